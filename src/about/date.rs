//! Dates as people write them, in the languages of the lexicons.
//!
//! A date is three numbers, one of which may be the name of a month, with little between them. What stands between them, how
//! many digits the year has and, where both orders are possible, the language say which of them is the day.

use super::is_mark;
use crate::{Span, chars, lexicon, words};

/// Bytes of a piece in which dates are looked for: in a longer one they stand in sentences.
const BYTES: usize = 300;

/// A date in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub span: Span,
    /// Year, month and day, where it is sure which is which.
    pub day: Option<[u16; 3]>,
    /// Whether it has a year.
    pub has_year: bool,
    /// The year and two numbers of which either may be the day.
    pub either: Option<[u16; 3]>,
    /// Whether it shows that the page writes the day before the month, in numbers alone.
    pub order: Option<bool>,
}

/// A number, or the name of a month.
#[derive(Clone, Copy, Debug)]
struct Number {
    span: Span,
    value: u16,
    /// How many; 0 for the name of a month.
    digits: u8,
}

impl Number {
    fn is_month(self) -> bool {
        self.digits == 0
    }

    fn is_year(self) -> bool {
        self.digits == 4 && (1900..2100).contains(&self.value)
    }

    /// Whether it may be a day, or the number of a month, of so many.
    fn is_one_of(self, most: u16) -> bool {
        matches!(self.digits, 1..=2) && (1..=most).contains(&self.value)
    }
}

/// What the dates of a page tell of the order of day and month in numbers.
#[derive(Default)]
pub(super) struct Order {
    day_first: bool,
    month_first: bool,
}

impl Order {
    /// Takes a date into account.
    pub fn see(&mut self, found: Found) {
        self.day_first |= found.order == Some(true);
        self.month_first |= found.order == Some(false);
    }

    /// The day of a date, settled by the others where it can be either.
    pub fn day_of(&self, found: Found) -> Option<[u16; 3]> {
        let settled = found.either.filter(|_| self.day_first != self.month_first);
        let settled = settled.map(|[year, first, second]| match self.day_first {
            true => [year, second, first],
            false => [year, first, second],
        });
        found.day.or(settled.filter(|&day| exists(day)))
    }
}

/// The date as ISO 8601 writes it.
pub(super) fn iso(day: [u16; 3]) -> String {
    let [year, month, day] = day;
    format!("{year:04}-{month:02}-{day:02}")
}

/// The dates at the beginning of a text, in their order; those without a year only where none has one.
pub(super) fn find(text: &str, language: Option<&str>) -> Vec<Found> {
    let text = &text[..text.floor_char_boundary(BYTES)];
    if !text.contains(|c| digit(c).is_some()) {
        return Vec::new();
    }
    let numbers = numbers(text, language);
    let mut found = Vec::new();
    let mut at = 0;
    while at < numbers.len() {
        let date = three(text, &numbers[at..], language);
        at += if date.is_some() { 3 } else { 1 };
        found.extend(date);
    }
    if found.is_empty() {
        found.extend(numbers.windows(2).find_map(|pair| without_year(text, pair)));
    }
    found
}

/// The numbers and months of a text.
fn numbers(text: &str, language: Option<&str>) -> Vec<Number> {
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

fn digit(c: char) -> Option<u16> {
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
        [word] => lexicon::month(word.short_hash()).or(short.map(|row| row.1)),
        _ => None,
    }
}

/// The date that the first three numbers are.
fn three(text: &str, numbers: &[Number], language: Option<&str>) -> Option<Found> {
    let &[a, b, c, ..] = numbers else { return None };
    let first = sign(&text[a.span.end..b.span.start])?;
    let second = sign(&text[b.span.end..c.span.start])?;
    let is_alike = first == second && matches!(first, "-" | "/" | "." | "–")
        || matches!((first, second), ("年", "月") | ("년", "월"))
        || first == VIETNAMESE;
    let is_time = |c: Number| text[c.span.end..].starts_with([':', 'h']);
    let of_month = |month: Number, day: Number| match c {
        _ if day.is_month() || !day.is_one_of(31) => None,
        c if c.is_year() => Some(Some([c.value, month.value, day.value])),
        c if c.digits == 2 && !is_time(c) => {
            Some(short_year(&text[..c.span.start], c).map(|year| [year, month.value, day.value]))
        }
        _ => None,
    };
    let span = Span::new(a.span.start, c.span.end);
    let day = if a.is_year() && c.is_one_of(31) && (b.is_month() || b.is_one_of(12) && is_alike) {
        Some([a.value, b.value, c.value])
    } else if a.is_month() {
        of_month(a, b)?
    } else if b.is_month() {
        of_month(b, a)?
    } else if is_alike && !text[..a.span.start].ends_with([':', '.', '/', '-']) {
        return in_order(span, [a, b, c], first, language);
    } else {
        return None;
    };
    Some(Found {
        span,
        day: day.filter(|&day| exists(day)),
        has_year: true,
        either: None,
        order: None,
    })
}

/// What a Vietnamese date has between its day and its month.
const VIETNAMESE: &str = "tháng";

/// Day and month in numbers before a year. Where both orders are possible, the sign and the language say which is meant.
fn in_order(
    span: Span,
    [a, b, c]: [Number; 3],
    sign: &str,
    language: Option<&str>,
) -> Option<Found> {
    /// Languages whose readers write the month first, or the year.
    const OTHERS: &[&str] = &["en", "zh", "ja", "ko", "hu", "tl"];
    let is_day_first = a.is_one_of(31) && b.is_one_of(12);
    let is_month_first = a.is_one_of(12) && b.is_one_of(31);
    if !(is_day_first || is_month_first) || !(c.is_year() || c.digits == 2) {
        return None;
    }
    let is_known = !is_month_first
        || a.value == b.value
        || matches!(sign, "." | VIETNAMESE)
        || language.is_some_and(|language| !OTHERS.contains(&language));
    let year = if c.is_year() {
        Some(c.value)
    } else {
        short_year("", c)
    };
    let day = match year {
        Some(year) if is_day_first && is_known => Some([year, b.value, a.value]),
        Some(year) if !is_day_first => Some([year, a.value, b.value]),
        _ => None,
    };
    let is_either = is_day_first && is_month_first && !is_known;
    Some(Found {
        span,
        day: day.filter(|&day| exists(day)),
        has_year: true,
        either: year
            .filter(|_| is_either)
            .map(|year| [year, a.value, b.value]),
        order: (is_day_first != is_month_first).then_some(is_day_first),
    })
}

/// The year of two digits, where they can be no day, or an apostrophe stands before them.
fn short_year(before: &str, c: Number) -> Option<u16> {
    match c.value {
        year if before.ends_with(['\'', '’']) => Some(2000 + year),
        year @ 32.. => Some(1900 + year),
        _ => None,
    }
}

/// A day and a month without a year.
fn without_year(text: &str, pair: &[Number]) -> Option<Found> {
    let &[a, b] = pair else { return None };
    sign(&text[a.span.end..b.span.start])?;
    let is_date = a.is_month() && b.is_one_of(31) || b.is_month() && a.is_one_of(31);
    is_date.then_some(Found {
        span: Span::new(a.span.start, b.span.end),
        day: None,
        has_year: false,
        either: None,
        order: None,
    })
}

/// Endings of numbers of a date, and words between them.
#[rustfmt::skip]
const BETWEEN: &[&str] = &["st", "nd", "rd", "th", "er", "º", "ª", "de", "del", "of", "den", "d", "ος", "η", "г", "năm"];

/// What stands between two numbers of a date, without what says nothing; none if it is no part of a date.
fn sign(text: &str) -> Option<&str> {
    /// Bytes of it, at most.
    const LONGEST: usize = 16;
    if text.len() > LONGEST || text.contains('\n') {
        return None;
    }
    let is_word = |c: char| chars::is_letter(c);
    let mut says = "";
    for part in text.split(|c: char| c.is_whitespace() || c == ',') {
        let part = BETWEEN
            .iter()
            .find_map(|word| {
                part.strip_prefix(word)
                    .filter(|rest| !rest.starts_with(is_word))
            })
            .unwrap_or(part);
        if !part.is_empty() && !says.is_empty() {
            return None;
        }
        says = if part.is_empty() { says } else { part };
    }
    let is_known = matches!(
        says,
        "" | "."
            | "-"
            | "/"
            | "–"
            | "'"
            | "’"
            | "年"
            | "月"
            | "년"
            | "월"
            | "tháng"
            | "Tháng"
            | ".-"
    );
    is_known.then_some(if says == "Tháng" { VIETNAMESE } else { says })
}

/// Whether the words right before a date say that the page was changed then.
pub(super) fn is_update(before: &str) -> bool {
    /// Bytes of these words.
    const BYTES: usize = 40;
    /// Beginnings of words, or for scripts without spaces words, that say so.
    const SAID: &str = "updated update modified revised edited last aktuali geändert überarbeitet mis mise modifi actualiz aggiornat modificat \
        atualiz bijgewerkt gewijzigd zaktualiz aktualizov frissít módosít ενημέρωσ ενημερώθηκε τελευταία uppdater opdater oppdater sist \
        päivitetty muokattu güncel оновл обновл измен تحديث עודכן עדכון अपडेट 更新 修改 수정 diperbarui nhật";
    let start = before.ceil_char_boundary(before.len().saturating_sub(BYTES));
    let words = before[start..]
        .split(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '|' | '•' | '·'));
    let words = words.filter(|word| word.contains(chars::is_letter));
    let said: Vec<String> = words
        .map(|word| word.chars().map(chars::small).collect())
        .collect();
    let last = said.len().saturating_sub(3);
    said[last..]
        .iter()
        .any(|word| SAID.split_whitespace().any(|one| word.starts_with(one)))
}

/// Whether the calendar has the day.
fn exists([year, month, day]: [u16; 3]) -> bool {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u16::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1..=12).contains(&month) && (1..=days).contains(&day)
}

#[cfg(test)]
mod tests;
