//! What Unicode says of characters, the little of it that the core asks.
//!
//! The standard library knows it too, but its tables take 8 KB of the compressed wasm. These take 2, and say the same
//! whichever Rust the crate is compiled with. `unicode.bin` holds runs of characters of which the same is said: for each
//! run its kind, then for each its length, as numbers of seven bits a byte, the lowest first. The last four bits of a kind
//! are the flags below; the others say how far the small letter is, and in the last of them whether it lies before.

use std::sync::LazyLock;

/// What Unicode says of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kind(u32);

impl Kind {
    pub const ALPHABETIC: Self = Self(1);
    pub const UPPERCASE: Self = Self(2);
    pub const LOWERCASE: Self = Self(4);
    pub const NUMERIC: Self = Self(8);
    const FLAGS: u32 = 4;

    pub fn is(self, flag: Self) -> bool {
        self.0 & flag.0 != 0
    }

    /// The small letter of `c`, whose kind this is: the first character of it, of "İ" without its dot.
    pub fn small(self, c: char) -> char {
        let distance = self.0 >> Self::FLAGS;
        let far = distance >> 1;
        let small = if distance & 1 == 0 {
            c as u32 + far
        } else {
            c as u32 - far
        };
        char::from_u32(small).unwrap_or(c)
    }
}

/// Runs of characters of one kind, each with its first.
struct Runs(Vec<(u32, Kind)>);

pub(crate) fn kind(c: char) -> Kind {
    static RUNS: LazyLock<Runs> = LazyLock::new(|| Runs::read(include_bytes!("unicode.bin")));
    RUNS.kind(c)
}

impl Runs {
    fn read(bytes: &[u8]) -> Self {
        let numbers: Vec<u32> = bytes
            .split_inclusive(|byte| byte & 0x80 == 0)
            .map(number)
            .collect();
        let (kinds, lengths) = numbers.split_at(numbers.len() / 2);
        let starts = lengths.iter().scan(0, |end, length| {
            *end += length;
            Some(*end - length)
        });
        Self(starts.zip(kinds.iter().copied().map(Kind)).collect())
    }

    fn kind(&self, c: char) -> Kind {
        let behind = self.0.partition_point(|&(start, _)| start <= c as u32);
        self.0[behind - 1].1
    }
}

/// A number whose bytes have their highest bit set, but for the last.
fn number(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .rev()
        .fold(0, |number, byte| number << 7 | u32::from(byte & 0x7f))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// That of which the table is.
    const VERSION: (u8, u8, u8) = (17, 0, 0);

    fn by_std(c: char) -> Kind {
        let small = c.to_lowercase().next().unwrap_or(c);
        let distance = u32::from(c).abs_diff(small.into()) << 1 | u32::from(small < c);
        let flags = [
            (Kind::ALPHABETIC, c.is_alphabetic()),
            (Kind::UPPERCASE, c.is_uppercase()),
            (Kind::LOWERCASE, c.is_lowercase()),
            (Kind::NUMERIC, c.is_numeric()),
        ];
        Kind(
            flags
                .iter()
                .filter(|flag| flag.1)
                .fold(distance << Kind::FLAGS, |kind, flag| kind | flag.0.0),
        )
    }

    /// The file as the standard library would have it.
    fn written() -> Vec<u8> {
        let mut runs: Vec<(u32, Kind)> = Vec::new();
        for c in '\0'..=char::MAX {
            if runs.last().is_none_or(|run| run.1 != by_std(c)) {
                runs.push((c as u32, by_std(c)));
            }
        }
        let ends = runs
            .iter()
            .skip(1)
            .map(|run| run.0)
            .chain([char::MAX as u32 + 1]);
        let lengths = runs.iter().zip(ends).map(|(run, end)| end - run.0);
        let mut file = Vec::new();
        for mut number in runs.iter().map(|run| run.1.0).chain(lengths) {
            while number >= 0x80 {
                file.push(number as u8 | 0x80);
                number >>= 7;
            }
            file.push(number as u8);
        }
        file
    }

    /// `UPDATE=1` writes the file.
    #[test]
    fn the_table_says_what_the_standard_library_says() {
        if char::UNICODE_VERSION != VERSION {
            return; // another Rust knows other letters
        }
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write("src/unicode.bin", written()).unwrap();
        }
        assert!(std::fs::read("src/unicode.bin").unwrap() == written());
        for c in '\0'..=char::MAX {
            assert_eq!(kind(c), by_std(c), "{c} {:x}", c as u32);
            assert_eq!(kind(c).small(c), c.to_lowercase().next().unwrap(), "{c}");
        }
    }
}
