//! The pipeline. Read this first.

use crate::about::{self, About};
use crate::cleaned::settle_blanks;
use crate::detectors::ByLine;
use crate::page::Page;
use crate::site::Site;
use crate::tagger::Tagger;
use crate::tagger::inputs::Inputs;
use crate::{Cleaned, Options, Segment, Span, decide, decode, detectors, page};
use std::borrow::Cow;

/// Labels every piece of a page and decides what stays.
///
/// Never fails: any text gives a result, and the same text and options always give the same one. A text of 4 GiB or more is
/// cut between lines into parts of less, each cleaned as a page; what evidence says of lines counts from the part's first.
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
    let mut about = None;
    let segments = by_parts(text, page::MOST, |part| {
        let (segments, said) = segments(&tagger, site, part, options, &mut done);
        about.get_or_insert(said); // the first part has the head of the page
        segments
    });
    Cleaned {
        input: text,
        segments,
        about: about.unwrap_or_default(),
    }
}

/// The segments of a text of any length. Up to `most` bytes it is a page; a longer one is cut between lines, and each part
/// is a page.
fn by_parts<'t>(
    text: &'t str,
    most: usize,
    mut segments_of: impl FnMut(&'t str) -> Vec<Segment<'t>>,
) -> Vec<Segment<'t>> {
    if text.len() <= most {
        return segments_of(text);
    }
    let mut segments = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let mut part = &text[start..text.floor_char_boundary(start.saturating_add(most))];
        if start + part.len() < text.len() {
            // Space between two parts goes to the latter: two blanks side by side are none.
            let lines = part.rfind('\n').map_or("", |at| part[..at].trim_end());
            part = if lines.is_empty() { part } else { lines };
        }
        segments.extend(segments_of(part).into_iter().map(|segment| {
            let span = Span::new(start + segment.span.start, start + segment.span.end);
            Segment { span, ..segment }
        }));
        start += part.len();
    }
    settle_blanks(text, &mut segments);
    segments
}

/// The segments of a page, and what it is about. A preset that would leave nothing of it leaves what the next milder one leaves.
fn segments<'t, 'n>(
    tagger: impl Fn() -> &'n Tagger,
    site: Option<&Site>,
    text: &'t str,
    options: &Options,
    mut done: impl FnMut(&'static str),
) -> (Vec<Segment<'t>>, About) {
    let mut page = Page::new(text);
    done("page");
    let findings = detectors::detect(&mut page);
    let by_line = ByLine::new(&page, &findings);
    done("detectors");
    let inputs = Inputs::new(&page, &findings, &by_line);
    let tags = tagger().tag(&page, inputs);
    done("tagger");
    let about = about::of_page(&page, &tags);
    done("about");
    let judged = |preset| {
        let mut labels = decode::decode(&page, &by_line, &tags, preset);
        if let Some(site) = site {
            site.mark(&page, &mut labels);
        }
        let options = match preset == options.preset {
            true => Cow::Borrowed(options), // nearly always: own phrases may be many
            false => Cow::Owned(Options {
                preset,
                ..options.clone()
            }),
        };
        (labels, options)
    };
    let presets = options.preset.and_milder();
    let (mut labels, options) = presets
        .map(judged)
        .find(|(labels, options)| labels.iter().any(|label| decide::is_kept(label, options)))
        .unwrap_or_else(|| judged(options.preset));
    done("decode");
    drop((by_line, tags));
    drop(findings);
    page.drop_words();
    let segments = decide::decide(&mut page, &mut labels, &options);
    done("decide");
    (segments, about)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Category, Preset};

    #[test]
    fn a_preset_that_would_leave_nothing_leaves_what_the_milder_one_leaves() {
        let text = |page: &str, preset| {
            let options = Options {
                preset,
                ..Options::default()
            };
            clean(page, &options).text()
        };
        assert_eq!(text("Hello world", Preset::Article), "Hello world");
        assert_eq!(
            text("Read more\nHello world\n", Preset::Article),
            text("Read more\nHello world\n", Preset::Standard)
        );
        for preset in Preset::ALL {
            assert_eq!(text("Share this article", preset), "", "{preset:?}");
        }
    }

    #[test]
    fn the_parts_of_a_long_text_make_up_the_text() {
        let page = "The bridge is open again, two years after the flood.\n\n  Share this article\n© 2024 Example Media\n";
        let text = page.repeat(20);
        let options = Options::default();
        for most in [10, page.len(), 300, text.len()] {
            let mut longest = 0;
            let segments = by_parts(&text, most, |part| {
                longest = longest.max(part.len());
                clean(part, &options).segments
            });
            assert!(longest <= most);
            assert!(
                segments
                    .windows(2)
                    .all(|pair| pair[0].span.end == pair[1].span.start)
            );
            assert_eq!(
                (
                    segments[0].span.start,
                    segments[segments.len() - 1].span.end
                ),
                (0, text.len())
            );
            assert!(
                segments
                    .iter()
                    .all(|s| s.span.of(&text).trim().is_empty() == (s.category == Category::Blank))
            );
            let shares = segments
                .iter()
                .filter(|s| s.span.of(&text).starts_with("Share"));
            assert!(most < page.len() || shares.clone().all(|s| s.category == Category::Share));
        }
    }
}
