//! The phrases of noise, language by language, and how they are found.
//!
//! A lexicon is a text file, sectioned by category. A line holds one phrase behind a mark that says where it counts:
//!
//! | mark | the phrase counts |
//! |---|---|
//! | `=` | where it is the whole line |
//! | `.` | where it is the whole line, but a heading or a list item of an article may say the same: only beside other noise |
//! | `>` | where it is the whole line, and the lines below it belong to it |
//! | `^` | where a short line begins with it |
//! | `$` | where a short line ends with it |
//! | `~` | wherever it stands: the sentence around it is noise |
//! | `?` | as a hint: it speaks for its kind beside surer signs, and never takes a line alone |
//!
//! Behind a `^` or `$` phrase that ends in `:` a colon must stand. `(a|b)` stands for either, `(a|)` for one that may be missing, `#` for a number, `..` for up to four words,
//! `<month>` for a word of the sections `[<month>]` of all languages, which have a row for each month. Case and punctuation do not count; a glued
//! "Share on FacebookShare on X" is read as if it had its spaces.
//!
//! Phrases share their beginnings, so they are matched as a trie over words: a look-up a word, however many phrases there are.
//! All 17,000 wordings as one trie would take longer to build than fifty pages to clean, and a finished one would take
//! more room in the wasm than the text. So the crate carries the text (`lexicon/compile.rs`), the first call reads of
//! each phrase the words that it may begin with, and the phrases of such a word become a trie when a page first holds it.
//! Few ever do. In exchange the first pages take a little longer than those that follow, and of a word the tries keep 32
//! bits of its hash: one of 300,000 unknown words passes for a known one.

mod phrase;
mod trie;

/// Reads the text files. `build.rs` compiles them, so the crate itself needs this in tests alone.
#[cfg(test)]
mod compile;

use crate::Category;
use crate::sorted::sorted;
use crate::words::{self, Word};
pub(crate) use phrase::{Entry, Mark};
use std::sync::{LazyLock, OnceLock};
use trie::{BEHIND_ROOT, Link, NONE, Trie, link, linked};

/// A phrase found in a line: `words[from..to]` of the line's words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    pub entry: &'static Entry,
    pub from: usize,
    pub to: usize,
}

/// The phrases of some languages.
pub(crate) struct Lexicon {
    phrases: Vec<Phrase>,
    /// The number of each root, at the place that the hash of its word says or at the next one free; [`FREE`] elsewhere. So
    /// few places are taken that most of a page's words, which begin no phrase, need one look.
    numbers: Vec<u16>,
    roots: Vec<Root>,
    links: Vec<Link>,
    /// The names of months, by their hashes, each with the number of its month.
    months: Vec<(u32, u16)>,
}

struct Phrase {
    /// Words, `..` and classes with their choices, as compiled.
    text: &'static str,
    entry: Entry,
}

impl Phrase {
    /// A line of a section; of several headings each has a number, from 1.
    fn new(line: &'static str, category: Category, mark: Mark, heading: u16) -> Self {
        let text = line.strip_suffix(':').unwrap_or(line);
        let entry = Entry {
            category,
            mark,
            colon: text.len() < line.len(),
            heading,
        };
        Self { text, entry }
    }
}

/// A word or class that phrases begin with, or a word of a class.
struct Root {
    hash: u32,
    /// The hash of the word's class, or [`NONE`].
    class: u32,
    /// The link to the last phrase that may begin with it, or [`NONE`].
    last: u32,
    trie: OnceLock<Box<Trie>>,
}

/// The number of no root.
const FREE: u16 = u16::MAX;

/// What is known of a word on a page.
pub(crate) struct Known {
    hash: u32,
    /// The number of its root, or [`FREE`].
    root: u16,
    class: u32,
}

/// About how many bytes of the text there are for each phrase, and for each root.
const BYTES_A_PHRASE: usize = 32;
/// And for each place that a root may have.
const BYTES_A_PLACE: usize = 8;

/// The class of names of months, with a row for each month.
const MONTH: &str = "<month>";

/// Words that `..` may stand for, at most.
const GAP_WORDS: usize = 4;

/// The lexicon of all languages.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(TEXT));

const TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/lexicon.txt"));

impl Lexicon {
    /// Reads the text of `compile.rs`.
    pub fn new(text: &'static str) -> Self {
        let phrases = text.len() / BYTES_A_PHRASE;
        let mut lexicon = Self {
            phrases: Vec::with_capacity(phrases),
            numbers: vec![FREE; (text.len() / BYTES_A_PLACE).next_power_of_two()],
            roots: Vec::with_capacity(phrases),
            links: Vec::with_capacity(phrases),
            months: Vec::new(),
        };
        let (mut section, mut category, mut marks) = ("", None, "".chars());
        let (mut headings, mut rows, mut named) = (0, 0, 0);
        let mut start = 0;
        // `str::lines` searches for each end as if it were far away.
        for line in text.as_bytes().split_inclusive(|&byte| byte == b'\n') {
            let end = start + line.len();
            let line = &text[start..end - 1];
            start = end;
            if let Some((name, signs)) =
                line.strip_prefix('[').and_then(|line| line.split_once(']'))
            {
                (section, category, marks) = (name, name.parse().ok(), signs.chars());
                // A single row is the word of a language that counts its months: it names none.
                if rows == 1 {
                    lexicon.months.truncate(named);
                }
                (rows, named) = (0, lexicon.months.len());
            } else if let (Some(category), Some(mark)) = (category, marks.next().and_then(Mark::of))
            {
                headings += u16::from(mark == Mark::Heading);
                let heading = if mark == Mark::Heading { headings } else { 0 };
                lexicon.add(Phrase::new(line, category, mark, heading));
            } else {
                rows += 1;
                for word in line.split(' ') {
                    let hash = words::short_hash_of(word);
                    let root = lexicon.root(hash);
                    lexicon.roots[root].class = words::short_hash_of(section);
                    if section == MONTH {
                        lexicon.months.push((hash, rows));
                    }
                }
            }
        }
        lexicon.months = sorted(lexicon.months);
        lexicon
    }

    /// The number of the month whose name has that hash, in any language.
    pub fn month(&self, hash: u32) -> Option<u16> {
        let found = self.months.binary_search_by_key(&hash, |row| row.0).ok()?;
        Some(self.months[found].1)
    }

    /// Adds a phrase to the roots that it may begin with.
    fn add(&mut self, phrase: Phrase) {
        let number = self.phrases.len() as u32;
        for_each_head(phrase.text, |word| {
            let root = self.root(words::short_hash_of(word));
            link(&mut self.links, &mut self.roots[root].last, number);
        });
        self.phrases.push(phrase);
    }

    fn root(&mut self, hash: u32) -> usize {
        let place = self.place(hash);
        if self.numbers[place] == FREE {
            assert!(
                2 * self.roots.len() < self.numbers.len(),
                "most places are free"
            );
            self.numbers[place] = self.roots.len() as u16;
            self.roots.push(Root {
                hash,
                class: NONE,
                last: NONE,
                trie: OnceLock::new(),
            });
        }
        usize::from(self.numbers[place])
    }

    /// The place of the root with this hash, or the one that it would have.
    fn place(&self, hash: u32) -> usize {
        let mut place = hash as usize & (self.numbers.len() - 1);
        while self
            .roots
            .get(usize::from(self.numbers[place]))
            .is_some_and(|root| root.hash != hash)
        {
            place = (place + 1) & (self.numbers.len() - 1);
        }
        place
    }

    /// All phrases that begin at one of `words`, each with the words it covers. `known` is room for what is known of them.
    pub fn matches(&'static self, words: &[Word], known: &mut Vec<Known>, found: &mut Vec<Match>) {
        known.clear();
        known.extend(words.iter().map(|word| self.known(word.short_hash())));
        for (from, word) in known.iter().enumerate() {
            let class = if word.class == NONE {
                FREE
            } else {
                self.numbers[self.place(word.class)]
            };
            for root in [word.root, class] {
                if let Some(root) = self
                    .roots
                    .get(usize::from(root))
                    .filter(|root| root.last != NONE)
                {
                    let trie = root.trie.get_or_init(|| Box::new(self.grow(root)));
                    self.reach(trie, known, from, from + 1, BEHIND_ROOT, found);
                }
            }
        }
    }

    fn known(&self, hash: u32) -> Known {
        let root = self.numbers[self.place(hash)];
        Known {
            hash,
            root,
            class: self
                .roots
                .get(usize::from(root))
                .map_or(NONE, |root| root.class),
        }
    }

    /// Takes what is complete when `words[from..to]` have led to a node, and goes on from there.
    fn reach(
        &'static self,
        trie: &Trie,
        words: &[Known],
        from: usize,
        to: usize,
        node: u32,
        found: &mut Vec<Match>,
    ) {
        let here = &trie.nodes[node as usize];
        let before = found.len();
        found.extend(linked(&trie.links, here.last).map(|phrase| {
            let entry = &self.phrases[phrase as usize].entry;
            Match { entry, from, to }
        }));
        found[before..].reverse();
        if !here.goes_on() {
            return;
        }
        if here.gap != NONE {
            (0..=GAP_WORDS)
                .for_each(|skipped| self.walk(trie, words, from, to + skipped, here.gap, found));
        }
        self.walk(trie, words, from, to, node, found);
    }

    fn walk(
        &'static self,
        trie: &Trie,
        words: &[Known],
        from: usize,
        at: usize,
        node: u32,
        found: &mut Vec<Match>,
    ) {
        let Some(word) = words.get(at) else { return };
        for step in [
            Some(word.hash),
            Some(word.class).filter(|&class| class != NONE),
        ]
        .into_iter()
        .flatten()
        {
            if let Some(node) = trie.next(node, step) {
                self.reach(trie, words, from, at + 1, node, found);
            }
        }
    }

    /// The trie of a root.
    #[inline(never)]
    fn grow(&self, root: &Root) -> Trie {
        let mut phrases: Vec<u32> = linked(&self.links, root.last).collect();
        phrases.reverse();
        let text = |phrase: u32| (phrase, self.phrases[phrase as usize].text);
        Trie::new(root.hash, phrases.into_iter().map(text))
    }
}

/// Calls `found` with the words and classes that a compiled phrase may begin with.
fn for_each_head(text: &'static str, mut found: impl FnMut(&'static str)) {
    let until =
        |text: &str, is_end: fn(u8) -> bool| text.bytes().position(is_end).unwrap_or(text.len());
    let word =
        |text: &'static str| &text[..until(text, |byte| matches!(byte, b' ' | b'(' | b'|' | b')'))];
    let mut rest = text;
    while rest.starts_with('(') {
        let mut may_miss = false;
        while !rest.starts_with(')') {
            rest = &rest[1..];
            match word(rest) {
                "" => may_miss = true,
                word => found(word),
            }
            rest = &rest[until(rest, |byte| matches!(byte, b'|' | b')'))..];
        }
        if !may_miss {
            return;
        }
        rest = &rest[1..];
    }
    found(word(rest));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Category, Span, words};

    fn lexicon(file: &str) -> &'static Lexicon {
        let text: &str = compile::compile(file).unwrap().leak();
        Box::leak(Box::new(Lexicon::new(text)))
    }

    /// The kinds of the phrases in a text, as far as they are more than a hint.
    fn found(lexicon: &'static Lexicon, text: &str) -> Vec<Category> {
        let (mut words, mut found) = (Vec::new(), Vec::new());
        words::split(text, Span::new(0, text.len()), &mut words);
        lexicon.matches(&words, &mut Vec::new(), &mut found);
        found
            .iter()
            .filter(|m| m.entry.mark != Mark::Hint)
            .map(|m| m.entry.category)
            .collect()
    }

    #[test]
    fn phrases_are_found_over_case_punctuation_and_gaps() {
        let small = lexicon("[legal]\n= privacy policy\n[newsletter]\n~ sign up .. newsletter");
        assert_eq!(found(small, "PRIVACY-POLICY"), [Category::Legal]);
        assert_eq!(
            found(small, "Sign up for our “weekly” newsletter"),
            [Category::Newsletter]
        );
        assert_eq!(
            found(small, "Sign up for the most read of all weekly newsletters"),
            []
        );
        assert_eq!(found(&LEXICON, "the bridge stands"), []);
    }

    #[test]
    fn joined_branches_keep_their_ends() {
        let small = lexicon(
            "[share]\n= (tell|ask) (a friend|us)\n= tell us on <month>\n[legal]\n= ask us\n[<month>]\nmay june",
        );
        assert_eq!(found(small, "tell a friend"), [Category::Share]);
        assert_eq!(found(small, "ask us"), [Category::Share, Category::Legal]);
        assert_eq!(found(small, "tell us on June 1"), [Category::Share; 2]);
        assert_eq!(
            found(small, "ask us on june"),
            [Category::Share, Category::Legal]
        );
    }
}
