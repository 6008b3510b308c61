//! Flips verdicts as a person would. `fuzz/differential.mjs` compares the texts with what `render` of the package gives.
//!
//! Each line of the input is `{"text", "preset", "flips"}`, where `flips` are places in the list of segments. Each line of
//! the output is the text with these segments flipped, as JSON.

use dechaff::{Cleaner, Options};
use serde_json::Value;
use std::io::{BufRead, Result, stdin};

fn main() -> Result<()> {
    for line in stdin().lock().lines() {
        let page: Value = serde_json::from_str(&line?)?;
        println!(
            "{}",
            Value::from(flipped(&page).expect("text, preset and flips"))
        );
    }
    Ok(())
}

fn flipped(page: &Value) -> Option<String> {
    let options = Options::new().preset(page["preset"].as_str()?.parse().ok()?);
    let cleaner = Cleaner::new(options).ok()?;
    let mut cleaned = cleaner.clean(page["text"].as_str()?);
    for flip in page["flips"].as_array()? {
        let index = flip.as_u64()? as usize;
        let is_kept = cleaned.segment(index)?.is_kept();
        cleaned.set_kept(index, !is_kept);
    }
    Some(cleaned.text())
}
