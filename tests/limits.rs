//! Time and memory on texts that are made to be dear. Takes minutes:
//!
//!     cargo test --release --test limits -- --ignored --nocapture
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::entries;
use cpu_time::ProcessTime;
use dechaff::{Options, Preset, clean};
use peak_alloc::PeakAlloc;
use std::fmt::Write;
use std::path::Path;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

const MB: usize = 1 << 20;
const LARGE: usize = 64;
/// How much longer than in proportion the large text may take.
const TIME: f64 = 1.3;
/// Small texts that are cleaned, for the mean.
const SMALL_ONES: u32 = 16;
/// Further runs of a large text that took longer: whatever else the machine does slows one.
const REPEATS: usize = 3;
/// Bytes of memory at the peak, the text itself among them: for each byte of the text, and for each line that is not blank.
const MEMORY: (usize, usize) = (6, 128);

/// A text of at least so many bytes.
type Shape = fn(usize) -> String;

const SHAPES: [(&str, Shape); 10] = [
    ("pages", |size| repeated(&pages().join("\n"), size)),
    ("one line", |size| repeated(&pages().join(" ").replace(['\n', '\r'], " "), size)),
    ("line breaks", |size| "\n".repeat(size)),
    ("equal lines", |size| repeated("Share this article\n", size)),
    ("two-word lines", |size| numbered(size, |text, n| writeln!(text, "{} {}", word(n), word(n + 1)))),
    ("lines that almost repeat", |size| {
        numbered(size, |text, n| {
            writeln!(text, "The council met and voted for the {} bridge, as it had said.", word(n))
        })
    }),
    ("trigger words", |size| repeated(&phrases().join(" "), size)),
    ("trigger lines", |size| repeated(&phrases().join("\n"), size)),
    ("phrases without end", |size| {
        repeated(&phrases().iter().map(|phrase| without_end(phrase)).collect::<String>(), size)
    }),
    ("nested repeats", nested),
];

#[test]
#[ignore = "takes minutes"]
fn time_is_linear_and_memory_bounded() {
    clean("", &Options { preset: Preset::Article, ..Options::default() }); // builds the tables
    let mut faults = Vec::new();
    for (name, shape) in SHAPES {
        let small = (0..SMALL_ONES).map(|_| cost(&shape(MB)).0).sum::<f64>() / f64::from(SMALL_ONES);
        let text = shape(LARGE * MB);
        let in_proportion = small * text.len() as f64 / MB as f64;
        let (mut large, peak) = cost(&text);
        for _ in 0..REPEATS {
            if large > TIME * in_proportion {
                large = large.min(cost(&text).0);
            }
        }
        let time = large / in_proportion;
        let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
        let memory = peak as f64 / (MEMORY.0 * text.len() + MEMORY.1 * lines) as f64;
        let row = format!("{name:25} {small:7.3} s {large:7.2} s  time {time:.2} of {TIME}  memory {memory:.2} of 1");
        println!("{row}");
        if time > TIME || memory > 1.0 {
            faults.push(row);
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Seconds of the processor, and bytes at the peak.
fn cost(text: &str) -> (f64, usize) {
    let others = HEAP.current_usage() - text.len();
    HEAP.reset_peak_usage();
    let start = ProcessTime::now();
    let cleaned = clean(text, &Options { preset: Preset::Article, ..Options::default() });
    let seconds = start.elapsed().as_secs_f64();
    let peak = HEAP.peak_usage() - others;
    drop(cleaned);
    (seconds, peak)
}

fn repeated(text: &str, size: usize) -> String {
    text.repeat(size.div_ceil(text.len()))
}

fn numbered(size: usize, line: impl Fn(&mut String, usize) -> std::fmt::Result) -> String {
    let mut text = String::with_capacity(size + 100);
    for n in 0.. {
        if text.len() >= size {
            break;
        }
        line(&mut text, n).expect("a string takes all");
    }
    text.shrink_to_fit();
    text
}

/// A word for each number: all numerals are one word to the lexicon and the repeats.
fn word(mut n: usize) -> String {
    let mut word = String::from("z");
    while n > 0 {
        word.push(char::from(b'a' + (n % 26) as u8));
        n /= 26;
    }
    word
}

/// A block twice and a line, and that twice and a line, and so on.
fn nested(size: usize) -> String {
    let mut text = String::from("Read more about the bridge\n");
    for n in 0.. {
        if text.len() >= size {
            break;
        }
        text = format!("{text}{text}And {}\n", word(n));
    }
    text
}

fn pages() -> Vec<String> {
    entries("pages").iter().map(|page| std::fs::read_to_string(page.join("input.txt")).unwrap()).collect()
}

/// The plain phrases of all lexicons.
fn phrases() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let text: String = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let phrases =
        text.lines().filter_map(|line| line.split_once(' ')).filter(|(mark, _)| mark.len() == 1 && *mark != "#");
    phrases.map(|(_, phrase)| phrase.to_owned()).filter(|phrase| !phrase.contains(['(', '#', '<', '.'])).collect()
}

/// A line with all words of a phrase but the last.
fn without_end(phrase: &str) -> String {
    phrase.rsplit_once(' ').map_or(String::new(), |(beginning, _)| format!("{beginning}\n"))
}
