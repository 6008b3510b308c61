//! Any text under any options: whatever comes out has the shape that is promised.
//!
//! The input is the text. Behind its last NUL stand bytes that choose the options, so that any page is an input as it is.
#![no_main]

#[path = "../../tests/common/invariants.rs"]
mod invariants;

use arbitrary::{Arbitrary, Result, Unstructured};
use dechaff::{Category, Preset};
use invariants::Asked;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (text, choices) = match data.iter().rposition(|&byte| byte == 0) {
        Some(at) => (&data[..at], &data[at + 1..]),
        None => (data, &[][..]),
    };
    let text = String::from_utf8_lossy(text);
    let asked = asked(&mut Unstructured::new(choices)).unwrap_or_default();
    invariants::check(&text, &asked);
});

fn asked(choices: &mut Unstructured) -> Result<Asked> {
    Ok(Asked {
        preset: *choices.choose(&Preset::ALL)?,
        keep: categories(choices)?,
        remove: categories(choices)?,
        threshold: Option::<u8>::arbitrary(choices)?.map(|part| f64::from(part) / 255.0),
        threshold_of: None,
        noise: phrases(choices)?
            .into_iter()
            .map(|phrase| Ok((phrase, kind(choices)?)))
            .collect::<Result<_>>()?,
        protect: phrases(choices)?,
    })
}

fn categories(choices: &mut Unstructured) -> Result<Vec<Category>> {
    let set = u32::arbitrary(choices)?;
    let chosen = |&category: &Category| set >> category as u32 & 1 == 1;
    let pieces = Category::ALL.into_iter().filter(|&c| c != Category::Blank);
    Ok(pieces.filter(chosen).collect())
}

fn kind(choices: &mut Unstructured) -> Result<Category> {
    let noise = Category::ALL.into_iter().filter(|c| c.is_noise());
    Ok(*choices.choose(&noise.collect::<Vec<_>>())?)
}

fn phrases(choices: &mut Unstructured) -> Result<Vec<String>> {
    let count = choices.int_in_range(0..=2)?;
    (0..count).map(|_| String::arbitrary(choices)).collect()
}
