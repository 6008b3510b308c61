//! Where the pages go: one behind the other to standard output, or each to a file of its own.

use super::input::{Input, complain};
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use tempfile::TempPath;

pub enum Output<'o> {
    Stream(Texts<'o>),
    Folder(Folder),
}

impl Output<'_> {
    /// Writes a page. A file that cannot be written makes `all_well` false; an error is one of standard output.
    pub fn add(&mut self, input: &Input, text: &str, all_well: &mut bool) -> io::Result<()> {
        match self {
            Self::Stream(texts) => texts.add(text),
            Self::Folder(folder) => {
                let place = folder.place(input);
                if let Err(error) = folder.add(&place, text, input) {
                    complain(place.display(), error);
                    *all_well = false;
                }
                Ok(())
            }
        }
    }

    /// Writes a table of all pages to standard output.
    pub fn add_table(&mut self, table: &str) -> io::Result<()> {
        match self {
            Self::Stream(texts) => texts.add(table),
            Self::Folder(_) => io::stdout().write_all(table.as_bytes()),
        }
    }

    pub fn finish(self) -> io::Result<()> {
        match self {
            Self::Stream(mut texts) => texts.finish(),
            Self::Folder(_) => Ok(()),
        }
    }
}

/// Texts one after the other, an empty line between two of them.
pub struct Texts<'o> {
    out: &'o mut dyn Write,
    /// What stands between two texts.
    between: &'static str,
    /// The last byte written.
    last: Option<u8>,
}

impl<'o> Texts<'o> {
    pub fn new(out: &'o mut dyn Write, between: &'static str) -> Self {
        let last = None;
        Self { out, between, last }
    }

    fn add(&mut self, text: &str) -> io::Result<()> {
        let Some(&end) = text.as_bytes().last() else {
            return Ok(());
        };
        if let Some(last) = self.last {
            let ends_line = if last == b'\n' { "" } else { "\n" };
            write!(self.out, "{ends_line}{}", self.between)?;
        }
        self.out.write_all(text.as_bytes())?;
        self.last = Some(end);
        Ok(())
    }

    /// On a terminal the prompt that follows gets a line of its own.
    fn finish(&mut self) -> io::Result<()> {
        let open_line = self.last.is_some_and(|byte| byte != b'\n');
        if open_line && io::stdout().is_terminal() {
            self.out.write_all(b"\n")
        } else {
            Ok(())
        }
    }
}

/// A folder that holds a file for each page.
pub struct Folder {
    path: PathBuf,
    /// Of its files; `None` where they keep that of the page.
    extension: Option<&'static str>,
    written: HashSet<PathBuf>,
}

impl Folder {
    pub fn new(path: PathBuf, extension: Option<&'static str>) -> Self {
        let written = HashSet::new();
        Self {
            path,
            extension,
            written,
        }
    }

    /// The file of a page: under the folders that led to it from the one that was named.
    fn place(&self, input: &Input) -> PathBuf {
        let within = input.within();
        let extension = self.extension.or(input.is_html().then_some("md"));
        self.path.join(match extension {
            Some(extension) => within.with_extension(extension),
            None => within,
        })
    }

    /// Writes a file, which is whole or not there. None takes the place of a page, or of another page's file.
    fn add(&mut self, place: &Path, text: &str, input: &Input) -> io::Result<()> {
        if !self.written.insert(place.to_owned()) {
            return Err(io::Error::other("another page has this file already"));
        }
        let read = input.path().and_then(|path| path.canonicalize().ok());
        if read.is_some() && read == place.canonicalize().ok() {
            return Err(io::Error::other("this is the page itself"));
        }
        fs::create_dir_all(place.parent().unwrap_or(Path::new("")))?;
        let (mut file, moves) = replace(place)?;
        file.write_all(text.as_bytes())?;
        match moves {
            Some((temporary, place)) => temporary.persist(place).map_err(|error| error.error),
            None => Ok(()),
        }
    }
}

/// A file beside the one of that name, and where both are: it takes the other's place when it is complete. Until then that may
/// be a page that is still to be read, and no half file is left. What is no regular file, as `/dev/stdout`, is opened itself.
pub fn replace(path: &Path) -> io::Result<(File, Option<(TempPath, PathBuf)>)> {
    let (place, old) = match File::options().write(true).open(path) {
        Ok(file) => match file.metadata()? {
            metadata if metadata.is_file() => (path.canonicalize()?, Some(metadata)),
            _ => return Ok((file, None)),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => (path.to_owned(), None),
        Err(error) => return Err(error),
    };
    let folder = place.parent().unwrap_or(Path::new(""));
    let (file, temporary) = tempfile::Builder::new()
        .make_in(folder, |path| File::create_new(path))?
        .into_parts();
    if let Some(old) = old {
        let _ = fs::set_permissions(&temporary, old.permissions()); // WASI knows none
    }
    Ok((file, Some((temporary, place))))
}
