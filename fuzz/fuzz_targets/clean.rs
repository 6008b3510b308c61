//! Any text under any options: whatever comes out has the shape that is promised.
//!
//! The input is the text. Behind its last NUL stand bytes that choose the options, so that any page is an input as it is.
#![no_main]

#[path = "../../tests/common/invariants.rs"]
mod invariants;

use arbitrary::{Arbitrary, Result, Unstructured};
use dechaff::{Category, Options, Preset};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (text, choices) = match data.iter().rposition(|&byte| byte == 0) {
        Some(at) => (&data[..at], &data[at + 1..]),
        None => (data, &[][..]),
    };
    let text = String::from_utf8_lossy(text);
    let options = options(&mut Unstructured::new(choices)).unwrap_or_default();
    invariants::check(&text, &options);
});

fn options(choices: &mut Unstructured) -> Result<Options> {
    Ok(Options {
        preset: *choices.choose(&Preset::ALL)?,
        keep: categories(choices)?,
        remove: categories(choices)?,
        min_confidence: Option::<u8>::arbitrary(choices)?.map(|part| f64::from(part) / 255.0),
        noise: phrases(choices)?
            .into_iter()
            .map(|phrase| Ok((phrase, category(choices)?)))
            .collect::<Result<_>>()?,
        protect: phrases(choices)?,
    })
}

fn categories(choices: &mut Unstructured) -> Result<Vec<Category>> {
    let set = u32::arbitrary(choices)?;
    Ok(Category::all()
        .filter(|&category| set >> category as u32 & 1 == 1)
        .collect())
}

fn category(choices: &mut Unstructured) -> Result<Category> {
    Ok(*choices.choose(&Category::all().collect::<Vec<_>>())?)
}

fn phrases(choices: &mut Unstructured) -> Result<Vec<String>> {
    let count = choices.int_in_range(0..=2)?;
    (0..count).map(|_| String::arbitrary(choices)).collect()
}
