//! What speaks for the kind of a piece, before anything is judged: for who asks why.

use crate::detectors::{FAINT, LIKELY, SURE, WEAK};
use crate::page::Page;
use crate::{Category, Cleaned, Evidence, Span, detectors};

/// How much a [`Signal`] says, from little to much.
///
/// ```
/// assert!(dechaff::Strength::Faint < dechaff::Strength::Sure);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Strength {
    /// It helps to name what other signs say is noise: half of all lists look like it.
    Faint,
    /// Noise only beside other noise: an article may hold the same.
    Weak,
    /// Noise on a page that is known to be scraped.
    Likely,
    /// Noise wherever it stands: nothing an author writes looks like this.
    Sure,
}

/// Something on the page that speaks for a category: a known phrase, a shape, a repeat. It decides nothing: the judge weighs it
/// beside all else that it knows.
///
/// ```
/// use dechaff::{Category, Strength};
///
/// let cleaned = dechaff::clean("It took nine years and two engineers.\n\nShare this article\n");
/// let signals = cleaned.signals();
/// assert_eq!((signals[0].category(), signals[0].strength()), (Category::Share, Strength::Sure));
/// assert_eq!(signals[0].evidence().to_string(), "says “Share this article”");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Signal<'t> {
    #[cfg_attr(feature = "serde", serde(flatten))]
    span: Span,
    category: Category,
    strength: Strength,
    #[cfg_attr(feature = "serde", serde(rename = "reason"))]
    evidence: Evidence<'t>,
}

impl<'t> Signal<'t> {
    /// Where it stands: one or more pieces, or a part of one. In bytes of the page.
    ///
    /// ```
    /// let cleaned = dechaff::clean("Share this article");
    /// assert_eq!(cleaned.signals()[0].span(), dechaff::Span::new(0, 18));
    /// ```
    pub fn span(&self) -> Span {
        self.span
    }

    /// What it speaks for: a kind of noise, or a kind of text, which is to speak against noise.
    ///
    /// ```
    /// let cleaned = dechaff::clean("Share this article");
    /// assert_eq!(cleaned.signals()[0].category(), dechaff::Category::Share);
    /// ```
    pub fn category(&self) -> Category {
        self.category
    }

    /// How much it says.
    ///
    /// ```
    /// let cleaned = dechaff::clean("Share this article");
    /// assert_eq!(cleaned.signals()[0].strength(), dechaff::Strength::Sure);
    /// ```
    pub fn strength(&self) -> Strength {
        self.strength
    }

    /// What can be checked on the page.
    ///
    /// ```
    /// let cleaned = dechaff::clean("Share this article");
    /// assert_eq!(cleaned.signals()[0].evidence().kind(), "phrase");
    /// ```
    pub fn evidence(&self) -> &Evidence<'t> {
        &self.evidence
    }
}

impl Cleaned<'_> {
    /// All signals of the page, by where they begin. They are looked for anew, which takes about half the time of cleaning. The
    /// caller's own phrases and what pages of a site have in common are none of them.
    ///
    /// ```
    /// let cleaned = dechaff::clean("It took nine years and two engineers.");
    /// assert_eq!(cleaned.signals(), []);
    /// ```
    pub fn signals(&self) -> Vec<Signal<'_>> {
        let mut signals = Vec::new();
        let ends = self.parts[1..].iter().copied().chain([self.input.len()]);
        for (from, end) in self.parts.iter().copied().zip(ends) {
            let mut page = Page::new(&self.input[from..end]);
            for finding in detectors::detect(&mut page) {
                let span = source_of(&page, finding.span());
                let why = finding.evidence.why(&page);
                signals.extend(
                    self.evidence(from, why, finding.confidence)
                        .map(|evidence| Signal {
                            span: Span::new(from + span.start, from + span.end),
                            category: finding.category,
                            strength: strength(finding.confidence),
                            evidence,
                        }),
                );
            }
        }
        signals
    }
}

/// The place in the source of one or more pieces, or of a part of one.
fn source_of(page: &Page, span: Span) -> Span {
    let first = page
        .lines
        .partition_point(|line| line.inner().end <= span.start);
    let behind = page
        .lines
        .partition_point(|line| line.inner().start < span.end);
    let start = page.source_of(first, span).start;
    let end = page.source_of(behind - 1, span).end;
    Span::new(start, end).trimmed(page.source)
}

fn strength(hundredths: u8) -> Strength {
    match hundredths {
        SURE.. => Strength::Sure,
        LIKELY.. => Strength::Likely,
        WEAK.. => Strength::Weak,
        _ => {
            debug_assert_eq!(hundredths, FAINT);
            Strength::Faint
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean;

    const PAGE: &str = "  Home > News > Sker\n# The bridge is open\nBy Ana Lima\n\nIt took nine years.\n\n\
        * [Share this article](/share)\n";

    #[test]
    fn each_stands_where_it_says() {
        let cleaned = clean(PAGE);
        let signals = cleaned.signals();
        let said = |signal: &Signal| (signal.category, signal.span.of(PAGE).trim());
        for expected in [
            (Category::Navigation, "Home > News > Sker"),
            (Category::Byline, "By Ana Lima"),
            (Category::Share, "* [Share this article](/share)"),
        ] {
            assert!(
                signals.iter().any(|signal| said(signal) == expected),
                "{signals:#?}"
            );
        }
        assert!(signals.is_sorted_by_key(|signal| signal.span.start));
    }

    #[test]
    fn the_strengths_are_those_of_the_detectors() {
        let of = [FAINT, WEAK, LIKELY, SURE].map(strength);
        assert_eq!(
            of,
            [
                Strength::Faint,
                Strength::Weak,
                Strength::Likely,
                Strength::Sure
            ]
        );
    }
}
