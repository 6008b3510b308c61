//! # What it finds
//! Teasers: a line beside "Read more" that stands on the page once more; arrows to the next and previous page ("← Older post").
//!
//! # Why it is noise
//! It leads to another story.
//!
//! # What it must not touch
//! A line of the article that is said twice: a teaser has no full stop and stands beside a known label.

use super::{Finding, LIKELY, SURE, propose};
use crate::Category;
use crate::features::Ending;
use crate::lexicon::Mark;
use crate::page::{Hit, Page};
use crate::reason::{Reason, Shape};
use std::ops::RangeInclusive;

pub(super) fn detect(page: &Page, findings: &mut Vec<Finding>) {
    let mut add = |i: usize, strength, evidence| {
        propose(
            findings,
            page.span(i),
            Category::Related,
            strength,
            evidence,
        );
    };
    let labels = page.hits.iter().filter(|hit| is_label(hit));
    let mut labels: Vec<usize> = labels.map(|hit| hit.line()).collect();
    labels.dedup();
    let beside = labels.iter().flat_map(|&i| [i.wrapping_sub(1), i + 1]);
    for i in beside.filter(|&i| is_teaser(page, i)) {
        let (first, last) = (page.repeats.first(i), page.repeats.last(i));
        if first != last {
            let other = if i == first { last } else { first };
            add(i, SURE, Reason::Repeats(other as u32));
        }
    }
    for i in (0..page.lines.len()).filter(|&i| points_elsewhere(page, i)) {
        add(i, LIKELY, Reason::Shape(Shape::Arrow));
    }
}

/// Whether it reads like a headline.
fn is_teaser(page: &Page, line: usize) -> bool {
    let facts = page.facts.get(line);
    facts.is_some_and(|f| f.words > 2 && f.ending != Ending::Sentence && !f.is_prose())
}

/// Whether it is short and begins or ends with an arrow.
fn points_elsewhere(page: &Page, line: usize) -> bool {
    /// Words of such a line.
    const WORDS: RangeInclusive<u32> = 2..=25;
    let (text, facts) = (page.line(line), &page.facts[line]);
    let points = text.starts_with(['←', '→', '«', '»']) || text.ends_with(['←', '→', '»', '›']);
    points && WORDS.contains(&facts.words) && facts.stops == 0 && !is_quotation(text)
}

/// "Read more" and its like, alone on a line.
fn is_label(hit: &Hit) -> bool {
    hit.entry.category == Category::Related && hit.tiles > 0 && hit.entry.mark != Mark::Context
}

/// «…» around the text, or within it.
fn is_quotation(text: &str) -> bool {
    let openings = text.matches('«').count();
    openings > 0 && openings == text.matches('»').count()
}

#[cfg(test)]
mod tests {
    use super::super::testing::texts;
    use super::*;

    #[test]
    fn a_teaser_goes_with_its_repeat() {
        assert_eq!(
            texts(
                detect,
                "Bridge opens in May\nRead more\nBridge opens in May"
            ),
            ["Bridge opens in May"; 2]
        );
        assert_eq!(
            texts(
                detect,
                "The bridge held.\nRead more\nBridge opens in May\nIt rained.\nBridge opens in May"
            ),
            ["Bridge opens in May"]
        );
        assert_eq!(
            texts(detect, "Bridge opens in May\nRead more\nThe mayor spoke."),
            [""; 0]
        );
    }

    #[test]
    fn arrows_lead_elsewhere() {
        assert_eq!(texts(detect, "← The old harbour"), ["← The old harbour"]);
        assert_eq!(texts(detect, "« Venez », dit-elle"), [""; 0]);
    }
}
