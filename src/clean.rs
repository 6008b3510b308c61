//! The pipeline. Read this first.

use crate::about::{self, Head};
use crate::cleaned::{self, Entry};
use crate::detectors::ByLine;
use crate::own::OwnPhrases;
use crate::page::Page;
use crate::site::Site;
use crate::tagger::Tagger;
use crate::tagger::inputs::Inputs;
use crate::{Cleaned, Options, OptionsError, blanks, decide, decode, detectors, page};
use std::borrow::Cow;

/// Cleans a page under the default options: the [`Cleaner`] that needs no options.
///
/// ```
/// let page = "The bridge is open again, two years after the flood took its middle arch.\n\nShare this article\n";
/// let cleaned = dechaff::clean(page);
/// assert_eq!(cleaned.text(), "The bridge is open again, two years after the flood took its middle arch.");
/// let share = cleaned.removed().next().unwrap();
/// assert_eq!(share.category().id(), "share");
/// assert_eq!(share.evidence().unwrap().to_string(), "says “Share this article”");
/// ```
pub fn clean(text: &str) -> Cleaned<'_> {
    Cleaner::default().clean(text)
}

/// Cleans pages under some options, which it checks and prepares once.
///
/// ```
/// use dechaff::{Category, Cleaner, Options};
///
/// let cleaner = Cleaner::new(Options::new().noise("tip of the day", Category::Advert))?;
/// for page in ["Tip of the day: rope.\nIt took nine years.", "Nobody saw it.\nTip of the day: tar."] {
///     assert_eq!(cleaner.clean(page).removed().count(), 1);
/// }
/// # Ok::<(), dechaff::OptionsError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Cleaner {
    options: Options,
    phrases: OwnPhrases,
}

impl Cleaner {
    /// A cleaner with these options.
    ///
    /// ```
    /// use dechaff::{Category, Cleaner, Options};
    ///
    /// assert!(Cleaner::new(Options::new().noise("tip of the day", Category::Advert)).is_ok());
    /// assert!(Cleaner::new(Options::new().noise("tip of the day", Category::Title)).is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// If a phrase can never match, a threshold is no number from 0 to 1, a phrase or a threshold is of a category that is
    /// no noise, or `blank` is to be kept or removed.
    pub fn new(options: Options) -> Result<Self, OptionsError> {
        options.check()?;
        let phrases = OwnPhrases::new(&options);
        Ok(Self { options, phrases })
    }

    /// The options that it was made with.
    ///
    /// ```
    /// use dechaff::{Cleaner, Options, Preset};
    ///
    /// let options = Options::new().preset(Preset::Light);
    /// assert_eq!(Cleaner::new(options.clone())?.options(), &options);
    /// # Ok::<(), dechaff::OptionsError>(())
    /// ```
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Labels every piece of a page and decides what stays.
    ///
    /// Never fails: any text gives a result, and the same text and options always give the same one. Costs time in the
    /// length of the text, and memory up to 6 times the text and 128 bytes a piece. A text of 4 GiB or more is cut between
    /// lines into parts of less, each cleaned as a page.
    ///
    /// ```
    /// let cleaned = dechaff::Cleaner::default().clean("It took nine years and two engineers.\n\nShare this article\n");
    /// assert_eq!(cleaned.text(), "It took nine years and two engineers.");
    /// ```
    pub fn clean<'t>(&self, text: &'t str) -> Cleaned<'t> {
        clean_page(Tagger::standard, None, text, self, |_| {})
    }

    /// As [`clean`](Self::clean), and what stands on most pages of the site goes, too.
    ///
    /// ```
    /// use dechaff::{Cleaner, Site};
    ///
    /// let page = |text: &str| format!("{text}\n\nprinted at the rope house\n");
    /// let site = Site::learn(&[
    ///     page("The bridge is open again, two years after the flood took its middle arch."),
    ///     page("The baker at the corner has sold her oven, and the street smells of nothing now."),
    ///     page("Nobody has seen the ferry since Monday, but the captain writes that he is well."),
    /// ]);
    /// let text = page("The mayor has lost her hat to the wind, and the heron by the weir has found it.");
    /// let cleaned = Cleaner::default().clean_page_of(&site, &text);
    /// assert_eq!(cleaned.removed().next().unwrap().text(), "printed at the rope house");
    /// ```
    pub fn clean_page_of<'t>(&self, site: &Site, text: &'t str) -> Cleaned<'t> {
        clean_page(Tagger::standard, Some(site), text, self, |_| {})
    }

    /// Cleans the pages of one site: [learns](Site::learn) what stands on most of them, and takes that out, too.
    ///
    /// ```
    /// use dechaff::{Cleaner, Options, Preset};
    ///
    /// let cleaner = Cleaner::new(Options::new().preset(Preset::Light))?;
    /// let cleaned = cleaner.clean_site(&["Nobody saw it.", "It took nine years."]);
    /// assert_eq!(cleaned[1].text(), "It took nine years.");
    /// # Ok::<(), dechaff::OptionsError>(())
    /// ```
    pub fn clean_site<'t, T: AsRef<str>>(&self, texts: &'t [T]) -> Vec<Cleaned<'t>> {
        let site = Site::learn(texts);
        let texts = texts.iter().map(AsRef::as_ref);
        texts.map(|text| self.clean_page_of(&site, text)).collect()
    }
}

/// Cleans with any tagger, also one in training. `done` is told the name of each stage at its end.
pub(crate) fn clean_page<'t, 'n>(
    tagger: impl Fn() -> &'n Tagger,
    site: Option<&Site>,
    text: &'t str,
    cleaner: &Cleaner,
    mut done: impl FnMut(&'static str),
) -> Cleaned<'t> {
    let mut head = None;
    let (mut entries, parts) = by_parts(text, page::MOST, |part| {
        let (entries, of_part) = segments(&tagger, site, part, cleaner, &mut done);
        head.get_or_insert(of_part);
        entries
    });
    cleaned::number(text, &mut entries);
    Cleaned {
        input: text,
        entries,
        parts,
        head: head.unwrap_or_default(),
    }
}

/// The segments of a text of any length, and where its parts start. Up to `most` bytes it is a page; a longer one is cut
/// between lines, and each part is a page.
fn by_parts<'t>(
    text: &'t str,
    most: usize,
    mut segments_of: impl FnMut(&'t str) -> Vec<Entry>,
) -> (Vec<Entry>, Vec<usize>) {
    if text.len() <= most {
        return (segments_of(text), vec![0]);
    }
    let (mut entries, mut parts) = (Vec::new(), Vec::new());
    let mut start = 0;
    while start < text.len() {
        let mut part = &text[start..text.floor_char_boundary(start.saturating_add(most))];
        if start + part.len() < text.len() {
            // Space between two parts goes to the latter: two blanks side by side are none.
            let lines = part.rfind('\n').map_or("", |at| part[..at].trim_end());
            part = if lines.is_empty() { part } else { lines };
        }
        entries.extend(segments_of(part).into_iter().map(|entry| Entry {
            start: start + entry.start,
            ..entry
        }));
        parts.push(start);
        start += part.len();
    }
    blanks::settle(text, &mut entries);
    (entries, parts)
}

/// The segments of a page, and what tells what it is about. A preset that would leave nothing of it leaves what the next milder one
/// leaves.
fn segments<'t, 'n>(
    tagger: impl Fn() -> &'n Tagger,
    site: Option<&Site>,
    text: &'t str,
    Cleaner { options, phrases }: &Cleaner,
    mut done: impl FnMut(&'static str),
) -> (Vec<Entry>, Head<'t>) {
    let mut page = Page::new(text);
    done("page");
    let findings = detectors::detect(&mut page);
    let by_line = ByLine::new(&page, &findings);
    done("detectors");
    let inputs = Inputs::new(&page, &findings, &by_line);
    let tags = tagger().tag(&page, inputs);
    done("tagger");
    let clues = about::clues(&page, &tags);
    done("about");
    let judged = |preset| {
        let mut labels = decode::decode(&page, &by_line, &tags, preset);
        site.iter().for_each(|site| site.mark(&page, &mut labels));
        let options = match preset == options.preset {
            true => Cow::Borrowed(options), // nearly always: own phrases may be many
            false => Cow::Owned(options.clone().preset(preset)),
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
    let entries = decide::decide(&mut page, &mut labels, &options, phrases);
    done("decide");
    (entries, Head::new(page.text, clues))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Category, Preset, Segment};

    #[test]
    fn a_preset_that_would_leave_nothing_leaves_what_the_milder_one_leaves() {
        let text = |page: &str, preset| {
            let options = Options::new().preset(preset);
            Cleaner::new(options).unwrap().clean(page).text()
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
        for most in [10, page.len(), 300, text.len()] {
            let mut longest = 0;
            let (mut entries, parts) = by_parts(&text, most, |part| {
                longest = longest.max(part.len());
                clean(part).entries
            });
            assert!(longest <= most);
            cleaned::number(&text, &mut entries);
            let cleaned = Cleaned {
                input: &text,
                entries,
                parts,
                head: Head::default(),
            };
            assert!(cleaned.segments().all(|s| !s.span().is_empty()));
            let is_blank = |s: &Segment| s.category() == Category::Blank;
            assert!(
                cleaned
                    .segments()
                    .all(|s| s.text().trim().is_empty() == is_blank(&s))
            );
            if most < page.len() {
                continue;
            }
            let shares = cleaned.segments().filter(|s| s.text().starts_with("Share"));
            for share in shares {
                assert_eq!(share.category(), Category::Share);
                assert_eq!(
                    text[..share.span().start].matches('\n').count() + 1,
                    share.line()
                );
                let evidence = share.evidence().unwrap().to_string();
                assert!(evidence.contains("Share this article"), "{evidence}");
            }
        }
    }
}
