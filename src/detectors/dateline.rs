//! # What it finds
//! Lines that hold a date and little else: "4 Oct, 2023 02:34", "Aktualisiert: 03.11.2021, 16:45 Uhr".
//!
//! # Why it matters
//! Beside the article it is the article's date, and kept; elsewhere it belongs to the noise around it.
//!
//! # What it must not touch
//! Sentences that mention a date.

use super::{Finding, LIKELY, propose};
use crate::Category;
use crate::page::Page;
use crate::reason::{Reason, Shape};
use regex_lite::Regex;
use std::sync::LazyLock;

/// Words that a date line has at most, numbers aside: "Published on Wednesday at 5 pm, updated".
const WORDS: u32 = 9;
/// Characters of such a line.
const CHARS: u32 = 80;

pub(super) fn detect(page: &Page, findings: &mut Vec<Finding>) {
    /// 03.11.2021, 3/11/21, 2021-11-03.
    static NUMERIC: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(^|\D)(\d{1,2}[./-] ?\d{1,2}[./-] ?(19|20)?\d\d|(19|20)\d\d[./-]\d{1,2}[./-]\d{1,2})(\D|$)")
            .expect("the pattern is valid")
    });
    let is_numeric = |text: &str| {
        text.bytes().filter(|b| b"./-".contains(b)).count() >= 2 && NUMERIC.is_match(text) // most lines have none
    };
    let mut dated = page
        .hits
        .iter()
        .filter(|h| h.entry.category == Category::Dateline)
        .map(|h| h.line())
        .peekable();
    for (i, facts) in page.facts.iter().enumerate() {
        let mut by_words = false;
        while dated.next_if(|&at| at <= i).is_some() {
            by_words = true;
        }
        let short = facts.numbers > 0
            && facts.words - u32::from(facts.numbers) <= WORDS
            && facts.chars <= CHARS
            && facts.stops <= 1;
        if short && (by_words || is_numeric(page.line(i))) {
            let evidence = Reason::Shape(Shape::Date);
            propose(findings, page.span(i), Category::Dateline, LIKELY, evidence);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::texts;
    use super::*;

    #[test]
    fn numeric_dates_are_found() {
        assert_eq!(
            texts(detect, "Bremen, 03.11.2021, 16:45\n2021-11-03\n3/11/21").len(),
            3
        );
    }

    #[test]
    fn sentences_and_versions_are_not() {
        assert_eq!(
            texts(
                detect,
                "On 03.11.2021 the council voted for the bridge after a debate of nine hours, and the mayor left."
            )
            .len(),
            0
        );
        assert_eq!(texts(detect, "Version 1.2\n10.5 km").len(), 0);
    }
}
