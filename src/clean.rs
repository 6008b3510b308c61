//! The pipeline. Read this first.

use crate::body::Origin;
use crate::detectors::ByLine;
use crate::labels::Known;
use crate::page::Page;
use crate::site::Site;
use crate::tagger::Tagger;
use crate::tagger::inputs::Inputs;
use crate::{Cleaned, Options, Preset, body, decide, detectors, labels, naming};

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
    clean_page(Tagger::standard, None, text, options, |_| {})
}

/// The same with another tagger, for its training, and with knowledge of the site. `done` is told the name of each stage
/// at its end.
pub(crate) fn clean_page<'t, 'n>(
    tagger: impl Fn() -> &'n Tagger,
    site: Option<&Site>,
    text: &'t str,
    options: &Options,
    mut done: impl FnMut(&'static str),
) -> Cleaned<'t> {
    let page = Page::new(text);
    done("page");
    let findings = detectors::detect(&page);
    let by_line = ByLine::new(&page, &findings);
    done("detectors");
    let mut layout = body::locate(&page, &by_line);
    done("body");
    let names = naming::name(&page, &by_line, &layout);
    done("naming");
    let mut labels = labels::by_rules(&page, &by_line, &layout, &names);
    done("labels by rules");
    if options.preset != Preset::Light {
        let inputs = Inputs::new(&page, &findings, &by_line, &layout, &labels);
        let tags = tagger().tag(&page, inputs, options.preset);
        done("tagger");
        if layout.origin != Origin::Scraped && tags.show_scraping() {
            layout.origin = Origin::Scraped;
        }
        if layout.origin == Origin::Scraped || options.preset == Preset::Article {
            labels = labels::by_tags(&Known {
                page: &page,
                by_line: &by_line,
                layout: &layout,
                names: &names,
                rules: &labels,
                tags: &tags,
            });
            done("labels by tags");
        }
    }
    if let Some(site) = site {
        site.mark(&page, &layout, &mut labels);
    }
    let segments = decide::decide(&page, &findings, &layout, &labels, options);
    done("decide");
    Cleaned { input: text, segments }
}
