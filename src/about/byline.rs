//! The byline among the pieces that name somebody.
//!
//! As with titles, numbers of each candidate are weighed; where none weighs enough, the page has no byline.

use super::names::{self, Read};
use super::numbers::{self, Prose, is};
use super::title;
use super::{Part, nearness, network};

/// Candidates of a page that are read, at most.
const CANDIDATES: usize = 32;
/// From so many likely bylines on, the page has many authors: then only what stands by the title counts.
const MANY: usize = 8;
/// How many numbers tell of a candidate.
pub(super) const NUMBERS: usize = numbers::AROUND + numbers::OF_TEXT + 16;

/// The piece that names who wrote the page, and the names.
pub(super) fn choose(
    parts: &[Part],
    prose: &Prose,
    title: Option<usize>,
    language: Option<&str>,
) -> Option<(usize, Vec<String>)> {
    let weights = network::weights(title::NUMBERS).1;
    let mut best: Option<(f32, usize, Vec<String>)> = None;
    let candidates = candidates(parts, title, language);
    let all = candidates.len();
    for (n, (i, read)) in candidates.into_iter().enumerate() {
        let numbers = numbers(parts, prose, title, i, &read, (n, all));
        let score = network::score(weights, &numbers);
        if score > best.as_ref().map_or(0.0, |best| best.0) {
            best = Some((score, i, read.names));
        }
    }
    let (_, i, names) = best?;
    let likely = parts.iter().filter(|part| part.byline > 0.5).count();
    (likely < MANY || nearness(title, i) > 0.0).then_some((i, names))
}

/// The pieces that name somebody.
pub(super) fn candidates(
    parts: &[Part],
    title: Option<usize>,
    language: Option<&str>,
) -> Vec<(usize, Read)> {
    /// How likely a byline a piece must be, near the title and elsewhere.
    const LIKELY: (f32, f32) = (0.01, 0.1);
    let is_said_above = |i: usize| i > 0 && names::is_said(parts[i - 1].text);
    let pieces = numbers::best(parts, CANDIDATES, &|i, part| {
        let near = nearness(title, i);
        let least = if near > 0.0 { LIKELY.0 } else { LIKELY.1 };
        let is_one = part.byline >= least && Some(i) != title || is_said_above(i);
        is_one.then_some(part.byline + near)
    });
    let read = pieces.into_iter().filter_map(|i| {
        let mut read = names::read(parts[i].text, language, is_said_above(i));
        read.names.dedup();
        (!read.names.is_empty()).then_some((i, read))
    });
    read.collect()
}

/// What speaks for a candidate and against it. `order` is how many candidates stand above it, and how many there are.
pub(super) fn numbers(
    parts: &[Part],
    prose: &Prose,
    title: Option<usize>,
    i: usize,
    read: &Read,
    order: (usize, usize),
) -> Vec<f32> {
    let part = parts[i];
    let near = nearness(title, i);
    let words = read.names[0].split(' ').count();
    let covered: usize = read.names.iter().map(|name| name.len() + 2).sum();
    let mut numbers = Vec::with_capacity(NUMBERS);
    numbers::around(parts, i, &mut numbers);
    numbers::of_text(&read.names.join(" "), parts, prose, &mut numbers);
    let distance = title.map_or(99, |title| title.abs_diff(i)) as f32;
    let to_prose = prose.first.abs_diff(i) as f32;
    numbers.extend([
        is(near > 0.0),
        near,
        is(title.is_some_and(|title| title > i)),
        is(title.is_some_and(|title| title + 1 == i)),
        distance / (distance + 10.0),
        is(i < prose.first),
        to_prose / (to_prose + 8.0),
        is(read.is_said),
        is(read.is_dated),
        is(words == 1),
        is((2..4).contains(&words)),
        is(read.names.len() > 1),
        is(read.names.len() > 3),
        (covered as f32 / part.text.len().max(1) as f32).min(1.0),
        is(order.0 == 0),
        order.1 as f32 / CANDIDATES as f32,
    ]);
    numbers
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
        let said = choose(&parts, &Prose::of(&parts), Some(0), Some("en"));
        assert_eq!(said.map_or(Vec::new(), |said| said.1), expected);
    }

    #[test]
    fn the_byline_stands_by_the_title() {
        let title = ("The old bridge is open again", 0.0);
        let body = ("The bridge is open again, two years after the flood.", 0.0);
        check(
            &[
                title,
                ("By Ana Lima", 0.9),
                body,
                body,
                body,
                ("By Tom Weir", 0.9),
            ],
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
