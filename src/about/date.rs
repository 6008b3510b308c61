//! Dates as people write them, in the languages of the lexicons.
//!
//! A date is three numbers, one of which may be the name of a month, with little between them. What stands between them, how
//! many digits the year has and, where both orders are possible, the language say which of them is the day.

mod number;

use crate::{Span, chars};
use number::{Number, digit, numbers};

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
