//! Marks at the beginning of lines: headings, quotations, items of lists, rows of tables.

use super::blocks::Kind;
use super::markdown::Marks;
use crate::Span;

/// What the beginnings of a block's lines say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Starts {
    pub is_item: bool,
    /// Of a table.
    pub is_row: bool,
}

/// Reads the beginnings of a block's lines, and hides the marks there.
pub(crate) fn read(source: &str, block: Span, kind: Kind, marks: &mut Marks) -> Starts {
    let mut starts = Starts::default();
    let before = source[..block.start].trim_end_matches([' ', '\t']);
    let begins_line = before.is_empty() || before.ends_with('\n');
    let mut at = block.start;
    for (n, line) in block.of(source).split_inclusive('\n').enumerate() {
        if n > 0 || begins_line {
            read_line(
                source,
                Span::new(at, at + line.len()).trimmed(source),
                marks,
                &mut starts,
            );
        }
        at += line.len();
    }
    match kind {
        Kind::Underlined => hide_last_line(source, block, marks),
        Kind::TableHead => {
            starts.is_row = true;
            hide_last_line(source, block, marks);
        }
        _ => {}
    }
    starts
}

fn read_line(source: &str, line: Span, marks: &mut Marks, starts: &mut Starts) {
    let text = line.of(source);
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let space = |from: usize| rest.len() - rest[from..].trim_start().len();
        if rest.starts_with('>') && is_parted(&rest[1..], true) {
            marks.hide(line.start + at, line.start + at + space(1), false);
            at += space(1);
        } else if let Some(length) = item_mark(rest) {
            starts.is_item = true;
            at += length;
        } else {
            break;
        }
    }
    let rest = &text[at..];
    let level = rest.bytes().take_while(|&b| b == b'#').count();
    if (1..=6).contains(&level) && is_parted(&rest[level..], false) {
        let title = rest[level..].trim_start();
        let start = line.end - title.len();
        marks.hide(line.start + at, start, false);
        let closing = title.trim_end_matches('#');
        if closing.len() < title.len() && closing.ends_with(' ') {
            marks.hide(start + closing.trim_end().len(), line.end, false);
        }
    }
    starts.is_row |= text.starts_with('|') && text.ends_with('|') && text.len() > 1;
}

/// The length of the mark of an item, with the space behind it: "- ", "12. ".
fn item_mark(text: &str) -> Option<usize> {
    /// Digits of a number at most.
    const DIGITS: usize = 9;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match text.as_bytes().get(digits)? {
        b'-' | b'+' | b'*' if digits == 0 => 1,
        b'.' | b')' if (1..=DIGITS).contains(&digits) => digits + 1,
        _ => return None,
    };
    let behind = &text[mark..];
    let space = behind.len() - behind.trim_start().len();
    (space > 0 && space < behind.len()).then_some(mark + space)
}

fn is_parted(rest: &str, may_repeat: bool) -> bool {
    rest.is_empty() || rest.starts_with([' ', '\t']) || may_repeat && rest.starts_with('>')
}

fn hide_last_line(source: &str, block: Span, marks: &mut Marks) {
    if let Some(start) = block.of(source).rfind('\n') {
        marks.hide(block.start + start, block.end, true);
    }
}
