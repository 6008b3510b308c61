//! What the flags ask for, as the parts of the command line take it.

use super::args::{Args, Format};
use super::input::{Input, complain};
use super::jsonl::Source;
use super::output::{Folder, Output, Texts};
use super::plain::Plan;
use super::show::Colors;
use super::view::View;
use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::{env, thread};

impl Args {
    /// The files to read. What cannot be listed makes `all_well` false.
    pub fn inputs(&self, all_well: &mut bool) -> Vec<Input> {
        let mut named = self.inputs.clone();
        let mut complain = |what: &Input, error| {
            complain(what, error);
            *all_well = false;
        };
        if let Some(list) = &self.files_from {
            if matches!(named[..], [Input::Stdin]) {
                named.clear();
            }
            match list.read(false) {
                Ok(page) => named.extend(page.text.lines().map(|name| Input::File(name.into()))),
                Err(error) => complain(list, error),
            }
        }
        let mut files = Vec::new();
        for input in named {
            match input.clone().files() {
                Ok(found) => files.extend(found),
                Err(error) => complain(&input, error),
            }
        }
        files
    }

    /// The fields of a record to read.
    pub fn source(&self) -> Source {
        Source {
            field: self.text_field.clone(),
            html: self.html,
            site: self.site_field.clone(),
        }
    }

    /// How many threads to work on.
    pub fn threads(&self, inputs: &[Input]) -> usize {
        let all = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
        match self.threads {
            Some(threads) => threads.get(),
            None if self.jsonl => all(),
            None => all().min(inputs.len()).max(1),
        }
    }

    /// What to do with the pages.
    pub fn plan<'p>(&'p self, inputs: &'p [Input]) -> Plan<'p> {
        Plan {
            inputs,
            html: self.html,
            site: self.site,
            view: self.view(),
            report: self.report.as_deref(),
            threads: self.threads(inputs),
        }
    }

    fn view(&self) -> View {
        let wants_none = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colors = Colors(io::stdout().is_terminal() && !wants_none && self.output_dir.is_none());
        match (self.show, self.explain, self.format) {
            (Some(shown), ..) => View::Show(shown, colors),
            (_, Some(line), _) => View::Explain(line),
            _ if self.stats => View::Stats,
            (.., Format::Text) => View::Text,
            (.., Format::Markdown) => View::Markdown,
            (.., Format::Json) => View::Json,
        }
    }

    /// Where to write the pages.
    pub fn output<'o>(&self, out: &'o mut dyn Write) -> Output<'o> {
        let view = self.view();
        if let Some(folder) = &self.output_dir {
            let extension = match view {
                View::Json => Some("json"),
                View::Markdown => None,
                _ => Some("txt"),
            };
            return Output::Folder(Folder::new(folder.clone(), extension));
        }
        let between = if view == View::Json { "" } else { "\n" };
        Output::Stream(Texts::new(out, between))
    }
}
