//! Texts that are made to be dear.

use super::entries;
use std::fmt::Write;
use std::path::Path;

/// Bytes.
pub const MB: usize = 1 << 20;

/// A text of at least so many bytes.
pub type Shape = fn(usize) -> String;

pub const SHAPES: [(&str, Shape); 10] = [
    ("pages", |size| repeated(&pages().join("\n"), size)),
    ("one line", |size| {
        repeated(&pages().join(" ").replace(['\n', '\r'], " "), size)
    }),
    ("line breaks", |size| "\n".repeat(size)),
    ("equal lines", |size| repeated("Share this article\n", size)),
    ("two-word lines", |size| {
        numbered(size, |text, n| {
            writeln!(text, "{} {}", word(n), word(n + 1))
        })
    }),
    ("lines that almost repeat", |size| {
        numbered(size, |text, n| {
            writeln!(
                text,
                "The council met and voted for the {} bridge, as it had said.",
                word(n)
            )
        })
    }),
    ("trigger words", |size| repeated(&phrases().join(" "), size)),
    ("trigger lines", |size| {
        repeated(&phrases().join("\n"), size)
    }),
    ("phrases without end", |size| {
        repeated(
            &phrases()
                .iter()
                .map(|phrase| without_end(phrase))
                .collect::<String>(),
            size,
        )
    }),
    ("nested repeats", nested),
];

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
    entries("pages")
        .iter()
        .map(|page| std::fs::read_to_string(page.join("input.txt")).unwrap())
        .collect()
}

/// The plain phrases of all lexicons.
fn phrases() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let text: String = files
        .iter()
        .map(|file| std::fs::read_to_string(file).unwrap())
        .collect();
    let phrases = text
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter(|(mark, _)| mark.len() == 1 && *mark != "#");
    phrases
        .map(|(_, phrase)| phrase.to_owned())
        .filter(|phrase| !phrase.contains(['(', '#', '<', '.']))
        .collect()
}

/// A line with all words of a phrase but the last.
fn without_end(phrase: &str) -> String {
    phrase
        .rsplit_once(' ')
        .map_or(String::new(), |(beginning, _)| format!("{beginning}\n"))
}
