//! Numbers of dates, and names of months.

use crate::about::is_mark;
use crate::lexicon::LEXICON;
use crate::{Span, chars, words};

/// A number, or the name of a month.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    pub span: Span,
    pub value: u16,
    /// How many; 0 for the name of a month.
    pub digits: u8,
}

impl Number {
    pub fn is_month(self) -> bool {
        self.digits == 0
    }

    pub fn is_year(self) -> bool {
        self.digits == 4 && (1900..2100).contains(&self.value)
    }

    /// Whether it may be a day, or the number of a month, of so many.
    pub fn is_one_of(self, most: u16) -> bool {
        matches!(self.digits, 1..=2) && (1..=most).contains(&self.value)
    }
}

/// The numbers and months of a text.
pub fn numbers(text: &str, language: Option<&str>) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut start = 0;
    while let Some(c) = text[start..].chars().next() {
        let rest = &text[start..];
        let is_word = chars::is_letter(c) && !chars::is_unspaced(c);
        let length = match digit(c) {
            Some(_) => rest.find(|c| digit(c).is_none()).unwrap_or(rest.len()),
            None if is_word => word_length(rest),
            None => c.len_utf8(),
        };
        let span = Span::new(start, start + length);
        start = span.end;
        if digit(c).is_some() {
            numbers.push(number(text, span));
        } else if is_word && let Some(value) = month(span.of(text), language) {
            let digits = 0;
            numbers.push(Number {
                span,
                value,
                digits,
            });
        }
    }
    numbers
}

/// Bytes of the word at the beginning of a text; a capital behind a small letter begins another one.
fn word_length(text: &str) -> usize {
    let mut before = ' ';
    let goes_on = |c: char| {
        let is_glued = chars::is_small(before) && chars::is_capital(c);
        before = c;
        (chars::is_letter(c) || is_mark(c)) && !chars::is_unspaced(c) && !is_glued
    };
    let end = text.char_indices().zip(text.chars().map(goes_on));
    let mut end = end.filter(|(_, goes_on)| !goes_on);
    end.next().map_or(text.len(), |((at, _), _)| at)
}

/// A number of digits. A year may have the next number glued to it: "March 12, 20245 min".
fn number(text: &str, span: Span) -> Number {
    let mut digits = span.of(text).chars().filter_map(digit);
    let count = digits.clone().count();
    let value = digits
        .by_ref()
        .take(4)
        .fold(0, |value, digit| value * 10 + digit);
    let is_glued = matches!(count, 5 | 6)
        && matches!(value, 1990..2100)
        && text.is_char_boundary(span.start + 4);
    let end = if is_glued { span.start + 4 } else { span.end };
    let digits = if is_glued { 4 } else { count.min(9) as u8 };
    Number {
        span: Span::new(span.start, end),
        value,
        digits,
    }
}

pub fn digit(c: char) -> Option<u16> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    Some((u32::from(c) - u32::from(zero)) as u16)
}

/// The number of the month of that name.
fn month(word: &str, language: Option<&str>) -> Option<u16> {
    /// Bytes of a name, at most.
    const LONGEST: usize = 40;
    /// Abbreviations that are other words, too, so that the lexicons do without: they count in their own languages.
    const SHORT: &[(&str, u16, &str)] = &[
        ("set", 9, "it pt"),
        ("out", 10, "pt gl"),
        ("pro", 12, "cs sk"),
        ("feb", 2, ""),
    ];
    if word.len() > LONGEST {
        return None;
    }
    let mut split = Vec::new();
    words::split(word, Span::new(0, word.len()), &mut split);
    let is_own = |row: &&(&str, u16, &str)| {
        let is_spoken = |language| row.2.split(' ').any(|one| one == language);
        row.0.eq_ignore_ascii_case(word) && (row.2.is_empty() || language.is_some_and(is_spoken))
    };
    let short = SHORT.iter().find(is_own);
    match split[..] {
        [word] => LEXICON.month(word.short_hash()).or(short.map(|row| row.1)),
        _ => None,
    }
}
