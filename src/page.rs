//! The input text, cut into lines, with what can be known of each without judging it.

mod repeats;

pub(crate) use repeats::{Openings, Repeats};

use crate::chars::{Traits, is_unspaced};
use crate::features::{Ending, Facts};
use crate::lexicon::{Entry, Known, LEXICON, Mark, Match};
use crate::room::make_room;
use crate::span::Place;
use crate::words::{self, NUMBER, Word, chain};
use crate::{Category, Span};

/// Bytes of a page at most, as the places on it take 32 bits.
pub(crate) const MOST: usize = u32::MAX as usize;

/// The text of a page and its non-blank lines.
pub(crate) struct Page<'t> {
    pub text: &'t str,
    pub lines: Vec<Line>,
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

/// A word, as far as it takes to compare it with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token(u32);

impl Token {
    const LONG: u32 = 1;
    const UNSPACED: u32 = 2;

    fn new(word: &Word) -> Self {
        let kind = match word.first {
            first if first.has(Traits::UNSPACED) => Self::UNSPACED,
            _ if word.span.len() > 3 => Self::LONG, // bytes; short words are in every text
            _ => 0,
        };
        Self(word.short_hash() & !3 | kind)
    }

    /// Equal for equal words.
    pub fn hash(self) -> u32 {
        self.0
    }

    /// The same, however many bytes the word takes: "été" and "ETE" are equal.
    pub fn folded(self) -> u32 {
        self.0 & !(Self::LONG | Self::UNSPACED)
    }

    pub fn is_long(self) -> bool {
        self.0 & Self::LONG != 0
    }

    /// Whether it is one character of a script that writes no spaces.
    pub fn is_unspaced(self) -> bool {
        self.0 & Self::UNSPACED != 0
    }
}

/// A line with something on it.
pub(crate) struct Line {
    /// Without the white space at either end.
    inner: Place,
    /// Counted from 1, blank lines included.
    pub number: u32,
    /// Where its words end in the list of the page; they start where those of the line before end.
    words_end: u32,
    pub facts: Facts,
}

impl Line {
    /// Without the white space at either end.
    pub fn inner(&self) -> Span {
        self.inner.span()
    }
}

/// A phrase of the lexicon, found on the page where its mark says that it counts.
pub(crate) struct Hit {
    line: u32,
    /// The words that matched.
    pub place: Place,
    pub entry: Entry,
    /// How many phrases of the kind make up the line, where it consists of nothing else; 0 where it does not.
    pub tiles: u16,
}

impl Hit {
    /// Index of the line.
    pub fn line(&self) -> usize {
        self.line as usize
    }

    /// The words that matched.
    pub fn span(&self) -> Span {
        self.place.span()
    }
}

/// A phrase that speaks for more than itself: a hint, or one that opens a block.
pub(crate) struct Sign {
    line: u32,
    pub category: Category,
    pub opens_block: bool,
}

impl Sign {
    /// Index of the line.
    pub fn line(&self) -> usize {
        self.line as usize
    }
}

/// What one line after the other is read into.
#[derive(Default)]
struct Scratch {
    words: Vec<Word>,
    known: Vec<Known>,
    found: Vec<Match>,
}

impl<'t> Page<'t> {
    pub fn new(text: &'t str) -> Self {
        let (lines, tokens, hashes, hits, signs, again, repeats) = Default::default();
        let mut page = Self {
            text,
            lines,
            tokens,
            hashes,
            hits,
            signs,
            again,
            repeats,
        };
        let mut scratch = Scratch::default();
        let mut start = 0;
        for (i, raw) in text.split_inclusive('\n').enumerate() {
            let inner = Span::new(start, start + raw.len()).trimmed(text);
            if !inner.is_empty() {
                page.push(inner, i as u32 + 1, &mut scratch);
            }
            start += raw.len();
        }
        page.join_broken_paragraphs();
        page.repeats = Repeats::new(&page);
        page.again = page.repeated_headings();
        page.signs = page.signs();
        page
    }

    fn signs(&self) -> Vec<Sign> {
        let signs = self.hits.iter().filter_map(|hit| {
            let opens_block = self.opens_block(hit);
            let sign = Sign {
                line: hit.line,
                category: hit.entry.category,
                opens_block,
            };
            (opens_block || hit.entry.mark == Mark::Hint).then_some(sign)
        });
        signs.collect()
    }

    fn repeated_headings(&self) -> Vec<u16> {
        let mut first: Vec<(u16, u32)> = Vec::new(); // the line where each stands first; two of its wordings may match there
        let mut again = Vec::new();
        for hit in self.hits.iter().filter(|h| h.entry.mark == Mark::Heading) {
            let heading = hit.entry.heading;
            match first.iter().find(|&&(known, _)| known == heading) {
                None => first.push((heading, hit.line)),
                Some(&(_, line)) if line != hit.line && !again.contains(&heading) => {
                    again.push(heading)
                }
                _ => {}
            }
        }
        again
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
                    || self.line(i).starts_with([
                        '.', ',', ';', ')', '’', ':', '?', '!', '=', '(', ']', '}', '@',
                    ]))
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
        let starts: Vec<usize> = (0..self.lines.len())
            .filter(|&i| i == 0 || !joins(i))
            .collect();
        for (n, &start) in starts.iter().enumerate() {
            let end = starts.get(n + 1).copied().unwrap_or(self.lines.len());
            let sum = self.lines[start..end]
                .iter()
                .map(|l| l.facts)
                .reduce(Facts::joined)
                .expect("a paragraph has a line");
            self.lines[start..end]
                .iter_mut()
                .for_each(|l| l.facts.in_prose = sum.is_prose());
        }
    }

    fn push(&mut self, inner: Span, number: u32, scratch: &mut Scratch) {
        let (mut facts, mut hash) = (Facts::of(inner.of(self.text)), 0);
        for piece in words::pieces(self.text, inner) {
            scratch.words.clear();
            let tally = words::split(self.text, piece, &mut scratch.words);
            let capitals = facts.capitals;
            facts.add(&scratch.words, &tally);
            for word in &scratch.words {
                hash = chain(hash, word.exact(self.text));
            }
            make_room(
                &mut self.tokens,
                scratch.words.len(),
                piece.end,
                self.text.len(),
            );
            self.tokens.extend(scratch.words.iter().map(Token::new));
            let before = self.hits.len();
            self.find_phrases(piece == inner, scratch);
            let may_be_glued = tally.capitals > u32::from(facts.capitals - capitals); // some stand inside a word
            if may_be_glued
                && self.hits[before..]
                    .iter()
                    .all(|h| h.entry.mark == Mark::Hint)
                && words::has_hump(piece.of(self.text))
            {
                self.hits.truncate(before); // the hints are found again
                scratch.words.clear();
                words::split_glued(self.text, piece, &mut scratch.words);
                self.find_phrases(piece == inner, scratch);
            }
        }
        make_room(&mut self.hashes, 1, inner.end, self.text.len());
        self.hashes.push(hash);
        make_room(&mut self.lines, 1, inner.end, self.text.len());
        self.lines.push(Line {
            inner: inner.into(),
            number,
            words_end: self.tokens.len() as u32,
            facts,
        });
    }

    /// Looks up words of the line that is being read. In pieces are only lines too long for a label: there a phrase counts
    /// if it does so wherever it stands.
    fn find_phrases(
        &mut self,
        is_whole: bool,
        Scratch {
            words,
            known,
            found,
        }: &mut Scratch,
    ) {
        found.clear();
        LEXICON.matches(words, known, found);
        if found.is_empty() {
            return;
        }
        let core = core(self.text, words);
        let rest = |from: usize, to: usize| words::count(&words[from..to]);
        let line = self.lines.len() as u32;
        make_room(
            &mut self.hits,
            found.len(),
            words[words.len() - 1].span.end,
            self.text.len(),
        );
        let mut tiles_of = [if is_whole { None } else { Some(0) }; Category::COUNT];
        for m in &*found {
            let tiles = *tiles_of[m.entry.category as usize]
                .get_or_insert_with(|| tiles(words, found, m.entry.category));
            let whole = is_whole && ((m.from, m.to) == core || (m.from, m.to) == (0, words.len()));
            let counts = match m.entry.mark {
                Mark::Sentence | Mark::Hint => true,
                _ if !is_whole => false,
                Mark::Line | Mark::Context | Mark::Heading => whole || tiles > 1,
                Mark::Start => {
                    m.from == core.0 && m.to < words.len() && rest(m.to, words.len()) <= REST_BEHIND
                }
                Mark::End => m.to == core.1 && rest(0, m.from) <= REST_BEFORE,
            };
            let span = Span::new(words[m.from].span.start, words[m.to - 1].span.end);
            if counts
                && (!m.entry.colon || self.text[span.end..].trim_start().starts_with([':', '：']))
            {
                let tiles = if whole { 1 } else { tiles };
                self.hits.push(Hit {
                    line,
                    place: span.into(),
                    entry: *m.entry,
                    tiles,
                });
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
            self.lines
                .get(i)
                .is_some_and(|l| l.facts.words <= 3 && l.facts.numbers == 0 && l.facts.stops == 0)
        };
        let line = hit.line();
        let in_menu = is_label(line + 1) && (line == 0 || is_label(line - 1));
        let counts = self.lines[line].facts.numbers > 0;
        let again = || self.again.contains(&hit.entry.heading);
        !(self.is_one_word(hit) && in_menu || counts && again())
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

    /// Whether a phrase is a single word: such a one may be anything.
    pub fn is_one_word(&self, hit: &Hit) -> bool {
        /// Characters that a word has in a script without spaces, at most.
        const UNSPACED: usize = 4;
        let phrase = hit.span().of(self.text);
        !phrase.contains(char::is_whitespace)
            && phrase.chars().filter(|&c| is_unspaced(c)).count() <= UNSPACED
    }

    /// The text of a line, without white space around it.
    pub fn line(&self, index: usize) -> &'t str {
        self.lines[index].inner().of(self.text)
    }

    /// A line without its terminator, with the white space at either end.
    pub fn span(&self, index: usize) -> Span {
        let inner = self.lines[index].inner();
        let is_break = |byte: &u8| *byte == b'\n';
        let (before, behind) = (
            &self.text.as_bytes()[..inner.start],
            &self.text.as_bytes()[inner.end..],
        );
        let start = before.iter().rposition(is_break).map_or(0, |at| at + 1);
        let end = behind.iter().position(is_break).map_or(behind.len(), |at| {
            at - usize::from(at > 0 && behind[at - 1] == b'\r')
        });
        Span::new(start, inner.end + end)
    }

    /// Line breaks between a line and the one before it: 1 where no blank line stands between them.
    pub fn gap(&self, index: usize) -> u32 {
        self.lines[index].number
            - if index == 0 {
                0
            } else {
                self.lines[index - 1].number
            }
    }
}

/// Words that may follow a phrase which counts at the start of a line.
const REST_BEHIND: usize = 12;
/// Words that may stand before a phrase which counts at the end of a line.
const REST_BEFORE: usize = 3;

/// The words without numbers, bullets and arrows at either end: "Share 12" says "Share".
fn core(text: &str, words: &[Word]) -> (usize, usize) {
    let counts = |w: &Word| {
        w.hash != NUMBER
            && !w
                .span
                .of(text)
                .starts_with(['«', '»', '‹', '›', '←', '→', '↑', '↓'])
    };
    let from = words.iter().position(counts).unwrap_or(0);
    let to = words
        .iter()
        .rposition(counts)
        .map_or(words.len(), |i| i + 1);
    (from, to)
}

/// How many whole-line phrases of a category the line consists of, numbers aside: "Facebook Twitter Email 12" of three;
/// 0 where other words remain.
fn tiles(words: &[Word], found: &[Match], category: Category) -> u16 {
    let is_tile = |m: &&Match| {
        m.entry.category == category && matches!(m.entry.mark, Mark::Line | Mark::Context)
    };
    let (mut at, mut tiles) = (0, 0u16);
    while at < words.len() {
        let here = found.partition_point(|m| m.from < at); // matches come in the order of their first words
        let longest = found[here..]
            .iter()
            .take_while(|m| m.from == at)
            .filter(is_tile)
            .map(|m| m.to)
            .max();
        match longest {
            Some(to) => (at, tiles) = (to, tiles.saturating_add(1)),
            None if words[at].hash == NUMBER => at += 1,
            None => return 0,
        }
    }
    tiles
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The phrases that count on a page, hints aside, with the words that matched.
    fn hits(text: &str) -> Vec<(Mark, String)> {
        let page = Page::new(text);
        let hits = page.hits.iter().filter(|h| h.entry.mark != Mark::Hint);
        hits.map(|h| (h.entry.mark, h.span().of(text).to_owned()))
            .collect()
    }

    /// Lines of headings that open a block.
    fn openers(text: &str) -> Vec<usize> {
        let page = Page::new(text);
        let mut lines: Vec<usize> = page
            .hits
            .iter()
            .filter(|h| page.opens_block(h))
            .map(|h| h.line())
            .collect();
        lines.dedup();
        lines
    }

    #[test]
    fn glued_names_of_networks_are_found() {
        let page = Page::new("FacebookWhatsAppLinkedInPinterest");
        assert!(page.hits.iter().any(|h| h.tiles == 4));
    }

    #[test]
    fn counts_that_the_page_gives_again_open_no_block() {
        let filler = "The council met on Monday, and the new bridge was on its list.";
        assert_eq!(
            openers(&format!(
                "{filler}\n3 comments\n{filler}\nComments\n{filler}"
            )),
            [1, 3]
        );
        assert_eq!(
            openers(&format!(
                "{filler}\n3 comments\n{filler}\n5 comments\n{filler}"
            )),
            [0; 0]
        );
    }

    #[test]
    fn in_a_line_of_many_pieces_phrases_count_that_count_anywhere() {
        let long = "The masons went home. ".repeat(30_000);
        let found = hits(&format!(
            "Share this article {long}Sign up for our newsletter. {long}Read more"
        ));
        assert_eq!(
            found,
            [(Mark::Sentence, "Sign up for our newsletter".to_owned())]
        );
    }

    #[test]
    fn two_characters_of_an_unspaced_script_are_a_word() {
        let starts = |text| hits(text).iter().any(|(mark, _)| *mark == Mark::Start);
        assert!(starts("関連記事：村の橋が三年ぶりに再び開通した"));
    }

    #[test]
    fn a_label_with_a_colon_wants_one_on_the_page() {
        let starts = |text| {
            hits(text)
                .iter()
                .any(|(mark, words)| *mark == Mark::Start && words == "Category")
        };
        assert!(starts("Category: Rivers"));
        assert!(!starts("Category five storm nears"));
    }
}
