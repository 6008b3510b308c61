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
use crate::chars::{Traits, is_letter, is_small};
use crate::page::Page;
use crate::reason::{Reason, Shape};

/// Characters of a notice, at most.
const CHARS: u32 = 500;

pub(super) fn detect(page: &Page, findings: &mut Vec<Finding>) {
    for (i, facts) in page.facts.iter().enumerate() {
        let text = page.line(i);
        let (sign, said) = (facts.has(Traits::COPYRIGHT), behind_word(text));
        if facts.chars > CHARS || !(sign || said.is_some()) {
            continue;
        }
        let at_once = said.is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '©' | '('))
        });
        let is_prose = facts.is_prose();
        let is_named = said.is_some() && facts.words == u32::from(facts.capitals + facts.numbers);
        let confidence = match () {
            () if names_year(text)
                && (text.starts_with('©') || (at_once || is_named) && (sign || !is_prose)) =>
            {
                SURE
            }
            () if names_year(text) && !is_prose => LIKELY,
            () if text.starts_with('©') => WEAK, // beside a picture it is the picture's credit
            () => continue,
        };
        let evidence = Reason::Shape(Shape::Copyright);
        propose(
            findings,
            page.span(i),
            Category::Legal,
            confidence,
            evidence,
        );
    }
}

/// What follows the word that a notice begins with: "Copyright Act" begins with it, too, "Copyrighted" does not. Behind the
/// "(c)" of a list comes a small letter.
fn behind_word(text: &str) -> Option<&str> {
    let behind = |word: &str| {
        let (start, rest) = text.split_at_checked(word.len())?;
        let rest = start.eq_ignore_ascii_case(word).then_some(rest)?;
        Some(rest.trim_start_matches([' ', ':', ','])).filter(|_| !rest.starts_with(is_letter))
    };
    behind("copyright").or_else(|| behind("(c)").filter(|rest| !rest.starts_with(is_small)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::confidences;
    use super::*;

    #[test]
    fn notices_are_found() {
        assert_eq!(
            confidences(
                detect,
                "© 2024 Example Media\nCopyright (c) 1999 Ana Lima\nExample Media © 2019"
            ),
            [SURE, SURE, LIKELY]
        );
        assert_eq!(
            confidences(detect, "copyright: 2024 Example Media\n(C) 2019 Ana Lima"),
            [SURE, SURE]
        );
        assert_eq!(
            confidences(detect, "Copyright Example Media, 2019\n(C) Ana Lima 2019"),
            [SURE, SURE]
        );
    }

    #[test]
    fn code_and_talk_are_not() {
        assert_eq!(confidences(detect, "© Petra Novak"), [WEAK]);
        assert_eq!(
            confidences(
                detect,
                "// Copyright 2020 Ana Lima\nThe first copyright law dates from 1710."
            ),
            [0; 0]
        );
        assert_eq!(
            confidences(
                detect,
                "Copyrighted works of 1929 are free\n(c) the third point, from 1999"
            ),
            [0; 0]
        );
        assert_eq!(
            confidences(
                detect,
                "The Copyright Act of 1976\nCopyright Act of 1976 turns fifty"
            ),
            [LIKELY]
        );
    }
}
