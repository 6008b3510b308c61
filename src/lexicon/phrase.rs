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

/// Buckets that the words are found by: the upper bits of their hashes.
pub const BUCKETS: u32 = 1 << 12;
/// The bit that marks the last edge of a state.
pub const LAST: u16 = 1 << 15;
