//! A page cut into pieces: the blocks of its source, what a reader sees of them, and where one that holds several things is cut.

use super::blocks::{Block, Kind, blocks, definition};
use super::cut;
use super::markdown::Marks;
use super::phrases::Scratch;
use super::shown::{Places, Shown, shown_alone};
use super::starts::{self, Starts};
use super::{Line, Page, Style};
use crate::Span;
use crate::chars;
use crate::room::make_room;
use crate::sorted::sorted;
use std::borrow::Cow;
use std::cmp::Ordering;

/// Reads the source of a page into pieces, with their words and phrases.
pub(super) fn read(page: &mut Page) {
    let source = page.source;
    let mut shown = Shown::new(source);
    let (mut marks, mut scratch, mut cuts) = (Marks::default(), Scratch::default(), Vec::new());
    for block in blocks(source) {
        let starts = read_marks(page, block.span, block.kind, &mut marks);
        let inner = shown.add(block.span, &marks.hidden);
        if !shown.is_source() && page.sources.len() < page.lines.len() {
            page.sources = page.lines.iter().map(|line| line.inner).collect();
        }
        let line = Line {
            inner: inner.into(),
            number: block.number,
            breaks: u16::try_from(block.breaks).unwrap_or(u16::MAX),
            words_end: 0,
            style: style(&block, starts, &marks, inner),
        };
        scratch.read = block.span.end;
        cuts.clear();
        if block.kind == Kind::Text && block.breaks == 0 {
            let is_alone = block.span.len() * 2 > source.len();
            cut::cuts(&shown.text, inner, is_alone, &mut scratch, &mut cuts);
        }
        let first = page.lines.len();
        match cuts.is_empty() {
            true => push(page, line, block.span, !shown.is_source()),
            false => push_parts(page, line, &block, &marks, &cuts, &shown),
        }
        for line in first..page.lines.len() {
            page.read_words(&shown.text, line, &mut scratch);
        }
    }
    page.text = shown.finish();
}

/// What a reader sees of a page, uncut.
pub(super) fn shown<'t>(page: &Page<'t>) -> Cow<'t, str> {
    let (mut shown, mut marks) = (Shown::new(page.source), Marks::default());
    for block in blocks(page.source) {
        read_marks(page, block.span, block.kind, &mut marks);
        shown.add(block.span, &marks.hidden);
    }
    shown.finish()
}

/// Reads the marks of a block, or of a part of one.
pub(super) fn read_marks(page: &Page, span: Span, kind: Kind, marks: &mut Marks) -> Starts {
    marks.clear();
    let mut starts = Starts::default();
    match kind {
        Kind::Code => hide_fence(page.source, span, marks),
        Kind::FrontMatter | Kind::Definition => {}
        _ => {
            if may_hold_marks(span.of(page.source)) {
                marks.read(page.source, span, &|name| page.link(name).is_some());
            }
            starts = starts::read(page.source, span, kind, marks);
        }
    }
    if !marks.hidden.is_empty() {
        marks.settle();
        marks.show_something(page.source, span);
    }
    starts
}

/// Whether any of a text's bytes may belong to a mark: most lines of most pages hold none.
fn may_hold_marks(text: &str) -> bool {
    const IS_MARK: [bool; 256] = {
        let (mut table, mut n) = ([false; 256], 0);
        let marks = b"\\`<[]*_~:";
        while n < marks.len() {
            table[marks[n] as usize] = true;
            n += 1;
        }
        table
    };
    text.bytes().any(|byte| IS_MARK[usize::from(byte)]) || text.contains("www.")
}

fn hide_fence(source: &str, span: Span, marks: &mut Marks) {
    let text = span.of(source);
    let first = text.find('\n').map_or(text.len(), |at| at + 1);
    let last = text.rfind('\n').unwrap_or(text.len()).max(first);
    marks.hide(span.start, span.start + first, false);
    if last < text.len() {
        marks.hide(span.start + last, span.end, false);
    }
    marks.whole.push(span);
}

/// What the marks of a block tell.
fn style(block: &Block, starts: Starts, marks: &Marks, shown: Span) -> Style {
    /// Links of a row at least, bytes of each at most (three words or so), and their share of what is shown, in percent.
    const ROW: (u32, usize, usize) = (3, 30, 80);
    let is_link_row = marks.links >= ROW.0
        && marks.link_bytes <= ROW.1 * marks.links as usize
        && marks.link_bytes * 100 >= ROW.2 * shown.len();
    let is_span = marks.has_code && matches!(marks.whole[..], [span] if span == block.span);
    let traits = [
        (Style::LINK_ROW, is_link_row),
        (Style::IMAGE, marks.has_image),
        (Style::ITEM, starts.is_item),
        (Style::ROW, starts.is_row),
        (Style::CODE, block.kind == Kind::Code || is_span),
    ];
    let traits = traits.into_iter().filter(|&(_, has)| has);
    let sevenths = (marks.link_bytes * 7).div_ceil(shown.len().max(1)).min(7);
    let traits = traits.fold(0, |all, (one, _)| all | one);
    Style::new(block.kind, traits, sevenths as u8)
}

fn push(page: &mut Page, line: Line, source: Span, is_apart: bool) {
    make_room(&mut page.lines, 1, source.end, page.source.len());
    if is_apart {
        make_room(&mut page.sources, 1, source.end, page.source.len());
        page.sources.push(source.into());
    }
    page.lines.push(line);
}

/// Adds the parts of a block, or the block as a whole where parts of it read otherwise by themselves.
fn push_parts(
    page: &mut Page,
    line: Line,
    block: &Block,
    marks: &Marks,
    cuts: &[usize],
    shown: &Shown,
) {
    /// Parts that are joined with the next because they read otherwise by themselves, at most: each is read again.
    const JOINED: usize = 8;
    let (inner, before) = (line.inner(), page.lines.len());
    let places = Places::new(page.source, block.span, &marks.hidden, inner);
    let (mut own, mut joined) = (Marks::default(), 0);
    let (mut start, mut from) = (inner.start, block.span.start);
    for &end in cuts.iter().chain([&inner.end]) {
        let is_last = end == inner.end;
        let part = Span::new(start, end).trimmed(&shown.text);
        let to = match is_last {
            true => block.span.end,
            false => places.start(end),
        };
        if !is_last && (is_within_one(marks, to) || part.is_empty() || to <= from) {
            continue;
        }
        let span = Span::new(from, to).trimmed(page.source);
        let Some(starts) = read_part(page, span, part, shown, &mut own) else {
            joined += 1;
            if !is_last && joined <= JOINED {
                continue;
            }
            return push_whole(page, line, block.span, before);
        };
        let style = style(&Block { span, ..*block }, starts, &own, part);
        push(page, line.part(part, style), span, !shown.is_source());
        (start, from) = (end, to);
    }
}

/// Adds a block as a whole in place of those of its parts that have been added.
fn push_whole(page: &mut Page, line: Line, source: Span, lines: usize) {
    page.lines.truncate(lines);
    page.sources.truncate(lines);
    push(page, line, source, true);
}

/// Whether a place lies within what is kept or removed as one, such as a link.
fn is_within_one(marks: &Marks, at: usize) -> bool {
    let next = marks.whole.partition_point(|span| span.end <= at);
    marks.whole.get(next).is_some_and(|span| span.start < at)
}

/// Reads the marks of a part of a block by itself. `None` where it then shows something else.
fn read_part(
    page: &Page,
    source: Span,
    part: Span,
    shown: &Shown,
    own: &mut Marks,
) -> Option<Starts> {
    if shown.is_source() {
        return Some(Starts::default());
    }
    let starts = read_marks(page, source, Kind::Text, own);
    let reads_same = shown_alone(page.source, source, &own.hidden) == part.of(&shown.text);
    reads_same.then_some(starts)
}

/// The names of the links that a page defines apart from their use, in order.
pub(super) fn names_of_links(source: &str) -> Vec<&str> {
    if !source.contains("]:") {
        return Vec::new();
    }
    let names = source
        .lines()
        .filter_map(|line| definition(line.trim()))
        .map(Name);
    let mut names = sorted(names.collect());
    names.dedup();
    names.into_iter().map(|Name(name)| name).collect()
}

/// The name of a link, in the order of names.
struct Name<'t>(&'t str);

impl Ord for Name<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        folded(self.0).cmp(folded(other.0))
    }
}

impl PartialOrd for Name<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Name<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Name<'_> {}

/// A name as names are compared: case does not count.
pub(super) fn folded(name: &str) -> impl Iterator<Item = char> + '_ {
    name.trim().chars().map(chars::small)
}
