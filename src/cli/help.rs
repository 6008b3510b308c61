//! What the help says beyond the flags. Categories and presets are read from the library's lists.

use dechaff::{Category, Preset};
use std::fmt::Write;

/// At the end of `-h`.
pub const SHORT: &str = "`dechaff --help` tells more: the categories, JSON lines, examples.";

/// What a preset takes.
pub fn preset(preset: Preset) -> String {
    let sure = preset.threshold();
    match preset {
        Preset::Light => format!("only noise that is certain: {sure} or more"),
        Preset::Article => format!("the body alone: {} go too", ids(first_removed_by(preset))),
        _ => format!("all noise: {sure} or more"),
    }
}

/// At the end of `--help`.
pub fn long() -> String {
    let mut text = String::from("Categories:\n");
    for preset in Preset::ALL {
        let mut rows = first_removed_by(preset).peekable();
        if rows.peek().is_some() {
            let from = if preset == Preset::ALL[0] {
                "every preset"
            } else {
                preset.id()
            };
            table(&mut text, &format!("removed by {from}"), rows);
        }
    }
    table(
        &mut text,
        "kept, unless --remove says otherwise",
        pieces().filter(|&c| first_remover(c).is_none()),
    );
    text + LAST
}

/// The categories a piece of text can have.
fn pieces() -> impl Iterator<Item = Category> {
    Category::ALL
        .into_iter()
        .filter(|&category| category != Category::Blank)
}

/// The gentlest preset that removes it.
fn first_remover(category: Category) -> Option<Preset> {
    Preset::ALL
        .into_iter()
        .find(|&preset| category.removed_by(preset))
}

fn first_removed_by(preset: Preset) -> impl Iterator<Item = Category> {
    pieces().filter(move |&category| first_remover(category) == Some(preset))
}

fn ids(categories: impl Iterator<Item = Category>) -> String {
    categories.map(Category::id).collect::<Vec<_>>().join(", ")
}

/// Names and explanations in two columns, folded to a terminal's usual width.
fn table(text: &mut String, heading: &str, rows: impl Iterator<Item = Category>) {
    /// Characters on a line, and before the second column.
    const WIDTH: usize = 80;
    const INDENT: usize = 16;
    let _ = write!(text, "  {heading}:");
    for category in rows {
        let _ = write!(text, "\n    {:<1$}", category.id(), INDENT - 4);
        let mut at = INDENT;
        for (i, word) in category.explanation().split(' ').enumerate() {
            let length = word.chars().count();
            if at + 1 + length > WIDTH {
                let _ = write!(text, "\n{:INDENT$}{word}", "");
                at = INDENT + length;
            } else {
                let _ = write!(text, "{}{word}", if i > 0 { " " } else { "" });
                at += length + usize::from(i > 0);
            }
        }
    }
    text.push_str("\n\n");
}

const LAST: &str = r#"JSON lines:
  With --jsonl every line of the input is a record,
    {"text": "...", "id": any JSON value, ...}
  and every line of the output its answer, in the same order: all fields as they
  were, the text cleaned, and at the end
    "removals": [{"start", "end", "category", "noise", "confidence", "evidence",
                  "reason"}, ...]
  The removals are sorted and disjoint and include the space between pieces:
  what they leave of the page is the text. Offsets are bytes of its UTF-8.
  A field `removals` of the record is replaced. Blank lines are skipped.
  A record without `text` may have a field `html`. In its place the answer has
  the cleaned Markdown as `text`, and all of the Markdown, into which the
  offsets are, as `markdown`.
  A line that cannot be cleaned has the answer
    {"id": as it was, "line": N, "error": "..."}
  with the number of the line in its file, counted from 1, and without the id
  where none can be read; the rest goes on. Such an answer has no `removals`;
  a record may have an `error` of its own.
  Each line is answered as soon as those before it are, and memory holds a few
  lines a thread; with --site-field a few hundred.

Examples:
  The article of a page:
    dechaff page.txt > article.txt
  Gently, and with the legal notes and share buttons left in:
    dechaff --preset light --keep legal,share page.txt
  The body alone, but with its title:
    dechaff --preset article --keep title page.txt
  With knowledge of your own about the site:
    dechaff --noise 'advert=Acme garden tools' --protect 'our test' page.txt
  Many pages, and a record of what went and why:
    dechaff --report report.json pages/*.txt > articles.txt
  The pages of one site, without what they have in common:
    dechaff --site pages/*.txt > articles.txt
  A folder of HTML, as a folder of Markdown:
    dechaff --output-dir articles pages
  What goes, and why, in a pager:
    dechaff --show removed page.html | less
  A corpus:
    dechaff --jsonl pages.jsonl.gz > articles.jsonl
  A corpus whose text has another name:
    dechaff --jsonl --text-field content < pages.jsonl > articles.jsonl
  A corpus of many sites, without what the pages of each have in common:
    dechaff --jsonl --site-field host pages.jsonl > articles.jsonl

Exit status:
  0  all went well, also where the output was closed early, as by `| head`
  1  something could not be read or written; standard error says what, and
     everything else was done
  2  wrong flags; nothing was done"#;
