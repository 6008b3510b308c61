//! # What it finds
//! Times of a player ("0:00", "03:14 / 26:22") and counters of a slide show ("3 / 12", "Image 3 of 12").
//!
//! # Why it is noise
//! They are controls of something that cannot be played or seen in text.
//!
//! # What it must not touch
//! Times in a schedule, results or a chat: a lone time counts only beside other noise; "0:00" above another time is sure.

use super::{Finding, LIKELY, SURE, WEAK, propose};
use crate::Category;
use crate::chars::Traits;
use crate::page::Page;
use crate::reason::{Reason, Shape};

pub(super) fn detect(page: &Page, findings: &mut Vec<Finding>) {
    let mut add = |i: usize, confidence, shape| {
        let evidence = Reason::Shape(shape);
        propose(
            findings,
            page.span(i),
            Category::Player,
            confidence,
            evidence,
        );
    };
    for i in 0..page.lines.len() {
        let text = page.line(i);
        let has_slash = page.facts[i].has(Traits::SLASH);
        if let Some((at, of)) = has_slash.then(|| text.split_once('/')).flatten() {
            let (at, of) = (at.trim(), of.trim());
            if is_time(at) && is_time(of) {
                add(i, SURE, Shape::Recording);
            } else if is_count(at) && is_count(of) {
                add(i, WEAK, Shape::Counter);
            }
        } else if is_zero(text) && i + 1 < page.lines.len() && is_time(page.line(i + 1)) {
            add(i, SURE, Shape::Position);
            add(i + 1, SURE, Shape::Length);
        } else if is_time(text) {
            add(i, if is_zero(text) { LIKELY } else { WEAK }, Shape::Time);
        }
    }
}

/// "26:22", "1:02:03", also cut short: "29:5".
fn is_time(text: &str) -> bool {
    /// Bytes of a time, at most.
    const LONGEST: usize = "-10:02:03".len();
    if text.len() > LONGEST {
        return false; // nearly all lines
    }
    let text = text.strip_prefix('-').unwrap_or(text);
    let mut parts = 0;
    for part in text.split(':') {
        if !(1..=2).contains(&part.len()) || !part.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        parts += 1;
    }
    (2..=3).contains(&parts)
}

fn is_zero(text: &str) -> bool {
    is_time(text) && text.bytes().all(|b| !b.is_ascii_digit() || b == b'0')
}

fn is_count(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::testing::confidences;
    use super::*;

    #[test]
    fn times_are_told_from_scores_and_dates() {
        assert!(
            is_time("0:00")
                && is_time("26:22")
                && is_time("1:02:03")
                && is_time("29:5")
                && is_time("-3:14")
        );
        assert!(!is_time("3") && !is_time("12:345") && !is_time("a:b") && !is_time("10:30 Uhr"));
        assert!(is_zero("00:00") && !is_zero("00:01"));
    }

    #[test]
    fn a_player_is_sure_and_a_lone_time_is_not() {
        assert_eq!(confidences(detect, "0:00\n26:22\n"), [SURE, SURE, WEAK]);
        assert_eq!(confidences(detect, "03:14 / 26:22"), [SURE]);
        assert_eq!(confidences(detect, "14:30\nBerlin Hbf"), [WEAK]);
        assert_eq!(confidences(detect, "1/2 cup of sugar"), [0; 0]);
    }
}
