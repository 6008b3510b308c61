//! Any bytes as JSON lines: each line that is not blank has one answer, and what the removals leave of a page is its text.
#![no_main]

// The parts of the command line that know JSON lines; it is no library.
#[path = "../../src/cli"]
#[allow(dead_code)] // the rest of the command line uses what is left
mod cli {
    pub mod input;
    pub mod json;
    pub mod jsonl;
    mod progress;
    mod threads;
}

use cli::input::Input;
use cli::jsonl::{self, Source};
use dechaff::Cleaner;
use libfuzzer_sys::fuzz_target;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::{borrow::Cow, fs, process};

#[derive(Deserialize)]
struct Page<'l> {
    #[serde(borrow)]
    id: Option<&'l RawValue>,
    #[serde(borrow)]
    text: Cow<'l, str>,
}

/// An answer has the first three fields, a refusal the other two.
#[derive(Deserialize)]
struct Answer<'l> {
    #[serde(borrow)]
    id: Option<&'l RawValue>,
    text: Option<String>,
    removals: Option<Vec<Removal>>,
    line: Option<usize>,
    error: Option<String>,
}

#[derive(Deserialize)]
struct Removal {
    start: usize,
    end: usize,
}

fuzz_target!(|data: &[u8]| {
    let file = std::env::temp_dir().join(format!("dechaff-fuzz-{}.jsonl", process::id()));
    fs::write(&file, data).expect("the folder of temporary files takes one");
    let (mut out, mut all_well) = (Vec::new(), true);
    let source = Source {
        field: Some("text".into()),
        html: false,
        site: None,
    };
    jsonl::run(
        &[Input::File(file)],
        &source,
        &Cleaner::default(),
        2,
        &mut out,
        &mut all_well,
    )
    .expect("a vector takes all");

    let data = data.strip_prefix("\u{feff}".as_bytes()).unwrap_or(data); // as some programs begin a file
    let lines = data
        .split(|&byte| byte == b'\n')
        .enumerate()
        .filter(|(_, line)| !line.trim_ascii().is_empty());
    let lines: Vec<(usize, &[u8])> = lines.collect();
    let out = String::from_utf8(out).expect("answers are UTF-8");
    let answers: Vec<&str> = out.lines().collect();
    assert_eq!(answers.len(), lines.len(), "an answer for each line");
    let mut refused = 0;
    for ((at, line), answer) in lines.into_iter().zip(answers) {
        let answer: Answer = serde_json::from_str(answer).expect("an answer is JSON");
        if let Some(error) = answer.error {
            assert!(!error.is_empty() && answer.text.is_none());
            assert_eq!(answer.line, Some(at + 1));
            refused += 1;
        } else {
            check(line, answer);
        }
    }
    assert_eq!(all_well, refused == 0, "the status tells of bad lines");
});

fn check(line: &[u8], answer: Answer) {
    let line = line.trim_ascii_end(); // a form feed there is no error, though JSON has none
    let page: Page = serde_json::from_slice(line).expect("what has an answer is a page");
    assert_eq!(
        page.id.map(RawValue::get),
        answer.id.map(RawValue::get),
        "the id comes back as it was written"
    );
    let mut left = page.text.into_owned();
    for removal in answer
        .removals
        .expect("an answer has removals")
        .iter()
        .rev()
    {
        left.replace_range(removal.start..removal.end, "");
    }
    assert_eq!(
        Some(left),
        answer.text,
        "what the removals leave is the text"
    );
}
