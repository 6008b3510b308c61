//! A page for eyes: its pieces in lines, with what each is and why in the margin.

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use dechaff::{Category, Cleaned, Cleaner, Preset, Segment, Signal};
use std::fmt::Write;
use std::num::NonZeroUsize;

/// Which pieces to show.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shown {
    /// What was removed
    Removed,
    /// All of the page, what was removed struck through
    Marked,
    /// What stays
    Kept,
}

/// Whether to write colours.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Colors(pub bool);

/// Characters of the margin.
const MARGIN: usize = 38;

/// The pieces of a page, a line each or more, behind a margin. A `-` parts removed pieces from theirs, a `|` kept ones.
pub fn show(cleaned: &Cleaned, shown: Shown, colors: Colors) -> String {
    let mut out = String::new();
    let is_shown = |segment: &Segment| match shown {
        Shown::Removed => !segment.is_kept(),
        Shown::Marked => true,
        Shown::Kept => segment.is_kept(),
    };
    for segment in cleaned.segments().filter(is_shown) {
        if segment.category() != Category::Blank {
            rows(&mut out, &segment, colors);
        } else if segment.is_kept() && segment.text().matches('\n').count() > 1 {
            let _ = writeln!(out, "{:MARGIN$} |", "");
        }
    }
    out
}

fn rows(out: &mut String, segment: &Segment, Colors(colors): Colors) {
    let (margin, text, sign) = if segment.is_kept() {
        (Style::new().dimmed(), Style::new(), '|')
    } else {
        let red = AnsiColor::Red.on_default();
        (red, Style::new().dimmed().strikethrough(), '-')
    };
    let style = |style: Style| if colors { style } else { Style::new() };
    let (margin, text) = (style(margin), style(text));
    let mut note = note(segment);
    for line in segment.text().trim_matches(['\r', '\n']).lines() {
        let line = printable(line);
        let _ = writeln!(
            out,
            "{margin}{note:<MARGIN$} {sign}{margin:#} {text}{line}{text:#}"
        );
        note.clear();
    }
}

/// The kind of a piece, and the reason if there is one.
fn note(segment: &Segment) -> String {
    let kind = segment.category().id();
    let note = match segment.evidence().filter(|_| !segment.is_kept()) {
        Some(reason) => printable(&format!("{kind}: {reason}")),
        None if segment.category() == Category::Content => String::new(),
        None => kind.to_owned(),
    };
    if note.chars().count() <= MARGIN {
        return note;
    }
    let cut: String = note.chars().take(MARGIN - 1).collect();
    cut + "…"
}

/// Text without what would steer the terminal.
fn printable(text: &str) -> String {
    let sign = |c: char| {
        if c.is_control() && c != '\t' {
            '\u{fffd}'
        } else {
            c
        }
    };
    text.chars().map(sign).collect()
}

/// What is known of each piece in a line of the page: the verdict, how likely it is noise, the reason, all that speaks for and
/// against noise, and what each preset would do.
pub fn explain(cleaned: &Cleaned, cleaner: &Cleaner, line: NonZeroUsize) -> String {
    let under = |preset: Preset| {
        let options = cleaner.options().clone().preset(preset);
        let cleaner = Cleaner::new(options).expect("only the preset is another");
        (preset, cleaner.clean(cleaned.input()))
    };
    let presets = Preset::ALL.map(under);
    let is_in = |segment: &Segment| {
        let last = segment.line() + segment.text().trim_end().matches('\n').count();
        segment.category() != Category::Blank && (segment.line()..=last).contains(&line.get())
    };
    let pieces = cleaned.segments().filter(is_in);
    let signals = cleaned.signals();
    let said: Vec<String> = pieces
        .map(|piece| explain_piece(&piece, &signals, &presets))
        .collect();
    if said.is_empty() {
        return format!("line {line} is blank or behind the end\n");
    }
    said.join("\n")
}

fn explain_piece(piece: &Segment, signals: &[Signal], presets: &[(Preset, Cleaned)]) -> String {
    let verdict = if piece.is_kept() { "kept" } else { "removed" };
    let mut out = format!(
        "{verdict} as {}: {}\n",
        piece.category(),
        printable(piece.text().trim())
    );
    let (noise, confidence) = (piece.noise(), piece.confidence());
    let _ = writeln!(
        out,
        "  noise {noise:.2}; {confidence:.2} that it is {}",
        piece.category()
    );
    if let Some(reason) = piece.evidence() {
        let _ = writeln!(out, "  {}", printable(&reason.to_string()));
    }
    let is_here = |signal: &&Signal| signal.span().overlaps(piece.span());
    signals
        .iter()
        .filter(is_here)
        .for_each(|signal| explain_signal(&mut out, signal));
    for (preset, cleaned) in presets {
        let start = piece.span().start;
        let here = cleaned.segments().find(|s| s.span().end > start);
        let is_kept = here.is_some_and(|segment| segment.is_kept());
        let verdict = if is_kept { "keeps" } else { "removes" };
        let bar = preset.threshold();
        let _ = writeln!(out, "  {preset} {verdict} it: its bar is {bar}");
    }
    out
}

fn explain_signal(out: &mut String, signal: &Signal) {
    let kind = signal.category();
    let side = if kind.is_noise() { "for" } else { "against" };
    let said = printable(&signal.evidence().to_string());
    let strength = format!("{:?}", signal.strength()).to_lowercase();
    let _ = writeln!(out, "  {side} noise: {said} ({kind}, {strength})");
}
