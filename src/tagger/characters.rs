//! What the characters of a text say of it.

use crate::chars::{is_capital, is_letter, is_small};

/// What is counted of a text's characters, or seen among them.
#[derive(Default)]
pub(super) struct Characters {
    pub letters: u32,
    pub capitals: u32,
    /// Capitals behind small letters.
    pub humps: u32,
    pub bars: u32,
    pub slashes: u32,
    pub clock: bool,
    pub at: bool,
    pub copyright: bool,
    pub link: bool,
    pub money: bool,
    pub tab: bool,
    pub code: bool,
}

impl Characters {
    pub fn of(text: &str) -> Self {
        let mut all = Self::default();
        for (i, &byte) in text.as_bytes().iter().enumerate() {
            let is_small_ascii = byte.is_ascii_lowercase();
            all.letters += u32::from(is_small_ascii);
            if is_small_ascii | (byte == b' ') | (byte & 0xc0 == 0x80) {
                continue;
            }
            match byte {
                b'A'..=b'Z' => all.add_capital(&text[..i]),
                ..0x80 => all.add_ascii(byte, &text.as_bytes()[..i]),
                _ => {
                    let c = text[i..].chars().next();
                    all.add_foreign(c.expect("a character begins there"), &text[..i]);
                }
            }
        }
        all
    }

    fn add_capital(&mut self, before: &str) {
        self.letters += 1;
        self.capitals += 1;
        self.humps += u32::from(before.ends_with(is_small));
    }

    /// Adds a character of ASCII that is no letter.
    fn add_ascii(&mut self, byte: u8, before: &[u8]) {
        match byte {
            b'0'..=b'9' => self.clock |= matches!(before, [.., b'0'..=b'9', b':']),
            b'|' | b'>' => self.bars += 1,
            b'/' => {
                self.slashes += 1;
                self.link |= before.ends_with(b":/");
            }
            b'.' => self.link |= before.ends_with(b"www"),
            b'@' => self.at = true,
            b'$' => self.money = true,
            b'\t' => self.tab = true,
            b'#' | b'_' | b'{' | b'=' | b';' => self.code = true,
            _ => {}
        }
    }

    /// Adds a character beyond ASCII.
    fn add_foreign(&mut self, c: char, before: &str) {
        match c {
            '·' | '•' | '»' | '›' | '→' | '«' | '‹' => self.bars += 1,
            '©' => self.copyright = true,
            '€' | '£' | '¥' | '₽' | '₴' => self.money = true,
            c if is_capital(c) => self.add_capital(before),
            c => self.letters += u32::from(is_letter(c)),
        }
    }
}
