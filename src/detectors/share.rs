//! # What it finds
//! Counters of shares, likes and views: a lone number beside the names of networks.
//!
//! # Why it is noise
//! They belong to buttons.
//!
//! # What it must not touch
//! Numbers in tables and lists: a number alone says nothing, so it counts only beside a button.

use super::{Finding, WEAK};
use crate::page::Page;
use crate::{Category, Evidence};

pub(super) fn detect<'t>(page: &Page<'t>, findings: &mut Vec<Finding<'t>>) {
    let mut buttons =
        page.hits.iter().filter(|h| h.entry.category == Category::Share && h.tiles > 0).map(|h| h.line).peekable();
    for (i, line) in page.lines.iter().enumerate() {
        while buttons.next_if(|&button| button + 1 < i).is_some() {}
        let beside_button = buttons.peek().is_some_and(|&button| button.abs_diff(i) == 1);
        if beside_button && line.facts.words == 1 && line.facts.numbers == 1 {
            let evidence = Evidence::Shape("a number beside a share button");
            findings.push(Finding { span: line.span, category: Category::Share, confidence: WEAK, evidence });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        let mut findings = Vec::new();
        detect(&Page::new(text), &mut findings);
        findings.len()
    }

    #[test]
    fn a_number_counts_beside_a_button_alone() {
        assert_eq!(count("Facebook\n12\nTwitter\n3.4k"), 2);
        assert_eq!(count("Anna\n12\nBert\n7"), 0);
    }
}
