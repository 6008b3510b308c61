//! The five real pages of `../shared/seeds`, where they are there.

mod common;

use common::{check_rows, rows};
use dechaff::{Options, clean};
use std::path::Path;

#[test]
fn seed_pages_come_out_as_their_gold_says() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(folder) = std::fs::read_dir(&seeds) else {
        return;
    };
    let mut faults = Vec::new();
    for path in folder
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
            &clean(&input, &Options::default()),
            &gold,
        ));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
