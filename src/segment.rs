//! A segment, as callers read it.

use crate::cleaned::Entry;
use crate::{Category, Cleaned, Evidence, Span, evidence};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// A part of the page with one category and one verdict. It is a view of a [`Cleaned`], and cheap to copy.
///
/// Noise, removed or kept, is one segment a piece, mostly a line. Neighbours in a line of another category are one segment.
///
/// ```
/// use dechaff::{Category, clean};
///
/// let cleaned = clean("It took nine years and two engineers.\n\nShare this article\n");
/// let share = cleaned.removed().next().unwrap();
/// assert_eq!((share.text(), share.category()), ("Share this article", Category::Share));
/// assert!(share.noise() > 0.9 && !share.is_kept());
/// ```
#[derive(Clone, Copy, PartialEq)]
pub struct Segment<'c> {
    cleaned: &'c Cleaned<'c>,
    index: usize,
}

impl<'c> Segment<'c> {
    pub(crate) fn new(cleaned: &'c Cleaned<'c>, index: usize) -> Self {
        Self { cleaned, index }
    }

    fn entry(&self) -> &'c Entry {
        &self.cleaned.entries[self.index]
    }

    /// Its place in [`Cleaned::segments`].
    ///
    /// ```
    /// let cleaned = dechaff::clean("It took nine years and two engineers.\n\nShare this article\n");
    /// let share = cleaned.removed().next().unwrap();
    /// assert_eq!(cleaned.segment(share.index()), Some(share));
    /// ```
    pub fn index(&self) -> usize {
        self.index
    }

    /// Where it stands in the input, in bytes of UTF-8.
    ///
    /// ```
    /// let cleaned = dechaff::clean("It took nine years and two engineers.\n\nShare this article\n");
    /// let share = cleaned.removed().next().unwrap();
    /// assert_eq!(share.span(), dechaff::Span::new(39, 57));
    /// ```
    pub fn span(&self) -> Span {
        self.cleaned.span_of(self.index)
    }

    /// The part of the input that it covers.
    ///
    /// ```
    /// let cleaned = dechaff::clean("It took nine years and two engineers.\n\nShare this article\n");
    /// let share = cleaned.removed().next().unwrap();
    /// assert_eq!(share.text(), "Share this article");
    /// ```
    pub fn text(&self) -> &'c str {
        self.span().of(self.cleaned.input())
    }

    /// What a reader sees of it: without marks of Markdown, and without the white space around it.
    ///
    /// ```
    /// let cleaned = dechaff::clean("It took nine years.\n\n[Share this article](/share?id=1)\n");
    /// let share = cleaned.removed().next().unwrap();
    /// assert_eq!(share.shown(), "Share this article");
    /// ```
    pub fn shown(&self) -> Cow<'c, str> {
        evidence::shown(self.text())
    }

    /// The line in which it begins, counted from 1, blank lines included.
    ///
    /// ```
    /// let cleaned = dechaff::clean("It took nine years and two engineers.\n\nShare this article\n");
    /// let share = cleaned.removed().next().unwrap();
    /// assert_eq!(share.line(), 3);
    /// ```
    pub fn line(&self) -> usize {
        self.entry().line as usize
    }

    /// What it is.
    ///
    /// ```
    /// let cleaned = dechaff::clean("It took nine years and two engineers.\n\nShare this article\n");
    /// let share = cleaned.removed().next().unwrap();
    /// assert_eq!(share.category(), dechaff::Category::Share);
    /// ```
    pub fn category(&self) -> Category {
        self.entry().category
    }

    /// Whether it is part of the cleaned text.
    ///
    /// ```
    /// let cleaned = dechaff::clean("It took nine years and two engineers.\n\nShare this article\n");
    /// let kept: Vec<_> = cleaned.segments().map(|segment| segment.is_kept()).collect();
    /// assert_eq!(kept, [true, false, false, false]); // the first, a blank, the plea to share, a blank
    /// ```
    pub fn is_kept(&self) -> bool {
        self.entry().kept
    }

    /// How likely it is noise, from 0 to 1, in hundredths. Of pieces that are told .9, nine in ten are meant to be noise:
    /// `train/README.md` says how near it comes. What [`Options::threshold`](crate::Options::threshold) is compared with.
    ///
    /// ```
    /// let cleaned = dechaff::clean("It took nine years and two engineers.\n\nShare this article\n");
    /// let share = cleaned.removed().next().unwrap();
    /// assert!(share.noise() > 0.9);
    /// ```
    pub fn noise(&self) -> f64 {
        f64::from(self.entry().noise) / 100.0
    }

    /// How likely its category is the right one, from 0 to 1, in hundredths.
    ///
    /// ```
    /// let cleaned = dechaff::clean("It took nine years and two engineers.\n\nShare this article\n");
    /// let share = cleaned.removed().next().unwrap();
    /// assert!((0.0..=1.0).contains(&share.confidence()));
    /// ```
    pub fn confidence(&self) -> f64 {
        f64::from(self.entry().confidence) / 100.0
    }

    /// Why it has its category: for every removed piece something that can be checked. `None` where it stays and no phrase
    /// or shape says what it is, and for blanks.
    ///
    /// ```
    /// let cleaned = dechaff::clean("It took nine years and two engineers.\n\nShare this article\n");
    /// let share = cleaned.removed().next().unwrap();
    /// let evidence = share.evidence().unwrap();
    /// assert_eq!((evidence.kind(), evidence.to_string().as_str()), ("phrase", "says “Share this article”"));
    /// ```
    pub fn evidence(&self) -> Option<Evidence<'c>> {
        self.cleaned.evidence_of(self.index)
    }

    /// The index of the first segment of its block. A block is what was removed in a row as one category, at most two blank
    /// lines apart, with the blanks within; any other segment is a block by itself. Flips do not change it.
    ///
    /// ```
    /// let cleaned = dechaff::clean("It took nine years and two engineers.\n\nShare this article\nShare on Facebook\n");
    /// let blocks: Vec<_> = cleaned.removed().map(|segment| segment.block()).collect();
    /// assert_eq!(blocks, [2, 2]);
    /// ```
    pub fn block(&self) -> usize {
        self.entry().block as usize
    }
}

impl fmt::Debug for Segment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Segment")
            .field("text", &self.text())
            .field("span", &self.span())
            .field("category", &self.category())
            .field("is_kept", &self.is_kept())
            .field("noise", &self.noise())
            .field("confidence", &self.confidence())
            .field("evidence", &self.evidence())
            .field("block", &self.block())
            .finish()
    }
}

/// The segments of a page: what [`Cleaned::segments`] gives.
///
/// ```
/// let cleaned = dechaff::clean("It took nine years and two engineers.\n\nShare this article\n");
/// let text: String = cleaned.segments().map(|segment| segment.text()).collect();
/// assert_eq!(text, cleaned.input());
/// ```
#[derive(Clone)]
pub struct Segments<'c> {
    cleaned: &'c Cleaned<'c>,
    indexes: Range<usize>,
}

impl<'c> Segments<'c> {
    pub(crate) fn new(cleaned: &'c Cleaned<'c>, count: usize) -> Self {
        let indexes = 0..count;
        Self { cleaned, indexes }
    }
}

impl<'c> Iterator for Segments<'c> {
    type Item = Segment<'c>;

    fn next(&mut self) -> Option<Segment<'c>> {
        let index = self.indexes.next()?;
        Some(Segment::new(self.cleaned, index))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.indexes.size_hint()
    }
}

impl<'c> DoubleEndedIterator for Segments<'c> {
    fn next_back(&mut self) -> Option<Segment<'c>> {
        let index = self.indexes.next_back()?;
        Some(Segment::new(self.cleaned, index))
    }
}

impl ExactSizeIterator for Segments<'_> {}
