//! Phrases of the lexicon on a page, where they count.

use super::Page;
use crate::Category;
use crate::Span;
use crate::chars::is_unspaced;
use crate::lexicon::{Entry, Known, LEXICON, Mark, Match};
use crate::room::make_room;
use crate::span::Place;
use crate::words::{self, NUMBER, Tally, Word};

/// A phrase of the lexicon, found on the page where its mark says that it counts.
pub(crate) struct Hit {
    line: u32,
    /// The words that matched.
    pub place: Place,
    pub entry: Entry,
    /// How many phrases make up the line, where it consists of nothing else (see [`tiles`]); 0 where it does not.
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

/// Whether a phrase that counts at the beginning or end of a line alone stands there, beside few other words. `core` are the words
/// of the line without its numbers at either end.
fn stands_right(found: &Match, words: &[Word], core: (usize, usize)) -> bool {
    let (before, behind) = (&words[..found.from], &words[found.to..]);
    match found.entry.mark {
        Mark::Start if behind.is_empty() => false,
        Mark::Start => found.from == core.0 && words::count(behind) <= REST_BEHIND,
        Mark::End => found.to == core.1 && words::count(before) <= REST_BEFORE,
        _ => true,
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
pub(super) struct Scratch {
    /// Bytes of the source that have been read.
    pub read: usize,
    /// The line, whether glued words are parted, and whether its phrases have been found.
    line: Option<Span>,
    is_parted: bool,
    is_searched: bool,
    pub words: Vec<Word>,
    pub tally: Tally,
    known: Vec<Known>,
    found: Vec<Match>,
}

impl Scratch {
    /// Reads the words of a line, unless they are there.
    pub fn read(&mut self, text: &str, line: Span) {
        if self.line != Some(line) || self.is_parted {
            self.clear(line, false);
            self.tally = words::split(text, line, &mut self.words);
        }
    }

    /// Reads the words of a line, glued ones parted.
    pub fn read_parted(&mut self, text: &str, line: Span) {
        self.clear(line, true);
        words::split_glued(text, line, &mut self.words);
    }

    fn clear(&mut self, line: Span, is_parted: bool) {
        (self.line, self.is_parted, self.is_searched) = (Some(line), is_parted, false);
        self.words.clear();
    }

    /// The words that have been read, and the phrases that they say, in the order of their first words.
    pub fn find(&mut self) -> (&[Word], &[Match]) {
        if !self.is_searched {
            self.is_searched = true;
            self.found.clear();
            LEXICON.matches(&self.words, &mut self.known, &mut self.found);
        }
        (&self.words, &self.found)
    }
}

impl Page<'_> {
    /// Finds the phrases of a line whose words have been read; where glued words hide them, of its words parted.
    pub(super) fn read_phrases(&mut self, text: &str, line: usize, scratch: &mut Scratch) {
        let inner = self.lines[line].inner();
        let before = self.hits.len();
        self.find_phrases(text, line, scratch);
        let is_hint = |hit: &Hit| hit.entry.mark == Mark::Hint;
        if scratch.tally.capitals > 0
            && self.hits[before..].iter().all(is_hint)
            && words::has_hump(inner.of(text))
        {
            self.hits.truncate(before); // the hints are found again
            scratch.read_parted(text, inner);
            self.find_phrases(text, line, scratch);
        }
    }

    /// Looks up the words of a line.
    fn find_phrases(&mut self, text: &str, line: usize, scratch: &mut Scratch) {
        /// Phrases of a piece that are looked at, at most: what holds more is a list of phrases by the first of them.
        const MOST: usize = 1024;
        let read = scratch.read;
        let (words, found) = scratch.find();
        if found.is_empty() {
            return;
        }
        let core = core(text, words);
        make_room(
            &mut self.hits,
            found.len().min(MOST),
            read,
            self.source.len(),
        );
        let mut tiles_of = [None; Category::COUNT];
        for m in &found[..found.len().min(MOST)] {
            let tiles = *tiles_of[m.entry.category as usize]
                .get_or_insert_with(|| tiles(words, found, m.entry.category));
            let whole = (m.from, m.to) == core || (m.from, m.to) == (0, words.len());
            let counts = match m.entry.mark {
                Mark::Line | Mark::Context | Mark::Heading => whole || tiles > 1,
                _ => stands_right(m, words, core),
            };
            let span = Span::new(words[m.from].span.start, words[m.to - 1].span.end);
            if counts && (!m.entry.colon || text[span.end..].trim_start().starts_with([':', '：']))
            {
                let hit = Hit {
                    line: line as u32,
                    place: span.into(),
                    entry: *m.entry,
                    tiles: if whole { 1 } else { tiles },
                };
                let is_same = |h: &Hit| (h.place, h.entry) == (hit.place, hit.entry);
                if !self.hits.last().is_some_and(is_same) {
                    self.hits.push(hit); // languages share phrases
                }
            }
        }
    }

    pub(super) fn read_signs(&self) -> Vec<Sign> {
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

    pub(super) fn repeated_headings(&self) -> Vec<u16> {
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

    /// Whether a phrase opens the block below it. In a menu the same word is an item like the others, and a count
    /// ("12 comments") that the page gives more than once belongs to teasers.
    pub fn opens_block(&self, hit: &Hit) -> bool {
        if hit.entry.mark != Mark::Heading {
            return false;
        }
        let is_label = |i: usize| {
            let facts = self.facts.get(i);
            facts.is_some_and(|f| f.words <= 3 && f.numbers == 0 && f.stops == 0)
        };
        let line = hit.line();
        let in_menu = is_label(line + 1) && (line == 0 || is_label(line - 1));
        let counts = self.facts[line].numbers > 0;
        let again = || self.again.contains(&hit.entry.heading);
        !(self.is_one_word(hit) && in_menu || counts && again())
    }

    /// Whether a phrase is a single word: such a one may be anything.
    pub fn is_one_word(&self, hit: &Hit) -> bool {
        /// Characters that a word has in a script without spaces, at most.
        const UNSPACED: usize = 4;
        let phrase = hit.span().of(&self.text);
        !phrase.contains(char::is_whitespace)
            && phrase.chars().filter(|&c| is_unspaced(c)).count() <= UNSPACED
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

/// How many whole-line phrases the line consists of, numbers aside: "Facebook Twitter Email 12" of three; 0 where other words
/// remain. They are of one category; those of several words may be of any: "Jump to recipe Print recipe".
fn tiles(words: &[Word], found: &[Match], category: Category) -> u16 {
    let is_tile = |m: &&Match| match m.entry.mark {
        Mark::Line => m.entry.category == category || m.to - m.from > 1,
        Mark::Context => m.entry.category == category,
        _ => false,
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
    fn labels_of_several_kinds_may_make_up_a_line() {
        let labels = |text| -> Vec<String> {
            let labels = hits(text)
                .into_iter()
                .filter(|(mark, _)| *mark == Mark::Line);
            labels.map(|(_, said)| said).collect()
        };
        let buttons = labels("Jump to recipe Print this recipe");
        for button in ["Jump to recipe", "Print this recipe"] {
            assert!(buttons.iter().any(|said| said == button));
        }
        assert_eq!(labels("Jump to recipe of my aunt"), [""; 0]);
        assert_eq!(labels("Print donate"), [""; 0]); // single words may be anything
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
