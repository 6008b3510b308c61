//! Between the cleaned text and the page: where what is kept comes from, and where it went.

use crate::{Category, Cleaned, Segment, Span};
use std::ops::Range;

/// A kept piece with its place in both texts.
///
/// ```
/// let page = "Share this article\n\nIt took nine years and two engineers.\n";
/// let cleaned = dechaff::clean(page);
/// let piece = cleaned.pieces().next().unwrap();
/// assert_eq!(piece.span.of(&cleaned.text()), piece.segment.text());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Piece<'c> {
    /// Where it stands in the cleaned text, in bytes of UTF-8.
    pub span: Span,
    /// The segment of the page that it is.
    pub segment: Segment<'c>,
}

impl Cleaned<'_> {
    /// The kept segments without the blanks, in order, with their places in the cleaned text: what a retrieval pipeline
    /// needs to cite the page. Follows the flips.
    ///
    /// ```
    /// let page = "Share this article\n\nIt took nine years and two engineers.\n";
    /// let cleaned = dechaff::clean(page);
    /// let pieces: Vec<_> = cleaned.pieces().map(|piece| (piece.span.start, piece.segment.span().start)).collect();
    /// assert_eq!(pieces, [(0, 20)]);
    /// ```
    pub fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        let pieces = self.kept();
        pieces.filter(|piece| piece.segment.category() != Category::Blank)
    }

    /// The range of the input that a range of the cleaned text comes from. Where text was removed between two kept pieces,
    /// a start there is that of the latter and an end that of the former, so that the range holds as little as may be of what was
    /// removed; of an empty range the start counts. Follows the flips, and costs time in the number of segments.
    ///
    /// ```
    /// let page = "It took nine years.\nShare this article\nNobody saw it finished.";
    /// let cleaned = dechaff::clean(page);
    /// let text = cleaned.text();
    /// let at = text.find("Nobody").unwrap();
    /// assert!(page[cleaned.to_original(at..text.len())].starts_with("Nobody saw it"));
    /// ```
    ///
    /// # Panics
    ///
    /// If the range ends before it starts or behind the cleaned text.
    pub fn to_original(&self, range: Range<usize>) -> Range<usize> {
        assert!(range.start <= range.end, "a range ends before it starts");
        let place = |piece: &Piece, at: usize| piece.segment.span().start + at - piece.span.start;
        let (mut start, mut end, mut length) = (None, None, 0);
        for piece in self.kept() {
            length = piece.span.end;
            if start.is_none() && range.start < piece.span.end {
                start = Some(place(&piece, range.start));
            }
            if end.is_none() && range.end <= piece.span.end {
                end = Some(place(&piece, range.end));
            }
        }
        assert!(range.end <= length, "a range ends behind the cleaned text");
        let last = self.kept().last().map_or(0, |p| p.segment.span().end);
        let start = start.unwrap_or(last);
        start..end.unwrap_or(start).max(start)
    }

    /// The range of the cleaned text that is left of a range of the input; `None` where nothing is. An empty range is left
    /// where what stands on either side is kept. Follows the flips, and costs time in the number of segments.
    ///
    /// ```
    /// let page = "It took nine years.\nShare this article\nNobody saw it finished.";
    /// let cleaned = dechaff::clean(page);
    /// assert_eq!(cleaned.from_original(20..38), None);
    /// assert_eq!(cleaned.from_original(0..page.len()), Some(0..cleaned.text().len()));
    /// ```
    ///
    /// # Panics
    ///
    /// If the range ends before it starts.
    pub fn from_original(&self, range: Range<usize>) -> Option<Range<usize>> {
        assert!(range.start <= range.end, "a range ends before it starts");
        let is_left = |piece: &Piece| {
            let span = piece.segment.span();
            let is_within = span.start < range.end && range.start < span.end;
            is_within || range.is_empty() && (span.start..=span.end).contains(&range.start)
        };
        let place = |piece: &Piece, at: usize| {
            let span = piece.segment.span();
            piece.span.start + at.clamp(span.start, span.end) - span.start
        };
        let first = self.kept().find(is_left)?;
        let last = self.kept().filter(is_left).last()?;
        let start = place(&first, range.start);
        Some(start..place(&last, range.end).max(start))
    }

    /// The kept segments, blanks among them.
    fn kept(&self) -> impl Iterator<Item = Piece<'_>> {
        let mut at = 0;
        let kept = self.segments().filter(Segment::is_kept);
        kept.map(move |segment| {
            let start = at;
            at += segment.span().len();
            let span = Span::new(start, at);
            Piece { span, segment }
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{Cleaned, clean};

    const PAGE: &str = "Share this article\n\nThe bridge over the Sker carried its first carts on Monday, two years after \
        the flood had taken its middle arch. A crowd of some hundred people had come to see it.\n\nShare this article\n\nIt \
        took nine years and two engineers to build the first one, and the first of them never saw it finished.\n\n© 2025 Sker \
        Gazette. All rights reserved.\n";

    /// The page without the lines that begin so.
    fn without(start: &str) -> Cleaned<'static> {
        let mut cleaned = clean(PAGE);
        for i in 0..cleaned.segments().len() {
            let goes = cleaned.segment(i).unwrap().text().starts_with(start);
            cleaned.set_kept(i, !goes);
        }
        cleaned
    }

    /// Whatever is kept is found again, in both directions.
    fn check(cleaned: &Cleaned) {
        let (text, page) = (cleaned.text(), cleaned.input());
        for piece in cleaned.pieces() {
            let (there, here) = (piece.segment.span(), piece.span);
            assert_eq!(here.of(&text), piece.segment.text());
            assert_eq!(cleaned.to_original(here.into()), there.into());
            assert_eq!(cleaned.from_original(there.into()), Some(here.into()));
            let middle = here.start + here.len() / 2;
            let at = cleaned.to_original(middle..middle).start;
            assert_eq!(cleaned.from_original(at..at), Some(middle..middle));
        }
        for removed in cleaned.removed() {
            assert_eq!(cleaned.from_original(removed.span().into()), None);
        }
        let whole = cleaned.to_original(0..text.len());
        assert_eq!(cleaned.from_original(whole), Some(0..text.len()));
        assert_eq!(cleaned.from_original(0..page.len()), Some(0..text.len()));
    }

    #[test]
    fn what_is_kept_is_found_in_both_directions() {
        let mut cleaned = without("Share");
        assert_eq!(cleaned.removed().count(), 2);
        check(&cleaned);
        for i in 0..cleaned.segments().len() {
            let is_kept = cleaned.segment(i).unwrap().is_kept();
            cleaned.set_kept(i, !is_kept);
            check(&cleaned);
        }
    }

    #[test]
    fn at_a_seam_a_start_goes_on_and_an_end_stays() {
        let cleaned = without("Share");
        let (first, second) = ("come to see it.", "It took");
        let seam = cleaned.text().find(second).unwrap();
        let start = cleaned.to_original(seam..seam + 3).start;
        assert!(PAGE[start..].starts_with(second));
        let end = cleaned.to_original(0..seam - 2).end;
        assert!(PAGE[..end].ends_with(first));
    }

    #[test]
    #[should_panic(expected = "a range ends behind the cleaned text")]
    fn a_range_behind_the_text_is_refused() {
        without("Share").to_original(0..PAGE.len());
    }
}
