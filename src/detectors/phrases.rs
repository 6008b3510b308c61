//! # What it finds
//! Lines and sentences that say a phrase of a lexicon.
//!
//! # Why it is noise
//! Pages of all publishers say the same things around their articles: "Sign up for our newsletter", "Share this story".
//!
//! # What it must not touch
//! The same words as somebody's speech, or as the subject of a sentence: an article about newsletters. So a phrase in
//! quotation marks does not count, and of a paragraph only the first and last sentence can be noise.

use super::{Finding, LIKELY, SURE, WEAK};
use crate::features::{sentence_around, sentence_starts};
use crate::lexicon::Mark;
use crate::page::{Hit, Page};
use crate::{Evidence, Span};

pub(super) fn detect<'t>(page: &Page<'t>, findings: &mut Vec<Finding<'t>>) {
    for hits in page.hits.chunk_by(|a, b| a.line == b.line) {
        let line = page.lines[hits[0].line].span;
        let mut starts = None; // where sentences begin: looked up once a line
        for hit in hits {
            let (span, confidence) = match hit.entry.mark {
                Mark::Line if hit.tiles == 1 && is_one_word(page, hit) => (line, LIKELY),
                Mark::Heading if is_one_word(page, hit) => (line, if page.opens_block(hit) { LIKELY } else { WEAK }),
                Mark::Heading | Mark::Line => (line, SURE),
                Mark::Context if hit.tiles > 1 => (line, LIKELY),
                Mark::Context => (line, WEAK),
                Mark::Start | Mark::End => (line, LIKELY),
                Mark::Sentence if is_quoted(page, line, hit.span) => continue,
                Mark::Sentence => {
                    let starts = starts.get_or_insert_with(|| sentence_starts(page.text, line));
                    let sentence = sentence_around(page.text, line, starts, hit.span);
                    let at_edge = sentence.start == line.start || sentence.end == line.trimmed(page.text).end;
                    let confidence = match () {
                        () if !at_edge => WEAK,
                        () if is_dense(page, hits, hit, sentence) => SURE,
                        () => WEAK,
                    };
                    (sentence, confidence)
                }
                Mark::Hint => continue,
            };
            let evidence = Evidence::Phrase(hit.entry.phrase);
            findings.push(Finding { span, category: hit.entry.category, confidence, evidence });
        }
    }
}

fn is_one_word(page: &Page, hit: &Hit) -> bool {
    !hit.span.of(page.text).contains(char::is_whitespace)
}

/// Whether a sentence is about little else than the phrase: it makes up a quarter of it, or more of its kind is there.
fn is_dense(page: &Page, hits: &[Hit], hit: &Hit, sentence: Span) -> bool {
    let said = hit.span.of(page.text).split_whitespace().count();
    let words = sentence.of(page.text).split_whitespace().count();
    let apart =
        |h: &&Hit| sentence.contains(h.span) && !h.span.overlaps(hit.span) && h.entry.category == hit.entry.category;
    said * 4 >= words || hits.iter().any(|h| apart(&h))
}

/// Whether a quotation is open where the phrase stands.
fn is_quoted(page: &Page, line: Span, hit: Span) -> bool {
    let before = &page.text[line.start..hit.start];
    let open = before.chars().filter(|&c| matches!(c, '“' | '„' | '«' | '「')).count();
    let close = before.chars().filter(|&c| matches!(c, '”' | '»' | '」')).count();
    let straight = before.chars().filter(|&c| c == '"').count();
    open > close || straight % 2 == 1
}
