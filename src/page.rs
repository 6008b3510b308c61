//! The input text, cut into lines, with what can be known of each without judging it.

use crate::features::{Ending, Facts};
use crate::lexicon::{Entry, Mark, Match, lexicon};
use crate::words::{self, NUMBER, Word};
use crate::{Category, Span};
use std::collections::HashSet;

/// The text of a page and its non-blank lines.
pub(crate) struct Page<'t> {
    pub text: &'t str,
    pub lines: Vec<Line>,
    /// Phrases of the lexicon, in the order of their lines.
    pub hits: Vec<Hit>,
    /// Headings that stand on the page more than once.
    again: Vec<&'static Entry>,
}

/// A line with something on it.
pub(crate) struct Line {
    /// Without its terminator, with its indentation.
    pub span: Span,
    /// Without the white space at either end.
    pub inner: Span,
    /// Counted from 1, blank lines included.
    pub number: u32,
    pub facts: Facts,
    /// Whether the paragraph that the line is a part of is running text: scrapers break paragraphs at links.
    pub in_prose: bool,
}

/// A phrase of the lexicon, found on the page where its mark says that it counts.
pub(crate) struct Hit {
    /// Index of the line.
    pub line: usize,
    /// The words that matched.
    pub span: Span,
    pub entry: &'static Entry,
    /// How many phrases of the kind make up the line, where it consists of nothing else; 0 where it does not.
    pub tiles: u32,
}

impl<'t> Page<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut page = Self { text, lines: Vec::new(), hits: Vec::new(), again: Vec::new() };
        let mut start = 0;
        for (i, raw) in text.split_inclusive('\n').enumerate() {
            let body = raw.strip_suffix('\n').map_or(raw, |l| l.strip_suffix('\r').unwrap_or(l));
            if !body.trim().is_empty() {
                page.push(Span::new(start, start + body.len()), i as u32 + 1);
            }
            start += raw.len();
        }
        page.join_broken_paragraphs();
        page.again = page.repeated_headings();
        page
    }

    fn repeated_headings(&self) -> Vec<&'static Entry> {
        let headings = self.hits.iter().filter(|h| h.entry.mark == Mark::Heading).map(|h| h.entry);
        let (mut once, mut again) = (HashSet::new(), HashSet::new());
        headings
            .filter(|&entry| !once.insert(std::ptr::from_ref(entry)) && again.insert(std::ptr::from_ref(entry)))
            .collect()
    }

    /// Reads lines that are pieces of one paragraph as one. A line goes on in the next where that begins with a
    /// small letter or with punctuation, or is a short piece (a link) before such a line.
    fn join_broken_paragraphs(&mut self) {
        /// Words that the text of a link has at most.
        const LINK_WORDS: u32 = 8;
        let goes_on = |i: usize| {
            i < self.lines.len()
                && self.gap(i) == 1
                && (self.lines[i].facts.starts_small
                    || self.line(i).starts_with(['.', ',', ';', ')', '’', ':', '?', '!', '=', '(', ']', '}', '@']))
        };
        let joins = |i: usize| {
            let before = self.lines[i - 1].facts;
            let open = before.ending == Ending::Other;
            goes_on(i)
                || (open
                    && before.words > 0
                    && self.gap(i) == 1
                    && self.lines[i].facts.words <= LINK_WORDS
                    && goes_on(i + 1))
        };
        let starts: Vec<usize> = (0..self.lines.len()).filter(|&i| i == 0 || !joins(i)).collect();
        for (n, &start) in starts.iter().enumerate() {
            let end = starts.get(n + 1).copied().unwrap_or(self.lines.len());
            let sum =
                self.lines[start..end].iter().map(|l| l.facts).reduce(Facts::joined).expect("a paragraph has a line");
            self.lines[start..end].iter_mut().for_each(|l| l.in_prose = sum.is_prose());
        }
    }

    fn push(&mut self, span: Span, number: u32) {
        let mut words = Vec::new();
        words::split(self.text, span, &mut words);
        let facts = Facts::of(self.text, span, &words);
        self.lines.push(Line { span, inner: span.trimmed(self.text), number, facts, in_prose: false });
        let before = self.hits.len();
        self.find_phrases(&words);
        if self.hits.len() == before && has_hump(span.of(self.text)) {
            words.clear();
            words::split_glued(self.text, span, &mut words);
            self.find_phrases(&words);
        }
    }

    /// Looks up the words of the last line.
    fn find_phrases(&mut self, words: &[Word]) {
        let mut found = Vec::new();
        lexicon().matches(words, &mut found);
        if found.is_empty() {
            return;
        }
        let core = core(self.text, words);
        let line = self.lines.len() - 1;
        let mut tiles_of = [None; Category::COUNT];
        for m in &found {
            let tiles =
                *tiles_of[m.entry.category as usize].get_or_insert_with(|| tiles(words, &found, m.entry.category));
            let whole = (m.from, m.to) == core || (m.from, m.to) == (0, words.len());
            let counts = match m.entry.mark {
                Mark::Line | Mark::Context | Mark::Heading => whole || tiles > 1,
                Mark::Start => m.from == core.0 && (1..=REST_BEHIND).contains(&(words.len() - m.to)),
                Mark::End => m.to == core.1 && m.from <= REST_BEFORE,
                Mark::Sentence | Mark::Hint => true,
            };
            if counts {
                let span = Span::new(words[m.from].span.start, words[m.to - 1].span.end);
                let tiles = if whole { 1 } else { tiles };
                self.hits.push(Hit { line, span, entry: m.entry, tiles });
            }
        }
    }

    /// Whether a phrase opens the block below it. In a menu the same word is an item like the others, and a count
    /// ("12 comments") that the page gives more than once belongs to teasers.
    pub fn opens_block(&self, hit: &Hit) -> bool {
        if hit.entry.mark != Mark::Heading {
            return false;
        }
        let is_label = |i: usize| {
            self.lines.get(i).is_some_and(|l| l.facts.words <= 3 && l.facts.numbers == 0 && l.facts.stops == 0)
        };
        let in_menu = is_label(hit.line + 1) && (hit.line == 0 || is_label(hit.line - 1));
        let counts = hit.entry.phrase.contains('#');
        let again = || self.again.iter().any(|entry| std::ptr::eq(*entry, hit.entry));
        !(self.is_one_word(hit) && in_menu || counts && again())
    }

    /// The words of a line.
    pub fn words(&self, index: usize) -> Vec<Word> {
        let mut words = Vec::new();
        words::split(self.text, self.lines[index].span, &mut words);
        words
    }

    /// Whether a phrase is a single word: such a one may be anything.
    pub fn is_one_word(&self, hit: &Hit) -> bool {
        !hit.span.of(self.text).contains(char::is_whitespace)
    }

    /// The text of a line, without white space around it.
    pub fn line(&self, index: usize) -> &'t str {
        self.lines[index].inner.of(self.text)
    }

    /// Line breaks between a line and the one before it: 1 where no blank line stands between them.
    pub fn gap(&self, index: usize) -> u32 {
        self.lines[index].number - if index == 0 { 0 } else { self.lines[index - 1].number }
    }
}

/// Words that may follow a phrase which counts at the start of a line.
const REST_BEHIND: usize = 12;
/// Words that may stand before a phrase which counts at the end of a line.
const REST_BEFORE: usize = 3;

/// The words without numbers, bullets and arrows at either end: "Share 12" says "Share".
fn core(text: &str, words: &[Word]) -> (usize, usize) {
    let counts = |w: &Word| w.hash != NUMBER && !w.span.of(text).starts_with(['«', '»', '‹', '›', '←', '→', '↑', '↓']);
    let from = words.iter().position(counts).unwrap_or(0);
    let to = words.iter().rposition(counts).map_or(words.len(), |i| i + 1);
    (from, to)
}

/// How many whole-line phrases of a category the line consists of, numbers aside: "Facebook Twitter Email 12" of three;
/// 0 where other words remain.
fn tiles(words: &[Word], found: &[Match], category: Category) -> u32 {
    let is_tile = |m: &&Match| m.entry.category == category && matches!(m.entry.mark, Mark::Line | Mark::Context);
    let (mut at, mut tiles) = (0, 0);
    while at < words.len() {
        let here = found.partition_point(|m| m.from < at); // matches come in the order of their first words
        let longest = found[here..].iter().take_while(|m| m.from == at).filter(is_tile).map(|m| m.to).max();
        match longest {
            Some(to) => (at, tiles) = (to, tiles + 1),
            None if words[at].hash == NUMBER => at += 1,
            None => return 0,
        }
    }
    tiles
}

/// Whether a capital follows a small letter somewhere, as in "FacebookShare".
fn has_hump(text: &str) -> bool {
    text.chars().zip(text.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase())
}
