//! Which lines of a page say the same words. Found once, told to all who ask.
//!
//! Equal lines are found by sorting, not by a hash table: a page whose hashes are made to collide then costs no more than
//! another. Lines are equal if their words are; a hash alone only puts them in order.

use super::Page;
use crate::sorted::sorted;
use crate::words;
use std::cmp::Ordering;

/// The first and the last line that says the same as each line of a page.
///
/// Of a line that says again what another said it holds that first one, of a first one the last that says it again.
#[derive(Default)]
pub(crate) struct Repeats(Vec<u32>);

impl Repeats {
    pub fn new(page: &Page) -> Self {
        let mut other = vec![0; page.lines.len()];
        for group in in_order(page, 0).chunk_by(|a, b| is_same(page, *a, *b)) {
            let (first, last) = (group[0].line, group[group.len() - 1].line);
            for entry in group {
                other[entry.line as usize] = first;
            }
            other[first as usize] = last;
        }
        Self(other)
    }

    /// The first line with the words of this one; itself where there is none before it.
    pub fn first(&self, i: usize) -> usize {
        (self.0[i] as usize).min(i)
    }

    /// The last line with the words of this one; itself where there is none behind it.
    pub fn last(&self, i: usize) -> usize {
        self.0[self.first(i)] as usize
    }

    /// Whether both lines say the same.
    pub fn are_same(&self, i: usize, j: usize) -> bool {
        self.first(i) == self.first(j)
    }
}

/// A line in the order of what the lines say.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    hash: u64,
    line: u32,
}

/// A line whose hash another line shares, in the order of its words.
struct ByWords<'p> {
    page: &'p Page<'p>,
    line: u32,
}

impl Ord for ByWords<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let order = by_words(self.page, self.line as usize, other.line as usize);
        order.then(self.line.cmp(&other.line))
    }
}

impl PartialOrd for ByWords<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for ByWords<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for ByWords<'_> {}

/// The lines of so many words or more. Those that say the same stand together, in the order of the page.
fn in_order(page: &Page, least: u32) -> Vec<Entry> {
    let lines = (0..page.lines.len()).filter(|&i| page.facts[i].words >= least);
    let entries = lines.map(|i| Entry {
        hash: page.hashes[i],
        line: i as u32,
    });
    let mut entries = sorted(entries.collect());
    for run in entries.chunk_by_mut(|a, b| a.hash == b.hash) {
        if run.windows(2).any(|pair| !is_same(page, pair[0], pair[1])) {
            let line = |entry: &Entry| ByWords {
                page,
                line: entry.line,
            };
            let lines = sorted(run.iter().map(line).collect());
            for (entry, line) in run.iter_mut().zip(lines) {
                entry.line = line.line;
            }
        }
    }
    entries
}

fn is_same(page: &Page, a: Entry, b: Entry) -> bool {
    a.hash == b.hash && by_words(page, a.line as usize, b.line as usize).is_eq()
}

/// The order of two lines by their words.
fn by_words(page: &Page, a: usize, b: usize) -> Ordering {
    if page.line(a) == page.line(b) {
        return Ordering::Equal; // nearly always, where it is asked
    }
    said(page, a).cmp(said(page, b))
}

/// The words of a line as they are compared, one after the other: a number is that number.
fn said<'p>(page: &'p Page, i: usize) -> impl Iterator<Item = String> + 'p {
    let mut words = Vec::new();
    words::split(&page.text, page.lines[i].inner(), &mut words);
    words.into_iter().map(|word| word.said(&page.text))
}

/// Finds the line with which another begins.
pub(crate) struct Openings<'p> {
    page: &'p Page<'p>,
    /// The first of the lines that say the same, in the order of what they say.
    entries: Vec<Entry>,
}

impl<'p> Openings<'p> {
    /// Of the lines with so many words or more.
    pub fn new(page: &'p Page<'p>, least: u32) -> Self {
        let mut entries = in_order(page, least);
        entries.dedup_by(|b, a| page.repeats.are_same(a.line as usize, b.line as usize));
        entries.shrink_to_fit();
        Self { page, entries }
    }

    /// The line that says the first `count` words of line `i`, whose hash is `hash`.
    pub fn find(&self, i: usize, count: usize, hash: u64) -> Option<usize> {
        let order = |entry: &Entry| {
            let words = || said(self.page, entry.line as usize);
            entry
                .hash
                .cmp(&hash)
                .then_with(|| words().cmp(said(self.page, i).take(count)))
        };
        let found = self.entries.binary_search_by(order).ok()?;
        Some(self.entries[found].line as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For each line the first and the last that say the same.
    fn repeats(text: &str) -> Vec<(usize, usize)> {
        let page = Page::new(text);
        let of = |i| (page.repeats.first(i), page.repeats.last(i));
        (0..page.lines.len()).map(of).collect()
    }

    #[test]
    fn lines_are_compared_by_their_words() {
        let text = "Twelve masons came\nHome\n\nTWELVE masons — came!\nTwelve masons\nhome\nHome";
        assert_eq!(
            repeats(text),
            [(0, 2), (1, 5), (0, 2), (3, 3), (1, 5), (1, 5)]
        );
        assert_eq!(repeats("12 masons\n13 masons"), [(0, 0), (1, 1)]);
        assert_eq!(repeats(""), []);
    }

    #[test]
    fn lines_whose_hashes_collide_are_told_apart() {
        let mut page = Page::new("the pier\nthe quay\nthe pier\nthe mole\nthe quay\n");
        page.hashes.fill(7);
        page.repeats = Repeats::new(&page);
        let first: Vec<usize> = (0..page.lines.len())
            .map(|i| page.repeats.first(i))
            .collect();
        assert_eq!(first, [0, 1, 0, 3, 1]);
        let openings = Openings::new(&page, 0);
        assert_eq!(openings.find(4, 2, 7), Some(1));
        assert_eq!(openings.find(4, 1, 7), None);
    }
}
