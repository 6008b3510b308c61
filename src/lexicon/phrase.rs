//! A phrase and its marks.

use crate::Category;

/// Where a phrase counts: see [`lexicon`](super).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    Line,
    Context,
    Heading,
    Start,
    End,
    Sentence,
    Hint,
}

impl Mark {
    /// The mark that a lexicon writes so.
    pub fn of(sign: char) -> Option<Self> {
        Some(match sign {
            '=' => Self::Line,
            '.' => Self::Context,
            '>' => Self::Heading,
            '^' => Self::Start,
            '$' => Self::End,
            '~' => Self::Sentence,
            '?' => Self::Hint,
            _ => return None,
        })
    }
}

/// A phrase of a lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    pub category: Category,
    pub mark: Mark,
    /// Whether a colon must stand right behind the phrase.
    pub colon: bool,
    /// Tells headings apart, counted from 1; 0 for all other phrases.
    pub heading: u16,
}
