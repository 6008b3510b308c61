//! Detectors: each knows one kind of noise and proposes findings. [`decide`](crate::decide) alone disposes.
//!
//! A new kind of noise is a file in `detectors/` and a line in [`ALL`]. Kinds that consist of set phrases alone need
//! neither: their phrases stand in the lexicons, and [`phrases`] finds them.

use crate::page::Page;
use crate::reason::Reason;
use crate::room::make_room;
#[cfg(target_arch = "wasm32")]
use crate::sorted::sorted;
use crate::span::Place;
use crate::{Category, Span};
use std::cmp::Ordering;
use std::slice;

mod byline;
mod caption;
mod comments;
mod dateline;
mod icons;
mod languages;
mod legal;
mod navigation;
mod phrases;
mod player;
mod pleas;
mod related;
mod repeats;
mod scraper;
mod share;

/// A detector's proposal: these bytes may be that.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding {
    /// One or more whole lines, or a part of one line.
    place: Place,
    /// How many were found before it.
    order: u32,
    pub category: Category,
    /// In hundredths: one of the constants below.
    pub confidence: u8,
    pub evidence: Reason,
}

impl Finding {
    pub fn span(&self) -> Span {
        self.place.span()
    }

    /// Whether it is a plea of several lines.
    pub fn is_plea(&self) -> bool {
        matches!(self.evidence, Reason::Run(shape, _) if pleas::is_shape(shape))
    }

    /// Whether it is a whole thread of comments: such a finding may span paragraphs that say nothing of themselves.
    pub fn is_thread(&self) -> bool {
        self.category == Category::Comments && matches!(self.evidence, Reason::Run(..))
    }
}

/// By their places; detectors keep their order among equals.
impl Ord for Finding {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.place, self.order).cmp(&(other.place, other.order))
    }
}

impl PartialOrd for Finding {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Finding {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Finding {}

/// Noise wherever it stands: nothing an author writes looks like this.
pub(crate) const SURE: u8 = 95;
/// Noise on a page that is known to be scraped.
pub(crate) const LIKELY: u8 = 75;
/// Noise only beside other noise: an article may hold the same.
pub(crate) const WEAK: u8 = 40;

/// What half of all lists look like: it only helps to name what other signs say is noise.
pub(crate) const FAINT: u8 = 20;

/// A function that knows one kind of noise.
pub(crate) type Detect = fn(&Page, &mut Vec<Finding>);

/// Adds a finding: one or more whole lines, or a part of one line.
fn propose(
    findings: &mut Vec<Finding>,
    span: Span,
    category: Category,
    confidence: u8,
    evidence: Reason,
) {
    make_room(findings, 1, 1, 1);
    let order = findings.len() as u32;
    findings.push(Finding {
        place: span.into(),
        order,
        category,
        confidence,
        evidence,
    });
}

/// All detectors.
const ALL: &[(&str, Detect)] = &[
    ("phrases", phrases::detect),
    ("pleas", pleas::detect), // reads what the phrases found
    ("repeats", repeats::detect),
    ("comments", comments::detect),
    ("byline", byline::detect),
    ("dateline", dateline::detect),
    ("caption", caption::detect),
    ("legal", legal::detect),
    ("icons", icons::detect),
    ("languages", languages::detect),
    ("navigation", navigation::detect),
    ("player", player::detect),
    ("share", share::detect),
    ("scraper", scraper::detect),
    ("related", related::detect),
];

/// The findings that cover most of each line.
pub(crate) struct ByLine<'f> {
    findings: &'f [Finding],
    /// Those of one line after the other, by their indexes.
    covering: Vec<u32>,
    /// Where a line's findings end in the list; they start where those of the line before end.
    ends: Vec<u32>,
}

impl<'f> ByLine<'f> {
    pub fn new(page: &Page, findings: &'f [Finding]) -> Self {
        let (covering, ends) = (Vec::new(), Vec::with_capacity(page.lines.len()));
        let mut by_line = Self {
            findings,
            covering,
            ends,
        };
        let mut open: Vec<u32> = Vec::new(); // those that reach into the line
        let mut next = (0..).zip(findings).peekable();
        for (i, line) in page.lines.iter().enumerate() {
            let inner = line.inner(); // indentation counts for nothing
            open.retain(|&f| findings[f as usize].span().end > inner.start);
            open.extend(
                std::iter::from_fn(|| next.next_if(|(_, f)| f.span().start < inner.end))
                    .map(|(f, _)| f),
            );
            let covers = |f: &&u32| {
                let span = findings[**f as usize].span();
                span.end
                    .min(inner.end)
                    .saturating_sub(span.start.max(inner.start))
                    * 2
                    > inner.len()
            };
            make_room(&mut by_line.covering, open.len(), i, page.lines.len());
            by_line.covering.extend(open.iter().filter(covers));
            by_line.ends.push(by_line.covering.len() as u32);
        }
        by_line
    }

    pub fn of(&self, line: usize) -> OfLine<'_, 'f> {
        let start = if line == 0 { 0 } else { self.ends[line - 1] };
        let covering = self.covering[start as usize..self.ends[line] as usize].iter();
        OfLine {
            findings: self.findings,
            covering,
        }
    }

    /// Those of them that speak for noise.
    pub fn noise(&self, i: usize) -> impl Iterator<Item = &'f Finding> + Clone {
        self.of(i).filter(|f| f.category.is_noise())
    }
}

/// The findings of one line.
#[derive(Clone)]
pub(crate) struct OfLine<'b, 'f> {
    findings: &'f [Finding],
    covering: slice::Iter<'b, u32>,
}

impl<'f> Iterator for OfLine<'_, 'f> {
    type Item = &'f Finding;

    fn next(&mut self) -> Option<&'f Finding> {
        self.covering.next().map(|&f| &self.findings[f as usize])
    }
}

/// What all detectors find, in the order of the page. The page keeps no hits, which nothing but detectors reads.
pub(crate) fn detect(page: &mut Page) -> Vec<Finding> {
    let mut findings = Vec::new();
    ALL.iter()
        .for_each(|(_, detect)| detect(page, &mut findings));
    page.drop_hits();
    // Each detector finds in the order of the page, which a sort that keeps it puts to use.
    #[cfg(not(target_arch = "wasm32"))]
    findings.sort();
    #[cfg(target_arch = "wasm32")]
    let mut findings = sorted(findings);
    findings.shrink_to_fit();
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_listed_once_under_its_name() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/detectors");
        let files = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let mut files: Vec<String> = files
            .map(|path| path.file_stem().unwrap().display().to_string())
            .collect();
        let mut listed: Vec<&str> = ALL.iter().map(|(name, _)| *name).collect();
        files.sort();
        listed.sort_unstable();
        assert_eq!(files, listed);
    }

    #[test]
    fn indented_lines_have_their_findings() {
        let text = "                                        Share this article\n";
        let mut page = Page::new(text);
        let findings = detect(&mut page);
        assert!(
            ByLine::new(&page, &findings)
                .of(0)
                .any(|f| f.category == Category::Share)
        );
        assert_eq!(crate::clean(text).text(), "");
    }

    #[test]
    fn findings_lie_on_whole_characters_and_carry_evidence() {
        let text =
            "Home > Нови́ни > Європа\n0:00\n3:14\nДім\nShare on Facebook\n12\nПошук →\n© Ана\n";
        let findings = detect(&mut Page::new(text));
        assert!(!findings.is_empty());
        for finding in findings {
            assert!(
                text.is_char_boundary(finding.span().start)
                    && text.is_char_boundary(finding.span().end)
            );
            assert_ne!(finding.evidence, Reason::None);
            assert!((1..=100).contains(&finding.confidence));
        }
    }
}

/// For the tests of the detectors.
#[cfg(test)]
mod testing {
    use super::*;

    fn findings(detect: Detect, text: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        detect(&Page::new(text), &mut findings);
        findings
    }

    /// The texts of what a detector finds.
    pub fn texts(detect: Detect, text: &str) -> Vec<&str> {
        findings(detect, text)
            .iter()
            .map(|f| f.span().of(text))
            .collect()
    }

    /// The confidences of what a detector finds.
    pub fn confidences(detect: Detect, text: &str) -> Vec<u8> {
        findings(detect, text)
            .iter()
            .map(|f| f.confidence)
            .collect()
    }
}
