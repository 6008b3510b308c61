//! The title among the pieces that may be it.
//!
//! Numbers of each candidate are weighed by a small network. It is fitted by comparison of candidates of the same page, on pages
//! whose publishers say what their title is: see `train/README.md`.

use super::numbers::{self, Prose, is};
use super::{Part, network};
use crate::chars;

/// Candidates of a page that are weighed, at most.
const CANDIDATES: usize = 24;
/// Bytes of a title, at most.
const LONGEST: usize = 400;
/// How many numbers tell of a candidate.
pub(super) const NUMBERS: usize = numbers::AROUND + numbers::OF_TEXT + 10;

/// The piece that holds the title, with what is said of it there.
pub(super) fn choose<'t>(parts: &[Part<'t>], prose: &Prose) -> Option<(usize, &'t str)> {
    let candidates = candidates(parts);
    let weights = network::weights(NUMBERS).0;
    let mut best: Option<(f32, usize)> = None;
    for numbers in numbers(parts, prose, &candidates) {
        let score = network::score(weights, &numbers.1);
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, numbers.0));
        }
    }
    let (_, i) = best.filter(|&(_, i)| may_be_title(parts, i))?;
    Some((i, text(parts, i)))
}

/// What a candidate would be as the title.
pub(super) fn text<'t>(parts: &[Part<'t>], i: usize) -> &'t str {
    without_site(said(parts[i].text), parts)
}

/// Whether the best candidate may be a title at all: on a page without one it is a button, or a sentence of the text.
fn may_be_title(parts: &[Part], i: usize) -> bool {
    /// How likely noise a button is, at least.
    const BUTTON: f32 = 0.8;
    let part = parts[i];
    let said = said(part.text);
    let is_marked = part.heading > 0 || said.len() < part.text.trim().len();
    let stands_elsewhere = || numbers::elsewhere(said, parts).contains(&1.0);
    let is_sentence = part.content >= 0.5 && said.ends_with('.');
    is_marked || stands_elsewhere() || part.noise < BUTTON && !is_sentence
}

/// The pieces that are likeliest the title at a glance, in their order.
pub(super) fn candidates(parts: &[Part]) -> Vec<usize> {
    /// What a heading of the first level is ahead, in logarithms.
    const HEADING: f32 = 3.0;
    /// Pieces further down the page by which a candidate is behind as much as by 1 in logarithms.
    const DOWN: f32 = 200.0;
    numbers::best(parts, CANDIDATES, &|i, part| {
        let is_one = part.text.len() <= LONGEST && part.text.contains(chars::is_letter);
        let ahead = if part.heading == 1 { HEADING } else { 0.0 };
        is_one.then_some(ahead - part.behind - i as f32 / DOWN)
    })
}

/// What tells of each candidate.
pub(super) fn numbers(
    parts: &[Part],
    prose: &Prose,
    candidates: &[usize],
) -> Vec<(usize, Vec<f32>)> {
    let mut before = 0.0;
    let most = candidates.iter().map(|&i| parts[i].title);
    let most = most.fold(0.0, f32::max);
    let all: f32 = candidates.iter().map(|&i| parts[i].title).sum();
    let of_one = |&i: &usize| {
        let part = parts[i];
        let text = said(part.text);
        let mut numbers = Vec::with_capacity(NUMBERS);
        numbers::around(parts, i, &mut numbers);
        numbers::of_text(text, parts, prose, &mut numbers);
        let to_prose = prose.first.abs_diff(i) as f32;
        let next = &parts[i + 1..parts.len().min(i + 7)];
        let most_of = |number: fn(&Part) -> f32| next.iter().map(number).fold(0.0, f32::max);
        numbers.extend([
            before,
            all - before - part.title,
            part.title / (most + 0.01),
            is(i < prose.first),
            to_prose / (to_prose + 8.0),
            is(prose.first < parts.len()),
            is(text.len() < part.text.trim().len()),
            most_of(|part| part.byline),
            most_of(|part| part.dateline),
            most_of(|part| part.content * (part.text.len().min(120) as f32 / 120.0)),
        ]);
        before += part.title;
        (i, numbers)
    };
    candidates.iter().map(of_one).collect()
}

/// A title without the site's name, or the section's, before or behind it: behind a bar, or where the rest stands elsewhere by
/// itself.
fn without_site<'t>(text: &'t str, parts: &[Part]) -> &'t str {
    /// Words of a site's name, at most.
    const NAME: usize = 4;
    /// What stands between it and the title.
    const SIGNS: &[&str] = &[
        " | ", " - ", " – ", " — ", " · ", " :: ", " » ", " / ", " > ", " • ", ": ",
    ];
    let all = |text: &'t str| parts.iter().filter(move |part| said(part.text) == text);
    let stands = |text| all(text).next().is_some();
    let stands_again = || all(text).nth(1).is_some();
    for sign in SIGNS {
        if let Some((head, name)) = text.rsplit_once(*sign) {
            let is_sure = *sign == " | " && name.split_whitespace().count() <= NAME;
            if is_sure || *sign != ": " && stands(head) {
                return head;
            }
            if name.contains(' ') && stands(name) && !stands_again() {
                return name;
            }
        }
    }
    match text.split_once('\u{a0}') {
        // A forum's label and its no-break space: "Question\u{a0}How old is the bridge?"
        Some((label, title)) if !label.contains(' ') && !title.contains('\u{a0}') => {
            // In French such a space stands before a colon, too.
            let is_title = title.starts_with(char::is_alphanumeric);
            if is_title && numbers::word_count(title) > 2 {
                title
            } else {
                text
            }
        }
        _ => text,
    }
}

/// A title without the marks of an item or a field before it, and that of a link behind it.
fn said(text: &str) -> &str {
    /// Names of the field.
    const FIELDS: &[&str] = &["Title:", "Thread:", "Topic:"];
    let text = text.trim().trim_end_matches(['¶', '🔗', ' ']);
    let mut text = text.strip_suffix(" #").unwrap_or(text);
    loop {
        let rest = text.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '•' | '»' | '›' | '→' | '#' | '*')
        });
        let number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = match number.strip_prefix(". ") {
            Some(behind) if number.len() < rest.len() => behind,
            _ => rest,
        };
        let field = FIELDS.iter().find_map(|field| rest.strip_prefix(field));
        let rest = field.unwrap_or(rest).trim_start();
        if rest.len() == text.len() || rest.is_empty() {
            return text;
        }
        text = rest;
    }
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
        let said = choose(&parts, &Prose::of(&parts));
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
        check(&[("It took two years.", 0.1, 0.8)], None);
    }

    #[test]
    fn the_name_of_the_site_is_cut_off() {
        let title = "The old bridge is open again";
        let check = |text: &str, elsewhere: &str, expected: &str| {
            let part = |text| Part {
                text,
                ..Part::default()
            };
            assert_eq!(without_site(text, &[part(text), part(elsewhere)]), expected);
        };
        check("The old bridge is open again | Sker Gazette", "", title);
        check("The old bridge is open again - Sker Gazette", title, title);
        check("Sker Gazette: The old bridge is open again", title, title);
        check("Blog | News | The old bridge is open again", title, title);
        check("Question\u{a0}The old bridge is open again", "", title);
        for whole in [
            "The old bridge is open again - Sker Gazette",
            "Sker | Gazette of the valley and of all who live there",
            "Bridges: old and new",
            "Sker\u{a0}Bridge",
            "Sker\u{a0}: the old bridge is open again",
        ] {
            check(whole, "", whole);
        }
    }

    #[test]
    fn marks_and_fields_are_no_part_of_a_title() {
        for text in [
            "• The old bridge",
            "→ The old bridge",
            "Thread: The old bridge",
            "2. The old bridge",
            "The old bridge¶",
            "The old bridge #",
        ] {
            assert_eq!(said(text), "The old bridge");
        }
        assert_eq!(said("Bridges in C#"), "Bridges in C#");
    }
}
