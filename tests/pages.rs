//! The page corpus: pages written for the purpose, in the shapes real ones have.

mod common;

use common::{check_rows, entries, rows};
use dechaff::{Options, clean};

#[test]
fn pages_are_cleaned_as_their_rows_say() {
    let mut faults = Vec::new();
    for page in entries("pages") {
        let input = std::fs::read_to_string(page.join("input.txt")).unwrap();
        let name = page.file_name().unwrap().display().to_string();
        faults.extend(check_rows(&name, &clean(&input, &Options::default()), &rows(&page.join("segments.tsv"))));
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn pages_give_the_expected_text() {
    for page in entries("pages") {
        let input = std::fs::read_to_string(page.join("input.txt")).unwrap();
        let expected = std::fs::read_to_string(page.join("expected.txt")).unwrap();
        assert_eq!(clean(&input, &Options::default()).text(), expected, "{}", page.display());
    }
}
