//! What the README shows of the command line, and its table of categories.
#![cfg(feature = "cli")]

use dechaff::{Category, Preset};
use std::path::Path;
use std::process::Command;
use std::{env, fs};

const README: &str = include_str!("../README.md");

#[test]
fn the_console_prints_what_the_readme_shows() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    let own = Path::new(env!("CARGO_BIN_EXE_dechaff"))
        .parent()
        .unwrap()
        .to_owned();
    let inherited = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths([own].into_iter().chain(env::split_paths(&inherited))).unwrap();

    let consoles = README
        .split("```console\n")
        .skip(1)
        .map(|rest| rest.split("```\n").next().unwrap());
    let examples: Vec<&str> = consoles
        .flat_map(|console| console.split("$ ").skip(1))
        .collect();
    assert!(!examples.is_empty());
    for example in examples {
        let (command, shown) = example.split_once('\n').unwrap();
        let run = Command::new("sh")
            .args(["-c", command])
            .current_dir(&dir)
            .env("PATH", &path)
            .output()
            .unwrap();
        let printed = String::from_utf8(run.stdout).unwrap();
        assert_eq!(printed.trim_end(), shown.trim_end(), "{command}");
        assert_eq!(String::from_utf8(run.stderr).unwrap(), "", "{command}");
    }
}

#[test]
fn the_table_of_categories_is_that_of_the_code() {
    let row = |c: Category| {
        let removed_by = match Preset::ALL.map(|preset| c.removed_by(preset)) {
            [false, false, false] => "",
            [false, false, true] => " article",
            [true, true, true] => " all presets",
            other => panic!("{}: the table has no word for {other:?}", c.id()),
        };
        format!("| `{}` | {} |{removed_by} |", c.id(), c.explanation())
    };
    let table = README
        .split("\n## Categories\n")
        .nth(1)
        .unwrap()
        .split("\n## ")
        .next()
        .unwrap();
    let shown: Vec<&str> = table
        .lines()
        .filter(|line| line.starts_with("| `"))
        .collect();
    assert_eq!(shown, Category::ALL.map(row));
}
