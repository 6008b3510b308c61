//! JSON lines to JSON lines, for pipelines: each answered before the next is read, in memory bounded by the longest.

use super::input::{Input, complain, not_utf8};
use super::json::{Removal, removals};
use dechaff::{Options, clean};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read, Write};

/// A line of input. Other fields are ignored.
#[derive(Deserialize)]
struct Page<'l> {
    /// Any JSON value; kept as it is written, so that no number loses a digit.
    #[serde(borrow)]
    id: Option<&'l RawValue>,
    #[serde(borrow)]
    text: Cow<'l, str>,
}

/// A line of output.
#[derive(Serialize)]
struct Answer<'l> {
    id: Option<&'l RawValue>,
    text: String,
    removals: Vec<Removal<'l>>,
}

/// What stands in the place of a bad line.
#[derive(Serialize)]
struct Refusal<'e> {
    line: u64,
    error: &'e str,
}

/// Answers every line of each input on `out`. `Ok` says whether all went well; an error is one of `out`.
pub fn run(inputs: &[Input], options: &Options, out: &mut impl Write) -> io::Result<bool> {
    let mut all_well = true;
    let mut line = Vec::new();
    for input in inputs {
        let mut reader = match input.open() {
            Ok(file) => BufReader::with_capacity(READ, file),
            Err(error) => {
                complain(input, error);
                all_well = false;
                continue;
            }
        };
        for number in 1.. {
            match next_line(&mut reader, &mut line, out)? {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    complain(input, error);
                    all_well = false;
                    break;
                }
            }
            if line.trim_ascii().is_empty() {
                continue;
            }
            match page(&line, number) {
                Ok(page) => {
                    let cleaned = clean(&page.text, options);
                    let answer = Answer {
                        id: page.id,
                        text: cleaned.text(),
                        removals: removals(&cleaned),
                    };
                    serde_json::to_writer(&mut *out, &answer)?;
                }
                Err(error) => {
                    complain(format_args!("{input}: line {number}"), &error);
                    all_well = false;
                    serde_json::to_writer(
                        &mut *out,
                        &Refusal {
                            line: number,
                            error: &error,
                        },
                    )?;
                }
            }
            out.write_all(b"\n")?;
        }
    }
    Ok(all_well)
}

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

/// The page of a line, or what is wrong with it.
fn page(line: &[u8], number: u64) -> Result<Page<'_>, String> {
    let line = std::str::from_utf8(line).map_err(not_utf8)?;
    // Some programs begin a file with a byte order mark.
    let line = if number == 1 {
        line.strip_prefix('\u{feff}').unwrap_or(line)
    } else {
        line
    };
    // A list would do for serde: it fills a struct from the values in order.
    if !line.trim_start().starts_with('{') {
        return Err("not a JSON object".into());
    }
    serde_json::from_str(line).map_err(|error| explain(&error))
}

/// The message of an error within a line, without serde's own count of lines.
fn explain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    match message.strip_suffix(&place) {
        // The two that serde_json has for `\ud83d` without its other half.
        Some("lone leading surrogate in hex escape" | "unexpected end of hex escape") => {
            format!("half a surrogate pair (byte {})", error.column())
        }
        Some(rest) => format!("{rest} (byte {})", error.column()),
        None => message,
    }
}
