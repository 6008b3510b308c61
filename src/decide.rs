//! From findings to segments: where they overlap, what their neighbours say, what is protected, what the options want.
//!
//! A line inside the article's body goes only where a detector is sure enough of that line itself. Around the body, on a
//! page that is known to be scraped, a line goes unless it belongs to the article's head; there findings only name it.

use crate::body::{Layout, Origin};
use crate::cleaned::settle_blanks;
use crate::detectors::{ByLine, Finding, LIKELY, SURE, WEAK};
use crate::features::is_item;
use crate::naming::{BY_PLACE, Label, name};
use crate::own::OwnPhrases;
use crate::page::Page;
use crate::{Category, Evidence, Options, Segment, Span};
use std::collections::HashMap;
use std::ops::Range;

const CONTENT: Label = Label { category: Category::Content, confidence: 0.9, evidence: Evidence::None };

const TITLE: Label = Label {
    category: Category::Title,
    confidence: LIKELY,
    evidence: Evidence::Shape("the line above the article that its text takes up"),
};

/// Segments of the whole page.
pub(crate) fn decide<'t>(
    page: &Page<'t>,
    findings: &[Finding<'t>],
    by_line: &ByLine<'_, 't>,
    layout: &Layout,
    options: &Options,
) -> Vec<Segment<'t>> {
    let labels = labels(page, by_line, layout);
    let phrases = OwnPhrases::new(options);
    let mut segments = Vec::new();
    let mut sentences = findings.iter().filter(|f| f.confidence >= SURE && f.category.is_noise()).peekable();
    for (i, line) in page.lines.iter().enumerate() {
        while sentences.next_if(|f| f.span.start < line.inner.start).is_some() {}
        let inside = std::iter::from_fn(|| sentences.next_if(|f| f.span.start < line.inner.end));
        let inside: Vec<&Finding> = inside.filter(|f| !f.span.contains(line.inner)).collect();
        let inside = if layout.origin == Origin::Scraped { inside } else { Vec::new() };
        let mut pieces = cut(page, line.span, labels[i], &inside);
        glued_title(page, layout, i, &mut pieces);
        phrases.apply(page.text, line.span, &mut pieces);
        for (span, label) in pieces {
            push(page.text, &mut segments, span, label, options);
        }
    }
    push_blank(&mut segments, page.text.len());
    settle_blanks(page.text, &mut segments);
    segments
}

/// A piece of a line and what it is.
pub(crate) type Piece<'t> = (Span, Label<'t>);

/// Cuts the sentences that are noise out of a line that is kept.
fn cut<'t>(page: &Page<'t>, line: Span, label: Label<'t>, findings: &[&Finding<'t>]) -> Vec<Piece<'t>> {
    let mut pieces = vec![(line, label)];
    if label.category.is_noise() {
        return pieces;
    }
    for finding in findings {
        let (rest, label) = *pieces.last().expect("a line has a piece");
        if finding.span.start < rest.start {
            continue; // overlaps what was cut out before
        }
        pieces.pop();
        let noise = Label { category: finding.category, confidence: finding.confidence, evidence: finding.evidence };
        let around = [
            (rest.start..finding.span.start, label),
            (finding.span.start..finding.span.end, noise),
            (finding.span.end..rest.end, label),
        ];
        let trimmed =
            around.into_iter().map(|(range, label)| (Span::new(range.start, range.end).trimmed(page.text), label));
        pieces.extend(trimmed.filter(|(span, _)| !span.is_empty()));
        if pieces.last().is_some_and(|last| last.1 == noise) {
            break;
        }
    }
    pieces
}

/// Parts the title from the caption that a scraper glued it to.
fn glued_title<'t>(page: &Page<'t>, layout: &Layout, i: usize, pieces: &mut Vec<Piece<'t>>) {
    /// Words from which on a title is long enough that no caption begins with it by chance.
    const WORDS: u32 = 4;
    let Some(title) = layout.title.filter(|&title| title != i && layout.origin != Origin::Plain) else { return };
    let Some(behind) = page.line(i).strip_prefix(page.line(title)) else { return };
    // A sentence that takes up the title goes on in small letters or with a comma; a caption begins anew.
    let caption = behind.trim_start();
    let begins =
        caption.len() < behind.len() && caption.starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '©'));
    let [(_, label)] = pieces[..] else { return };
    if !begins || page.lines[title].facts.words < WORDS || label.category.is_noise() {
        return;
    }
    let line = page.lines[i].inner;
    let repeat = Span::new(line.start, line.end - behind.len());
    let rest = Span::new(line.end - caption.len(), page.lines[i].span.end);
    let caption =
        Label { category: Category::Caption, evidence: Evidence::Shape("behind a copy of the title"), ..label };
    *pieces = vec![(repeat, repeat_of(page, title)), (rest, caption)];
}

fn repeat_of<'t>(page: &Page<'t>, i: usize) -> Label<'t> {
    let evidence = Evidence::Repeats(page.lines[i].number, page.line(i));
    Label { category: Category::Duplicate, confidence: LIKELY, evidence }
}

/// What each line is, as a whole.
fn labels<'t>(page: &Page<'t>, by_line: &ByLine<'_, 't>, layout: &Layout) -> Vec<Label<'t>> {
    let names = name(page, by_line, layout);
    let own = |i: usize| own_label(by_line.of(i), page.lines[i].inner);
    let (near, inner) = (reach(page, layout), inner(page.lines.len(), own));
    let label = |i: usize| match layout.origin {
        _ if layout.title == Some(i) => TITLE,
        Origin::Scraped => {
            let name = || names.label(page, by_line.of(i), layout, i);
            scraped(by_line.of(i), own(i), name, layout, &near, i)
        }
        _ if inner.contains(&i) => {
            own(i).filter(|l| !l.category.is_noise() || is_appeal(page, i, l)).unwrap_or(CONTENT)
        }
        _ => own(i).unwrap_or(CONTENT),
    };
    let mut labels: Vec<Label> = (0..page.lines.len()).map(label).collect();
    if layout.origin != Origin::Plain {
        mark_repeats(page, layout, &mut labels);
    }
    labels
}

/// The lines around the article in which bylines, dates and captions are its own.
fn reach(page: &Page, layout: &Layout) -> Range<usize> {
    /// Lines above the title and below the body.
    const LINES: usize = 14;
    let bottom = (layout.body.end + LINES).min(page.lines.len());
    let mut headings =
        page.hits.iter().filter(|h| h.line >= layout.body.end && h.entry.category.is_noise() && page.opens_block(h));
    layout.head().start.saturating_sub(LINES)..headings.next().map_or(bottom, |h| h.line.min(bottom))
}

/// What speaks most surely for a whole line being something else than content.
fn own_label<'t>(findings: &[&Finding<'t>], line: Span) -> Option<Label<'t>> {
    let whole = findings.iter().filter(|f| f.span.contains(line));
    let candidates = whole.filter(|f| !f.is_thread() && f.category != Category::Duplicate);
    let own = candidates.max_by(|a, b| a.confidence.total_cmp(&b.confidence))?;
    Some(Label { category: own.category, confidence: own.confidence, evidence: own.evidence })
}

/// The lines of a plain text: all but the sure noise at its beginning and its end.
fn inner<'t>(lines: usize, own: impl Fn(usize) -> Option<Label<'t>>) -> Range<usize> {
    let sure = |i: usize| own(i).is_some_and(|l| l.confidence >= SURE && l.category.is_noise());
    let start = (0..lines).find(|&i| !sure(i)).unwrap_or(lines);
    let end = (start..lines).rfind(|&i| !sure(i)).map_or(start, |i| i + 1);
    start..end
}

/// Whether a line amid a plain text is noise all the same: a whole phrase that asks the reader for something. Labels
/// ("Log in"), items of lists and legal terms may be what the text is about.
fn is_appeal(page: &Page, i: usize, label: &Label) -> bool {
    use Category::{Advert, Donation, Newsletter, Paywall, Prompt, Share};
    let asks = matches!(label.category, Advert | Donation | Newsletter | Paywall | Prompt | Share);
    asks && label.confidence >= SURE && page.lines[i].facts.words >= 3 && !is_item(page.line(i))
}

/// What a line of a scraped page is.
fn scraped<'t>(
    findings: &[&Finding<'t>],
    own: Option<Label<'t>>,
    name: impl Fn() -> Label<'t>,
    layout: &Layout,
    near: &Range<usize>,
    i: usize,
) -> Label<'t> {
    if layout.body.is_empty() || layout.body.contains(&i) {
        return own.filter(|l| l.confidence >= LIKELY || !l.category.is_noise()).unwrap_or(CONTENT);
    }
    let side = findings.iter().find(|f| !f.category.is_noise());
    if let Some(side) = side
        && near.contains(&i)
        && own.is_none_or(|own| own.confidence < SURE || !own.category.is_noise())
    {
        return Label { category: side.category, confidence: side.confidence, evidence: side.evidence };
    }
    if layout.head().contains(&i) {
        // Dashes and times there part the author from the date.
        let faint = |l: &Label| l.confidence < LIKELY && matches!(l.category, Category::Navigation | Category::Player);
        let own = own.filter(|l| l.confidence >= WEAK && !faint(l));
        return own.map_or(CONTENT, |l| Label { confidence: l.confidence.max(BY_PLACE), ..l });
    }
    name()
}

/// Labels what repeats kept lines: the title, and outside the body a line of it. The copy in the body stays.
fn mark_repeats<'t>(page: &Page<'t>, layout: &Layout, labels: &mut [Label<'t>]) {
    /// Words of a repeat that is no chance.
    const WORDS: u32 = 4;
    let mut kept: HashMap<u64, usize> = HashMap::new();
    let body = if layout.origin == Origin::Scraped { layout.body.clone() } else { 0..0 };
    let is_kept = |i: &usize| !labels[*i].category.is_noise();
    for i in body.chain(layout.title).filter(is_kept).filter(|&i| page.lines[i].facts.words >= WORDS) {
        kept.entry(page.lines[i].facts.hash).or_insert(i);
    }
    let title: Vec<u64> = layout.title.map(|i| page.words(i).iter().map(|w| w.hash).collect()).unwrap_or_default();
    for (i, label) in labels.iter_mut().enumerate() {
        let repeated = match kept.get(&page.lines[i].facts.hash) {
            Some(&first) if layout.title == Some(first) || !layout.body.contains(&i) => Some(first),
            _ if layout.body.contains(&i) => None,
            _ => layout.title.filter(|_| title.len() >= 3 && begins_with(page, i, &title)),
        };
        if let Some(first) = repeated.filter(|&first| first != i && layout.title != Some(i)) {
            *label = repeat_of(page, first);
        }
    }
}

/// Whether a line says the title and behind it nothing, or the name of the site.
fn begins_with(page: &Page, i: usize, title: &[u64]) -> bool {
    let words = page.words(i);
    if words.len() < title.len() || !words.iter().zip(title).all(|(w, t)| w.hash == *t) {
        return false;
    }
    let behind = Span::new(words[title.len() - 1].span.end, page.lines[i].inner.end).of(page.text);
    let name = behind.trim_start();
    name.is_empty() || name.starts_with(['|', '-', '–', '—', '·', '•', '»', '«', '/', ':'])
}

/// Whether a piece stays. The caller's own phrases were applied before; they speak through the label.
fn is_kept(label: &Label, options: &Options) -> bool {
    match label.evidence {
        Evidence::Own(_) => !label.category.is_noise(),
        _ if options.keep.contains(&label.category) => true,
        _ if options.remove.contains(&label.category) => false,
        _ => {
            let enough = options.min_confidence.unwrap_or(options.preset.min_confidence());
            !label.category.removed_by(options.preset) || label.confidence < enough
        }
    }
}

/// Adds a piece with the blank before it. Removed pieces of one kind in a row are one block.
fn push<'t>(text: &'t str, segments: &mut Vec<Segment<'t>>, span: Span, label: Label<'t>, options: &Options) {
    let Label { category, confidence, evidence } = label;
    let kept = is_kept(&label, options);
    let evidence = if !kept && evidence == Evidence::None { Evidence::Asked } else { evidence };
    let piece = Segment { span, category, kept, confidence, evidence };
    if let Some(last) = segments.last_mut().filter(|last| is_same_block(text, last, &piece)) {
        last.confidence = last.confidence.min(piece.confidence);
        last.span.end = piece.span.end;
    } else {
        push_blank(segments, span.start);
        segments.push(piece);
    }
}

fn is_same_block(text: &str, last: &Segment, next: &Segment) -> bool {
    /// Line breaks within a block: up to two blank lines.
    const BREAKS: usize = 3;
    let gap = &text[last.span.end..next.span.start];
    let alike = last.category == next.category && last.category.is_noise() && !last.kept && !next.kept;
    let own = |s: &Segment| matches!(s.evidence, Evidence::Own(_));
    alike && !own(last) && !own(next) && gap.bytes().filter(|&b| b == b'\n').count() <= BREAKS
}

/// Adds the white space up to `to`, if there is any.
fn push_blank(segments: &mut Vec<Segment>, to: usize) {
    let from = segments.last().map_or(0, |last| last.span.end);
    if from < to {
        let span = Span::new(from, to);
        segments.push(Segment {
            span,
            category: Category::Blank,
            kept: true,
            confidence: 1.0,
            evidence: Evidence::None,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::{Category, Options, clean};

    const HEAD: &str = "Skip to main content\nLog in / Register\nWe use cookies to run this site.\n\n";
    const TITLE: &str = "The old bridge is open again\nBy Ana Lima\n";
    const BODY: &str = "The bridge over the Sker carried its first carts on Monday, two years after the flood had taken its \
        middle arch. A crowd of some hundred people had come to see it, among them the masons.\n\nIt took nine years and two \
        engineers to build the first one, and the first of them never saw it finished, as he died in the winter of 1811.\n";
    const TAIL: &str = "\nRelated articles\nFive bakers and one oven\n© 2025 Sker Gazette. All rights reserved.\n";

    /// What is removed of a page: category and text of each piece.
    fn removed(text: &str) -> Vec<(&'static str, &str)> {
        let cleaned = clean(text, &Options::default());
        cleaned.removed().map(|s| (s.category.id(), s.span.of(text))).collect()
    }

    #[test]
    fn what_surrounds_the_article_goes() {
        let page = [HEAD, TITLE, BODY, TAIL].concat();
        let text = clean(&page, &Options::default()).text();
        assert_eq!(text, [TITLE, BODY].concat().trim_end());
        assert_eq!(removed(&page).last().unwrap().0, "legal");
    }

    #[test]
    fn a_headline_in_front_of_a_caption_is_parted_from_it() {
        let page = [HEAD, TITLE, "The old bridge is open again (Photo: Ana Lima)\n", BODY, TAIL].concat();
        assert!(removed(&page).contains(&("duplicate", "The old bridge is open again")));
        assert!(clean(&page, &Options::default()).text().contains("\n(Photo: Ana Lima)\n"));
    }

    #[test]
    fn a_sentence_that_takes_up_the_title_stays_whole() {
        let first =
            "The old bridge is open again, and the masons who had mended it walked over it before anybody else.\n";
        let page = [HEAD, TITLE, first, BODY, TAIL].concat();
        assert!(clean(&page, &Options::default()).text().contains(first));
    }

    #[test]
    fn a_sentence_of_noise_goes_and_its_line_stays() {
        let noise = "Sign up for our newsletter and get the Gazette in your inbox each morning.";
        let page = [HEAD, TITLE, BODY, "The lamps were lit at six. ", noise, "\n", TAIL].concat();
        assert!(removed(&page).contains(&("newsletter", noise)));
        assert!(clean(&page, &Options::default()).text().ends_with("The lamps were lit at six."));
    }

    #[test]
    fn repeated_noise_keeps_its_kind() {
        let noise = "Sign up for our free weekly newsletter\n";
        let page = [noise, HEAD, TITLE, BODY, noise, BODY, TAIL, noise].concat();
        let kinds: Vec<&str> =
            removed(&page).iter().filter(|(_, text)| text.contains("weekly")).map(|(kind, _)| *kind).collect();
        assert_eq!(kinds, ["newsletter"; 3]);
    }

    #[test]
    fn options_have_their_rank() {
        let page = [HEAD, TITLE, BODY, TAIL].concat();
        let text = |options: Options| clean(&page, &options).text();
        let keep = vec![Category::Legal];
        assert!(
            text(Options { keep: keep.clone(), remove: keep, ..Options::default() }).contains("All rights reserved")
        );
        assert!(!text(Options { remove: vec![Category::Byline], ..Options::default() }).contains("Ana Lima"));
        let noise = vec![("masons".to_owned(), Category::Advert)];
        assert!(
            !text(Options { noise: noise.clone(), keep: vec![Category::Advert], ..Options::default() })
                .contains("masons")
        );
        assert!(
            text(Options { noise, protect: vec!["among them the masons".to_owned()], ..Options::default() })
                .contains("masons")
        );
        assert!(text(Options { min_confidence: Some(1.0), ..Options::default() }).contains("Skip to main content"));
    }
}
