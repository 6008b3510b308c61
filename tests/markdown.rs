//! Kept Markdown is still Markdown: every block, link and image of the cleaned text is one of the page, by `pulldown-cmark`.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::{cleaned, entries};
use dechaff::Preset;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
use std::collections::HashSet;

/// Blocks, links and images of a text: what each is and where it stands.
fn elements(text: &str) -> Vec<(&'static str, &str)> {
    let options = pulldown_cmark::Options::ENABLE_TABLES;
    let events = Parser::new_ext(text, options).into_offset_iter();
    let element = |(event, range): (Event, std::ops::Range<usize>)| {
        let kind = match event {
            Event::Start(Tag::Heading { .. }) => "heading",
            // Lines that a scraper indented are no Markdown, and read as code where no paragraph stands above.
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => "code",
            Event::Start(Tag::TableHead) => "head of a table",
            Event::Start(Tag::Link { .. }) => "link",
            Event::Start(Tag::Image { .. }) => "image",
            _ => return None,
        };
        let words = text[range].trim();
        // On a page of lines a lone "=" or "-" would underline all that stands above it.
        let last = words.lines().next_back().unwrap_or_default();
        let is_underlined = kind == "heading" && matches!(last.trim(), "=" | "-");
        let first = words.lines().next().unwrap_or_default();
        (!is_underlined).then_some((kind, first))
    };
    events.filter_map(element).collect()
}

/// What the cleaned text holds that the page does not.
fn faults(page: &str) -> Vec<String> {
    let before: HashSet<_> = elements(page).into_iter().collect();
    let presets = [Preset::Light, Preset::Standard, Preset::Article];
    let faults = presets.into_iter().flat_map(|preset| {
        let text = cleaned(page, preset).text();
        let new = elements(&text)
            .into_iter()
            .filter(|element| !before.contains(element));
        new.map(|(kind, words)| format!("{}: {kind}: {words}", preset.id()))
            .collect::<Vec<_>>()
    });
    faults.collect()
}

#[test]
fn kept_markdown_is_still_markdown() {
    for entry in entries("pages") {
        let page = std::fs::read_to_string(entry.join("input.txt")).unwrap();
        assert_eq!(faults(&page), [""; 0], "{}", entry.display());
    }
}
