//! JSON lines to JSON lines, for pipelines: each answered before the next is read, in memory bounded by the longest.

use super::input::{Input, complain, not_utf8};
use super::json::removals;
use dechaff::{Cleaned, Cleaner};
use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read, Write};

/// The field that names a record.
const ID: &str = "id";
/// The field of an answer that says what was removed.
const REMOVALS: &str = "removals";

/// Fields that cannot hold the text, as they mean something else.
pub const RESERVED: [&str; 2] = [ID, REMOVALS];

/// A field of a record: its name and its value as they are written, so that no number loses a digit.
type Field<'l> = (&'l RawValue, &'l RawValue);

/// A record whose text can be cleaned.
struct Page<'l> {
    fields: Vec<Field<'l>>,
    text: Cow<'l, str>,
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
    text_field: &str,
    cleaner: &Cleaner,
    out: &mut impl Write,
    all_well: &mut bool,
) -> io::Result<()> {
    for input in inputs {
        if let Err(error) = answer_lines(input, text_field, cleaner, out, all_well)? {
            complain(input, error);
            *all_well = false;
        }
    }
    Ok(())
}

/// Answers every line of an input. The inner error is the input's, the outer that of `out`.
fn answer_lines(
    input: &Input,
    text_field: &str,
    cleaner: &Cleaner,
    out: &mut impl Write,
    all_well: &mut bool,
) -> io::Result<io::Result<()>> {
    let mut reader = match input.open() {
        Ok(file) => BufReader::with_capacity(READ, file),
        Err(error) => return Ok(Err(error)),
    };
    let mut line = Vec::new();
    for number in 1.. {
        match next_line(&mut reader, &mut line, out)? {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return Ok(Err(error)),
        }
        let mut line = line.trim_ascii_end();
        if number == 1 {
            line = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line);
        }
        if line.is_empty() {
            continue;
        }
        match page(line, text_field) {
            Ok(page) => answer(&page.fields, text_field, &cleaner.clean(&page.text), out)?,
            Err(error) => {
                complain(format_args!("{input}: line {number}"), &error);
                *all_well = false;
                refuse(line, number, &error, out)?;
            }
        }
        out.write_all(b"\n")?;
    }
    Ok(Ok(()))
}

/// Some programs begin a file with it.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Bytes asked of the system at a time.
const READ: usize = 1 << 16;

/// Reads a line into `line`; false at the end of the input. The inner error is the input's, the outer that of `out`.
///
/// Who sends a line and waits for its answer gets it: before a read that may have to wait, `out` is flushed.
fn next_line<R: Read>(
    reader: &mut BufReader<R>,
    line: &mut Vec<u8>,
    out: &mut impl Write,
) -> io::Result<io::Result<bool>> {
    if !reader.buffer().contains(&b'\n') {
        out.flush()?;
    }
    line.clear();
    Ok(reader.read_until(b'\n', line).map(|length| length > 0))
}

/// Writes the record with its text cleaned and, behind all other fields, the removals.
fn answer(
    fields: &[Field],
    text_field: &str,
    cleaned: &Cleaned,
    out: &mut impl Write,
) -> io::Result<()> {
    out.write_all(b"{")?;
    for &(name, value) in fields.iter().filter(|field| !is_named(field, REMOVALS)) {
        write!(out, "{name}:")?;
        if is_named(&(name, value), text_field) {
            serde_json::to_writer(&mut *out, &cleaned.text())?;
        } else {
            write!(out, "{value}")?;
        }
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
fn page<'l>(line: &'l [u8], text_field: &str) -> Result<Page<'l>, String> {
    let line = std::str::from_utf8(line).map_err(not_utf8)?;
    if !line.trim_start().starts_with('{') {
        return Err("not a JSON object".into());
    }
    let (fields, done) = read_fields(line);
    done.map_err(|error| explain(&error, 0))?;
    only(&fields, ID)?;
    let text = only(&fields, text_field)?;
    let text = text.ok_or_else(|| format!("missing field `{text_field}`"))?;
    let before = offset(line, text);
    if !text.get().starts_with('"') {
        let byte = before + 1;
        return Err(format!("`{text_field}` is not a string (byte {byte})"));
    }
    let Text(text) = serde_json::from_str(text.get()).map_err(|error| explain(&error, before))?;
    Ok(Page { fields, text })
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
