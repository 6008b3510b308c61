//! From findings to segments.

use crate::page::Page;
use crate::{Category, Evidence, Options, Segment, Span};

/// Segments of the whole page.
pub(crate) fn decide<'t>(page: &Page<'t>, _options: &Options) -> Vec<Segment<'t>> {
    let mut segments = Vec::new();
    let mut at = 0;
    for line in &page.lines {
        if at < line.span.start {
            segments.push(blank(Span::new(at, line.span.start)));
        }
        let share = line.span.of(page.text).trim() == "Share this article";
        let evidence = if share { Evidence::Phrase("share this article") } else { Evidence::None };
        let category = if share { Category::Share } else { Category::Content };
        segments.push(Segment { span: line.span, category, kept: !share, confidence: 0.95, evidence });
        at = line.span.end;
    }
    if at < page.text.len() {
        segments.push(blank(Span::new(at, page.text.len())));
    }
    settle_blanks(page.text, &mut segments);
    segments
}

fn blank<'t>(span: Span) -> Segment<'t> {
    Segment { span, category: Category::Blank, kept: true, confidence: 1.0, evidence: Evidence::None }
}

/// Decides which blanks stay: between two kept pieces the one with most line breaks, the first on ties; none beside
/// removed text at the start or the end of the page.
pub(crate) fn settle_blanks(text: &str, segments: &mut [Segment]) {
    let breaks = |s: &Segment| s.span.of(text).bytes().filter(|&b| b == b'\n').count();
    let mut from = 0;
    while from < segments.len() {
        // A stretch runs from after one kept piece to before the next one.
        let is_kept_piece = |s: &Segment| s.kept && s.category != Category::Blank;
        let Some(to) = (from..=segments.len()).find(|&i| i == segments.len() || is_kept_piece(&segments[i])) else { break };
        let at_edge = from == 0 || to == segments.len();
        let has_removed = segments[from..to].iter().any(|s| s.category != Category::Blank);
        let mut best: Option<(usize, usize)> = None;
        for i in from..to {
            if segments[i].category == Category::Blank {
                segments[i].kept = false;
                let n = breaks(&segments[i]);
                if best.is_none_or(|(most, _)| n > most) {
                    best = Some((n, i));
                }
            }
        }
        if let Some((_, i)) = best
            && !(at_edge && has_removed)
        {
            segments[i].kept = true;
        }
        from = to + 1;
    }
}
