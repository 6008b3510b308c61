//! The title among the pieces that may be it.
//!
//! A few numbers of each candidate are weighed. The weights are fitted by comparison of candidates of the same page, on pages whose
//! publishers say what their title is.

use super::Part;
use crate::Span;
use crate::chars::{self, Traits};
use crate::sorted::sorted;
use crate::words::{self, Word};
use std::ops::Range;

/// Candidates of a page that are weighed, at most.
const CANDIDATES: usize = 16;
/// Bytes of a title, at most.
const LONGEST: usize = 400;
/// Pieces around a candidate that are looked at for its text: a breadcrumb above, a caption below.
const AROUND: (usize, usize) = (64, 32);

/// What each number of [`shape`] weighs.
#[rustfmt::skip]
const SHAPE: [f32; 16] = [-0.66, 0.89, 4.21, -0.01, -2.11, -2.16, -1.49, -1.48, -2.82, 2.88, 0.08, -1.22, -0.86, 0.03, 0.77, 0.76];
/// What each number of [`place`] weighs.
const PLACE: [f32; 10] = [-0.26, 2.79, 3.48, 1.52, 0.41, 0.11, 1.44, 1.05, 0.57, -0.21];

/// The piece that holds the title, with what is said of it there.
pub(super) fn choose<'t>(parts: &[Part<'t>]) -> Option<(usize, &'t str)> {
    let candidates = candidates(parts);
    let prose = Prose::of(parts);
    let mut before = 0.0;
    let mut best: Option<(f32, usize)> = None;
    for &i in &candidates {
        let part = parts[i];
        let shape = shape(&part).into_iter().zip(SHAPE);
        let place = place(parts, &prose, i, before).into_iter().zip(PLACE);
        let score = shape
            .chain(place)
            .fold(0.0, |sum, (number, weight)| sum + number * weight);
        before += part.title;
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, i));
        }
    }
    let (_, i) = best.filter(|&(_, i)| may_be_title(parts, i))?;
    let heads: Vec<&str> = candidates.iter().map(|&i| said(parts[i].text)).collect();
    Some((i, without_site(said(parts[i].text), &heads)))
}

/// Whether the best candidate may be a title at all: on a page without one it is a button.
fn may_be_title(parts: &[Part], i: usize) -> bool {
    /// How likely noise a button is, at least.
    const BUTTON: f32 = 0.8;
    let part = parts[i];
    let said = said(part.text);
    let is_marked = part.heading > 0 || said.len() < part.text.trim().len();
    part.noise < BUTTON || is_marked || stands_elsewhere(parts, i, said)
}

/// A title without the site's name at its end: behind a bar, or where the rest stands elsewhere by itself.
fn without_site<'t>(text: &'t str, heads: &[&str]) -> &'t str {
    /// Words of a site's name, at most.
    const NAME: usize = 4;
    /// What stands before it.
    const SIGNS: &[&str] = &[" | ", " - ", " – ", " — ", " · ", " :: ", " » "];
    let cut = |sign: &&str| {
        let (head, name) = text.rsplit_once(*sign)?;
        let is_sure = *sign == " | " && name.split_whitespace().count() <= NAME;
        (is_sure || heads.contains(&head)).then_some(head)
    };
    SIGNS.iter().find_map(cut).unwrap_or(text)
}

/// The pieces that are likeliest the title at a glance, in their order.
fn candidates(parts: &[Part]) -> Vec<usize> {
    /// What a heading of the first level is ahead, in logarithms.
    const HEADING: f32 = 3.0;
    let mut best: Vec<(i32, usize)> = Vec::with_capacity(CANDIDATES + 1);
    for (i, part) in parts.iter().enumerate() {
        let is_one = part.text.len() <= LONGEST && part.text.contains(chars::is_letter);
        if !is_one {
            continue;
        }
        let ahead = if part.heading == 1 { HEADING } else { 0.0 };
        let score = ((ahead - part.behind) * 1000.0) as i32;
        let at = best.partition_point(|one| one.0 >= score);
        if at < CANDIDATES {
            best.insert(at, (score, i));
            best.truncate(CANDIDATES);
        }
    }
    sorted(best.into_iter().map(|(_, i)| i).collect())
}

/// A title without the marks of an item or a field before it.
fn said(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let rest = text.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '•' | '»' | '›' | '#' | '*')
        });
        let number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = match number.strip_prefix(". ") {
            Some(behind) if number.len() < rest.len() => behind,
            _ => rest,
        };
        let rest = rest.strip_prefix("Title:").unwrap_or(rest).trim_start();
        if rest.len() == text.len() || rest.is_empty() {
            return text;
        }
        text = rest;
    }
}

/// What the running text of the page says.
struct Prose {
    /// Hashes of its longer words, in order.
    words: Vec<u64>,
    /// Its first piece.
    first: usize,
}

impl Prose {
    fn of(parts: &[Part]) -> Self {
        /// Words that are kept.
        const MOST: usize = 2000;
        /// Bytes of a piece that are read.
        const BYTES: usize = 2000;
        /// Bytes of a piece of prose.
        const LEAST: usize = 70;
        let mut prose = Self {
            words: Vec::new(),
            first: parts.len(),
        };
        let mut split = Vec::new();
        for (i, part) in parts.iter().enumerate() {
            if part.text.len() < LEAST || part.noise >= 0.5 || part.content < 0.4 {
                continue;
            }
            prose.first = prose.first.min(i);
            split.clear();
            words::split(
                part.text,
                Span::new(0, part.text.floor_char_boundary(BYTES)),
                &mut split,
            );
            prose.words.extend(
                split
                    .iter()
                    .filter(|word| is_long(word))
                    .map(|word| word.hash),
            );
            if prose.words.len() >= MOST {
                break;
            }
        }
        prose.words = sorted(prose.words);
        prose
    }

    /// The share of a text's longer words that stand in it.
    fn share(&self, text: &str) -> f32 {
        let mut split = Vec::new();
        words::split(text, Span::new(0, text.len()), &mut split);
        let long = split.iter().filter(|word| is_long(word));
        let (mut all, mut known) = (0.0, 0.0);
        for word in long {
            all += 1.0;
            known += f32::from(u8::from(self.words.binary_search(&word.hash).is_ok()));
        }
        if all > 0.0 { known / all } else { 0.0 }
    }
}

/// Whether a word tells texts apart: short ones are in every text, but for characters of scripts without spaces.
fn is_long(word: &Word) -> bool {
    word.span.len() > 3 || word.first.has(Traits::UNSPACED)
}

fn is(is_so: bool) -> f32 {
    f32::from(u8::from(is_so))
}

/// What the candidate itself tells.
fn shape(part: &Part) -> [f32; 16] {
    let text = said(part.text);
    let words = word_count(text);
    let of_words = |range: Range<usize>| is(range.contains(&words));
    let capitals = text
        .split_whitespace()
        .filter(|word| word.starts_with(chars::is_capital))
        .count();
    [
        part.behind,
        part.noise,
        part.title,
        part.content,
        of_words(0..2),
        of_words(2..3),
        of_words(3..5),
        of_words(21..1000),
        is(text.ends_with(['.', ':', ','])),
        is(part.heading == 1),
        is(part.heading == 2),
        is(part.heading > 2),
        is(text.len() < part.text.trim().len()),
        is(text.contains("http") || text.contains(".com")),
        is(part.gap > 1),
        capitals as f32 / words.max(1) as f32,
    ]
}

/// What the rest of the page tells of a candidate. `before` is how likely a candidate above it is the title.
fn place(parts: &[Part], prose: &Prose, i: usize, before: f32) -> [f32; 10] {
    let text = said(parts[i].text);
    let next = |n: usize| (i + 1..parts.len().min(i + 1 + n)).map(|i| parts[i]);
    let most = |n, number: fn(&Part) -> f32| {
        let numbers = next(n).map(|part| number(&part));
        numbers.fold(
            0.0,
            |most: f32, number| if number > most { number } else { most },
        )
    };
    let above = (i.saturating_sub(5)..i).map(|i| parts[i].noise);
    let noise_above = if i == 0 {
        1.0
    } else {
        above.sum::<f32>() / i.min(5) as f32
    };
    [
        before,
        prose.share(text),
        most(5, |part| part.byline),
        most(5, |part| part.dateline),
        next(1).map(|part| part.byline).sum(),
        most(6, |part| {
            part.content * (part.text.len().min(120) as f32 / 120.0)
        }),
        is(stands_elsewhere(parts, i, text)),
        is(i < prose.first),
        is(next(1).any(|part| part.gap > 1)),
        noise_above,
    ]
}

/// Words of a title; two characters of a script without spaces are about one.
fn word_count(text: &str) -> usize {
    let unspaced = text.chars().filter(|&c| chars::is_unspaced(c)).count();
    if unspaced > 0 {
        unspaced / 2
    } else {
        text.split_whitespace().count()
    }
}

/// Whether another piece nearby has the text and more.
fn stands_elsewhere(parts: &[Part], i: usize, text: &str) -> bool {
    /// Bytes of a text that is not found by chance.
    const LEAST: usize = 12;
    /// Bytes of a piece that are looked at.
    const BYTES: usize = 1000;
    let pieces = i.saturating_sub(AROUND.0)..parts.len().min(i + AROUND.1);
    let holds = |j: usize| {
        let other = parts[j].text;
        j != i
            && other.len() > text.len()
            && other[..other.floor_char_boundary(BYTES)].contains(text)
    };
    text.len() >= LEAST && pieces.into_iter().any(holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str = "The bridge over the Sker is open again, two years after the flood had taken its middle arch.";

    /// The title of a page of such pieces, each with how likely it is the title and how likely content.
    fn check(pieces: &[(&str, f32, f32)], expected: Option<&str>) {
        let part = |i: usize| Part {
            text: pieces[i].0,
            title: pieces[i].1,
            behind: 2.0 - 2.0 * pieces[i].1,
            content: pieces[i].2,
            noise: (1.0 - pieces[i].1 - pieces[i].2).max(0.0),
            ..Part::default()
        };
        let parts: Vec<Part> = (0..pieces.len()).map(part).collect();
        let said = choose(&parts);
        assert_eq!(said.map(|said| said.1), expected);
    }

    #[test]
    fn the_title_is_what_the_text_goes_on_about() {
        let title = ("The old bridge is open again", 0.5, 0.1);
        let body = (PROSE, 0.0, 0.9);
        check(&[("Sker Gazette", 0.6, 0.0), title, body], Some(title.0));
        check(
            &[
                ("Home", 0.1, 0.0),
                ("• The old bridge is open again", 0.6, 0.0),
                body,
            ],
            Some(title.0),
        );
        check(
            &[("Title: The old bridge is open again", 0.2, 0.0), body],
            Some(title.0),
        );
        check(&[], None);
        check(&[("12:30", 0.9, 0.0)], None);
    }

    #[test]
    fn the_name_of_the_site_is_cut_off() {
        for (text, expected) in [
            (
                "The old bridge is open again | Sker Gazette",
                "The old bridge is open again",
            ),
            (
                "The old bridge is open again - Sker Gazette",
                "The old bridge is open again - Sker Gazette",
            ),
            (
                "Sker | Gazette of the valley and of all who live there",
                "Sker | Gazette of the valley and of all who live there",
            ),
        ] {
            assert_eq!(without_site(text, &[]), expected);
        }
        let heads = ["The old bridge is open again"];
        assert_eq!(
            without_site("The old bridge is open again - Sker Gazette", &heads),
            heads[0]
        );
    }
}
