//! # What it finds
//! Menus (runs of short lines without a full stop), menus on one line ("Home | News | Contact"), breadcrumbs
//! ("Home > News > Europe", also glued: "HomeNews & Politics"), rows of links in Markdown, page numbers ("1 2 3 … 12"), the bars
//! and dots between.
//!
//! # Why it is noise
//! It leads elsewhere and says nothing.
//!
//! # What it must not touch
//! Lists, tables, verse and code of an article have the same shapes. So a run counts only beside other noise, and a bar
//! below another is a row of a table.

use super::{FAINT, Finding, LIKELY, WEAK, propose};
use crate::chars::{Traits, is_alphanumeric, is_capital, is_letter};
use crate::page::{Page, Style};
use crate::reason::{Reason, Shape};
use crate::{Category, Span};

pub(super) fn detect(page: &Page, findings: &mut Vec<Finding>) {
    for (i, line) in page.lines.iter().enumerate() {
        let text = page.line(i);
        let shape = if page.facts[i].has(Traits::ARROW) && is_breadcrumb(text) {
            Some((LIKELY, Shape::Breadcrumb))
        } else if line.style.has(Style::LINK_ROW) && !line.style.has(Style::ROW) {
            Some((LIKELY, Shape::LinkRow))
        } else if is_glued_home(text) {
            Some((WEAK, Shape::GluedBreadcrumb)) // or "HomePod"
        } else if page.facts[i].numbers >= 3 && is_pagination(text) {
            Some((LIKELY, Shape::PageNumbers))
        } else if page.facts[i].has(Traits::BAR | Traits::SLASH) && is_bar(text) {
            let is_row = i > 0 && page.gap(i) == 1 && is_bar(page.line(i - 1)); // of a table
            let from_home = !is_row
                && after_home(text).is_some_and(|rest| !rest.trim_start().starts_with(is_letter));
            Some(if from_home {
                (LIKELY, Shape::Breadcrumb)
            } else {
                (WEAK, Shape::Menu)
            })
        } else if text.chars().nth(3).is_none() && !text.contains(is_alphanumeric) {
            Some((WEAK, Shape::Symbol))
        } else {
            None
        };
        if let Some((confidence, shape)) = shape {
            propose(
                findings,
                page.span(i),
                Category::Navigation,
                confidence,
                Reason::Shape(shape),
            );
        }
    }
    menus(page, findings);
}

/// Labels parted by `>`, `›`, `»` or `→`: at least three, each short.
fn is_breadcrumb(text: &str) -> bool {
    ['>', '›', '»', '→'].iter().any(|&mark| {
        let mut labels = text.split(mark).map(str::trim);
        text.split(mark).nth(2).is_some()
            && labels.all(|l| !l.is_empty() && l.len() <= 60)
            && !text.contains(['(', '{', ';', '='])
    })
}

/// What follows the name of the home page, where a line begins with it.
fn after_home(text: &str) -> Option<&str> {
    ["Home", "Startseite", "Accueil", "Inicio"]
        .iter()
        .find_map(|home| text.strip_prefix(home))
}

/// The name of the home page with a capital glued to it.
fn is_glued_home(text: &str) -> bool {
    after_home(text).is_some_and(|rest| rest.starts_with(is_capital) && rest.len() <= 60)
}

/// At least three small numbers in ascending order, with dots and arrows or the words of a pager around them.
fn is_pagination(text: &str) -> bool {
    /// Words beside the numbers, at most: "Previous" and "Next".
    const WORDS: usize = 2;
    let (mut words, mut numbers, mut last) = (0, 0, 0);
    for part in text
        .split(|c: char| c.is_whitespace() || c == '|')
        .filter(|p| !p.is_empty())
    {
        let Ok(number) = part.parse::<u32>() else {
            words += 1;
            continue;
        };
        let follows = match numbers {
            0 => number <= 2,
            1 => number == last + 1,
            _ => number > last,
        };
        if !follows || words > WORDS {
            return false;
        }
        (numbers, last) = (numbers + 1, number);
    }
    numbers >= 3 && words <= WORDS
}

/// At least three short labels parted by bars or middle dots.
fn is_bar(text: &str) -> bool {
    ['|', '·', '•', '/'].iter().any(|&mark| {
        let parts = |(at, bar): (usize, &str)| {
            text[..at].ends_with(' ') && text[at + bar.len()..].starts_with(' ')
        };
        text.split(mark).nth(2).is_some()
            && text.match_indices(mark).all(parts)
            && text.split(mark).all(|label| label.chars().count() <= 42)
    })
}

/// Runs of at least [`MENU_LINES`] short lines.
fn menus(page: &Page, findings: &mut Vec<Finding>) {
    /// Lines from which on short ones in a row look like a menu.
    const MENU_LINES: usize = 5;
    let short = |i: usize| {
        let facts = page.facts[i];
        facts.words <= 5 && facts.chars <= 40 && facts.stops == 0 && facts.commas == 0
    };
    let mut i = 0;
    while i < page.lines.len() {
        let end = (i..page.lines.len())
            .find(|&j| !short(j))
            .unwrap_or(page.lines.len());
        if end - i >= MENU_LINES {
            let evidence = Reason::Run(Shape::ShortLines, (end - i) as u32);
            let span = Span::new(page.span(i).start, page.span(end - 1).end);
            propose(findings, span, Category::Navigation, FAINT, evidence);
        }
        i = end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{confidences, texts};
    use super::*;

    #[test]
    fn breadcrumbs_are_found() {
        assert!(is_breadcrumb("Home > News > Europe") && is_breadcrumb("Start » Verein » Satzung"));
        assert!(is_glued_home("HomeNews & Politics"));
        assert!(
            !is_breadcrumb("if a > b")
                && !is_breadcrumb("x > y > (z)")
                && !is_glued_home("Homeward bound")
        );
    }

    #[test]
    fn pagers_are_found() {
        assert!(is_pagination("1 2 3 4 … 12 Next") && is_pagination("1 2 3"));
        assert!(
            !is_pagination("3 4 7")
                && !is_pagination("1 5 9 12")
                && !is_pagination("1 2 buckle my shoe 3")
        );
    }

    #[test]
    fn bars_are_found() {
        assert!(
            is_bar("Home | News | Contact") && !is_bar("| a | b | c |") && !is_bar("red / blue")
        );
        assert_eq!(
            confidences(
                detect,
                "Home / News / Europe\n\nHome Office / Lamps / Desks\n"
            ),
            [LIKELY, WEAK]
        );
        assert_eq!(
            confidences(detect, "Team | Won | Lost\nHome | 3 | 4"),
            [WEAK, WEAK]
        );
    }

    #[test]
    fn short_lines_in_a_row_are_one_finding() {
        let menu = "Politics\nSports\nFood\nTravel\nMore news";
        assert_eq!(
            texts(
                detect,
                &format!("It rained.\n{menu}\nThe river rose, and it fell.")
            ),
            [menu]
        );
        assert_eq!(texts(detect, "Politics\nSports\nFood\nTravel"), [""; 0]);
    }
}
