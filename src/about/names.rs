//! Names of people in a line that says who wrote something.

use super::date;
use super::vocabulary::{self as words, BEFORE, BY, JOINS, OTHERS, ROLE, STAFF, STEM, WITHIN};
use crate::chars;

/// Bytes of a line in which names are looked for: what follows is text about the author.
const BYTES: usize = 300;
/// Names of one byline, at most.
const NAMES: usize = 12;
/// Words of a name, at most.
const WORDS: usize = 6;

/// What a line says of who wrote something.
pub(super) struct Read {
    pub names: Vec<String>,
    /// Whether it says that these wrote it: "by".
    pub is_said: bool,
    /// Whether it has a date.
    pub is_dated: bool,
}

/// Whether a line says "by" and no name: it stands below.
pub(super) fn is_said(text: &str) -> bool {
    /// From so many bytes on, a line says more.
    const BYTES: usize = 40;
    if text.len() >= BYTES {
        return false;
    }
    let said = trim(text);
    let mut rest = said;
    while let Some(behind) = words::behind(rest, BEFORE) {
        rest = trim(behind);
    }
    rest.is_empty() && !said.is_empty()
}

/// The names that a line holds. `is_said` is whether the line above ends in "by".
pub(super) fn read(text: &str, language: Option<&str>, is_said: bool) -> Read {
    let text = &text[..text.floor_char_boundary(BYTES)];
    let dates = date::find(text, language);
    let mut read = Read {
        names: Vec::new(),
        is_said,
        is_dated: !dates.is_empty(),
    };
    if unspaced(text, &mut read) {
        return read;
    }
    let mut start = 0;
    for n in 0..=dates.len() {
        let end = dates.get(n).map_or(text.len(), |date| date.span.start);
        read_between(&text[start..end], &mut read);
        if !read.names.is_empty() {
            break;
        }
        start = dates.get(n).map_or(end, |date| date.span.end);
    }
    read
}

/// Reads what stands before a date, or behind one.
fn read_between(text: &str, read: &mut Read) {
    /// Parts without a name before the first one with a name, at most: "12 comments | Ana Lima".
    const WITHOUT: usize = 3;
    let mut without = 0;
    let mut is_others = false;
    for part in parts(text) {
        let mut rest = part;
        while let Some(behind) = words::behind(rest, BEFORE | OTHERS) {
            is_others = words::behind(rest, OTHERS).is_some() || is_others && rest != part;
            read.is_said |= !is_others;
            rest = trim(behind);
        }
        let is_first = read.names.is_empty();
        if is_others {
            is_others = rest.is_empty();
            continue;
        }
        if is_first && let Some(behind) = behind_by(rest) {
            (rest, read.is_said) = (behind, true);
        }
        let goes_on = add(rest, read.is_said, &mut read.names);
        without += usize::from(read.names.is_empty() && !rest.is_empty());
        let is_over = !read.names.is_empty() && !goes_on || without > WITHOUT;
        if is_over || read.names.len() == NAMES {
            break;
        }
    }
}

/// What follows "by" in the middle of a part, where a name follows: "submitted two hours ago by Ana Lima". Glued to the name, too.
fn behind_by(part: &str) -> Option<&str> {
    /// Words before it, at most.
    const MOST: usize = 6;
    let glued = part.strip_prefix("By");
    if let Some(name) = glued.filter(|rest| rest.starts_with(chars::is_capital)) {
        return Some(name);
    }
    let starts = part.match_indices(' ').map(|(at, _)| &part[at + 1..]);
    let mut behind = starts.take(MOST).filter_map(|rest| words::behind(rest, BY));
    behind.next().map(trim).filter(|rest| !rest.is_empty())
}

/// The parts of a line between its signs.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    let next = move || {
        let mut before = ' ';
        let end = rest.char_indices().find(|&(at, c)| {
            let next = rest[at + c.len_utf8()..].chars().next();
            let is_space = c.is_whitespace() && before.is_whitespace() && at > 1;
            let is_dash = c == '-' && before.is_whitespace() && next == Some(' ');
            before = c;
            is_sign(c) || is_space || is_dash
        });
        let (part, behind) = match end {
            Some((at, c)) => (&rest[..at], &rest[at + c.len_utf8()..]),
            None => (rest, ""),
        };
        let is_over = rest.is_empty();
        rest = behind;
        (!is_over).then(|| trim(part))
    };
    std::iter::from_fn(next).filter(|part| !part.is_empty())
}

/// Adds the names of a part of a line. False where no more follow.
fn add(part: &str, is_said: bool, names: &mut Vec<String>) -> bool {
    let is_first = names.is_empty();
    if is_first && is_said && is_handle(part) {
        names.push(part.to_owned());
        return false;
    }
    let mut rest = part;
    loop {
        while let Some(behind) = words::behind(rest, BEFORE).filter(|_| is_said) {
            rest = trim(behind);
        }
        let name = name(rest);
        let behind = trim(&rest[name.len()..]);
        let joined = words::behind(behind, JOINS);
        let is_whole = joined.is_some()
            || behind.is_empty()
            || is_role(behind)
            || behind.starts_with(|c: char| c.is_ascii_digit() || c == '@')
            || is_said && is_first;
        if !is_first && is_outlet(rest, &names[0]) {
            return true;
        }
        if name.is_empty() || !is_whole || !is_likely(name, is_said && names.is_empty()) {
            return is_role(rest);
        }
        names.push(tidy(name, behind));
        match joined {
            Some(behind) if names.len() < NAMES => rest = trim(behind),
            _ => return behind.is_empty() || is_role(behind),
        }
    }
}

/// Whether a part behind a name is an outlet, an agency or a degree: capitals alone, or one word.
fn is_outlet(part: &str, name: &str) -> bool {
    let is_capitals = !part.contains(chars::is_small) && part.contains(chars::is_capital);
    is_capitals && name.contains(chars::is_small) || name.contains(' ') && !part.contains(' ')
}

/// Whether it may be the name of somebody's account.
fn is_handle(text: &str) -> bool {
    let goes_on = |c: char| !c.is_whitespace() && c != '@' && c != '/';
    (3..30).contains(&text.len())
        && text.contains(chars::is_letter)
        && text.chars().all(goes_on)
        && !is_role(text)
}

/// A name without what is glued to it, said twice, or belongs to the role behind it: "Ana Lima Political editor".
fn tidy(name: &str, behind: &str) -> String {
    /// Endings of adjectives before a role.
    const ADJECTIVES: &[&str] = &["al", "ary", "ic", "ische", "ischer", "isk"];
    let is_footnote = |c: char| c.is_ascii_digit() || matches!(c, '*' | '†' | '®');
    let mut words: Vec<&str> = name.split_whitespace().collect();
    if let [.., last] = &mut words[..] {
        for glued in ["PUBLISHED", "UPDATED"] {
            *last = last
                .strip_suffix(glued)
                .filter(|rest| !rest.is_empty())
                .unwrap_or(last);
        }
        *last = last.trim_end_matches(is_footnote);
    }
    let role = words.last().filter(|_| words.len() > 2 && is_role(behind));
    let is_adjective = |word: &&str| ADJECTIVES.iter().any(|end| word.ends_with(end));
    if role.is_some_and(|word| behind.starts_with(chars::is_small) || is_adjective(word)) {
        words.pop();
    }
    let half = words.len() / 2;
    if half > 0 && words[..half] == words[half..] {
        words.truncate(half);
    }
    words.join(" ")
}

/// Whether some words may be a name. Capitals alone are an agency or a degree, where no other name stands before them.
fn is_likely(name: &str, is_said: bool) -> bool {
    let count = name.split_whitespace().count();
    let is_agency = count == 1
        && name.chars().all(|c| !chars::is_small(c))
        && name.chars().any(chars::is_capital);
    count <= WORDS && (is_said || !is_agency)
}

/// The words at the beginning of a text that are a name's.
fn name(text: &str) -> &str {
    let first_word = text.find(' ').map_or(0, |at| at + 1);
    let (mut end, mut at, mut was_small) = (0, 0, false);
    for word in text.split_inclusive(char::is_whitespace) {
        let shown = word.trim_end();
        let said = words::first(shown);
        let is_within = end > 0 && said & WITHIN != 0;
        let first = shown
            .trim_start_matches(['(', '"', '“', '\'', '’'])
            .chars()
            .next();
        let is_name = first.is_some_and(|c| chars::is_letter(c) && !chars::is_small(c))
            || shown.starts_with("d’")
            || shown.starts_with("d'");
        let is_outlet = was_small && shown.len() > 2 && shown.chars().all(chars::is_capital);
        let is_other = shown.contains(['@', '_'])
            || shown.starts_with(chars::is_numeric)
            || said & (ROLE | STEM) != 0
            || is_outlet;
        let is_staff = end > 0 && end == first_word && said & STAFF != 0;
        if !is_staff && (is_other || !(is_name || is_within)) {
            break;
        }
        if let Some(hump) = hump(shown).filter(|_| end > 0) {
            return &text[..at + hump];
        }
        at += word.len();
        was_small |= shown.chars().any(chars::is_small);
        if !is_within {
            end = at;
        }
    }
    text[..end].trim_end()
}

/// Where another word is glued to a word of a name: "Ana LimaPublished". In "Ana McLima" the hump stands near the beginning.
fn hump(word: &str) -> Option<usize> {
    /// Bytes before a hump that belongs to the name, at most.
    const OWN: usize = 3;
    let mut is_small_before = false;
    for (at, c) in word.char_indices() {
        if is_small_before && chars::is_capital(c) {
            return Some(at);
        }
        is_small_before = at >= OWN && chars::is_small(c);
    }
    None
}

/// Words before or behind names in scripts without spaces; behind the last two no more names follow.
#[rustfmt::skip]
const TRADES: &[&str] = &[
    "记者", "記者", "作者", "撰文", "撰稿", "编辑", "編輯", "编译", "編譯", "採訪", "采写", "采访", "责编", "責編", "執筆者", "執筆",
    "取材", "文責", "著者", "筆者", "構成", "ライター", "文", "글쓴이", "작성자", "필자", "기자", "특파원",
];

/// Reads names of two to four characters in scripts without spaces, and Korean ones, where the word for their trade stands beside
/// them. False where the text is in another script.
fn unspaced(text: &str, read: &mut Read) -> bool {
    /// How many of the words of a trade have no names behind them.
    const LAST: usize = 2;
    /// Characters of a name.
    const LENGTH: std::ops::RangeInclusive<usize> = 2..=4;
    let is_one = |c: char| chars::is_unspaced(c) || matches!(c, '\u{ac00}'..='\u{d7a3}');
    let (ones, letters) = text.chars().fold((0, 0), |(ones, letters), c| {
        (
            ones + usize::from(is_one(c)),
            letters + usize::from(chars::is_letter(c)),
        )
    });
    if ones == 0 || ones * 2 < letters {
        return false;
    }
    for part in text
        .split(|c: char| !is_one(c))
        .filter(|part| !part.is_empty())
    {
        let mut name = part;
        let mut is_last = false;
        for (n, said) in TRADES.iter().enumerate() {
            let rest = name.strip_suffix(said).or_else(|| name.strip_prefix(said));
            read.is_said |= rest.is_some();
            is_last |= rest.is_some() && n + LAST >= TRADES.len();
            name = rest.unwrap_or(name);
        }
        if LENGTH.contains(&name.chars().count()) {
            read.names.push(name.to_owned());
        }
        if is_last {
            read.names.drain(..read.names.len().saturating_sub(1));
            return true;
        }
    }
    if !read.is_said || read.names.len() > 4 {
        read.names.clear();
    }
    true
}

fn is_role(text: &str) -> bool {
    words::first(text) & (ROLE | STEM) != 0
}

fn is_sign(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | '|'
            | '/'
            | '•'
            | '·'
            | '–'
            | '—'
            | '\n'
            | '\t'
            | '&'
            | '+'
            | '、'
            | '，'
            | '('
            | ')'
            | ':'
            | '：'
            | '،'
            | '»'
            | '>'
            | '…'
    )
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace()
            || is_sign(c)
            || matches!(
                c,
                '-' | '*' | '#' | '"' | '“' | '”' | '\u{200e}' | '\u{200f}' | '\u{200b}'
            )
    })
}

#[cfg(test)]
mod tests;
