//! # What it finds
//! Switchers between languages or editions: codes in a row ("ua en ru"), names glued together ("العربيةespрусdefrrs"),
//! names of languages in their own language, one a line.
//!
//! # Why it is noise
//! It leads to the same page in another language.
//!
//! # What it must not touch
//! A sentence or a list about languages: in prose the names are written in the article's own language.

use super::{Finding, LIKELY, SURE, WEAK, propose};
use crate::Category;
use crate::chars::{Traits, is_capital, is_letter, is_small, small};
use crate::page::Page;
use crate::reason::{Reason, Shape};

/// ISO 639-1 codes that sites switch between, with the country codes that they write instead.
const CODES: &[&str] = &[
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "ua", "tr", "sv", "da", "no", "nb",
    "fi", "cs", "cz", "sk", "hu", "ro", "bg", "el", "gr", "hr", "sr", "rs", "sl", "lt", "lv", "et",
    "ar", "he", "fa", "hi", "zh", "cn", "ja", "jp", "ko", "kr", "vi", "th", "id", "ca", "eu", "gl",
    "ka", "am", "az", "kk", "be", "by", "us", "gb", "br", "mx", "ch", "at", "esp", "eng", "ger",
    "fra", "ita", "рус", "укр", "pt-br",
];

pub(super) fn detect(page: &Page, findings: &mut Vec<Finding>) {
    for (i, facts) in page.facts.iter().enumerate() {
        let text = page.line(i);
        let (confidence, shape) = match () {
            () if facts.stops == 0 && is_row_of_codes(text) => {
                let is_list = facts.commas > 0; // of countries, as an article has it: "DE, AT, CH"
                (if is_list { WEAK } else { SURE }, Shape::LanguageCodes)
            }
            () if facts.has(Traits::FOREIGN) && is_glued(text) => (SURE, Shape::GluedLanguages),
            () => continue,
        };
        propose(
            findings,
            page.span(i),
            Category::Languages,
            confidence,
            Reason::Shape(shape),
        );
    }
    names_in_a_run(page, findings);
}

/// At least two codes and nothing else.
fn is_row_of_codes(text: &str) -> bool {
    /// Bytes of a code, at most.
    const LONGEST: usize = 6;
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '|' | '/' | '·' | ',' | '•');
    let (mut codes, mut code) = (0, String::new());
    for word in text.split(is_mark).filter(|w| !w.is_empty()) {
        if word.len() > LONGEST {
            return false; // nearly all lines
        }
        code.clear();
        code.extend(word.chars().map(small));
        if !CODES.contains(&code.as_str()) {
            return false;
        }
        codes += 1;
    }
    let mixed = text.chars().any(is_capital) && text.chars().any(is_small);
    (2..=CODES.len()).contains(&codes) && !(mixed && codes == 2)
}

/// One run of letters in three scripts, as no word is: headings mix two ("AIとDXで変わる農業"), and of a third no more than
/// a letter ("β").
fn is_glued(text: &str) -> bool {
    /// Letters: enough for three names, too few for a sentence without spaces.
    const LETTERS: std::ops::RangeInclusive<usize> = 8..=200;
    const SCRIPTS: u32 = 3;
    let (mut letters, mut before, mut names) = (0, 0, 0u16); // a bit for each script
    for c in text.chars() {
        let script = script(c);
        if script == 0 || !is_letter(c) {
            return false;
        }
        names |= u16::from(script == before) << script;
        (letters, before) = (letters + 1, script);
    }
    LETTERS.contains(&letters) && names.count_ones() >= SCRIPTS
}

/// A number for each of the scripts that switchers mix; kana, Han and Hangul are one, as texts mix them. 0 for others.
fn script(c: char) -> u8 {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => 1,
        '\u{370}'..='\u{3ff}' => 2,
        '\u{400}'..='\u{52f}' => 3,
        '\u{590}'..='\u{5ff}' => 4,
        '\u{600}'..='\u{6ff}' => 5,
        '\u{900}'..='\u{97f}' => 6,
        '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' => 7,
        '\u{e00}'..='\u{e7f}' => 8,
        '\u{10a0}'..='\u{10ff}' | '\u{530}'..='\u{58f}' => 9,
        _ => 0,
    }
}

/// Lines in a row that each name a language in that language or give its code.
fn names_in_a_run(page: &Page, findings: &mut Vec<Finding>) {
    /// Names from which on they are a switcher.
    const NAMES: usize = 3;
    let mut is_name: Vec<bool> = (0..page.lines.len())
        .map(|i| is_code(page.line(i)))
        .collect();
    let hits = page
        .hits
        .iter()
        .filter(|h| h.entry.category == Category::Languages && h.tiles > 0);
    hits.for_each(|hit| is_name[hit.line()] = true);
    let lines: Vec<usize> = (0..page.lines.len()).filter(|&i| is_name[i]).collect();
    for run in lines.chunk_by(|a, b| b - a <= 1) {
        let codes_only = run.len() == 2 && run.iter().all(|&i| is_code(page.line(i)));
        if run.len() >= NAMES || codes_only {
            let evidence = Reason::Run(Shape::Languages, run.len() as u32);
            run.iter().for_each(|&i| {
                propose(
                    findings,
                    page.span(i),
                    Category::Languages,
                    LIKELY,
                    evidence,
                )
            });
        }
    }
}

/// A code alone on its line, all in capitals: "no", "it" and "be" in small letters are words.
fn is_code(line: &str) -> bool {
    let code = line.trim_start_matches(['•', '-', ' ']);
    code.len() == 2
        && code.bytes().all(|b| b.is_ascii_uppercase())
        && CODES.contains(&code.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::super::testing::confidences;
    use super::*;

    #[test]
    fn countries_in_a_sentence_are_no_switcher() {
        assert_eq!(
            confidences(detect, "ua en ru\nDE, AT, CH\nIt opens in DE, AT and CH."),
            [SURE, WEAK]
        );
    }

    #[test]
    fn codes_in_a_row_are_found() {
        assert!(
            is_row_of_codes("ua en ru")
                && is_row_of_codes("DE | FR | IT")
                && is_row_of_codes("EN/DE")
        );
        assert!(
            !is_row_of_codes("en")
                && !is_row_of_codes("de la")
                && !is_row_of_codes("It is")
                && !is_row_of_codes("No he")
        );
    }

    #[test]
    fn glued_names_are_found() {
        assert!(is_glued("العربيةespрусdefrrs") && is_glued("EnglishРусский中文"));
        assert!(
            !is_glued("Donaudampfschifffahrt")
                && !is_glued("iPhoneであり")
                && !is_glued("русскийtext")
        );
        assert!(
            !is_glued("AIとDXで変わる農業")
                && !is_glued("用iPhone拍VR短片")
                && !is_glued("TGFβシグナルとは何か")
        );
    }
}
