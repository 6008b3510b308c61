//! The lines of the inputs, and those that are cleaned together.

use super::record::site_of;
use crate::cli::input::Input;
use dechaff::Site;
use std::io::{self, BufRead, BufReader, Read};
use std::iter::Peekable;
use std::sync::{Arc, OnceLock};

/// Some programs begin a file with it.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Bytes asked of the system at a time.
const READ: usize = 1 << 16;

/// Records of a site that teach what it is, and that are held at a time.
const RECORDS: usize = 100;

/// A line of an input, counted from 1; or what is wrong with the input.
pub struct Line<'i> {
    pub input: &'i Input,
    pub number: u64,
    pub bytes: io::Result<Vec<u8>>,
}

impl Line<'_> {
    /// What stands in it, if anything does.
    pub fn record(&self) -> Option<&[u8]> {
        let bytes = self.bytes.as_ref().ok()?.trim_ascii_end();
        let start = (self.number == 1).then(|| bytes.strip_prefix(BYTE_ORDER_MARK));
        let record = start.flatten().unwrap_or(bytes);
        (!record.is_empty()).then_some(record)
    }
}

/// The lines of all inputs. What is wrong with one ends that one.
struct Lines<'i> {
    inputs: std::slice::Iter<'i, Input>,
    open: Option<(&'i Input, BufReader<Box<dyn Read + Send>>)>,
    number: u64,
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

/// Lines that are cleaned together, and the site that they are of.
pub struct Batch<'i> {
    pub lines: Vec<Line<'i>>,
    pub site: Option<Arc<OnceLock<Site>>>,
    /// Whether they are the ones that teach what the site is.
    pub teaches: bool,
}

/// The lines of all inputs: each alone; or, where a field names the site, those of one site that follow one another, a
/// hundred at a time, of which the first teach. A line without a site goes with those before it.
pub struct Batches<'i> {
    lines: Peekable<Lines<'i>>,
    field: Option<&'i str>,
    /// The site of the batch before, as it is written, and what is learned of it.
    run: Option<(String, Arc<OnceLock<Site>>)>,
}

impl<'i> Batches<'i> {
    pub fn new(inputs: &'i [Input], field: Option<&'i str>) -> Self {
        let lines = Lines {
            inputs: inputs.iter(),
            open: None,
            number: 0,
        };
        Self {
            lines: lines.peekable(),
            field,
            run: None,
        }
    }
}

impl<'i> Iterator for Batches<'i> {
    type Item = Batch<'i>;

    fn next(&mut self) -> Option<Batch<'i>> {
        let mut lines = vec![self.lines.next()?];
        let Some(field) = self.field else {
            return Some(Batch {
                lines,
                site: None,
                teaches: false,
            });
        };
        let site_of = |line: &Line| site_of(line.record()?, field).map(str::to_owned);
        let site = site_of(&lines[0]);
        let is_next = |line: &Line| site_of(line).is_none_or(|other| Some(other) == site);
        while lines.len() < RECORDS
            && let Some(line) = self.lines.next_if(is_next)
        {
            lines.push(line);
        }
        let goes_on = self
            .run
            .as_ref()
            .is_some_and(|run| site.as_ref() == Some(&run.0));
        if !goes_on {
            self.run = site.map(|site| (site, Arc::default()));
        }
        Some(Batch {
            lines,
            site: self.run.as_ref().map(|(_, learned)| Arc::clone(learned)),
            teaches: !goes_on,
        })
    }
}
