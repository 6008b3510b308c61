//! What the training of the tagger needs of the crate: see `train/`. No part of the public interface.

use crate::body;
use crate::detectors::{self, ByLine};
use crate::page::Page;
use crate::tagger::inputs::{self, Inputs};
use crate::tagger::{self, Tagger};
use crate::{Cleaned, Options, clean, labels, naming};

/// Numbers a line.
pub const NUMBERS: usize = inputs::NUMBERS;

/// What a file of weights begins with, so that none is used with other inputs than it was trained with.
pub const HEADER: [u8; 8] = tagger::HEADER;

/// The tagger's inputs for a page: numbers ([`NUMBERS`] a line), buckets of words, and where each line's words end.
pub fn inputs(text: &str) -> (Vec<f32>, Vec<u16>, Vec<u32>) {
    let mut page = Page::new(text);
    let findings = detectors::detect(&mut page);
    let by_line = ByLine::new(&page, &findings);
    let layout = body::locate(&page, &by_line);
    let names = naming::name(&page, &by_line, &layout);
    let rules = labels::by_rules(&page, &by_line, &layout, &names);
    let mut inputs = Inputs::new(&page, &findings, &by_line, &layout, &rules);
    let (mut numbers, mut words, mut ends) = (Vec::new(), Vec::new(), Vec::new());
    let (mut line_numbers, mut line_words) = (Vec::new(), Vec::new());
    for i in 0..page.lines.len() {
        inputs.read(i, &mut line_numbers, &mut line_words);
        numbers.extend_from_slice(&line_numbers);
        words.extend_from_slice(&line_words);
        ends.push(words.len() as u32);
    }
    (numbers, words, ends)
}

/// Cleans with a file of weights. `None` if it is none for this network.
pub fn clean_with<'t>(weights: &[u8], text: &'t str, options: &Options) -> Option<Cleaned<'t>> {
    let tagger = Tagger::read(weights)?;
    Some(clean::clean_page(|| &tagger, None, text, options, |_| {}))
}
