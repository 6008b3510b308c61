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
//! `<month>` for a word of the sections `[<month>]` of all languages. Case and punctuation do not count; a glued
//! "Share on FacebookShare on X" is read as if it had its spaces.
//!
//! All phrases of all languages form one automaton over words, so that matching costs a look-up a word, however many there
//! are. Before the crate is compiled its tables are made from the text (`lexicon/compile.rs`): nothing is built at the first call.
//! In exchange they take more room than the text does, and of a word they keep 32 bits of its hash: one of 300,000 unknown
//! words passes for a known one.

mod phrase;

/// Reads the text files. They are compiled into tables by `build.rs`, so the crate itself needs this in tests alone.
#[cfg(test)]
mod compile;

use crate::words::Word;
use phrase::{BUCKETS, LAST};
pub(crate) use phrase::{Entry, Mark};

/// A phrase found in a line: `words[from..to]` of the line's words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    pub entry: &'static Entry,
    pub from: usize,
    pub to: usize,
}

/// The tables that phrases are looked up in.
///
/// A word has a number if a phrase holds it. That is a label, as are the classes behind the words, and the gap behind
/// the classes. A state of the automaton is a row of edges; it is known by the index of the first, and 0 is the state
/// without edges.
pub(crate) struct Lexicon {
    /// For the upper 12 bits of a word's hash the number of the first word that has them, and at the end that of all words.
    buckets: &'static [u16],
    /// The lower 16 bits of each word's hash.
    tails: &'static [u16],
    /// The 4 bits between, and in the lower half of the byte the class, counted from 1; 0 for none.
    kinds: &'static [u8],
    /// Labels of the edges, in ascending order in each state; [`LAST`] marks the last one.
    labels: &'static [u16],
    /// The state behind each edge.
    targets: &'static [u16],
    /// What is complete behind each edge: the number of a set.
    ends: &'static [u16],
    /// The same for the words and classes that a phrase begins with.
    root_targets: &'static [u16],
    root_ends: &'static [u16],
    /// Where each set of entries begins, and the last one ends. The first set is empty.
    sets: &'static [u16],
    entries: &'static [Entry],
}

/// Words that `..` may stand for, at most.
const GAP_WORDS: usize = 4;

/// The label of a word that no phrase holds.
const UNKNOWN: u16 = u16::MAX;

/// The lexicon of all languages.
pub(crate) static LEXICON: Lexicon = include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

impl Lexicon {
    /// All phrases that begin at one of `words`, each with the words it covers. `labels` is room for theirs.
    pub fn matches(&self, words: &[Word], labels: &mut Vec<u16>, found: &mut Vec<Match>) {
        labels.clear();
        labels.extend(words.iter().map(|word| self.label(word.short_hash())));
        for from in 0..labels.len() {
            for label in self.steps(labels[from]) {
                let (state, set) = (self.root_targets[usize::from(label)], self.root_ends[usize::from(label)]);
                self.reach(labels, from, from + 1, state, set, found);
            }
        }
    }

    fn label(&self, hash: u32) -> u16 {
        let bucket = (hash / (u32::MAX / BUCKETS + 1)) as usize;
        let (first, end) = (usize::from(self.buckets[bucket]), usize::from(self.buckets[bucket + 1]));
        let is_word = |&n: &usize| self.tails[n] == hash as u16 && self.kinds[n] >> 4 == (hash >> 16) as u8 & 15;
        (first..end).find(is_word).map_or(UNKNOWN, |n| n as u16)
    }

    /// The labels that a word may take: its own, and that of its class.
    fn steps(&self, word: u16) -> impl Iterator<Item = u16> + use<> {
        let class = self.kinds.get(usize::from(word)).map_or(0, |kind| u16::from(kind & 15));
        let class = (class > 0).then(|| self.tails.len() as u16 + class - 1);
        [Some(word).filter(|&word| word != UNKNOWN), class].into_iter().flatten()
    }

    /// Takes what is complete when `words[from..to]` have led to a state, and goes on from there.
    fn reach(&self, labels: &[u16], from: usize, to: usize, state: u16, set: u16, found: &mut Vec<Match>) {
        let set = usize::from(self.sets[usize::from(set)])..usize::from(self.sets[usize::from(set) + 1]);
        found.extend(self.entries[set].iter().map(|entry| Match { entry, from, to }));
        if state == 0 {
            return;
        }
        let gap = self.root_targets.len() as u16;
        if let Some((behind, _)) = self.edge(state, gap) {
            (0..=GAP_WORDS).for_each(|skipped| self.walk(labels, from, to + skipped, behind, found));
        }
        self.walk(labels, from, to, state, found);
    }

    fn walk(&self, labels: &[u16], from: usize, at: usize, state: u16, found: &mut Vec<Match>) {
        let Some(&word) = labels.get(at) else { return };
        for label in self.steps(word) {
            if let Some((state, set)) = self.edge(state, label) {
                self.reach(labels, from, at + 1, state, set, found);
            }
        }
    }

    /// Where an edge of a state leads, and the set that is complete there.
    fn edge(&self, state: u16, label: u16) -> Option<(u16, u16)> {
        let mut edge = usize::from(state);
        while self.labels[edge] < label {
            edge += 1;
        }
        (self.labels[edge] & !LAST == label).then(|| (self.targets[edge], self.ends[edge]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Category, Span, words};

    fn lexicon(file: &str) -> Lexicon {
        let mut source = compile::Source::new();
        source.read(file).unwrap();
        let tables = source.tables().unwrap();
        Lexicon {
            buckets: tables.buckets.leak(),
            tails: tables.tails.leak(),
            kinds: tables.kinds.leak(),
            labels: tables.labels.leak(),
            targets: tables.targets.leak(),
            ends: tables.ends.leak(),
            root_targets: tables.root_targets.leak(),
            root_ends: tables.root_ends.leak(),
            sets: tables.sets.leak(),
            entries: tables.entries.leak(),
        }
    }

    /// The kinds of the phrases in a text, as far as they are more than a hint.
    fn found(lexicon: &Lexicon, text: &str) -> Vec<Category> {
        let (mut words, mut found) = (Vec::new(), Vec::new());
        words::split(text, Span::new(0, text.len()), &mut words);
        lexicon.matches(&words, &mut Vec::new(), &mut found);
        found.iter().filter(|m| m.entry.mark != Mark::Hint).map(|m| m.entry.category).collect()
    }

    #[test]
    fn phrases_are_found_over_case_punctuation_and_gaps() {
        let small = lexicon("[legal]\n= privacy policy\n[newsletter]\n~ sign up .. newsletter");
        assert_eq!(found(&small, "PRIVACY-POLICY"), [Category::Legal]);
        assert_eq!(found(&small, "Sign up for our “weekly” newsletter"), [Category::Newsletter]);
        assert_eq!(found(&small, "Sign up for the most read of all weekly newsletters"), []);
        assert_eq!(found(&LEXICON, "the bridge stands"), []);
    }

    #[test]
    fn joined_branches_keep_their_ends() {
        let small = lexicon(
            "[share]\n= (tell|ask) (a friend|us)\n= tell us on <month>\n[legal]\n= ask us\n[<month>]\nmay june",
        );
        assert_eq!(found(&small, "tell a friend"), [Category::Share]);
        assert_eq!(found(&small, "ask us"), [Category::Share, Category::Legal]);
        assert_eq!(found(&small, "tell us on June 1"), [Category::Share; 2]);
        assert_eq!(found(&small, "ask us on june"), [Category::Share, Category::Legal]);
    }
}
