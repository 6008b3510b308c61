//! Which of the blanks stay: between two kept pieces the one with most line breaks, the first on ties; none beside removed
//! text at the start or the end of the page. `render` of the package has the same rule; `tests/flips.json` holds both to it.

use crate::Category;
use crate::cleaned::{Entry, breaks_in, end_of};
use std::ops::Range;

/// Sets the verdict of every blank.
pub(crate) fn settle(text: &str, entries: &mut [Entry]) {
    let mut from = 0;
    while from < entries.len() {
        let stretch = stretch_at(entries, from);
        from = stretch.end + 1;
        settle_stretch(text, entries, stretch);
    }
}

/// Sets the verdicts of the blanks around a piece whose own has changed.
pub(crate) fn settle_around(text: &str, entries: &mut [Entry], piece: usize) {
    let before = entries[..piece].iter().rposition(is_kept_piece);
    let stretch = stretch_at(entries, before.map_or(0, |kept| kept + 1));
    let end = stretch.end;
    settle_stretch(text, entries, stretch);
    if end == piece {
        let behind = stretch_at(entries, piece + 1);
        settle_stretch(text, entries, behind);
    }
}

/// What lies from here to before the next kept piece.
fn stretch_at(entries: &[Entry], from: usize) -> Range<usize> {
    let length = entries[from..].iter().position(is_kept_piece);
    from..length.map_or(entries.len(), |length| from + length)
}

fn is_kept_piece(entry: &Entry) -> bool {
    entry.kept && entry.category != Category::Blank
}

fn settle_stretch(text: &str, entries: &mut [Entry], stretch: Range<usize>) {
    let is_blank = |entry: &Entry| entry.category == Category::Blank;
    let at_edge = stretch.start == 0 || stretch.end == entries.len();
    let has_removed = entries[stretch.clone()]
        .iter()
        .any(|entry| !is_blank(entry));
    let mut widest = None;
    for i in stretch {
        if !is_blank(&entries[i]) {
            continue;
        }
        entries[i].kept = false;
        let breaks = breaks_in(&text[entries[i].start..end_of(text, entries, i)]);
        if widest.is_none_or(|(most, _)| breaks > most) {
            widest = Some((breaks, i));
        }
    }
    if let Some((_, i)) = widest
        && !(at_edge && has_removed)
    {
        entries[i].kept = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cleaned;
    use crate::about::Head;
    use serde_json::Value;

    /// The page of a row. `-x` is a removed piece; what is white space alone is a blank, whose verdict before does not count.
    fn cleaned<'t>(row: &Value, text: &'t str, blanks_kept: bool) -> Cleaned<'t> {
        let mut start = 0;
        let entry = |piece: &Value| {
            let piece = piece.as_str().unwrap();
            let is_blank = piece.trim().is_empty();
            let (category, kept) = match is_blank {
                true => (Category::Blank, blanks_kept),
                false => (Category::Content, !piece.starts_with('-')),
            };
            start += piece.len();
            Entry::new(start - piece.len(), category, kept)
        };
        Cleaned {
            input: text,
            entries: row["pieces"]
                .as_array()
                .unwrap()
                .iter()
                .map(entry)
                .collect(),
            parts: vec![0],
            head: Head::default(),
        }
    }

    fn rows() -> Vec<(Value, String)> {
        let rows: Vec<Value> = serde_json::from_str(include_str!("../tests/flips.json")).unwrap();
        let text = |row: &Value| {
            let pieces = row["pieces"].as_array().unwrap().iter();
            pieces.map(|piece| piece.as_str().unwrap()).collect()
        };
        rows.into_iter()
            .map(|row| (row.clone(), text(&row)))
            .collect()
    }

    #[test]
    fn of_the_gaps_between_kept_pieces_the_widest_stays() {
        assert!(!rows().is_empty());
        for (row, text) in rows() {
            for blanks_kept in [true, false] {
                let mut cleaned = cleaned(&row, &text, blanks_kept);
                settle(&text, &mut cleaned.entries);
                assert_eq!(cleaned.text(), row["text"].as_str().unwrap(), "{row}");
            }
        }
    }

    #[test]
    fn a_flip_settles_all_that_it_touches() {
        for (row, text) in rows() {
            let mut cleaned = cleaned(&row, &text, true);
            settle(&text, &mut cleaned.entries);
            for i in 0..cleaned.entries.len() {
                if cleaned.entries[i].category == Category::Blank {
                    continue;
                }
                cleaned.set_kept(i, !cleaned.entries[i].kept);
                let flipped = cleaned.clone();
                settle(&text, &mut cleaned.entries);
                assert_eq!(cleaned, flipped, "segment {i} of {row}");
            }
        }
    }
}
