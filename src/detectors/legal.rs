//! # What it finds
//! Copyright notices: the sign or the word, and a year.
//!
//! # Why it is noise
//! It speaks of the page, not of its subject.
//!
//! # What it must not touch
//! An article about copyright, which says the word in sentences; code, whose notices stand in comments.

use super::caption::names_year;
use super::{Finding, LIKELY, SURE, WEAK, propose};
use crate::Category;
use crate::chars::Traits;
use crate::page::Page;
use crate::reason::Reason;

/// Characters of a notice, at most.
const CHARS: u32 = 500;

pub(super) fn detect(page: &Page, findings: &mut Vec<Finding>) {
    for (i, line) in page.lines.iter().enumerate() {
        let text = page.line(i);
        let sign = line.facts.has(Traits::COPYRIGHT);
        let begins = text.starts_with('©') || starts_with_word(text, "copyright") || starts_with_word(text, "(c)");
        if line.facts.chars > CHARS || !(sign || begins) {
            continue;
        }
        let confidence = match () {
            () if begins && names_year(text) && (sign || !line.facts.is_prose()) => SURE,
            () if sign && names_year(text) && !line.facts.is_prose() => LIKELY,
            () if text.starts_with('©') => WEAK, // beside a picture it is the picture's credit
            () => continue,
        };
        let evidence = Reason::Shape(&"a copyright notice");
        propose(findings, page.span(i), Category::Legal, confidence, evidence);
    }
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::super::testing::confidences;
    use super::*;

    #[test]
    fn notices_are_found() {
        assert_eq!(
            confidences(detect, "© 2024 Example Media\nCopyright (c) 1999 Ana Lima\nExample Media © 2019"),
            [SURE, SURE, LIKELY]
        );
    }

    #[test]
    fn code_and_talk_are_not() {
        assert_eq!(confidences(detect, "© Petra Novak"), [WEAK]);
        assert_eq!(confidences(detect, "// Copyright 2020 Ana Lima\nThe first copyright law dates from 1710."), [0; 0]);
    }
}
