//! The phrases of noise, language by language, and how they are found.
//!
//! A lexicon is a text file, sectioned by category. A line holds one phrase behind a mark that says where it counts:
//!
//! | mark | the phrase counts |
//! |---|---|
//! | `=` | where it is the whole line |
//! | `.` | where it is the whole line, but a heading or a list item of an article may say the same: only beside other noise |
//! | `>` | where it is the whole line, and the lines below it belong to it |
//! | `^` | where a short line begins with it |
//! | `$` | where a short line ends with it |
//! | `~` | wherever it stands: the sentence around it is noise |
//! | `?` | as a hint: it speaks for its kind beside surer signs, and never takes a line alone |
//!
//! Behind a `^` or `$` phrase that ends in `:` a colon must stand. `(a|b)` stands for either, `(a|)` for one that may be missing, `#` for a number, `..` for up to four words,
//! `<month>` for a word of the sections `[<month>]` of all languages. Case and punctuation do not count; a glued
//! "Share on FacebookShare on X" is read as if it had its spaces.
//!
//! All phrases of all languages form one trie over words, so that matching costs a look-up a word, however many there are.

use crate::words::{self, Word, WordMap, chain};
use crate::{Category, Span};
use std::sync::LazyLock;

/// One file a language: its name (BCP 47, or `zxx` for what all languages share) and its text.
const FILES: &[(&str, &str)] = &[
    ("zxx", include_str!("lexicon/zxx.txt")),
    ("en", include_str!("lexicon/en.txt")),
    ("de", include_str!("lexicon/de.txt")),
    ("fr", include_str!("lexicon/fr.txt")),
    ("es", include_str!("lexicon/es.txt")),
    ("it", include_str!("lexicon/it.txt")),
    ("pt", include_str!("lexicon/pt.txt")),
    ("nl", include_str!("lexicon/nl.txt")),
    ("pl", include_str!("lexicon/pl.txt")),
    ("cs", include_str!("lexicon/cs.txt")),
    ("ro", include_str!("lexicon/ro.txt")),
    ("hu", include_str!("lexicon/hu.txt")),
    ("el", include_str!("lexicon/el.txt")),
    ("sv", include_str!("lexicon/sv.txt")),
    ("da", include_str!("lexicon/da.txt")),
    ("nb", include_str!("lexicon/nb.txt")),
    ("fi", include_str!("lexicon/fi.txt")),
    ("tr", include_str!("lexicon/tr.txt")),
    ("uk", include_str!("lexicon/uk.txt")),
    ("ru", include_str!("lexicon/ru.txt")),
    ("ar", include_str!("lexicon/ar.txt")),
    ("he", include_str!("lexicon/he.txt")),
    ("hi", include_str!("lexicon/hi.txt")),
    ("zh", include_str!("lexicon/zh.txt")),
    ("ja", include_str!("lexicon/ja.txt")),
    ("ko", include_str!("lexicon/ko.txt")),
    ("id", include_str!("lexicon/id.txt")),
    ("vi", include_str!("lexicon/vi.txt")),
];

/// Where a phrase counts: see the table above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Line,
    Context,
    Heading,
    Start,
    End,
    Sentence,
    Hint,
}

/// A phrase of a lexicon.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub category: Category,
    pub mark: Mark,
    /// Whether a colon must stand right behind the phrase.
    pub colon: bool,
}

/// A phrase found in a line: `words[from..to]` of the line's words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    pub entry: &'static Entry,
    pub from: usize,
    pub to: usize,
}

type Map<V> = WordMap<u64, V>;

/// The trie. A node is known by the chained hash of the words that lead to it, so edges need no table of their own.
pub(crate) struct Lexicon {
    entries: Vec<Entry>,
    nodes: Map<Node>,
    /// The class that a word belongs to, by the word's hash.
    classes: Map<u64>,
}

#[derive(Default)]
struct Node {
    /// Entries whose phrase is complete here.
    ends: Vec<u32>,
    /// Whether a phrase goes on behind a gap.
    gap: bool,
}

/// Hash of the empty path.
const ROOT: u64 = 0;

/// The edge that `..` stands for.
const GAP: u64 = 2;

/// Words that `..` may stand for, at most.
const GAP_WORDS: usize = 4;

/// The lexicon of all languages, built at first use.
pub(crate) fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
        let mut lexicon = Lexicon::empty();
        for (language, file) in FILES {
            if let Err(message) = lexicon.read(file) {
                panic!("lexicon {language}: {message}"); // a test reads every file
            }
        }
        lexicon
    });
    &LEXICON
}

impl Lexicon {
    fn empty() -> Self {
        Self { entries: Vec::new(), nodes: Map::default(), classes: Map::default() }
    }

    fn read(&mut self, file: &str) -> Result<(), String> {
        for (section, line) in rows(file) {
            match Category::from_id(section) {
                Some(category) => self.add(category, line)?,
                None if section.starts_with('<') => {
                    for word in line.split_whitespace() {
                        let [step] = steps(word)[..] else { return Err(format!("“{word}” is not one word")) };
                        self.classes.insert(step, class(section));
                    }
                }
                None => return Err(format!("“{line}” stands in the unknown section [{section}]")),
            }
        }
        Ok(())
    }

    fn add(&mut self, category: Category, line: &str) -> Result<(), String> {
        let (mark, phrase) = line.split_once(' ').ok_or_else(|| format!("“{line}” has no mark"))?;
        let mark = match mark {
            "=" => Mark::Line,
            "." => Mark::Context,
            ">" => Mark::Heading,
            "^" => Mark::Start,
            "$" => Mark::End,
            "~" => Mark::Sentence,
            "?" => Mark::Hint,
            _ => return Err(format!("“{line}” has no known mark")),
        };
        let id = self.entries.len() as u32;
        let colon = matches!(mark, Mark::Start | Mark::End) && phrase.ends_with(':');
        self.entries.push(Entry { category, mark, colon });
        for wording in expand(phrase)? {
            self.insert(&steps(&wording), id).ok_or_else(|| format!("“{line}” has no word"))?;
        }
        Ok(())
    }

    fn insert(&mut self, steps: &[u64], id: u32) -> Option<()> {
        let mut node = ROOT;
        for &step in steps {
            if step == GAP {
                self.nodes.get_mut(&node)?.gap = true;
            }
            node = chain(node, step);
            self.nodes.entry(node).or_default();
        }
        let ends = &mut self.nodes.get_mut(&node)?.ends; // the root has no node
        if !ends.contains(&id) {
            ends.push(id);
        }
        Some(())
    }

    /// All phrases that begin at one of `words`, each with the words it covers.
    pub fn matches(&'static self, words: &[Word], found: &mut Vec<Match>) {
        for from in 0..words.len() {
            self.walk(words, from, from, ROOT, found);
        }
    }

    fn walk(&'static self, words: &[Word], from: usize, at: usize, node: u64, found: &mut Vec<Match>) {
        let Some(word) = words.get(at) else { return };
        for step in [Some(&word.hash), self.classes.get(&word.hash)].into_iter().flatten() {
            let next = chain(node, *step);
            let Some(reached) = self.nodes.get(&next) else { continue };
            let ends = reached.ends.iter().map(|&id| &self.entries[id as usize]);
            found.extend(ends.map(|entry| Match { entry, from, to: at + 1 }));
            if reached.gap {
                for skipped in 0..=GAP_WORDS {
                    self.walk(words, from, at + 1 + skipped, chain(next, GAP), found);
                }
            }
            self.walk(words, from, at + 1, next, found);
        }
    }
}

/// The rows of a file, each with the name of its section.
fn rows(file: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut section = "";
    let lines = file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with("# "));
    lines.filter_map(move |line| match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
        Some(name) => {
            section = name;
            None
        }
        None => Some((section, line)),
    })
}

/// The edge of a class, such as `<month>`.
fn class(name: &str) -> u64 {
    name.bytes().fold(ROOT, |hash, byte| chain(hash, u64::from(byte)))
}

/// The edges that a wording walks in the trie.
fn steps(wording: &str) -> Vec<u64> {
    let mut steps = Vec::new();
    for part in wording.split_whitespace() {
        if part == ".." {
            steps.push(GAP);
        } else if part.starts_with('<') {
            steps.push(class(part));
        } else {
            let mut words = Vec::new();
            words::split(part, Span::new(0, part.len()), &mut words);
            steps.extend(words.iter().map(|w| w.hash));
        }
    }
    steps
}

/// All wordings of a phrase: `(a|b)` written out, `#` as a number.
fn expand(phrase: &str) -> Result<Vec<String>, String> {
    let Some((before, rest)) = phrase.split_once('(') else { return Ok(vec![phrase.replace('#', "0")]) };
    let (choices, after) = rest.split_once(')').ok_or_else(|| format!("“{phrase}” is missing a )"))?;
    if choices.contains('(') {
        return Err(format!("“{phrase}” nests its choices"));
    }
    let mut wordings = Vec::new();
    for tail in expand(after)? {
        wordings.extend(choices.split('|').map(|choice| format!("{before}{choice}{tail}").replace('#', "0")));
    }
    Ok(wordings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::NUMBER;
    use std::collections::HashSet;

    /// Wordings of one phrase: more make the trie large, and `..` says it shorter.
    const PHRASE_WORDINGS: usize = 400;
    /// Wordings of one file, which all go into the trie.
    const FILE_WORDINGS: usize = 1500;
    /// Bytes of one file, which all go into the binary.
    const FILE_BYTES: usize = 10_000;
    /// The languages that most pages are written in may take more of both.
    const LARGE: &[&str] = &["en", "de", "fr"];

    #[test]
    fn every_file_is_well_formed() {
        for (language, file) in FILES {
            let mut alone = Lexicon::empty();
            alone.read(file).unwrap_or_else(|message| panic!("{language}.txt: {message}"));
            let mut seen = HashSet::new();
            let mut sum = 0;
            for row in rows(file).filter(|(section, _)| !section.starts_with('<')) {
                let (mark, phrase) = row.1.split_once(' ').unwrap();
                assert!(seen.insert(row), "{language}.txt: “{phrase}” stands twice");
                assert_eq!(phrase, phrase.to_lowercase(), "{language}.txt: phrases are lower case");
                let one_word = mark == "~" && steps(phrase).len() == 1;
                assert!(!one_word, "{language}.txt: one word is not a sentence: “{phrase}”");
                let wordings = expand(phrase).unwrap();
                let silent = wordings.iter().find(|w| !says_something(w));
                assert_eq!(silent, None, "{language}.txt: “{phrase}” may be a number alone, or nothing");
                assert!(
                    wordings.len() <= PHRASE_WORDINGS,
                    "{language}.txt: “{phrase}” has {} wordings",
                    wordings.len()
                );
                sum += wordings.len();
            }
            let small = sum <= FILE_WORDINGS && file.len() <= FILE_BYTES;
            assert!(small || LARGE.contains(language), "{language}.txt: {} bytes, {sum} wordings", file.len());
        }
    }

    /// Whether a wording has more than numbers and gaps.
    fn says_something(wording: &str) -> bool {
        steps(wording).iter().any(|&step| step != NUMBER && step != GAP)
    }

    #[test]
    fn choices_are_written_out() {
        assert_eq!(
            expand("(our|the) (free|) letter").unwrap(),
            ["our free letter", "the free letter", "our  letter", "the  letter"]
        );
        assert!(expand("(our").is_err() && expand("(our|(the|a)) letter").is_err());
        assert!(
            says_something("© 0") && says_something("<month> 0") && !says_something("112") && !says_something("0 ..")
        );
    }

    /// The kinds of the phrases in a text, as far as they are more than a hint.
    fn found(lexicon: &'static Lexicon, text: &str) -> Vec<Category> {
        let mut words = Vec::new();
        words::split(text, Span::new(0, text.len()), &mut words);
        let mut found = Vec::new();
        lexicon.matches(&words, &mut found);
        found.iter().filter(|m| m.entry.mark != Mark::Hint).map(|m| m.entry.category).collect()
    }

    #[test]
    fn phrases_are_found_over_case_punctuation_and_gaps() {
        let mut small = Lexicon::empty();
        small.read("[legal]\n= privacy policy\n[newsletter]\n~ sign up .. newsletter").unwrap();
        let small = Box::leak(Box::new(small)); // matches borrow their phrases for good
        assert_eq!(found(small, "PRIVACY-POLICY"), [Category::Legal]);
        assert_eq!(found(small, "Sign up for our “weekly” newsletter"), [Category::Newsletter]);
        assert_eq!(found(small, "Sign up for the most read of all weekly newsletters"), []);
        assert_eq!(found(lexicon(), "the bridge stands"), []);
    }
}
