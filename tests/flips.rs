//! Which blanks stay, whatever a person flips. `tests/npm/api.test.mjs` runs the same rows through `render`.

use dechaff::{Category, Evidence, Options, Segment, Span, clean};
use serde_json::Value;

const ROWS: &str = include_str!("flips.json");

/// `-x` is a removed piece; what is white space alone, a blank, whose verdict before does not count.
fn segment(piece: &str, start: usize, blanks_kept: bool) -> Segment<'static> {
    let is_blank = piece.trim().is_empty();
    Segment {
        span: Span::new(start, start + piece.len()),
        category: if is_blank {
            Category::Blank
        } else {
            Category::Content
        },
        kept: if is_blank {
            blanks_kept
        } else {
            !piece.starts_with('-')
        },
        confidence: 1.0,
        evidence: Evidence::None,
    }
}

fn check(row: &Value, blanks_kept: bool) {
    let pieces: Vec<&str> = row["pieces"]
        .as_array()
        .unwrap()
        .iter()
        .map(|piece| piece.as_str().unwrap())
        .collect();
    let mut at = 0;
    let segments = pieces.iter().map(|piece| {
        let segment = segment(piece, at, blanks_kept);
        at = segment.span.end;
        segment
    });
    let text = pieces.concat();
    let mut cleaned = clean(&text, &Options::default());
    cleaned.segments = segments.collect();
    cleaned.settle_blanks();
    assert_eq!(cleaned.text(), row["text"].as_str().unwrap(), "{row}");
}

#[test]
fn of_the_gaps_between_kept_pieces_the_widest_stays() {
    let rows: Vec<Value> = serde_json::from_str(ROWS).unwrap();
    assert!(!rows.is_empty());
    for row in &rows {
        check(row, true);
        check(row, false);
    }
}
