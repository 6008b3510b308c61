//! Where pages come from, and how the reader is told what is wrong with one.

use std::ffi::OsString;
use std::fmt::{self, Display};
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::path::PathBuf;
use std::str::Utf8Error;

/// A source of text.
#[derive(Clone, Debug)]
pub enum Input {
    Stdin,
    File(PathBuf),
}

impl From<OsString> for Input {
    /// `-` is standard input; `./-` is the file of that name.
    fn from(name: OsString) -> Self {
        if name == "-" {
            Self::Stdin
        } else {
            Self::File(name.into())
        }
    }
}

impl Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => f.write_str("standard input"),
            Self::File(path) => path.display().fmt(f),
        }
    }
}

impl Input {
    /// As the report names it: `None` for standard input.
    pub fn name(&self) -> Option<String> {
        match self {
            Self::Stdin => None,
            Self::File(path) => Some(path.to_string_lossy().into_owned()),
        }
    }

    pub fn open(&self) -> io::Result<Box<dyn Read>> {
        Ok(match self {
            Self::Stdin => Box::new(io::stdin().lock()),
            Self::File(path) => Box::new(File::open(path)?),
        })
    }

    /// All of it. `html` says that it is HTML, whatever its name.
    pub fn read(&self, html: bool) -> io::Result<Page> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes)?;
        let is_html = html || self.is_html();
        let text = if is_html {
            html::to_markdown(&bytes)
        } else {
            String::from_utf8(bytes).map_err(|e| not_utf8(e.utf8_error()))
        };
        match text {
            Ok(text) => Ok(Page { text, is_html }),
            Err(message) => Err(io::Error::new(ErrorKind::InvalidData, message)),
        }
    }

    /// Whether it has the name of a file of HTML.
    fn is_html(&self) -> bool {
        let Self::File(path) = self else { return false };
        let extension = path.extension().unwrap_or_default();
        let is = |known: &&str| extension.eq_ignore_ascii_case(known);
        ["html", "htm", "xhtml"].iter().any(|known| is(known))
    }
}

/// A page to clean.
pub struct Page {
    /// Of HTML, the Markdown that was made of it.
    pub text: String,
    pub is_html: bool,
}

/// Where HTML can be read.
#[cfg(not(target_arch = "wasm32"))]
pub mod html {
    pub fn to_markdown(bytes: &[u8]) -> Result<String, String> {
        Ok(dechaff::html_to_markdown(&dechaff::decode_html(bytes)))
    }
}

#[cfg(target_arch = "wasm32")]
pub mod html {
    pub fn to_markdown(_: &[u8]) -> Result<String, String> {
        Err(
            "HTML is read by the native command line alone: cargo install dechaff --features cli"
                .into(),
        )
    }
}

/// What to say about bytes that are not text. Like all places in messages, the byte is counted from 1.
pub fn not_utf8(error: Utf8Error) -> String {
    format!("not UTF-8 (byte {})", error.valid_up_to() + 1)
}

/// Says on standard error what is wrong with what. A closed standard error is no reason to stop.
pub fn complain(with: impl Display, message: impl Display) {
    let _ = writeln!(io::stderr(), "dechaff: {with}: {message}");
}
