//! Reads labelled pages and compares them with what came out.
#![allow(dead_code)] // each test file uses its part

pub mod hostile;
pub mod invariants;

use dechaff::{Category, Cleaned, Cleaner, Options, Preset, Segment, Span};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The folder of the project. Tests of `benches/inside` use this, too.
pub fn root() -> &'static Path {
    let mut folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    folders
        .find(|folder| folder.join("tests/common").is_dir())
        .expect("this file lies there")
}

/// A page cleaned under a preset.
pub fn cleaned(text: &str, preset: Preset) -> Cleaned<'_> {
    let cleaner = Cleaner::new(Options::new().preset(preset));
    cleaner.expect("presets are good options").clean(text)
}

/// `category<TAB>text`, a piece a line.
pub fn rows(path: &Path) -> Vec<(String, String)> {
    let text =
        std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let row = |line: &str| {
        line.split_once('\t')
            .map(|(category, piece)| (category.to_owned(), piece.to_owned()))
    };
    text.lines()
        .map(|line| row(line).unwrap_or_else(|| panic!("{}: no tab in {line:?}", path.display())))
        .collect()
}

/// The entries of a folder of `tests/`, in order.
pub fn entries(folder: &str) -> Vec<PathBuf> {
    let folder = root().join("tests").join(folder);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
}

/// A folder of `$DECHAFF_SHARED`, or else of `../shared`, beside the project and not in it: real pages, which are not ours to
/// publish. Without it a test has nothing to do: that is said. Where the variable is set, it is an error.
pub fn shared(folder: &str) -> Option<PathBuf> {
    let given = std::env::var_os("DECHAFF_SHARED").filter(|given| !given.is_empty());
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(given.as_deref().unwrap_or("../shared".as_ref()))
        .join(folder);
    if path.exists() {
        return Some(path);
    }
    assert!(
        given.is_none(),
        "DECHAFF_SHARED is set, and {} is missing",
        path.display()
    );
    // `eprintln!` would be hidden, as the test passes.
    let _ = writeln!(io::stderr(), "skipped: {} is missing", path.display());
    None
}

/// Where each row's piece stands, in order.
pub fn located<'r>(
    page: &str,
    cleaned: &Cleaned,
    rows: &'r [(String, String)],
) -> Vec<(Category, Span, &'r str)> {
    let mut at = 0;
    let locate = |(label, piece): &'r (String, String)| {
        let category = label
            .parse()
            .unwrap_or_else(|error| panic!("{page}: {error}"));
        let found = cleaned.input()[at..].find(piece.as_str());
        let start = found.unwrap_or_else(|| panic!("{page}: no {piece:?} behind byte {at}")) + at;
        at = start + piece.len();
        (category, Span::new(start, at), piece.as_str())
    };
    rows.iter().map(locate).collect()
}

/// The segments that share bytes with a piece, without the blanks.
pub fn segments_of<'c>(cleaned: &'c Cleaned, piece: Span) -> impl Iterator<Item = Segment<'c>> {
    let is_in = move |s: &Segment| s.span().overlaps(piece) && s.category() != Category::Blank;
    cleaned.segments().filter(is_in)
}

/// What differs from the rows: kept or removed, and the name of what is removed.
pub fn check_rows(page: &str, cleaned: &Cleaned, rows: &[(String, String)]) -> Vec<String> {
    let mut faults = Vec::new();
    for (wanted, span, piece) in located(page, cleaned, rows) {
        let is_right = |s: &Segment| match wanted.is_noise() {
            true => !s.is_kept() && s.category() == wanted,
            false => s.is_kept(),
        };
        if let Some(segment) = segments_of(cleaned, span).find(|s| !is_right(s)) {
            let verdict = if segment.is_kept() { "kept" } else { "removed" };
            let got = segment.category();
            faults.push(format!(
                "{page}: {} {verdict} as {got}: {piece:.60}",
                wanted
            ));
        }
    }
    faults
}

/// Holds what came out against a file, or writes the file where `UPDATE` is set.
pub fn hold_against(file: &Path, actual: &str) {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(file, actual).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(file).unwrap_or_default();
    for (n, (old, new)) in expected.lines().zip(actual.lines()).enumerate() {
        assert_eq!(old, new, "{}:{}", file.display(), n + 1);
    }
    assert_eq!(expected, actual, "{}", file.display());
}

/// Holds a list of faults against a file, as [`hold_against`]: neither a new one nor one that is mended may stay.
pub fn hold_faults(file: &Path, actual: &[String]) {
    let text = actual.iter().map(|fault| format!("{fault}\n"));
    if std::env::var_os("UPDATE").is_some() {
        return hold_against(file, &text.collect::<String>());
    }
    let listed = std::fs::read_to_string(file).unwrap_or_default();
    let listed: Vec<&str> = listed.lines().collect();
    let is_new = |fault: &&String| !listed.contains(&fault.as_str());
    let is_mended = |line: &&&str| !actual.iter().any(|fault| fault == **line);
    let mut wrong = String::new();
    for fault in actual.iter().filter(is_new) {
        wrong += &format!("\nnew: {fault}");
    }
    for line in listed.iter().filter(is_mended) {
        wrong += &format!("\nmended, so take it off: {line}");
    }
    assert!(wrong.is_empty(), "{}{wrong}", file.display());
}
