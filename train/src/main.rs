//! What `train.py` needs of the crate. `inputs` and `answers` read pages from standard input, as JSON lines `{"id", "text"}`.
//!
//! `header` writes what a file of weights begins with: a hash of the inputs' names.
//!
//! `inputs` writes what the tagger sees of each page: four `u32` (pieces, numbers a piece, words, bytes of shown text), the
//! numbers as `f32`, for each piece the end of its words as `u32`, its start and its end in the text (bytes) as two `u32`, the
//! words' buckets as `u16`, and as JSON the list of what is shown of each piece; all little-endian.
//!
//! `about` writes of each page what may be its title or byline, with the numbers that each is weighed by:
//! `{"titles": [[title, numbers]], "bylines": [[names, numbers]]}`.
//!
//! `labels` takes each text for a line and writes of its words that may begin a label: how many there are as `u32`, and of each its
//! start in bytes as `u32` and the buckets of its features as `u16`.
//!
//! `tagged WEIGHTS` writes what the tagger says of the pieces of each page: a list of start and end (bytes), how likely noise it is,
//! and how strongly a detector speaks for that.
//!
//! `answers WEIGHTS PRESET` cleans the pages with a file of weights and writes `{"id", "text", "removals"}`, as
//! `dechaff --jsonl` does.

use dechaff::{Cleaner, Options, inside};
use serde_json::{Value, json};
use std::error::Error;
use std::io::{self, BufRead, BufWriter, Write};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let mut out = BufWriter::new(io::stdout().lock());
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["header"] => Ok(out.write_all(&inside::HEADER)?),
        ["inputs"] => inputs(out),
        ["about"] => about(out),
        ["labels"] => labels(out),
        ["tagged", weights] => tagged(out, &fs::read(weights)?),
        ["answers", weights, preset] => {
            let cleaner = Cleaner::new(Options::new().preset(preset.parse()?))?;
            answers(out, &fs::read(weights)?, &cleaner)
        }
        _ => Err(
            "usage: dechaff-train header | inputs | about | labels | tagged WEIGHTS | answers WEIGHTS PRESET".into(),
        ),
    }
}

/// The rows of standard input.
fn rows() -> impl Iterator<Item = Result<Value, Box<dyn Error>>> {
    io::stdin()
        .lock()
        .lines()
        .map(|line| Ok(serde_json::from_str(&line?)?))
}

fn text(row: &Value) -> Result<&str, Box<dyn Error>> {
    Ok(row["text"].as_str().ok_or("a row has no text")?)
}

fn inputs(mut out: impl Write) -> Result<(), Box<dyn Error>> {
    for row in rows() {
        let seen = inside::inputs(text(&row?)?);
        let shown = serde_json::to_vec(&seen.shown)?;
        let sizes = [
            seen.ends.len(),
            inside::NUMBERS,
            seen.words.len(),
            shown.len(),
        ];
        let mut bytes: Vec<u8> = sizes
            .iter()
            .flat_map(|&n| (n as u32).to_le_bytes())
            .collect();
        bytes.extend(seen.numbers.iter().flat_map(|n| n.to_le_bytes()));
        bytes.extend(seen.ends.iter().flat_map(|n| n.to_le_bytes()));
        let spans = seen.spans.iter().flat_map(|&(start, end)| [start, end]);
        bytes.extend(spans.flat_map(u32::to_le_bytes));
        bytes.extend(seen.words.iter().flat_map(|n| n.to_le_bytes()));
        bytes.extend(shown);
        out.write_all(&bytes)?;
    }
    Ok(out.flush()?)
}

fn labels(mut out: impl Write) -> Result<(), Box<dyn Error>> {
    for row in rows() {
        let starts = inside::label_starts(text(&row?)?);
        let mut bytes = (starts.len() as u32).to_le_bytes().to_vec();
        for (start, features) in starts {
            bytes.extend((start as u32).to_le_bytes());
            bytes.extend(features.iter().flat_map(|bucket| bucket.to_le_bytes()));
        }
        out.write_all(&bytes)?;
    }
    Ok(out.flush()?)
}

fn about(mut out: impl Write) -> Result<(), Box<dyn Error>> {
    for row in rows() {
        let candidates = inside::candidates(text(&row?)?);
        let row = json!({"titles": candidates.titles, "bylines": candidates.bylines});
        writeln!(out, "{row}")?;
    }
    Ok(out.flush()?)
}

fn tagged(mut out: impl Write, weights: &[u8]) -> Result<(), Box<dyn Error>> {
    for row in rows() {
        let pieces = inside::tagged(weights, text(&row?)?).ok_or(OTHER_WEIGHTS)?;
        let pieces: Vec<Value> = pieces
            .iter()
            .map(|piece| json!([piece.span.0, piece.span.1, piece.noise, piece.strength]))
            .collect();
        writeln!(out, "{}", Value::from(pieces))?;
    }
    Ok(out.flush()?)
}

const OTHER_WEIGHTS: &str = "these weights are of another network or for other inputs";

fn answers(mut out: impl Write, weights: &[u8], cleaner: &Cleaner) -> Result<(), Box<dyn Error>> {
    for row in rows() {
        let row = row?;
        let cleaned = inside::clean_with(weights, text(&row)?, cleaner).ok_or(OTHER_WEIGHTS)?;
        let removals: Vec<Value> = cleaned
            .segments()
            .filter(|s| !s.is_kept())
            .map(|s| json!({"start": s.span().start, "end": s.span().end, "category": s.category().id()}))
            .collect();
        writeln!(
            out,
            "{}",
            json!({"id": row["id"], "text": cleaned.text(), "removals": removals})
        )?;
    }
    Ok(out.flush()?)
}
