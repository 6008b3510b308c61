//! The page corpus: pages written for the purpose, in the shapes real ones have.
//!
//! `segments.tsv` says what each piece is. What still comes out otherwise stands in `pages-known-faults.txt`: a new fault
//! fails the test, and so does one that is mended and still listed. `expected.txt` is the text that `standard` gives, so
//! that every face can be held against it. `UPDATE=1` writes both anew; read the difference before you commit it.

mod common;

use common::{check_rows, entries, hold_against, rows};
use dechaff::clean;
use std::path::Path;

#[test]
fn pages_have_no_new_faults() {
    let mut faults = String::new();
    for page in entries("pages") {
        let input = std::fs::read_to_string(page.join("input.txt")).unwrap();
        let name = page.file_name().unwrap().display().to_string();
        for fault in check_rows(&name, &clean(&input), &rows(&page.join("segments.tsv"))) {
            faults += &(fault + "\n");
        }
    }
    hold_against(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages-known-faults.txt"),
        &faults,
    );
}

#[test]
fn pages_give_the_expected_text() {
    for page in entries("pages") {
        let input = std::fs::read_to_string(page.join("input.txt")).unwrap();
        hold_against(&page.join("expected.txt"), &clean(&input).text());
    }
}

/// What the whole corpus reaches, so that the list of known faults cannot quietly grow long.
#[test]
fn pages_keep_their_articles() {
    let (mut content, mut kept, mut noise, mut removed) = (0, 0, 0, 0);
    for page in entries("pages") {
        let input = std::fs::read_to_string(page.join("input.txt")).unwrap();
        let cleaned = clean(&input);
        let rows = rows(&page.join("segments.tsv"));
        for (category, bytes_kept, bytes) in common::kept_bytes(&cleaned, &rows) {
            if category.is_noise() {
                (noise, removed) = (noise + 1, removed + usize::from(bytes_kept * 2 < bytes));
            } else {
                (content, kept) = (content + bytes, kept + bytes_kept);
            }
        }
    }
    let share = |part: usize, whole: usize| part as f64 / whole as f64;
    assert!(
        share(kept, content) >= 0.985,
        "kept {:.4} of the articles",
        share(kept, content)
    );
    assert!(
        share(removed, noise) >= 0.88,
        "removed {:.4} of the noise",
        share(removed, noise)
    );
}
