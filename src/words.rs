//! Words of a line, folded so that "Sign-Up", "sign up" and "SIGN UP" are the same two words.

use crate::Span;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A word of the page: a run of letters and digits, a lone symbol that carries meaning, or one character of a script
/// that writes no spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub span: Span,
    /// FNV-1a of the folded letters; all numbers share [`NUMBER`].
    pub hash: u64,
}

impl Word {
    /// The hash of the word itself, where a number is that number.
    pub fn exact(&self, text: &str) -> u64 {
        if self.hash != NUMBER {
            return self.hash;
        }
        self.span.of(text).bytes().fold(FNV_OFFSET, |hash, byte| fnv(hash, u64::from(byte)))
    }
}

/// A map by hashes of words.
pub(crate) type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<Spread>>;

/// Hashes of words are well mixed already; a map wants that in its high bits too.
#[derive(Default)]
pub(crate) struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, _: &[u8]) {
        unreachable!("keys are u32 or u64")
    }
    fn write_u32(&mut self, key: u32) {
        self.write_u64(u64::from(key));
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    fn finish(&self) -> u64 {
        self.0
    }
}

/// The hash of every number: "12", "1,204" and "3.5k" are the same word.
pub(crate) const NUMBER: u64 = 1;

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// One step of FNV-1a over a whole character.
fn fnv(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(FNV_PRIME)
}

/// Joins the hash of what came before with the next word's: the order of words matters.
pub(crate) fn chain(hash: u64, word: u64) -> u64 {
    fnv(hash.rotate_left(23), word)
}

/// Characters that are a word by themselves, in scripts written without spaces: Kana, Han, Thai, Lao, Khmer, Myanmar.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '々' | '〇'
        | '\u{3040}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// How many words a reader would count: two characters of an unspaced script are about one.
pub(crate) fn count(text: &str, words: &[Word]) -> usize {
    words.len() - words.iter().filter(|w| w.span.of(text).starts_with(is_unspaced)).count() / 2
}

/// Korean glues its counters to the number: "12개".
fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// Symbols that carry meaning on their own: the copyright sign and arrows.
fn is_symbol(c: char) -> bool {
    matches!(c, '©' | 'ⓒ' | '®' | '℗' | '\u{2190}'..='\u{21ff}' | '«' | '»' | '›' | '‹')
}

/// Characters that may stand inside a word without being heard: apostrophes, soft hyphens, joiners, direction marks,
/// accents written apart, Hebrew and Arabic points, the Arabic stretch, Indic nuktas and viramas.
fn is_silent(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}' | '\u{93c}' | '\u{94d}')
}

/// A letter as words are compared: small and without its accent, since capitals are often written without ("ΣΧΟΛΙΑ",
/// "A PROPOS", "GIRIS").
fn fold(c: char) -> impl Iterator<Item = char> {
    c.to_lowercase().filter(|&c| !is_silent(c)).map(|c| match c {
        ..='\u{df}' => c,
        '\u{e0}'..='\u{17f}' => at(LATIN, c, '\u{e0}'),
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
        '\u{958}'..='\u{95f}' => NUKTA[c as usize - 0x958],
        '\u{ff01}'..='\u{ff5e}' => ascii(c),
        '\u{1ea0}'..='\u{1ef9}' => at(VIETNAMESE, c, '\u{1ea0}'),
        _ => c,
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

/// The words of `span`, appended to `words`.
pub(crate) fn split(text: &str, span: Span, words: &mut Vec<Word>) {
    split_with(text, span, false, words);
}

/// The same, where a capital starts a new word after a small letter, or before one: scrapers glue "Share on FacebookShare
/// on XSend".
pub(crate) fn split_glued(text: &str, span: Span, words: &mut Vec<Word>) {
    split_with(text, span, true, words);
}

fn split_with(text: &str, span: Span, glued: bool, words: &mut Vec<Word>) {
    let mut open: Option<(usize, u64, bool)> = None; // start, hash, is a number
    let mut end = span.start;
    let mut before = '\0';
    let mut chars = span.of(text).char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let at = span.start + at;
        let next = chars.peek().map_or('\0', |&(_, c)| c);
        let alone = is_unspaced(c) || is_symbol(c);
        let inside_number = matches!(c, '.' | ',') && before.is_ascii_digit() && next.is_ascii_digit();
        let is_part = c.is_alphanumeric() && !alone;
        let hump = glued && is_hump(before, c, next) && open.is_some_and(|(start, ..)| !is_camel(text, start, at));
        let counter = before.is_ascii_digit() && is_hangul(c);
        if open.is_some() && (alone || hump || counter || !(is_part || inside_number || is_silent(c))) {
            close(&mut open, end, words);
        }
        if alone {
            words.push(Word {
                span: Span::new(at, at + c.len_utf8()),
                hash: fnv(FNV_OFFSET, u64::from(if c == 'ⓒ' { '©' } else { c })),
            });
        } else if is_part {
            let (start, mut hash, number) = open.unwrap_or((at, FNV_OFFSET, true));
            for letter in fold(c) {
                hash = fnv(hash, u64::from(letter));
            }
            open = Some((start, hash, number && (c.is_numeric() || (at > start && matches!(c, 'k' | 'K' | 'M')))));
            end = at + c.len_utf8();
        }
        before = c;
    }
    close(&mut open, end, words);
}

/// Whether a new word begins at a capital: "facebookShare", "XSend".
fn is_hump(before: char, c: char, next: char) -> bool {
    c.is_uppercase() && (before.is_lowercase() || before.is_uppercase() && next.is_lowercase())
}

/// Whether `at` lies within a name that is written with humps and begins at `start`.
fn is_camel(text: &str, start: usize, at: usize) -> bool {
    const NAMES: &[&str] = &["WhatsApp", "LinkedIn", "YouTube", "TikTok", "SoundCloud", "LiveJournal"];
    NAMES.iter().any(|name| at < start + name.len() && text[start..].starts_with(name))
}

/// Whether words may be glued in the text: a capital follows a small letter, or stands between a capital and a small one.
pub(crate) fn has_hump(text: &str) -> bool {
    let (mut before, mut chars) = ('\0', text.chars().peekable());
    while let Some(c) = chars.next() {
        if is_hump(before, c, chars.peek().copied().unwrap_or('\0')) {
            return true;
        }
        before = c;
    }
    false
}

fn close(open: &mut Option<(usize, u64, bool)>, end: usize, words: &mut Vec<Word>) {
    if let Some((start, hash, number)) = open.take() {
        words.push(Word { span: Span::new(start, end), hash: if number { NUMBER } else { hash } });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, glued: bool, expected: &[&str]) {
        let mut words = Vec::new();
        split_with(text, Span::new(0, text.len()), glued, &mut words);
        assert_eq!(words.iter().map(|w| w.span.of(text)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn words_are_letters_and_digits() {
        check("Sign-up, it’s free: 1,204.5 © 2024!", false, &["Sign", "up", "it’s", "free", "1,204.5", "©", "2024"]);
        check("… — ", false, &[]);
    }

    #[test]
    fn glued_words_part_at_the_hump() {
        check("FacebookShare on X", true, &["Facebook", "Share", "on", "X"]);
        check("FacebookShare on X", false, &["FacebookShare", "on", "X"]);
        check("XSend RSSDel NATO", true, &["X", "Send", "RSS", "Del", "NATO"]);
        check("FacebookWhatsAppXLinkedInCopiar", true, &["Facebook", "WhatsApp", "X", "LinkedIn", "Copiar"]);
        assert!(has_hump("XSend") && has_hump("FacebookShare") && !has_hump("NATO Send"));
    }

    #[test]
    fn unspaced_scripts_part_at_every_character() {
        check("登録する", false, &["登", "録", "す", "る"]);
        check("人々・〇", false, &["人", "々", "〇"]);
        check("댓글 12개", false, &["댓글", "12", "개"]);
    }

    #[test]
    fn case_and_silent_characters_do_not_count() {
        let hash = |text: &str| {
            let mut words = Vec::new();
            split(text, Span::new(0, text.len()), &mut words);
            words[0].hash
        };
        assert_eq!(hash("DON'T"), hash("don’t"));
        assert_eq!(hash("Kon\u{ad}takt"), hash("kontakt"));
        assert_eq!(hash("12"), hash("3.5k"));
        assert_eq!(hash("12"), hash("１２"));
        assert_eq!(hash("ＬＯＧＩＮ"), hash("login"));
        assert_eq!(hash("ⓒ"), hash("©"));
        assert_eq!(hash("комп\u{2bc}ютер"), hash("комп’ютер"));
    }

    #[test]
    fn accents_do_not_count() {
        let hashes = |text: &str| {
            let mut words = Vec::new();
            split(text, Span::new(0, text.len()), &mut words);
            words.iter().map(|w| w.hash).collect::<Vec<_>>()
        };
        for (a, b) in [
            ("ΣΧΟΛΙΑ ΧΡΗΣΤΗΣ", "σχόλια χρήστης"),
            ("GİRİŞ", "giris"),
            ("IŞIK", "ışık"),
            ("À PROPOS", "a propos"),
            ("ŽÁDNÉ", "žádné"),
            ("Re\u{301}agir", "Réagir"),
            ("ĐĂNG NHẬP", "đăng nhập"),
            ("שָׁלוֹם", "שלום"),
            ("إعلان", "اعلان"),
            ("Їжак ёлка", "їжак елка"),
            ("И\u{306}од Украі\u{308}на", "йод Україна"),
            ("प\u{95d}ें", "प\u{922}\u{93c}ें"),
        ] {
            assert_eq!(hashes(a), hashes(b), "{a} {b}");
        }
        assert_eq!(hashes("हिन्दी में").len(), 2);
    }
}
