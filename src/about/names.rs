//! Names of people in a line that says who wrote something.

use super::{date, is_mark};
use crate::words::{self, Word};
use crate::{Span, chars};

/// Bytes of a line in which names are looked for: what follows is text about the author.
const BYTES: usize = 300;
/// Names of one byline, at most.
const NAMES: usize = 12;
/// Words of a name, at most.
const WORDS: usize = 6;

/// What stands before a name, without accents and in small letters.
const BEFORE: &str = " by von par por di da av af door od autor autora autore autrice autorin auteur auteure autors author authors \
    written posted published edited reported reporting story words text texte texto testo tekst teksti verfasst geschrieben \
    ein beitrag ecrit redige publie propos recueillis escrito escrita publicado publicada scritto skrevet geschreven foto fotos photos \
    oprac redakce szerzo irta γραφει συντακτης ο η toimittaja kirjoittanut yazan yazar haber editor автор авторы авторка текст \
    بقلم كتب كتبت كتبه كتبها إعداد اعداد الكاتب המחבר מאת लेखक दवारा penulis oleh reporter pewarta tac gia bai va anh viet boi nguoi \
    medically reviewed fact checked contributor contributors article from opinion analysis and und ";
/// What joins two names.
const JOINS: &str = " and und et y e i en og och ja a och ve и і й та και și si és es dan và và و और with mit avec con ";
/// What may stand within a name in small letters.
const WITHIN: &str =
    " van von der den de del della di da do dos das du la le les el al bin ibn ter ten zu zur af ";
/// What a name of one word may go on with: "Sker Staff".
const STAFF: &str = " staff team desk redaktion ";
/// Beginnings of words that say what somebody does, or for whom: no name goes on there.
const ROLES: &str = " report redak redac edit journalis correspond korrespond contribut writer staff senior chief direct producer \
    updated update published publi posted last aktualisiert geändert am on at in um uhr for special freelance columnist photograph \
    autor author min minute read view all more follow share comment modified lesezeit founder cofounder ceo lead head manager expert reviewer blogger engineer president managing executive ";

/// What a line says of who wrote something.
pub(super) struct Read {
    pub names: Vec<String>,
    /// Whether it says that these wrote it: "by".
    pub is_said: bool,
    /// Whether it has a date.
    pub is_dated: bool,
}

/// The names that a line holds. `is_said` is whether the line above ends in "by".
pub(super) fn read(text: &str, language: Option<&str>, is_said: bool) -> Read {
    let text = &text[..text.floor_char_boundary(BYTES)];
    let dates = date::find(text, language);
    let is_dated = !dates.is_empty();
    let mut read = Read {
        names: Vec::new(),
        is_said,
        is_dated,
    };
    if unspaced(text, &mut read) {
        return read;
    }
    let ends = dates.iter().map(|date| date.span.start).chain([text.len()]);
    let starts = [0]
        .into_iter()
        .chain(dates.iter().map(|date| date.span.end));
    for (start, end) in starts.zip(ends) {
        read_between(&text[start..end], &mut read);
        if !read.names.is_empty() {
            break;
        }
    }
    read
}

/// Reads what stands before a date, or behind one.
fn read_between(text: &str, read: &mut Read) {
    let mut rest = trim(text);
    let glued = rest
        .strip_prefix("By")
        .filter(|rest| rest.starts_with(chars::is_capital));
    (rest, read.is_said) = (glued.unwrap_or(rest), read.is_said || glued.is_some());
    while let Some(behind) = behind_word(rest, BEFORE) {
        (rest, read.is_said) = (trim(behind), true);
    }
    let is_handle = |c: char| !c.is_whitespace() && c != '@' && c != '/';
    if read.is_said
        && rest.len() > 2
        && rest.len() < 30
        && rest.chars().all(is_handle)
        && !is_role(rest)
    {
        read.names.push(rest.to_owned());
        return;
    }
    for part in rest
        .split(is_sign)
        .map(trim)
        .filter(|part| !part.is_empty())
    {
        if !add(part, read.is_said, &mut read.names) || read.names.len() == NAMES {
            break;
        }
    }
}

/// Adds the names of a part of a line. False where no more follow.
fn add(part: &str, is_said: bool, names: &mut Vec<String>) -> bool {
    let mut rest = part;
    loop {
        while let Some(behind) = behind_word(rest, BEFORE).filter(|_| is_said) {
            rest = trim(behind);
        }
        let name = name(rest);
        let behind = trim(&rest[name.len()..]);
        let joined = behind_word(behind, JOINS);
        let is_whole = behind.is_empty() || joined.is_some() || is_said;
        if name.is_empty() || !is_whole || !is_likely(name, is_said && names.is_empty()) {
            return !names.is_empty() && is_role(rest);
        }
        let mut words: Vec<&str> = name.split_whitespace().collect();
        if words.len() > 2 && behind.starts_with(chars::is_small) && is_role(behind) {
            words.pop(); // "Ana Lima Political editor"
        }
        let is_outlet = words.len() == 1 && names.last().is_some_and(|name| name.contains(' '));
        if !is_outlet {
            names.push(words.join(" "));
        }
        match joined {
            Some(behind) if names.len() < NAMES => rest = trim(behind),
            _ => return behind.is_empty() || is_role(behind),
        }
    }
}

/// Whether some words may be a name. Capitals alone are an agency or a degree, where no other name stands before them.
fn is_likely(name: &str, is_said: bool) -> bool {
    let words = name.split_whitespace().count();
    let is_agency = words == 1
        && name.chars().all(|c| !chars::is_small(c))
        && name.chars().any(chars::is_capital);
    words <= WORDS && (is_said || !is_agency)
}

/// The words at the beginning of a text that are a name's.
fn name(text: &str) -> &str {
    let first_word = text.find(' ').map_or(0, |at| at + 1);
    let (mut end, mut at, mut was_small) = (0, 0, false);
    for word in text.split_inclusive(char::is_whitespace) {
        let shown = word.trim_end();
        let is_within = end > 0 && holds(WITHIN, shown);
        let first = shown
            .trim_start_matches(['(', '"', '“', '\'', '’'])
            .chars()
            .next();
        let is_name = first.is_some_and(|c| chars::is_letter(c) && !chars::is_small(c))
            || shown.starts_with("d’")
            || shown.starts_with("d'");
        let is_outlet = was_small && shown.len() > 2 && shown.chars().all(chars::is_capital);
        let is_other = shown.contains(['@', '_'])
            || shown.chars().any(chars::is_numeric)
            || is_role(shown)
            || shown.contains("://")
            || is_outlet;
        let is_staff = end > 0 && end == first_word && holds(STAFF, shown);
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
    let pairs = word.char_indices().zip(word.chars().skip(1));
    let mut humps =
        pairs.filter(|&((at, c), next)| at >= OWN && chars::is_small(c) && chars::is_capital(next));
    humps.next().map(|((at, c), _)| at + c.len_utf8())
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

/// What follows the first word of a text, if that is one of a list.
fn behind_word<'t>(text: &'t str, list: &str) -> Option<&'t str> {
    let end = text
        .find(|c: char| !chars::is_letter(c) && !is_mark(c))
        .unwrap_or(text.len());
    (end > 0 && holds(list, &text[..end])).then(|| &text[end..])
}

/// Whether a list of words, parted by spaces, holds a word.
fn holds(list: &str, word: &str) -> bool {
    let word = folded(word);
    !word.is_empty() && list.split(' ').any(|one| one == word)
}

fn is_role(text: &str) -> bool {
    let word = text
        .split(|c: char| !chars::is_letter(c))
        .next()
        .unwrap_or("");
    let word = folded(word);
    let is_one = |role: &str| {
        !role.is_empty()
            && if role.len() > 4 {
                word.starts_with(role)
            } else {
                word == role
            }
    };
    ROLES.split(' ').any(is_one)
}

/// The first word of a text as words are compared.
fn folded(text: &str) -> String {
    let mut split: Vec<Word> = Vec::new();
    words::split(text, Span::new(0, text.len()), &mut split);
    split
        .first()
        .map_or(String::new(), |word| word.folded(text))
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
