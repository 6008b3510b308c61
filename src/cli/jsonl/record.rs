//! A record: the fields of a line, and which of them holds the page.

use crate::cli::input::{html, not_utf8};
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// The field that names a record.
pub const ID: &str = "id";
/// The field that holds the page, and in every answer to HTML what is left of it.
pub const TEXT: &str = "text";
/// The field that holds the page as HTML.
const HTML: &str = "html";
/// A field of a record: its name and its value as they are written, so that no number loses a digit.
pub type Field<'l> = (&'l RawValue, &'l RawValue);

/// Which fields of a record hold the page and its site.
pub struct Source {
    /// The field of the page that is named by hand.
    pub field: Option<String>,
    /// Whether it holds HTML.
    pub html: bool,
    /// The field that names the site.
    pub site: Option<String>,
}

/// A record whose text can be cleaned.
pub struct Page<'l> {
    pub fields: Vec<Field<'l>>,
    /// The name of the field that held it.
    pub from: &'l str,
    pub text: Cow<'l, str>,
    pub is_html: bool,
    /// Whether the record names its site.
    pub has_site: bool,
}

/// The site that a line names, as it is written.
pub fn site_of<'l>(line: &'l [u8], field: &str) -> Option<&'l str> {
    let fields = read_fields(std::str::from_utf8(line).ok()?).0;
    Some(named_site(&fields, field).ok()??.get())
}

/// The site of a record; `null` is none.
fn named_site<'l>(fields: &[Field<'l>], field: &str) -> Result<Option<&'l RawValue>, String> {
    Ok(only(fields, field)?.filter(|site| site.get() != "null"))
}

/// The page of a line, or what is wrong with it.
pub fn page<'l>(line: &'l [u8], source: &'l Source) -> Result<Page<'l>, String> {
    let line = std::str::from_utf8(line).map_err(not_utf8)?;
    if !line.trim_start().starts_with('{') {
        return Err("not a JSON object".into());
    }
    let (fields, done) = read_fields(line);
    done.map_err(|error| explain(&error, 0))?;
    only(&fields, ID)?;
    let has_site = match &source.site {
        Some(field) => named_site(&fields, field)?.is_some(),
        None => false,
    };
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
        has_site,
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

pub fn is_named(&(name, _): &Field, wanted: &str) -> bool {
    serde_json::from_str(name.get()).is_ok_and(|Text(name)| name == wanted)
}

/// The fields of an object up to its end, or up to the first error.
pub fn read_fields(line: &str) -> (Vec<Field<'_>>, serde_json::Result<()>) {
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
