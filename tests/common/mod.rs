//! Reads labelled pages and compares them with what came out.
#![allow(dead_code)] // each test file uses its part

use dechaff::{Category, Cleaned};
use std::path::{Path, PathBuf};

/// `category<TAB>text`, a piece a line.
pub fn rows(path: &Path) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let row = |line: &str| line.split_once('\t').map(|(category, piece)| (category.to_owned(), piece.to_owned()));
    text.lines().map(|line| row(line).unwrap_or_else(|| panic!("{}: no tab in {line:?}", path.display()))).collect()
}

/// The entries of a folder of `tests/`, in order.
pub fn entries(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// What differs from the rows: kept or removed, and the name of what is removed.
pub fn check_rows(page: &str, cleaned: &Cleaned, rows: &[(String, String)]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut at = 0;
    for (label, piece) in rows {
        let start =
            cleaned.input[at..].find(piece.as_str()).unwrap_or_else(|| panic!("{page}: no {piece:?} behind byte {at}"))
                + at;
        at = start + piece.len();
        let wanted = Category::from_id(label).unwrap_or_else(|| panic!("{page}: no category {label:?}"));
        for segment in
            cleaned.segments.iter().filter(|s| s.span.start < at && start < s.span.end && s.category != Category::Blank)
        {
            let right = if wanted.is_noise() { !segment.kept && segment.category == wanted } else { segment.kept };
            if !right {
                let verdict = if segment.kept { "kept" } else { "removed" };
                faults.push(format!(
                    "{page}: {label} {verdict} as {}: {piece:.60} ({})",
                    segment.category.id(),
                    segment.evidence
                ));
                break;
            }
        }
    }
    faults
}
