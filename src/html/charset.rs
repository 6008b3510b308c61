//! The encoding of a document.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Bytes from the start of a document in which it may name its encoding: what HTML's standard says.
const HEAD: usize = 1024;

/// The text of an HTML document: by its byte order mark, by the `charset` that a `meta` of its first 1,024 bytes names, or else
/// as UTF-8. Bytes that are no text become U+FFFD.
///
/// ```
/// assert_eq!(dechaff::decode_html(b"<meta charset=latin1>caf\xe9"), "<meta charset=latin1>café");
/// ```
pub fn decode_html(bytes: &[u8]) -> Cow<'_, str> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let named = named(&head.to_ascii_lowercase()).unwrap_or(UTF_8);
    named.decode(bytes).0
}

/// The encoding that a `meta` names. One that could be read so far is none of two bytes a sign.
fn named(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head);
    let metas = head.split("<meta").skip(1);
    let label = metas.filter_map(|rest| {
        let attributes = rest.split('>').next()?;
        let (_, value) = attributes.split_once("charset")?;
        let value = value.trim_start().strip_prefix('=')?.trim_start();
        let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/');
        value.trim_start_matches(['"', '\'']).split(ends).next()
    });
    let found = label.filter_map(|label| Encoding::for_label(label.as_bytes()));
    let is_wide = |found: &Encoding| found == UTF_16LE || found == UTF_16BE;
    found
        .map(|found| if is_wide(found) { UTF_8 } else { found })
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_says_its_encoding() {
        for (bytes, text) in [
            (&b"\xef\xbb\xbf\xc3\xa9"[..], "é"),
            (b"\xff\xfe\xe9\x00", "é"),
            (b"\xfe\xff\x00\xe9", "é"),
            (b"\xc3\xa9", "é"),
            (b"\xe9", "\u{fffd}"),
            (
                b"<META CharSet = 'Windows-1252'/>\x80",
                "<META CharSet = 'Windows-1252'/>€",
            ),
            (
                b"<meta content='text/html; charset=koi8-r'>\xc1",
                "<meta content='text/html; charset=koi8-r'>а",
            ),
            (
                b"<meta name=a><meta charset=utf-16>\xc3\xa9",
                "<meta name=a><meta charset=utf-16>é",
            ),
            (
                b"<meta charset=nonsense>\xc3\xa9",
                "<meta charset=nonsense>é",
            ),
            (
                b"\xef\xbb\xbf<meta charset=latin1>\xc3\xa9",
                "<meta charset=latin1>é",
            ),
        ] {
            assert_eq!(decode_html(bytes), text, "{}", bytes.escape_ascii());
        }
    }
}
