//! A bound on the attributes of a tag: the tokenizer compares each with all that stand before it.

use std::borrow::Cow;

/// Attributes of a tag that are read. No page that is not made to harm has so many.
const MOST: usize = 1_000;

/// Elements that hold text without tags.
const RAW: [&str; 7] = [
    "script", "style", "textarea", "title", "iframe", "noembed", "noframes",
];

/// The document, whose tags have no more attributes than are read. Takes time in its length.
pub fn bounded(html: &str) -> Cow<'_, str> {
    let (mut kept, mut copied, mut at) = (String::new(), 0, 0);
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        let rest = &html[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            at = comment
                .find("-->")
                .map_or(html.len(), |end| start + 4 + end);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        let (cut, end) = scan(html.as_bytes(), start);
        if let Some(cut) = cut {
            kept += &html[copied..cut];
            copied = end;
        }
        at = end + raw_text(&html[end..], rest);
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    kept += &html[copied..];
    Cow::Owned(kept)
}

/// Where the attributes begin that are too many, and where the tag ends that starts there: at its `>`, or with the document.
fn scan(html: &[u8], start: usize) -> (Option<usize>, usize) {
    let (mut attributes, mut cut) = (0, None);
    let (mut is_parted, mut before) = (false, b'<');
    let mut at = start + 1;
    while let Some(&byte) = html.get(at) {
        let is_value = before == b'=';
        match byte {
            b'>' => return (cut, at),
            b'"' | b'\'' if is_value => {
                let close = html[at + 1..].iter().position(|&other| other == byte);
                at = close.map_or(html.len(), |close| at + 1 + close);
                is_parted = true; // the next may follow without a space
                before = byte;
            }
            b'/' => is_parted = true,
            _ if byte.is_ascii_whitespace() => is_parted = true,
            _ => {
                attributes += usize::from(is_parted && byte != b'=' && !is_value);
                if attributes > MOST {
                    cut.get_or_insert(at);
                }
                (is_parted, before) = (false, byte);
            }
        }
        at += 1;
    }
    (cut, html.len())
}

/// How many bytes behind a tag hold no tags: `tag` begins with the name of the element.
fn raw_text(behind: &str, tag: &str) -> usize {
    let begins = |text: &str, name: &str| {
        let start = text.get(..name.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(name))
            && !text[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
    };
    let Some(name) = RAW.iter().find(|name| begins(tag, name)) else {
        return 0;
    };
    let mut ends = behind.match_indices("</");
    let end = ends.find(|(at, _)| begins(&behind[at + 2..], name));
    end.map_or(behind.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn many(attribute: &str) -> String {
        attribute.repeat(2 * MOST)
    }

    #[test]
    fn a_thousand_are_read_and_the_tag_goes_on_as_it_was() {
        for attribute in [" a", " a=1", " a='>'", "a=\">\"", "\na = 1", "/a"] {
            let html = format!("<p class=x {}>text</p>", many(attribute));
            let kept = bounded(&html);
            assert!(
                kept.len() < html.len() * 2 / 3 && kept.ends_with(">text</p>"),
                "{attribute}"
            );
        }
    }

    #[test]
    fn what_is_no_tag_of_many_attributes_stays_as_it_is() {
        let words = many(" a");
        for html in [
            format!("<p>{words}</p>"),
            format!("<p title='{words}'>text</p>"),
            format!("<!-- <p {words}> -->"),
            format!("<SCRIPT>if (a <b{words} > c) '</scripty'</SCRIPT >"),
            format!("<title>a <b{words}</title>"),
            format!("a < b{words} >"),
            "<p><".into(),
            "<p a='".into(),
            "<script>".into(),
        ] {
            assert_eq!(bounded(&html), html);
        }
    }
}
