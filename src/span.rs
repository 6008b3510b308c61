//! Offsets into the page.

use std::ops::Range;

/// A half-open range `start..end` of the page, in bytes of its UTF-8 text.
///
/// Both ends lie on character boundaries of the page it was made from.
///
/// ```
/// use dechaff::Span;
///
/// let span = Span::new(4, 10);
/// assert_eq!(span.of("The bridge"), "bridge");
/// assert_eq!(std::ops::Range::from(span), 4..10);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span `start..end`.
    ///
    /// ```
    /// assert_eq!(dechaff::Span::new(4, 10).of("The bridge"), "bridge");
    /// ```
    ///
    /// # Panics
    ///
    /// If `start` is greater than `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span ends before it starts");
        Self { start, end }
    }

    /// Length in bytes.
    ///
    /// ```
    /// assert_eq!(dechaff::Span::new(4, 10).len(), 6);
    /// ```
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    ///
    /// ```
    /// assert!(dechaff::Span::new(4, 4).is_empty());
    /// ```
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share a byte.
    ///
    /// ```
    /// use dechaff::Span;
    ///
    /// assert!(Span::new(0, 5).overlaps(Span::new(4, 10)) && !Span::new(0, 4).overlaps(Span::new(4, 10)));
    /// ```
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether every byte of `other` lies in this span.
    ///
    /// ```
    /// use dechaff::Span;
    ///
    /// assert!(Span::new(0, 10).contains(Span::new(4, 10)) && !Span::new(0, 5).contains(Span::new(4, 10)));
    /// ```
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Without the white space at either end.
    pub(crate) fn trimmed(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start + inner.len() - inner.trim_start().len();
        Self {
            start,
            end: start + inner.trim().len(),
        }
    }

    /// The text it covers.
    ///
    /// ```
    /// assert_eq!(dechaff::Span::new(0, 3).of("The bridge"), "The");
    /// ```
    ///
    /// # Panics
    ///
    /// If the text is shorter, or either end lies within a character.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}

/// A span in half the room: pages have up to [`MOST`](crate::page::MOST) bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    start: u32,
    end: u32,
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self {
            start: span.start as u32,
            end: span.end as u32,
        }
    }
}

impl Place {
    pub fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_may_be_empty() {
        assert!(Span::new(5, 5).is_empty());
    }

    #[test]
    #[should_panic(expected = "a span ends before it starts")]
    fn a_span_does_not_end_before_it_starts() {
        Span::new(5, 2);
    }
}
