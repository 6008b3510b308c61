//! # What it finds
//! Captions and credits of pictures: "(Photo: Ana Lima)", "© Petra Novak / Example Agency".
//!
//! # Why it matters
//! A caption is part of the article, though not of its body.
//!
//! # What it must not touch
//! Copyright notices: they name a year.

use super::{Finding, LIKELY, WEAK, propose};
use crate::Category;
use crate::lexicon::Mark;
use crate::page::Page;
use crate::reason::{Reason, Shape};

/// Characters of a caption, at most.
const CHARS: u32 = 400;

pub(super) fn detect(page: &Page, findings: &mut Vec<Finding>) {
    let mut add = |i: usize, confidence, evidence| {
        propose(
            findings,
            page.span(i),
            Category::Caption,
            confidence,
            evidence,
        );
    };
    for hit in page
        .hits
        .iter()
        .filter(|h| h.entry.category == Category::Caption && h.entry.mark == Mark::Hint)
    {
        if page.facts[hit.line()].chars <= CHARS {
            add(hit.line(), WEAK, Reason::Phrase(hit.place));
        }
    }
    for i in 0..page.lines.len() {
        let text = page.line(i);
        let credit = text.trim_start_matches('(');
        if credit.starts_with('©') && page.facts[i].words <= 8 && !names_year(text) {
            add(i, LIKELY, Reason::Shape(Shape::Credit));
        }
    }
}

/// Whether a number from 1900 to 2099 stands in the text.
pub(super) fn names_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit())
        .any(|n| n.len() == 4 && (n.starts_with("19") || n.starts_with("20")))
}

#[cfg(test)]
mod tests {
    use super::super::testing::texts;
    use super::*;

    #[test]
    fn credits_are_told_from_copyright() {
        assert_eq!(
            texts(detect, "© Petra Novak / Example Agency\n(© privat)").len(),
            2
        );
        assert_eq!(texts(detect, "© 2024 Example Media Ltd").len(), 0);
    }
}
