//! Words of a line, folded so that "Sign-Up", "sign up" and "SIGN UP" are the same two words.

use crate::Span;

/// A word of the page: a run of letters and digits, a lone symbol that carries meaning, or one character of a script
/// that writes no spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub span: Span,
    /// FNV-1a of the lower-case letters; all numbers share [`NUMBER`].
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
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Symbols that carry meaning on their own: the copyright sign and arrows.
fn is_symbol(c: char) -> bool {
    matches!(c, '©' | '®' | '℗' | '\u{2190}'..='\u{21ff}' | '«' | '»' | '›' | '‹')
}

/// Characters that may stand inside a word without being heard: apostrophes, soft hyphens, joiners, direction marks.
fn is_silent(c: char) -> bool {
    matches!(c, '\'' | '’' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The words of `span`, appended to `words`.
pub(crate) fn split(text: &str, span: Span, words: &mut Vec<Word>) {
    split_with(text, span, false, words);
}

/// The same, where a capital after a small letter starts a new word: scrapers glue "Share on FacebookShare on X".
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
        let hump = glued && c.is_uppercase() && before.is_lowercase();
        if open.is_some() && (alone || hump || !(is_part || inside_number || is_silent(c))) {
            close(&mut open, end, words);
        }
        if alone {
            words.push(Word { span: Span::new(at, at + c.len_utf8()), hash: fnv(FNV_OFFSET, u64::from(c)) });
        } else if is_part {
            let (start, mut hash, number) = open.unwrap_or((at, FNV_OFFSET, true));
            for lower in c.to_lowercase() {
                hash = fnv(hash, u64::from(lower));
            }
            open = Some((start, hash, number && (c.is_numeric() || (at > start && matches!(c, 'k' | 'K' | 'M')))));
            end = at + c.len_utf8();
        }
        before = c;
    }
    close(&mut open, end, words);
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
    }

    #[test]
    fn unspaced_scripts_part_at_every_character() {
        check("登録する", false, &["登", "録", "す", "る"]);
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
    }
}
