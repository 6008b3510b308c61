//! # What it finds
//! The author's name where it stands on lines of its own ("By", "Ana Lima"), and lines about the author that begin with
//! that name.
//!
//! # Why it matters
//! Beside the article it is the article's byline, and kept.
//!
//! # What it must not touch
//! Names in related stories: [`decide`](crate::decide) heeds bylines only near the article.

use super::{Finding, LIKELY, WEAK};
use crate::page::Page;
use crate::words::Word;
use crate::{Category, Evidence};

/// Words of a name, at most.
const NAME: usize = 4;

pub(super) fn detect<'t>(page: &Page<'t>, findings: &mut Vec<Finding<'t>>) {
    let mut names: Vec<Vec<u64>> = Vec::new();
    let mut add = |i: usize, confidence, shape| {
        let evidence = Evidence::Shape(shape);
        findings.push(Finding { span: page.lines[i].span, category: Category::Byline, confidence, evidence });
    };
    let mut words = (usize::MAX, Vec::new()); // of the last line that was split
    for hit in page.hits.iter().filter(|h| h.entry.category == Category::Byline) {
        if words.0 != hit.line {
            words = (hit.line, page.words(hit.line));
        }
        let behind = words.1.partition_point(|w| w.span.start < hit.span.end);
        let name = words.1[behind..].iter().take_while(|w| is_capital(page, w)).take(NAME);
        let mut name: Vec<u64> = name.map(|w| w.hash).collect();
        let next = hit.line + 1;
        if name.is_empty()
            && hit.tiles > 0
            && page.lines.get(next).is_some_and(|l| l.facts.words as usize <= NAME && l.facts.capitals > 1)
        {
            add(hit.line, LIKELY, "stands above a name");
            add(next, LIKELY, "a name below a byline's first word");
            name = page.words(next).iter().map(|w| w.hash).collect();
        }
        if name.len() > 1 && names.len() < 8 {
            names.push(name);
        }
    }
    for i in (0..page.lines.len()).filter(|_| !names.is_empty()) {
        if !page.text[page.lines[i].span.start..].trim_start().starts_with(char::is_uppercase) {
            continue;
        }
        let words = page.words(i);
        if names.iter().any(|name| words.len() >= 2 && words.iter().zip(name).take(2).all(|(w, n)| w.hash == *n)) {
            add(i, WEAK, "begins with the author's name");
        }
    }
}

fn is_capital(page: &Page, word: &Word) -> bool {
    word.span.of(page.text).starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::super::testing::texts;
    use super::*;

    #[test]
    fn a_name_on_its_own_line_is_found() {
        assert_eq!(texts(detect, "By\nAna Lima\nThe bridge is open."), ["By", "Ana Lima", "Ana Lima"]);
    }

    #[test]
    fn lines_about_the_author_are_found() {
        assert_eq!(
            texts(detect, "By Ana Lima\nThe bridge is open.\nAna Lima writes about rivers."),
            ["Ana Lima writes about rivers."]
        );
        assert_eq!(texts(detect, "By the river\nThe river rose."), [""; 0]);
    }
}
