//! Words of a page, as far as it takes to compare them.

use crate::chars::Traits;
use crate::words::Word;

/// A word, as far as it takes to compare it with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token(u32);

impl Token {
    const LONG: u32 = 1;
    const UNSPACED: u32 = 2;

    pub fn new(word: &Word) -> Self {
        let kind = match word.first {
            first if first.has(Traits::UNSPACED) => Self::UNSPACED,
            _ if word.span.len() > 3 => Self::LONG, // bytes; short words are in every text
            _ => 0,
        };
        Self(word.short_hash() & !3 | kind)
    }

    /// Equal for equal words.
    pub fn hash(self) -> u32 {
        self.0
    }

    /// The same, however many bytes the word takes: "été" and "ETE" are equal.
    pub fn folded(self) -> u32 {
        self.0 & !(Self::LONG | Self::UNSPACED)
    }

    pub fn is_long(self) -> bool {
        self.0 & Self::LONG != 0
    }

    /// Whether it is one character of a script that writes no spaces.
    pub fn is_unspaced(self) -> bool {
        self.0 & Self::UNSPACED != 0
    }
}
