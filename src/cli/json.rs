//! Segments as JSON. Offsets are bytes of the input's UTF-8.

use dechaff::{Category, Cleaned, Evidence, Segment};
use serde::{Serialize, Serializer};

/// An input in the report.
#[derive(Serialize)]
pub struct Entry<'a> {
    /// `null` for standard input.
    pub file: Option<String>,
    pub segments: Vec<Piece<'a>>,
}

/// A segment with its verdict.
#[derive(Serialize)]
pub struct Piece<'a> {
    start: usize,
    end: usize,
    #[serde(serialize_with = "id")]
    category: Category,
    kept: bool,
    confidence: f64,
    #[serde(serialize_with = "phrase")]
    evidence: Evidence<'a>,
}

/// A segment that is not in the cleaned text.
#[derive(Serialize)]
pub struct Removal<'a> {
    start: usize,
    end: usize,
    #[serde(serialize_with = "id")]
    category: Category,
    confidence: f64,
    #[serde(serialize_with = "phrase")]
    evidence: Evidence<'a>,
}

/// All segments, in order.
pub fn segments<'a>(cleaned: &Cleaned<'a>) -> Vec<Piece<'a>> {
    let piece = |&Segment {
                     span,
                     category,
                     kept,
                     confidence,
                     ref evidence,
                 }: &Segment<'a>| Piece {
        start: span.start,
        end: span.end,
        category,
        kept,
        confidence,
        evidence: evidence.clone(),
    };
    cleaned.segments.iter().map(piece).collect()
}

/// The removed ones, blanks included: what they leave of the input is the cleaned text.
pub fn removals<'a>(cleaned: &Cleaned<'a>) -> Vec<Removal<'a>> {
    let removal = |&Segment {
                       span,
                       category,
                       confidence,
                       ref evidence,
                       ..
                   }: &Segment<'a>| Removal {
        start: span.start,
        end: span.end,
        category,
        confidence,
        evidence: evidence.clone(),
    };
    cleaned
        .segments
        .iter()
        .filter(|s| !s.kept)
        .map(removal)
        .collect()
}

fn id<S: Serializer>(category: &Category, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(category.id())
}

fn phrase<S: Serializer>(evidence: &Evidence, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(evidence)
}
