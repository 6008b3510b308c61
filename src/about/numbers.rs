//! What tells a title or a byline from the pieces around it, as numbers from 0 to about 1.

use super::{Part, vocabulary};
use crate::Span;
use crate::chars::{self, Traits};
use crate::sorted::sorted;
use crate::words::{self, Word};

/// How many numbers [`around`] tells.
pub(super) const AROUND: usize = 30;
/// How many numbers [`of_text`] tells.
pub(super) const OF_TEXT: usize = 18;

pub(super) fn is(is_so: bool) -> f32 {
    f32::from(u8::from(is_so))
}

/// What the tagger says of a piece and of those beside it.
pub(super) fn around(parts: &[Part], i: usize, numbers: &mut Vec<f32>) {
    /// Pieces above and below whose noise counts.
    const REACH: usize = 8;
    let part = parts[i];
    let none = Part {
        noise: 1.0,
        ..Part::default()
    };
    let before = if i > 0 { parts[i - 1] } else { none };
    let next = *parts.get(i + 1).unwrap_or(&none);
    let second = *parts.get(i + 2).unwrap_or(&none);
    for part in [part, before, next] {
        numbers.extend([part.noise, part.content, part.title, part.byline]);
        numbers.extend([part.dateline, is(part.has_gap)]);
    }
    numbers.extend([second.content, second.title, second.byline, second.dateline]);
    let above = &parts[i.saturating_sub(REACH)..i];
    let below = &parts[i + 1..parts.len().min(i + 1 + REACH)];
    for side in [above, below] {
        let noise: f32 = side.iter().map(|part| part.noise).sum();
        numbers.push((noise + (REACH - side.len()) as f32) / REACH as f32);
    }
    numbers.extend([
        part.behind.min(6.0) / 3.0,
        is(part.heading == 1),
        is(part.heading > 1),
        is(i == 0),
        i as f32 / (i + 20) as f32,
        i as f32 / parts.len() as f32,
    ]);
}

/// What a text itself tells, and what the rest of the page says of it.
pub(super) fn of_text(text: &str, parts: &[Part], prose: &Prose, numbers: &mut Vec<f32>) {
    let words = word_count(text);
    let (mut small, mut capital, mut numeric, mut all) = (0, 0, 0, 0);
    for c in text.chars() {
        all += 1;
        small += usize::from(chars::is_small(c));
        capital += usize::from(chars::is_capital(c));
        numeric += usize::from(c.is_ascii_digit());
    }
    let starts = text.split_whitespace();
    let starts = starts.filter(|word| word.starts_with(chars::is_capital));
    numbers.extend([
        is(words < 2),
        is(words == 2),
        is(words == 3),
        words.min(24) as f32 / 12.0,
        is(words > 24),
        starts.count() as f32 / words.max(1) as f32,
        is(capital > small),
        numeric as f32 / all.max(1) as f32,
        is(text.ends_with(['.', ':', ',', '…'])),
        is(text.ends_with(['?', '!'])),
        is(text.contains([':', '|'])),
        is(text.contains(['@', '/', '_', '=', '{'])),
    ]);
    numbers.extend(prose.share(text));
    numbers.extend(elsewhere(text, parts));
}

/// Words of a text; two characters of a script without spaces are about one.
pub(super) fn word_count(text: &str) -> usize {
    let unspaced = text.chars().filter(|&c| chars::is_unspaced(c)).count();
    if unspaced > 0 {
        unspaced / 2
    } else {
        text.split_whitespace().count()
    }
}

/// Whether another piece says the same, ends with it, or begins with it.
pub(super) fn elsewhere(text: &str, parts: &[Part]) -> [f32; 3] {
    /// Bytes of a text that does not stand in another one by chance.
    const LEAST: usize = 6;
    let (mut same, mut ends, mut begins) = (0, false, false);
    let edges = |text: &[u8]| (text.first().copied(), text.last().copied());
    let (first, last) = edges(text.as_bytes());
    for part in parts {
        let other = part.text;
        let (its_first, its_last) = edges(other.as_bytes());
        if other.len() == text.len() {
            same += u8::from(last == its_last && other == text);
        } else if other.len() > text.len() && text.len() >= LEAST {
            ends |= last == its_last && other.ends_with(text);
            begins |= first == its_first && other.starts_with(text);
        }
    }
    [is(same > 1), is(ends), is(begins)]
}

/// The words of the running text of the page.
pub(super) struct Prose {
    /// Hashes of its longer words, in order; the lowest bit tells whether it begins with a capital.
    words: Vec<u64>,
    /// Its first piece.
    pub first: usize,
}

impl Prose {
    pub fn of(parts: &[Part]) -> Self {
        /// Bytes that are read.
        const MOST: usize = 3000;
        /// Bytes of a piece of prose, at least.
        const LEAST: usize = 70;
        let mut prose = Self {
            words: Vec::new(),
            first: parts.len(),
        };
        let mut split = Vec::new();
        let mut left = MOST;
        for (i, part) in parts.iter().enumerate() {
            if part.text.len() < LEAST || part.noise >= 0.5 || part.content < 0.4 {
                continue;
            }
            prose.first = prose.first.min(i);
            let end = part.text.floor_char_boundary(left);
            split.clear();
            words::split(part.text, Span::new(0, end), &mut split);
            let long = split.iter().filter(|word| is_long(word));
            prose.words.extend(long.map(key));
            left -= end;
            if end < part.text.len() {
                break;
            }
        }
        prose.words = sorted(prose.words);
        prose
    }

    /// The share of a text's longer words that it has, that it has often, and that it has in small letters.
    fn share(&self, text: &str) -> [f32; 3] {
        let mut split = Vec::new();
        words::split(text, Span::new(0, text.len()), &mut split);
        let mut shares = [0.0; 3];
        let mut all = 0.0;
        for word in split.iter().filter(|word| is_long(word)) {
            let alike = vocabulary::alike(&self.words, word.hash, 1);
            let (count, small) = alike.fold((0, false), |(count, small), capital| {
                (count + 1, small | (capital == 0))
            });
            let numbers = [is(count > 0), count as f32 / (count + 2) as f32, is(small)];
            (0..3).for_each(|n| shares[n] += numbers[n]);
            all += 1.0;
        }
        shares.map(|share| if all > 0.0 { share / all } else { 0.0 })
    }
}

fn key(word: &Word) -> u64 {
    word.hash & !1 | u64::from(word.first.has(Traits::CAPITAL))
}

/// Whether a word tells texts apart: short ones are in every text, but for characters of scripts without spaces.
fn is_long(word: &Word) -> bool {
    word.span.len() > 3 || word.first.has(Traits::UNSPACED)
}

/// The pieces of greatest worth, up to `most`, in their order. Those of no worth are none.
pub(super) fn best(
    parts: &[Part],
    most: usize,
    worth: &dyn Fn(usize, &Part) -> Option<f32>,
) -> Vec<usize> {
    let mut best: Vec<(f32, usize)> = Vec::with_capacity(most + 1);
    for (i, part) in parts.iter().enumerate() {
        let Some(worth) = worth(i, part) else {
            continue;
        };
        let at = best.partition_point(|one| one.0 >= worth);
        if at < most {
            best.insert(at, (worth, i));
            best.truncate(most);
        }
    }
    let in_order = sorted(best.into_iter().map(|(_, i)| i as u64).collect());
    in_order.into_iter().map(|i| i as usize).collect()
}
