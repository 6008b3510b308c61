//! Facts of a line, computed once.

use crate::Span;
use crate::chars::{self, Traits, is_capital, is_letter, is_small};
use crate::words::{self, NUMBER, Tally, Word};

/// How a line ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Ending {
    /// `.`, `!`, `?` or another full stop, with or without a closing quote, bracket or footnote.
    Sentence,
    /// `:`
    Colon,
    /// `…` or `...`
    Ellipsis,
    #[default]
    Other,
}

/// What can be seen of a line without knowing its language.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Facts {
    /// Characters, without white space around the line.
    pub chars: u32,
    pub words: u32,
    // Of each of these 65,535 at most: no line of a page has more.
    pub numbers: u16,
    /// Words that begin with a capital.
    pub capitals: u16,
    /// Full stops, question and exclamation marks behind a word and before a space or the end.
    pub stops: u16,
    pub commas: u16,
    pub starts_small: bool,
    pub ending: Ending,
    /// Whether the paragraph that the line is a part of is running text: scrapers break paragraphs at links.
    pub in_prose: bool,
    /// What any of its characters is: [`Traits::flags`].
    any: u32,
}

/// Characters from which on a line with a full stop counts as prose: shorter ones are as often labels and prompts.
const PROSE_CHARS: u32 = 60;
/// Words from which on a line is prose even without a full stop, as scrapers break paragraphs at links.
const PROSE_WORDS: u32 = 25;

impl Facts {
    /// The facts of a line, which has no white space around it.
    pub fn of(line: &str, words: &[Word], tally: &Tally) -> Self {
        let (mut numbers, mut capitals) = (0, 0);
        for word in words {
            numbers += u32::from(word.hash == NUMBER);
            capitals += u32::from(word.first.has(Traits::CAPITAL));
        }
        let short = |count: u32| u16::try_from(count).unwrap_or(u16::MAX);
        Self {
            chars: tally.chars + 2 * tally.unspaced, // a character of these carries about as much as three letters
            words: words::count(words) as u32,
            numbers: short(numbers),
            capitals: short(capitals),
            stops: short(tally.stops),
            commas: short(tally.commas),
            starts_small: line.starts_with(is_small),
            ending: ending(line),
            in_prose: false,
            any: tally.any.flags(),
        }
    }

    /// The facts of this piece and the next, read as one.
    pub fn joined(self, next: Self) -> Self {
        Self {
            chars: self.chars + next.chars,
            words: self.words + next.words,
            numbers: self.numbers.saturating_add(next.numbers),
            capitals: self.capitals.saturating_add(next.capitals),
            stops: self.stops.saturating_add(next.stops),
            commas: self.commas.saturating_add(next.commas),
            starts_small: self.starts_small,
            ending: next.ending,
            in_prose: self.in_prose,
            any: self.any | next.any,
        }
    }

    /// Whether any of its characters has one of some traits.
    pub fn has(&self, traits: Traits) -> bool {
        self.any & traits.flags() != 0
    }

    /// Whether it reads as running text.
    pub fn is_prose(&self) -> bool {
        let stopped = self.stops > 0 && self.chars >= PROSE_CHARS && self.words >= 8;
        let titled = u32::from(self.capitals) * 3 > self.words * 2; // most words capital: a list of names or titles
        let long = self.words >= PROSE_WORDS && (self.stops > 0 || self.commas > 0); // a cloud of tags has neither
        (stopped || long) && !titled
    }
}

fn traits(c: char) -> Traits {
    chars::table().of(c)
}

/// Begins with a bullet, a dash or a number and a dot.
pub(crate) fn is_item(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    text.starts_with([
        '•', '-', '–', '+', '*', '·', '◦', '▪', '‣', '・', '●', '○', '■', '◆', '▲', '※',
    ]) || text.starts_with(|c| matches!(c, '①'..='⑳'))
        || (rest.len() < text.len() && rest.starts_with(['.', ')']))
}

fn ending(line: &str) -> Ending {
    let core = line.trim_end_matches(|c| traits(c).has(Traits::CLOSER | Traits::SPACE));
    let footnote = core
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .strip_suffix('['); // "[3]"
    let core = footnote.map_or(core, str::trim_end);
    match core.chars().next_back() {
        Some('…') => Ending::Ellipsis,
        Some('.') if core.ends_with("...") => Ending::Ellipsis,
        Some(c) if traits(c).has(Traits::STOP) => Ending::Sentence,
        Some(':' | '：') => Ending::Colon,
        _ => Ending::Other,
    }
}

/// How far the end of a sentence has been seen.
#[derive(Clone, Copy, PartialEq)]
enum Seen {
    Nothing,
    Stop,
    /// A stop that needs no space behind it.
    WideStop,
    Space,
}

/// Where the sentences of `line` begin, the line's own start first.
///
/// A sentence starts behind a full stop, its closing quotes and white space, at something that is no small letter. A
/// stop behind a title ("Dr."), a single capital ("J. Smith", "U.S.") or a word with stops in it ("bl.a.") ends none, nor does
/// one between a month or a short word in small letters and a number ("Jan. 5", "kl. 10").
pub(crate) fn sentence_starts(text: &str, line: Span) -> Vec<usize> {
    let inner = line.of(text);
    let mut starts = vec![line.start];
    let mut seen = Seen::Nothing;
    let mut short = false; // the last stop stands behind a short word in small letters
    let mut at = 0;
    loop {
        if seen == Seen::Nothing {
            let rest = inner.as_bytes()[at..].iter();
            at += rest.take_while(|&&byte| ends_nothing(byte)).count();
        }
        let Some(c) = inner[at..].chars().next() else {
            return starts;
        };
        let here = traits(c);
        let closes = here.has(Traits::CLOSER) && !(c == '“' && seen == Seen::WideStop); // where stops are wide, “ opens
        let behind = seen == Seen::Space || (seen == Seen::WideStop && !closes);
        let goes_on = here.has(Traits::SPACE | Traits::SMALL) || (short && here.has(Traits::DIGIT));
        if behind && !goes_on {
            starts.push(line.start + at);
            seen = Seen::Nothing;
        }
        let before = if here.has(Traits::STOP) {
            last_word(&inner[..at])
        } else {
            ""
        };
        seen = match seen {
            _ if here.has(Traits::WIDE_STOP) => Seen::WideStop,
            _ if here.has(Traits::STOP) && !is_abbreviation(before) => Seen::Stop,
            Seen::Stop | Seen::WideStop if closes => seen,
            Seen::Stop | Seen::WideStop | Seen::Space if here.has(Traits::SPACE) => Seen::Space,
            _ => Seen::Nothing,
        };
        if here.has(Traits::STOP) {
            short = c == '.' && is_short(before);
        }
        at += c.len_utf8();
    }
}

/// Whether a byte is a character of ASCII that ends no sentence. It is asked of nearly every byte of a page, and so says it
/// without a look into the table.
fn ends_nothing(byte: u8) -> bool {
    byte.is_ascii() && !matches!(byte, b'.' | b'!' | b'?')
}

/// What stands between the last space or bracket and the end; nothing where that is no short word.
fn last_word(text: &str) -> &str {
    /// Characters of an abbreviation, at most, and one.
    const CHARS: usize = 12;
    let is_edge = |c: char| {
        c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '„' | '«' | '»' | '”' | '’' | '-')
    };
    let mut back = text.char_indices().rev().take(CHARS);
    match back.find(|&(_, c)| is_edge(c)) {
        Some((at, c)) => &text[at + c.len_utf8()..],
        None if text.len() < CHARS => text,
        None => "",
    }
}

/// Letters that an abbreviation has before each of its stops, at most.
const SHORT: usize = 3;

/// Whether a word before a stop is a single capital or has stops in it: "J", "U.S", "bl.a", "f.eks". A part of one letter
/// tells the latter from addresses.
fn is_abbreviation(word: &str) -> bool {
    let parts = || word.split('.').map(|part| part.chars().count());
    let initial = word
        .rsplit('.')
        .next()
        .is_some_and(|part| part.chars().count() == 1 && part.chars().all(is_capital));
    let stopped =
        word.contains('.') && parts().all(|n| (1..=SHORT).contains(&n)) && parts().any(|n| n == 1);
    initial
        || TITLES.binary_search(&word).is_ok()
        || (stopped && word.chars().all(|c| c == '.' || is_letter(c)))
}

/// Abbreviations that a capital follows in the same sentence, sorted.
const TITLES: [&str; 23] = [
    "Capt", "Col", "Dr", "Gen", "Gov", "Hon", "Lt", "Mlle", "Mme", "Mr", "Mrs", "Ms", "Nr", "Prof",
    "Rev", "Sen", "Sgt", "Sr", "Sra", "St", "approx", "bzw", "vs",
];

/// Short names of months, sorted.
const MONTHS: [&str; 12] = [
    "Apr", "Aug", "Dec", "Feb", "Jan", "Jul", "Jun", "Mar", "Nov", "Oct", "Sep", "Sept",
];

fn is_short(word: &str) -> bool {
    let is_word = (1..=SHORT).contains(&word.chars().count()) && word.chars().all(is_small);
    is_word || MONTHS.binary_search(&word).is_ok()
}

/// The sentence around `at`, given where sentences of its line start; without white space at its end.
pub(crate) fn sentence_around(text: &str, line: Span, starts: &[usize], at: Span) -> Span {
    let first = starts.partition_point(|&s| s <= at.start).saturating_sub(1);
    let next = starts.partition_point(|&s| s < at.end);
    let end = starts.get(next).copied().unwrap_or(line.end);
    Span::new(
        starts[first],
        starts[first] + text[starts[first]..end].trim_end().len(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        let line = Span::new(0, text.len());
        let starts = sentence_starts(text, line);
        starts
            .iter()
            .map(|&s| sentence_around(text, line, &starts, Span::new(s, s + 1)).of(text))
            .collect()
    }

    #[test]
    fn a_line_parts_into_sentences() {
        assert_eq!(
            sentences("He left. “So what?” she said. It was 5 p.m. in the U.S. Senate."),
            [
                "He left.",
                "“So what?” she said.",
                "It was 5 p.m. in the U.S. Senate."
            ]
        );
        assert_eq!(sentences("今日は。明日も"), ["今日は。", "明日も"]);
        assert_eq!(
            sentences("「今日は。」明日も？』）昨日は"),
            ["「今日は。」", "明日も？』）", "昨日は"]
        );
        assert_eq!(
            sentences("他说。“是。”她走了"),
            ["他说。", "“是。”", "她走了"]
        );
        assert_eq!(sentences("”Vart?” Han gick."), ["”Vart?”", "Han gick."]);
        assert_eq!(sentences("no stop"), ["no stop"]);
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        for text in [
            "Den åbner kl. 10 i morgen",
            "Bl.a. Berlin, f.eks. Museet, z.B. Anna",
            "Лісова вулиця, д. 12",
            "Prof. Anna Lima met Dr. Costa on Jan. 5 in Sker",
        ] {
            assert_eq!(sentences(text), [text]);
        }
        assert_eq!(
            sentences("Siehe bbc.com. Dort steht es um 10. Am 11. auch."),
            ["Siehe bbc.com.", "Dort steht es um 10.", "Am 11. auch."]
        );
    }

    #[test]
    fn items_begin_with_a_bullet_or_a_number() {
        assert!(is_item("・橋") && is_item("● 다리") && is_item("③橋") && is_item("2. A bridge"));
        assert!(!is_item("A bridge") && !is_item("2 bridges"));
    }

    fn facts(text: &str) -> Facts {
        let mut words = Vec::new();
        let tally = words::split(text, Span::new(0, text.len()), &mut words);
        Facts::of(text, &words, &tally)
    }

    #[test]
    fn prose_is_told_from_labels() {
        assert!(
            facts("The council met on Monday and voted for the new bridge, against the advice of its engineers.")
                .is_prose()
        );
        assert!(!facts("Read more about the bridge").is_prose());
        assert!(
            !facts("Terms of Use Privacy Policy Contact Us About The Company Jobs Press Help.")
                .is_prose()
        );
    }

    #[test]
    fn endings_look_behind_quotes_and_footnotes() {
        assert_eq!(facts("he said.”").ending, Ending::Sentence);
        assert_eq!(facts("it is so.[3]").ending, Ending::Sentence);
        assert_eq!(facts("Ingredients:").ending, Ending::Colon);
        assert_eq!(facts("to be continued...").ending, Ending::Ellipsis);
    }
}
