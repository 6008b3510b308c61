//! # What it finds
//! Lines that say again what another line says: the same words, or the same words with a label behind them
//! ("… Africa? FEATURE"), or a headline glued in front of a caption.
//!
//! # Why it is noise
//! Scrapers give the title from the head and the body of the page, a teaser for its picture and its text, a menu for wide
//! and for narrow screens.
//!
//! # What it must not touch
//! Refrains, responses, rows of a table. So a repeat alone is weak; [`labels`](crate::labels) uses it outside the
//! article and for the title.

use super::{Finding, WEAK, propose};
use crate::Category;
use crate::page::Page;
use crate::reason::Reason;
use crate::words::{self, WordMap, chain};
use std::ops::Range;

/// Words from which on a line is long enough that its repeat is no chance.
const WORDS: u32 = 4;
/// Words that a label has at most.
const LABEL: usize = 3;

pub(super) fn detect(page: &Page, findings: &mut Vec<Finding>) {
    let mut first: WordMap<u64, usize> = WordMap::default();
    let mut openings: WordMap<u64, ()> = WordMap::default(); // the first words of each of them
    let mut lengths = 0u64; // a bit for each number of words that one of them has, the last for more
    let length = |words: usize| 1 << words.min(63);
    for (i, line) in page.lines.iter().enumerate() {
        if line.facts.words < WORDS {
            continue;
        }
        let tokens = page.tokens(i);
        let opening = tokens
            .iter()
            .take(WORDS as usize)
            .fold(0, |hash, t| chain(hash, u64::from(t.folded())));
        let may_repeat = shorter(tokens.len()).any(|words| lengths & length(words) != 0)
            && openings.contains_key(&opening);
        let start = || {
            if may_repeat {
                repeated_start(page, i, &first)
            } else {
                None
            }
        };
        let repeated = first.get(&line.facts.hash).copied().or_else(start);
        match repeated {
            Some(j) => {
                let evidence = Reason::Repeats(j as u32);
                propose(findings, page.span(i), Category::Duplicate, WEAK, evidence);
            }
            None => {
                first.insert(line.facts.hash, i);
                openings.insert(opening, ());
                lengths |= length(tokens.len());
            }
        }
    }
}

/// How many words a line of so many may repeat, if the others are a label.
fn shorter(words: usize) -> Range<usize> {
    (WORDS as usize).max(words.saturating_sub(LABEL))..words
}

/// The earlier line with which this one begins, where at most a few words follow.
fn repeated_start(page: &Page, i: usize, first: &WordMap<u64, usize>) -> Option<usize> {
    let mut words = Vec::new();
    let (mut count, mut hash) = (0, 0);
    let mut last = [0; LABEL + 1]; // the hashes of the longest beginnings
    for piece in words::pieces(page.text, page.lines[i].inner()) {
        words.clear();
        words::split(page.text, piece, &mut words);
        for word in &words {
            hash = chain(hash, word.exact(page.text));
            count += 1;
            last[count % last.len()] = hash;
        }
    }
    shorter(count)
        .rev()
        .find_map(|count| first.get(&last[count % last.len()]).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repeats(text: &str) -> Vec<String> {
        let page = Page::new(text);
        let mut findings = Vec::new();
        detect(&page, &mut findings);
        findings
            .iter()
            .map(|f| f.evidence.evidence(&page).to_string())
            .collect()
    }

    #[test]
    fn repeats_name_the_first() {
        assert_eq!(
            repeats("The bridge is open again\nx\nTHE BRIDGE IS OPEN AGAIN!"),
            ["repeats line 1: “The bridge is open again”"]
        );
        assert_eq!(
            repeats("The bridge is open again\nThe bridge is open again FEATURE").len(),
            1
        );
        assert_eq!(repeats("Home\nHome").len(), 0);
    }
}
