//! What the training of the tagger, the benches and the test of memory see of the crate. It is compiled in `benches/inside` alone.

use crate::about;
use crate::clean::clean_page;
use crate::detectors::{self, ByLine};
use crate::page::{self, Page};
use crate::tagger::inputs::{self, Inputs};
use crate::tagger::{self, Tagger};
use crate::{Cleaned, Cleaner, calibration};

pub use crate::about::Candidates;

/// Numbers a line.
pub const NUMBERS: usize = inputs::NUMBERS;

/// What a file of weights begins with, so that none is used with other inputs than it was trained with.
pub const HEADER: [u8; 8] = tagger::HEADER;

/// What the tagger sees of a page.
#[derive(Default)]
pub struct Seen {
    /// [`NUMBERS`] a piece.
    pub numbers: Vec<f32>,
    /// Buckets of words.
    pub words: Vec<u16>,
    /// Where each piece's words end.
    pub ends: Vec<u32>,
    /// Where each piece stands in the text, in bytes.
    pub spans: Vec<(u32, u32)>,
    /// What a reader sees of each piece.
    pub shown: Vec<String>,
}

/// The tagger's inputs for a page.
pub fn inputs(text: &str) -> Seen {
    read(text, |page, _, mut inputs| {
        let mut seen = Seen::default();
        let (mut numbers, mut words) = (Vec::new(), Vec::new());
        for i in 0..page.lines.len() {
            inputs.read(i, &mut numbers, &mut words);
            seen.numbers.extend_from_slice(&numbers);
            seen.words.extend_from_slice(&words);
            seen.ends.push(seen.words.len() as u32);
            let span = page.source_of(i, page.lines[i].inner());
            seen.spans.push((span.start as u32, span.end as u32));
            seen.shown.push(page.line(i).to_owned());
        }
        seen
    })
}

/// What a closure makes of a page, its findings and the tagger's inputs.
fn read<R>(text: &str, made_of: impl FnOnce(&Page, &ByLine, Inputs) -> R) -> R {
    let mut page = Page::new(text);
    let findings = detectors::detect(&mut page);
    let by_line = ByLine::new(&page, &findings);
    made_of(&page, &by_line, Inputs::new(&page, &findings, &by_line))
}

/// What the tagger says of a piece, with a file of weights.
pub struct Tagged {
    /// Where it stands in the text, in bytes.
    pub span: (usize, usize),
    /// How likely noise it is, as the tagger says.
    pub noise: f32,
    /// How strongly a detector speaks for noise, in hundredths.
    pub strength: u8,
}

/// What the tagger says of the pieces of a page. `None` if the weights are none for this network.
pub fn tagged(weights: &[u8], text: &str) -> Option<Vec<Tagged>> {
    let tagger = Tagger::read(weights)?;
    let tagged = read(text, |page, by_line, inputs| {
        let tags = tagger.tag(page, inputs);
        let tagged = tags.iter().enumerate().map(|(i, tag)| {
            let span = page.source_of(i, page.lines[i].inner());
            Tagged {
                span: (span.start, span.end),
                noise: tag.noise,
                strength: calibration::strength(by_line, i),
            }
        });
        tagged.collect()
    });
    Some(tagged)
}

/// The words of a line that may begin a label: where each starts, in bytes, and the buckets of its features.
pub fn label_starts(line: &str) -> Vec<(usize, [u16; page::LABEL_FEATURES])> {
    let mut starts = Vec::new();
    page::label_candidates(line, |start, &features| starts.push((start, features)));
    starts
}

/// The pieces of a page, which its memory is measured by.
pub fn pieces(text: &str) -> usize {
    Page::new(text).lines.len()
}

/// Cleans with a file of weights. `None` if it is none for this network.
pub fn clean_with<'t>(weights: &[u8], text: &'t str, cleaner: &Cleaner) -> Option<Cleaned<'t>> {
    let tagger = Tagger::read(weights)?;
    Some(clean_page(|| &tagger, None, text, cleaner, |_| {}))
}

/// Cleans, and calls `done` with the name of each stage at its end.
pub fn clean_by_stages<'t>(
    text: &'t str,
    cleaner: &Cleaner,
    done: impl FnMut(&'static str),
) -> Cleaned<'t> {
    clean_page(Tagger::standard, None, text, cleaner, done)
}

/// What may be title or byline of a page.
pub fn candidates(text: &str) -> Candidates {
    read(text, |page, _, inputs| {
        about::candidates(page, &Tagger::standard().tag(page, inputs))
    })
}
