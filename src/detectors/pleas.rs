//! # What it finds
//! Pleas of several lines, as one block: for donations, subscriptions, mail addresses and consent. Lines that say a
//! phrase of one of these kinds, with what stands between them.
//!
//! # Why it is noise
//! A plea tells a story before it asks: "The river is our beat. ... Your gift keeps us there. Once. Monthly."
//!
//! # What it must not touch
//! Paragraphs of an article between two banners: at most two lines without a phrase or a hint lie between surer ones.

use super::{Finding, LIKELY};
use crate::lexicon::Mark;
use crate::page::Page;
use crate::{Category, Evidence, Span};

/// The kinds that plead.
const KINDS: &[(Category, &str)] = &[
    (Category::Donation, "lines of a donation plea"),
    (Category::Paywall, "lines of a subscription plea"),
    (Category::Newsletter, "lines of a newsletter form"),
    (Category::Cookies, "lines of a cookie notice"),
];

/// Lines without a phrase that may stand between two with one.
const BETWEEN: usize = 2;

/// How a line speaks for a kind.
#[derive(Clone, Copy, PartialEq)]
enum Voice {
    Silent,
    /// A hint, or a phrase that needs its neighbours.
    Faint,
    Clear,
}

pub(super) fn detect<'t>(page: &Page<'t>, findings: &mut Vec<Finding<'t>>) {
    for &(category, shape) in KINDS {
        let voices = voices(page, category);
        let clear: Vec<usize> = (0..voices.len()).filter(|&i| voices[i] == Voice::Clear).collect();
        let near = |a: &usize, b: &usize| (a + 1..*b).filter(|&i| voices[i] == Voice::Silent).count() <= BETWEEN;
        for block in clear.chunk_by(|a, b| near(a, b)).filter(|block| block.len() > 1) {
            let first = block[0];
            let mut last = *block.last().expect("blocks are not empty");
            while voices.get(last + 1) == Some(&Voice::Faint) {
                last += 1;
            }
            let span = Span::new(page.lines[first].span.start, page.lines[last].span.end);
            let evidence = Evidence::Run(shape, (last - first + 1) as u32);
            findings.push(Finding { span, category, confidence: LIKELY, evidence });
        }
    }
}

fn voices(page: &Page, category: Category) -> Vec<Voice> {
    let mut voices = vec![Voice::Silent; page.lines.len()];
    for hit in page.hits.iter().filter(|h| h.entry.category == category) {
        let voice = match hit.entry.mark {
            Mark::Hint | Mark::Context => Voice::Faint,
            _ => Voice::Clear,
        };
        if voice == Voice::Clear || voices[hit.line] == Voice::Silent {
            voices[hit.line] = voice;
        }
    }
    voices
}

#[cfg(test)]
mod tests {
    use super::super::testing::texts;
    use super::*;

    #[test]
    fn a_plea_goes_as_a_block() {
        let plea = "Support our journalism\nThe river is our beat.\nYour donation helps us to stay.\nOnce\nMonthly";
        assert_eq!(texts(detect, &format!("The bridge is open.\n{plea}\nThe mayor spoke.")), [plea]);
    }

    #[test]
    fn an_article_between_two_banners_is_none() {
        assert_eq!(texts(detect, "Support our journalism\nOne.\nTwo.\nThree.\nSupport our journalism"), [""; 0]);
    }
}
