//! What holds for any text under any options. `tests/invariants.rs` and the fuzz targets check it.

use dechaff::{Category, Cleaned, Evidence, Options, Preset, Segment, clean};

/// Everything that holds for any text under any options.
pub fn check(text: &str, options: &Options) {
    let cleaned = clean(text, options);
    let mut at = 0;
    for segment in &cleaned.segments {
        assert_eq!(segment.span.start, at, "segments follow each other");
        assert!(!segment.span.is_empty(), "no segment is empty");
        assert!(
            text.is_char_boundary(segment.span.end),
            "segments end between characters"
        );
        assert!((0.0..=1.0).contains(&segment.confidence));
        let piece = segment.span.of(text);
        if segment.category == Category::Blank {
            assert!(
                piece.chars().all(char::is_whitespace),
                "a blank is white space: {piece:?}"
            );
        } else {
            assert!(
                !piece.trim().is_empty(),
                "a piece holds more than white space"
            );
            assert!(
                segment.kept || segment.evidence != Evidence::None,
                "removed without evidence: {piece:?}"
            );
            assert!(segment.kept || !segment.evidence.to_string().is_empty());
            assert!(
                !segment.kept
                    || segment.category.is_noise()
                    || !speaks_for_noise(&segment.evidence),
                "the evidence of what stays speaks against it: {segment:?}"
            );
        }
        at = segment.span.end;
    }
    assert_eq!(at, text.len(), "segments cover the text");
    let mut rest = text.to_owned();
    let removed = cleaned.segments.iter().rev().filter(|s| !s.kept);
    removed.for_each(|s| rest.replace_range(s.span.start..s.span.end, ""));
    assert_eq!(
        cleaned.text(),
        rest,
        "the cleaned text is what the removed segments leave"
    );
    check_presets(&cleaned, options);
    assert_eq!(clean(text, options), cleaned, "the same answer every time");
    check_flips(&cleaned);
}

fn speaks_for_noise(evidence: &Evidence) -> bool {
    !matches!(
        evidence,
        Evidence::None | Evidence::Phrase(_) | Evidence::Own(_) | Evidence::Shape(_)
    )
}

/// No preset empties a page of which a milder one keeps something: it gives the milder one's answer. Any other answer is
/// as the options say.
fn check_presets(cleaned: &Cleaned, options: &Options) {
    let is_blank = |cleaned: &Cleaned| cleaned.text().trim().is_empty();
    let milder = Preset::ALL
        .into_iter()
        .rev()
        .skip_while(|&preset| preset != options.preset)
        .nth(1)
        .map(|preset| Options {
            preset,
            ..options.clone()
        });
    let milder = milder.map(|options| (clean(cleaned.input, &options), options));
    if let Some((answer, milder)) = &milder {
        assert!(
            !is_blank(cleaned) || is_blank(answer),
            "{:?} empties the page, {:?} does not",
            options.preset,
            milder.preset
        );
    }
    let pieces = cleaned.segments.iter();
    let mut pieces = pieces.filter(|s| s.category != Category::Blank);
    let wrong = pieces.find(|s| s.kept != is_kept(s, options));
    match (wrong, milder) {
        (None, _) => {}
        (Some(_), Some((answer, milder))) if answer == *cleaned => check_presets(cleaned, &milder),
        (Some(segment), _) => panic!("the verdict is not that of the options: {segment:?}"),
    }
}

/// Of the options the first that speaks decides; the caller's own phrases speak through the evidence.
fn is_kept(segment: &Segment, options: &Options) -> bool {
    let Segment {
        category,
        confidence,
        evidence,
        ..
    } = segment.clone();
    let enough = options
        .min_confidence
        .unwrap_or(options.preset.min_confidence());
    match evidence {
        Evidence::Own(_) => !category.is_noise(),
        _ if options.keep.contains(&category) => true,
        _ if options.remove.contains(&category) => false,
        _ if !category.removed_by(options.preset) => true,
        Evidence::Score { .. } if options.preset == Preset::Light => true,
        _ => category.is_noise() && confidence < enough,
    }
}

/// Whatever a person flips: the right blanks stay, and flipping back gives the page as it was.
fn check_flips(cleaned: &Cleaned) {
    /// Pieces that are flipped each alone: all of a page that is not long.
    const ALONE: usize = 32;
    let is_piece = |&i: &usize| cleaned.segments[i].category != Category::Blank;
    let pieces: Vec<usize> = (0..cleaned.segments.len()).filter(is_piece).collect();
    check_flip(cleaned, &[]);
    pieces
        .iter()
        .take(ALONE)
        .for_each(|&piece| check_flip(cleaned, &[piece]));
    // For each binary digit of their numbers those that have it, and those that do not.
    for digit in 0..usize::BITS - cleaned.segments.len().leading_zeros() {
        let (ones, zeros): (Vec<usize>, Vec<usize>) =
            pieces.iter().partition(|&piece| piece >> digit & 1 == 1);
        check_flip(cleaned, &ones);
        check_flip(cleaned, &zeros);
    }
}

fn check_flip(cleaned: &Cleaned, pieces: &[usize]) {
    let flip = |cleaned: &mut Cleaned| {
        pieces
            .iter()
            .for_each(|&piece| cleaned.segments[piece].kept ^= true);
        cleaned.settle_blanks();
    };
    let mut flipped = cleaned.clone();
    flip(&mut flipped);
    check_blanks(&flipped);
    flip(&mut flipped);
    assert_eq!(flipped, *cleaned, "flipping twice changes nothing");
}

/// Between two kept pieces one blank stays, the first of those with most line breaks; beside removed text at an edge none.
fn check_blanks(cleaned: &Cleaned) {
    let breaks = |s: &Segment| s.span.of(cleaned.input).matches('\n').count();
    let gaps: Vec<&[Segment]> = cleaned
        .segments
        .split(|s| s.kept && s.category != Category::Blank)
        .collect();
    for (i, gap) in gaps.iter().enumerate() {
        let (blanks, removed): (Vec<&Segment>, Vec<&Segment>) =
            gap.iter().partition(|s| s.category == Category::Blank);
        let is_edge = i == 0 || i + 1 == gaps.len();
        let most = blanks.iter().map(|s| breaks(s)).max();
        let first = blanks
            .iter()
            .position(|s| Some(breaks(s)) == most)
            .filter(|_| !is_edge || removed.is_empty());
        let kept: Vec<usize> = (0..blanks.len()).filter(|&n| blanks[n].kept).collect();
        assert_eq!(
            kept,
            Vec::from_iter(first),
            "the blanks that stay in {gap:?}"
        );
    }
}
