//! # What it finds
//! The author's name where it stands on lines of its own ("By", "Ana Lima"), lines about the author that begin with that
//! name, and those below a heading such as "About the author".
//!
//! # Why it matters
//! Beside the article it is the article's byline, and kept.
//!
//! # What it must not touch
//! Names in related stories: the tagger learns that bylines near the article are its own.

use super::{Finding, LIKELY, WEAK, propose};
use crate::chars;
use crate::features::Ending;
use crate::lexicon::Mark;
use crate::page::Page;
use crate::reason::{Reason, Shape};
use crate::words::{self, Word};
use crate::{Category, Span};
use std::ops::Range;

/// Words of a name, at most.
const NAME: usize = 4;

pub(super) fn detect(page: &Page, findings: &mut Vec<Finding>) {
    let mut names: Vec<[u64; 2]> = Vec::new(); // their first two words
    let mut add = |i: usize, confidence, shape| {
        let evidence = Reason::Shape(shape);
        propose(
            findings,
            page.span(i),
            Category::Byline,
            confidence,
            evidence,
        );
    };
    let mut words = Vec::new();
    for hit in page
        .hits
        .iter()
        .filter(|h| h.entry.category == Category::Byline)
    {
        if hit.entry.mark == Mark::Heading {
            below_heading(page, hit.line()).for_each(|i| add(i, LIKELY, Shape::AboutAuthor));
            continue;
        }
        let line = Span::new(hit.span().start, page.lines[hit.line()].inner().end);
        words.clear();
        words::split(&page.text, hit.span(), &mut words);
        let said = words.len();
        words::first(&page.text, line, said + NAME, &mut words);
        let behind = words.partition_point(|w| w.span.start < hit.span().end);
        let name = words[behind..]
            .iter()
            .take_while(|w| is_capital(page, w))
            .take(NAME);
        let mut name: Vec<u64> = name.map(|w| w.hash).collect();
        let next = hit.line() + 1;
        if name.is_empty()
            && hit.tiles > 0
            && page
                .facts
                .get(next)
                .is_some_and(|f| f.words as usize <= NAME && f.capitals > 1)
        {
            add(hit.line(), LIKELY, Shape::AboveName);
            add(next, LIKELY, Shape::Name);
            words::first(&page.text, page.span(next), NAME, &mut words);
            name = words.iter().take(NAME).map(|w| w.hash).collect();
        }
        if let [first, second, ..] = name[..]
            && names.len() < 8
        {
            names.push([first, second]);
        }
    }
    for i in (0..page.lines.len()).filter(|_| !names.is_empty()) {
        if !page.line(i).starts_with(chars::is_capital) {
            continue;
        }
        words::first(&page.text, page.span(i), 2, &mut words);
        if matches!(words[..], [a, b, ..] if names.contains(&[a.hash, b.hash])) {
            add(i, WEAK, Shape::BeginsWithName);
        }
    }
}

/// The lines about the author below a heading: a name, a text, or one and the other.
fn below_heading(page: &Page, heading: usize) -> Range<usize> {
    /// Line breaks before such a line, at most.
    const GAP: u32 = 2;
    let is_phrase = |i: usize| {
        let first = page.hits.partition_point(|h| h.line() < i);
        page.hits[first..]
            .iter()
            .take_while(|h| h.line() == i)
            .any(|h| h.tiles > 0 && h.entry.category.is_noise())
    };
    let about = |i: usize| i < page.lines.len() && page.gap(i) <= GAP && !is_phrase(i);
    let is_name = |i: usize| page.facts[i].words as usize <= NAME && page.facts[i].capitals > 1;
    let is_text = |i: usize| page.facts[i].ending == Ending::Sentence;
    let first = heading + 1;
    let named = about(first) && is_name(first);
    let text = first + usize::from(named);
    first..if about(text) && is_text(text) {
        text + 1
    } else {
        text
    }
}

fn is_capital(page: &Page, word: &Word) -> bool {
    word.span.of(&page.text).starts_with(chars::is_capital)
}

#[cfg(test)]
mod tests {
    use super::super::testing::texts;
    use super::*;

    #[test]
    fn a_name_on_its_own_line_is_found() {
        assert_eq!(
            texts(detect, "By\nAna Lima\nThe bridge is open."),
            ["By", "Ana Lima", "Ana Lima"]
        );
    }

    #[test]
    fn lines_below_a_heading_about_the_author_are_found() {
        let text = "Ana Lima\nShe writes about rivers.";
        assert_eq!(
            texts(
                detect,
                &format!("About the author\n{text}\nThe bridge is open.")
            ),
            text.lines().collect::<Vec<_>>()
        );
        assert_eq!(
            texts(detect, "About the author\n\nShe writes about rivers."),
            ["She writes about rivers."]
        );
        assert_eq!(
            texts(
                detect,
                "About the author\nRelated articles\nThe bridge is open."
            ),
            [""; 0]
        );
    }

    #[test]
    fn lines_about_the_author_are_found() {
        assert_eq!(
            texts(
                detect,
                "By Ana Lima\nThe bridge is open.\nAna Lima writes about rivers."
            ),
            ["Ana Lima writes about rivers."]
        );
        assert_eq!(texts(detect, "By the river\nThe river rose."), [""; 0]);
    }
}
