//! The pipeline. Read this first.

use crate::detectors::ByLine;
use crate::page::Page;
use crate::{Cleaned, Options, body, decide, detectors};

/// Labels every piece of a page and decides what stays.
///
/// Never fails: any text gives a result, and the same text and options always give the same one.
///
/// ```
/// use dechaff::{Options, clean};
///
/// let page = "The bridge is open again, two years after the flood took its middle arch.\n\nShare this article\n";
/// let cleaned = clean(page, &Options::default());
/// assert_eq!(cleaned.text(), "The bridge is open again, two years after the flood took its middle arch.");
/// let removed = cleaned.removed().next().unwrap();
/// assert_eq!(removed.category.id(), "share");
/// assert_eq!(removed.evidence.to_string(), "says “Share this article”");
/// ```
pub fn clean<'t>(text: &'t str, options: &Options) -> Cleaned<'t> {
    let page = Page::new(text);
    let findings = detectors::detect(&page);
    let by_line = ByLine::new(&page, &findings);
    let layout = body::locate(&page, &by_line);
    Cleaned { input: text, segments: decide::decide(&page, &findings, &by_line, &layout, options) }
}
