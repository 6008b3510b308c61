//! Pages to text, or to another view of them, and a report of their segments if one is asked for.

use super::input::{Input, Page, complain};
use super::json::Entry;
use super::output::{Output, replace};
use super::progress::Progress;
use super::threads::{Step, in_order};
use super::view::{Stats, View};
use dechaff::{Cleaned, Cleaner};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// What to do with pages.
pub struct Plan<'p> {
    pub inputs: &'p [Input],
    /// Whether they are HTML, whatever their names.
    pub html: bool,
    /// Whether they are of one site.
    pub site: bool,
    pub view: View,
    pub report: Option<&'p Path>,
    pub threads: usize,
}

/// What is written of a page.
struct Written {
    text: String,
    report: Option<String>,
    stats: Option<Stats>,
}

impl Plan<'_> {
    fn write(&self, input: &Input, page: &Page, cleaned: &Cleaned, cleaner: &Cleaner) -> Written {
        let entry = || serde_json::to_string(&Entry::new(input.name(), page.is_html, cleaned));
        let report = self
            .report
            .map(|_| entry().expect("no part of it can fail"));
        Written {
            text: self.view.of(input, page, cleaned, cleaner),
            report,
            stats: (self.view == View::Stats).then(|| Stats::of(cleaned)),
        }
    }
}

/// Cleans the inputs to `out`, each by itself or all as pages of one site. What is wrong with an input, the report or a file of
/// the output makes `all_well` false; an error is one of `out`.
pub fn run(plan: &Plan, cleaner: &Cleaner, mut out: Output, all_well: &mut bool) -> io::Result<()> {
    let mut report = Report::create(plan.report);
    let mut stats = Stats::default();
    let progress = Progress::new(Some(plan.inputs.len()));
    let mut written = Ok(());
    let tell = |step| {
        let Step::Done((input, done)) = step else {
            return Ok(());
        };
        progress.add();
        let page: Written = match done {
            Ok(page) => page,
            Err(error) => {
                progress.suspend(|| complain(input, error));
                *all_well = false;
                return Ok(());
            }
        };
        if let Some(entry) = &page.report {
            report.add(entry);
        }
        page.stats.iter().for_each(|more| stats.add(more));
        if written.is_ok() {
            written = out.add(input, &page.text, all_well);
        }
        // Whether there is still somebody to write for.
        match &written {
            Err(_) if report.file.is_none() => Err(io::ErrorKind::BrokenPipe.into()),
            _ => Ok(()),
        }
    };
    let ended = clean_all(plan, cleaner, tell);
    *all_well &= report.finish();
    written?;
    ended?;
    if plan.view == View::Stats {
        out.add_table(&stats.table())?;
    }
    out.finish()
}

type Done<'p> = (&'p Input, io::Result<Written>);

fn clean_all<'p>(
    plan: &Plan<'p>,
    cleaner: &Cleaner,
    mut tell: impl FnMut(Step<Done<'p>>) -> io::Result<()>,
) -> io::Result<()> {
    if !plan.site {
        let work = |input: &'p Input| {
            let page = input.read(plan.html);
            let write = |page: Page| plan.write(input, &page, &cleaner.clean(&page.text), cleaner);
            (input, page.map(write))
        };
        return in_order(plan.threads, plan.inputs.iter(), work, tell);
    }
    let (mut inputs, mut pages) = (Vec::new(), Vec::new());
    for input in plan.inputs {
        match input.read(plan.html) {
            Ok(page) => {
                inputs.push(input);
                pages.push(page);
            }
            Err(error) => tell(Step::Done((input, Err(error))))?,
        }
    }
    let cleaned = cleaner.clean_site(&pages);
    for ((input, page), cleaned) in inputs.iter().zip(&pages).zip(cleaned) {
        let written = plan.write(input, page, &cleaned, cleaner);
        tell(Step::Done((input, Ok(written))))?;
    }
    Ok(())
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
        match path.map(replace) {
            Some(Ok((file, moves))) => {
                (report.file, report.moves) = (Some(BufWriter::new(file)), moves)
            }
            Some(Err(error)) => report.fail(error),
            None => {}
        }
        report
    }

    fn add(&mut self, entry: &str) {
        let before = if self.entries == 0 { "[\n" } else { ",\n" };
        self.entries += 1;
        self.write(|file| {
            file.write_all(before.as_bytes())?;
            file.write_all(entry.as_bytes())
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
