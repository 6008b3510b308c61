//! A text as blocks: its lines, and what stands on several of them and is one thing all the same.
//!
//! One pass, with a look ahead where something begins that may end on another line. A look ahead that fails is not repeated.

use super::markdown::multi_line_links;
use crate::Span;
use crate::chars;
use crate::features::is_item;

/// What a block is by its first line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    #[default]
    Text,
    /// A closed fence with what stands in it.
    Code,
    /// A heading whose second line underlines it.
    Underlined,
    /// The head of a table and the row of dashes below it.
    TableHead,
    /// A line of what a scraper wrote above the page (YAML between two rows of dashes).
    FrontMatter,
    /// Where a link leads that the text has by its name.
    Definition,
}

/// A part of the source: a line, or several that are one thing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block {
    /// Without the white space at either end.
    pub span: Span,
    /// Of its first line, counted from 1, blank lines included.
    pub number: u32,
    /// Line breaks in it.
    pub breaks: u32,
    pub kind: Kind,
}

/// Bytes of a block at most: a longer line is parted at white space.
const LONGEST: usize = 1 << 16;

pub(crate) struct Blocks<'t> {
    text: &'t str,
    at: usize,
    number: u32,
    /// Links that end on another line than they begin, the last first.
    links: Vec<Span>,
    /// The end of what a scraper wrote above the page.
    front_matter: usize,
    /// The length from which on no fence of backticks has an end, and none of tildes.
    unclosed: [usize; 2],
    has_open_comment: bool,
}

pub(crate) fn blocks(text: &str) -> Blocks<'_> {
    let mut links = match text.contains("](") {
        true => multi_line_links(text),
        false => Vec::new(),
    };
    links.reverse();
    Blocks {
        text,
        at: 0,
        number: 1,
        links,
        front_matter: front_matter(text),
        unclosed: [usize::MAX; 2],
        has_open_comment: false,
    }
}

impl Iterator for Blocks<'_> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        loop {
            let line = self.line(self.at)?;
            let inner = line.trimmed(self.text);
            if inner.is_empty() {
                self.go_to(line.end);
                continue;
            }
            let (kind, end) = self.extent(line, inner);
            let span = Span::new(inner.start, end).trimmed(self.text);
            let number = self.number;
            self.go_to(span.end);
            let breaks = self.number - number;
            return Some(Block {
                span,
                number,
                breaks,
                kind,
            });
        }
    }
}

impl Blocks<'_> {
    /// The line that begins at a place, with its line break; of a long one the beginning.
    fn line(&self, start: usize) -> Option<Span> {
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        let bytes = &rest.as_bytes()[..rest.len().min(LONGEST)];
        let length = match bytes.iter().position(|&b| b == b'\n') {
            Some(length) => length + 1,
            None if bytes.len() == rest.len() => rest.len(),
            None => parted(rest),
        };
        Some(Span::new(start, start + length))
    }

    fn go_to(&mut self, place: usize) {
        let passed = &self.text.as_bytes()[self.at..place];
        self.number += passed.iter().filter(|&&b| b == b'\n').count() as u32;
        self.at = place;
    }

    /// What begins with a line, and where it ends.
    fn extent(&mut self, line: Span, inner: Span) -> (Kind, usize) {
        let text = inner.of(self.text);
        if line.end <= self.front_matter {
            return (Kind::FrontMatter, inner.end);
        }
        if let Some(end) = self.fence(text, line.end) {
            return (Kind::Code, end);
        }
        if is_definition(text) {
            return (Kind::Definition, inner.end);
        }
        if let Some(end) = self.link(inner).or_else(|| self.comment(text, inner)) {
            return (Kind::Text, end);
        }
        let Some(below) = self.row_of_signs(line) else {
            return (Kind::Text, inner.end);
        };
        match below.of(self.text) {
            row if is_delimiter_row(row) && text.contains('|') => (Kind::TableHead, below.end),
            row if can_be_underlined(text) && is_underline(row) => (Kind::Underlined, below.end),
            _ => (Kind::Text, inner.end),
        }
    }

    /// The line below one, if it begins as a row of dashes does.
    fn row_of_signs(&self, line: Span) -> Option<Span> {
        let is_space = |byte: &&u8| matches!(byte, b' ' | b'\t');
        let mut below = self.text.as_bytes()[line.end..].iter().skip_while(is_space);
        let may_be_one = matches!(below.next(), Some(b'|' | b':' | b'-' | b'='));
        let below = self
            .line(line.end)
            .filter(|_| may_be_one && line.len() < LONGEST)?;
        Some(below.trimmed(self.text))
    }

    /// The end of the fence that a line opens.
    fn fence(&mut self, text: &str, below: usize) -> Option<usize> {
        /// Signs of a fence, at least, and as many as make a difference.
        const SIGNS: (usize, usize) = (3, 64);
        let sign = *text
            .as_bytes()
            .first()
            .filter(|b| matches!(b, b'`' | b'~'))?;
        let length = |text: &str| text.bytes().take_while(|&b| b == sign).count();
        let signs = length(text).min(SIGNS.1);
        let unclosed = self.unclosed[usize::from(sign == b'~')];
        let is_fence = signs >= SIGNS.0 && !text[length(text)..].contains(char::from(sign));
        if !is_fence || signs >= unclosed {
            return None;
        }
        let mut at = below;
        while let Some(line) = self.line(at) {
            let inner = line.trimmed(self.text).of(self.text);
            if length(inner) >= signs && length(inner) == inner.len() {
                return Some(line.end);
            }
            at = line.end;
        }
        self.unclosed[usize::from(sign == b'~')] = signs;
        None
    }

    /// The end of the line on which a link ends that begins on this one and goes on, and of those that go on from there.
    fn link(&mut self, inner: Span) -> Option<usize> {
        let mut end = inner.end;
        while let Some(link) = self.links.pop_if(|link| link.start < end) {
            if link.start >= inner.start && link.end > end {
                end = self.line(link.end).map_or(link.end, |rest| rest.end);
            }
        }
        (end > inner.end).then_some(end)
    }

    /// The end of the line on which a comment ends that begins on this one and goes on.
    fn comment(&mut self, text: &str, inner: Span) -> Option<usize> {
        if self.has_open_comment {
            return None;
        }
        let start = text
            .rfind("<!--")
            .filter(|&at| !text[at..].contains("-->"))?;
        let Some(length) = self.text[inner.start + start..].find("-->") else {
            self.has_open_comment = true;
            return None;
        };
        let end = inner.start + start + length;
        Some(self.line(end).map_or(end, |rest| rest.end))
    }
}

/// Where a line is parted that is too long: before the last link or at the last white space.
fn parted(rest: &str) -> usize {
    /// Bytes before the end in which a link is looked for.
    const NEAR: usize = 1 << 12;
    let most = rest.floor_char_boundary(LONGEST);
    let near = rest.floor_char_boundary(most - NEAR);
    let link = rest[near..most].rfind(" [").map(|at| near + at);
    let space = || rest[..most].rfind(char::is_whitespace).filter(|&at| at > 0);
    link.or_else(space).unwrap_or(most)
}

/// Where the front matter ends, if a text begins with one.
fn front_matter(text: &str) -> usize {
    /// Lines that it has at most.
    const LINES: usize = 64;
    let is_dashes = |line: &str| line.trim_end() == "---";
    let mut end = 0;
    for (n, line) in text.split_inclusive('\n').take(LINES).enumerate() {
        end += line.len();
        let is_field = || {
            let key = line.split_once(':').map(|(key, _)| key);
            line.starts_with([' ', '\t', '-', '#'])
                || key.is_some_and(|key| !key.is_empty() && !key.contains(char::is_whitespace))
        };
        match (n, is_dashes(line)) {
            (0, true) => {}
            (_, true) if n > 1 => return end,
            _ if n > 0 && is_field() => {}
            _ => return 0,
        }
    }
    0
}

/// `[name]: address`, with or without a title.
fn is_definition(text: &str) -> bool {
    definition(text).is_some()
}

/// The name that a line defines.
pub(crate) fn definition(text: &str) -> Option<&str> {
    let (name, rest) = text.strip_prefix('[')?.split_once("]:")?;
    let target = rest.trim_start();
    let address = target.split_whitespace().next()?;
    let is_address = address.contains("://")
        || address.starts_with(['/', '#', '<', '.'])
        || address.starts_with("mailto:");
    let is_name = !name.is_empty() && !name.starts_with('^') && !name.contains(['[', ']']);
    (is_name && is_address).then_some(name)
}

/// The row below the head of a table: dashes and colons, parted by bars.
fn is_delimiter_row(text: &str) -> bool {
    let cells = text
        .trim_start_matches('|')
        .trim_end_matches('|')
        .split('|');
    let is_cell = |cell: &str| {
        let dashes = cell.trim().trim_start_matches(':').trim_end_matches(':');
        !dashes.is_empty() && dashes.bytes().all(|b| b == b'-')
    };
    text.contains('|') && text.len() < LONGEST && cells.into_iter().all(is_cell)
}

fn is_underline(text: &str) -> bool {
    let is_run_of = |sign| text.bytes().all(|b| b == sign);
    text.len() >= 3 && (is_run_of(b'=') || is_run_of(b'-'))
}

/// Whether a line that a row of dashes follows is a heading, and not an item, a quotation, a row of a table or another mark.
fn can_be_underlined(text: &str) -> bool {
    let is_letter = |c: char| {
        chars::is_alphanumeric(c) || matches!(c, '[' | '"' | '“' | '\'' | '*' | '_' | '`')
    };
    let marks = ["* ", "** ", "_ "];
    text.starts_with(is_letter)
        && !marks.iter().any(|mark| text.starts_with(mark))
        && !is_item(text)
}
