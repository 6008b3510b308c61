//! The wordings of the phrases that begin with one word, by their words.

use crate::words;

/// The wordings that begin with one root.
pub(super) struct Trie {
    root: u32,
    /// The beginning and the node behind the root first.
    pub nodes: Vec<Node>,
    pub links: Vec<Link>,
}

#[derive(Clone, Copy)]
pub(super) struct Node {
    /// The link to the last phrase that is complete here, or [`NONE`].
    pub last: u32,
    /// The node behind `..`, or [`NONE`].
    pub gap: u32,
    /// The hash of the word or class that leads here.
    step: u32,
    /// The last node that it leads on to, and the one before it behind the same node, or [`NONE`].
    child: u32,
    sibling: u32,
    /// A bit for each step that leads on, see [`bit`]: most words of a page lead nowhere, and need no look-up to know it.
    steps: u64,
}

impl Node {
    const NEW: Self = Self {
        last: NONE,
        gap: NONE,
        step: NONE,
        child: NONE,
        sibling: NONE,
        steps: 0,
    };

    /// Whether a phrase may go on behind it.
    pub fn goes_on(self) -> bool {
        self.steps != 0
    }
}

/// The bit of a step among those of a node, by the highest bits of its hash.
fn bit(step: u32) -> u64 {
    1 << (step >> 26)
}

/// What a phrase is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    /// The hash of a word, a class or `..`
    Step(u32),
    Open,
    Or,
    Close,
}

/// To a phrase, and to the link to the one before it.
pub(super) struct Link {
    phrase: u32,
    before: u32,
}

/// The place of no link, and the hash of no class.
pub(super) const NONE: u32 = u32::MAX;

const BEGINNING: u32 = 0;
/// The node behind the root.
pub(super) const BEHIND_ROOT: u32 = 1;

impl Trie {
    /// The trie of some phrases, each by its number and its compiled text, of which wordings that begin with another word are left
    /// out.
    pub fn new(root: u32, phrases: impl Iterator<Item = (u32, &'static str)>) -> Self {
        let mut trie = Self {
            root,
            nodes: vec![Node::NEW; 2],
            links: Vec::new(),
        };
        let mut rest = Vec::new();
        for (phrase, text) in phrases {
            rest.clear();
            rest.extend(items(text));
            trie.add(BEGINNING, &rest, phrase);
        }
        trie
    }

    /// The node behind a word or class.
    pub fn next(&self, node: u32, step: u32) -> Option<u32> {
        let node = &self.nodes[node as usize];
        if node.steps & bit(step) == 0 {
            return None;
        }
        let mut next = node.child;
        while let Some(child) = self.nodes.get(next as usize) {
            if child.step == step {
                return Some(next);
            }
            next = child.sibling;
        }
        None
    }

    /// Adds the wordings of the rest of a phrase behind a node.
    fn add(&mut self, node: u32, rest: &[Item], phrase: u32) {
        match rest {
            [] => link(&mut self.links, &mut self.nodes[node as usize].last, phrase),
            [Item::Open, rest @ ..] => {
                let close = rest
                    .iter()
                    .position(|&item| item == Item::Close)
                    .unwrap_or(rest.len());
                for choice in rest[..close].split(|&item| item == Item::Or) {
                    if let Some(node) = choice
                        .iter()
                        .try_fold(node, |node, &item| self.step(node, item))
                    {
                        self.add(node, &rest[close + 1..], phrase);
                    }
                }
            }
            [item, rest @ ..] => {
                if let Some(node) = self.step(node, *item) {
                    self.add(node, rest, phrase);
                }
            }
        }
    }

    /// The node behind a step; at the beginning there is one behind the root alone.
    fn step(&mut self, node: u32, item: Item) -> Option<u32> {
        let Item::Step(hash) = item else {
            return Some(node);
        };
        if node == BEGINNING {
            return (hash == self.root).then_some(BEHIND_ROOT);
        }
        if let Some(next) = self.next(node, hash) {
            return Some(next);
        }
        let new = self.nodes.len() as u32;
        let before = &mut self.nodes[node as usize];
        let sibling = before.child;
        before.child = new;
        before.steps |= bit(hash);
        if hash == words::short_hash_of("..") {
            before.gap = new;
        }
        self.nodes.push(Node {
            step: hash,
            sibling,
            ..Node::NEW
        });
        Some(new)
    }
}

/// The items of a compiled phrase.
fn items(text: &str) -> impl Iterator<Item = Item> {
    let parts = text.split_inclusive(['(', '|', ')', ' ']);
    parts.flat_map(|part| {
        let word = part.trim_end_matches(['(', '|', ')', ' ']);
        let sign = match &part[word.len()..] {
            "(" => Some(Item::Open),
            "|" => Some(Item::Or),
            ")" => Some(Item::Close),
            _ => None,
        };
        let step = (!word.is_empty()).then(|| Item::Step(words::short_hash_of(word)));
        step.into_iter().chain(sign)
    })
}

/// Adds a phrase to a chain of links, unless it is there.
pub(super) fn link(links: &mut Vec<Link>, last: &mut u32, phrase: u32) {
    if links
        .get(*last as usize)
        .is_none_or(|link| link.phrase != phrase)
    {
        links.push(Link {
            phrase,
            before: *last,
        });
        *last = links.len() as u32 - 1;
    }
}

/// The phrases of a chain, the last first.
pub(super) fn linked(links: &[Link], last: u32) -> impl Iterator<Item = u32> {
    let last = links.get(last as usize);
    std::iter::successors(last, |link| links.get(link.before as usize)).map(|link| link.phrase)
}
