//! # What it finds
//! What a scraper wrote above the page: YAML between two rows of dashes, or "Title:", "URL Source:" up to "Markdown Content:".
//!
//! # Why it is noise
//! It tells of the page and stands on none.
//!
//! # What it must not touch
//! An article that begins with "Title:": the line "Markdown Content:" must follow, and rules of dashes hold fields alone.

use super::{Finding, SURE, propose};
use crate::Category;
use crate::page::{Kind, Page};
use crate::reason::{Reason, Shape};

pub(super) fn detect(page: &Page, findings: &mut Vec<Finding>) {
    let is_field = |i: &usize| page.lines[*i].style.kind == Kind::FrontMatter;
    let fields = (0..page.lines.len()).take_while(is_field).count();
    for i in 0..fields.max(fields_of_reader(page)) {
        let reason = Reason::Shape(Shape::Scraper);
        propose(findings, page.span(i), Category::Metadata, SURE, reason);
    }
}

/// Lines up to and with "Markdown Content:".
fn fields_of_reader(page: &Page) -> usize {
    /// Lines that such a head has at most.
    const LINES: usize = 8;
    if page.lines.is_empty() || !page.line(0).starts_with("Title: ") {
        return 0;
    }
    let head = page.lines.len().min(LINES);
    let last = (0..head).find(|&i| page.line(i) == "Markdown Content:");
    last.map_or(0, |last| last + 1)
}

#[cfg(test)]
mod tests {
    use super::super::testing::texts;
    use super::*;

    #[test]
    fn what_a_scraper_wrote_is_found() {
        let reader = "Title: The bridge\n\nURL Source: https://sker.example/\n\nMarkdown Content:\nThe bridge is open.";
        let found = [
            "Title: The bridge",
            "URL Source: https://sker.example/",
            "Markdown Content:",
        ];
        assert_eq!(texts(detect, reader), found);
        let yaml = "---\ntitle: The bridge\ntags:\n  - rivers\n---\n\nThe bridge is open.";
        assert_eq!(texts(detect, yaml).len(), 5);
    }

    #[test]
    fn texts_that_begin_alike_are_none() {
        assert_eq!(texts(detect, "Title: a poem\nThe bridge is open."), [""; 0]);
        assert_eq!(texts(detect, "---\nThe bridge is open.\n---\n"), [""; 0]);
    }
}
