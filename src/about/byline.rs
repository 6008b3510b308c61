//! The byline among the pieces that name somebody.
//!
//! As with titles, a few numbers of each candidate are weighed; where none weighs enough, the page has no byline.

use super::names::{self, Read};
use super::{Part, nearness};

/// How many numbers tell of a candidate; see [`numbers`].
const NUMBERS: usize = 16;

/// Fitted by comparison of the candidates of a page with one another and with none. The first one, by which a candidate must be
/// ahead of none, is 1.5 higher than fitted: many of the pages whose publisher names nobody do name an author.
#[rustfmt::skip]
const WEIGHTS: [f32; NUMBERS] = [-4.80, 3.66, -1.41, 3.65, 1.18, -2.49, -5.15, 2.61, 2.25, 2.26, -0.51, -0.15, 0.30, 0.52, 1.84, 0.79];

/// From so many pieces on that name somebody, the page has many authors: then only what stands by the title counts.
const MANY: usize = 8;

/// The piece that names who wrote the page, and the names.
pub(super) fn choose(
    parts: &[Part],
    title: Option<usize>,
    language: Option<&str>,
) -> Option<(usize, Vec<String>)> {
    let candidates = candidates(parts, title, language);
    let named = candidates.len();
    let mut best: Option<(f32, usize, Vec<String>)> = None;
    for (i, read) in candidates {
        let numbers = numbers(parts, title, i, &read).into_iter().zip(WEIGHTS);
        let score = numbers.fold(0.0, |sum, (number, weight)| sum + number * weight);
        if score > best.as_ref().map_or(0.0, |best| best.0) {
            best = Some((score, i, read.names));
        }
    }
    let (_, i, names) = best?;
    (named < MANY || nearness(title, i) > 0.0).then_some((i, names))
}

/// The pieces that name somebody.
fn candidates(parts: &[Part], title: Option<usize>, language: Option<&str>) -> Vec<(usize, Read)> {
    /// How likely a byline a piece must be near the title, and elsewhere.
    const LIKELY: (f32, f32) = (0.01, 0.1);
    /// Bytes of a line that says "by" and no name.
    const BY: usize = 40;
    let mut candidates = Vec::new();
    let mut is_said_above = false;
    for (i, part) in parts.iter().enumerate() {
        let least = match nearness(title, i) > 0.0 {
            true => LIKELY.0,
            false => LIKELY.1,
        };
        if !is_said_above && part.byline < least || Some(i) == title {
            continue;
        }
        let mut read = names::read(part.text, language, is_said_above);
        is_said_above = read.is_said && read.names.is_empty() && part.text.len() < BY;
        if !read.names.is_empty() {
            read.names.dedup();
            candidates.push((i, read));
        }
    }
    candidates
}

/// What speaks for a candidate and against it.
fn numbers(parts: &[Part], title: Option<usize>, i: usize, read: &Read) -> [f32; NUMBERS] {
    let part = parts[i];
    let is = |is_so: bool| f32::from(u8::from(is_so));
    let around = [i.wrapping_sub(1), i + 1]
        .into_iter()
        .filter(|&i| i < parts.len());
    let dated = around
        .map(|i| parts[i].dateline)
        .fold(0.0, |a: f32, b| if b > a { b } else { a });
    let near = nearness(title, i);
    let words = read.names[0].split(' ').count();
    let covered = read.names.iter().map(|name| name.len() + 2).sum::<usize>() as f32
        / part.text.len().max(1) as f32;
    [
        1.0,
        part.byline,
        is(near > 0.0),
        near,
        is(read.is_said),
        part.noise,
        part.content,
        is(read.is_dated),
        dated,
        is((2..4).contains(&words)),
        is(title.is_some_and(|title| title > i)),
        part.title,
        is(read.names.len() > 3),
        is(title.is_some_and(|title| title + 1 == i)),
        covered.min(1.0),
        is(words == 1),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of a page of such pieces, each with its probability as byline; the first one is the title.
    fn check(pieces: &[(&str, f32)], expected: &[&str]) {
        let part = |i: usize| Part {
            text: pieces[i].0,
            byline: pieces[i].1,
            ..Part::default()
        };
        let parts: Vec<Part> = (0..pieces.len()).map(part).collect();
        let said = choose(&parts, Some(0), Some("en"));
        assert_eq!(said.map_or(Vec::new(), |said| said.1), expected);
    }

    #[test]
    fn the_byline_stands_by_the_title() {
        let title = ("The old bridge is open again", 0.0);
        let body = ("The bridge is open again, two years after the flood.", 0.0);
        check(
            &[title, ("By Ana Lima", 0.9), body, ("By Tom Weir", 0.9)],
            &["Ana Lima"],
        );
        check(
            &[title, ("By", 0.9), ("Ana Lima", 0.5), body],
            &["Ana Lima"],
        );
        check(
            &[title, ("Ana Lima, 12 March 2024", 0.4), body],
            &["Ana Lima"],
        );
        check(&[title, body], &[]);
    }

    #[test]
    fn many_bylines_of_teasers_are_none() {
        let far = [("One of many headlines", 0.0); 30];
        let teasers = [("By Ana Lima", 0.9); 50];
        check(&[&far[..], &teasers].concat(), &[]);
    }
}
