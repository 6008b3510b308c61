//! The result of cleaning: the page, labelled from end to end.

use crate::about::Head;
use crate::reason::Why;
use crate::{Byline, Category, Date, Evidence, Segment, Segments, Span, Title, blanks, evidence};
use std::fmt;

/// A labelled page. Its segments partition the input; the cleaned text is the kept ones, joined. `Display` writes it.
///
/// ```
/// let page = "It took nine years and two engineers.\n\nShare this article\n";
/// let mut cleaned = dechaff::clean(page);
/// assert_eq!(cleaned.text(), "It took nine years and two engineers.");
///
/// let share = cleaned.removed().next().unwrap().index();
/// cleaned.set_kept(share, true);
/// assert_eq!(cleaned.to_string(), page);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Cleaned<'t> {
    pub(crate) input: &'t str,
    /// In order, without gap or overlap.
    pub(crate) entries: Vec<Entry>,
    /// Where the parts of the input start that were cleaned each as a page. Places in an entry count from its part's start.
    pub(crate) parts: Vec<usize>,
    /// Of the first part.
    pub(crate) head: Head<'t>,
}

/// A segment as it is held. It ends where the next one starts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Entry {
    pub start: usize,
    /// Counted from 1.
    pub line: u32,
    /// The index of the first entry of its block.
    pub block: u32,
    pub why: Why,
    pub category: Category,
    pub kept: bool,
    /// In hundredths.
    pub noise: u8,
    /// In hundredths.
    pub confidence: u8,
}

impl Entry {
    /// What nobody doubts. Lines and blocks are [numbered](number) when all entries are there.
    pub fn new(start: usize, category: Category, kept: bool) -> Self {
        Self {
            start,
            line: 1,
            block: 0,
            why: Why::Nothing,
            category,
            kept,
            noise: 0,
            confidence: 100,
        }
    }
}

/// Numbers the lines in which the segments begin, and finds the blocks.
pub(crate) fn number(text: &str, entries: &mut [Entry]) {
    let (mut at, mut line) = (0, 1);
    // The last removed piece, and the line breaks behind it.
    let mut open: Option<(usize, usize)> = None;
    for i in 0..entries.len() {
        let breaks = breaks_in(&text[at..entries[i].start]);
        line += breaks as u32;
        (at, entries[i].line) = (entries[i].start, line);
        entries[i].block = i as u32;
        if entries[i].category == Category::Blank {
            continue;
        }
        open = match open {
            _ if entries[i].kept => None,
            Some((last, end)) if goes_on(&entries[last], &entries[i], &text[end..at]) => {
                let block = entries[last].block;
                entries[last..=i].iter_mut().for_each(|e| e.block = block);
                Some((i, end))
            }
            _ => Some((i, at)),
        };
        if let Some((_, end)) = &mut open {
            *end = end_of(text, entries, i);
        }
    }
}

/// Whether a removed piece goes on with the one before it, across such a gap.
fn goes_on(before: &Entry, piece: &Entry, gap: &str) -> bool {
    /// Line breaks within a block: up to two blank lines.
    const BREAKS: usize = 3;
    before.category == piece.category && breaks_in(gap) <= BREAKS
}

/// Where a segment ends.
pub(crate) fn end_of(text: &str, entries: &[Entry], i: usize) -> usize {
    entries.get(i + 1).map_or(text.len(), |next| next.start)
}

pub(crate) fn breaks_in(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count()
}

/// Numbers of a cleaned page.
///
/// ```
/// use dechaff::{Category, clean};
///
/// let stats = clean("It took nine years and two engineers.\nShare this article\n").stats();
/// assert_eq!((stats.words, stats.words_kept), (10, 7));
/// assert_eq!(stats.removed, [(Category::Share, 1)]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub struct Stats {
    /// Words of the input: runs of characters between White_Space.
    pub words: usize,
    /// Words of the cleaned text.
    pub words_kept: usize,
    /// Removed pieces by category: only categories with at least one, blanks left out.
    #[cfg_attr(feature = "serde", serde(with = "crate::serde::object"))]
    pub removed: Vec<(Category, usize)>,
}

impl<'t> Cleaned<'t> {
    /// The page as it was given.
    ///
    /// ```
    /// let page = "It took nine years and two engineers.\n\nShare this article\n";
    /// let cleaned = dechaff::clean(page);
    /// assert_eq!(cleaned.input(), page);
    /// ```
    pub fn input(&self) -> &'t str {
        self.input
    }

    /// The cleaned text: the kept segments, joined.
    ///
    /// ```
    /// let page = "It took nine years and two engineers.\n\nShare this article\n";
    /// let cleaned = dechaff::clean(page);
    /// assert_eq!(cleaned.text(), "It took nine years and two engineers.");
    /// ```
    pub fn text(&self) -> String {
        let kept = self.segments().filter(Segment::is_kept);
        kept.map(|segment| segment.text()).collect()
    }

    /// All segments, in order.
    ///
    /// ```
    /// let page = "It took nine years and two engineers.\n\nShare this article\n";
    /// let cleaned = dechaff::clean(page);
    /// assert_eq!(cleaned.segments().count(), 4); // two of them blanks
    /// ```
    pub fn segments(&self) -> Segments<'_> {
        Segments::new(self, self.entries.len())
    }

    /// The segment of that [index](Segment::index).
    ///
    /// ```
    /// let page = "It took nine years and two engineers.\n\nShare this article\n";
    /// let cleaned = dechaff::clean(page);
    /// assert_eq!(cleaned.segment(2).unwrap().text(), "Share this article");
    /// assert_eq!(cleaned.segment(4), None);
    /// ```
    pub fn segment(&self, index: usize) -> Option<Segment<'_>> {
        (index < self.entries.len()).then(|| Segment::new(self, index))
    }

    /// The removed pieces, in order, without the blanks between them.
    ///
    /// ```
    /// let page = "It took nine years and two engineers.\n\nShare this article\n";
    /// let cleaned = dechaff::clean(page);
    /// assert_eq!(cleaned.removed().map(|segment| segment.text()).collect::<Vec<_>>(), ["Share this article"]);
    /// ```
    pub fn removed(&self) -> impl DoubleEndedIterator<Item = Segment<'_>> {
        let is_removed = |s: &Segment| !s.is_kept() && s.category() != Category::Blank;
        self.segments().filter(is_removed)
    }

    /// Sets the verdict of a segment, and those of the blanks around it. The verdict of a blank follows from its neighbours:
    /// setting it does nothing. Costs time in the length of the removed text around it.
    ///
    /// ```
    /// let page = "It took nine years and two engineers.\n\nShare this article\n";
    /// let mut cleaned = dechaff::clean(page);
    /// cleaned.set_kept(2, true);
    /// assert_eq!(cleaned.text(), page);
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no segment of that index.
    pub fn set_kept(&mut self, index: usize, kept: bool) {
        if self.entries[index].category == Category::Blank {
            return;
        }
        self.entries[index].kept = kept;
        blanks::settle_around(self.input, &mut self.entries, index);
    }

    /// What the page is about, in the words of its title. Absent where no piece may be one. Found, as byline, date and language are,
    /// when one of them is asked for the first time.
    ///
    /// ```
    /// let page = "Skip to content\n\nThe old bridge is open again\n\nBy Ana Lima and Tom Weir, Staff Writers\n12 March 2024\n\n\
    ///     The bridge over the Sker carried its first carts on Monday, two years after the flood had taken its middle arch. \
    ///     A crowd of some hundred people had come to see it, among them the masons.\n\nShare this article\n";
    /// let cleaned = dechaff::clean(page);
    /// let title = cleaned.title().unwrap();
    /// assert_eq!(title.text, "The old bridge is open again");
    /// assert_eq!(title.span.of(page), "The old bridge is open again");
    /// assert_eq!(cleaned.byline().unwrap().names, ["Ana Lima", "Tom Weir"]);
    /// let date = cleaned.date().unwrap();
    /// assert_eq!((date.written.as_str(), date.iso.as_deref()), ("12 March 2024", Some("2024-03-12")));
    /// assert_eq!(cleaned.language(), Some("en"));
    /// ```
    pub fn title(&self) -> Option<&Title> {
        self.head.about().title.as_ref()
    }

    /// Who wrote it. Absent where no piece near the title names anybody, as on a page of many authors.
    ///
    /// ```
    /// let page = "The old bridge is open again\n\nBy Ana Lima and Tom Weir, Staff Writers\n12 March 2024\n\n\
    ///     The bridge over the Sker carried its first carts on Monday, two years after the flood had taken its middle arch.\n";
    /// let cleaned = dechaff::clean(page);
    /// assert_eq!(cleaned.byline().unwrap().names, ["Ana Lima", "Tom Weir"]);
    /// ```
    pub fn byline(&self) -> Option<&Byline> {
        self.head.about().byline.as_ref()
    }

    /// When it was published, or else updated. Absent where no piece near the title has a date.
    ///
    /// ```
    /// let page = "The old bridge is open again\n\nBy Ana Lima and Tom Weir, Staff Writers\n12 March 2024\n\n\
    ///     The bridge over the Sker carried its first carts on Monday, two years after the flood had taken its middle arch.\n";
    /// let cleaned = dechaff::clean(page);
    /// assert_eq!(cleaned.date().unwrap().written, "12 March 2024");
    /// ```
    pub fn date(&self) -> Option<&Date> {
        self.head.about().date.as_ref()
    }

    /// The language of what stays, as a tag of BCP 47 (`en`, `pt`, `sr-Latn`). Absent where less than twenty words stay, or no
    /// language is far enough ahead of all others.
    ///
    /// ```
    /// let text = "The bridge over the Sker carried its first carts on Monday, two years after the flood had taken its middle arch.";
    /// assert_eq!(dechaff::clean(text).language(), Some("en"));
    /// ```
    pub fn language(&self) -> Option<&'static str> {
        self.head.about().language
    }

    /// Words before and after, and what was removed.
    ///
    /// ```
    /// let page = "It took nine years and two engineers.\n\nShare this article\n";
    /// let cleaned = dechaff::clean(page);
    /// let stats = cleaned.stats();
    /// assert_eq!((stats.words, stats.words_kept), (10, 7));
    /// ```
    pub fn stats(&self) -> Stats {
        let (mut words, mut words_kept, mut removed) = (0, 0, [0; Category::ALL.len()]);
        let mut before = ' ';
        for segment in self.segments() {
            let text = segment.text();
            let within = words_in(text);
            let goes_on = !before.is_whitespace() && text.starts_with(|c: char| !c.is_whitespace());
            words += within - usize::from(goes_on); // a word that is cut is one of the input
            words_kept += if segment.is_kept() { within } else { 0 };
            before = text.chars().next_back().unwrap_or(before);
        }
        self.removed()
            .for_each(|s| removed[s.category() as usize] += 1);
        let removed = Category::ALL.into_iter().zip(removed);
        Stats {
            words,
            words_kept,
            removed: removed.filter(|&(_, count)| count > 0).collect(),
        }
    }

    pub(crate) fn span_of(&self, index: usize) -> Span {
        let end = end_of(self.input, &self.entries, index);
        Span::new(self.entries[index].start, end)
    }

    pub(crate) fn evidence_of(&self, index: usize) -> Option<Evidence<'_>> {
        let entry = &self.entries[index];
        let part = self.parts.partition_point(|&part| part <= entry.start) - 1;
        self.evidence(self.parts[part], entry.why, entry.noise)
    }

    /// The evidence in the part of the text that starts at `from`.
    pub(crate) fn evidence(&self, from: usize, why: Why, noise: u8) -> Option<Evidence<'_>> {
        Evidence::new(why, noise, |place| {
            let span = Span::new(from + place.span().start, from + place.span().end);
            let after = self.entries.partition_point(|e| e.start <= span.start);
            let line = self.entries[after - 1].line as usize;
            (span, line, evidence::beginning(span.of(self.input)))
        })
    }
}

impl fmt::Display for Cleaned<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut kept = self.segments().filter(Segment::is_kept);
        kept.try_for_each(|segment| f.write_str(segment.text()))
    }
}

/// Runs of characters between white space.
fn words_in(text: &str) -> usize {
    let (mut words, mut is_space) = (0, true);
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        let was_space = is_space;
        is_space =
            (byte == b' ') | (b'\t'..=b'\r').contains(&byte) | (was_space & (byte & 0xc0 == 0x80));
        if matches!(byte, 0xc2 | 0xe1..=0xe3) {
            is_space = text[at..].starts_with(char::is_whitespace); // all white space but that of ASCII begins so
        }
        words += usize::from(was_space && !is_space);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_unicode_parts_them() {
        for c in '\0'..=char::MAX {
            let text = format!("{c}a{c}{c}b\u{e9}{c}");
            assert_eq!(
                words_in(&text),
                text.split_whitespace().count(),
                "{:x}",
                c as u32
            );
        }
    }

    #[test]
    fn a_word_that_is_cut_is_one_word_of_the_input() {
        let cleaned = Cleaned {
            input: "FacebookShare on X",
            entries: vec![
                Entry::new(0, Category::Content, true),
                Entry::new(8, Category::Share, false),
                Entry::new(16, Category::Content, true),
            ],
            parts: vec![0],
            head: Head::default(),
        };
        let expected = Stats {
            words: 3,
            words_kept: 2,
            removed: vec![(Category::Share, 1)],
        };
        assert_eq!(cleaned.stats(), expected);
    }

    #[test]
    fn who_asks_what_a_page_is_about_changes_nothing() {
        let page = "# [The old *bridge* is open again](https://sker.example/bridge)\n\n\
            The bridge over the Sker carried its first carts on Monday, two years after the flood had taken its middle arch.\n";
        let (asked, other) = (crate::clean(page), crate::clean(page));
        let title = asked.title().unwrap();
        assert_eq!(title.text, "The old bridge is open again");
        assert_eq!(title.span.of(page), page.lines().next().unwrap());
        assert_eq!(asked, other);
        assert_eq!(asked.title(), other.clone().title());
    }

    #[test]
    fn an_entry_takes_32_bytes() {
        assert_eq!(size_of::<Entry>(), 32);
    }
}
