//! What holds for any text under any options. `tests/invariants.rs` and the fuzz targets check it.

use dechaff::{Category, Cleaned, Evidence, Options, Segment, clean};

/// Everything that holds for any text under any options.
pub fn check(text: &str, options: &Options) {
    let cleaned = clean(text, options);
    let mut at = 0;
    for segment in &cleaned.segments {
        assert_eq!(segment.span.start, at, "segments follow each other");
        assert!(!segment.span.is_empty(), "no segment is empty");
        assert!(text.is_char_boundary(segment.span.end), "segments end between characters");
        assert!((0.0..=1.0).contains(&segment.confidence));
        let piece = segment.span.of(text);
        if segment.category == Category::Blank {
            assert!(piece.chars().all(char::is_whitespace), "a blank is white space: {piece:?}");
        } else {
            assert!(!piece.trim().is_empty(), "a piece holds more than white space");
            assert!(segment.kept || segment.evidence != Evidence::None, "removed without evidence: {piece:?}");
            assert!(segment.kept || !segment.evidence.to_string().is_empty());
        }
        at = segment.span.end;
    }
    assert_eq!(at, text.len(), "segments cover the text");
    let kept = cleaned.segments.iter().filter(|s| s.kept).map(|s| s.span.of(text));
    assert_eq!(cleaned.text(), kept.collect::<String>(), "the cleaned text is the kept segments");
    cleaned.segments.iter().filter(|s| s.category != Category::Blank).for_each(|s| check_verdict(s, options));
    assert_eq!(clean(text, options), cleaned, "the same answer every time");
    flips_give_clean_text(cleaned);
}

/// Of the options the first that speaks decides; the caller's own phrases speak through the evidence.
fn check_verdict(segment: &Segment, options: &Options) {
    let Segment { category, kept, confidence, evidence, .. } = *segment;
    let enough = options.min_confidence.unwrap_or(options.preset.min_confidence());
    let expected = match evidence {
        Evidence::Own(_) => !category.is_noise(),
        _ if options.keep.contains(&category) => true,
        _ if options.remove.contains(&category) => false,
        _ => !category.removed_by(options.preset) || confidence < enough,
    };
    assert_eq!(kept, expected, "{segment:?}");
}

/// Whatever a person flips: nothing is lost or invented, and no blank stands beside removed text at an edge.
fn flips_give_clean_text(mut cleaned: Cleaned) {
    let mut settled = cleaned.clone();
    settled.settle_blanks();
    assert_eq!(settled, cleaned, "blanks follow from their neighbours alone");
    let Some(first) = cleaned.segments.iter().position(|s| s.category != Category::Blank) else { return };
    let was = cleaned.segments[first].kept;
    cleaned.segments[first].kept = !was;
    cleaned.settle_blanks();
    cleaned.segments[first].kept = was;
    cleaned.settle_blanks();
    assert_eq!(settled, cleaned, "flipping twice changes nothing");
}
