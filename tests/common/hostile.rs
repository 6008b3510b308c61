//! Texts that are made to be dear.

use super::{entries, root};

/// Bytes.
pub const MB: usize = 1 << 20;

/// A text of at least so many bytes.
pub type Shape = fn(usize) -> String;

pub const SHAPES: [(&str, Shape); 19] = [
    ("pages", |size| repeated(&pages().join("\n"), size)),
    ("one line", |size| {
        repeated(&pages().join(" ").replace(['\n', '\r'], " "), size)
    }),
    ("line breaks", |size| "\n".repeat(size)),
    ("equal lines", |size| repeated("Share this article\n", size)),
    ("two-word lines", |size| {
        let lines = (0..).map(|n| format!("{} {}\n", word(n), word(n + 1)));
        filled(size, lines)
    }),
    ("lines that almost repeat", |size| {
        let line = |n| {
            let bridge = word(n);
            format!("The council met and voted for the {bridge} bridge, as it had said.\n")
        };
        filled(size, (0..).map(line))
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
    ("colliding lines", |size| {
        filled(size, colliding_words().map(pier))
    }),
    ("brackets", |size| repeated("[", size)),
    ("brackets in brackets", |size| {
        format!("{}{}", "[a](".repeat(size / 8), "b)".repeat(size / 4))
    }),
    ("marks without end", |size| {
        repeated("`` <!-- <a [b](c \"d _e **f \\[^g ", size)
    }),
    ("fences without end", |size| {
        repeated("```a\n~~~~~b\n", size)
    }),
    ("links", |size| repeated("[a](b)", size)),
    ("links that hold data", |size| repeated("[a](data:b)", size)),
    ("labels", |size| repeated("Home News Sport ", size)),
    ("seams", |size| repeated("HomeNewsSport", size)),
];

/// So many lines whose hashes agree in their low bits, and as many ordinary ones of the same length.
pub fn colliding_and_ordinary(lines: usize) -> [String; 2] {
    let ordinary = (26usize.pow(7)..).map(word); // of nine letters, too
    [
        colliding_words().take(lines).map(pier).collect(),
        ordinary.take(lines).map(pier).collect(),
    ]
}

fn pier(word: String) -> String {
    format!("the old pier {word}\n")
}

/// Words of nine letters whose hashes by FNV-1a agree in the low 20 bits: those that a table of a million places looks at.
/// These bits of a hash depend on no higher ones, so that it can be followed back from the end of a word.
fn colliding_words() -> impl Iterator<Item = String> {
    const LOW: u64 = (1 << 20) - 1;
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let inverse = (0..6).fold(PRIME, |x, _| {
        x.wrapping_mul(2u64.wrapping_sub(PRIME.wrapping_mul(x)))
    });
    let letters =
        |n: u32, count: u32| (0..count).map(move |at| b'a' + (n / 26u32.pow(at) % 26) as u8);
    let on = |hash: u64, letter: u8| (hash ^ u64::from(letter)).wrapping_mul(PRIME) & LOW;
    let back = move |hash: u64, letter: u8| hash.wrapping_mul(inverse) & LOW ^ u64::from(letter);
    let mut beginnings = vec![Vec::new(); LOW as usize + 1];
    for n in 0..26u32.pow(4) {
        beginnings[letters(n, 4).fold(OFFSET & LOW, on) as usize].push(n);
    }
    (0..26u32.pow(5)).flat_map(move |end| {
        let before = letters(end, 5).fold(0, back) as usize;
        let end: Vec<u8> = letters(end, 5).collect();
        let word = |&beginning: &u32| {
            let letters = letters(beginning, 4).chain(end.iter().rev().copied());
            letters.map(char::from).collect()
        };
        beginnings[before].iter().map(word).collect::<Vec<String>>()
    })
}

fn repeated(text: &str, size: usize) -> String {
    text.repeat(size.div_ceil(text.len()))
}

fn filled(size: usize, lines: impl Iterator<Item = String>) -> String {
    let mut text = String::with_capacity(size + 100);
    for line in lines {
        if text.len() >= size {
            break;
        }
        text += &line;
    }
    assert!(text.len() >= size, "there are too few lines");
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
    let folder = root().join("src/lexicon");
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
