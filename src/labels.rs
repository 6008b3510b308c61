//! What each line is, as a whole.
//!
//! On a page that is known to be scraped the tagger says how likely each line is what, and the findings lower or raise
//! the bar. `light` asks the findings alone: a line inside the article's body goes only where a detector is sure enough of
//! that line itself; around the body a line goes unless it belongs to the article's head, and the findings name it.

use crate::body::{Layout, Origin};
use crate::decide::is_cut;
use crate::detectors::{ByLine, Finding, LIKELY, OfLine, SURE, WEAK};
use crate::features::is_item;
use crate::naming::{BY_PLACE, Label, NEVER, Names, best_sequence, in_full};
use crate::page::{Page, Token};
use crate::reason::Reason;
use crate::tagger::inputs::ShortLines;
use crate::tagger::{POINTS, Tag, Tags};
use crate::words;
use crate::{Category, Preset, Span};
use std::collections::BinaryHeap;
use std::ops::Range;

const CONTENT: Label = Label {
    category: Category::Content,
    confidence: 90,
    evidence: Reason::None,
};

const TITLE: Label = Label {
    category: Category::Title,
    confidence: LIKELY,
    evidence: Reason::Shape(&"the line above the article that its text takes up"),
};

/// What each line is by the findings alone.
pub(crate) fn by_rules(
    page: &Page,
    by_line: &ByLine,
    layout: &Layout,
    names: &Names,
) -> Vec<Label> {
    let own = |i: usize| own_label(page, by_line, layout, i);
    let (near, inner) = (reach(page, layout), inner(page.lines.len(), own));
    let label = |i: usize| match layout.origin {
        _ if layout.title == Some(i) => TITLE,
        Origin::Scraped => {
            let name = || names.label(page, by_line.of(i), layout, i);
            scraped(by_line.of(i), own(i), name, layout, &near, i)
        }
        _ if inner.contains(&i) => own(i)
            .filter(|l| !l.category.is_noise() || is_appeal(page, i, l))
            .unwrap_or(CONTENT),
        _ => own(i).unwrap_or(CONTENT),
    };
    let mut labels: Vec<Label> = (0..page.lines.len()).map(label).collect();
    if layout.origin != Origin::Plain {
        mark_repeats(page, layout, &mut labels);
    }
    labels
}

/// What is known of a page when the tagger has read it.
pub(crate) struct Known<'k> {
    pub page: &'k Page<'k>,
    pub by_line: &'k ByLine<'k>,
    pub layout: &'k Layout,
    pub names: &'k Names,
    pub tags: &'k Tags,
}

/// What each line is by the tagger, with the findings and the rules for and against it. `labels` are those of the rules,
/// and become those by the tagger.
pub(crate) fn by_tags(known: &Known, labels: &mut [Label]) {
    let bars: Vec<f32> = (0..)
        .zip(&*labels)
        .map(|(i, rule)| noise_bar(known, rule, i))
        .collect();
    let mut verdicts: Vec<Option<Category>> = (0..)
        .zip(&bars)
        .map(|(i, &bar)| kept(known, bar, i))
        .collect();
    if known.tags.body_bar.is_none() {
        keep_to_budget(known.page, &known.tags.lines, &bars, &mut verdicts);
    }
    keep_lone_lines(&mut verdicts, |i| {
        labels[i].category == Category::Content
            && !known.by_line.of(i).any(|f| f.category.is_noise())
    });
    let likelihoods =
        (0..)
            .zip(verdicts.iter().zip(&*labels))
            .map(|(i, (kept, rule))| match kept {
                Some(_) => [0; Category::COUNT], // says nothing about the noise around it
                None => noise_points(known, rule, i),
            });
    let names = best_sequence(likelihoods, CHANGE);
    let mut row = ShortLines::default();
    for (i, label) in labels.iter_mut().enumerate() {
        let body = (known.tags.lines[i].body * 100.0) as u8;
        let score = Reason::Score {
            body,
            run: row.go_to(known.page, i),
        };
        *label = match verdicts[i] {
            Some(category) => kept_label(known, i, category, score),
            None => noise_label(known, i, names[i], score),
        };
    }
    mark_repeats(known.page, known.layout, labels);
}

/// Keeps lines of which the tagger is not quite sure until the page loses, if the scores are right, no more of its article
/// than the budget: first those that keep most of it for a line of noise that stays. Where little is sure, on a page of
/// lists and tables, that is more of them than beside long paragraphs.
fn keep_to_budget(page: &Page, tags: &[Tag], bars: &[f32], verdicts: &mut [Option<Category>]) {
    /// The share of the article that may be lost, and how likely article a line must be that counts.
    const BUDGET: f32 = 0.02;
    let (mut article, mut lost, mut doubtful) = (0.0, 0.0, BinaryHeap::new());
    for (i, tag) in tags.iter().enumerate() {
        let likelihood = tag.body.max(1.0 - tag.noise);
        let expected = likelihood * page.lines[i].inner().len() as f32;
        article += expected;
        if verdicts[i].is_none() && bars[i] > FOUND && likelihood > BUDGET {
            lost += expected;
            let gain = expected / (1.0 - likelihood).max(f32::EPSILON);
            // Positive numbers have the order of their bits.
            doubtful.push((gain.to_bits(), i as u32, expected.to_bits()));
        }
    }
    while lost > BUDGET * article
        && let Some((_, i, expected)) = doubtful.pop()
    {
        lost -= f32::from_bits(expected);
        verdicts[i as usize] = Some(tags[i as usize].likeliest(|c| !c.is_noise()));
    }
}

/// Keeps a line or two amid the article where nothing but their scores speaks for noise (`is_doubtful`): noise seldom comes
/// so short, the cells of a table and the answers of an interview often look like it.
fn keep_lone_lines(verdicts: &mut [Option<Category>], is_doubtful: impl Fn(usize) -> bool) {
    /// Lines in a row that noise seldom has so few of.
    const MOST: usize = 2;
    let mut start = 0;
    while let Some(before) =
        (start..verdicts.len()).find(|&i| verdicts[i] == Some(Category::Content))
    {
        start = before + 1;
        let end = (start..verdicts.len().min(start + MOST + 1))
            .find(|&i| verdicts[i].is_some())
            .unwrap_or(start);
        if verdicts.get(end) == Some(&Some(Category::Content)) && (start..end).all(&is_doubtful) {
            verdicts[start..end].fill(Some(Category::Content));
        }
    }
}

/// What a line is, if it is not noise. Where only the body is asked for, all else that has no name is noise.
fn kept(known: &Known, bar: f32, i: usize) -> Option<Category> {
    let Known { layout, tags, .. } = known;
    let tag = &tags.lines[i];
    if tag.noise > bar && layout.title != Some(i) {
        return None;
    }
    let likeliest = tag.likeliest(|c| !c.is_noise());
    match tags.body_bar {
        Some(bar) if tag.body >= bar => Some(Category::Content),
        Some(_) if likeliest == Category::Content => None,
        _ => Some(likeliest),
    }
}

/// The bar where a detector says that a whole line is likely noise.
const FOUND: f32 = 0.3;

/// How likely noise a line must be to go.
fn noise_bar(known: &Known, rule: &Label, i: usize) -> f32 {
    let (mut findings, line) = (known.by_line.of(i), known.page.lines[i].inner());
    let by_rule: f32 = match rule.category {
        c if c.is_noise() && in_full(rule.confidence) >= Preset::Light.min_confidence() => {
            return 0.0;
        } // goes under `light`
        c if c.is_noise() && rule.confidence > BY_PLACE => 0.15,
        c if c.is_noise() => 0.5, // by its place alone
        Category::Content if is_bare_number(known, i) => 0.5,
        Category::Content if is_item(known.page.line(i)) => 0.95,
        Category::Content => 0.85,
        Category::Title => 0.999,
        _ => 0.97, // byline, dateline, caption
    };
    let own =
        own_label(known.page, known.by_line, known.layout, i).filter(|l| l.category.is_noise());
    let own = own.map_or(0, |l| l.confidence);
    match own {
        _ if findings.any(|f| is_cut(f) && !f.span().contains(line)) => 0.97, // what is left when a noisy sentence is cut out
        c if c >= SURE => 0.1,
        c if c >= LIKELY => by_rule.min(FOUND),
        _ => by_rule,
    }
}

/// Whether a number passes for a date because nothing but its score speaks for it: it is a count.
fn is_bare_number(known: &Known, i: usize) -> bool {
    let facts = known.page.lines[i].facts;
    let likeliest = known.tags.lines[i].likeliest(|c| !c.is_noise());
    likeliest == Category::Dateline && facts.words == u32::from(facts.numbers)
}

fn kept_label(known: &Known, i: usize, category: Category, score: Reason) -> Label {
    let found = known.by_line.of(i).find(|f| f.category == category);
    match found {
        _ if category == Category::Content => CONTENT,
        _ if category == Category::Title && known.layout.title == Some(i) => Label {
            confidence: BY_PLACE,
            ..TITLE
        },
        Some(f) => Label {
            category,
            confidence: f.confidence.max(BY_PLACE),
            evidence: f.evidence,
        },
        None => Label {
            category,
            confidence: BY_PLACE,
            evidence: score,
        },
    }
}

/// Points, in the tagger's unit, that a change of the kind of noise costs from line to line.
const CHANGE: i32 = 2 * POINTS;

/// How likely a line of noise is of each kind: findings and the rules raise the likelihood of theirs. A line is a
/// duplicate only where the line that it repeats is known.
fn noise_points(known: &Known, rule: &Label, i: usize) -> [i32; Category::COUNT] {
    let (findings, tag) = (known.by_line.of(i), &known.tags.lines[i]);
    let mut points = [NEVER; Category::COUNT];
    for category in Category::all().filter(|c| c.is_noise()) {
        let of_kind = findings
            .clone()
            .filter(|f| f.category == category && !f.is_thread());
        let by_finding = match of_kind.map(|f| f.confidence).max().unwrap_or(0) {
            c if c >= SURE => 3 * POINTS,
            c if c >= LIKELY => 2 * POINTS,
            c if c >= WEAK => POINTS,
            _ if category == Category::Duplicate => continue,
            _ => 0,
        };
        let by_rule = if rule.category == category { POINTS } else { 0 };
        points[category as usize] = by_finding + by_rule - i32::from(tag.behind[category as usize]);
    }
    points
}

fn noise_label(known: &Known, i: usize, category: Category, score: Reason) -> Label {
    let (line, tag) = (known.page.lines[i].inner(), &known.tags.lines[i]);
    let own = surest(known.by_line.of(i), line, &|f| f.category == category);
    /// What is learned is never certain.
    const MOST: u8 = 99;
    let learned = (f64::from(tag.noise) * 100.0).round() as u8;
    let confidence = learned
        .min(MOST)
        .max(own.map_or(0, |l| l.confidence))
        .max(BY_PLACE);
    let heading = || known.names.heading(i, category);
    let condemned =
        || surest(known.by_line.of(i), line, &|f| f.category.is_noise()).filter(|_| tag.body > 0.5);
    let evidence = own
        .map(|l| l.evidence)
        .or_else(heading)
        .or_else(|| Some(condemned()?.evidence))
        .unwrap_or(score);
    Label {
        category,
        confidence,
        evidence,
    }
}

/// The lines around the article in which bylines, dates and captions are its own.
fn reach(page: &Page, layout: &Layout) -> Range<usize> {
    /// Lines above the title and below the body.
    const LINES: usize = 14;
    let bottom = (layout.body.end + LINES).min(page.lines.len());
    let mut headings = page
        .signs
        .iter()
        .filter(|s| s.line() >= layout.body.end && s.category.is_noise() && s.opens_block);
    layout.head().start.saturating_sub(LINES)
        ..headings.next().map_or(bottom, |s| s.line().min(bottom))
}

/// What speaks most surely for a whole line being something else than content.
fn own_label(page: &Page, by_line: &ByLine, layout: &Layout, i: usize) -> Option<Label> {
    let own = surest(by_line.of(i), page.lines[i].inner(), &|f| {
        f.category != Category::Duplicate
    });
    own.filter(|own| !is_subheading(page, layout, i, own))
}

/// Whether a line that is likely noise is a heading all the same: alone between two paragraphs of the article the name of a
/// block ("Recommendations", "Transparency") is one. What asks the reader to do something is none.
fn is_subheading(page: &Page, layout: &Layout, i: usize, own: &Label) -> bool {
    use Category::{Legal, Metadata, Navigation, Related};
    /// Words that such a name has at most.
    const WORDS: u32 = 4;
    let is_prose = |i: usize| layout.body.contains(&i) && page.lines[i].facts.is_prose();
    let facts = page.lines[i].facts;
    let is_name = facts.words <= WORDS
        && facts.numbers == 0
        && facts.stops == 0
        && !page.line(i).contains(':');
    own.confidence < SURE
        && matches!(own.category, Legal | Metadata | Navigation | Related)
        && is_name
        && i > 0
        && is_prose(i - 1)
        && is_prose(i + 1)
}

/// The surest of some findings that cover a line.
fn surest(findings: OfLine, line: Span, is_one: &dyn Fn(&Finding) -> bool) -> Option<Label> {
    let whole = findings.filter(|f| f.span().contains(line) && !f.is_thread() && is_one(f));
    let own = whole.max_by_key(|f| f.confidence)?;
    Some(Label {
        category: own.category,
        confidence: own.confidence,
        evidence: own.evidence,
    })
}

/// The lines of a plain text: all but the sure noise at its beginning and its end.
fn inner(lines: usize, own: impl Fn(usize) -> Option<Label>) -> Range<usize> {
    let sure = |i: usize| own(i).is_some_and(|l| l.confidence >= SURE && l.category.is_noise());
    let start = (0..lines).find(|&i| !sure(i)).unwrap_or(lines);
    let end = (start..lines).rfind(|&i| !sure(i)).map_or(start, |i| i + 1);
    start..end
}

/// Whether a line amid a plain text is noise all the same: a whole phrase that asks the reader for something. Labels
/// ("Log in"), items of lists and legal terms may be what the text is about.
fn is_appeal(page: &Page, i: usize, label: &Label) -> bool {
    use Category::{Advert, Donation, Newsletter, Paywall, Prompt, Share};
    let asks = matches!(
        label.category,
        Advert | Donation | Newsletter | Paywall | Prompt | Share
    );
    asks && label.confidence >= SURE && page.lines[i].facts.words >= 3 && !is_item(page.line(i))
}

/// What a line of a scraped page is.
fn scraped(
    mut findings: OfLine,
    own: Option<Label>,
    name: impl Fn() -> Label,
    layout: &Layout,
    near: &Range<usize>,
    i: usize,
) -> Label {
    if layout.body.is_empty() || layout.body.contains(&i) {
        return own
            .filter(|l| l.confidence >= LIKELY || !l.category.is_noise())
            .unwrap_or(CONTENT);
    }
    let side = findings.find(|f| !f.category.is_noise());
    if let Some(side) = side
        && near.contains(&i)
        && own.is_none_or(|own| own.confidence < SURE || !own.category.is_noise())
    {
        return Label {
            category: side.category,
            confidence: side.confidence,
            evidence: side.evidence,
        };
    }
    if layout.head().contains(&i) {
        // Dashes and times there part the author from the date.
        let faint = |l: &Label| {
            l.confidence < LIKELY && matches!(l.category, Category::Navigation | Category::Player)
        };
        let own = own.filter(|l| l.confidence >= WEAK && !faint(l));
        return own.map_or(CONTENT, |l| Label {
            confidence: l.confidence.max(BY_PLACE),
            ..l
        });
    }
    name()
}

/// Labels what repeats kept lines: the title, a caption, and outside the body a line of it. The copy in the body stays.
fn mark_repeats(page: &Page, layout: &Layout, labels: &mut [Label]) {
    /// Words of a repeat that is no chance.
    const WORDS: u32 = 4;
    // The kept line that each repeats, at the first line that says the same.
    let mut kept: Vec<Option<u32>> = vec![None; page.lines.len()];
    let body = if layout.origin == Origin::Scraped {
        layout.body.clone()
    } else {
        0..0
    };
    let is_kept = |i: &usize| !labels[*i].category.is_noise();
    for i in body
        .chain(layout.title)
        .filter(is_kept)
        .filter(|&i| page.lines[i].facts.words >= WORDS)
    {
        kept[page.repeats.first(i)].get_or_insert(i as u32);
    }
    let title = layout.title.map(|i| page.tokens(i)).unwrap_or_default();
    for (i, label) in labels.iter_mut().enumerate() {
        let is_caption = label.category == Category::Caption && page.lines[i].facts.words >= WORDS;
        if is_caption {
            kept[page.repeats.first(i)].get_or_insert(i as u32); // a gallery says it again with each picture
        }
        let repeated = match kept[page.repeats.first(i)].map(|first| first as usize) {
            Some(first)
                if is_caption || layout.title == Some(first) || !layout.body.contains(&i) =>
            {
                Some(first)
            }
            _ if layout.body.contains(&i) => None,
            _ => layout
                .title
                .filter(|_| title.len() >= 3 && begins_with(page, i, title)),
        };
        if let Some(first) = repeated.filter(|&first| first != i && layout.title != Some(i)) {
            *label = repeat_of(first);
        }
    }
}

/// Whether a line says the title and behind it nothing, or the name of the site.
fn begins_with(page: &Page, i: usize, title: &[Token]) -> bool {
    let tokens = page.tokens(i);
    if tokens.len() < title.len()
        || !tokens
            .iter()
            .zip(title)
            .all(|(a, b)| a.folded() == b.folded())
    {
        return false;
    }
    let line = page.lines[i].inner();
    let mut words = Vec::new();
    words::first(page.text, line, title.len(), &mut words);
    let Some(last) = words.get(title.len() - 1) else {
        return false;
    };
    let behind = Span::new(last.span.end, line.end).of(page.text);
    let name = behind.trim_start();
    name.is_empty() || name.starts_with(['|', '-', '–', '—', '·', '•', '»', '«', '/', ':'])
}

pub(crate) fn repeat_of(i: usize) -> Label {
    Label {
        category: Category::Duplicate,
        confidence: LIKELY,
        evidence: Reason::Repeats(i as u32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::KINDS;

    const LAMP: &str = "The lamp on the north pier in 1931";

    #[test]
    fn a_line_or_two_between_kept_ones_stay_where_nothing_is_found_in_them() {
        /// Each line's verdict: content, title or noise, capitals where a finding or a rule speaks for noise.
        fn check(before: &str, after: &str) {
            let verdict = |c| match c {
                'c' => Some(Category::Content),
                't' => Some(Category::Title),
                _ => None,
            };
            let mut verdicts: Vec<_> = before.chars().map(verdict).collect();
            keep_lone_lines(&mut verdicts, |i| before.as_bytes()[i] == b'n');
            let shown = |(verdict, c): (&Option<_>, char)| {
                if *verdict == Some(Category::Content) {
                    'c'
                } else {
                    c
                }
            };
            assert_eq!(
                verdicts
                    .iter()
                    .zip(before.chars())
                    .map(shown)
                    .collect::<String>(),
                after
            );
        }
        check("cncnncnnnc", "ccccccnnnc");
        check("cNcNnc", "cNcNnc");
        check("ncn", "ncn");
        check("cntnc", "cntnc");
        check("", "");
    }

    #[test]
    fn a_page_loses_no_more_of_its_article_than_the_budget() {
        /// Each line's length, how likely noise it is in hundredths, and whether a finding speaks for that; capitals are
        /// lines that stay.
        fn check(lines: &[(usize, u8, bool)], after: &str) {
            let text: String = lines
                .iter()
                .map(|&(length, ..)| "x".repeat(length) + "\n")
                .collect();
            let tag = |noise: f32| {
                let mut behind = [100; KINDS];
                behind[Category::Content as usize] = 0;
                Tag {
                    body: 1.0 - noise,
                    noise,
                    behind,
                }
            };
            let tags: Vec<Tag> = lines
                .iter()
                .map(|&(_, noise, _)| tag(f32::from(noise) / 100.0))
                .collect();
            let bars: Vec<f32> = lines
                .iter()
                .map(|&(_, _, found)| if found { FOUND } else { 0.85 })
                .collect();
            let is_noise =
                |(tag, &bar): (&Tag, &f32)| (tag.noise <= bar).then_some(Category::Content);
            let mut verdicts: Vec<_> = tags.iter().zip(&bars).map(is_noise).collect();
            keep_to_budget(&Page::new(&text), &tags, &bars, &mut verdicts);
            let shown: String = verdicts
                .iter()
                .map(|verdict| if verdict.is_some() { 'C' } else { 'n' })
                .collect();
            assert_eq!(shown, after);
        }
        check(
            &[
                (1000, 1, false),
                (20, 90, false),
                (20, 95, false),
                (20, 99, true),
            ],
            "Cnnn",
        );
        check(
            &[
                (100, 1, false),
                (20, 90, false),
                (20, 95, false),
                (20, 99, true),
            ],
            "CCnn",
        );
        check(
            &[
                (20, 40, false),
                (20, 90, false),
                (20, 95, false),
                (20, 90, true),
            ],
            "CCCn",
        );
        check(
            &[(20, 40, false), (9999, 99, false), (60, 95, false)],
            "CnC",
        );
        check(&[], "");
    }

    /// The labels of a page whose lines all stand in the article, with what repeats marked.
    fn marked(page: &Page, categories: &[Category]) -> Vec<Label> {
        let layout = Layout {
            body: 0..page.lines.len(),
            title: None,
            origin: Origin::Scraped,
        };
        let mut labels: Vec<Label> = categories
            .iter()
            .map(|&category| Label {
                category,
                ..CONTENT
            })
            .collect();
        mark_repeats(page, &layout, &mut labels);
        labels
    }

    #[test]
    fn a_caption_that_comes_again_is_a_duplicate_of_the_first() {
        let text = format!("{LAMP}\nShe lit it for the last time.\n{LAMP}");
        let labels = marked(
            &Page::new(&text),
            &[Category::Caption, Category::Content, Category::Caption],
        );
        assert_eq!(labels[0].category, Category::Caption);
        assert_eq!(labels[2].category, Category::Duplicate);
        assert_eq!(labels[2].evidence, Reason::Repeats(0));
    }

    #[test]
    fn what_an_article_says_twice_stays() {
        let text = format!("{LAMP}\n{LAMP}\nPhoto: Marrow\nPhoto: Marrow");
        let (content, caption) = (Category::Content, Category::Caption);
        let labels = marked(&Page::new(&text), &[content, content, caption, caption]);
        assert!(
            labels
                .iter()
                .all(|label| label.category != Category::Duplicate)
        );
    }
}
