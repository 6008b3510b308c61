//! Where the article stands on the page: its title and its body.
//!
//! Every line gets a score, positive for the running text of an article, negative for noise. Stretches of lines with the
//! greatest sums (Kadane's algorithm) are the candidates for the body; the one that looks most like the start of an
//! article wins: below a headline that its text takes up, a byline or a date.
//!
//! What stands before the body is its head (menu, title, byline), what follows is its tail (related links, comments,
//! footer). On a page without running text there is no body, and nothing is said about head and tail.

use crate::Category;
use crate::detectors::{ByLine, Finding, LIKELY, SURE, WEAK};
use crate::features::{Ending, is_item};
use crate::page::{Line, Page};
use crate::word_table::WordTable;
use std::ops::Range;

/// The parts of a page, as ranges of line indexes.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// The body with its headings and lists. Empty where no running text was found.
    pub body: Range<usize>,
    /// The line of the title, before the body or its first line.
    pub title: Option<usize>,
    pub origin: Origin,
}

impl Layout {
    /// The lines from the title to the body.
    pub fn head(&self) -> Range<usize> {
        self.title
            .map_or(self.body.start, |title| title.min(self.body.start))..self.body.start
    }
}

/// What the text looks like as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Origin {
    /// A text that somebody wrote: nothing around the article.
    #[default]
    Plain,
    /// Something around the article is noise, but little.
    Unclear,
    /// A page with what pages have around the article.
    Scraped,
}

/// What the findings say of one line.
#[derive(Clone, Copy, Default)]
struct Claim {
    /// The greatest confidence that it is noise.
    noise: u8,
    /// The kind of noise with that confidence.
    kind: Option<Category>,
    /// It stands in a thread of comments.
    thread: bool,
    /// It is a byline, dateline or caption.
    side: bool,
    /// It may be a caption.
    caption: bool,
    /// It repeats an earlier line.
    repeat: bool,
    /// It opens a block of noise.
    heading: Option<Category>,
}

/// Finds title and body.
pub(crate) fn locate(page: &Page, by_line: &ByLine) -> Layout {
    let claims = claims(page, by_line);
    let mut scores: Vec<i32> = (0..page.lines.len())
        .map(|i| score(page, &claims, i))
        .collect();
    let (mut layout, mut spoken) = best(page, &claims, &scores);
    let threads = claims.iter().any(|c| c.thread);
    if threads && sum(&scores, &layout.body) < TOO_LITTLE {
        // A forum: its posts are the content.
        let without: Vec<Claim> = claims
            .iter()
            .map(|c| Claim {
                thread: false,
                ..*c
            })
            .collect();
        scores = (0..page.lines.len())
            .map(|i| score(page, &without, i))
            .collect();
        (layout, spoken) = best(page, &without, &scores);
    }
    layout.origin = origin(&claims, &layout.body);
    take_in_opening(page, &claims, &mut layout, &spoken);
    extend(page, &claims, &mut layout);
    layout
}

/// Sum of scores under which a body is no article: about two sentences.
const TOO_LITTLE: i64 = 250;

/// How sure it is that the page was scraped, from the noise that stands outside its body. Inside the body the same
/// phrases may be what the text is about.
fn origin(claims: &[Claim], body: &Range<usize>) -> Origin {
    let outside = || {
        claims
            .iter()
            .enumerate()
            .filter(|(i, _)| !body.contains(i))
            .map(|(_, claim)| claim)
    };
    let sure = outside().filter(|c| c.noise >= SURE).count();
    let likely = outside().filter(|c| c.noise >= LIKELY).count();
    let mut is_there = [false; Category::COUNT];
    outside()
        .filter(|c| c.noise >= LIKELY)
        .filter_map(|c| c.kind)
        .for_each(|kind| is_there[kind as usize] = true);
    let kinds = is_there.into_iter().filter(|&is_there| is_there).count();
    let framed = claims
        .iter()
        .take(2)
        .chain(claims.last())
        .any(|c| c.noise >= LIKELY);
    match (sure, likely, kinds) {
        (2.., _, 2..) | (3.., ..) => Origin::Scraped,
        (1.., 4.., 3..) if framed => Origin::Scraped,
        (1.., ..) => Origin::Unclear,
        _ => Origin::Plain,
    }
}

fn claims(page: &Page, by_line: &ByLine) -> Vec<Claim> {
    let claim = |(i, line): (usize, &Line)| {
        let mut claim = Claim::default();
        let is_side = |finding: &Finding| finding.confidence >= LIKELY || line.facts.words <= 8;
        for finding in by_line.of(i).filter(|f| f.span().contains(line.inner())) {
            match finding.category {
                _ if finding.is_thread() => claim.thread = true,
                Category::Duplicate => claim.repeat = true,
                c if c.is_noise() && finding.confidence > claim.noise => {
                    (claim.noise, claim.kind) = (finding.confidence, Some(c))
                }
                c if c.is_noise() => {}
                Category::Caption => {
                    (claim.caption, claim.side) = (true, claim.side || is_side(finding))
                }
                _ => claim.side |= is_side(finding),
            }
        }
        claim
    };
    let mut claims: Vec<Claim> = page.lines.iter().enumerate().map(claim).collect();
    for sign in page.signs.iter().filter(|s| s.opens_block) {
        claims[sign.line()].heading = Some(sign.category);
    }
    claims
}

// Scores are characters of running text. What parts the article from other text costs as much as the text that it would
// take to go on behind it: comments follow an article but for the rarest, a box of related stories often stands in it.
const COMMENTS_BELOW: i32 = -900;
const STORIES_BELOW: i32 = -250;
const NOISE: i32 = -60;
const MAYBE_NOISE: i32 = -40;
/// A short line: a menu has twenty of them, an article bridges the ten of a list.
const LABEL: i32 = -18;
const ITEM: i32 = -12;

/// How much a line speaks for being in the article's body: about its characters where it is running text.
fn score(page: &Page, claims: &[Claim], i: usize) -> i32 {
    /// Characters of a line beyond which more do not make it surer.
    const MOST: u32 = 600;
    let (line, claim) = (&page.lines[i], claims[i]);
    match claim {
        Claim {
            heading: Some(Category::Comments),
            ..
        } => return COMMENTS_BELOW,
        Claim {
            heading: Some(Category::Related),
            ..
        } => return STORIES_BELOW,
        Claim { thread: true, .. } => return NOISE,
        Claim { noise, .. } if noise >= LIKELY => return NOISE,
        _ => {}
    }
    if line.facts.in_prose {
        let doubtful = i32::from(claim.repeat) * 2 + i32::from(page.line(i).starts_with('•'));
        return line.facts.chars.min(MOST) as i32 / (1 + doubtful);
    }
    if claim.noise >= WEAK {
        return MAYBE_NOISE;
    }
    let said = line.facts.ending == Ending::Sentence && line.facts.words >= 4;
    match line.facts.words {
        _ if said => line.facts.chars.min(MOST) as i32 / 2,
        12.. => 0,
        _ if page.line(i).contains('\t') => 0, // a row of a table
        _ if is_item(page.line(i)) => ITEM,
        _ => LABEL,
    }
}

fn sum(scores: &[i32], range: &Range<usize>) -> i64 {
    scores[range.clone()].iter().map(|&s| i64::from(s)).sum()
}

/// The best of the stretches with great sums, and what it speaks of.
fn best(page: &Page, claims: &[Claim], scores: &[i32]) -> (Layout, Vocabulary) {
    /// Stretches that are looked at: the article is nearly always among the first three.
    const CANDIDATES: usize = 4;
    let mut open: Vec<Range<usize>> = std::iter::once(0..scores.len()).collect();
    let mut best: Option<(i64, Layout, Vocabulary)> = None;
    for _ in 0..CANDIDATES {
        let stretches = open
            .iter()
            .enumerate()
            .map(|(n, range)| (n, best_stretch(scores, range.clone())));
        let Some((n, body)) = stretches.max_by_key(|(_, s)| sum(scores, s)) else {
            break;
        };
        if body.is_empty() {
            break;
        }
        let around = open.swap_remove(n);
        open.extend([around.start..body.start, body.end..around.end]);
        let spoken = vocabulary(page, body.clone());
        let title = title(page, claims, &body, &spoken);
        let points = sum(scores, &body) + head_points(page, claims, &body, title);
        if best.as_ref().is_none_or(|(most, ..)| points > *most) {
            best = Some((
                points,
                Layout {
                    body,
                    title: title.map(|(_, i)| i),
                    origin: Origin::Plain,
                },
                spoken,
            ));
        }
    }
    best.map(|(_, layout, spoken)| (layout, spoken))
        .unwrap_or_default()
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
fn head_points(
    page: &Page,
    claims: &[Claim],
    body: &Range<usize>,
    title: Option<(i32, usize)>,
) -> i64 {
    /// Lines above the body that its byline and date are looked for in.
    const REACH: usize = 8;
    let above = body.start.saturating_sub(REACH)..(body.start + 2).min(page.lines.len());
    let signed = above.clone().any(|i| claims[i].side);
    let comments_above = claims[..body.start]
        .iter()
        .filter(|c| c.thread || c.heading == Some(Category::Comments))
        .count()
        >= 2;
    let late = 300 * body.start as i64 / page.lines.len() as i64;
    i64::from(signed) * 250 + title.map_or(0, |(points, _)| i64::from(points) * 12)
        - i64::from(comments_above) * 300
        - late
}

/// Adds to the body an opening that a table of contents or a fact box parts from it: running text above, in the body's own
/// words.
fn take_in_opening(page: &Page, claims: &[Claim], layout: &mut Layout, spoken: &Vocabulary) {
    /// Lines above the body that are looked at.
    const REACH: usize = 80;
    /// Characters of an opening; teasers are shorter.
    const CHARS: u32 = 150;
    /// Words that it shares with the body.
    const SHARED: usize = 8;
    if layout.body.is_empty() {
        return;
    }
    let is_opening = |&i: &usize| {
        let (line, claim) = (&page.lines[i], claims[i]);
        let shares_words = || {
            let shared = page
                .long_words(i)
                .filter(|word| spoken.get(*word).is_some())
                .count();
            shared >= SHARED && shared * 2 > page.long_words(i).count()
        };
        line.facts.is_prose()
            && line.facts.chars >= CHARS
            && claim.noise < WEAK
            && !claim.thread
            && shares_words()
    };
    let first = layout.body.start.saturating_sub(REACH);
    if let Some(opening) = (first..layout.body.start).find(is_opening) {
        layout.body.start = opening;
        let spoken = vocabulary(page, layout.body.clone());
        layout.title = title(page, claims, &layout.body, &spoken)
            .map(|(_, i)| i)
            .or(layout.title);
    }
}

/// Adds to the body what follows it up to the first noise: its last list, notes, a line about the author.
fn extend(page: &Page, claims: &[Claim], layout: &mut Layout) {
    /// Lines that such an ending has at most.
    const LINES: usize = 40;
    /// Short lines in it, items of lists aside: more are a menu.
    const SHORT: usize = 20;
    if layout.body.is_empty() {
        return;
    }
    let body = &mut layout.body;
    let noisy = |i: usize| {
        claims[i].noise >= LIKELY
            || claims[i].heading.is_some()
            || claims[i].thread
            || page.gap(i) > 4
    };
    let limit = (body.end + LINES).min(page.lines.len());
    let end = (body.end..limit).find(|&i| noisy(i)).unwrap_or(limit);
    let short = |&i: &usize| !is_item(page.line(i)) && page.lines[i].facts.words <= 5;
    let weak = (body.end..end).filter(|&i| claims[i].noise >= WEAK).count();
    if (end < limit || end == page.lines.len())
        && (body.end..end).filter(short).count() <= SHORT
        && weak * 3 <= end - body.end
    {
        body.end = end;
    }
}

/// The line before the body, or its first, that is most like its title, with its points.
fn title(
    page: &Page,
    claims: &[Claim],
    body: &Range<usize>,
    spoken: &Vocabulary,
) -> Option<(i32, usize)> {
    /// Lines above the body in which the title is looked for.
    const REACH: usize = 40;
    /// Lines below the title in which a byline or a date speaks for it.
    const SIGNED_REACH: usize = 4;
    /// Words from which on a line that another begins with is no chance.
    const GLUED_WORDS: u32 = 4;
    /// Words of a line in the article's head that is no label.
    const HEAD_WORDS: u32 = 8;
    let points = |i: usize| {
        let facts = page.lines[i].facts;
        if !(2..=40).contains(&facts.words)
            || facts.chars < 8
            || facts.stops >= 3
            || claims[i].heading.is_some()
        {
            return 0;
        }
        if claims[i].side || claims[i].noise > WEAK || (i == body.start && facts.is_prose()) {
            return 0;
        }
        if claims[i].caption || page.line(i).starts_with(['▲', '△', '◀', '▶']) {
            return 0; // captions point at their picture
        }
        let words = page.long_words(i).count();
        if words == 0 {
            return 0; // "See it all now", the days of a calendar
        }
        // Scrapers give the window's title first: the headline and the site's name.
        let mut window = page.long_words(0);
        let is_window = i > 0 && page.long_words(i).all(|word| window.next() == Some(word));
        let known = page
            .long_words(i)
            .filter(|word| spoken.get(*word).is_some())
            .count() as i32;
        let length = match facts.words {
            ..=3 => -4,
            4..=18 => 5,
            19..=25 => 0,
            _ => -8,
        };
        let signed = (i + 1..page.lines.len().min(i + 1 + SIGNED_REACH)).any(|j| claims[j].side);
        let share = known * 16 / words as i32;
        let mut points = known.min(5) * 3 + share + length - (body.start - i) as i32 / 3;
        for (applies, weight) in [
            (claims[i].repeat, 6),
            (is_window, 16),
            (signed, 8),
            (claims[i].noise > 0, -6),
            (facts.ending == Ending::Sentence, -8),
            (facts.is_prose(), -14),
            (u32::from(facts.numbers) * 2 > facts.words, -10),
            (is_item(page.line(i)) || facts.starts_small, -10),
        ] {
            points += i32::from(applies) * weight;
        }
        points
    };
    let candidates = body.start.saturating_sub(REACH)..=body.start;
    let best = candidates
        .clone()
        .map(|i| (points(i), i))
        .filter(|&(points, _)| points > 0)
        .max_by_key(|&(points, i)| (points, body.start - i))?;
    // Of several copies the last is the title, as those above it are breadcrumbs; unless text of the article's head
    // stands between them: then the later one belongs to a share button or a picture.
    let shorter = candidates.clone().find(|&i| {
        page.lines[i].facts.words >= GLUED_WORDS && page.line(best.1).starts_with(page.line(i)) // glued to a caption
    });
    let likeliest = shorter.unwrap_or(best.1);
    let mut chosen = None;
    for i in candidates.filter(|&i| i > 0 || i == best.1) {
        if page.repeats.are_same(i, likeliest) && claims[i].noise <= WEAK {
            chosen = Some(i);
        } else if chosen.is_some()
            && (claims[i].side || (claims[i].noise == 0 && page.lines[i].facts.words >= HEAD_WORDS))
        {
            break;
        }
    }
    Some((best.0, chosen.unwrap_or(likeliest)))
}

/// The longer words of a text.
type Vocabulary = WordTable<()>;

/// The longer words of the running text of some lines.
fn vocabulary(page: &Page, lines: Range<usize>) -> Vocabulary {
    /// Lines that are enough to know what the article is about.
    const LINES: usize = 60;
    let mut words = Vocabulary::default();
    for i in lines.filter(|&i| page.lines[i].facts.in_prose).take(LINES) {
        page.long_words(i).for_each(|word| _ = words.entry(word));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detectors;

    const TEXT: &str = "村の古い橋は三年ぶりに開通し、住民は朝から集まって祝った。橋は昨年の大雨で流され、村は国の補助を受けて建て直した。";

    /// The text of the title of a page.
    fn title(text: &str) -> Option<&str> {
        let mut page = Page::new(text);
        let findings = detectors::detect(&mut page);
        locate(&page, &ByLine::new(&page, &findings))
            .title
            .map(|i| page.line(i))
    }

    #[test]
    fn titles_of_unspaced_scripts_share_pairs_of_characters_with_the_text() {
        let page = Page::new("古い橋\n古橋い");
        let (a, b) = (
            page.long_words(0).collect::<Vec<_>>(),
            page.long_words(1).collect::<Vec<_>>(),
        );
        assert_eq!((a.len(), b.len()), (2, 2));
        assert!(!a.iter().any(|pair| b.contains(pair)));
        assert_eq!(
            title(&format!(
                "今日の天気と星占いの結果\n村の橋が三年ぶりに開通\n{TEXT}\n{TEXT}"
            )),
            Some("村の橋が三年ぶりに開通")
        );
    }

    #[test]
    fn captions_are_no_titles() {
        assert_eq!(
            title(&format!(
                "村の橋が開通した\n▲ 三年ぶりに開通した村の橋\n{TEXT}\n{TEXT}"
            )),
            Some("村の橋が開通した")
        );
    }
}
