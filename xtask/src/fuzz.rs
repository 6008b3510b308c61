//! Looks for inputs that break a promise: native against wasm, and the targets of `fuzz/` under libFuzzer.

use crate::tools::{cargo_install, cargo_target, command, root, run, set_up, target};
use crate::{Result, package};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const CARGO_FUZZ: &str = "0.13.2";
/// The targets, and what flags they take besides: folders with seeds and flags of libFuzzer.
const TARGETS: [(&str, &[&str], &[&str]); 3] = [
    ("clean", &["tests/pages", "tests/silence"], &[]),
    ("html", &[], &[]),
    // The command line complains of each bad line on standard error, which 2 closes.
    ("jsonl", &[], &["-close_fd_mask=2"]),
];
/// Bytes of an input, enough for a page with its menus; seconds and megabytes that one may take.
const LIMITS: &str =
    "-max_len=8192 -len_control=0 -timeout=20 -rss_limit_mb=2048 -print_final_stats=1";

/// Each for so many seconds.
pub fn run_all(seconds: u32) -> Result {
    set_up()?;
    differential(seconds)?;
    cargo_install("cargo-fuzz", "cargo-fuzz", CARGO_FUZZ, "--locked")?;
    let dictionary = target().join("fuzz/phrases.dict");
    fs::create_dir_all(target().join("fuzz"))?;
    fs::write(&dictionary, phrases()?)?;
    TARGETS
        .into_iter()
        .try_for_each(|(name, seeds, flags)| fuzz(name, seeds, flags, &dictionary, seconds))
}

/// Random pages under random options, and with random verdicts flipped, natively and through the package.
fn differential(seconds: u32) -> Result {
    run(&mut command(
        "cargo build --quiet --release --package dechaff --package dechaff-flip --features dechaff/cli",
    ))?;
    let mut node = command("node fuzz/differential.mjs");
    run(node
        .arg(cargo_target()?.join("release/dechaff"))
        .arg(cargo_target()?.join("release/dechaff-flip"))
        .arg(package::assemble()?)
        .arg(seconds.to_string()))
}

/// Runs a target. What it finds out goes to `target/fuzz`; `fuzz/corpus` changes only by hand.
fn fuzz(name: &str, seeds: &[&str], flags: &[&str], dictionary: &Path, seconds: u32) -> Result {
    let found = target().join("fuzz").join(name);
    fs::create_dir_all(&found)?;
    // Safe code needs no sanitizer of memory. Without one any toolchain will do, and it is eight times as fast.
    let mut fuzz = command("cargo fuzz run --sanitizer none --target-dir");
    fuzz.arg(cargo_target()?.join("fuzz/build"))
        .arg(name)
        .arg(found)
        .arg(format!("fuzz/corpus/{name}"))
        .args(seeds)
        .arg("--");
    fuzz.arg(format!("-max_total_time={seconds}"))
        .arg(format!("-dict={}", dictionary.display()));
    run(fuzz.args(LIMITS.split(' ')).args(flags))
}

/// The plain phrases of the lexicons as a dictionary of libFuzzer.
fn phrases() -> Result<String> {
    let mut entries = BTreeSet::new();
    for file in fs::read_dir(root().join("src/lexicon"))? {
        let path = file?.path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let text = fs::read_to_string(path)?;
        let rows = text.lines().filter_map(|line| line.split_once(' '));
        let phrases = rows
            .filter(|(mark, _)| mark.len() == 1 && *mark != "#")
            .map(|(_, phrase)| phrase);
        let plain = phrases.filter(|phrase| !phrase.contains(['(', '#', '<', '.']));
        entries.extend(plain.map(|phrase| {
            phrase
                .bytes()
                .map(|byte| format!("\\x{byte:02x}"))
                .collect::<String>()
        }));
    }
    Ok(entries
        .iter()
        .map(|entry| format!("\"{entry}\"\n"))
        .collect())
}
