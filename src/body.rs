//! Where the article stands on the page: its title and its body.
//!
//! Every line gets a score, positive for the running text of an article, negative for noise. Stretches of lines with the
//! greatest sums (Kadane's algorithm) are the candidates for the body; the one that looks most like the start of an
//! article wins: below a headline that its text takes up, a byline or a date. A learned tagger would give the same
//! scores.
//!
//! What stands before the body is its head (menu, title, byline), what follows is its tail (related links, comments,
//! footer). On a page without running text there is no body, and nothing is said about head and tail.

use crate::detectors::{Finding, LIKELY, SURE, WEAK};
use crate::features::Ending;
use crate::page::{Hit, Page};
use crate::words;
use crate::{Category, Evidence};
use std::collections::HashSet;
use std::ops::Range;

/// The parts of a page, as ranges of line indexes.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// The body with its headings and lists. Empty where no running text was found.
    pub body: Range<usize>,
    /// The line of the title, before the body or its first line.
    pub title: Option<usize>,
    /// Whether enough was found to say that this is a scraped page and no plain text.
    pub scraped: bool,
}

/// What the findings say of one line.
#[derive(Clone, Copy, Default)]
struct Claim {
    /// The greatest confidence that it is noise.
    noise: f64,
    /// It stands in a thread of comments.
    thread: bool,
    /// It is a byline, dateline or caption.
    side: bool,
    /// It repeats an earlier line.
    repeat: bool,
    /// It opens a block of noise.
    heading: Option<Category>,
}

/// Finds title and body.
pub(crate) fn locate(page: &Page, findings: &[Finding]) -> Layout {
    let claims = claims(page, findings);
    let mut scores: Vec<i32> = (0..page.lines.len()).map(|i| score(page, &claims, i)).collect();
    let mut layout = best(page, &claims, &scores);
    let threads = claims.iter().any(|c| c.thread);
    if threads && sum(&scores, &layout.body) < TOO_LITTLE {
        // A forum: its posts are the content.
        let without: Vec<Claim> = claims.iter().map(|c| Claim { thread: false, ..*c }).collect();
        scores = (0..page.lines.len()).map(|i| score(page, &without, i)).collect();
        layout = best(page, &without, &scores);
    }
    layout.scraped = is_scraped(findings);
    extend(page, &claims, &mut layout);
    layout
}

/// Sum of scores under which a body is no article: about two sentences.
const TOO_LITTLE: i64 = 250;

/// A page is scraped where set phrases of pages stand on it: a sure one, or two likely ones.
fn is_scraped(findings: &[Finding]) -> bool {
    let weight = |f: &Finding| match f.confidence {
        c if !f.category.is_noise() || f.category == Category::Duplicate || c < LIKELY => 0,
        c if c < SURE => 1,
        _ => 2,
    };
    findings.iter().map(weight).sum::<i32>() >= 2
}

fn claims(page: &Page, findings: &[Finding]) -> Vec<Claim> {
    let mut claims = vec![Claim::default(); page.lines.len()];
    let mut from = 0;
    for finding in findings {
        while page.lines[from].span.end <= finding.span.start {
            from += 1;
        }
        let lines = page.lines[from..].iter().take_while(|l| l.span.start < finding.span.end);
        for (claim, line) in claims[from..].iter_mut().zip(lines) {
            let covered = finding.span.end.min(line.span.end) - finding.span.start.max(line.span.start);
            match finding.category {
                _ if covered * 2 <= line.span.len() => {}
                Category::Comments if matches!(finding.evidence, Evidence::Run(..)) => claim.thread = true,
                Category::Duplicate => claim.repeat = true,
                c if c.is_noise() => claim.noise = claim.noise.max(finding.confidence),
                _ => claim.side |= finding.confidence >= LIKELY || line.facts.words <= 8,
            }
        }
    }
    for hit in page.hits.iter().filter(|h| opens_block(page, h)) {
        claims[hit.line].heading = Some(hit.entry.category);
    }
    claims
}

/// Whether a phrase opens the block below it. In a menu the same word is an item like the others.
pub(crate) fn opens_block(page: &Page, hit: &Hit) -> bool {
    use crate::lexicon::Mark;
    let in_menu = |i: usize| page.lines.get(i).is_some_and(|l| l.facts.words <= 3 && l.facts.numbers == 0 && l.facts.stops == 0);
    let one_word = !hit.entry.phrase.contains(' ');
    hit.entry.mark == Mark::Heading && !(one_word && in_menu(hit.line + 1) && (hit.line == 0 || in_menu(hit.line - 1)))
}

/// How much a line speaks for being in the article's body: about its characters where it is running text.
fn score(page: &Page, claims: &[Claim], i: usize) -> i32 {
    /// Characters of a line beyond which more do not make it surer.
    const MOST: u32 = 600;
    let (line, claim) = (&page.lines[i], claims[i]);
    match claim {
        Claim { heading: Some(Category::Comments), .. } => return -900,
        Claim { heading: Some(Category::Related), .. } => return -250,
        Claim { thread: true, .. } => return -60,
        Claim { noise, .. } if noise >= SURE => return -120,
        Claim { noise, .. } if noise >= LIKELY => return -60,
        _ => {}
    }
    if line.flow.is_prose() {
        let repeated = if claim.repeat { 3 } else { 1 };
        return line.facts.chars.min(MOST) as i32 / repeated;
    }
    if claim.noise >= WEAK {
        return -40;
    }
    let said = line.facts.ending == Ending::Sentence && line.facts.words >= 4;
    match line.facts.words {
        _ if said => line.facts.chars as i32 / 2,
        12.. => 0,
        _ => -25,
    }
}

fn sum(scores: &[i32], range: &Range<usize>) -> i64 {
    scores[range.clone()].iter().map(|&s| i64::from(s)).sum()
}

/// The best of the stretches with great sums.
fn best(page: &Page, claims: &[Claim], scores: &[i32]) -> Layout {
    /// Stretches that are looked at: the article is nearly always among the first three.
    const CANDIDATES: usize = 4;
    let mut open = vec![0..scores.len()];
    let mut best: Option<(i64, Layout)> = None;
    for _ in 0..CANDIDATES {
        let stretches = open.iter().enumerate().map(|(n, range)| (n, best_stretch(scores, range.clone())));
        let Some((n, body)) = stretches.max_by_key(|(_, s)| sum(scores, s)) else { break };
        if body.is_empty() {
            break;
        }
        let around = open.swap_remove(n);
        open.extend([around.start..body.start, body.end..around.end]);
        let title = title(page, claims, &body);
        let points = sum(scores, &body) + head_points(page, claims, &body, title);
        if best.as_ref().is_none_or(|(most, _)| points > *most) {
            best = Some((points, Layout { body, title: title.map(|(_, i)| i), scraped: false }));
        }
    }
    best.map(|(_, layout)| layout).unwrap_or_default()
}

/// The part of `within` with the greatest sum; empty where no score is positive.
fn best_stretch(scores: &[i32], within: Range<usize>) -> Range<usize> {
    let (mut best, mut best_sum) = (within.start..within.start, 0i64);
    let (mut start, mut sum) = (within.start, 0i64);
    for i in within {
        if sum <= 0 {
            (start, sum) = (i, 0);
        }
        sum += i64::from(scores[i]);
        if sum > best_sum {
            (best, best_sum) = (start..i + 1, sum);
        }
    }
    best
}

/// What speaks for a stretch being an article, beside its text: what stands above it.
fn head_points(page: &Page, claims: &[Claim], body: &Range<usize>, title: Option<(i32, usize)>) -> i64 {
    /// Lines above the body that its byline and date are looked for in.
    const REACH: usize = 8;
    let above = body.start.saturating_sub(REACH)..(body.start + 2).min(page.lines.len());
    let signed = above.clone().any(|i| claims[i].side);
    let below_noise = (0..body.start).any(|i| claims[i].heading == Some(Category::Comments) && page.lines[i].facts.numbers > 0);
    i64::from(signed) * 250 + title.map_or(0, |(points, _)| i64::from(points) * 12) - i64::from(below_noise) * 300
}

/// Adds to the body what belongs to it without being running text: the list at its end, up to the first noise.
fn extend(page: &Page, claims: &[Claim], layout: &mut Layout) {
    /// Lines that a list at the end has at most.
    const LINES: usize = 40;
    /// Short lines in a row that are no menu yet.
    const SHORT: usize = 6;
    if layout.body.is_empty() {
        return;
    }
    let noisy = |i: usize| claims[i].noise >= WEAK || claims[i].heading.is_some() || claims[i].thread || page.gap(i) > 3;
    let limit = (layout.body.end + LINES).min(page.lines.len());
    let end = (layout.body.end..limit).find(|&i| noisy(i)).unwrap_or(limit);
    let unmarked = (layout.body.end..end).filter(|&i| !is_item(page.line(i)) && page.lines[i].facts.words <= 5).count();
    if end < limit || limit == page.lines.len() {
        if unmarked <= SHORT {
            layout.body.end = end;
        }
    }
}

/// Begins with a bullet, a dash or a number and a dot.
fn is_item(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    text.starts_with(['•', '-', '–', '*', '·', '◦', '▪', '‣']) || (rest.len() < text.len() && rest.starts_with(['.', ')']))
}

/// Lines above the body in which the title is looked for.
const TITLE_REACH: usize = 40;

/// The line before the body, or its first, that is most like its title, with its points.
fn title(page: &Page, claims: &[Claim], body: &Range<usize>) -> Option<(i32, usize)> {
    let spoken = vocabulary(page, body.clone());
    let first_line = page.lines[0].facts.hash;
    let candidates = body.start.saturating_sub(TITLE_REACH)..=body.start;
    let points = |i: usize| {
        let facts = page.lines[i].facts;
        if !(2..=40).contains(&facts.words) || facts.chars < 8 || facts.ending == Ending::Colon || facts.stops >= 3 {
            return 0;
        }
        if claims[i].side || claims[i].heading.is_some() || claims[i].noise > WEAK || (i == body.start && facts.is_prose()) {
            return 0;
        }
        let mut words = Vec::new();
        words::split(page.text, page.lines[i].span, &mut words);
        words.retain(|w| w.span.len() > 3);
        let known = words.iter().filter(|w| spoken.contains(&w.hash)).count() as i32;
        let length = if (4..=20).contains(&facts.words) { 4 } else { -6 };
        let repeated = claims[i].repeat || (i > 0 && facts.hash == first_line);
        known * 4 + known * 12 / (words.len().max(1) as i32) + length - (body.start - i) as i32 / 2
            - i32::from(facts.ending == Ending::Sentence) * 10
            - i32::from(facts.is_prose()) * 12
            + i32::from(repeated) * 4
    };
    candidates.map(|i| (points(i), i)).filter(|&(points, _)| points > 0).max()
}

/// The words of the running text of some lines.
fn vocabulary(page: &Page, lines: Range<usize>) -> HashSet<u64> {
    /// Lines that are enough to know what the article is about.
    const LINES: usize = 60;
    let mut words = Vec::new();
    for line in page.lines[lines].iter().filter(|l| l.flow.is_prose()).take(LINES) {
        words::split(page.text, line.span, &mut words);
    }
    words.iter().map(|w| w.hash).collect()
}
