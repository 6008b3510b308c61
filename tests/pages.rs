//! The page corpus: pages written for the purpose, in the shapes real ones have. `segments.tsv` says what each piece is.
//!
//! Five things are held, of which `UPDATE=1` writes anew all that are files; read the difference before you commit it:
//!
//! - `pages-lost.txt`: the pieces of the articles that `standard` takes. A new one fails, and so does one that is mended.
//! - `pages-kinds.txt`: what became of the pieces of each category.
//! - `pages-left.txt`: how many pieces of noise stay, by page and kind.
//! - `expected.txt`, `expected-light.txt`, `expected-article.txt` of each page: the text that each preset gives.
//! - Floors under what all pages together reach, below.

mod common;

use common::{cleaned, entries, hold_against, hold_faults, located, rows, segments_of};
use dechaff::{Category, Preset, Segment, Span, clean};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// What all pages together reach: each a hundredth below what they reached when it was set.
const CONTENT_KEPT: f64 = 0.980;
const NOISE_REMOVED: f64 = 0.873;
const NAMED_RIGHT: f64 = 0.833;
/// How many pages lose more than a twentieth of their articles, at most.
const PAGES_HURT: usize = 7;

struct Page {
    name: String,
    folder: PathBuf,
    input: String,
    pieces: Vec<Piece>,
}

static PAGES: LazyLock<Vec<Page>> =
    LazyLock::new(|| entries("pages").into_iter().map(read).collect());

fn read(folder: PathBuf) -> Page {
    let name = folder.file_name().unwrap().display().to_string();
    let input = std::fs::read_to_string(folder.join("input.txt")).unwrap();
    let pieces = pieces(&name, &input, &rows(&folder.join("segments.tsv")));
    Page {
        name,
        folder,
        input,
        pieces,
    }
}

/// What `standard` makes of a labelled piece.
struct Piece {
    wanted: Category,
    text: String,
    line: usize,
    bytes: usize,
    bytes_kept: usize,
    /// Of the article a piece counts as removed that loses any part, of noise one that loses more than half.
    removed_as: Option<Category>,
}

fn pieces(page: &str, input: &str, rows: &[(String, String)]) -> Vec<Piece> {
    let cleaned = clean(input);
    let piece = |(wanted, span, text): (Category, Span, &str)| {
        let shared = |s: &Segment| s.span().end.min(span.end) - s.span().start.max(span.start);
        let (kept, removed): (Vec<_>, Vec<_>) =
            segments_of(&cleaned, span).partition(Segment::is_kept);
        let bytes_kept = kept.iter().map(shared).sum();
        let most = removed.iter().max_by_key(|s| shared(s));
        let counts = !wanted.is_noise() || bytes_kept * 2 < span.len();
        Piece {
            wanted,
            text: text.to_owned(),
            line: input[..span.start].matches('\n').count() + 1,
            bytes: span.len(),
            bytes_kept,
            removed_as: most.filter(|_| counts).map(Segment::category),
        }
    };
    let located = located(page, &cleaned, rows);
    located.into_iter().map(piece).collect()
}

/// A file of `tests/`.
fn list(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

#[test]
fn no_more_of_an_article_is_lost() {
    let mut lost = Vec::new();
    for page in &*PAGES {
        for piece in page.pieces.iter().filter(|p| !p.wanted.is_noise()) {
            if let Some(category) = piece.removed_as {
                let (name, line, text) = (&page.name, piece.line, &piece.text);
                let wanted = piece.wanted;
                lost.push(format!(
                    "{name}:{line}: {wanted} removed as {category}: {text}"
                ));
            }
        }
    }
    hold_faults(&list("pages-lost.txt"), &lost);
}

#[test]
fn each_kind_becomes_what_it_became() {
    let mut counts = BTreeMap::<_, usize>::new();
    for piece in PAGES.iter().flat_map(|page| &page.pieces) {
        *counts.entry((piece.wanted, piece.removed_as)).or_default() += 1;
    }
    let kinds = || Category::ALL.iter().filter(|&&c| c != Category::Blank);
    let columns = || [None].into_iter().chain(kinds().copied().map(Some));
    let mut table = String::from(
        "Rows: what pieces are. Columns: how many `standard` keeps, and how many it removes as what (four letters).\n\n",
    );
    table += &format!("{:10}", "");
    for column in columns() {
        let name = column.map_or("kept", |c| c.id());
        table += &format!(" {name:>4.4}");
    }
    table += "\n";
    for &row in kinds() {
        table += &format!("{:10}", row.id());
        for column in columns() {
            let count = counts.get(&(row, column)).map(usize::to_string);
            table += &format!(" {:>4}", count.as_deref().unwrap_or("."));
        }
        table += "\n";
    }
    hold_against(&list("pages-kinds.txt"), &table);
}

#[test]
fn as_much_noise_is_left_as_was() {
    let mut left = String::new();
    for page in &*PAGES {
        let mut counts = BTreeMap::<_, usize>::new();
        for piece in &page.pieces {
            if piece.wanted.is_noise() && piece.removed_as.is_none() {
                *counts.entry(piece.wanted).or_default() += 1;
            }
        }
        for (kind, count) in counts {
            left += &format!("{}: {kind} {count}\n", page.name);
        }
    }
    hold_against(&list("pages-left.txt"), &left);
}

#[test]
fn pages_give_the_expected_texts() {
    for Page { folder, input, .. } in &*PAGES {
        for (preset, file) in [
            (Preset::Light, "expected-light.txt"),
            (Preset::Standard, "expected.txt"),
            (Preset::Article, "expected-article.txt"),
        ] {
            hold_against(&folder.join(file), &cleaned(input, preset).text());
        }
    }
}

#[test]
fn all_pages_together_reach_the_floors() {
    let (mut content, mut kept, mut hurt) = (0, 0, 0);
    let (mut noise, mut removed, mut right) = (0, 0, 0);
    for page in &*PAGES {
        let (articles, others): (Vec<_>, Vec<_>) =
            page.pieces.iter().partition(|p| !p.wanted.is_noise());
        let all: usize = articles.iter().map(|p| p.bytes).sum();
        let stays: usize = articles.iter().map(|p| p.bytes_kept).sum();
        (content, kept) = (content + all, kept + stays);
        hurt += usize::from(stays * 20 < all * 19);
        noise += others.len();
        removed += others.iter().filter(|p| p.removed_as.is_some()).count();
        let is_right = |p: &&&Piece| p.removed_as == Some(p.wanted);
        right += others.iter().filter(is_right).count();
    }
    for (what, part, whole, floor) in [
        ("of the articles kept", kept, content, CONTENT_KEPT),
        ("of the noise removed", removed, noise, NOISE_REMOVED),
        ("of it named right", right, removed, NAMED_RIGHT),
    ] {
        let share = part as f64 / whole as f64;
        println!("{share:.4} {what}");
        assert!(share >= floor, "{share:.4} {what}, less than {floor}");
    }
    println!("{hurt} pages hurt");
    assert!(hurt <= PAGES_HURT, "{hurt} pages hurt");
}
