//! From the text of the lexicons to the tables of [`Lexicon`](super::Lexicon), before the crate is compiled: reading 7,000
//! phrases with 43,000 wordings would take longer than cleaning fifty pages.
//!
//! The wordings form a trie over words. Its equal branches are joined, from the ends to the root ("our newsletter" goes on
//! as "the newsletter" does), which leaves a third of its edges: the smallest acyclic automaton (Daciuk et al.,
//! "Incremental construction of minimal acyclic finite-state automata", 2000; here from a finished trie, since it is small).
//! What is complete behind an edge is written at the edge, so that all ends are one.

use super::phrase::{BUCKETS, Entry, LAST, Mark};
use crate::words;
use crate::{Category, Span};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One file a language: its name is BCP 47, or `zxx` for what all languages share.
pub const FILES: &[&str] = &[
    "zxx", "en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ro", "hu", "el", "sv", "da", "nb", "fi", "tr", "uk",
    "ru", "ar", "he", "hi", "zh", "ja", "ko", "id", "vi",
];

/// What leads from one word of a phrase to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// By its hash.
    Word(u32),
    /// A word of the class of that number, such as `<month>`.
    Class(u16),
    /// Up to four words: `..`
    Gap,
}

/// The phrases of some files.
pub struct Source {
    /// The numbers of the sections `[<name>]`.
    classes: BTreeMap<String, u16>,
    class_of: BTreeMap<u32, u16>,
    /// The root first.
    trie: Vec<Node>,
    /// Phrases so far, and those of them that are headings.
    phrases: u32,
    headings: u16,
}

#[derive(Default)]
struct Node {
    edges: BTreeMap<Step, usize>,
    /// The phrases that are complete here, each with its number.
    ends: Vec<(u32, Entry)>,
}

/// The tables of a [`Lexicon`](super::Lexicon), whose fields say what they are.
#[derive(Debug, Default)]
pub struct Tables {
    pub buckets: Vec<u16>,
    pub tails: Vec<u16>,
    pub kinds: Vec<u8>,
    pub labels: Vec<u16>,
    pub targets: Vec<u16>,
    pub ends: Vec<u16>,
    pub root_targets: Vec<u16>,
    pub root_ends: Vec<u16>,
    pub sets: Vec<u16>,
    pub entries: Vec<Entry>,
}

type Result<T = (), E = String> = std::result::Result<T, E>;

impl Source {
    pub fn new() -> Self {
        let (classes, class_of) = Default::default();
        Self { classes, class_of, trie: vec![Node::default()], phrases: 0, headings: 0 }
    }

    /// Adds a file.
    pub fn read(&mut self, file: &str) -> Result {
        for (section, line) in rows(file) {
            match Category::from_id(section) {
                Some(category) => self.add(category, line)?,
                None if section.starts_with('<') => {
                    let class = self.class(section);
                    for word in line.split_whitespace() {
                        let [Step::Word(hash)] = self.steps(word)[..] else {
                            return Err(format!("“{word}” is not one word"));
                        };
                        self.class_of.insert(hash, class);
                    }
                }
                None => return Err(format!("“{line}” stands in the unknown section [{section}]")),
            }
        }
        Ok(())
    }

    fn add(&mut self, category: Category, line: &str) -> Result {
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
        let colon = matches!(mark, Mark::Start | Mark::End) && phrase.ends_with(':');
        self.phrases += 1;
        self.headings += u16::from(mark == Mark::Heading);
        let heading = if mark == Mark::Heading { self.headings } else { 0 };
        for wording in expand(phrase)? {
            let steps = self.steps(&wording);
            if matches!(steps.first(), None | Some(Step::Gap)) {
                return Err(format!("“{line}” has a wording that begins with no word"));
            }
            self.insert(&steps, Entry { category, mark, colon, heading });
        }
        Ok(())
    }

    fn insert(&mut self, steps: &[Step], entry: Entry) {
        let mut node = 0;
        for &step in steps {
            let new = self.trie.len();
            node = *self.trie[node].edges.entry(step).or_insert(new);
            if node == new {
                self.trie.push(Node::default());
            }
        }
        let ends = &mut self.trie[node].ends;
        if ends.last().is_none_or(|&(last, _)| last != self.phrases) {
            ends.push((self.phrases, entry));
        }
    }

    fn class(&mut self, name: &str) -> u16 {
        let new = self.classes.len() as u16;
        *self.classes.entry(name.to_owned()).or_insert(new)
    }

    /// The steps of a wording.
    fn steps(&mut self, wording: &str) -> Vec<Step> {
        let mut steps = Vec::new();
        for part in wording.split_whitespace() {
            if part == ".." {
                steps.push(Step::Gap);
            } else if part.starts_with('<') {
                steps.push(Step::Class(self.class(part)));
            } else {
                let mut words = Vec::new();
                words::split(part, Span::new(0, part.len()), &mut words);
                steps.extend(words.iter().map(|w| Step::Word(w.short_hash())));
            }
        }
        steps
    }

    /// The tables of all that was read.
    pub fn tables(&self) -> Result<Tables> {
        let steps = self.trie.iter().flat_map(|node| node.edges.keys());
        let hashes = steps.filter_map(|&step| if let Step::Word(hash) = step { Some(hash) } else { None });
        let words: BTreeSet<u32> = hashes.chain(self.class_of.keys().copied()).collect();
        let words: Vec<u32> = words.into_iter().collect();
        if words.len() + self.classes.len() >= usize::from(LAST) {
            return Err("the phrases have more than 32,767 words".to_owned());
        }
        let mut tables = Tables::of_words(&words, &self.class_of);

        let mut automaton = Automaton { words: &words, classes: self.classes.len(), ..Automaton::default() };
        automaton.sets.insert(Vec::new(), 0);
        let root = automaton.join(&self.trie, 0);
        let mut first_edge = vec![0; automaton.states.len()]; // 0: not written yet, or no edges
        tables.push_edge(Edge::default(), true); // nothing begins at 0
        tables.root_targets = vec![0; words.len() + self.classes.len()];
        tables.root_ends = vec![0; words.len() + self.classes.len()];
        for edge in &automaton.states[root as usize] {
            tables.root_targets[usize::from(edge.label)] = automaton.write(edge.state, &mut first_edge, &mut tables)?;
            tables.root_ends[usize::from(edge.label)] = edge.set;
        }
        let mut sets: Vec<(Vec<Entry>, u16)> = automaton.sets.into_iter().collect();
        sets.sort_unstable_by_key(|&(_, number)| number);
        tables.sets.push(0);
        for (entries, _) in sets {
            tables.entries.extend(entries);
            tables.sets.push(tables.entries.len() as u16);
        }
        Ok(tables)
    }
}

/// A step from a state of the automaton.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
struct Edge {
    label: u16,
    /// The phrases that are complete behind it.
    set: u16,
    state: u32,
}

/// The trie with its equal branches joined. A state is its edges.
#[derive(Default)]
struct Automaton<'w> {
    words: &'w [u32],
    classes: usize,
    states: Vec<Vec<Edge>>,
    numbers: HashMap<Vec<Edge>, u32>,
    sets: HashMap<Vec<Entry>, u16>,
}

impl Automaton<'_> {
    /// The state that stands for a node and all below it.
    fn join(&mut self, trie: &[Node], node: usize) -> u32 {
        let mut edges: Vec<Edge> = Vec::new();
        for (&step, &below) in &trie[node].edges {
            let entries: Vec<Entry> = trie[below].ends.iter().map(|&(_, entry)| entry).collect();
            let new = self.sets.len() as u16;
            let set = *self.sets.entry(entries).or_insert(new);
            edges.push(Edge { label: self.label(step), set, state: self.join(trie, below) });
        }
        edges.sort_unstable_by_key(|edge| edge.label);
        let new = self.states.len() as u32;
        let state = *self.numbers.entry(edges.clone()).or_insert(new);
        if state == new {
            self.states.push(edges);
        }
        state
    }

    /// Words are numbered in the order of their hashes, then come the classes, then the gap.
    fn label(&self, step: Step) -> u16 {
        let label = match step {
            Step::Word(hash) => self.words.binary_search(&hash).expect("all words are known"),
            Step::Class(class) => self.words.len() + usize::from(class),
            Step::Gap => self.words.len() + self.classes,
        };
        label as u16
    }

    /// Writes a state and all that follow it, unless they are there; gives its first edge.
    fn write(&self, state: u32, first_edge: &mut [u16], tables: &mut Tables) -> Result<u16> {
        let edges = &self.states[state as usize];
        if edges.is_empty() || first_edge[state as usize] != 0 {
            return Ok(first_edge[state as usize]);
        }
        let first = u16::try_from(tables.labels.len()).map_err(|_| "the phrases have more than 65,535 edges")?;
        first_edge[state as usize] = first;
        for (n, &edge) in edges.iter().enumerate() {
            tables.push_edge(edge, n + 1 == edges.len());
        }
        for (n, edge) in edges.iter().enumerate() {
            tables.targets[usize::from(first) + n] = self.write(edge.state, first_edge, tables)?;
        }
        Ok(first)
    }
}

impl Tables {
    fn of_words(words: &[u32], class_of: &BTreeMap<u32, u16>) -> Self {
        let class = |word: &u32| class_of.get(word).map_or(0, |class| class + 1) as u8;
        Self {
            buckets: (0..=BUCKETS).map(|bucket| words.partition_point(|&w| w >> 20 < bucket) as u16).collect(),
            tails: words.iter().map(|&word| word as u16).collect(),
            kinds: words.iter().map(|word| (word >> 16 << 4) as u8 | class(word)).collect(),
            ..Self::default()
        }
    }

    fn push_edge(&mut self, edge: Edge, is_last: bool) {
        self.labels.push(edge.label | if is_last { LAST } else { 0 });
        self.targets.push(0);
        self.ends.push(edge.set);
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
    use std::collections::HashSet;

    /// Wordings of one phrase: more make the automaton large, and `..` says it shorter.
    const PHRASE_WORDINGS: usize = 400;
    /// Wordings of one file, which all go into the automaton.
    const FILE_WORDINGS: usize = 1500;
    /// Bytes of one file, which all go into the binary.
    const FILE_BYTES: usize = 10_000;
    /// The languages that most pages are written in may take more of both.
    const LARGE: &[&str] = &["en", "de", "fr"];

    #[test]
    fn every_file_is_well_formed() {
        for language in FILES {
            let path = format!("{}/src/lexicon/{language}.txt", env!("CARGO_MANIFEST_DIR"));
            let file = &std::fs::read_to_string(path).unwrap();
            Source::new().read(file).unwrap_or_else(|message| panic!("{language}.txt: {message}"));
            let mut seen = HashSet::new();
            let mut sum = 0;
            for row in rows(file).filter(|(section, _)| !section.starts_with('<')) {
                let (mark, phrase) = row.1.split_once(' ').unwrap();
                assert!(seen.insert(row), "{language}.txt: “{phrase}” stands twice");
                assert_eq!(phrase, phrase.to_lowercase(), "{language}.txt: phrases are lower case");
                let one_word = mark == "~" && Source::new().steps(phrase).len() == 1;
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
        let number = Source::new().steps("0")[0];
        Source::new().steps(wording).iter().any(|&step| step != number && step != Step::Gap)
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
}
