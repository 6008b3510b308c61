//! Words of a line, folded so that "Sign-Up", "sign up" and "SIGN UP" are the same two words.

use crate::Span;
use crate::chars::{self, Traits};

/// A word of the page: a run of letters and digits, a lone symbol that carries meaning, or one character of a script
/// that writes no spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub span: Span,
    /// FNV-1a of the folded letters; all numbers share [`NUMBER`].
    pub hash: u64,
    /// What its first character is.
    pub first: Traits,
}

impl Word {
    /// Half of the hash, as lexicons and lists of words keep it.
    pub fn short_hash(&self) -> u32 {
        shorten(self.hash)
    }

    /// The word as words are compared: its folded letters, or [`ANY_NUMBER`]. Lexicons are compiled with it.
    pub fn folded(&self, text: &str) -> String {
        if self.hash == NUMBER {
            return ANY_NUMBER.to_owned();
        }
        let table = chars::table();
        let letter = |c: char| match table.of(c) {
            traits if traits.has(Traits::ALONE) => Some(alone(c)),
            traits if traits.has(Traits::PART) => traits.folded().and_then(char::from_u32),
            _ => None,
        };
        self.span.of(text).chars().filter_map(letter).collect()
    }

    /// The word as words of a page are compared: its folded letters, or that number.
    pub fn said(&self, text: &str) -> String {
        match self.hash {
            NUMBER => self.span.of(text).to_owned(),
            _ => self.folded(text),
        }
    }

    /// The hash of [`Self::said`].
    pub fn exact(&self, text: &str) -> u64 {
        if self.hash != NUMBER {
            return self.hash;
        }
        hash_of(self.span.of(text))
    }
}

/// The hash of every number: "12", "1,204" and "3.5k" are the same word.
pub(crate) const NUMBER: u64 = 1;

/// How every number is written in a lexicon.
pub(crate) const ANY_NUMBER: &str = "#";

/// [`Word::short_hash`] of a word that is [folded](Word::folded). What is no word has one, too, which is that of no word.
pub(crate) fn short_hash_of(folded: &str) -> u32 {
    match folded {
        ANY_NUMBER => shorten(NUMBER),
        _ => shorten(
            folded
                .chars()
                .fold(FNV_OFFSET, |hash, letter| fnv(hash, u64::from(letter))),
        ),
    }
}

/// Half of a hash.
pub(crate) fn shorten(hash: u64) -> u32 {
    (hash ^ (hash >> 32)) as u32
}

/// A symbol that is a word by itself, as words are compared.
fn alone(c: char) -> char {
    if c == 'ⓒ' { '©' } else { c }
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// One step of FNV-1a over a whole character.
fn fnv(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(FNV_PRIME)
}

/// The hash of a text as it is written.
pub(crate) fn hash_of(text: &str) -> u64 {
    hash_on(FNV_OFFSET, text)
}

/// The hash of a text that goes on with another one.
pub(crate) fn hash_on(hash: u64, text: &str) -> u64 {
    text.bytes()
        .fold(hash, |hash, byte| fnv(hash, u64::from(byte)))
}

/// Joins the hash of what came before with the next word's: the order of words matters.
pub(crate) fn chain(hash: u64, word: u64) -> u64 {
    fnv(hash.rotate_left(23), word)
}

/// The hash of a word behind another one, by the halves of theirs.
pub(crate) fn pair(a: u32, b: u32) -> u32 {
    a.rotate_left(7).wrapping_mul(0x85eb_ca6b) ^ b
}

/// How many words a reader would count: two characters of an unspaced script are about one.
pub(crate) fn count(words: &[Word]) -> usize {
    words.len()
        - words
            .iter()
            .filter(|w| w.first.has(Traits::UNSPACED))
            .count()
            / 2
}

/// What else can be counted on the way through a line.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub chars: u32,
    pub unspaced: u32,
    /// Capitals within words.
    pub capitals: u32,
    /// Full stops, question and exclamation marks before a space, a closing quote or bracket or the end.
    pub stops: u32,
    pub commas: u32,
    /// What any of the characters is, letters of ASCII within words aside.
    pub any: Traits,
}

/// The first words of `span`: so many of them are whole, if it has so many. `words` is room for them.
pub(crate) fn first(text: &str, span: Span, least: usize, words: &mut Vec<Word>) {
    /// Bytes that are read for each word at first.
    const BYTES: usize = 32;
    let mut bytes = BYTES * (least + 1);
    loop {
        let end = if span.len() <= bytes {
            span.end
        } else {
            text.floor_char_boundary(span.start + bytes)
        };
        words.clear();
        split(text, Span::new(span.start, end), words);
        if end == span.end || words.len() > least {
            return;
        }
        bytes *= 4;
    }
}

/// The words of `span`, appended to `words`.
pub(crate) fn split(text: &str, span: Span, words: &mut Vec<Word>) -> Tally {
    split_with::<false>(text, span, words)
}

/// The same, where a capital starts a new word after a small letter, or before one: scrapers glue "Share on FacebookShare
/// on XSend".
pub(crate) fn split_glued(text: &str, span: Span, words: &mut Vec<Word>) {
    split_with::<true>(text, span, words);
}

/// A word that may go on.
struct Open {
    word: Word,
    is_number: bool,
}

/// All that is read of the characters themselves is read here, in one pass: what follows needs words and counts alone.
fn split_with<const GLUED: bool>(text: &str, span: Span, words: &mut Vec<Word>) -> Tally {
    let mut splitter = Splitter::<GLUED> {
        text,
        end: span.end,
        table: chars::table(),
        words,
        open: None,
        tally: Tally::default(),
        before: Traits::SPACE,
    };
    let mut at = span.start;
    while at < span.end {
        let c = char_at(text, at);
        let here = splitter.table.of(c);
        splitter.tally.chars += 1;
        splitter.tally.any = splitter.tally.any | here;
        at = match here.has(Traits::PART) {
            true => splitter.read_part(at, c, here),
            false => splitter.read_other(at, c, here),
        };
    }
    splitter.close();
    splitter.tally
}

struct Splitter<'t, 'w, const GLUED: bool> {
    text: &'t str,
    /// Where the span ends.
    end: usize,
    table: &'static chars::Table,
    words: &'w mut Vec<Word>,
    open: Option<Open>,
    tally: Tally,
    /// The traits of the last character.
    before: Traits,
}

impl<const GLUED: bool> Splitter<'_, '_, GLUED> {
    fn traits_at(&self, at: usize) -> Traits {
        if at < self.end {
            self.table.of(char_at(self.text, at))
        } else {
            Traits::SPACE
        }
    }

    #[inline]
    fn close(&mut self) {
        if let Some(Open { word, is_number }) = self.open.take() {
            self.words.push(Word {
                hash: if is_number { NUMBER } else { word.hash },
                ..word
            });
        }
    }

    /// Adds a character that is part of a word to the open word or a new one. Gives where the next one stands.
    #[inline]
    fn read_part(&mut self, at: usize, c: char, here: Traits) -> usize {
        let next = at + c.len_utf8();
        if self.is_parted(at, here, next) {
            self.close();
        }
        let is_inner_capital = self.open.is_some() && here.has(Traits::CAPITAL);
        self.tally.capitals += u32::from(is_inner_capital);
        let word = self.open.get_or_insert(Open {
            word: Word {
                span: Span::new(at, at),
                hash: FNV_OFFSET,
                first: here,
            },
            is_number: true,
        });
        if let Some(letter) = here.folded() {
            word.word.hash = fnv(word.word.hash, u64::from(letter));
        }
        let multiplies = || at > word.word.span.start && matches!(c, 'k' | 'K' | 'M');
        word.is_number = word.is_number && (here.has(Traits::NUMERIC) || multiplies());
        word.word.span.end = next;
        self.before = here;
        if GLUED || word.is_number {
            next
        } else {
            self.read_letters(next)
        }
    }

    /// Whether a new word begins within letters: "12개", "facebookShare".
    #[inline]
    fn is_parted(&self, at: usize, here: Traits, next: usize) -> bool {
        let Some(open) = &self.open else { return false };
        let counter = self.before.has(Traits::DIGIT) && here.has(Traits::HANGUL);
        counter
            || GLUED
                && is_hump(self.before, here, || self.traits_at(next))
                && !is_camel(self.text, open.word.span.start, at)
    }

    /// Adds the letters of ASCII that go on with the open word, and the space behind them: most of what follows, of which nothing
    /// needs to be asked.
    #[inline]
    fn read_letters(&mut self, from: usize) -> usize {
        let bytes = &self.text.as_bytes()[..self.end];
        let Some(Open { word, .. }) = &mut self.open else {
            return from;
        };
        let mut next = from;
        while let Some(&byte) = bytes.get(next).filter(|byte| byte.is_ascii_alphabetic()) {
            word.hash = fnv(word.hash, byte.to_ascii_lowercase().into());
            self.tally.capitals += u32::from(byte.is_ascii_uppercase());
            next += 1;
        }
        if next > from {
            self.before = self.table.of(char::from(bytes[next - 1]));
        }
        self.tally.chars += (next - from) as u32;
        word.span.end = next;
        if bytes.get(next) == Some(&b' ') {
            self.close();
            self.tally.chars += 1;
            self.before = self.table.of(' ');
            self.tally.any = self.tally.any | self.before;
            next += 1;
        }
        next
    }

    /// Reads a character between words, or one that is a word by itself. Gives where the next one stands.
    #[inline]
    fn read_other(&mut self, at: usize, c: char, here: Traits) -> usize {
        let next = at + c.len_utf8();
        let is_alone = here.has(Traits::ALONE);
        let in_number = || {
            matches!(c, '.' | ',')
                && self.before.has(Traits::DIGIT)
                && self.traits_at(next).has(Traits::DIGIT)
        };
        if self.open.is_some() && (is_alone || !(here.has(Traits::SILENT) || in_number())) {
            self.close();
        }
        if is_alone {
            self.words.push(Word {
                span: Span::new(at, next),
                hash: fnv(FNV_OFFSET, u64::from(alone(c))),
                first: here,
            });
        }
        let ends = || {
            here.has(Traits::WIDE_STOP) || self.traits_at(next).has(Traits::SPACE | Traits::CLOSER)
        };
        let is_stop = here.has(Traits::STOP) && !self.before.has(Traits::STOP) && ends();
        self.tally.stops += u32::from(is_stop);
        self.tally.unspaced += u32::from(here.has(Traits::UNSPACED));
        self.tally.commas += u32::from(here.has(Traits::COMMA));
        self.before = here;
        next
    }
}

/// The character that begins at a byte.
#[inline]
fn char_at(text: &str, at: usize) -> char {
    match text.as_bytes()[at] {
        byte @ ..0x80 => char::from(byte),
        _ => text[at..].chars().next().expect("a character begins there"),
    }
}

/// Whether a new word begins at a capital: "facebookShare", "XSend".
fn is_hump(before: Traits, here: Traits, next: impl FnOnce() -> Traits) -> bool {
    here.has(Traits::CAPITAL)
        && (before.has(Traits::SMALL) || before.has(Traits::CAPITAL) && next().has(Traits::SMALL))
}

/// Whether `at` lies within a name that is written with humps and begins at `start`.
fn is_camel(text: &str, start: usize, at: usize) -> bool {
    const NAMES: &[&str] = &[
        "WhatsApp",
        "LinkedIn",
        "YouTube",
        "TikTok",
        "SoundCloud",
        "LiveJournal",
    ];
    NAMES
        .iter()
        .any(|name| at < start + name.len() && text[start..].starts_with(name))
}

/// Whether words may be glued in the text: a capital follows a small letter, or stands between a capital and a small one.
pub(crate) fn has_hump(text: &str) -> bool {
    let table = chars::table();
    let mut before = Traits::SPACE;
    let mut chars = text.chars().map(|c| table.of(c)).peekable();
    while let Some(here) = chars.next() {
        if is_hump(before, here, || chars.peek().copied().unwrap_or_default()) {
            return true;
        }
        before = here;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, glued: bool, expected: &[&str]) {
        let mut words = Vec::new();
        let split = if glued {
            split_glued
        } else {
            |text: &str, span, words: &mut Vec<_>| _ = split(text, span, words)
        };
        split(text, Span::new(0, text.len()), &mut words);
        assert_eq!(
            words.iter().map(|w| w.span.of(text)).collect::<Vec<_>>(),
            expected
        );
    }

    #[test]
    fn words_are_letters_and_digits() {
        check(
            "Sign-up, it’s free: 1,204.5 © 2024!",
            false,
            &["Sign", "up", "it’s", "free", "1,204.5", "©", "2024"],
        );
        check("… — ", false, &[]);
    }

    #[test]
    fn the_first_words_are_those_of_the_whole_line() {
        let gap = " — ".repeat(500);
        for line in [
            &format!("One{gap}two{gap}three four"),
            &"long".repeat(1000),
            "One two",
            "one 1,204 2",
        ] {
            let span = Span::new(0, line.len());
            let (mut some, mut all) = (Vec::new(), Vec::new());
            split(line, span, &mut all);
            for least in 1..5 {
                first(line, span, least, &mut some);
                assert_eq!(some[..least.min(all.len())], all[..least.min(all.len())]);
            }
        }
    }

    #[test]
    fn glued_words_part_at_the_hump() {
        check(
            "FacebookShare on X",
            true,
            &["Facebook", "Share", "on", "X"],
        );
        check("FacebookShare on X", false, &["FacebookShare", "on", "X"]);
        check(
            "XSend RSSDel NATO",
            true,
            &["X", "Send", "RSS", "Del", "NATO"],
        );
        check(
            "FacebookWhatsAppXLinkedInCopiar",
            true,
            &["Facebook", "WhatsApp", "X", "LinkedIn", "Copiar"],
        );
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
    fn a_folded_word_has_the_hash_of_the_word() {
        let text = "DON'T Café Ёлка GİRİŞ web2.0 1,204 ⓒ » 登録 댓글 12개 שָׁלוֹם प\u{95d}ें";
        let mut words = Vec::new();
        split(text, Span::new(0, text.len()), &mut words);
        for word in words {
            assert_eq!(
                short_hash_of(&word.folded(text)),
                word.short_hash(),
                "{}",
                word.span.of(text)
            );
        }
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
