//! What is written of a cleaned page.

use super::input::{Input, Page};
use super::json::Answer;
use super::show::{Colors, Shown, explain, show};
use dechaff::{Category, Cleaned, Cleaner, Segment};
use std::fmt::Write;
use std::num::NonZeroUsize;

/// What to write of each page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The cleaned text, as the page was written; of HTML as Markdown.
    Markdown,
    /// The cleaned text; of HTML without marks.
    Text,
    /// An object of JSON on a line.
    Json,
    /// The page for eyes.
    Show(Shown, Colors),
    /// All that is known of a line, counted from 1.
    Explain(NonZeroUsize),
    /// Nothing but numbers of all pages together.
    Stats,
}

impl View {
    /// What it writes of a page.
    pub fn of(self, input: &Input, page: &Page, cleaned: &Cleaned, cleaner: &Cleaner) -> String {
        match self {
            Self::Markdown => as_file(cleaned.text(), cleaned),
            Self::Text => as_file(shown(cleaned), cleaned),
            Self::Json => {
                let answer = Answer::new(input.name(), page.is_html, cleaned);
                serde_json::to_string(&answer).expect("no part of it can fail") + "\n"
            }
            Self::Show(shown, colors) => show(cleaned, shown, colors),
            Self::Explain(line) => explain(cleaned, cleaner, line),
            Self::Stats => String::new(),
        }
    }
}

/// What a reader sees of the cleaned text: Markdown without its marks.
fn shown(cleaned: &Cleaned) -> String {
    let kept = cleaned.segments().filter(Segment::is_kept);
    kept.map(|segment| segment.shown()).collect()
}

/// The cleaned text as text files are: with a line break at its end, where the one of the page may have been removed. A page
/// that lost nothing comes back as it was.
fn as_file(mut text: String, cleaned: &Cleaned) -> String {
    let is_whole = text.len() == cleaned.input().len();
    if !is_whole && !text.is_empty() && !text.ends_with('\n') {
        let has_crlf = cleaned.input().contains("\r\n");
        text += if has_crlf { "\r\n" } else { "\n" };
    }
    text
}

/// Numbers of pages, by kind.
#[derive(Default)]
pub struct Stats {
    pages: usize,
    words: usize,
    words_kept: usize,
    /// Of each category the removed pieces and their words.
    removed: [(usize, usize); Category::ALL.len()],
}

impl Stats {
    pub fn of(cleaned: &Cleaned) -> Self {
        let stats = cleaned.stats();
        let mut removed = [(0, 0); Category::ALL.len()];
        for segment in cleaned.removed() {
            let (pieces, words) = &mut removed[segment.category() as usize];
            *pieces += 1;
            *words += segment.text().split_whitespace().count();
        }
        Self {
            pages: 1,
            words: stats.words,
            words_kept: stats.words_kept,
            removed,
        }
    }

    pub fn add(&mut self, other: &Self) {
        self.pages += other.pages;
        self.words += other.words;
        self.words_kept += other.words_kept;
        for (sum, new) in self.removed.iter_mut().zip(other.removed) {
            *sum = (sum.0 + new.0, sum.1 + new.1);
        }
    }

    /// A row for each kind of which something was removed, most words first.
    pub fn table(&self) -> String {
        let percent = |words: usize| 100.0 * words as f64 / self.words.max(1) as f64;
        let mut table = format!(
            "{:<12} {:>8} {:>10} {:>7}\n",
            "kind", "pieces", "words", "share"
        );
        let mut rows: Vec<_> = Category::ALL.into_iter().zip(self.removed).collect();
        rows.retain(|(_, (pieces, _))| *pieces > 0);
        rows.sort_by_key(|(_, (_, words))| std::cmp::Reverse(*words));
        for (kind, (pieces, words)) in rows {
            let share = percent(words);
            let _ = writeln!(
                table,
                "{:<12} {pieces:>8} {words:>10} {share:>6.1}%",
                kind.id()
            );
        }
        let (kept, share) = (self.words_kept, percent(self.words_kept));
        let _ = writeln!(table, "{:<12} {:>8} {kept:>10} {share:>6.1}%", "kept", "");
        let (words, pages) = (self.words, self.pages);
        let all = if pages == 1 {
            "page".to_owned()
        } else {
            format!("{pages} pages")
        };
        let _ = writeln!(table, "{all:<12} {:>8} {words:>10} {:>6.1}%", "", 100.0);
        table
    }
}
