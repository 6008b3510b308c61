//! Words that tell a language, or stand around names: one table of hashes for all of them.

use super::language;
use crate::chars;
use crate::sorted::sorted;
use crate::words::{hash_of, hash_on};
use std::sync::LazyLock;

/// What a word is, beside the languages that have it, which take the lowest bits.
pub(super) const BEFORE: u64 = 1 << 63;
pub(super) const BY: u64 = 1 << 62;
pub(super) const JOINS: u64 = 1 << 61;
pub(super) const WITHIN: u64 = 1 << 60;
pub(super) const STAFF: u64 = 1 << 59;
pub(super) const OTHERS: u64 = 1 << 58;
pub(super) const ROLE: u64 = 1 << 57;
pub(super) const STEM: u64 = 1 << 56;

/// Words around names, without accents and in small letters.
#[rustfmt::skip]
const AROUND_NAMES: &[(u64, &str)] = &[
    // Before a name, also within a line.
    (BY | BEFORE, "by von par por di af av door od autor автор بقلم מאת oleh"),
    // Before a name at the beginning of a line.
    (BEFORE, "da autora autore autrice autorin auteur auteure autors author authors written posted published reported reporting story \
        words text texte texto testo tekst teksti verfasst geschrieben ein beitrag ecrit redige publie propos recueillis escrito escrita \
        publicado publicada scritto skrevet geschreven fotos photos oprac redakce szerzo irta γραφει συντακτης ο η toimittaja \
        kirjoittanut yazan yazar haber editor авторы авторка текст كتب كتبت كتبه كتبها إعداد اعداد الكاتب המחבר लेखक दवारा penulis \
        reporter pewarta tac gia bai va anh viet boi nguoi contributor contributors article from opinion analysis and und thread starter \
        submitted started post"),
    // Names behind these did not write it.
    (OTHERS, "photo foto fotos photos image images bild video medically reviewed fact checked reviewer reviewers edited reactions"),
    // Between two names.
    (JOINS, "and und et y e i en og och ja a ve и і й та και si és es dan và va و with mit avec con"),
    // Within a name, in small letters.
    (WITHIN, "van von der den de del della di da do dos das du la le les el al bin ibn ter ten zu zur af"),
    // What a name of one word goes on with: "Sker Staff".
    (STAFF, "staff team desk redaktion"),
    // What somebody does, or for whom: no name goes on there.
    (ROLE, "chief am on at in um uhr for last min read view all more ceo lead head vice your our my this what how share editor editors \
        contributor contributors contributing correspondent corresponsal correspondant engineer autor autora senior staff"),
    // Beginnings of such words.
    (STEM, "repor redak redac edito journ korre write senio direc produ updat publi poste aktua geand speci freel colum photo \
        autho minut follo comme modif lesez found cofou manag exper revie blogg presi execu parla"),
];

/// Characters of a [`STEM`]: of fewer, names begin with many.
const STEM_LENGTH: usize = 5;

/// The hashes of all words in order, each with the number of its row in the lowest bits.
static TABLE: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let rows = language::ROWS.iter().map(|row| row.1);
    let rows = rows.chain(AROUND_NAMES.iter().map(|row| row.1));
    let mut words = Vec::with_capacity(1600);
    for (n, row) in rows.enumerate() {
        let row = row.split_whitespace();
        words.extend(row.map(|word| hash_of(word) & !ROW | n as u64));
    }
    sorted(words)
});

/// Bits of the number of a row.
const ROW: u64 = 0x3f;

/// Each language has a bit below those of the words around names.
const _: () = assert!(1 << language::ROWS.len() <= STEM);

/// The numbers in the lowest bits of those hashes of a list that are alike but for these bits.
pub(super) fn alike(list: &[u64], hash: u64, low: u64) -> impl Iterator<Item = u64> {
    let from = list.partition_point(|&one| one < hash & !low);
    let rest = list[from..].iter();
    let alike = rest.take_while(move |&one| one & !low == hash & !low);
    alike.map(move |one| one & low)
}

/// What a word is, by the hash of its folded letters.
pub(super) fn bits(hash: u64) -> u64 {
    let bit = |row| match AROUND_NAMES.get((row as usize).wrapping_sub(language::ROWS.len())) {
        Some(row) => row.0,
        None => 1u64 << row,
    };
    alike(&TABLE, hash, ROW).fold(0, |bits, row| bits | bit(row))
}

/// The first word of a text. Accents and case do not count.
struct First {
    hash: u64,
    /// Of its first [`STEM_LENGTH`] characters.
    stem: u64,
    end: usize,
}

impl First {
    fn of(text: &str) -> Self {
        let table = chars::table();
        let (mut hash, mut stem, mut letters) = (hash_of(""), 0, 0);
        let mut end = text.len();
        for (at, c) in text.char_indices() {
            if !chars::is_letter(c) && !super::is_mark(c) {
                end = at;
                break;
            }
            if let Some(letter) = table.of(c).folded().and_then(char::from_u32) {
                hash = hash_on(hash, letter.encode_utf8(&mut [0; 4]));
                letters += 1;
                if letters <= STEM_LENGTH {
                    stem = hash;
                }
            }
        }
        Self { hash, stem, end }
    }
}

/// What the first word of a text is.
pub(super) fn first(text: &str) -> u64 {
    let first = First::of(text);
    let is = bits(first.hash);
    match first.stem == first.hash {
        true => is,
        false => is & !STEM | bits(first.stem) & STEM,
    }
}

/// Whether a text begins with a word around names that is no [`STEM`], and what follows it.
pub(super) fn behind(text: &str, is: u64) -> Option<&str> {
    let first = First::of(text);
    (bits(first.hash) & is != 0).then(|| &text[first.end..])
}
