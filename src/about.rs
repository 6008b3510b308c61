//! What a page is about: its title, who wrote it, when, and in which language.

mod byline;
mod date;
mod language;
mod names;
mod network;
mod numbers;
mod title;
mod vocabulary;

use crate::page::Page;
use crate::span::Place;
use crate::tagger::Tag;
use crate::{Category, Preset, Span};
use numbers::Prose;
use std::borrow::Cow;
use std::sync::OnceLock;

/// The title of a page.
///
/// ```
/// let page = "The old bridge is open again\n\nBy Ana Lima and Tom Weir, Staff Writers\n12 March 2024\n\n\
///     The bridge over the Sker carried its first carts on Monday, two years after the flood had taken its middle arch.\n";
/// let cleaned = dechaff::clean(page);
/// assert_eq!(cleaned.title().unwrap().text, "The old bridge is open again");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Title {
    /// What a reader sees of it, in one line, without the site's name.
    pub text: String,
    /// The piece of the page that it stands in, in bytes.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub span: Span,
}

/// Who wrote a page.
///
/// ```
/// let page = "The old bridge is open again\n\nBy Ana Lima and Tom Weir, Staff Writers\n12 March 2024\n\n\
///     The bridge over the Sker carried its first carts on Monday, two years after the flood had taken its middle arch.\n";
/// let cleaned = dechaff::clean(page);
/// assert_eq!(cleaned.byline().unwrap().names, ["Ana Lima", "Tom Weir"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Byline {
    /// Names of people or agencies, in their order, without "By", roles, outlets and addresses: at least one.
    pub names: Vec<String>,
    /// The piece of the page that they stand in, in bytes.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub span: Span,
}

/// When a page was published.
///
/// ```
/// let page = "The old bridge is open again\n\nBy Ana Lima and Tom Weir, Staff Writers\n12 March 2024\n\n\
///     The bridge over the Sker carried its first carts on Monday, two years after the flood had taken its middle arch.\n";
/// let cleaned = dechaff::clean(page);
/// assert_eq!(cleaned.date().unwrap().iso.as_deref(), Some("2024-03-12"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Date {
    /// The date as it is written, without the time.
    pub written: String,
    /// The day as ISO 8601 has it, `2024-03-12`. Absent where day, month or year are not sure: "03/04/2024" in English, "12 March",
    /// "2 hours ago".
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub iso: Option<String>,
    /// The piece of the page that it stands in, in bytes.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub span: Span,
}

/// What a page is about; see [`Cleaned`](crate::Cleaned).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct About {
    pub title: Option<Title>,
    pub byline: Option<Byline>,
    pub date: Option<Date>,
    pub language: Option<&'static str>,
}

/// What is held of a page for whoever asks what it is about.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head<'t> {
    /// What a reader sees of the page, at least as far as the clues go.
    text: Cow<'t, str>,
    clues: Vec<Clue>,
    about: OnceLock<About>,
}

impl PartialEq for Head<'_> {
    /// Whether somebody has asked makes no difference.
    fn eq(&self, other: &Self) -> bool {
        (&self.text, &self.clues) == (&other.text, &other.clues)
    }
}

impl<'t> Head<'t> {
    pub fn new(mut text: Cow<'t, str>, clues: Vec<Clue>) -> Self {
        if let Cow::Owned(text) = &mut text {
            text.truncate(clues.last().map_or(0, |clue| clue.shown.span().end));
            text.shrink_to_fit();
        }
        let about = OnceLock::new();
        Self { text, clues, about }
    }

    /// What the page is about: found when somebody asks for the first time.
    pub fn about(&self) -> &About {
        self.about.get_or_init(|| {
            let parts: Vec<Part> = self.clues.iter().map(|c| c.part(&self.text)).collect();
            about(&parts, |i| self.clues[i].source.span())
        })
    }
}

/// What is held of a piece.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Clue {
    shown: Place,
    source: Place,
    /// Without its text.
    part: Part<'static>,
}

impl Clue {
    pub fn part<'t>(&self, text: &'t str) -> Part<'t> {
        Part {
            text: self.shown.span().of(text),
            ..self.part
        }
    }
}

/// What the pieces of a page say of what it is about.
pub(crate) fn clues(page: &Page, tags: &[Tag]) -> Vec<Clue> {
    /// Pieces that are looked at: the head of a page stands at its beginning.
    const MOST: usize = 4096;
    let clue = |(i, tag): (usize, &Tag)| Clue {
        shown: page.lines[i].inner().into(),
        source: page.source_of(i, page.lines[i].inner()).into(),
        part: Part {
            text: "",
            noise: tag.noise,
            content: tag.content,
            title: tag.likelihood(Category::Title),
            byline: tag.likelihood(Category::Byline),
            dateline: tag.likelihood(Category::Dateline),
            behind: tag.distance(Category::Title),
            heading: page.heading_level(i),
            has_gap: page.gap(i) > 1,
        },
    };
    tags.iter().take(MOST).enumerate().map(clue).collect()
}

/// A piece of the page, as far as it says what the page is about.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Part<'t> {
    /// What a reader sees of it.
    pub text: &'t str,
    /// How likely it is noise, from 0 to 1; below the same of some other categories.
    pub noise: f32,
    pub content: f32,
    pub title: f32,
    pub byline: f32,
    pub dateline: f32,
    /// How much less likely the title than what it is likeliest: a natural logarithm.
    pub behind: f32,
    /// The level of the heading that it is, from 1 to 6, or 0.
    pub heading: u8,
    /// Whether a blank line stands before it.
    pub has_gap: bool,
}

/// What the page is about. `span` is where a piece stands in the source.
fn about(parts: &[Part], span: impl Fn(usize) -> Span) -> About {
    let language = language(parts);
    let prose = Prose::of(parts);
    let title = title::choose(parts, &prose);
    let at = title.map(|(i, _)| i);
    let byline = byline::choose(parts, &prose, at, language);
    About {
        title: title.map(|(i, text)| Title {
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
            span: span(i),
        }),
        byline: byline.map(|(i, names)| Byline {
            names,
            span: span(i),
        }),
        date: date(parts, at, language).map(|(i, written, iso)| Date {
            written,
            iso,
            span: span(i),
        }),
        language,
    }
}

/// What each candidate for title or byline would be, with the numbers that it is weighed by: for the training.
#[cfg(any(test, feature = "inside"))]
pub(crate) fn candidates(page: &Page, tags: &[Tag]) -> Candidates {
    let clues = clues(page, tags);
    let parts: Vec<Part> = clues.iter().map(|clue| clue.part(&page.text)).collect();
    let language = language(&parts);
    let prose = Prose::of(&parts);
    let titles = title::numbers(&parts, &prose, &title::candidates(&parts));
    let title = title::choose(&parts, &prose).map(|(i, _)| i);
    let bylines = byline::candidates(&parts, title, language);
    let all = bylines.len();
    let of_byline = |(n, (i, read)): (usize, (usize, names::Read))| {
        let numbers = byline::numbers(&parts, &prose, title, i, &read, (n, all));
        (read.names, numbers)
    };
    Candidates {
        titles: titles
            .into_iter()
            .map(|(i, numbers)| (title::text(&parts, i).to_owned(), numbers))
            .collect(),
        bylines: bylines.into_iter().enumerate().map(of_byline).collect(),
    }
}

/// Candidates, each with the numbers that it is weighed by.
#[cfg(any(test, feature = "inside"))]
#[derive(Debug, Default)]
pub struct Candidates {
    /// Titles, in the order of the page.
    pub titles: Vec<(String, Vec<f32>)>,
    /// Names of bylines, in the order of the page.
    pub bylines: Vec<(Vec<String>, Vec<f32>)>,
}

/// The language of what stays.
fn language(parts: &[Part]) -> Option<&'static str> {
    let mut reader = language::Reader::default();
    for is_content in [true, false] {
        for part in parts {
            if part.noise < 0.5 && (part.content >= 0.5) == is_content {
                reader.read(part.text);
            }
            if reader.is_full() {
                break;
            }
        }
    }
    reader.language()
}

/// Accents by themselves, and signs within words of Hebrew, Arabic and Devanagari.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{652}' | '\u{900}'..='\u{963}')
}

/// How near to the title a piece stands: 1 right below it, less with each piece, 0 far from it.
fn nearness(title: Option<usize>, i: usize) -> f32 {
    /// Pieces below the title among which a byline or a date is expected, and above it.
    const REACH: (usize, usize) = (20, 6);
    match title {
        Some(title) if i >= title && i - title <= REACH.0 => {
            1.0 - (i - title) as f32 / (REACH.0 + 1) as f32
        }
        Some(title) if i < title && title - i <= REACH.1 => 0.8 - (title - i) as f32 / 10.0,
        _ => 0.0,
    }
}

/// When the page was published: the piece, the date as it is written, and as ISO 8601 has it. A date that says "updated" counts
/// where there is no other.
fn date(
    parts: &[Part],
    title: Option<usize>,
    language: Option<&str>,
) -> Option<(usize, String, Option<String>)> {
    /// From so many dates on, one that is far from the title is that of an entry.
    const MANY: usize = 6;
    let mut best: Option<(f32, usize, date::Found)> = None;
    let mut order = date::Order::default();
    let mut dated = 0;
    for (i, part) in parts.iter().enumerate() {
        let near = nearness(title, i);
        if part.dateline < 0.02 && (near == 0.0 || part.byline < 0.02) {
            continue;
        }
        // What goes and is far from the title dates something else.
        let is_of_page = near > 0.0 || f64::from(part.noise) < Preset::Standard.threshold();
        for found in date::find(part.text, language) {
            dated += 1;
            order.see(found);
            let before = &part.text[..found.span.start];
            let mut score = part.dateline.max(part.byline) + 2.0 * near - part.noise;
            score -= if date::is_update(before) { 0.5 } else { 0.0 };
            score -= if found.has_year { 0.0 } else { 1.0 };
            if is_of_page && best.as_ref().is_none_or(|(most, ..)| score > *most) {
                best = Some((score, i, found));
            }
        }
    }
    let (_, i, found) = best?;
    if dated >= MANY && nearness(title, i) == 0.0 {
        return None;
    }
    let written = found.span.of(parts[i].text).to_owned();
    Some((i, written, order.day_of(found).map(date::iso)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The date of a page of such pieces, each with how likely it is a dateline and how likely noise; the first one is the title.
    fn check(pieces: &[(&str, f32, f32)], expected: Option<&str>) {
        let part = |&(text, dateline, noise)| Part {
            text,
            dateline,
            noise,
            ..Part::default()
        };
        let parts: Vec<Part> = pieces.iter().map(part).collect();
        let date = date(&parts, Some(0), Some("en"));
        assert_eq!(date.and_then(|(.., iso)| iso).as_deref(), expected);
    }

    const TITLE: (&str, f32, f32) = ("The old bridge is open again", 0.0, 0.0);
    const BODY: (&str, f32, f32) = (
        "The bridge is open again, two years after the flood.",
        0.0,
        0.0,
    );

    #[test]
    fn the_date_stands_by_the_title_and_not_in_a_teaser() {
        let page = [&[TITLE], &[BODY; 30][..]].concat();
        let teaser = ("Five bakers and one oven, 3 May 2021", 0.1, 0.9);
        check(&[&page[..], &[teaser]].concat(), None);
        let below = ("12 March 2024", 0.9, 0.0);
        check(&[&page[..], &[below, teaser]].concat(), Some("2024-03-12"));
        check(&[TITLE, teaser, BODY], Some("2021-05-03"));
    }

    #[test]
    fn dates_of_teasers_tell_which_number_is_the_day() {
        let date = ("03/04/2024", 0.9, 0.0);
        let page = [&[TITLE, date], &[BODY; 30][..]].concat();
        check(&page, None);
        let teaser = ("Five bakers and one oven, 25/03/2024", 0.1, 0.9);
        check(&[&page[..], &[teaser]].concat(), Some("2024-04-03"));
    }
}
