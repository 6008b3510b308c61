//! JSON lines to JSON lines, for pipelines: in order, each as soon as it can be, in memory bounded by the longest and the
//! number of threads.

use super::input::{Input, complain, html, not_utf8};
use super::json::removals;
use super::progress::Progress;
use super::threads::{Step, in_order};
use dechaff::{Cleaned, Cleaner};
use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read, Write};

/// The field that names a record.
const ID: &str = "id";
/// The field that holds the page, and in every answer to HTML what is left of it.
const TEXT: &str = "text";
/// The field that holds the page as HTML.
const HTML: &str = "html";
/// The field of an answer that holds the Markdown that was made of HTML.
const MARKDOWN: &str = "markdown";
/// The field of an answer that says what was removed.
const REMOVALS: &str = "removals";

/// Fields that cannot hold the text, as they mean something else.
pub const RESERVED: [&str; 2] = [ID, REMOVALS];

/// A field of a record: its name and its value as they are written, so that no number loses a digit.
type Field<'l> = (&'l RawValue, &'l RawValue);

/// Which field of a record holds the page.
pub struct Source {
    /// The field that is named by hand.
    pub field: Option<String>,
    /// Whether it holds HTML.
    pub html: bool,
}

/// A record whose text can be cleaned.
struct Page<'l> {
    fields: Vec<Field<'l>>,
    /// The name of the field that held it.
    from: &'l str,
    text: Cow<'l, str>,
    is_html: bool,
}

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
    let work = |line| answer_line(line, source, cleaner);
    let tell = |step: Step<Answer>| match step {
        Step::Waiting => out.flush(),
        Step::Done((answer, complaint)) => {
            if let Some((with, message)) = complaint {
                progress.suspend(|| complain(with, message));
                *all_well = false;
            }
            progress.add();
            out.write_all(&answer)
        }
    };
    in_order(threads, Lines::new(inputs), work, tell)
}

/// The answer to a line, and what is wrong with what.
type Answer = (Vec<u8>, Option<(String, String)>);

fn answer_line(line: Line, source: &Source, cleaner: &Cleaner) -> Answer {
    let (input, number) = (line.input, line.number);
    let bytes = match &line.bytes {
        Ok(bytes) => bytes.trim_ascii_end(),
        Err(error) => return (Vec::new(), Some((input.to_string(), error.to_string()))),
    };
    let start = (number == 1).then(|| bytes.strip_prefix(BYTE_ORDER_MARK));
    let bytes = start.flatten().unwrap_or(bytes);
    let (mut out, mut complaint) = (Vec::new(), None);
    if bytes.is_empty() {
        return (out, complaint);
    }
    let written = match page(bytes, source) {
        Ok(page) => answer(&page, &cleaner.clean(&page.text), &mut out),
        Err(error) => {
            let written = refuse(bytes, number, &error, &mut out);
            complaint = Some((format!("{input}: line {number}"), error));
            written
        }
    };
    written.expect("a vector takes all");
    out.push(b'\n');
    (out, complaint)
}

/// Some programs begin a file with it.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Bytes asked of the system at a time.
const READ: usize = 1 << 16;

/// A line of an input, counted from 1; or what is wrong with the input.
struct Line<'i> {
    input: &'i Input,
    number: u64,
    bytes: io::Result<Vec<u8>>,
}

/// The lines of all inputs. What is wrong with one ends that one.
struct Lines<'i> {
    inputs: std::slice::Iter<'i, Input>,
    open: Option<(&'i Input, BufReader<Box<dyn Read + Send>>)>,
    number: u64,
}

impl<'i> Lines<'i> {
    fn new(inputs: &'i [Input]) -> Self {
        Self {
            inputs: inputs.iter(),
            open: None,
            number: 0,
        }
    }
}

impl<'i> Iterator for Lines<'i> {
    type Item = Line<'i>;

    fn next(&mut self) -> Option<Line<'i>> {
        loop {
            let Some((input, reader)) = &mut self.open else {
                let input = self.inputs.next()?;
                self.number = 0;
                match input.open() {
                    Ok(file) => self.open = Some((input, BufReader::with_capacity(READ, file))),
                    Err(error) => return Some(self.line(input, Err(error))),
                }
                continue;
            };
            let (input, mut bytes) = (*input, Vec::new());
            match reader.read_until(b'\n', &mut bytes) {
                Ok(0) => self.open = None,
                Ok(_) => return Some(self.line(input, Ok(bytes))),
                Err(error) => {
                    self.open = None;
                    return Some(self.line(input, Err(error)));
                }
            }
        }
    }
}

impl<'i> Lines<'i> {
    fn line(&mut self, input: &'i Input, bytes: io::Result<Vec<u8>>) -> Line<'i> {
        self.number += 1;
        let number = self.number;
        Line {
            input,
            number,
            bytes,
        }
    }
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

/// The page of a line, or what is wrong with it.
fn page<'l>(line: &'l [u8], source: &'l Source) -> Result<Page<'l>, String> {
    let line = std::str::from_utf8(line).map_err(not_utf8)?;
    if !line.trim_start().starts_with('{') {
        return Err("not a JSON object".into());
    }
    let (fields, done) = read_fields(line);
    done.map_err(|error| explain(&error, 0))?;
    only(&fields, ID)?;
    let (from, is_html) = match &source.field {
        Some(name) => (name.as_str(), source.html),
        None if source.html => (HTML, true),
        None if only(&fields, TEXT)?.is_none() && only(&fields, HTML)?.is_some() => (HTML, true),
        None => (TEXT, false),
    };
    let text = only(&fields, from)?.ok_or_else(|| format!("missing field `{from}`"))?;
    let before = offset(line, text);
    if !text.get().starts_with('"') {
        let byte = before + 1;
        return Err(format!("`{from}` is not a string (byte {byte})"));
    }
    let Text(text) = serde_json::from_str(text.get()).map_err(|error| explain(&error, before))?;
    let text = if is_html {
        html::to_markdown(&text)?.into()
    } else {
        text
    };
    Ok(Page {
        fields,
        from,
        text,
        is_html,
    })
}

/// The value of the one field of that name, if there is one. Of two, neither is known to be meant.
fn only<'l>(fields: &[Field<'l>], name: &str) -> Result<Option<&'l RawValue>, String> {
    let mut values = fields.iter().filter(|field| is_named(field, name));
    match (values.next(), values.next()) {
        (Some(_), Some(_)) => Err(format!("duplicate field `{name}`")),
        (first, _) => Ok(first.map(|&(_, value)| value)),
    }
}

/// The bytes of a line before a value in it.
fn offset(line: &str, value: &RawValue) -> usize {
    value.get().as_ptr() as usize - line.as_ptr() as usize
}

/// Borrows what has no escapes.
#[derive(serde::Deserialize)]
struct Text<'l>(#[serde(borrow)] Cow<'l, str>);

fn is_named(&(name, _): &Field, wanted: &str) -> bool {
    serde_json::from_str(name.get()).is_ok_and(|Text(name)| name == wanted)
}

/// The fields of an object up to its end, or up to the first error.
fn read_fields(line: &str) -> (Vec<Field<'_>>, serde_json::Result<()>) {
    let mut fields = Vec::new();
    let mut json = serde_json::Deserializer::from_str(line);
    let done = json.deserialize_map(Fields(&mut fields));
    let done = done.and_then(|()| json.end());
    // A line that breaks off in a number holds a part of it, which is a number, too.
    let is_cut = |(_, value): &mut Field| {
        let end = offset(line, value) + value.get().len();
        end == line.len() && value.get().ends_with(|c: char| c.is_ascii_digit())
    };
    fields.pop_if(is_cut);
    (fields, done)
}

/// Collects the fields of an object.
struct Fields<'v, 'l>(&'v mut Vec<Field<'l>>);

impl<'l> Visitor<'l> for Fields<'_, 'l> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'l>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(field) = map.next_entry()? {
            self.0.push(field);
        }
        Ok(())
    }
}

/// The message of an error, without serde's own count of lines. The part of the line that it counts in begins behind so
/// many bytes.
fn explain(error: &serde_json::Error, before: usize) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let byte = before + error.column();
    match message.strip_suffix(&place) {
        // The two that serde_json has for `\ud83d` without its other half.
        Some("lone leading surrogate in hex escape" | "unexpected end of hex escape") => {
            format!("half a surrogate pair (byte {byte})")
        }
        Some(rest) => format!("{rest} (byte {byte})"),
        None => message,
    }
}
