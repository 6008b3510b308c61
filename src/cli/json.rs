//! Segments as JSON. Offsets are bytes of the input's UTF-8.

use dechaff::{Byline, Category, Cleaned, Date, Evidence, Segment, Title};
use serde::Serialize;

/// What is known of a page as a whole.
#[derive(Serialize)]
struct About<'c> {
    /// `null` for standard input.
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'c Title>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byline: Option<&'c Byline>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'c Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    /// What was made of HTML: the offsets are into it.
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<&'c str>,
}

impl<'c> About<'c> {
    fn new(file: Option<String>, is_html: bool, cleaned: &'c Cleaned<'c>) -> Self {
        Self {
            file,
            title: cleaned.title(),
            byline: cleaned.byline(),
            date: cleaned.date(),
            language: cleaned.language(),
            markdown: is_html.then_some(cleaned.input()),
        }
    }
}

/// A page in the report.
#[derive(Serialize)]
pub struct Entry<'c> {
    #[serde(flatten)]
    about: About<'c>,
    segments: &'c Cleaned<'c>,
}

impl<'c> Entry<'c> {
    pub fn new(file: Option<String>, is_html: bool, cleaned: &'c Cleaned<'c>) -> Self {
        Self {
            about: About::new(file, is_html, cleaned),
            segments: cleaned,
        }
    }
}

/// A page with its cleaned text and what was removed of it.
#[derive(Serialize)]
pub struct Answer<'c> {
    #[serde(flatten)]
    about: About<'c>,
    text: String,
    removals: Vec<Removal<'c>>,
}

impl<'c> Answer<'c> {
    pub fn new(file: Option<String>, is_html: bool, cleaned: &'c Cleaned<'c>) -> Self {
        Self {
            about: About::new(file, is_html, cleaned),
            text: cleaned.text(),
            removals: removals(cleaned).collect(),
        }
    }
}

/// A segment that is not in the cleaned text.
#[derive(Serialize)]
pub struct Removal<'c> {
    start: usize,
    end: usize,
    category: Category,
    noise: f64,
    confidence: f64,
    evidence: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Evidence<'c>>,
}

/// The removed segments, blanks included: what they leave of the input is the cleaned text.
pub fn removals<'c>(cleaned: &'c Cleaned) -> impl Iterator<Item = Removal<'c>> {
    let removed = cleaned.segments().filter(|segment| !segment.is_kept());
    removed.map(|segment: Segment| {
        let reason = segment.evidence();
        Removal {
            start: segment.span().start,
            end: segment.span().end,
            category: segment.category(),
            noise: segment.noise(),
            confidence: segment.confidence(),
            evidence: reason.as_ref().map_or(String::new(), Evidence::to_string),
            reason,
        }
    })
}
