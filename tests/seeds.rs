//! The five real pages of `shared/seeds`, where they are there: see `common::shared`.

mod common;

use common::{check_rows, rows, shared};
use dechaff::clean;
use std::process::Command;

/// Rows of 134 that come out otherwise: removed or kept, or named otherwise. It may only shrink.
const KNOWN_FAULTS: usize = 4;

#[test]
fn seed_pages_come_out_as_their_gold_says() {
    let Some(seeds) = shared("seeds") else {
        return;
    };
    let mut faults = Vec::new();
    for path in std::fs::read_dir(seeds)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
    {
        let input = std::fs::read_to_string(&path).unwrap();
        let mut gold = rows(&path.with_extension("gold.tsv"));
        // What a row a line cannot show (see the README of the seeds): the headline in front of this caption goes.
        if path.ends_with("language-switcher.txt") {
            let (_, line) = gold.remove(2);
            let at = line.find("Photo:").unwrap();
            gold.insert(2, ("caption".into(), line[at..].into()));
            gold.insert(2, ("duplicate".into(), line[..at].trim().into()));
        }
        faults.extend(check_rows(
            &path.display().to_string(),
            &clean(&input),
            &gold,
        ));
    }
    assert_eq!(faults.len(), KNOWN_FAULTS, "{}", faults.join("\n"));
}

#[test]
fn seed_pages_that_are_missing_where_they_should_be_fail_the_test() {
    let run = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "seed_pages_come_out_as_their_gold_says"])
        .env("DECHAFF_SHARED", "no/such/folder")
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(101));
    let said = String::from_utf8(run.stdout).unwrap();
    assert!(said.contains("no/such/folder/seeds is missing"), "{said}");
}
