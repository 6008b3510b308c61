//! # What it finds
//! Lines that say again what another line says: the same words, or the same words with a label behind them
//! ("… Africa? FEATURE"), or a headline glued in front of a caption.
//!
//! # Why it is noise
//! Scrapers give the title from the head and the body of the page, a teaser for its picture and its text, a menu for wide
//! and for narrow screens.
//!
//! # What it must not touch
//! Refrains, responses, rows of a table. So a repeat alone is weak. A sentence that takes up a headline goes on in small
//! letters or with a comma; a caption that a headline was glued to begins anew.

use super::{Finding, SURE, WEAK, propose};
use crate::chars::is_capital;
use crate::page::{Openings, Page};
use crate::reason::Reason;
use crate::sorted::sorted;
use crate::words::{self, chain};
use crate::{Category, Span};
use std::ops::Range;

/// Words from which on a line is long enough that its repeat is no chance.
const WORDS: u32 = 4;
/// Words that a label has at most.
const LABEL: usize = 3;

pub(super) fn detect(page: &Page, findings: &mut Vec<Finding>) {
    let is_long = |&i: &usize| page.facts[i].words >= WORDS;
    let long = (0..page.lines.len()).filter(is_long);
    let heads: Vec<u64> = sorted(long.clone().map(|i| head(page, i)).collect());
    let shared = |i| {
        let head = head(page, i);
        let at = heads.partition_point(|&h| h < head);
        heads.get(at + 1) == Some(&head)
    };
    let openings = Openings::new(page, WORDS);
    for i in long {
        let first = page.repeats.first(i);
        let repeated = match first < i {
            true => Some(first),
            false if shared(i) => repeated_start(page, i, &openings),
            false => None,
        };
        let mut add = |span, strength, j: usize| {
            let evidence = Reason::Repeats(j as u32);
            propose(findings, span, Category::Duplicate, strength, evidence);
        };
        if let Some(j) = repeated {
            add(page.span(i), WEAK, j);
        } else if shared(i)
            && let Some((span, j)) = glued_headline(page, i, &openings)
        {
            add(span, SURE, j);
        }
    }
}

/// The first words of a line as one hash: only a line that shares them with another may begin with it.
fn head(page: &Page, i: usize) -> u64 {
    let words = page.tokens(i).iter().take(WORDS as usize);
    words.fold(0, |hash, token| chain(hash, u64::from(token.folded())))
}

/// How many words a line of so many may repeat, if the others are a label.
fn shorter(words: usize) -> Range<usize> {
    (WORDS as usize).max(words.saturating_sub(LABEL))..words
}

/// The earlier line with which this one begins, where at most a few words follow.
fn repeated_start(page: &Page, i: usize, openings: &Openings) -> Option<usize> {
    let mut words = Vec::new();
    let (mut count, mut hash) = (0, 0);
    let mut last = [0; LABEL + 1]; // the hashes of the longest beginnings
    words::split(&page.text, page.lines[i].inner(), &mut words);
    for word in &words {
        hash = chain(hash, word.exact(&page.text));
        count += 1;
        last[count % last.len()] = hash;
    }
    shorter(count)
        .rev()
        .filter_map(|count| openings.find(i, count, last[count % last.len()]))
        .find(|&earlier| earlier < i)
}

/// The earlier line that stands in front of another text on this one.
fn glued_headline(page: &Page, i: usize, openings: &Openings) -> Option<(Span, usize)> {
    /// Words of a headline at most.
    const MOST: usize = 30;
    let line = page.lines[i].inner();
    let mut words = Vec::new();
    words::first(&page.text, line, MOST, &mut words);
    let mut hash = 0;
    for (n, word) in words.iter().enumerate() {
        hash = chain(hash, word.exact(&page.text));
        let behind = page.text[word.span.end..line.end].trim_start();
        let begins_anew = behind.starts_with(|c: char| is_capital(c) || matches!(c, '(' | '©'));
        if n + 1 < WORDS as usize || !begins_anew {
            continue;
        }
        if let Some(j) = openings.find(i, n + 1, hash).filter(|&j| j < i) {
            return Some((Span::new(line.start, word.span.end), j));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repeats(text: &str) -> Vec<Reason> {
        let page = Page::new(text);
        let mut findings = Vec::new();
        detect(&page, &mut findings);
        findings.iter().map(|f| f.evidence).collect()
    }

    #[test]
    fn repeats_name_the_first() {
        assert_eq!(
            repeats("The bridge is open again\nx\nTHE BRIDGE IS OPEN AGAIN!"),
            [Reason::Repeats(0)]
        );
        assert_eq!(
            repeats("The bridge is open again\nThe bridge is open again FEATURE").len(),
            1
        );
        assert_eq!(repeats("Home\nHome").len(), 0);
    }

    #[test]
    fn a_headline_in_front_of_a_caption_is_a_repeat() {
        let headline = "The old bridge is open";
        let found = |behind: &str| {
            let text = format!("{headline}\n{headline}{behind}");
            let mut findings = Vec::new();
            detect(&Page::new(&text), &mut findings);
            findings
                .iter()
                .map(|f| f.span().of(&text).to_owned())
                .collect::<Vec<_>>()
        };
        let caption = " The masons of the valley on the first day of May";
        assert_eq!(found(caption), [headline]);
        assert_eq!(
            found(" (Photo: the archive of the county of Sker)"),
            [headline]
        );
        assert!(found(" to all who live in the valley of the Sker").is_empty());
    }
}
