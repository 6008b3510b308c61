//! What the numbers are called that the tagger sees of a line, in their order. By a hash of the names a file of weights says
//! what it was trained for: whoever changes what a number means changes its name, too, and trains anew.

use super::inputs::{HEADINGS, LAGS};
use crate::Category;

pub(super) const SIZES: [&str; 8] = [
    "characters",
    "words",
    "full stops",
    "full stops a word",
    "commas a word",
    "numbers a word",
    "capitals a word",
    "characters a word",
];

pub(super) const FACTS: [&str; 11] = [
    "ends a sentence",
    "ends in a colon",
    "ends in an ellipsis",
    "starts small",
    "in prose",
    "is prose",
    "one word",
    "numbers alone",
    "no word",
    "list item",
    "indented",
];

pub(super) const CHARACTERS: [&str; 4] = ["capitals a letter", "humps", "bars", "slashes"];

pub(super) const MARKS: [&str; 15] = [
    "clock",
    "starts with a number",
    "starts with a quotation mark",
    "starts with a dash",
    "starts with a bracket",
    "ends in a quotation mark",
    "ends in a question mark",
    "ends in a bracket",
    "ends in a number",
    "at sign",
    "copyright sign",
    "link",
    "money",
    "tab",
    "code",
];

pub(super) const PLACE: [&str; 9] = [
    "place on the page",
    "lines above",
    "lines below",
    "lines of the page",
    "share of the prose above",
    "share of prose on the page",
    "prose on the page",
    "short lines above",
    "short lines below",
];

pub(super) const SURROUNDINGS: [&str; 9] = [
    "next line above",
    "blank line above",
    "wide gap above",
    "next line below",
    "blank line below",
    "wide gap below",
    "first line",
    "copy above",
    "copy below",
];

pub(super) const STAMPS: [&str; 2] = ["dates above", "dates below"];

pub(super) const RHYTHM: [&str; LAGS] = [
    "alike 1 line away",
    "alike 2 lines away",
    "alike 3 lines away",
    "alike 4 lines away",
];

pub(super) const COHESION: [&str; 2] = ["words of the prose", "words of the first line"];

pub(super) const MARKUP: [&str; 7] = [
    "share of links",
    "row of links",
    "image",
    "marked as an item",
    "row of a table",
    "marked as code",
    "level of the heading",
];

pub(super) const NEARBY: [&str; 4] = [
    "lines to the prose above",
    "lines to the prose below",
    "prose near above",
    "prose near below",
];

pub(super) const KIND_OF_PAGE: [&str; 11] = [
    "share of short lines",
    "share of items",
    "share of lines with numbers",
    "share of lines that are links",
    "share of rows and code",
    "share of lines that come again",
    "share of dates",
    "share of lines in a rhythm",
    "lines of prose in a row",
    "share of lines with noise found",
    "kinds of noise found",
];

const BLOCKS: [&str; HEADINGS.len()] = {
    let mut ids = [""; HEADINGS.len()];
    let mut i = 0;
    while i < ids.len() {
        ids[i] = Category::IDS[HEADINGS[i] as usize];
        i += 1;
    }
    ids
};

/// All of them, with what stands before each.
const GROUPS: [(&str, &[&str]); 16] = [
    ("", &SIZES),
    ("", &FACTS),
    ("", &CHARACTERS),
    ("", &MARKS),
    ("", &PLACE),
    ("", &SURROUNDINGS),
    ("", &STAMPS),
    ("", &RHYTHM),
    ("", &COHESION),
    ("", &MARKUP),
    ("", &NEARBY),
    ("", &KIND_OF_PAGE),
    ("found: ", &Category::IDS),
    ("opens: ", &Category::IDS),
    ("", &["in a thread"]),
    ("below: ", &BLOCKS),
];

/// How many there are.
pub(crate) const COUNT: usize = {
    let (mut count, mut i) = (0, 0);
    while i < GROUPS.len() {
        count += GROUPS[i].1.len();
        i += 1;
    }
    count
};

/// The hash of all names (FNV-1a), each on a line.
pub(crate) const HASH: u64 = {
    let (mut hash, mut i) = (0xcbf2_9ce4_8422_2325, 0);
    while i < GROUPS.len() {
        let (before, names) = GROUPS[i];
        let mut j = 0;
        while j < names.len() {
            hash = hashed(hash, before);
            hash = hashed(hash, names[j]);
            hash = hashed(hash, "\n");
            j += 1;
        }
        i += 1;
    }
    hash
};

const fn hashed(mut hash: u64, text: &str) -> u64 {
    let mut i = 0;
    while i < text.len() {
        hash = (hash ^ text.as_bytes()[i] as u64).wrapping_mul(0x100_0000_01b3);
        i += 1;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_all_are_hashed() {
        let all = GROUPS
            .iter()
            .flat_map(|&(before, names)| names.iter().map(move |name| format!("{before}{name}\n")));
        let all: Vec<String> = all.collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        assert_eq!(all.len(), COUNT);
        assert_eq!(hashed(0xcbf2_9ce4_8422_2325, &all.concat()), HASH);
    }
}
