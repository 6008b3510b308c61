//! What holds for any text under any options. `tests/invariants.rs` and the fuzz targets check it.

use dechaff::{Category, Cleaned, Cleaner, Evidence, Options, Preset, Segment};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Options that can be read.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub preset: Preset,
    pub keep: Vec<Category>,
    pub remove: Vec<Category>,
    pub threshold: Option<f64>,
    pub threshold_of: Option<(Category, f64)>,
    pub noise: Vec<(String, Category)>,
    pub protect: Vec<String>,
}

impl Asked {
    fn options(&self) -> Options {
        let mut options = Options::new()
            .preset(self.preset)
            .keep(self.keep.iter().copied())
            .remove(self.remove.iter().copied());
        if let Some(noise) = self.threshold {
            options = options.threshold(noise);
        }
        if let Some((kind, noise)) = self.threshold_of {
            options = options.threshold_of(kind, noise);
        }
        for (phrase, kind) in &self.noise {
            options = options.noise(phrase, *kind);
        }
        self.protect.iter().fold(options, Options::protect)
    }

    /// The least noise with which a kind goes, where one was asked for.
    fn threshold_for(&self, category: Category) -> Option<f64> {
        let own = self.threshold_of.filter(|(kind, _)| *kind == category);
        own.map(|(_, noise)| noise).or(self.threshold)
    }
}

/// Everything that holds for any text under any options. Options that are refused have no text.
pub fn check(text: &str, asked: &Asked) {
    let Ok(cleaner) = Cleaner::new(asked.options()) else {
        return;
    };
    let cleaned = cleaner.clean(text);
    check_partition(&cleaned);
    for segment in cleaned.segments() {
        check_segment(&cleaned, segment);
    }
    check_blocks(&cleaned);
    check_presets(&cleaned, asked);
    assert_eq!(cleaner.clean(text), cleaned, "the same answer every time");
    check_flips(&cleaned);
}

/// Segments make up the text, and the kept ones the cleaned text.
fn check_partition(cleaned: &Cleaned) {
    let text = cleaned.input();
    let mut at = 0;
    for segment in cleaned.segments() {
        assert_eq!(segment.span().start, at, "segments follow each other");
        at = segment.span().end;
        assert!(!segment.span().is_empty(), "no segment is empty");
        assert!(text.is_char_boundary(at), "segments end between characters");
        let is_blank = segment.category() == Category::Blank;
        assert_eq!(segment.text().trim().is_empty(), is_blank, "{segment:?}");
    }
    assert_eq!(at, text.len(), "segments cover the text");
    let mut rest = text.to_owned();
    let segments: Vec<Segment> = cleaned.segments().collect();
    let removed = segments.iter().rev().filter(|s| !s.is_kept());
    removed.for_each(|s| rest.replace_range(s.span().start..s.span().end, ""));
    assert_eq!(cleaned.text(), rest, "the text is what the removed leave");
    assert_eq!(cleaned.to_string(), rest);
}

/// What a segment says of itself is true.
fn check_segment(cleaned: &Cleaned, segment: Segment) {
    let (span, page) = (segment.span(), cleaned.input());
    let line = page[..span.start].matches('\n').count() + 1;
    assert_eq!(segment.line(), line);
    assert!((0.0..=1.0).contains(&segment.noise()));
    assert!((0.0..=1.0).contains(&segment.confidence()));
    let is_piece = segment.category() != Category::Blank;
    let Some(evidence) = segment.evidence() else {
        assert!(segment.is_kept() || !is_piece, "removed without evidence");
        return;
    };
    assert!(is_piece && !evidence.to_string().is_empty());
    let in_page = |span: dechaff::Span| span.of(page).trim() == span.of(page) && !span.is_empty();
    match &evidence {
        Evidence::Phrase { phrase, span: at } | Evidence::Own { phrase, span: at } => {
            assert!(in_page(*at) && at.overlaps(span), "{evidence:?}");
            assert!(says(at.of(page), phrase), "{evidence:?}");
        }
        Evidence::Repeats {
            span: other,
            line,
            text,
        } => {
            assert!(in_page(*other) && !other.overlaps(span), "{evidence:?}");
            assert_eq!(page[..other.start].matches('\n').count() + 1, *line);
            assert!(says(other.of(page), text), "{evidence:?}");
            let (own, said) = (letters(&segment.shown()), letters(text));
            assert!(
                own.starts_with(&said) || said.starts_with(&own),
                "{own} repeats {said}"
            );
        }
        Evidence::Below {
            span: heading,
            line,
            text,
        } => {
            assert!(
                in_page(*heading) && heading.end <= span.start,
                "{evidence:?}"
            );
            assert_eq!(page[..heading.start].matches('\n').count() + 1, *line);
            assert!(says(heading.of(page), text), "{evidence:?}");
        }
        Evidence::With {
            span: other, text, ..
        } => {
            assert!(in_page(*other) && !other.overlaps(span), "{evidence:?}");
            assert!(says(other.of(page), text), "{evidence:?}");
        }
        Evidence::Shape { shape, lines } => assert!(!shape.is_empty() && *lines > 0),
        Evidence::Score { noise, .. } => {
            assert_eq!(*noise, segment.noise());
            assert!(segment.category().is_noise());
        }
        Evidence::Asked => assert!(!segment.is_kept()),
        other => panic!("a page alone has no {other:?}"),
    }
}

/// Whether each word of what is shown stands in the source, in order.
fn says(source: &str, shown: &str) -> bool {
    let mut rest = source;
    shown.split_whitespace().all(|word| match rest.find(word) {
        Some(at) => {
            rest = &rest[at + word.len()..];
            true
        }
        None => shown.len() > source.len() / 2 && letters(source).contains(&letters(word)),
    })
}

/// What is compared of words: their letters, without case and accents.
fn letters(text: &str) -> String {
    let bare = text.chars().flat_map(char::to_lowercase).map(|c| match c {
        'đ' | 'ð' => 'd',
        'ħ' => 'h',
        'ı' => 'i',
        'ĳ' => 'j',
        'ĸ' => 'k',
        'ł' => 'l',
        'ŉ' | 'ŋ' => 'n',
        'ø' | 'œ' => 'o',
        'ŧ' => 't',
        'ς' => 'σ',
        'ى' => 'ي',
        _ => c,
    });
    let letters = bare.nfkd().filter(|&c| {
        // The two letters are an apostrophe and a stretch.
        c.is_alphabetic() && !is_combining_mark(c) && !matches!(c, 'ʼ' | '\u{640}')
    });
    letters.collect()
}

/// A block is a run of removed pieces of one category with the blanks between them.
fn check_blocks(cleaned: &Cleaned) {
    let segments: Vec<Segment> = cleaned.segments().collect();
    for block in segments.chunk_by(|a, b| a.block() == b.block()) {
        let first = &block[0];
        assert_eq!(
            first.block(),
            first.index(),
            "a block is named after its first"
        );
        if block.len() == 1 {
            continue;
        }
        let (blanks, pieces): (Vec<&Segment>, Vec<&Segment>) =
            block.iter().partition(|s| s.category() == Category::Blank);
        assert!(
            pieces
                .iter()
                .all(|s| !s.is_kept() && s.category() == first.category())
        );
        assert!(blanks.iter().all(|s| s.text().matches('\n').count() <= 3));
        assert_ne!(block[block.len() - 1].category(), Category::Blank);
    }
}

/// No preset empties a page of which a milder one keeps something: it gives the milder one's answer. Any other answer is
/// as the options say.
fn check_presets(cleaned: &Cleaned, asked: &Asked) {
    let is_blank = |cleaned: &Cleaned| cleaned.text().trim().is_empty();
    let stricter_first = Preset::ALL.into_iter().rev();
    let mut milder = stricter_first.skip_while(|&preset| preset != asked.preset);
    let milder = milder.nth(1).map(|preset| Asked {
        preset,
        ..asked.clone()
    });
    let milder = milder.map(|asked| {
        let cleaner = Cleaner::new(asked.options()).expect("they were checked");
        (cleaner.clean(cleaned.input()), asked)
    });
    if let Some((answer, _)) = &milder {
        let empties = is_blank(cleaned) && !is_blank(answer);
        assert!(!empties, "{} empties the page", asked.preset);
    }
    let mut pieces = cleaned.segments();
    let wrong = pieces.find(|s| s.category() != Category::Blank && !is_as_asked(s, asked));
    match (wrong, milder) {
        (None, _) => {}
        (Some(_), Some((answer, milder))) if answer == *cleaned => check_presets(cleaned, &milder),
        (Some(segment), _) => panic!("the verdict is not that of the options: {segment:?}"),
    }
}

/// Of the options the first that speaks decides; the caller's own phrases speak through the evidence.
fn is_as_asked(segment: &Segment, asked: &Asked) -> bool {
    /// No preset takes what is likelier content than noise, but `article`, which wants the body alone.
    const NOISE: f64 = 0.5;
    let (category, noise) = (segment.category(), segment.noise());
    let evidence = segment.evidence();
    let is_doubtful = matches!(evidence, Some(Evidence::Score { .. }));
    let kept = match (asked.threshold_for(category), asked.preset) {
        _ if matches!(evidence, Some(Evidence::Own { .. })) => !category.is_noise(),
        _ if asked.keep.contains(&category) => true,
        _ if asked.remove.contains(&category) => false,
        _ if !category.removed_by(asked.preset) => true,
        _ if !category.is_noise() => false,
        (_, Preset::Light) if is_doubtful => true,
        (Some(threshold), _) => noise < threshold,
        (None, preset) if noise >= preset.threshold() => false,
        (None, Preset::Light) => true,
        (None, Preset::Article) => return true,
        (None, _) => return segment.is_kept() || noise >= NOISE,
    };
    segment.is_kept() == kept
}

/// Whatever a person flips: the right blanks stay, and flipping back gives the page as it was.
fn check_flips(cleaned: &Cleaned) {
    /// Pieces that are flipped each alone: all of a page that is not long.
    const ALONE: usize = 32;
    let pieces = cleaned
        .segments()
        .filter(|s| s.category() != Category::Blank);
    let pieces: Vec<usize> = pieces.map(|s| s.index()).collect();
    check_flip(cleaned, &[]);
    for &piece in pieces.iter().take(ALONE) {
        check_flip(cleaned, &[piece]);
    }
    // For each binary digit of their numbers those that have it, and those that do not.
    for digit in 0..usize::BITS - cleaned.segments().len().leading_zeros() {
        let (ones, zeros): (Vec<usize>, Vec<usize>) =
            pieces.iter().partition(|&piece| piece >> digit & 1 == 1);
        check_flip(cleaned, &ones);
        check_flip(cleaned, &zeros);
    }
}

fn check_flip(cleaned: &Cleaned, pieces: &[usize]) {
    let flip = |cleaned: &mut Cleaned| {
        for &piece in pieces {
            let is_kept = cleaned.segment(piece).expect("it is there").is_kept();
            cleaned.set_kept(piece, !is_kept);
        }
    };
    let mut flipped = cleaned.clone();
    flip(&mut flipped);
    check_blanks(&flipped);
    flip(&mut flipped);
    assert_eq!(flipped, *cleaned, "flipping twice changes nothing");
}

/// Between two kept pieces one blank stays, the first of those with most line breaks; beside removed text at an edge none.
fn check_blanks(cleaned: &Cleaned) {
    let breaks = |s: &Segment| s.text().matches('\n').count();
    let segments: Vec<Segment> = cleaned.segments().collect();
    let gaps: Vec<&[Segment]> = segments
        .split(|s| s.is_kept() && s.category() != Category::Blank)
        .collect();
    for (i, gap) in gaps.iter().enumerate() {
        let (blanks, removed): (Vec<&Segment>, Vec<&Segment>) =
            gap.iter().partition(|s| s.category() == Category::Blank);
        let is_edge = i == 0 || i + 1 == gaps.len();
        let most = blanks.iter().map(|s| breaks(s)).max();
        let first = blanks
            .iter()
            .position(|s| Some(breaks(s)) == most)
            .filter(|_| !is_edge || removed.is_empty());
        let kept: Vec<usize> = (0..blanks.len()).filter(|&n| blanks[n].is_kept()).collect();
        assert_eq!(
            kept,
            Vec::from_iter(first),
            "the blanks that stay in {gap:?}"
        );
    }
}
