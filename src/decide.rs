//! From findings to segments: where they overlap, what neighbours say, what is protected, what the options want.
//!
//! A line inside the article's body goes only where a detector is sure enough of that line itself. Around the body, on a
//! page that is known to be scraped, a line goes unless it belongs to the article's head; there findings only name it.

use crate::body::{Layout, opens_block};
use crate::detectors::{Finding, LIKELY, SURE, WEAK};
use crate::lexicon::Mark;
use crate::page::Page;
use crate::{Category, Evidence, Options, Segment, Span};

/// What one piece of the page is.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Label<'t> {
    category: Category,
    confidence: f64,
    evidence: Evidence<'t>,
}

const CONTENT: Label = Label { category: Category::Content, confidence: 1.0, evidence: Evidence::None };

/// Segments of the whole page.
pub(crate) fn decide<'t>(page: &Page<'t>, findings: &[Finding<'t>], layout: &Layout, options: &Options) -> Vec<Segment<'t>> {
    let _ = options;
    let by_line = by_line(page, findings);
    let names = name(page, &by_line, layout);
    let mut segments = Vec::new();
    let mut at = 0;
    for (i, line) in page.lines.iter().enumerate() {
        let label = label(page, &by_line[i], &names, layout, i);
        let kept = !label.category.removed_by(options.preset) || label.confidence < options.min_confidence.unwrap_or(options.preset.min_confidence());
        push_blank(&mut segments, &mut at, line.span.start);
        segments.push(Segment { span: line.span, category: label.category, kept, confidence: label.confidence, evidence: label.evidence });
        at = line.span.end;
    }
    push_blank(&mut segments, &mut at, page.text.len());
    settle_blanks(page.text, &mut segments);
    segments
}

/// The findings that touch each line.
fn by_line<'f, 't>(page: &Page<'t>, findings: &'f [Finding<'t>]) -> Vec<Vec<&'f Finding<'t>>> {
    let mut by_line = vec![Vec::new(); page.lines.len()];
    let mut from = 0;
    for finding in findings {
        while page.lines[from].span.end <= finding.span.start {
            from += 1;
        }
        for i in from..page.lines.len() {
            if page.lines[i].span.start >= finding.span.end {
                break;
            }
            by_line[i].push(finding);
        }
    }
    by_line
}

/// Whether a finding covers most of a line.
fn covers(finding: &Finding, line: Span) -> bool {
    let shared = finding.span.end.min(line.end) - finding.span.start.max(line.start);
    shared * 2 > line.len()
}

/// Lines around the body in which bylines, dates and captions belong to it.
const SIDE_REACH: usize = 14;

fn label<'t>(page: &Page<'t>, findings: &[&Finding<'t>], names: &[Label<'t>], layout: &Layout, i: usize) -> Label<'t> {
    let line = page.lines[i].span;
    if layout.title == Some(i) {
        return Label { category: Category::Title, ..CONTENT };
    }
    let in_thread = |f: &Finding| f.category == Category::Comments && matches!(f.evidence, Evidence::Run(..));
    let best = findings.iter().filter(|f| covers(f, line) && !in_thread(f)).max_by(|a, b| a.confidence.total_cmp(&b.confidence));
    let own = best.map(|f| Label { category: f.category, confidence: f.confidence, evidence: f.evidence });
    if layout.body.is_empty() || !layout.scraped || layout.body.contains(&i) {
        let strong = own.filter(|l| l.confidence >= if layout.scraped { LIKELY } else { SURE } || !l.category.is_noise());
        return strong.unwrap_or(CONTENT);
    }
    let head = layout.title.unwrap_or(layout.body.start).min(layout.body.start)..layout.body.start;
    let near = head.start.saturating_sub(SIDE_REACH)..layout.body.end + SIDE_REACH;
    let side = findings.iter().find(|f| !f.category.is_noise() && covers(f, line));
    if let Some(side) = side
        && near.contains(&i)
        && own.is_none_or(|o| o.confidence < SURE)
    {
        return Label { category: side.category, confidence: side.confidence, evidence: side.evidence };
    }
    if head.contains(&i) {
        return own.filter(|l| l.confidence >= WEAK).unwrap_or(CONTENT);
    }
    names[i]
}

/// Names every line as the kind of noise that it and its neighbours speak for: the sequence of categories with the
/// greatest sum of points, where every change of category costs (Viterbi's algorithm with a constant cost of change).
fn name<'t>(page: &Page<'t>, by_line: &[Vec<&Finding<'t>>], layout: &Layout) -> Vec<Label<'t>> {
    const CHANGE: i32 = 14;
    const KINDS: usize = Category::COUNT;
    let lines = page.lines.len();
    let mut open: Option<usize> = None; // the heading hit above
    let mut headings = page.hits.iter().enumerate().filter(|(_, h)| opens_block(page, h)).peekable();
    let mut opened = vec![None; lines];
    let mut points = vec![[0i32; KINDS]; lines];
    for i in 0..lines {
        if i == layout.body.end || Some(i) == layout.title {
            open = None;
        }
        while let Some((n, _)) = headings.next_if(|(_, h)| h.line <= i) {
            open = Some(n);
        }
        opened[i] = open;
        let facts = page.lines[i].facts;
        let row = &mut points[i];
        for f in &by_line[i] {
            if f.category.is_noise() && covers(f, page.lines[i].span) {
                row[f.category as usize] = row[f.category as usize].max((f.confidence * 24.0) as i32);
            }
        }
        if let Some(n) = open {
            row[page.hits[n].entry.category as usize] += 4;
        }
        let long = facts.words >= 5;
        row[Category::Navigation as usize] += if long { 0 } else { 3 };
        row[Category::Related as usize] += if long { 3 } else { 1 };
    }
    for hit in page.hits.iter().filter(|h| h.entry.mark == Mark::Hint) {
        points[hit.line][hit.entry.category as usize] += 3;
    }
    let noise: Vec<usize> = Category::all().filter(|c| c.is_noise()).map(|c| c as usize).collect();
    let mut sums = [0i32; KINDS];
    let mut back = vec![[0u8; KINDS]; lines];
    for i in 0..lines {
        let best = *noise.iter().max_by_key(|&&c| (sums[c], KINDS - c)).expect("there are kinds of noise");
        let mut next = [i32::MIN / 2; KINDS];
        for &c in &noise {
            let (from, sum) = if sums[best] - CHANGE > sums[c] { (best, sums[best] - CHANGE) } else { (c, sums[c]) };
            next[c] = sum + points[i][c];
            back[i][c] = from as u8;
        }
        sums = next;
    }
    let mut names = vec![CONTENT; lines];
    let kinds: Vec<Category> = Category::all().collect();
    let mut c = *noise.iter().max_by_key(|&&c| (sums[c], KINDS - c)).expect("there are kinds of noise");
    for i in (0..lines).rev() {
        let own = by_line[i].iter().filter(|f| f.category as usize == c && covers(f, page.lines[i].span)).max_by(|a, b| a.confidence.total_cmp(&b.confidence));
        let below = opened[i].map(|n| &page.hits[n]).filter(|h| h.entry.category as usize == c && h.line < i);
        names[i] = match (own, below) {
            (Some(f), _) => Label { category: f.category, confidence: f.confidence.max(0.7), evidence: f.evidence },
            (_, Some(h)) => Label { category: kinds[c], confidence: 0.7, evidence: Evidence::Below(page.lines[h.line].number, page.line(h.line)) },
            _ => {
                let number = |i: usize| page.lines.get(i).map_or(0, |l| l.number);
                Label { category: kinds[c], confidence: 0.6, evidence: Evidence::Outside(number(layout.body.start), number(layout.body.end.saturating_sub(1))) }
            }
        };
        c = back[i][c] as usize;
    }
    names
}

fn push_blank(segments: &mut Vec<Segment>, from: &mut usize, to: usize) {
    if *from < to {
        let span = Span::new(*from, to);
        segments.push(Segment { span, category: Category::Blank, kept: true, confidence: 1.0, evidence: Evidence::None });
        *from = to;
    }
}

/// Decides which blanks stay: between two kept pieces the one with most line breaks, the first on ties; none beside
/// removed text at the start or the end of the page.
pub(crate) fn settle_blanks(text: &str, segments: &mut [Segment]) {
    let breaks = |s: &Segment| s.span.of(text).bytes().filter(|&b| b == b'\n').count();
    let is_kept_piece = |s: &Segment| s.kept && s.category != Category::Blank;
    let mut from = 0;
    while from < segments.len() {
        // A stretch runs from behind one kept piece to before the next.
        let to = (from..segments.len()).find(|&i| is_kept_piece(&segments[i])).unwrap_or(segments.len());
        let at_edge = from == 0 || to == segments.len();
        let stretch = &mut segments[from..to];
        let removed = stretch.iter().any(|s| s.category != Category::Blank);
        let mut best = None;
        for (i, blank) in stretch.iter_mut().enumerate().filter(|(_, s)| s.category == Category::Blank) {
            blank.kept = false;
            let breaks = breaks(blank);
            if best.is_none_or(|(most, _)| breaks > most) {
                best = Some((breaks, i));
            }
        }
        if let Some((_, i)) = best
            && !(at_edge && removed)
        {
            stretch[i].kept = true;
        }
        from = to + 1;
    }
}
