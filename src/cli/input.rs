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

    /// All of it.
    pub fn read(&self) -> io::Result<String> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes)?;
        String::from_utf8(bytes)
            .map_err(|e| io::Error::new(ErrorKind::InvalidData, not_utf8(e.utf8_error())))
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
