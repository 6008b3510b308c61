//! # What it finds
//! Pleas of several lines, as one block: for donations, subscriptions, mail addresses and consent. Lines that say a
//! phrase of one of these kinds, with what stands between them.
//!
//! # Why it is noise
//! A plea tells a story before it asks: "The river is our beat. ... Your gift keeps us there. Once. Monthly."
//!
//! # What it must not touch
//! Paragraphs of an article between two banners: at most two lines without a phrase or a hint lie between surer ones, one
//! of them running text. And an article about pleas, which quotes them.

use super::{Finding, LIKELY, WEAK, propose};
use crate::lexicon::Mark;
use crate::page::Page;
use crate::reason::{Reason, Shape};
use crate::{Category, Span};

/// The kinds that plead.
const KINDS: &[(Category, Shape)] = &[
    (Category::Donation, Shape::DonationPlea),
    (Category::Paywall, Shape::SubscriptionPlea),
    (Category::Newsletter, Shape::NewsletterForm),
    (Category::Cookies, Shape::CookieNotice),
];

/// Whether lines that look so are a plea.
pub(super) fn is_shape(shape: Shape) -> bool {
    KINDS.iter().any(|&(_, of_kind)| of_kind == shape)
}

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

pub(super) fn detect(page: &Page, findings: &mut Vec<Finding>) {
    let phrases = findings.len(); // this detector comes behind the phrases
    for (category, shape) in KINDS {
        let voices = voices(page, &findings[..phrases], *category);
        let clear: Vec<usize> = (0..voices.len())
            .filter(|&i| voices[i] == Voice::Clear)
            .collect();
        let near = |a: &usize, b: &usize| {
            let silent = silent_between(page, &voices, *a, *b);
            let prose = silent.iter().filter(|&&i| page.facts[i].is_prose());
            // The same words again are another banner, and what stands between the two is no part of it.
            let is_again = page.repeats.first(*a) == page.repeats.first(*b);
            let most = if is_again { 0 } else { BETWEEN };
            silent.len() <= most && prose.count() <= 1
        };
        for block in clear
            .chunk_by(|a, b| near(a, b))
            .filter(|block| block.len() > 1)
        {
            let first = block[0];
            let mut last = *block.last().expect("blocks are not empty");
            while voices.get(last + 1) == Some(&Voice::Faint) {
                last += 1;
            }
            let span = Span::new(page.span(first).start, page.span(last).end);
            let evidence = Reason::Run(*shape, (last - first + 1) as u32);
            propose(findings, span, *category, LIKELY, evidence);
        }
    }
}

/// What says nothing between two pieces: whole lines, each by its first piece, and pieces of the lines that the two stand in.
fn silent_between(page: &Page, voices: &[Voice], a: usize, b: usize) -> Vec<usize> {
    let is_silent = |&i: &usize| voices[i] == Voice::Silent;
    let pieces: Vec<usize> = (a + 1..b).collect();
    let mut silent = Vec::new();
    for line in pieces.chunk_by(|_, &next| page.gap(next) == 0) {
        let is_of_a = line[0] == a + 1 && page.gap(a + 1) == 0;
        let is_of_b = line[line.len() - 1] + 1 == b && page.gap(b) == 0;
        if is_of_a || is_of_b {
            silent.extend(line.iter().copied().filter(is_silent));
        } else if line.iter().all(is_silent) {
            silent.push(line[0]);
        }
    }
    silent
}

/// What each line says of a kind, as [`phrases`](super::phrases) judged it: in quotation marks a phrase says nothing.
fn voices(page: &Page, phrases: &[Finding], category: Category) -> Vec<Voice> {
    let mut voices = vec![Voice::Silent; page.lines.len()];
    for hit in page
        .hits
        .iter()
        .filter(|h| h.entry.category == category && h.entry.mark == Mark::Hint)
    {
        voices[hit.line()] = Voice::Faint;
    }
    for finding in phrases.iter().filter(|f| f.category == category) {
        let line = page
            .lines
            .partition_point(|l| l.inner().end <= finding.span().start);
        let voice = if finding.confidence > WEAK {
            Voice::Clear
        } else {
            Voice::Faint
        };
        if voice == Voice::Clear || voices[line] == Voice::Silent {
            voices[line] = voice;
        }
    }
    voices
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts of the pleas on a page.
    fn pleas(text: &str) -> Vec<&str> {
        let page = Page::new(text);
        let mut findings = Vec::new();
        super::super::phrases::detect(&page, &mut findings);
        let phrases = findings.len();
        detect(&page, &mut findings);
        findings[phrases..]
            .iter()
            .map(|f| f.span().of(text))
            .collect()
    }

    #[test]
    fn a_plea_goes_as_a_block() {
        let plea = "Support our journalism\nThe river is our beat.\nYour donation helps us to stay.\nOnce\nMonthly";
        assert_eq!(
            pleas(&format!("The bridge is open.\n{plea}\nThe mayor spoke.")),
            [plea]
        );
    }

    #[test]
    fn a_long_line_between_is_one_line_however_it_is_cut() {
        let story = "The river is our beat, from the springs to the sea. ".repeat(8);
        let plea = format!("Support our journalism\n{story}\nYour donation helps us to stay.");
        assert!(Page::new(&plea).lines.len() > 3 + BETWEEN);
        assert_eq!(pleas(&plea), [&plea]);
        assert_eq!(pleas(&plea.replace('\n', " ")), [""; 0]);
    }

    #[test]
    fn an_article_between_two_banners_is_none() {
        assert_eq!(
            pleas("Support our journalism\nOne.\nTwo.\nThree.\nSupport our journalism"),
            [""; 0]
        );
        let prose = "The bridge is open again, two years after the flood took its middle arch and the mill below it.";
        assert_eq!(
            pleas(&format!(
                "Support our journalism\n{prose}\n{prose}\nSupport our journalism"
            )),
            [""; 0]
        );
        let banner = "We use cookies to give you the best experience on our website.";
        let sentence = "The choir raised the money by singing in car parks.";
        assert_eq!(pleas(&format!("{banner}\n{sentence}\n{banner}")), [""; 0]);
    }
}
