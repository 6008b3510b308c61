//! Where labels begin in a line that holds many: "Home News Sport The bridge is open again".
//!
//! In a row of capitalised words each may begin a label or go on with a name ("Sker Harbour Rope Works"). So a word is weighed by
//! what it is, by what stands around it, and by how often the page says it, and says it behind the same word. The
//! weights are learned from lines of pages that were put on one line: `train/labels.py` says how.

use super::phrases::Scratch;
use crate::Span;
use crate::chars::{self, Traits};
use crate::lexicon::Mark;
use crate::vectors::{Vectors, floats};
use crate::word_table::WordTable;
use crate::words::{hash_of, hash_on, pair, shorten};
use std::sync::LazyLock;

/// What is seen of a word.
pub(crate) const FEATURES: usize = 13;
/// Hash buckets of all features together.
const BUCKETS: usize = 2048;
/// Numbers of a feature's vector.
const NUMBERS: usize = 6;
/// Words of a line, and pairs or runs of them, that are counted at most.
const MOST: usize = 1 << 16;

/// A network of one hidden layer: the sum of the vectors of a word's features, and what its numbers weigh where they are above 0.
struct Network {
    vectors: Vectors<NUMBERS>,
    biases: [f32; NUMBERS],
    weights: [f32; NUMBERS],
    bias: f32,
}

impl Network {
    fn read(mut bytes: &[u8]) -> Option<Self> {
        let bytes = &mut bytes;
        let network = Self {
            vectors: Vectors::read(bytes, BUCKETS)?,
            biases: floats(bytes)?,
            weights: floats(bytes)?,
            bias: floats::<1>(bytes)?[0],
        };
        bytes.is_empty().then_some(network)
    }

    /// Whether a word begins a label, rather than not.
    fn begins(&self, features: &[u16; FEATURES]) -> bool {
        let sums = self.vectors.sum(features);
        let mut score = self.bias;
        for ((sum, bias), weight) in sums.iter().zip(&self.biases).zip(&self.weights) {
            let number = sum + bias;
            if number > 0.0 {
                score += number * weight;
            }
        }
        score > 0.0
    }
}

/// Adds to `cuts` where labels begin in a line.
pub(super) fn starts(text: &str, line: Span, scratch: &mut Scratch, cuts: &mut Vec<usize>) {
    static NETWORK: LazyLock<Network> = LazyLock::new(|| {
        Network::read(include_bytes!("labels.bin")).expect("a test reads the weights")
    });
    candidates(text, line, scratch, |start, features| {
        if NETWORK.begins(features) {
            cuts.push(start);
        }
    });
}

/// What stands between white space, as far as it tells where a label begins.
struct Word {
    start: usize,
    bytes: usize,
    /// Of its letters and digits, without accents and in small letters.
    hash: u32,
    shape: Shape,
    end: End,
    /// Whether a label that a lexicon knows begins with it, and whether one ends with it.
    known: [bool; 2],
    /// Words before it that begin small.
    small: u32,
    /// Words from it on that do not, up to one that ends with a sign.
    row: u32,
    /// Words from it on up to the next stop.
    to_stop: u32,
    /// Words of a run that the line says once more: of one that begins with it, of one that ends with it.
    repeats: [u8; 2],
    /// Whether it goes on with such a run.
    in_repeat: bool,
}

/// How a word begins.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Small,
    Capital,
    /// All of its letters are capitals.
    Capitals,
    Digit,
    Unspaced,
    Sign,
}

/// What a word ends with.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Letter,
    Comma,
    Colon,
    Stop,
    /// A quote or a bracket.
    Closer,
    /// A sign behind which something goes on.
    Open,
}

impl Word {
    fn of(text: &str, start: usize) -> Self {
        let table = chars::table();
        let (mut hash, mut all) = (hash_of(""), Traits::default());
        let mut capitals = 0;
        for c in text.chars() {
            let traits = table.of(c);
            all = all | traits;
            capitals += u32::from(traits.has(Traits::CAPITAL));
            let is_heard = traits.has(Traits::PART | Traits::ALONE);
            let letter = traits
                .folded()
                .and_then(char::from_u32)
                .filter(|_| is_heard);
            if let Some(letter) = letter {
                hash = hash_on(hash, letter.encode_utf8(&mut [0; 4]));
            }
        }
        let first = text.chars().next().map_or(Traits::SPACE, |c| table.of(c));
        let has_small = all.has(Traits::SMALL);
        Self {
            start,
            bytes: text.len(),
            hash: shorten(hash),
            shape: match first {
                _ if first.has(Traits::UNSPACED) => Shape::Unspaced,
                _ if first.has(Traits::CAPITAL) && !has_small && capitals > 1 => Shape::Capitals,
                _ if first.has(Traits::CAPITAL) => Shape::Capital,
                _ if first.has(Traits::NUMERIC) => Shape::Digit,
                _ if first.has(Traits::SMALL | Traits::PART) => Shape::Small,
                _ => Shape::Sign,
            },
            end: match text.chars().next_back() {
                Some(',' | ';' | '،' | '、') => End::Comma,
                Some(':' | '：') => End::Colon,
                Some('-' | '–' | '—' | '(' | '“' | '/' | '&' | '|') => End::Open,
                Some(c) if table.of(c).has(Traits::STOP) => End::Stop,
                Some(c) if table.of(c).has(Traits::CLOSER) => End::Closer,
                _ => End::Letter,
            },
            known: [false; 2],
            small: 0,
            row: 0,
            to_stop: 0,
            repeats: [0; 2],
            in_repeat: false,
        }
    }
}

/// The words of a line.
fn words(text: &str, line: Span, scratch: &mut Scratch) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut at, mut small) = (line.start, 0);
    for part in line.of(text).split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        if !word.is_empty() {
            let word = Word::of(word, at);
            let is_small = word.shape == Shape::Small;
            words.push(Word { small, ..word });
            small += u32::from(is_small);
        }
        at += part.len();
    }
    let (mut row, mut to_stop) = (0, 0);
    for word in words.iter_mut().rev() {
        let behind = if word.end == End::Letter { row } else { 0 };
        row = counted(word.shape != Shape::Small, behind);
        to_stop = counted(word.end != End::Stop, to_stop);
        (word.row, word.to_stop) = (row, to_stop);
    }
    mark_known(&mut words, text, line, scratch);
    mark_repeats(&mut words);
    words
}

/// Marks the runs of words that the line says once more.
fn mark_repeats(words: &mut [Word]) {
    /// Words of the shortest run.
    const SHORTEST: usize = 3;
    let mut said: WordTable<u32> = WordTable::new(MOST);
    let mut run = None;
    for here in 0..words.len() {
        let there = match words[here..].get(..SHORTEST) {
            Some(words) => {
                let key = words.iter().map(|word| word.hash).reduce(pair);
                let last = key.and_then(|key| said.entry(key));
                last.map_or(0, |last| std::mem::replace(last, here as u32 + 1))
            }
            None => 0,
        };
        let there = there.checked_sub(1).map(|there| there as usize);
        if let Some((from, before)) = run {
            if there == Some(before + (here - from)) {
                continue;
            }
            let length = here - from + SHORTEST - 1;
            for from in [from, before] {
                mark_run(&mut words[from..from + length]);
            }
        }
        run = there.map(|there| (here, there));
    }
}

/// Marks a run of words that the line says once more.
fn mark_run(run: &mut [Word]) {
    let length = u8::try_from(run.len()).unwrap_or(u8::MAX);
    run[1..].iter_mut().for_each(|word| word.in_repeat = true);
    let longest = |known: &mut u8| *known = length.max(*known);
    longest(&mut run[0].repeats[0]);
    longest(&mut run[run.len() - 1].repeats[1]);
}

/// How many words stand in a row with one more, 0 where that is none of the row.
fn counted(is_one: bool, before: u32) -> u32 {
    if is_one { before + 1 } else { 0 }
}

/// Marks where labels begin and end that a lexicon knows.
fn mark_known(words: &mut [Word], text: &str, line: Span, scratch: &mut Scratch) {
    scratch.read(text, line);
    let (said, found) = scratch.find();
    for label in found
        .iter()
        .filter(|m| matches!(m.entry.mark, Mark::Line | Mark::Context))
    {
        let place = |at: usize| {
            words
                .partition_point(|word| word.start <= at)
                .checked_sub(1)
        };
        let (first, last) = (said[label.from].span, said[label.to - 1].span);
        let (Some(first), Some(last)) = (place(first.start), place(last.start)) else {
            continue;
        };
        words[first].known[0] = true;
        words[last].known[1] = true;
    }
}

/// Calls `found` with each word that may begin a label: where it starts, and the buckets of its features. None does that begins
/// small, goes on behind a comma or an open bracket, or begins a sentence, which is a cut already.
pub(crate) fn candidates(
    text: &str,
    line: Span,
    scratch: &mut Scratch,
    mut found: impl FnMut(usize, &[u16; FEATURES]),
) {
    let words = words(text, line, scratch);
    let said = said(&words);
    let (mut row, mut since_stop) = (0, 0);
    for (n, two) in words.windows(2).enumerate() {
        let [last, word] = two else { continue };
        row = counted(last.shape != Shape::Small, row);
        since_stop = counted(last.end != End::Stop, since_stop);
        let goes_on = matches!(last.end, End::Comma | End::Open | End::Stop);
        if word.shape != Shape::Small && !goes_on {
            let around = Around {
                words: &words,
                at: n + 1,
                row,
                since_stop,
            };
            found(word.start, &around.features(&said));
        }
    }
}

/// How often a line says each word, and each behind the one before it.
fn said(words: &[Word]) -> WordTable<u8> {
    let mut said = WordTable::new(MOST);
    let pairs = words.windows(2).map(|two| pair(two[0].hash, two[1].hash));
    for key in words.iter().map(|word| word.hash).chain(pairs) {
        if let Some(count) = said.entry(key) {
            *count = u8::saturating_add(*count, 1);
        }
    }
    said
}

/// A word and what stands around it.
struct Around<'w> {
    words: &'w [Word],
    at: usize,
    /// Words right before it that do not begin small.
    row: u32,
    /// Words since the last stop.
    since_stop: u32,
}

impl Around<'_> {
    fn features(&self, said: &WordTable<u8>) -> [u16; FEATURES] {
        /// Words before and behind that are near, and nearer.
        const NEAR: usize = 8;
        const NEARER: usize = 4;
        let (last, word) = (&self.words[self.at - 1], &self.words[self.at]);
        let second_last = self.at.checked_sub(2).map(|n| &self.words[n]);
        let next = self.words.get(self.at + 1);
        let shape = |word: Option<&Word>| word.map_or(7, |word| word.shape as u32);
        let end = |word: Option<&Word>| word.map_or(7, |word| word.end as u32);
        let count = |key| said.get(key).map_or(0, |&count| steps(count.into()).min(7));
        let known = |word: &Word| u32::from(word.known[0]) + 2 * u32::from(word.known[1]);
        let length = |word: &Word| word.bytes.min(15) as u32;
        let (before, behind) = (self.small_before(NEAR), self.small_behind(NEAR));
        let values: [&[u32]; FEATURES] = [
            &[word.hash],
            &[last.hash, last.end as u32],
            &[
                shape(second_last),
                last.shape as u32,
                last.end as u32,
                word.shape as u32,
                shape(next),
            ],
            &[steps(self.since_stop), last.end as u32],
            &[
                count(pair(last.hash, word.hash)),
                count(word.hash),
                count(last.hash),
            ],
            &[word.end as u32, end(next), shape(next)],
            &[length(word), length(last)],
            &[
                self.small_before(NEARER),
                self.small_behind(NEARER),
                last.shape as u32,
                word.shape as u32,
            ],
            &[behind, steps(word.row)],
            &[behind, steps(word.to_stop)],
            &[before, steps(self.row)],
            &[known(last), known(word)],
            &[
                steps(last.repeats[1].into()),
                steps(word.repeats[0].into()),
                word.in_repeat.into(),
                last.end as u32,
            ],
        ];
        let mut number = 0;
        values.map(|values| {
            number += 1;
            bucket(number, values)
        })
    }

    /// How many of the words near before it begin small, and of those from it on.
    fn small_before(&self, near: usize) -> u32 {
        self.words[self.at].small - self.words[self.at.saturating_sub(near)].small
    }

    fn small_behind(&self, near: usize) -> u32 {
        let end = &self.words[(self.at + near).min(self.words.len() - 1)];
        end.small - self.words[self.at].small
    }
}

/// The bucket of a feature.
fn bucket(number: u32, values: &[u32]) -> u16 {
    let hash = values.iter().fold(number, |hash, value| {
        (hash ^ value).wrapping_mul(0x9e37_79b1).rotate_left(15)
    });
    (hash.wrapping_mul(0x85eb_ca6b) >> (u32::BITS - BUCKETS.ilog2())) as u16
}

/// Grows with the number up to 5, and then with its logarithm.
fn steps(number: u32) -> u32 {
    match number {
        0..6 => number,
        _ => 4 + number.min(64).ilog2(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_those_of_this_network() {
        let bytes = include_bytes!("labels.bin");
        assert!(Network::read(bytes).is_some());
        assert!(Network::read(&bytes[1..]).is_none());
        assert!(Network::read(&[&bytes[..], &[0]].concat()).is_none());
    }

    #[test]
    fn labels_in_a_row_are_parted() {
        check("Follow us|Facebook|Twitter|YouTube|The bridge over the Sker is open again.");
        check("Skip to content|Home|About us|Contact|Blog|Log in");
        check("Kontakt|Impressum|Datenschutz|Die alte Brücke über den Sker ist wieder offen.");
        check("首页|新闻|体育|读者来信");
    }

    #[test]
    fn names_in_a_sentence_stay_whole() {
        for sentence in [
            "On Monday the Sker Harbour Rope Works, which nobody had asked, mended the nets of all who came.",
            "The bridge belongs to Sker Harbour Specialty Insurance Company, which the masons had founded.",
            "Die Bürgermeisterin sprach am Montag mit der Sker Zeitung und mit Ana Lima.",
        ] {
            check(sentence);
        }
    }

    /// Checks where labels begin: at the bars.
    fn check(expected: &str) {
        let text = expected.replace('|', " ");
        let (line, mut cuts) = (Span::new(0, text.len()), Vec::new());
        starts(&text, line, &mut Scratch::default(), &mut cuts);
        let mut parted = text;
        for cut in cuts {
            parted.replace_range(cut - 1..cut, "|");
        }
        assert_eq!(parted, expected);
    }
}
