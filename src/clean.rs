//! The pipeline.

use crate::{Cleaned, Options, decide, page::Page};

/// Labels every piece of a page and decides what stays.
///
/// Never fails: any text gives a result, and the same text and options always give the same one.
pub fn clean<'t>(text: &'t str, options: &Options) -> Cleaned<'t> {
    let page = Page::new(text);
    Cleaned { input: text, segments: decide::decide(&page, options) }
}
