//! Detectors: each knows one kind of noise and proposes findings. [`decide`](crate::decide) alone disposes.
//!
//! A new kind of noise is a file in `detectors/` and a line in [`ALL`]. Kinds that consist of set phrases alone need
//! neither: their phrases stand in the lexicons, and [`phrases`] finds them.

use crate::page::Page;
use crate::{Category, Evidence, Span};
use std::collections::BinaryHeap;

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
mod share;

/// A detector's proposal: these bytes may be that.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding<'t> {
    /// One or more whole lines, or a part of one line.
    pub span: Span,
    pub category: Category,
    /// From 0 to 1: one of the constants below.
    pub confidence: f64,
    pub evidence: Evidence<'t>,
}

impl Finding<'_> {
    /// Whether it is a whole thread of comments: such a finding may span paragraphs that say nothing of themselves.
    pub fn is_thread(&self) -> bool {
        self.category == Category::Comments && matches!(self.evidence, Evidence::Run(..))
    }
}

/// Noise wherever it stands: nothing an author writes looks like this.
pub(crate) const SURE: f64 = 0.95;
/// Noise on a page that is known to be scraped.
pub(crate) const LIKELY: f64 = 0.75;
/// Noise only beside other noise: an article may hold the same.
pub(crate) const WEAK: f64 = 0.4;

/// What half of all lists look like: it only helps to name what other signs say is noise.
pub(crate) const FAINT: f64 = 0.2;

/// A function that knows one kind of noise.
pub(crate) type Detect = for<'t> fn(&Page<'t>, &mut Vec<Finding<'t>>);

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
    ("related", related::detect),
];

/// The findings that cover most of each line.
pub(crate) struct ByLine<'f, 't> {
    findings: Vec<&'f Finding<'t>>,
    /// Where a line's findings end in the list; they start where those of the line before end.
    ends: Vec<u32>,
}

impl<'f, 't> ByLine<'f, 't> {
    pub fn new(page: &Page<'t>, findings: &'f [Finding<'t>]) -> Self {
        let mut by_line = Self { findings: Vec::new(), ends: Vec::with_capacity(page.lines.len()) };
        let mut open: Vec<&Finding> = Vec::new(); // those that reach into the line
        let mut next = findings.iter().peekable();
        for line in &page.lines {
            open.retain(|f| f.span.end > line.span.start);
            open.extend(std::iter::from_fn(|| next.next_if(|f| f.span.start < line.span.end)));
            let inner = line.inner; // indentation counts for nothing
            let covered = |f: &Finding| f.span.end.min(inner.end).saturating_sub(f.span.start.max(inner.start));
            by_line.findings.extend(open.iter().filter(|f| covered(f) * 2 > inner.len()));
            by_line.ends.push(by_line.findings.len() as u32);
        }
        by_line
    }

    pub fn of(&self, line: usize) -> &[&'f Finding<'t>] {
        let start = if line == 0 { 0 } else { self.ends[line - 1] };
        &self.findings[start as usize..self.ends[line] as usize]
    }
}

/// What all detectors find, in the order of the page.
pub(crate) fn detect<'t>(page: &Page<'t>) -> Vec<Finding<'t>> {
    let mut findings = Vec::new();
    ALL.iter().for_each(|(_, detect)| detect(page, &mut findings));
    let order = findings.iter().enumerate().map(|(n, f)| (f.span.start, f.span.end, n));
    // A heap takes a tenth of the code of a sort. Detectors keep their order among equals.
    BinaryHeap::from_iter(order).into_sorted_vec().into_iter().map(|(_, _, n)| findings[n]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_listed_once_under_its_name() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/detectors");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<String> = files.map(|path| path.file_stem().unwrap().display().to_string()).collect();
        let mut listed: Vec<&str> = ALL.iter().map(|(name, _)| *name).collect();
        files.sort();
        listed.sort_unstable();
        assert_eq!(files, listed);
    }

    #[test]
    fn indented_lines_have_their_findings() {
        let text = "                                        Share this article\n";
        let page = Page::new(text);
        let findings = detect(&page);
        assert!(ByLine::new(&page, &findings).of(0).iter().any(|f| f.category == Category::Share));
        assert_eq!(crate::clean(text, &crate::Options::default()).text(), "");
    }

    #[test]
    fn findings_lie_on_whole_characters_and_carry_evidence() {
        let text = "Home > Нови́ни > Європа\n0:00\n3:14\nДім\nShare on Facebook\n12\nПошук →\n© Ана\n";
        let findings = detect(&Page::new(text));
        assert!(!findings.is_empty());
        for finding in findings {
            assert!(text.is_char_boundary(finding.span.start) && text.is_char_boundary(finding.span.end));
            assert_ne!(finding.evidence, Evidence::None);
            assert!((0.0..=1.0).contains(&finding.confidence));
        }
    }
}

/// For the tests of the detectors.
#[cfg(test)]
mod testing {
    use super::*;

    fn findings(detect: Detect, text: &str) -> Vec<Finding<'_>> {
        let mut findings = Vec::new();
        detect(&Page::new(text), &mut findings);
        findings
    }

    /// The texts of what a detector finds.
    pub fn texts(detect: Detect, text: &str) -> Vec<&str> {
        findings(detect, text).iter().map(|f| f.span.of(text)).collect()
    }

    /// The confidences of what a detector finds.
    pub fn confidences(detect: Detect, text: &str) -> Vec<f64> {
        findings(detect, text).iter().map(|f| f.confidence).collect()
    }
}
