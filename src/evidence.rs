//! Why a segment has its category: what can be checked, and the sentence that says it.

use crate::reason::Why;
use crate::span::Place;
use crate::{Span, page};
use std::borrow::Cow;
use std::fmt;

/// Why a segment has its category. `Display` says it in English, for people.
///
/// All of it can be checked against the page: spans are bytes of the input, lines are counted from 1, blank lines
/// included. Words are shown words, as a reader sees them, without marks of Markdown.
///
/// ```
/// use dechaff::{Evidence, clean};
///
/// let page = "The bridge is open again, two years after the flood took its middle arch.\n\nShare this article\n";
/// let cleaned = clean(page);
/// let Some(Evidence::Phrase { phrase, span }) = cleaned.removed().next().unwrap().evidence() else {
///     panic!("a phrase speaks for it");
/// };
/// assert_eq!((&*phrase, span.of(page)), ("Share this article", "Share this article"));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "kind", rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Evidence<'t> {
    /// A phrase of a lexicon stands there.
    Phrase {
        /// Its words.
        phrase: Cow<'t, str>,
        /// Where they stand, marks among them.
        #[cfg_attr(feature = "serde", serde(flatten))]
        span: Span,
    },
    /// One of the caller's own phrases stands there.
    Own {
        /// Its words.
        phrase: Cow<'t, str>,
        /// Where they stand, marks among them.
        #[cfg_attr(feature = "serde", serde(flatten))]
        span: Span,
    },
    /// The options ask for its category to go.
    Asked,
    /// It says, or begins with, what another piece of the page says: mostly an earlier one.
    Repeats {
        /// The other piece.
        #[cfg_attr(feature = "serde", serde(flatten))]
        span: Span,
        /// The line in which the other piece begins.
        line: usize,
        /// What the other piece says.
        #[cfg_attr(feature = "serde", serde(skip))]
        text: Cow<'t, str>,
    },
    /// A heading above opens the block in which it stands.
    Below {
        /// The heading.
        #[cfg_attr(feature = "serde", serde(flatten))]
        span: Span,
        /// The line in which the heading begins.
        line: usize,
        /// What the heading says.
        #[cfg_attr(feature = "serde", serde(skip))]
        text: Cow<'t, str>,
    },
    /// It is a picture or the definition of a link, and goes with the piece that it belongs to.
    With {
        /// That piece.
        #[cfg_attr(feature = "serde", serde(flatten))]
        span: Span,
        /// The line in which that piece begins.
        line: usize,
        /// What that piece says.
        #[cfg_attr(feature = "serde", serde(skip))]
        text: Cow<'t, str>,
    },
    /// It looks like noise.
    Shape {
        /// What it looks like, in English.
        shape: &'static str,
        /// So many lines in a row do, its own among them.
        lines: u32,
    },
    /// It stands on most pages of the site.
    Site {
        /// Pages on which it stands. Copies of a page count once.
        pages: u32,
        /// Pages that there are.
        of: u32,
    },
    /// The tagger's judgement alone.
    Score {
        /// As [`Segment::noise`](crate::Segment::noise).
        noise: f64,
        /// So many short lines stand there in a row, its own among them.
        lines: u32,
    },
}

impl<'t> Evidence<'t> {
    /// That of a segment. `named` gives of a place its span in the input, its line and what a reader sees there.
    pub(crate) fn new(
        why: Why,
        noise: u8,
        named: impl Fn(Place) -> (Span, usize, Cow<'t, str>),
    ) -> Option<Self> {
        Some(match why {
            Why::Nothing => return None,
            Why::Asked => Self::Asked,
            Why::Phrase(place) => {
                let (span, _, phrase) = named(place);
                Self::Phrase { phrase, span }
            }
            Why::Own(place) => {
                let (span, _, phrase) = named(place);
                Self::Own { phrase, span }
            }
            Why::Repeats(place) => {
                let (span, line, text) = named(place);
                Self::Repeats { span, line, text }
            }
            Why::Below(place) => {
                let (span, line, text) = named(place);
                Self::Below { span, line, text }
            }
            Why::With(place) => {
                let (span, line, text) = named(place);
                Self::With { span, line, text }
            }
            Why::Shape(shape, lines) => {
                let shape = shape.words();
                Self::Shape { shape, lines }
            }
            Why::Site { on, of } => Self::Site { pages: on, of },
            Why::Score { lines } => {
                let noise = f64::from(noise) / 100.0;
                Self::Score { noise, lines }
            }
        })
    }

    /// Its name in reports and in JavaScript: `phrase`, `own`, `asked`, `repeats`, `below`, `with`, `shape`, `site` or `score`.
    ///
    /// ```
    /// use dechaff::{Evidence, clean};
    ///
    /// let cleaned = clean("It took nine years and two engineers.\n\nShare this article\n");
    /// let evidence = cleaned.removed().next().unwrap().evidence().unwrap();
    /// assert_eq!(evidence.kind(), "phrase");
    /// assert!(matches!(evidence, Evidence::Phrase { phrase, .. } if phrase == "Share this article"));
    /// ```
    pub fn kind(&self) -> &'static str {
        KINDS[self.place()]
    }

    /// The place of its kind in [`KINDS`].
    pub(crate) fn place(&self) -> usize {
        match self {
            Self::Phrase { .. } => 0,
            Self::Own { .. } => 1,
            Self::Asked => 2,
            Self::Repeats { .. } => 3,
            Self::Below { .. } => 4,
            Self::With { .. } => 5,
            Self::Shape { .. } => 6,
            Self::Site { .. } => 7,
            Self::Score { .. } => 8,
        }
    }
}

/// The kinds of evidence. `npm/cleaned.js` has the same list.
const KINDS: [&str; 9] = [
    "phrase", "own", "asked", "repeats", "below", "with", "shape", "site", "score",
];

impl fmt::Display for Evidence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// Short lines from which on a row of them looks like a menu.
        const MENU: u32 = 4;
        match self {
            Self::Phrase { phrase, .. } => write!(f, "says “{}”", Excerpt(phrase)),
            Self::Own { phrase, .. } => write!(f, "your phrase “{}”", Excerpt(phrase)),
            Self::Asked => f.write_str("you asked for this kind to go"),
            Self::Repeats { line, text, .. } => {
                write!(f, "says the same as line {line}: “{}”", Excerpt(text))
            }
            Self::Below { line, text, .. } => {
                write!(f, "belongs to line {line}: “{}”", Excerpt(text))
            }
            Self::With { line, text, .. } => {
                write!(f, "goes with line {line}: “{}”", Excerpt(text))
            }
            Self::Shape {
                shape,
                lines: 0..=1,
            } => f.write_str(shape),
            Self::Shape { shape, lines } => write!(f, "{lines} lines in a row: {shape}"),
            Self::Site { pages, of } => write!(f, "on {pages} of {of} pages"),
            Self::Score { noise, lines } => {
                let parts = (noise * 100.0).round() as u8;
                write!(f, "scores {parts} of 100 as noise")?;
                match lines {
                    0..MENU => Ok(()),
                    _ => write!(f, "; {lines} short lines in a row, like a menu"),
                }
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
        match self.0.char_indices().nth(LENGTH) {
            Some((at, _)) => write!(f, "{}…", self.0[..at].trim_end()),
            None => f.write_str(self.0),
        }
    }
}

/// What a reader sees of a part of a page.
pub(crate) fn shown(source: &str) -> Cow<'_, str> {
    let may_mark =
        |byte: u8| byte.is_ascii() && !byte.is_ascii_alphabetic() && !b" ,'".contains(&byte);
    if !source.bytes().any(may_mark) {
        return Cow::Borrowed(source.trim()); // most phrases
    }
    match page::shown(source.trim()) {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// The same of no more than the beginning, for evidence: a line that many repeat may be long.
pub(crate) fn beginning(source: &str) -> Cow<'_, str> {
    /// Bytes of the source, marks among them.
    const SOURCE: usize = 1024;
    let source = source.trim();
    shown(&source[..source.floor_char_boundary(SOURCE)])
}
