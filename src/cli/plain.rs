//! Pages to plain text, and a report of their segments if one is asked for.

use super::input::{Input, complain};
use super::json::Entry;
use dechaff::{Cleaned, Cleaner};
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// Cleans the inputs to `out`, each by itself or all as pages of one site. What is wrong with an input or the report makes
/// `all_well` false; an error is one of `out`.
pub fn run(
    inputs: &[Input],
    cleaner: &Cleaner,
    site: bool,
    report: Option<&Path>,
    out: &mut impl Write,
    all_well: &mut bool,
) -> io::Result<()> {
    let mut report = Report::create(report);
    let mut texts = Texts { out, last: None };
    let mut written = Ok(());
    // Whether there is still somebody to write for.
    let mut write = |input: &Input, cleaned: &Cleaned| {
        report.add(input, cleaned);
        if written.is_ok() {
            written = texts.add(&text_of(cleaned));
        }
        written.is_ok() || report.file.is_some()
    };
    let mut pages = inputs.iter().filter_map(|input| match input.read() {
        Ok(text) => Some((input, text)),
        Err(error) => {
            complain(input, error);
            *all_well = false;
            None
        }
    });
    if site {
        let (inputs, pages): (Vec<&Input>, Vec<String>) = pages.unzip();
        let _ = inputs
            .iter()
            .zip(cleaner.clean_site(&pages))
            .all(|(input, cleaned)| write(input, &cleaned));
    } else {
        let _ = pages.all(|(input, text)| write(input, &cleaner.clean(&text)));
    }
    *all_well &= report.finish();
    written.and_then(|()| texts.finish())
}

/// The cleaned text as text files are: with a line break at its end, where the one of the page may have been removed. A page
/// that lost nothing comes back as it was.
fn text_of(cleaned: &Cleaned) -> String {
    let mut text = cleaned.text();
    let is_whole = text.len() == cleaned.input().len();
    if !is_whole && !text.is_empty() && !text.ends_with('\n') {
        let has_crlf = cleaned.input().contains("\r\n");
        text += if has_crlf { "\r\n" } else { "\n" };
    }
    text
}

/// Texts one after the other, an empty line between two of them.
struct Texts<W> {
    out: W,
    /// The last byte written.
    last: Option<u8>,
}

impl<W: Write> Texts<W> {
    fn add(&mut self, text: &str) -> io::Result<()> {
        let Some(&end) = text.as_bytes().last() else {
            return Ok(());
        };
        self.out.write_all(match self.last {
            None => b"",
            Some(b'\n') => b"\n",
            Some(_) => b"\n\n",
        })?;
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

/// The file of segments: a JSON list with one input a line, written as the inputs are read.
struct Report<'p> {
    path: &'p Path,
    /// `None` after an error, and if nobody asked for a report.
    file: Option<BufWriter<File>>,
    /// Where it is written until it is complete, and where it goes then; `None` if it is written to its place at once.
    moves: Option<(TempPath, PathBuf)>,
    entries: usize,
    failed: bool,
}

impl<'p> Report<'p> {
    fn create(path: Option<&'p Path>) -> Self {
        let mut report = Self {
            path: path.unwrap_or(Path::new("")),
            file: None,
            moves: None,
            entries: 0,
            failed: false,
        };
        match path.map(open_report) {
            Some(Ok((file, moves))) => {
                (report.file, report.moves) = (Some(BufWriter::new(file)), moves)
            }
            Some(Err(error)) => report.fail(error),
            None => {}
        }
        report
    }

    fn add(&mut self, input: &Input, cleaned: &Cleaned) {
        let before = if self.entries == 0 { "[\n" } else { ",\n" };
        self.entries += 1;
        self.write(|file| {
            file.write_all(before.as_bytes())?;
            Ok(serde_json::to_writer(
                file,
                &Entry::new(input.name(), cleaned),
            )?)
        });
    }

    /// Whether the report is complete, as far as one was asked for.
    fn finish(mut self) -> bool {
        let end = if self.entries == 0 { "[]\n" } else { "\n]\n" };
        self.write(|file| file.write_all(end.as_bytes()).and_then(|()| file.flush()));
        if self.file.is_some()
            && let Some((temporary, place)) = self.moves.take()
            && let Err(error) = temporary.persist(place)
        {
            self.fail(error.error);
        }
        !self.failed
    }

    fn write(&mut self, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) {
        if let Some(file) = &mut self.file
            && let Err(error) = write(file)
        {
            self.fail(error);
        }
    }

    fn fail(&mut self, error: io::Error) {
        complain(self.path.display(), error);
        self.file = None;
        self.failed = true;
    }
}

/// A file beside the one of that name, and where both are: it takes the other's place when it is complete. Until then that may
/// be a page that is still to be read, and no half report is left. What is no regular file, as `/dev/stdout`, is opened itself.
fn open_report(path: &Path) -> io::Result<(File, Option<(TempPath, PathBuf)>)> {
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
