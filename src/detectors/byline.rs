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
use crate::page::{Hit, Page};
use crate::reason::{Reason, Shape};
use crate::words::{self, Word};
use crate::{Category, Span};
use std::ops::Range;

/// Words of a name, at most.
const NAME: usize = 4;

/// Authors whose names are looked for at the beginning of lines, at most.
const AUTHORS: usize = 8;

pub(super) fn detect(page: &Page, findings: &mut Vec<Finding>) {
    let mut authors: Vec<[u64; 2]> = Vec::new(); // the first two words of their names
    let mut words = Vec::new();
    let hits = page.hits.iter();
    for hit in hits.filter(|h| h.entry.category == Category::Byline) {
        let (line, next) = (hit.line(), hit.line() + 1);
        if hit.entry.mark == Mark::Heading {
            below_heading(page, line)
                .for_each(|i| add(page, findings, i, LIKELY, Shape::AboutAuthor));
            continue;
        }
        let mut name = name_behind(page, hit, &mut words);
        if name.is_empty() && hit.tiles > 0 && next < page.lines.len() && is_name(page, next) {
            add(page, findings, line, LIKELY, Shape::AboveName);
            add(page, findings, next, LIKELY, Shape::Name);
            words::first(&page.text, page.span(next), NAME, &mut words);
            name = words.iter().take(NAME).map(|w| w.hash).collect();
        }
        if let [first, second, ..] = name[..]
            && authors.len() < AUTHORS
        {
            authors.push([first, second]);
        }
    }
    begin_with_author(page, findings, &authors);
}

fn add(page: &Page, findings: &mut Vec<Finding>, line: usize, strength: u8, shape: Shape) {
    let evidence = Reason::Shape(shape);
    propose(
        findings,
        page.span(line),
        Category::Byline,
        strength,
        evidence,
    );
}

/// The words with a capital behind a phrase such as "By", up to the length of a name.
fn name_behind(page: &Page, hit: &Hit, words: &mut Vec<Word>) -> Vec<u64> {
    let line = Span::new(hit.span().start, page.lines[hit.line()].inner().end);
    words.clear();
    words::split(&page.text, hit.span(), words);
    let said = words.len();
    words::first(&page.text, line, said + NAME, words);
    let behind = words.partition_point(|w| w.span.start < hit.span().end);
    let name = words[behind..].iter().take_while(|w| is_capital(page, w));
    name.take(NAME).map(|w| w.hash).collect()
}

/// Proposes the lines that begin with the name of an author.
fn begin_with_author(page: &Page, findings: &mut Vec<Finding>, authors: &[[u64; 2]]) {
    let mut words = Vec::new();
    for i in (0..page.lines.len()).filter(|_| !authors.is_empty()) {
        if !page.line(i).starts_with(chars::is_capital) {
            continue;
        }
        words::first(&page.text, page.span(i), 2, &mut words);
        if matches!(words[..], [a, b, ..] if authors.contains(&[a.hash, b.hash])) {
            add(page, findings, i, WEAK, Shape::BeginsWithName);
        }
    }
}

fn is_name(page: &Page, line: usize) -> bool {
    page.facts[line].words as usize <= NAME && page.facts[line].capitals > 1
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
    let is_text = |i: usize| page.facts[i].ending == Ending::Sentence;
    let first = heading + 1;
    let named = about(first) && is_name(page, first);
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
