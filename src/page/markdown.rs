//! What a reader sees of Markdown: the text without the marks.
//!
//! Marks are hidden, never rewritten: the shown text is a part of the source. Nobody says whether a page is Markdown, so
//! only that is a mark which plain text hardly ever holds. A block is read once from its beginning to its end; where a search
//! for the end of a mark fails, none is begun again, so that hostile text takes no longer.

use super::shown;
use crate::Span;
use crate::chars;
use crate::sorted::sorted;
use std::cmp::Ordering;
use std::mem::take;

/// A stretch of the source that is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hidden {
    pub start: u32,
    pub end: u32,
    /// Whether what stands on both sides is parted by a space where a reader sees it: a line break, a cell of a table.
    pub parts: bool,
}

/// By their starts; of those that start together the longest first.
impl Ord for Hidden {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.start, other.end).cmp(&(other.start, self.end))
    }
}

impl PartialOrd for Hidden {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What the marks of a block say. All offsets are into the source.
#[derive(Default)]
pub(crate) struct Marks {
    /// In order, without overlap.
    pub hidden: Vec<Hidden>,
    /// Links, images and spans of code, in order, the outermost alone: nothing is cut within them.
    pub whole: Vec<Span>,
    /// Links with a text, and the bytes of their text.
    pub links: u32,
    pub link_bytes: usize,
    pub has_image: bool,
    pub has_code: bool,
    open: Vec<Open>,
}

/// A bracket that may become a link.
#[derive(Clone, Copy)]
struct Open {
    at: usize,
    is_image: bool,
}

/// Brackets that may be open at once; of more, the outer ones are text.
const DEPTH: usize = 32;

/// Bytes of a tag, of a link's address and of its title, at most: addresses with a whole query in them have some thousands. One
/// that holds the data itself has any number.
const LONGEST: usize = 4096;

/// Backticks of a span of code, at most.
const TICKS: usize = 8;

impl Marks {
    /// Reads the marks of a block. `is_label` says whether the page defines a link of that name.
    pub fn read(&mut self, text: &str, block: Span, is_label: &dyn Fn(&str) -> bool) {
        Reader::new(text, block, self, is_label).run(block.start);
    }

    pub fn clear(&mut self) {
        self.hidden.clear();
        self.whole.clear();
        self.open.clear();
        (self.links, self.link_bytes) = (0, 0);
        (self.has_image, self.has_code) = (false, false);
    }

    /// Shows the last sign of a block of which nothing is shown: a piece is never empty.
    pub fn show_something(&mut self, source: &str, block: Span) {
        let shown = shown::runs(block, &self.hidden);
        let is_blank = |text: &str| text.trim().is_empty();
        if shown.into_iter().all(|run| is_blank(run.span.of(source)))
            && let Some(last) = self.hidden.last_mut()
        {
            last.end -= 1; // all marks end in a sign of ASCII
        }
    }

    pub fn hide(&mut self, start: usize, end: usize, parts: bool) {
        let (start, end) = (start as u32, end as u32);
        self.hidden.push(Hidden { start, end, parts });
    }

    /// Puts what was found in order, the outermost alone.
    pub fn settle(&mut self) {
        self.hidden = sorted(take(&mut self.hidden));
        let mut end = 0;
        self.hidden.retain(|h| {
            let is_outer = h.end > end;
            end = end.max(h.end);
            is_outer
        });
        let whole = self.whole.drain(..).map(|span| Hidden {
            start: span.start as u32,
            end: span.end as u32,
            parts: false,
        });
        let mut end = 0;
        for span in sorted(whole.collect()) {
            if span.end > end {
                end = span.end;
                self.whole
                    .push(Span::new(span.start as usize, end as usize));
            }
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    end: usize,
    marks: &'a mut Marks,
    is_label: &'a dyn Fn(&str) -> bool,
    /// Whether a run of so many backticks was found to have no end; at 0, whether a comment has none.
    without_end: [bool; TICKS + 1],
    /// Up to where no title ends that begins with `"`, and with `'`.
    untitled: [usize; 2],
    /// Of the last address that holds the data itself: where its line ends, and up to where no such address ends.
    line_end: usize,
    endless: usize,
}

impl<'a> Reader<'a> {
    fn new(
        text: &'a str,
        block: Span,
        marks: &'a mut Marks,
        is_label: &'a dyn Fn(&str) -> bool,
    ) -> Self {
        Self {
            text,
            end: block.end,
            marks,
            is_label,
            without_end: [false; TICKS + 1],
            untitled: [block.start; 2],
            line_end: block.start,
            endless: block.start,
        }
    }

    fn run(&mut self, start: usize) {
        let mut at = start;
        while at < self.end {
            at = match self.text.as_bytes()[at] {
                b'\\' => self.escape(at),
                b'`' => self.code(at),
                b'<' => self.angle(at),
                b'!' if self.byte(at + 1) == b'[' => self.open(at, 2),
                b'[' => self.footnote(at).unwrap_or_else(|| self.open(at, 1)),
                b']' => self.close(at),
                b'*' | b'_' | b'~' => self.emphasis(at),
                b'h' | b'w' if self.is_word_start(at) => self.bare_link(at),
                _ => at + 1,
            };
        }
    }

    /// The byte at a place; 0 behind the end.
    fn byte(&self, at: usize) -> u8 {
        match at < self.end {
            true => self.text.as_bytes()[at],
            false => 0,
        }
    }

    fn rest(&self, at: usize) -> &str {
        &self.text[at.min(self.end)..self.end]
    }

    fn is_word_start(&self, at: usize) -> bool {
        at == 0 || !self.text.as_bytes()[at - 1].is_ascii_alphanumeric()
    }

    fn escape(&mut self, at: usize) -> usize {
        if self.byte(at + 1).is_ascii_punctuation() {
            self.marks.hide(at, at + 1, false);
            return at + 2;
        }
        at + 1
    }

    fn code(&mut self, at: usize) -> usize {
        let ticks = count(self.rest(at), b'`');
        let start = at + ticks;
        if ticks > TICKS || self.without_end[ticks] {
            return start;
        }
        let mut search = start;
        while let Some(found) = self.rest(search).find('`') {
            let end = search + found;
            let behind = end + count(self.rest(end), b'`');
            if behind - end == ticks {
                self.marks.hide(at, start, false);
                self.marks.hide(end, behind, false);
                self.marks.whole.push(Span::new(at, behind));
                self.marks.has_code = true;
                return behind;
            }
            search = behind;
        }
        self.without_end[ticks] = true;
        start
    }

    /// A tag, a comment or a link in angle brackets.
    fn angle(&mut self, at: usize) -> usize {
        if self.rest(at).starts_with("<!--") {
            return self.comment(at);
        }
        let inner = self.rest(at + 1).as_bytes();
        let inner = &inner[..inner.len().min(LONGEST)];
        let Some(length) = inner.iter().position(|b| matches!(b, b'<' | b'>')) else {
            return at + 1;
        };
        if inner[length] == b'<' {
            return at + 1 + length;
        }
        let (inner, end) = (&self.text[at + 1..at + 1 + length], at + length + 2);
        if is_address(inner) {
            self.marks.hide(at, at + 1, false);
            self.marks.hide(end - 1, end, false);
            self.marks.whole.push(Span::new(at, end));
        } else if let Some(name) = tag_name(inner) {
            self.marks.hide(at, end, !is_inline(name));
        } else {
            return at + 1;
        }
        end
    }

    fn comment(&mut self, at: usize) -> usize {
        if self.without_end[0] {
            return at + 1;
        }
        match self.rest(at).find("-->") {
            Some(length) => {
                let end = at + length + 3;
                self.marks.hide(at, end, true);
                end
            }
            None => {
                self.without_end[0] = true;
                at + 1
            }
        }
    }

    fn open(&mut self, at: usize, length: usize) -> usize {
        if self.marks.open.len() == DEPTH {
            self.marks.open.remove(0);
        }
        let is_image = length == 2;
        self.marks.open.push(Open { at, is_image });
        at + length
    }

    /// The mark of a note: `[^1]`.
    fn footnote(&mut self, at: usize) -> Option<usize> {
        /// Bytes of its name at most.
        const NAME: usize = 32;
        let name = self.rest(at).strip_prefix("[^")?;
        let length = name.bytes().take(NAME).position(|b| b == b']')?;
        let is_name = length > 0 && !name[..length].contains(char::is_whitespace);
        if !is_name {
            return None;
        }
        let end = at + 2 + length + 1;
        let defines = usize::from(self.byte(end) == b':');
        self.marks.hide(at, end + defines, false);
        Some(end + defines)
    }

    fn close(&mut self, at: usize) -> usize {
        let Some(open) = self.marks.open.pop() else {
            return at + 1;
        };
        let Some(end) = self.target(at + 1).or_else(|| self.reference(open, at)) else {
            return at + 1;
        };
        if open.is_image {
            self.marks.hide(open.at, end, false);
            self.marks.whole.push(Span::new(open.at, end));
            self.marks.has_image = true;
        } else {
            self.marks.hide(open.at, open.at + 1, false);
            self.marks.hide(at, end, false);
            self.marks.whole.push(Span::new(open.at, end));
            self.marks.links += 1;
            self.marks.link_bytes += at - open.at - 1;
        }
        end
    }

    /// The end of `(address "title")`.
    fn target(&mut self, at: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[..self.end];
        let start = match bytes.get(at)? {
            b'(' => skip_space(bytes, at + 1),
            _ => return None,
        };
        let address = match bytes.get(start)? {
            b'<' => bracketed_end(bytes, start)?,
            _ if self.rest(start).starts_with("data:") => self.data_end(start)?,
            _ => address_end(&bytes[..bytes.len().min(start + LONGEST)], start)?,
        };
        let behind = skip_space(bytes, address);
        let end = match bytes.get(behind)? {
            b'"' | b'\'' if behind > address => self.title_end(behind)?,
            _ => behind,
        };
        (*bytes.get(end)? == b')').then_some(end + 1)
    }

    /// The end of an address that holds the data itself. A picture in SVG has white space in it, where a converter left it as it
    /// was; then it ends with its line at the latest.
    fn data_end(&mut self, start: usize) -> Option<usize> {
        if start < self.endless {
            return None;
        }
        let bytes = &self.text.as_bytes()[..self.end];
        if start >= self.line_end {
            let length = bytes[start..].iter().position(|&byte| byte == b'\n');
            self.line_end = length.map_or(self.end, |length| start + length);
        }
        let line = &bytes[..self.line_end];
        let mut at = address_end(line, start);
        if let Some(space) = at.filter(|&at| line[at] != b')') {
            let behind = skip_space(line, space);
            at = match line.get(behind) {
                Some(b'"' | b'\'') => self.title_end(behind).and(at),
                Some(b')') => at,
                _ => closing_bracket(line, start, |_| false),
            };
        }
        if at.is_none() {
            self.endless = line.len();
        }
        at
    }

    /// The bracket behind the title that begins at a quote. A quote within it that a converter did not escape ends it only
    /// before that bracket.
    fn title_end(&mut self, at: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[..self.end.min(at + LONGEST)];
        let quote = bytes[at];
        let untitled = &mut self.untitled[usize::from(quote == b'\'')];
        let mut place = (at + 1).max(*untitled);
        while place < bytes.len() {
            if bytes[place] == quote {
                let behind = skip_space(bytes, place + 1);
                if bytes.get(behind) == Some(&b')') {
                    return Some(behind);
                }
            }
            place += 1;
        }
        *untitled = place;
        None
    }

    /// The end of the name of a link that is defined elsewhere: `[text][name]`, `[name][]`, `[name]`.
    fn reference(&self, open: Open, at: usize) -> Option<usize> {
        /// Bytes of a name at most.
        const NAME: usize = 128;
        let own = &self.text[open.at + 1 + usize::from(open.is_image)..at];
        let named = self.rest(at + 1).strip_prefix('[').and_then(|rest| {
            let length = rest.bytes().take(NAME).position(|b| b == b']')?;
            Some(&rest[..length])
        });
        let name = named.filter(|name| !name.is_empty()).unwrap_or(own);
        let is_name = name.len() <= NAME && (self.is_label)(name);
        is_name.then(|| at + 1 + named.map_or(0, |name| name.len() + 2))
    }

    /// A run of signs that begins or ends a stretch of emphasis: a word on one side of it, and none on the other.
    fn emphasis(&mut self, at: usize) -> usize {
        /// Signs of a run at most.
        const SIGNS: usize = 3;
        let sign = self.text.as_bytes()[at];
        let end = at + count(self.rest(at), sign);
        let is_run = match sign {
            b'~' => end - at == 2,
            _ => end - at <= SIGNS,
        };
        let before = self.text[..at].chars().next_back();
        let behind = self.rest(end).chars().next();
        let is_word = |c: Option<char>| c.is_some_and(|c| chars::is_alphanumeric(c) || c == '_');
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let opens = !is_space(behind) && !is_word(before);
        let closes = !is_space(before) && !is_word(behind);
        if is_run && (opens || closes) {
            self.marks.hide(at, end, false);
        }
        end
    }

    /// An address as it stands: what looks like marks in it is none.
    fn bare_link(&mut self, at: usize) -> usize {
        let rest = self.rest(at);
        if !["http://", "https://", "www."]
            .iter()
            .any(|start| rest.starts_with(start))
        {
            return at + 1;
        }
        let is_end = |c: char| c.is_whitespace() || matches!(c, ')' | ']' | '>' | '<' | '"' | '|');
        let length = rest.find(is_end).unwrap_or(rest.len());
        self.marks.whole.push(Span::new(at, at + length));
        at + length
    }
}

/// How many of a byte a text begins with.
fn count(text: &str, byte: u8) -> usize {
    text.bytes().take_while(|&b| b == byte).count()
}

fn skip_space(bytes: &[u8], at: usize) -> usize {
    let space = bytes[at.min(bytes.len())..]
        .iter()
        .take_while(|b| b.is_ascii_whitespace());
    at + space.count()
}

/// The end of an address without white space, its brackets balanced.
fn address_end(bytes: &[u8], start: usize) -> Option<usize> {
    closing_bracket(bytes, start, |byte| byte.is_ascii_whitespace())
}

/// The first bracket that closes one opened before, or the first byte that ends what stands in it.
fn closing_bracket(bytes: &[u8], start: usize, is_end: impl Fn(u8) -> bool) -> Option<usize> {
    /// Brackets in one another, as CommonMark has it.
    const DEPTH: usize = 32;
    let mut depth = 0;
    let mut at = start;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'(' if depth == DEPTH => return None,
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at),
            b')' => depth -= 1,
            byte if is_end(byte) => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// The end of an address between `<` and `>`.
fn bracketed_end(bytes: &[u8], start: usize) -> Option<usize> {
    let inner = &bytes[start + 1..bytes.len().min(start + LONGEST)];
    let length = inner
        .iter()
        .position(|b| matches!(b, b'<' | b'>' | b'\n'))?;
    (inner[length] == b'>').then_some(start + 1 + length + 1)
}

fn is_address(text: &str) -> bool {
    let is_scheme = ["http://", "https://", "mailto:", "ftp://"]
        .iter()
        .any(|scheme| text.starts_with(scheme));
    is_scheme && !text.contains(char::is_whitespace)
}

/// Elements of HTML within a line, of those that are left over in text.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "u", "var",
];
/// And those that part what stands on both sides.
#[rustfmt::skip]
const PARTING: &[&str] = &[
    "address", "amp-img", "article", "aside", "audio", "blockquote", "body", "br", "button",
    "canvas", "caption", "center", "col", "colgroup", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "head", "header", "hr", "html", "iframe", "img", "input", "label", "li", "link", "main", "meta",
    "nav", "noscript", "ol", "option", "p", "path", "picture", "pre", "script", "section", "select",
    "source", "style", "summary", "svg", "table", "tbody", "td", "textarea", "tfoot", "th", "thead",
    "title", "tr", "ul", "video", "wbr",
];

fn is_inline(name: &str) -> bool {
    is_one_of(name, INLINE)
}

/// The name of a tag, of what stands between its brackets.
fn tag_name(inner: &str) -> Option<&str> {
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let length = name
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'-')
        .count();
    let (name, behind) = name.split_at(length);
    let ends = behind.is_empty() || behind == "/" || behind.starts_with(char::is_whitespace);
    let is_known = || is_one_of(name, INLINE) || is_one_of(name, PARTING);
    (ends && is_known()).then_some(name)
}

/// `names` in order, in lower case.
fn is_one_of(name: &str, names: &[&str]) -> bool {
    let lower = || name.bytes().map(|byte| byte.to_ascii_lowercase());
    names
        .binary_search_by(|known| known.bytes().cmp(lower()))
        .is_ok()
}

/// Links that end on another line than they begin, in order, the outermost alone.
pub(crate) fn multi_line_links(text: &str) -> Vec<Span> {
    /// Bytes of such a link's text at most: a card with picture, headline and teaser has some hundreds.
    const TEXT: usize = 4096;
    let mut marks = Marks::default();
    let mut reader = Reader::new(text, Span::new(0, text.len()), &mut marks, &|_| false);
    let mut links: Vec<Span> = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(['[', ']', '\\']) {
        at += found;
        match text.as_bytes()[at] {
            b'\\' => at = text.ceil_char_boundary(at + 2),
            b'[' => at = reader.open(at, 1),
            _ => {
                let open = reader.marks.open.pop();
                at += 1;
                let Some((open, end)) = open.and_then(|open| Some((open.at, reader.target(at)?)))
                else {
                    continue;
                };
                if at - open <= TEXT && text[open..end].contains('\n') {
                    while links.pop_if(|inner| inner.start >= open).is_some() {}
                    links.push(Span::new(open, end));
                }
                at = end;
            }
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_elements_are_in_order() {
        assert!(INLINE.is_sorted());
        assert!(PARTING.is_sorted());
    }
}
