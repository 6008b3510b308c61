//! The flags.

use super::generate::Generated;
use super::input::Input;
use super::show::Shown;
use super::{help, jsonl};
use clap::builder::{OsStringValueParser, PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser, ValueEnum};
use dechaff::{Category, Cleaner, Options, OptionsError, Preset};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Takes the noise out of the text of a scraped page and leaves the article.
///
/// Reads files, or standard input when there are none, and writes the cleaned
/// text to standard output. What stays is not rewritten: it comes out byte for
/// byte. Nothing leaves the machine.
#[derive(Parser)]
#[command(version, verbatim_doc_comment, after_help = help::SHORT, after_long_help = help::long())]
pub struct Args {
    /// Pages as text in UTF-8 or HTML, folders of them; `-` is standard input
    ///
    /// Of a folder all files are read, those of its folders too, but for
    /// names that begin with a dot. A .gz or .zst is unpacked; .html, .htm
    /// and .xhtml are HTML. The texts of several pages follow one another,
    /// an empty line between two. A text ends with a line break; a page
    /// that lost nothing comes out as it was, byte for byte.
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true, verbatim_doc_comment,
          value_parser = OsStringValueParser::new().map(Input::from))]
    pub inputs: Vec<Input>,

    /// Read the names of pages from this file too, one a line
    ///
    /// `-` is standard input.
    #[arg(long, value_name = "FILE", help_heading = HOW, verbatim_doc_comment,
          value_parser = OsStringValueParser::new().map(Input::from))]
    pub files_from: Option<Input>,

    /// All pages are HTML, whatever their names
    ///
    /// HTML becomes Markdown, which is cleaned: offsets are into that.
    /// Its encoding is that of its byte order mark, of its <meta charset>,
    /// or else UTF-8. With --jsonl the field `html` is read, or the one that
    /// --text-field names.
    #[arg(long, help_heading = HOW, verbatim_doc_comment)]
    pub html: bool,

    /// How much to take
    #[arg(long, default_value = Preset::default().id(), help_heading = TAKE, value_parser = presets())]
    preset: Preset,

    /// Keep these categories, whatever the preset says
    ///
    /// One of the categories below; repeat the flag or separate with commas.
    /// Wins over --remove.
    #[arg(long, value_name = "CATEGORY", value_delimiter = ',', help_heading = TAKE, verbatim_doc_comment,
          value_parser = category)]
    keep: Vec<Category>,

    /// Remove these categories, however unsure
    ///
    /// One of the categories below; repeat the flag or separate with commas.
    #[arg(long, value_name = "CATEGORY", value_delimiter = ',', help_heading = TAKE, verbatim_doc_comment,
          value_parser = category)]
    remove: Vec<Category>,

    /// Remove only what is at least so likely to be noise, from 0 to 1
    ///
    /// For all kinds of noise, or as CATEGORY=NUMBER for one of them; may be
    /// repeated. Without it the preset decides. Below 0.55 it does as 0.55.
    #[arg(long, value_name = "[CATEGORY=]NUMBER", help_heading = TAKE, verbatim_doc_comment, value_parser = threshold)]
    threshold: Vec<(Option<Category>, f64)>,

    /// Remove every sentence with this phrase, as that category
    ///
    /// May be repeated. Upper and lower case are the same. Wins over --keep.
    #[arg(long, value_name = "CATEGORY=PHRASE", help_heading = TAKE, verbatim_doc_comment, value_parser = noise)]
    noise: Vec<(String, Category)>,

    /// Keep every sentence with this phrase
    ///
    /// May be repeated. Upper and lower case are the same. Wins over all.
    #[arg(long, value_name = "PHRASE", help_heading = TAKE, verbatim_doc_comment, value_parser = phrase)]
    protect: Vec<String>,

    /// Learn what repeats: the pages are of one site
    ///
    /// What stands on most of them goes too. Reads all pages before it writes
    /// the first; takes at least three whose text is not the same.
    #[arg(long, help_heading = TAKE, verbatim_doc_comment, conflicts_with = "jsonl")]
    pub site: bool,

    /// How to write what stays
    #[arg(long, value_enum, default_value_t = Format::Markdown, help_heading = HOW, conflicts_with = "jsonl")]
    pub format: Format,

    /// Show the pages to a person, with kind and reason in the margin
    ///
    /// In colour on a terminal, if NO_COLOR is not set.
    #[arg(long, value_enum, value_name = "PIECES", help_heading = HOW, verbatim_doc_comment,
          conflicts_with_all = ["jsonl", "format", "stats", "explain"])]
    pub show: Option<Shown>,

    /// Count instead what was removed of all pages, by kind
    #[arg(long, help_heading = HOW, conflicts_with_all = ["jsonl", "format", "explain"])]
    pub stats: bool,

    /// Tell instead what is known of this line of the pages
    ///
    /// Counted from 1. Of each piece in it: verdict, probabilities, reason,
    /// all that speaks for and against noise, and what each preset would do.
    #[arg(long, value_name = "LINE", help_heading = HOW, verbatim_doc_comment,
          conflicts_with_all = ["jsonl", "format"])]
    pub explain: Option<NonZeroUsize>,

    /// Write each page to a file of its own in this folder
    ///
    /// Under the name of the page, and of the folders that lead to it; HTML
    /// as .md. A file is whole or not there, however the run ends.
    #[arg(long, value_name = "FOLDER", help_heading = HOW, verbatim_doc_comment, conflicts_with = "jsonl")]
    pub output_dir: Option<PathBuf>,

    /// Work on so many threads
    ///
    /// All cores without it, for several pages and for --jsonl. The order
    /// stays that of the input.
    #[arg(long, value_name = "N", help_heading = HOW, verbatim_doc_comment, value_parser = threads)]
    pub threads: Option<NonZeroUsize>,

    /// Write a shell's completions, or the page for man, and do nothing else
    #[arg(long, value_enum, value_name = "WHAT", help_heading = HOW)]
    pub generate: Option<Generated>,

    /// Write what every piece of the pages is, and why, to this file as JSON
    ///
    /// A list with an entry for each page that could be read:
    ///   {"file": name, null for standard input,
    ///    "title": {"text", "start", "end"},
    ///    "byline": {"names", "start", "end"},
    ///    "date": {"written", "iso", "start", "end"},
    ///    "language": as in BCP 47,
    ///    "markdown": what was made of HTML, into which the offsets are,
    ///    "segments": [{"start", "end", "category", "kept", "noise",
    ///                  "confidence", "block", "evidence", "reason"}, ...]}
    /// What is not known of a page is missing. The segments cover the page
    /// from end to end, in order. Offsets are bytes of its UTF-8. The file is
    /// replaced when the report is complete.
    #[arg(long, value_name = "FILE", help_heading = HOW, verbatim_doc_comment, conflicts_with = "jsonl")]
    pub report: Option<PathBuf>,

    /// Clean a stream of pages: JSON lines in, JSON lines out
    ///
    /// See "JSON lines" below.
    #[arg(long, help_heading = HOW, verbatim_doc_comment)]
    pub jsonl: bool,

    /// The field of a JSON line that holds the text
    ///
    /// The cleaned text comes back in the same field.
    #[arg(long, value_name = "NAME", help_heading = HOW, verbatim_doc_comment, requires = "jsonl",
          value_parser = text_field)]
    pub text_field: Option<String>,

    /// The field of a JSON line that names the site of the page
    ///
    /// What stands on most pages of a site goes too, as with --site. The
    /// records of a site must follow one another, as `sort` leaves them. The
    /// first hundred teach what stands on most, and are held till they are
    /// read; a record without the field is cleaned alone.
    #[arg(long, value_name = "NAME", help_heading = HOW, verbatim_doc_comment, requires = "jsonl")]
    pub site_field: Option<String>,
}

/// How the cleaned text is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// As a reader sees it, without the marks of Markdown
    Text,
    /// As it was in the page; of HTML as Markdown
    Markdown,
    /// A page a line, with what was removed
    Json,
}

const TAKE: &str = "What to take";
const HOW: &str = "Input and output";

impl Args {
    /// Those of this run. Wrong ones end it with a message, and so does `--help`.
    pub fn from_command_line() -> Self {
        let args = Self::try_parse().unwrap_or_else(|error| with_apt_tip(error).exit());
        if let Err(message) = args.check_report() {
            Self::command()
                .error(ErrorKind::ArgumentConflict, message)
                .exit();
        }
        args
    }

    /// Refuses a report that would mix with the text or destroy a page.
    fn check_report(&self) -> Result<(), String> {
        let Some(report) = &self.report else {
            return Ok(());
        };
        if report.as_os_str() == "-" {
            return Err("--report needs a file: standard output carries the text".into());
        }
        let Ok(report) = report.canonicalize() else {
            return Ok(());
        };
        let is_report = |path: PathBuf| path.canonicalize().is_ok_and(|p| p == report);
        let same = |input: &&Input| input.path().is_some_and(is_report);
        match self.inputs.iter().find(same) {
            Some(input) => Err(format!("--report would overwrite the page {input}")),
            None => Ok(()),
        }
    }

    /// The cleaner that the flags describe. Their values were checked one by one.
    pub fn cleaner(&self) -> Cleaner {
        let mut options = Options::new()
            .preset(self.preset)
            .keep(self.keep.iter().copied())
            .remove(self.remove.iter().copied());
        for &(kind, noise) in &self.threshold {
            options = match kind {
                Some(kind) => options.threshold_of(kind, noise),
                None => options.threshold(noise),
            };
        }
        for (phrase, kind) in &self.noise {
            options = options.noise(phrase, *kind);
        }
        for phrase in &self.protect {
            options = options.protect(phrase);
        }
        Cleaner::new(options).expect("each value was checked")
    }
}

/// With a similar flag as a tip only where the given one is a misspelling or the beginning of it: who wants to see what was
/// removed shall not be told to remove more.
fn with_apt_tip(mut error: clap::Error) -> clap::Error {
    /// Letters that a slip of the fingers changes at most.
    const SLIP: usize = 2;
    let flag = |kind| match error.get(kind) {
        Some(ContextValue::String(flag)) => flag.clone(),
        _ => String::new(),
    };
    let (given, similar) = (
        flag(ContextKind::InvalidArg),
        flag(ContextKind::SuggestedArg),
    );
    if error.kind() != ErrorKind::UnknownArgument {
        return error;
    }
    let is_slip = edits(&given, &similar) <= SLIP || similar.starts_with(&given);
    if !is_slip && error.remove(ContextKind::SuggestedArg).is_some() {
        let usage = Args::command().render_usage();
        error.insert(ContextKind::Usage, ContextValue::StyledStr(usage));
    }
    if given.contains("remov") {
        let tip = "'--report FILE' writes what was removed, and why".into();
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip]));
    }
    error
}

/// Letters to add, drop or change, to make one word of another (Levenshtein).
fn edits(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.bytes().enumerate() {
        let mut before = std::mem::replace(&mut row[0], i + 1);
        for (j, b) in to.bytes().enumerate() {
            let changed = before + usize::from(a != b);
            before = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(before + 1);
        }
    }
    row[to.len()]
}

fn presets() -> impl TypedValueParser<Value = Preset> {
    let values =
        Preset::ALL.map(|preset| PossibleValue::new(preset.id()).help(help::preset(preset)));
    PossibleValuesParser::new(values).map(|id| id.parse().expect("one of the possible values"))
}

/// A category that has a verdict of its own; that of a blank follows from its neighbours.
fn category(id: &str) -> Result<Category, String> {
    choose(id, |category| category != Category::Blank)
}

/// The category of that name among those `allowed`.
fn choose(id: &str, allowed: fn(Category) -> bool) -> Result<Category, String> {
    let allowed = || {
        Category::ALL
            .into_iter()
            .filter(|&category| allowed(category))
    };
    allowed()
        .find(|category| category.id() == id.trim())
        .ok_or_else(|| {
            let ids: Vec<_> = allowed().map(Category::id).collect();
            format!("“{id}” is none of {}", ids.join(", "))
        })
}

fn text_field(name: &str) -> Result<String, String> {
    if jsonl::RESERVED.contains(&name) {
        Err("the answer has this field for something else".into())
    } else {
        Ok(name.into())
    }
}

/// Threads that there can be.
fn threads(text: &str) -> Result<NonZeroUsize, String> {
    let number = text.parse().map_err(|_| "it must be a number from 1 on")?;
    if cfg!(target_family = "wasm") && number > NonZeroUsize::MIN {
        return Err("the command line of the npm package has one thread".into());
    }
    Ok(number)
}

fn threshold(text: &str) -> Result<(Option<Category>, f64), String> {
    let (kind, number) = match text.split_once('=') {
        Some((id, number)) => (Some(choose(id, Category::is_noise)?), number),
        None => (None, text),
    };
    Ok((kind, fraction(number)?))
}

fn fraction(text: &str) -> Result<f64, String> {
    let number = text.parse().ok();
    number
        .filter(|number| (0.0..=1.0).contains(number))
        .ok_or("it must be a number from 0 to 1".into())
}

fn noise(text: &str) -> Result<(String, Category), String> {
    let (id, words) = text.split_once('=').ok_or("it must be CATEGORY=PHRASE")?;
    Ok((phrase(words)?, choose(id, Category::is_noise)?))
}

fn phrase(words: &str) -> Result<String, String> {
    let checked = Cleaner::new(Options::new().protect(words));
    let message = |error: OptionsError| {
        let said = error.to_string();
        said.trim_start_matches("protect: ").to_owned()
    };
    checked.map(|_| words.into()).map_err(message)
}
