//! What a page is about: its title, who wrote it, when, and in which language.

mod byline;
mod date;
mod language;
mod names;
mod title;

use crate::page::Page;
use crate::tagger::Tag;
use crate::{Category, Span};

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

/// What a page is about, by what the tagger says of its pieces.
pub(crate) fn of_page(page: &Page, tags: &[Tag]) -> About {
    /// Pieces that are looked at: the head of a page stands at its beginning.
    const MOST: usize = 4096;
    let part = |(i, tag): (usize, &Tag)| Part {
        text: page.line(i),
        noise: tag.noise,
        content: tag.content,
        title: tag.likelihood(Category::Title),
        byline: tag.likelihood(Category::Byline),
        dateline: tag.likelihood(Category::Dateline),
        behind: tag.distance(Category::Title),
        heading: page.heading_level(i),
        gap: page.gap(i),
    };
    let parts: Vec<Part> = tags.iter().take(MOST).enumerate().map(part).collect();
    let said = about(&parts);
    let span = |i: usize| page.source_of(i, page.lines[i].inner());
    About {
        title: said.title.map(|(i, text)| Title {
            text,
            span: span(i),
        }),
        byline: said.byline.map(|(i, names)| Byline {
            names,
            span: span(i),
        }),
        date: said.date.map(|(i, written, iso)| Date {
            written,
            iso,
            span: span(i),
        }),
        language: said.language,
    }
}

/// A piece of the page, as far as it says what the page is about.
#[derive(Clone, Copy, Default)]
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
    /// Line breaks before it.
    pub gap: u32,
}

/// What the pieces of a page say of it, each with the number of the piece.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Said {
    pub title: Option<(usize, String)>,
    pub byline: Option<(usize, Vec<String>)>,
    /// The date as written, and as ISO 8601 has it.
    pub date: Option<(usize, String, Option<String>)>,
    pub language: Option<&'static str>,
}

/// What the page is about.
pub(crate) fn about(parts: &[Part]) -> Said {
    let language = language(parts);
    let title = title::choose(parts);
    let at = title.map(|(i, _)| i);
    Said {
        byline: byline::choose(parts, at, language),
        date: date(parts, at, language),
        title: title.map(|(i, text)| (i, text.split_whitespace().collect::<Vec<_>>().join(" "))),
        language,
    }
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

/// When the page was published. A date that says "updated" counts where there is no other.
fn date(
    parts: &[Part],
    title: Option<usize>,
    language: Option<&str>,
) -> Option<(usize, String, Option<String>)> {
    let mut best: Option<(f32, usize, date::Found)> = None;
    let mut dated = 0;
    for (i, part) in parts.iter().enumerate() {
        let near = nearness(title, i);
        if part.dateline < 0.02 && (near == 0.0 || part.byline < 0.02) {
            continue;
        }
        for found in date::find(part.text, language) {
            dated += 1;
            let before = &part.text[..found.span.start];
            let mut score = part.dateline.max(part.byline) + 2.0 * near - part.noise;
            score -= if date::is_update(before) { 0.5 } else { 0.0 };
            score -= if found.has_year { 0.0 } else { 1.0 };
            if best.as_ref().is_none_or(|(most, ..)| score > *most) {
                best = Some((score, i, found));
            }
        }
    }
    const MANY: usize = 6;
    let (_, i, found) = best?;
    if dated >= MANY && nearness(title, i) == 0.0 {
        return None;
    }
    let written = found.span.of(parts[i].text).to_owned();
    Some((i, written, found.day.map(date::iso)))
}
