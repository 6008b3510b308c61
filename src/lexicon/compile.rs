//! From the text of the lexicons to the text that the crate carries, before the crate is compiled: what people need to read
//! and write it is left out, and words are folded, so that at run time only their letters are hashed.
//!
//! A section is a line with its name in brackets and the marks of its phrases, then a line for each phrase:
//!
//! ```text
//! [share]=^
//! share
//! (follow|find)(us|me)on
//! ```

use super::phrase::Mark;
use crate::words::{self, ANY_NUMBER};
use crate::{Category, Span};

/// Names of files, each with its text.
macro_rules! files {
    ($($name:literal)*) => { &[$(($name, include_str!(concat!($name, ".txt")))),*] };
}

/// One file a language: its name is BCP 47, or `zxx` for what all languages share.
pub const FILES: &[(&str, &str)] = files![
    "zxx" "en" "de" "fr" "es" "it" "pt" "nl" "pl" "cs" "ro" "hu" "el" "sv" "da" "nb" "fi" "tr" "uk"
    "ru" "ar" "he" "hi" "zh" "ja" "ko" "id" "vi"
];

type Result<T = (), E = String> = std::result::Result<T, E>;

/// The text of a file as [`Lexicon::new`](super::Lexicon::new) reads it.
pub fn compile(file: &str) -> Result<String> {
    let mut compiled = String::new();
    let mut rows = rows(file).peekable();
    while let Some(&(section, _)) = rows.peek() {
        let mut lines = Vec::new();
        while let Some((_, line)) = rows.next_if(|row| row.0 == section) {
            lines.push(compile_line(section, line)?);
        }
        // In this order it compresses best. The rows of a class have their own.
        if !section.starts_with('<') {
            lines.sort();
        }
        let marks: String = lines.iter().map(|(mark, _)| *mark).collect();
        let lines: String = lines.iter().map(|(_, line)| format!("{line}\n")).collect();
        compiled += &format!("[{section}]{marks}\n{lines}");
    }
    Ok(compiled)
}

/// A line of a section as its mark, which words of a class do not have, and its words.
fn compile_line<'f>(section: &str, line: &'f str) -> Result<(&'f str, String)> {
    if section.starts_with('<') {
        return Ok(("", class_words(line)?));
    }
    if section.parse::<Category>().is_err() {
        return Err(format!(
            "“{line}” stands in the unknown section [{section}]"
        ));
    }
    let (mark, phrase) = marked(line)?;
    let mut compiled = compile_phrase(phrase).map_err(|message| format!("“{line}” {message}"))?;
    if matches!(mark, "^" | "$") && phrase.ends_with(':') {
        compiled.push(':');
    }
    Ok((mark, compiled))
}

/// The rows of a file, each with the name of its section.
fn rows(file: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut section = "";
    let lines = file
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty() && !l.starts_with("# "));
    lines.filter_map(
        move |line| match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            Some(name) => {
                section = name;
                None
            }
            None => Some((section, line)),
        },
    )
}

/// A phrase and its mark.
fn marked(line: &str) -> Result<(&str, &str)> {
    let (mark, phrase) = line
        .split_once(' ')
        .ok_or_else(|| format!("“{line}” has no mark"))?;
    let is_known = mark.chars().count() == 1 && mark.chars().all(|sign| Mark::of(sign).is_some());
    is_known
        .then_some((mark, phrase))
        .ok_or_else(|| format!("“{line}” has no known mark"))
}

fn class_words(line: &str) -> Result<String> {
    let words = line.split_whitespace().map(|word| match &steps(word)[..] {
        [folded] => Ok(folded.clone()),
        _ => Err(format!("“{word}” is not one word")),
    });
    Ok(words.collect::<Result<Vec<_>>>()?.join(" "))
}

fn compile_phrase(phrase: &str) -> Result<String> {
    let wordings = expand(phrase)?;
    if wordings
        .iter()
        .any(|wording| steps(wording).first().is_none_or(|step| step == GAP))
    {
        return Err("has a wording that begins with no word".to_owned());
    }
    let mut compiled = String::new();
    for part in parts(phrase) {
        for item in items(part)? {
            let ends_in_word = compiled.ends_with(|c| !"(|)".contains(c));
            if ends_in_word && !item.starts_with('(') && !item.is_empty() {
                compiled.push(' ');
            }
            compiled += &item;
        }
    }
    Ok(compiled)
}

/// The parts of a phrase with spaces between them. A choice with spaces in it is one part.
fn parts(phrase: &str) -> impl Iterator<Item = &str> {
    let mut in_choice = false;
    phrase.split(move |c: char| {
        in_choice = c == '(' || in_choice && c != ')';
        !in_choice && c.is_whitespace()
    })
}

/// A part as words and choices. "klick(e|en)" has no word before its choice: there each choice becomes whole words.
fn items(part: &str) -> Result<Vec<String>> {
    let mut pieces: Vec<Vec<Vec<String>>> = Vec::new();
    let mut rest = part;
    while let Some((before, behind)) = rest.split_once('(') {
        let (choices, after) = behind.split_once(')').expect("it was expanded");
        pieces.push(vec![raw_steps(before)]);
        pieces.push(choices.split('|').map(steps).collect());
        rest = after;
    }
    pieces.push(vec![if rest == part {
        steps(rest)
    } else {
        raw_steps(rest)
    }]);

    let whole: Vec<Vec<String>> = expand(part)?.iter().map(|wording| steps(wording)).collect();
    let mut joined = vec![Vec::new()];
    for piece in &pieces {
        joined = piece
            .iter()
            .flat_map(|end| joined.iter().map(|begin| [&begin[..], end].concat()))
            .collect();
    }
    let pieces = if same(&whole, &joined) {
        pieces
    } else {
        vec![whole]
    };
    Ok(pieces.iter().map(|choices| written(choices)).collect())
}

fn same(a: &[Vec<String>], b: &[Vec<String>]) -> bool {
    a.iter().all(|wording| b.contains(wording)) && b.iter().all(|wording| a.contains(wording))
}

fn written(choices: &[Vec<String>]) -> String {
    let choices: Vec<String> = choices.iter().map(|words| words.join(" ")).collect();
    if choices.len() == 1 {
        choices[0].clone()
    } else {
        format!("({})", choices.join("|"))
    }
}

const GAP: &str = "..";

/// The steps of a wording: folded words, `..` and classes.
fn steps(wording: &str) -> Vec<String> {
    let is_word = |part: &str| part != GAP && !part.starts_with('<');
    wording
        .split_whitespace()
        .flat_map(|p| {
            if is_word(p) {
                raw_steps(p)
            } else {
                vec![p.to_owned()]
            }
        })
        .collect()
}

fn raw_steps(text: &str) -> Vec<String> {
    let text = text.replace(ANY_NUMBER, "0");
    let mut words = Vec::new();
    words::split(&text, Span::new(0, text.len()), &mut words);
    words.iter().map(|word| word.folded(&text)).collect()
}

/// All wordings of a phrase: `(a|b)` written out, `#` as a number.
fn expand(phrase: &str) -> Result<Vec<String>, String> {
    let Some((before, rest)) = phrase.split_once('(') else {
        return Ok(vec![phrase.replace('#', "0")]);
    };
    let (choices, after) = rest.split_once(')').ok_or("is missing a )")?;
    if choices.contains('(') {
        return Err("nests its choices".to_owned());
    }
    let mut wordings = Vec::new();
    for tail in expand(after)? {
        wordings.extend(
            choices
                .split('|')
                .map(|choice| format!("{before}{choice}{tail}").replace('#', "0")),
        );
    }
    Ok(wordings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    /// Wordings of one phrase: more take long when the first of their words is met, and `..` says it shorter.
    const PHRASE_WORDINGS: usize = 300;
    /// Wordings of one file.
    const FILE_WORDINGS: usize = 700;
    /// Bytes of one file, which nearly all go into the binary.
    const FILE_BYTES: usize = 6_900;
    /// The languages that most pages are written in may take more of both.
    const LARGE: &[&str] = &["en", "de", "fr"];

    #[test]
    fn every_file_is_well_formed() {
        for (language, file) in FILES {
            compile(file).unwrap_or_else(|message| panic!("{language}.txt: {message}"));
            let mut seen = HashSet::new();
            let mut sum = 0;
            for row in rows(file).filter(|(section, _)| !section.starts_with('<')) {
                let (mark, phrase) = row.1.split_once(' ').unwrap();
                let name = format!("{language}.txt: “{phrase}”");
                assert!(seen.insert(row), "{name} stands twice");
                sum += wordings_of_sound(&name, mark, phrase);
            }
            let small = sum <= FILE_WORDINGS && file.len() <= FILE_BYTES;
            assert!(
                small || LARGE.contains(language),
                "{language}.txt: {} bytes, {sum} wordings",
                file.len()
            );
        }
    }

    /// How many wordings a phrase has; fails where something is wrong with it.
    fn wordings_of_sound(name: &str, mark: &str, phrase: &str) -> usize {
        assert_eq!(phrase, phrase.to_lowercase(), "{name} is not in lower case");
        let one_word = mark == "~" && steps(phrase).len() == 1;
        assert!(!one_word, "{name} is one word, which is not a sentence");
        let wordings = expand(phrase).unwrap();
        let silent = wordings.iter().find(|w| !says_something(w));
        assert_eq!(silent, None, "{name} may be a number alone, or nothing");
        let compiled = compile_phrase(phrase).unwrap();
        let compiled = compiled.replace('(', " (").replace(')', ") ");
        let all_steps = |wordings: &[String]| -> HashSet<_> {
            wordings.iter().map(|wording| steps(wording)).collect()
        };
        let compiled = all_steps(&expand(&compiled).unwrap());
        assert_eq!(compiled, all_steps(&wordings), "{name}");
        let count = wordings.len();
        assert!(count <= PHRASE_WORDINGS, "{name} has {count} wordings");
        count
    }

    /// Whether a wording has more than numbers and gaps.
    fn says_something(wording: &str) -> bool {
        steps(wording)
            .iter()
            .any(|step| step != ANY_NUMBER && step != GAP)
    }

    #[test]
    fn choices_are_written_out() {
        assert_eq!(
            expand("(our|the) (free|) letter").unwrap(),
            [
                "our free letter",
                "the free letter",
                "our  letter",
                "the  letter"
            ]
        );
        assert!(expand("(our").is_err() && expand("(our|(the|a)) letter").is_err());
        assert!(
            says_something("© 0")
                && says_something("<month> 0")
                && !says_something("112")
                && !says_something("0 ..")
        );
    }

    #[test]
    fn phrases_keep_their_words_and_choices() {
        for (phrase, compiled) in [
            (
                "sign-up for (the|our best|) news, 24/7",
                "sign up for(the|our best|)news # #",
            ),
            (
                "klick(e|en|) (zum|um) ..",
                "(klicke|klicken|klick)(zum|um)..",
            ),
            (
                "(see|spot) (a|an) error, (please|let)",
                "(see|spot)(a|an)error(please|let)",
            ),
            ("à # <month> .. été:", "a # <month> .. ete"),
            ("#日<day>前(公開|更)", "# 日 day 前(公 開|更)"),
            ("구독(하기|) 12개", "(구독하기|구독)# 개"),
        ] {
            assert_eq!(compile_phrase(phrase).as_deref(), Ok(compiled));
        }
        assert_eq!(
            compile("[share]\n= share\n# Comment.\n~ a .. b\n^ c:").unwrap(),
            "[share]=^~\nshare\nc:\na .. b\n"
        );
        assert!(compile("[share]\n= (a|) .. b").is_err() && compile("[none]\n= a").is_err());
    }
}
