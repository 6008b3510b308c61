//! Writes the phrases of `src/lexicon/` as the one text that `src/lexicon.rs` reads.

#![allow(dead_code)] // of the shared files it needs a part

#[path = "src/category.rs"]
mod category;
#[path = "src/chars.rs"]
mod chars;
#[path = "src/lexicon/compile.rs"]
mod compile;
#[path = "src/lexicon/phrase.rs"]
mod phrase;
#[path = "src/preset.rs"]
mod preset;
#[path = "src/span.rs"]
mod span;
#[path = "src/unicode.rs"]
mod unicode;
#[path = "src/words.rs"]
mod words;

use category::Category;
use preset::Preset;
use span::Span;
use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo runs this anew when a file changes that it is compiled from, and the lexicons are such files.
    println!("cargo::rerun-if-changed=Cargo.toml");
    let mut compiled = String::new();
    for (language, file) in compile::FILES {
        compiled += &compile::compile(file)
            .map_err(|message| format!("src/lexicon/{language}.txt: {message}"))?;
    }
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    Ok(fs::write(Path::new(&out).join("lexicon.txt"), compiled)?)
}
