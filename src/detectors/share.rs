//! # What it finds
//! Rows of buttons, a network a line, and their counters: a lone number beside the name of a network.
//!
//! # Why it is noise
//! They belong to buttons.
//!
//! # What it must not touch
//! An article's own list of networks, numbers in tables: a row counts only on a page that is known to be scraped, and a
//! number only beside a button.

use super::{Finding, LIKELY, WEAK, propose};
use crate::Category;
use crate::page::Page;
use crate::reason::{Reason, Shape};

/// Buttons from which on they are a row.
const ROW: usize = 3;

pub(super) fn detect(page: &Page, findings: &mut Vec<Finding>) {
    let mut add = |i: usize, confidence, evidence| {
        propose(
            findings,
            page.span(i),
            Category::Share,
            confidence,
            evidence,
        );
    };
    let hits = page
        .hits
        .iter()
        .filter(|h| h.entry.category == Category::Share && h.tiles > 0);
    let mut buttons: Vec<usize> = hits.map(|h| h.line()).collect();
    buttons.dedup();
    let rows = buttons.chunk_by(|a, b| b - a == 1);
    for row in rows.filter(|row| row.len() >= ROW) {
        let evidence = Reason::Run(Shape::ShareButtons, row.len() as u32);
        row.iter().for_each(|&i| add(i, LIKELY, evidence));
    }
    let is_count = |i: usize| {
        let facts = page.facts.get(i);
        facts.is_some_and(|f| f.words == 1 && f.numbers == 1)
    };
    let beside = buttons.iter().flat_map(|&i| [i.wrapping_sub(1), i + 1]);
    let mut counts: Vec<usize> = beside.filter(|&i| is_count(i)).collect();
    counts.dedup();
    for i in counts {
        add(i, WEAK, Reason::Shape(Shape::ShareCount));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::texts;
    use super::*;

    #[test]
    fn a_number_counts_beside_a_button_alone() {
        assert_eq!(texts(detect, "Facebook\n12\nTwitter\n3.4k").len(), 2);
        assert_eq!(texts(detect, "Facebook\nTwitter\nWhatsApp").len(), 3);
        assert_eq!(texts(detect, "Anna\n12\nBert\n7").len(), 0);
    }
}
