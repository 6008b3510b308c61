//! JSON lines to JSON lines, for pipelines: in order, each as soon as it can be, in memory bounded by the longest and the
//! number of threads.

mod lines;
mod record;

pub use record::Source;

use super::input::{Input, complain};
use super::json::removals;
use super::progress::Progress;
use super::threads::{Step, in_order};
use dechaff::{Cleaned, Cleaner, Site};
use lines::{Batch, Batches, Line};
use record::{Field, ID, Page, TEXT, is_named, page, read_fields};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::io::{self, Write};

/// The field of an answer that holds the Markdown that was made of HTML.
const MARKDOWN: &str = "markdown";
/// The field of an answer that says what was removed.
const REMOVALS: &str = "removals";

/// Fields that cannot hold the text, as they mean something else.
pub const RESERVED: [&str; 2] = [ID, REMOVALS];

/// What stands in the place of a bad line.
#[derive(Serialize)]
struct Refusal<'e> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'e RawValue>,
    line: u64,
    error: &'e str,
}

/// Answers every line of each input on `out`. What is wrong with an input makes `all_well` false; an error is one of `out`.
pub fn run(
    inputs: &[Input],
    source: &Source,
    cleaner: &Cleaner,
    threads: usize,
    out: &mut impl Write,
    all_well: &mut bool,
) -> io::Result<()> {
    let progress = Progress::new(None);
    let work = |batch| answer_all(&batch, source, cleaner);
    let tell = |step: Step<Vec<Answer>>| match step {
        Step::Waiting => out.flush(),
        Step::Done(answers) => answers.into_iter().try_for_each(|(answer, complaint)| {
            if let Some((with, message)) = complaint {
                progress.suspend(|| complain(with, message));
                *all_well = false;
            }
            progress.add();
            out.write_all(&answer)
        }),
    };
    let batches = Batches::new(inputs, source.site.as_deref());
    in_order(threads, batches, work, tell)
}

/// The answer to a line, and what is wrong with what.
type Answer = (Vec<u8>, Option<(String, String)>);

/// The answers to lines that are cleaned together.
fn answer_all(batch: &Batch, source: &Source, cleaner: &Cleaner) -> Vec<Answer> {
    let records = batch.lines.iter().map(Line::record);
    let pages: Vec<_> = records.map(|record| Some(page(record?, source))).collect();
    let learn = || {
        let of_site = pages
            .iter()
            .flatten()
            .flatten()
            .filter(|page| page.has_site);
        Site::learn(&of_site.map(|page| &page.text).collect::<Vec<_>>())
    };
    let site = batch.site.as_deref().map(|site| match batch.teaches {
        true => site.get_or_init(learn),
        false => site.wait(), // for the batch that teaches, which was taken up before
    });
    let answer = |(line, page)| answer_line(line, page, site, cleaner);
    batch.lines.iter().zip(pages).map(answer).collect()
}

fn answer_line(
    line: &Line,
    page: Option<Result<Page, String>>,
    site: Option<&Site>,
    cleaner: &Cleaner,
) -> Answer {
    let input = line.input;
    let (mut out, mut complaint) = (Vec::new(), None);
    if let Err(error) = &line.bytes {
        complaint = Some((input.to_string(), error.to_string()));
    }
    let (Some(record), Some(page)) = (line.record(), page) else {
        return (out, complaint);
    };
    let written = match page {
        Ok(page) => {
            let cleaned = match site.filter(|_| page.has_site) {
                Some(site) => cleaner.clean_page_of(site, &page.text),
                None => cleaner.clean(&page.text),
            };
            answer(&page, &cleaned, &mut out)
        }
        Err(error) => {
            let written = refuse(record, line.number, &error, &mut out);
            complaint = Some((format!("{input}: line {}", line.number), error));
            written
        }
    };
    written.expect("a vector takes all");
    out.push(b'\n');
    (out, complaint)
}

/// Writes the record with its text cleaned and, behind all other fields, the removals. In the place of HTML stand the cleaned
/// Markdown and, at the end, all of it.
fn answer(page: &Page, cleaned: &Cleaned, out: &mut impl Write) -> io::Result<()> {
    let is_replaced = |field: &&Field| {
        let names: &[&str] = if page.is_html {
            &[REMOVALS, MARKDOWN, TEXT]
        } else {
            &[REMOVALS]
        };
        !is_named(field, page.from) && names.iter().any(|name| is_named(field, name))
    };
    out.write_all(b"{")?;
    for &(name, value) in page.fields.iter().filter(|field| !is_replaced(field)) {
        if !is_named(&(name, value), page.from) {
            write!(out, "{name}:{value},")?;
            continue;
        }
        if page.is_html {
            write!(out, "\"{TEXT}\":")?;
        } else {
            write!(out, "{name}:")?;
        }
        serde_json::to_writer(&mut *out, &cleaned.text())?;
        out.write_all(b",")?;
    }
    if page.is_html {
        write!(out, "\"{MARKDOWN}\":")?;
        serde_json::to_writer(&mut *out, cleaned.input())?;
        out.write_all(b",")?;
    }
    write!(out, "\"{REMOVALS}\":")?;
    let mut json = serde_json::Serializer::new(&mut *out);
    json.collect_seq(removals(cleaned))?;
    out.write_all(b"}")
}

/// Writes what is wrong with a line, and of which record, where its `id` can be read.
fn refuse(line: &[u8], number: u64, error: &str, out: &mut impl Write) -> io::Result<()> {
    let text = String::from_utf8_lossy(line);
    let is_as_written = |id: &&RawValue| {
        matches!(text, Cow::Borrowed(_)) || !id.get().contains(char::REPLACEMENT_CHARACTER)
    };
    let fields = read_fields(&text).0;
    let id = fields.iter().find(|field| is_named(field, ID));
    let refusal = Refusal {
        id: id.map(|&(_, value)| value).filter(is_as_written),
        line: number,
        error,
    };
    Ok(serde_json::to_writer(out, &refusal)?)
}
