//! The result of cleaning: the page, labelled from end to end.

use crate::about::About;
use crate::{Byline, Category, Date, Span, Title, page};
use std::fmt;

/// A labelled page. Its segments partition the input; the cleaned text is the kept ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Cleaned<'t> {
    /// The page as it was given.
    pub input: &'t str,
    /// In order, without gap or overlap.
    pub segments: Vec<Segment<'t>>,
    pub(crate) about: About,
}

/// A piece of the page with one category and one verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment<'t> {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub category: Category,
    /// Whether it is part of the cleaned text.
    pub kept: bool,
    /// How likely it is noise, where its category is a kind of noise, else how likely it is none: from 0 to 1, in hundredths.
    pub confidence: f64,
    /// Why: for every removed segment something that a person can check.
    pub evidence: Evidence<'t>,
}

/// Why a segment has its category. `Display` gives it as a phrase for people, in English.
///
/// Words are those of the page, marks of Markdown among them; `Display` shows them without.
#[derive(Clone, Debug, PartialEq)]
pub enum Evidence<'t> {
    /// It stays, and no phrase or shape says what it is.
    None,
    /// A phrase of a lexicon matched: its words.
    Phrase(&'t str),
    /// One of the caller's own phrases matched: its words.
    Own(&'t str),
    /// The caller asked for its category to go.
    Asked,
    /// It repeats a line of the page: its number, counted from 1 with blank lines, and its text.
    Repeats(u32, &'t str),
    /// It stands in a block opened by the line of that number.
    Below(u32, &'t str),
    /// It stands on so many of the site's pages; copies of a page count once.
    Site {
        /// Pages it stands on.
        on: u32,
        /// Pages that there are.
        of: u32,
    },
    /// It has the shape of noise.
    Shape(&'static str),
    /// So many lines in a row have the shape of noise.
    Run(&'static str, u32),
    /// The tagger's score as part of the article's body, in percent, and how many short lines stand there in a row.
    Score {
        /// From 0 to 100.
        body: u8,
        /// The line itself counts.
        run: u32,
    },
}

impl fmt::Display for Evidence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Phrase(words) => write!(f, "says “{}”", Excerpt(words)),
            Self::Own(words) => write!(f, "your phrase “{}”", Excerpt(words)),
            Self::Asked => f.write_str("you asked for this kind to go"),
            Self::Repeats(line, text) => write!(f, "repeats line {line}: “{}”", Excerpt(text)),
            Self::Below(line, text) => write!(f, "belongs to line {line}: “{}”", Excerpt(text)),
            Self::Site { on, of } => write!(f, "on {on} of {of} pages"),
            Self::Shape(shape) => f.write_str(shape),
            Self::Run(shape, lines) => write!(f, "{lines} lines in a row: {shape}"),
            Self::Score { body, run: 0..=3 } => {
                write!(f, "scores {body} of 100 as part of the article")
            }
            Self::Score { body, run } => {
                write!(
                    f,
                    "scores {body} of 100 as part of the article; {run} short lines in a row, like a menu"
                )
            }
        }
    }
}

/// The beginning of a text, for showing.
struct Excerpt<'t>(&'t str);

impl fmt::Display for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// Characters: enough to find the line again, short enough for a tooltip.
        const LENGTH: usize = 60;
        /// Bytes in which these stand, marks among them.
        const SOURCE: usize = 1024;
        let source = self.0.trim();
        let shown = page::shown(&source[..source.floor_char_boundary(SOURCE)]);
        let text = shown.trim();
        match text.char_indices().nth(LENGTH) {
            Some((at, _)) => write!(f, "{}…", text[..at].trim_end()),
            None => f.write_str(text),
        }
    }
}

/// Numbers of a cleaned page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Words of the input: runs of characters between White_Space.
    pub words: usize,
    /// Words of the cleaned text.
    pub words_kept: usize,
    /// Removed segments by category: only categories with at least one, blanks left out.
    pub removed: Vec<(Category, usize)>,
}

impl<'t> Cleaned<'t> {
    /// The cleaned text: the kept segments, joined.
    pub fn text(&self) -> String {
        self.segments
            .iter()
            .filter(|s| s.kept)
            .map(|s| s.span.of(self.input))
            .collect()
    }

    /// The removed pieces, in order, without the blanks between them.
    pub fn removed(&self) -> impl Iterator<Item = &Segment<'t>> {
        self.segments
            .iter()
            .filter(|s| !s.kept && s.category != Category::Blank)
    }

    /// What the page is about, in the words of its title. Absent where no piece may be one.
    ///
    /// ```
    /// use dechaff::{Options, clean};
    ///
    /// let page = "Skip to content\n\nThe old bridge is open again\n\nBy Ana Lima and Tom Weir, Staff Writers\n12 March 2024\n\n\
    ///     The bridge over the Sker carried its first carts on Monday, two years after the flood had taken its middle arch. \
    ///     A crowd of some hundred people had come to see it, among them the masons.\n\nShare this article\n";
    /// let cleaned = clean(page, &Options::default());
    /// let title = cleaned.title().unwrap();
    /// assert_eq!(title.text, "The old bridge is open again");
    /// assert_eq!(title.span.of(page), "The old bridge is open again");
    /// assert_eq!(cleaned.byline().unwrap().names, ["Ana Lima", "Tom Weir"]);
    /// let date = cleaned.date().unwrap();
    /// assert_eq!((date.written.as_str(), date.iso.as_deref()), ("12 March 2024", Some("2024-03-12")));
    /// assert_eq!(cleaned.language(), Some("en"));
    /// ```
    pub fn title(&self) -> Option<&Title> {
        self.about.title.as_ref()
    }

    /// Who wrote it. Absent where no piece near the title names anybody, as on a page of many authors.
    pub fn byline(&self) -> Option<&Byline> {
        self.about.byline.as_ref()
    }

    /// When it was published, or else updated. Absent where no piece near the title has a date.
    pub fn date(&self) -> Option<&Date> {
        self.about.date.as_ref()
    }

    /// The language of what stays, as a tag of BCP 47 (`en`, `pt`, `sr-Latn`). Absent where less than twenty words stay, or no
    /// language is far enough ahead of all others.
    pub fn language(&self) -> Option<&'static str> {
        self.about.language
    }

    /// Words before and after, and what was removed.
    pub fn stats(&self) -> Stats {
        let (mut words, mut words_kept, mut removed) = (0, 0, [0; Category::COUNT]);
        let mut before = ' ';
        for segment in &self.segments {
            let text = segment.span.of(self.input);
            let within = words_in(text);
            let goes_on = !before.is_whitespace() && text.starts_with(|c: char| !c.is_whitespace());
            words += within - usize::from(goes_on); // a word that is cut is one of the input
            words_kept += if segment.kept { within } else { 0 };
            before = text.chars().next_back().unwrap_or(before);
        }
        self.removed()
            .for_each(|s| removed[s.category as usize] += 1);
        let removed = Category::all()
            .map(|c| (c, removed[c as usize]))
            .filter(|&(_, n)| n > 0)
            .collect();
        Stats {
            words,
            words_kept,
            removed,
        }
    }

    /// Sets the verdict of every blank anew, as needed after `kept` of some segment was changed by hand.
    pub fn settle_blanks(&mut self) {
        settle_blanks(self.input, &mut self.segments);
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

/// Decides which blanks stay: between two kept pieces the one with most line breaks, the first on ties; none beside
/// removed text at the start or the end of the page. `render` of the package has the same rule; `tests/flips.json` holds both
/// to it.
pub(crate) fn settle_blanks(text: &str, segments: &mut [Segment]) {
    let breaks = |s: &Segment| s.span.of(text).bytes().filter(|&b| b == b'\n').count();
    let is_kept_piece = |s: &Segment| s.kept && s.category != Category::Blank;
    let mut from = 0;
    while from < segments.len() {
        // A stretch runs from behind one kept piece to before the next.
        let to = (from..segments.len())
            .find(|&i| is_kept_piece(&segments[i]))
            .unwrap_or(segments.len());
        let at_edge = from == 0 || to == segments.len();
        let stretch = &mut segments[from..to];
        let removed = stretch.iter().any(|s| s.category != Category::Blank);
        let mut best = None;
        for (i, blank) in stretch
            .iter_mut()
            .enumerate()
            .filter(|(_, s)| s.category == Category::Blank)
        {
            blank.kept = false;
            let breaks = breaks(blank);
            if best.is_none_or(|(most, _)| breaks > most) {
                best = Some((breaks, i));
            }
        }
        if let Some((_, i)) = best
            && !(at_edge && removed)
        {
            stretch[i].kept = true;
        }
        from = to + 1;
    }
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
        let input = "FacebookShare on X";
        let segment = |start, end, kept| Segment {
            span: Span::new(start, end),
            category: if kept {
                Category::Content
            } else {
                Category::Share
            },
            kept,
            confidence: 1.0,
            evidence: Evidence::None,
        };
        let cleaned = Cleaned {
            about: About::default(),
            input,
            segments: vec![
                segment(0, 8, true),
                segment(8, 16, false),
                segment(16, 18, true),
            ],
        };
        assert_eq!(
            cleaned.stats(),
            Stats {
                words: 3,
                words_kept: 2,
                removed: vec![(Category::Share, 1)]
            }
        );
    }
}
