//! A page: what a reader sees of its source, cut into pieces, with what can be known of each without judging it.

mod blocks;
mod cut;
mod labels;
mod markdown;
mod phrases;
mod pieces;
mod repeats;
mod shown;
mod starts;
mod token;

pub(crate) use blocks::Kind;
#[cfg(any(test, feature = "inside"))]
pub(crate) use labels::FEATURES as LABEL_FEATURES;
pub(crate) use phrases::{Hit, Sign};
pub(crate) use repeats::{Openings, Repeats};
pub(crate) use token::Token;

use crate::Span;
use crate::features::{Ending, Facts};
use crate::room::make_room;
use crate::span::Place;
use crate::words::chain;
use markdown::Marks;
use phrases::Scratch;
use shown::Places;
use std::borrow::Cow;
use std::cell::RefCell;

/// Bytes of a page at most, as the places on it take 32 bits.
pub(crate) const MOST: usize = u32::MAX as usize;

/// A page and its pieces, which are lines for the most part. All places are places in the shown text, but for those of
/// [`Page::source_of`].
pub(crate) struct Page<'t> {
    pub source: &'t str,
    /// What a reader sees: the source itself, unless marks are hidden.
    pub text: Cow<'t, str>,
    pub lines: Vec<Line>,
    /// What can be seen of each piece. For all who judge.
    pub facts: Vec<Facts>,
    /// Where the pieces stand in the source; nothing where that is the shown text.
    sources: Vec<Place>,
    /// Names of the links that the page defines apart from their use, in order, each once.
    labels: Vec<&'t str>,
    /// The words of all lines.
    tokens: Vec<Token>,
    /// For each line the chained hash of its words, the same for lines that say the same. For the detectors.
    hashes: Vec<u64>,
    /// Phrases of the lexicon, in the order of their lines. For the detectors: later there are the signs.
    pub hits: Vec<Hit>,
    /// What the hits say beside what the detectors make of them, in the order of their lines.
    pub signs: Vec<Sign>,
    /// Headings that stand on the page more than once, by their numbers.
    again: Vec<u16>,
    pub repeats: Repeats,
}

/// What tells of each word of a line whether it begins a label: for the training.
#[cfg(any(test, feature = "inside"))]
pub(crate) fn label_candidates(line: &str, found: impl FnMut(usize, &[u16; LABEL_FEATURES])) {
    let span = Span::new(0, line.len());
    labels::candidates(line, span, &mut Scratch::default(), found);
}

/// What a reader sees of a text.
pub(crate) fn shown(source: &str) -> Cow<'_, str> {
    pieces::shown(&Page::unread(source))
}

/// A piece of the page: a line with something on it, or a part of one.
#[derive(Clone, Copy, Default)]
pub(crate) struct Line {
    /// Without the white space at either end.
    inner: Place,
    /// Counted from 1, blank lines included.
    pub number: u32,
    /// Line breaks in the block that it is, or is a part of: 65,535 are counted at most.
    breaks: u16,
    /// Where its words end in the list of the page; they start where those of the line before end.
    words_end: u32,
    pub style: Style,
}

/// What the marks of a piece tell.
#[derive(Clone, Copy, Default)]
pub(crate) struct Style {
    pub kind: Kind,
    /// The traits below.
    traits: u8,
}

impl Style {
    /// A row of links with hardly anything beside them.
    pub const LINK_ROW: u8 = 1;
    pub const IMAGE: u8 = 1 << 1;
    pub const ITEM: u8 = 1 << 2;
    /// A row of a table.
    pub const ROW: u8 = 1 << 3;
    pub const CODE: u8 = 1 << 4;

    /// The share of the shown text that is links, in sevenths, takes the bits above the traits.
    const LINKS: u32 = 5;

    pub fn new(kind: Kind, traits: u8, sevenths: u8) -> Self {
        Self {
            kind,
            traits: traits | sevenths.min(7) << Self::LINKS,
        }
    }

    pub fn has(self, one: u8) -> bool {
        self.traits & one != 0
    }

    /// The share of the shown text that is links, from 0 to 7.
    pub fn links(self) -> u8 {
        self.traits >> Self::LINKS
    }
}

impl Line {
    /// Without the white space at either end.
    pub fn inner(&self) -> Span {
        self.inner.span()
    }

    /// A part of it.
    fn part(self, inner: Span, style: Style) -> Self {
        let inner = inner.into();
        Self {
            inner,
            style,
            ..self
        }
    }
}

impl<'t> Page<'t> {
    pub fn new(source: &'t str) -> Self {
        let mut page = Self::unread(source);
        pieces::read(&mut page);
        page.join_broken_paragraphs();
        page.repeats = Repeats::new(&page);
        page.again = page.repeated_headings();
        page.signs = page.read_signs();
        page
    }

    /// A page of which nothing is known but the names of its links.
    fn unread(source: &'t str) -> Self {
        let (lines, facts, sources) = Default::default();
        let (tokens, hashes, hits, signs, again, repeats) = Default::default();
        Self {
            source,
            text: Cow::Borrowed(source),
            lines,
            facts,
            sources,
            labels: pieces::names_of_links(source),
            tokens,
            hashes,
            hits,
            signs,
            again,
            repeats,
        }
    }

    /// Reads the words of the next piece that has been cut, and its phrases. `text` is what is shown of the page so far.
    fn read_words(&mut self, text: &str, line: usize, scratch: &mut Scratch) {
        let inner = self.lines[line].inner();
        scratch.read(text, inner);
        let facts = Facts::of(inner.of(text), &scratch.words, &scratch.tally);
        let exact = scratch.words.iter().map(|word| word.exact(text));
        let hash = exact.fold(0, chain);
        let (read, all) = (scratch.read, self.source.len());
        make_room(&mut self.hashes, 1, read, all);
        make_room(&mut self.facts, 1, read, all);
        make_room(&mut self.tokens, scratch.words.len(), read, all);
        self.hashes.push(hash);
        self.facts.push(facts);
        self.tokens.extend(scratch.words.iter().map(Token::new));
        self.lines[line].words_end = self.tokens.len() as u32;
        if !self.lines[line].style.has(Style::CODE) {
            self.read_phrases(text, line, scratch);
        }
    }

    /// Reads lines that are pieces of one paragraph as one. A line goes on in the next where that begins with a
    /// small letter or with punctuation, or is a short piece (a link) before such a line.
    fn join_broken_paragraphs(&mut self) {
        /// Words that the text of a link has at most.
        const LINK_WORDS: u32 = 8;
        let goes_on = |i: usize| {
            i < self.lines.len()
                && self.gap(i) == 1
                && (self.facts[i].starts_small
                    || self.line(i).starts_with([
                        '.', ',', ';', ')', '’', ':', '?', '!', '=', '(', ']', '}', '@',
                    ]))
        };
        let joins = |i: usize| {
            let before = self.facts[i - 1];
            let open = before.ending == Ending::Other;
            goes_on(i)
                || (open
                    && before.words > 0
                    && self.gap(i) == 1
                    && self.facts[i].words <= LINK_WORDS
                    && goes_on(i + 1))
        };
        let starts: Vec<usize> = (0..self.lines.len())
            .filter(|&i| i == 0 || !joins(i))
            .collect();
        for (n, &start) in starts.iter().enumerate() {
            let end = starts.get(n + 1).copied().unwrap_or(self.lines.len());
            let facts = &mut self.facts[start..end];
            let sum = facts.iter().copied().reduce(Facts::joined);
            let in_prose = sum.expect("a paragraph has a line").is_prose();
            facts.iter_mut().for_each(|f| f.in_prose = in_prose);
        }
    }

    /// The words of a line, for comparing.
    pub fn tokens(&self, index: usize) -> &[Token] {
        let start = if index == 0 {
            0
        } else {
            self.lines[index - 1].words_end
        };
        &self.tokens[start as usize..self.lines[index].words_end as usize]
    }

    /// Lets go of what the detectors alone read.
    pub fn drop_hits(&mut self) {
        self.hits = Vec::new();
        self.hashes = Vec::new();
    }

    /// Lets go of what can be seen of the pieces, when all is judged.
    pub fn drop_facts(&mut self) {
        self.facts = Vec::new();
        self.repeats = Repeats::default();
    }

    /// Lets go of the words, when all that compares them is done.
    pub fn drop_words(&mut self) {
        self.tokens = Vec::new();
    }

    /// The words of a line that tell texts apart: the longer ones, as short ones are in every text, and pairs of characters
    /// in scripts without spaces.
    pub fn long_words(&self, index: usize) -> impl Iterator<Item = u32> + '_ {
        let tokens = self.tokens(index);
        tokens
            .iter()
            .enumerate()
            .filter_map(|(n, token)| match tokens.get(n + 1) {
                Some(next) if token.is_unspaced() && next.is_unspaced() => {
                    Some(token.hash().rotate_left(9) ^ next.hash())
                }
                _ => token.is_long().then(|| token.hash()),
            })
    }

    /// The shown text of a piece, without white space around it.
    pub fn line(&self, index: usize) -> &str {
        self.lines[index].inner().of(&self.text)
    }

    /// A piece with the white space at either end, as far as it is no line break and no other piece's.
    pub fn span(&self, index: usize) -> Span {
        with_margins(&self.text, self.lines[index].inner())
    }

    /// The place of a part of a piece in the source. Marks at the ends of the piece belong to its first and its last part.
    pub fn source_of(&self, index: usize, part: Span) -> Span {
        let line = &self.lines[index];
        let Some(source) = self.sources.get(index).map(|place| place.span()) else {
            return part;
        };
        let (inner, whole) = (line.inner(), with_margins(self.source, source));
        if part.contains(inner) {
            return whole;
        }
        let mut marks = Marks::default();
        pieces::read_marks(self, source, line.style.kind, &mut marks);
        let places = Places::new(self.source, source, &marks.hidden, inner);
        let start = match part.start <= inner.start {
            true => whole.start,
            false => places.start(part.start),
        };
        let end = match part.end >= inner.end {
            true => whole.end,
            false => places.end(part.end),
        };
        Span::new(start, end)
    }

    /// Line breaks between a piece and the one before it: 1 where no blank line stands between them, 0 within a line.
    pub fn gap(&self, index: usize) -> u32 {
        let before = index.checked_sub(1).map_or(0, |i| {
            let line = &self.lines[i];
            line.number + u32::from(line.breaks)
        });
        self.lines[index].number - before
    }

    /// The place in the source of a part of a piece, without white space around it.
    pub fn source_at(&self, place: Span) -> Span {
        let begun = |line: &Line| line.inner().start <= place.start;
        let line = self.lines.partition_point(begun) - 1;
        self.source_of(line, place).trimmed(self.source)
    }

    /// The level of the heading that a piece is, from 1 to 6; 0 for anything else.
    pub fn heading_level(&self, index: usize) -> u8 {
        let line = &self.lines[index];
        let source = || {
            let span = self.source_of(index, line.inner());
            span.of(self.source).trim()
        };
        match line.style.kind {
            Kind::Underlined => 1 + u8::from(source().ends_with('-')),
            Kind::Text if !self.is_plain() => {
                let marks = source().bytes().take_while(|&byte| byte == b'#').count();
                let is_shown = self.line(index).starts_with('#');
                u8::try_from(marks).map_or(0, |level| if is_shown || level > 6 { 0 } else { level })
            }
            _ => 0,
        }
    }

    /// Whether a piece is a picture without a word.
    pub fn is_picture_alone(&self, index: usize) -> bool {
        self.lines[index].style.has(Style::IMAGE) && self.facts[index].words == 0
    }

    /// Whether the page holds no marks.
    pub fn is_plain(&self) -> bool {
        self.sources.is_empty() && self.labels.is_empty()
    }

    /// Columns that a piece is indented by in the source; 0 for what does not begin a line.
    pub fn indentation(&self, index: usize) -> usize {
        /// Columns from one stop of a tab to the next.
        const TAB: usize = 4;
        let start = self.source_of(index, self.lines[index].inner());
        let space = start.of(self.source).chars();
        let space = space.take_while(|c| matches!(c, ' ' | '\t'));
        space.fold(0, |columns, c| match c {
            '\t' => columns / TAB * TAB + TAB,
            _ => columns + 1,
        })
    }

    /// The links that a piece uses and that the page defines apart, by their numbers.
    pub fn links_used(&self, index: usize) -> Vec<usize> {
        let line = &self.lines[index];
        if matches!(
            line.style.kind,
            Kind::Code | Kind::Definition | Kind::FrontMatter
        ) {
            return Vec::new();
        }
        let source = self.source_of(index, line.inner());
        let used = RefCell::new(Vec::new());
        Marks::default().read(self.source, source, &|name: &str| {
            let link = self.link(name);
            used.borrow_mut().extend(link);
            link.is_some()
        });
        used.into_inner()
    }

    /// The link that a definition is of.
    pub fn link_defined(&self, index: usize) -> Option<usize> {
        let source = self.source_of(index, self.lines[index].inner());
        self.link(blocks::definition(source.of(self.source).trim())?)
    }

    /// How many links the page defines apart from their use.
    pub fn links(&self) -> usize {
        self.labels.len()
    }

    /// The number of the link of that name that the page defines.
    fn link(&self, name: &str) -> Option<usize> {
        let order = |known: &&str| pieces::folded(known).cmp(pieces::folded(name));
        self.labels.binary_search_by(order).ok()
    }
}

/// A part of a text with the white space around it, if that reaches to the ends of its line.
fn with_margins(text: &str, inner: Span) -> Span {
    let is_break = |c: char| c == '\n';
    let before = text[..inner.start].trim_end_matches(|c: char| c.is_whitespace() && !is_break(c));
    let behind = text[inner.end..]
        .trim_start_matches(|c: char| c.is_whitespace() && !matches!(c, '\n' | '\r'));
    let start = match before.is_empty() || before.ends_with(is_break) {
        true => before.len(),
        false => inner.start,
    };
    let ends = behind.is_empty() || behind.starts_with('\n') || behind.starts_with("\r\n");
    let end = match ends {
        true => text.len() - behind.len(),
        false => inner.end,
    };
    Span::new(start, end)
}
