//! Where pages come from, and how the reader is told what is wrong with one.

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};
use std::ffi::OsString;
use std::fmt::{self, Display};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::str::Utf8Error;

/// A source of text.
#[derive(Clone, Debug)]
pub enum Input {
    Stdin,
    File(PathBuf),
    /// A file that was found in a folder.
    Found {
        folder: PathBuf,
        within: PathBuf,
    },
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
        match self.path() {
            None => f.write_str("standard input"),
            Some(path) => path.display().fmt(f),
        }
    }
}

impl Input {
    pub fn path(&self) -> Option<PathBuf> {
        match self {
            Self::Stdin => None,
            Self::File(path) => Some(path.clone()),
            Self::Found { folder, within } => Some(folder.join(within)),
        }
    }

    /// As the report names it: `None` for standard input.
    pub fn name(&self) -> Option<String> {
        Some(self.path()?.to_string_lossy().into_owned())
    }

    /// Its name below the folder that was searched, without the ending of a packed file.
    pub fn within(&self) -> PathBuf {
        match self {
            Self::Stdin => "stdin".into(),
            Self::File(path) => unpacked(Path::new(path.file_name().unwrap_or_default())),
            Self::Found { within, .. } => unpacked(within),
        }
    }

    /// Itself, or where it is a folder the files in it and in the folders in it, in the order of their names. Files whose names
    /// begin with a dot are left out, and links to folders are not followed.
    pub fn files(self) -> io::Result<Vec<Self>> {
        let folder = match self {
            Self::File(path) if path.is_dir() => path,
            _ => return Ok(vec![self]),
        };
        let mut files = Vec::new();
        let mut folders = vec![PathBuf::new()];
        while let Some(below) = folders.pop() {
            let mut entries = fs::read_dir(folder.join(&below))?.collect::<io::Result<Vec<_>>>()?;
            entries.retain(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."));
            entries.sort_by_key(fs::DirEntry::file_name);
            for entry in entries {
                let within = below.join(entry.file_name());
                if entry.file_type()?.is_dir() {
                    folders.push(within);
                } else {
                    let folder = folder.clone();
                    files.push(Self::Found { folder, within });
                }
            }
        }
        Ok(files)
    }

    /// Its bytes; those of a `.gz` or `.zst` unpacked.
    pub fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        let Some(path) = self.path() else {
            return Ok(Box::new(io::stdin()));
        };
        let file = File::open(&path)?;
        Ok(match Packing::of(&path) {
            Some(Packing::Gzip) => Box::new(MultiGzDecoder::new(file)),
            Some(Packing::Zstandard) => Box::new(Frames::Between(BufReader::new(file))),
            None => Box::new(file),
        })
    }

    /// All of it. `html` says that it is HTML, whatever its name.
    pub fn read(&self, html: bool) -> io::Result<Page> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes)?;
        let is_html = html || self.is_html();
        let text = if is_html {
            html::decoded_to_markdown(&bytes)
        } else {
            String::from_utf8(bytes).map_err(|e| not_utf8(e.utf8_error()))
        };
        match text {
            Ok(text) => Ok(Page { text, is_html }),
            Err(message) => Err(io::Error::new(ErrorKind::InvalidData, message)),
        }
    }

    /// Whether it has the name of a file of HTML.
    pub fn is_html(&self) -> bool {
        let name = self.within();
        let extension = name.extension().unwrap_or_default();
        let is = |known: &&str| extension.eq_ignore_ascii_case(known);
        ["html", "htm", "xhtml"].iter().any(is)
    }
}

enum Packing {
    Gzip,
    Zstandard,
}

impl Packing {
    /// How the file of a name is packed.
    fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_ascii_lowercase();
        match extension.to_str()? {
            "gz" => Some(Self::Gzip),
            "zst" => Some(Self::Zstandard),
            _ => None,
        }
    }
}

/// The name of what is in a packed file.
fn unpacked(path: &Path) -> PathBuf {
    match Packing::of(path) {
        Some(_) => path.with_extension(""),
        None => path.to_owned(),
    }
}

/// What is packed in the frames of a `.zst`, one behind the other.
enum Frames {
    Between(BufReader<File>),
    In(Box<StreamingDecoder<BufReader<File>, FrameDecoder>>),
    Behind,
}

impl Read for Frames {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            *self = match std::mem::replace(self, Self::Behind) {
                Self::Behind => return Ok(0),
                Self::Between(mut file) => match file.fill_buf()? {
                    [] => return Ok(0),
                    _ => Self::In(Box::new(
                        StreamingDecoder::new(file).map_err(io::Error::other)?,
                    )),
                },
                Self::In(mut frame) => match frame.read(into)? {
                    0 if !into.is_empty() => Self::Between(frame.into_inner()),
                    length => {
                        *self = Self::In(frame);
                        return Ok(length);
                    }
                },
            }
        }
    }
}

/// A page to clean.
pub struct Page {
    /// Of HTML, the Markdown that was made of it.
    pub text: String,
    pub is_html: bool,
}

impl AsRef<str> for Page {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

/// HTML as Markdown, where it can be read.
#[cfg(not(target_family = "wasm"))]
pub mod html {
    pub fn to_markdown(html: &str) -> Result<String, String> {
        Ok(dechaff::html_to_markdown(html))
    }

    pub fn decoded_to_markdown(bytes: &[u8]) -> Result<String, String> {
        to_markdown(&dechaff::decode_html(bytes))
    }
}

#[cfg(target_family = "wasm")]
pub mod html {
    const NATIVE_ALONE: &str =
        "the command line of the npm package reads no HTML; the native one does";

    pub fn to_markdown(_: &str) -> Result<String, String> {
        Err(NATIVE_ALONE.into())
    }

    pub fn decoded_to_markdown(_: &[u8]) -> Result<String, String> {
        Err(NATIVE_ALONE.into())
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
