//! Any bytes as HTML: they become Markdown that is not much longer, and whose cleaning keeps all that is promised.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// Bytes that a byte of HTML becomes at most, on the whole: a line in the deepest list has so many before it.
const LONGER: usize = 40;

fuzz_target!(|data: &[u8]| {
    let html = dechaff::decode_html(data);
    let markdown = dechaff::html_to_markdown(&html);
    assert!(markdown.len() <= LONGER * (html.len() + LONGER));
    let cleaned = dechaff::clean(&markdown);
    let rebuilt: String = cleaned.segments().map(|segment| segment.text()).collect();
    assert_eq!(rebuilt, markdown);
});
