//! # What it finds
//! Teasers: a line, "Read more", and the same line again; arrows to the next and previous page ("← Older post").
//!
//! # Why it is noise
//! It leads to another story.
//!
//! # What it must not touch
//! A line of the article that is said twice: a teaser is an unfinished line (no full stop) with a known label between.

use super::{Finding, LIKELY, SURE};
use crate::page::Page;
use crate::{Category, Evidence};

pub(super) fn detect<'t>(page: &Page<'t>, findings: &mut Vec<Finding<'t>>) {
    let mut add = |i: usize, confidence, evidence| {
        findings.push(Finding { span: page.lines[i].span, category: Category::Related, confidence, evidence });
    };
    let mut labels: Vec<usize> =
        page.hits.iter().filter(|h| h.entry.category == Category::Related && h.tiles > 0).map(|h| h.line).collect();
    labels.dedup();
    for label in labels {
        let (before, after) = (label.wrapping_sub(1), label + 1);
        let (Some(above), Some(below)) = (page.lines.get(before), page.lines.get(after)) else { continue };
        if above.facts.hash == below.facts.hash && above.facts.words > 2 {
            add(before, SURE, Evidence::Repeats(below.number, page.line(after)));
            add(after, SURE, Evidence::Repeats(above.number, page.line(before)));
        }
    }
    for i in 0..page.lines.len() {
        let text = page.line(i);
        let points = text.starts_with(['←', '→', '«', '»']) || text.ends_with(['←', '→', '»', '›']);
        if points
            && (2..=25).contains(&page.lines[i].facts.words)
            && page.lines[i].facts.stops == 0
            && !is_quotation(text)
        {
            add(i, LIKELY, Evidence::Shape("an arrow to another page"));
        }
    }
}

/// «…» around the text, or within it.
fn is_quotation(text: &str) -> bool {
    text.matches('«').count() == text.matches('»').count() && text.contains('«')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut findings = Vec::new();
        detect(&Page::new(text), &mut findings);
        findings.iter().map(|f| f.span.of(text)).collect()
    }

    #[test]
    fn a_teaser_goes_with_its_repeat() {
        assert_eq!(found("Bridge opens in May\nRead more\nBridge opens in May"), ["Bridge opens in May"; 2]);
        assert_eq!(found("Bridge opens in May\nRead more\nThe mayor spoke."), [""; 0]);
    }

    #[test]
    fn arrows_lead_elsewhere() {
        assert_eq!(found("← The old harbour"), ["← The old harbour"]);
        assert_eq!(found("« Venez », dit-elle"), [""; 0]);
    }
}
