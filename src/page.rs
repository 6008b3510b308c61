//! The input text, cut into lines.

use crate::Span;

/// The text of a page and its non-blank lines.
pub(crate) struct Page<'t> {
    pub text: &'t str,
    pub lines: Vec<Line>,
}

/// A line with something on it.
pub(crate) struct Line {
    /// Without its terminator, with its indentation.
    pub span: Span,
    /// Counted from 1, blank lines included.
    pub number: u32,
}

impl<'t> Page<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        for (i, raw) in text.split_inclusive('\n').enumerate() {
            let body = raw.strip_suffix('\n').map_or(raw, |l| l.strip_suffix('\r').unwrap_or(l));
            if !body.trim().is_empty() {
                lines.push(Line { span: Span::new(start, start + body.len()), number: i as u32 + 1 });
            }
            start += raw.len();
        }
        Self { text, lines }
    }
}
