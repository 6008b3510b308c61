//! What the core asks of a character, answered by one look-up.
//!
//! Nearly all characters of most pages lie below U+0E00: the letters of Europe, of Arabic, Hebrew and the Indic scripts,
//! digits and punctuation. What Unicode says of them is asked once, at the first use, and kept in a table of 30 KB. Of the
//! others it is asked each time, but for the letters of Han, Kana and Hangul their range says all.

use crate::unicode::{self, Kind};
use std::ops::BitOr;
use std::sync::LazyLock;

/// What a character, or any of some characters, is: a set of the constants below, and the letter as words are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Traits(u64);

/// Bits that hold the folded letter, 0 where it is not heard.
const LETTER: u64 = (1 << 21) - 1;

impl Traits {
    /// A letter or digit that is part of a word.
    pub const PART: Self = Self(1 << 21);
    /// A character that is a word by itself: see [`is_unspaced`], and symbols that carry meaning.
    pub const ALONE: Self = Self(1 << 22);
    pub const UNSPACED: Self = Self(1 << 23);
    /// May stand inside a word without being heard.
    pub const SILENT: Self = Self(1 << 24);
    pub const CAPITAL: Self = Self(1 << 25);
    pub const SMALL: Self = Self(1 << 26);
    pub const NUMERIC: Self = Self(1 << 27);
    /// A digit of ASCII.
    pub const DIGIT: Self = Self(1 << 28);
    pub const HANGUL: Self = Self(1 << 29);
    pub const SPACE: Self = Self(1 << 30);
    pub const STOP: Self = Self(1 << 31);
    /// A stop of a script that puts no space behind it.
    pub const WIDE_STOP: Self = Self(1 << 32);
    /// A quote or bracket that may follow a full stop.
    pub const CLOSER: Self = Self(1 << 33);
    pub const COMMA: Self = Self(1 << 34);
    /// `>`, `›`, `»` or `→`.
    pub const ARROW: Self = Self(1 << 35);
    /// `|`, `·` or `•`.
    pub const BAR: Self = Self(1 << 36);
    pub const SLASH: Self = Self(1 << 37);
    pub const COPYRIGHT: Self = Self(1 << 38);
    /// No character of ASCII.
    pub const FOREIGN: Self = Self(1 << 39);
    /// What Unicode calls alphabetic; not told of the [unspaced](is_unspaced).
    pub const LETTER: Self = Self(1 << 40);

    /// Whether it has one of some traits.
    pub const fn has(self, traits: Self) -> bool {
        self.0 & traits.0 != 0
    }

    /// The traits alone, without the letter.
    pub const fn flags(self) -> u32 {
        (self.0 >> 21) as u32
    }

    /// The letter as words are compared, if it is heard.
    pub fn folded(self) -> Option<u32> {
        Some(self.letter()).filter(|&letter| letter != 0)
    }

    /// The letter as words are compared, 0 where it is not heard.
    pub fn letter(self) -> u32 {
        (self.0 & LETTER) as u32
    }

    fn of(c: char) -> Self {
        if is_unspaced(c) {
            return Self::ALONE | Self::UNSPACED | Self::FOREIGN;
        }
        if is_hangul(c) {
            return Self::PART | Self::HANGUL | Self::FOREIGN | Self(u64::from(c));
        }
        let is_alone = is_symbol(c);
        let kind = unicode::kind(c);
        let flags = [
            (
                Self::PART,
                (kind.is(Kind::ALPHABETIC) || kind.is(Kind::NUMERIC)) && !is_alone,
            ),
            (Self::ALONE, is_alone),
            (Self::SILENT, is_silent(c)),
            (Self::CAPITAL, kind.is(Kind::UPPERCASE)),
            (Self::SMALL, kind.is(Kind::LOWERCASE)),
            (Self::NUMERIC, kind.is(Kind::NUMERIC)),
            (Self::DIGIT, c.is_ascii_digit()),
            (Self::SPACE, c.is_whitespace()),
            (Self::STOP, is_stop(c)),
            (Self::WIDE_STOP, is_wide_stop(c)),
            (Self::CLOSER, is_closer(c)),
            (Self::COMMA, matches!(c, ',' | '،' | '、' | '，' | ';')),
            (Self::ARROW, matches!(c, '>' | '›' | '»' | '→')),
            (Self::BAR, matches!(c, '|' | '·' | '•')),
            (Self::SLASH, c == '/'),
            (Self::COPYRIGHT, c == '©'),
            (Self::FOREIGN, !c.is_ascii()),
            (Self::LETTER, kind.is(Kind::ALPHABETIC)),
        ];
        let set = flags
            .into_iter()
            .filter(|&(_, applies)| applies)
            .fold(Self::default(), |set, (flag, _)| set | flag);
        set | Self(fold(kind.small(c)).map_or(0, u64::from))
    }
}

impl BitOr for Traits {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The traits of the characters below U+0E00, and behind them of the general punctuation: “, ’, – and their like.
pub(crate) struct Table([Traits; 0xf00]);

const PUNCTUATION: u32 = 0x2000;

impl Table {
    pub fn of(&self, c: char) -> Traits {
        match c as u32 {
            code @ ..0xe00 => self.0[code as usize],
            code @ PUNCTUATION..0x2100 => self.0[(code - PUNCTUATION) as usize + 0xe00],
            _ => Traits::of(c),
        }
    }
}

pub(crate) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let chars = ('\0'..'\u{e00}').chain('\u{2000}'..'\u{2100}');
        let mut table = Table([Traits::default(); 0xf00]);
        table
            .0
            .iter_mut()
            .zip(chars)
            .for_each(|(traits, c)| *traits = Traits::of(c));
        table
    });
    &TABLE
}

pub(crate) fn is_capital(c: char) -> bool {
    table().of(c).has(Traits::CAPITAL)
}

pub(crate) fn is_small(c: char) -> bool {
    table().of(c).has(Traits::SMALL)
}

/// The small letter, or the character itself.
pub(crate) fn small(c: char) -> char {
    if c.is_ascii() {
        c.to_ascii_lowercase()
    } else {
        unicode::kind(c).small(c)
    }
}

/// Whether Unicode calls it alphabetic.
pub(crate) fn is_letter(c: char) -> bool {
    match table().of(c) {
        traits if traits.has(Traits::UNSPACED) => unicode::kind(c).is(Kind::ALPHABETIC),
        traits => traits.has(Traits::LETTER | Traits::HANGUL),
    }
}

/// Whether it is a digit or another number of Unicode.
pub(crate) fn is_numeric(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_digit()
    } else {
        unicode::kind(c).is(Kind::NUMERIC)
    }
}

pub(crate) fn is_alphanumeric(c: char) -> bool {
    is_letter(c) || is_numeric(c)
}

/// Characters that are a word by themselves, in scripts written without spaces: Kana, Han, Thai, Lao, Khmer, Myanmar.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '々' | '〇'
        | '\u{3040}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Korean glues its counters to the number: "12개".
fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// Symbols that carry meaning on their own: the copyright sign and arrows.
fn is_symbol(c: char) -> bool {
    matches!(
        c,
        '©' | 'ⓒ' | '®' | '℗' | '\u{2190}'..='\u{21ff}' | '«' | '»' | '›' | '‹'
    )
}

/// Characters that may stand inside a word without being heard: apostrophes, soft hyphens, joiners, direction marks,
/// accents written apart, Hebrew and Arabic points, the Arabic stretch, Indic nuktas and viramas.
fn is_silent(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}' | '\u{93c}' | '\u{94d}')
}

/// A small letter as words are compared: without its accent, since capitals are often written without ("ΣΧΟΛΙΑ",
/// "A PROPOS", "GIRIS").
fn fold(small: char) -> Option<char> {
    Some(match small {
        _ if is_silent(small) => return None,
        ..='\u{df}' => small,
        '\u{e0}'..='\u{17f}' => at(LATIN, small, '\u{e0}'),
        'ơ' => 'o',
        'ư' => 'u',
        'ș' => 's',
        'ț' => 't',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'ё' => 'е',
        'й' => 'и',
        'ї' => 'і',
        'ў' => 'у',
        'أ' | 'إ' | 'آ' => 'ا',
        'ى' => 'ي',
        '\u{958}'..='\u{95f}' => NUKTA[small as usize - 0x958],
        '\u{ff01}'..='\u{ff5e}' => ascii(small),
        '\u{1ea0}'..='\u{1ef9}' => at(VIETNAMESE, small, '\u{1ea0}'),
        _ => small,
    })
}

/// The letters from U+00E0 on, without their accents.
const LATIN: &[u8; 160] = b"aaaaaa\xe6ceeeeiiiidnooooo\xf7ouuuuy\xfey\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiijjjjkkkllllllllll\
    nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
/// The letters from U+1EA0 on, without their accents.
const VIETNAMESE: &[u8; 90] =
    b"aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy";

/// The letters from U+0958 on, without their nukta.
const NUKTA: [char; 8] = ['क', 'ख', 'ग', 'ज', 'ड', 'ढ', 'फ', 'य'];

/// The ASCII character of a full-width one, U+FF01 on.
fn ascii(c: char) -> char {
    char::from((c as u32 - 0xfee0) as u8)
}

/// A letter of a table that begins at `first`.
fn at(table: &[u8], c: char, first: char) -> char {
    char::from(table[c as usize - first as usize])
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '।' | '۔') || is_wide_stop(c)
}

/// Stops of scripts that put no space behind them.
fn is_wide_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

/// Quotes and brackets that may follow a full stop.
fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '”'
            | '’'
            | '»'
            | '“'
            | ')'
            | ']'
            | '」'
            | '』'
            | '›'
            | '）'
            | '】'
            | '》'
            | '＂'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_unicode_says() {
        for c in '\0'..=char::MAX {
            let traits = table().of(c);
            let is_part = is_alphanumeric(c) && !is_unspaced(c) && !is_symbol(c);
            assert_eq!(traits.has(Traits::PART), is_part, "{c} {:x}", c as u32);
            assert_eq!(
                is_letter(c),
                unicode::kind(c).is(Kind::ALPHABETIC),
                "{c} {:x}",
                c as u32
            );
            assert_eq!(
                is_capital(c),
                unicode::kind(c).is(Kind::UPPERCASE),
                "{c} {:x}",
                c as u32
            );
            assert_eq!(
                is_small(c),
                unicode::kind(c).is(Kind::LOWERCASE),
                "{c} {:x}",
                c as u32
            );
            assert_eq!(
                traits.has(Traits::SPACE),
                c.is_whitespace(),
                "{c} {:x}",
                c as u32
            );
        }
        assert_eq!(table().of('É').folded(), Some(u32::from('e')));
        assert_eq!(table().of('\u{301}').folded(), None);
        assert_eq!(table().of('각').folded(), Some(u32::from('각')));
    }

    #[test]
    fn no_letter_folds_to_more_than_one() {
        let heard = |c: char| c.to_lowercase().filter(|&c| !is_silent(c)).count();
        assert!(('\0'..=char::MAX).all(|c| heard(c) <= 1));
    }
}
