//! Names the lines around the article: what kind of noise each one is.
//!
//! A line alone often says little ("2", "Learn more"); its neighbours say the rest. So the whole page is named at once:
//! every line gives points to the kinds that its findings, the heading above it and its shape speak for, every change
//! of kind from line to line costs, and the sequence with the greatest sum wins (Viterbi's algorithm; since all changes
//! cost the same, a line needs time in the number of kinds and not in its square).

use crate::Category;
use crate::body::Layout;
use crate::detectors::{ByLine, FAINT, Finding, LIKELY, OfLine, SURE, WEAK};
use crate::page::Page;
use crate::reason::Reason;
use std::ops::Range;

/// Points that a change of kind costs: two weak signs, or a fraction of a sure one.
const CHANGE: i32 = 12;

/// Points of a hint: a few of them are one weak sign.
const HINT: i32 = 3;

const KINDS: usize = Category::COUNT;

/// Confidence of a name where the place of a short line and a finding or a heading above it agree: sure enough for `light`.
const AGREED: u8 = 90;
/// The same for running text.
const BY_HEADING: u8 = 70;
/// Confidence where only the place of the line says that it is noise.
pub(crate) const BY_PLACE: u8 = 60;

/// What one line is, and why.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Label {
    pub category: Category,
    /// In hundredths.
    pub confidence: u8,
    pub evidence: Reason,
}

/// A confidence as it is told: from 0 to 1.
pub(crate) fn in_full(hundredths: u8) -> f64 {
    f64::from(hundredths) / 100.0
}

/// The names of all lines.
pub(crate) struct Names {
    categories: Vec<Category>,
    blocks: Blocks,
    doubtful: Vec<Range<usize>>,
}

/// Names each line as the kind of noise that it is, if it is noise.
pub(crate) fn name(page: &Page, by_line: &ByLine, layout: &Layout) -> Names {
    let blocks = Blocks::new(page, layout);
    let mut hints = page
        .signs
        .iter()
        .filter(|s| !s.opens_block && s.category.is_noise())
        .peekable();
    let mut start = [NEVER; KINDS];
    let is_named = |c: &Category| c.is_noise() && *c != Category::Duplicate; // these by what they repeat, in `labels`
    Category::all()
        .filter(is_named)
        .for_each(|c| start[c as usize] = 0);
    let rows = (0..page.lines.len()).map(|i| {
        let mut points = points(page, by_line.of(i), blocks.heading(i), i, start);
        while let Some(hint) = hints.next_if(|s| s.line() <= i) {
            points[hint.category as usize] += HINT;
        }
        points
    });
    Names {
        categories: best_sequence(rows, CHANGE),
        blocks,
        doubtful: doubtful(page, by_line, layout),
    }
}

/// Short lines in a row that may be the article's all the same: of a run of which hardly a line is known as noise, those
/// below the body and those with numbers (ingredients, values, dates of a tour); of any other, a headline at its end.
fn doubtful(page: &Page, by_line: &ByLine, layout: &Layout) -> Vec<Range<usize>> {
    /// Lines of a menu, at least, that are known as noise.
    const KNOWN: usize = 2;
    /// More than one of so many lines has a number in it.
    const NUMBERS: usize = 10;
    let length = |f: &Finding| match f.evidence {
        Reason::Run(_, lines) if f.category == Category::Navigation && f.confidence == FAINT => {
            Some(lines as usize)
        }
        _ => None,
    };
    let is_known = |&i: &usize| {
        by_line
            .of(i)
            .any(|f| f.category.is_noise() && f.confidence >= WEAK)
    };
    let is_list = |run: &Range<usize>| {
        let numbers = run
            .clone()
            .filter(|&i| page.lines[i].facts.numbers > 0)
            .count();
        (run.start >= layout.body.end || numbers * NUMBERS > run.len())
            && run.clone().filter(is_known).take(KNOWN).count() < KNOWN
    };
    let is_below_headline = |i: usize| {
        let begins =
            i == layout.body.start || layout.title == Some(i) || page.lines[i].facts.is_prose();
        i <= layout.body.start && begins
    };
    let mut next = 0;
    let runs = std::iter::from_fn(|| {
        let (start, lines) =
            (next..page.lines.len()).find_map(|i| Some((i, by_line.of(i).find_map(length)?)))?;
        next = start + lines;
        Some(start..next)
    });
    let part = |run: Range<usize>| match run.end {
        _ if is_list(&run) => Some(run),
        end if end < page.lines.len() && is_below_headline(end) => Some(end - 1..end),
        _ => None,
    };
    runs.filter_map(part).collect()
}

/// The parts of the page that headings of noise open, and those that none does. The title and the end of the article close
/// all that are open.
struct Blocks(Vec<Block>);

struct Block {
    /// Index of its first line.
    start: u32,
    heading: Option<Heading>,
}

#[derive(Clone, Copy)]
struct Heading {
    line: u32,
    category: Category,
}

impl Blocks {
    fn new(page: &Page, layout: &Layout) -> Self {
        let opened = page
            .signs
            .iter()
            .filter(|s| s.opens_block && s.category.is_noise())
            .map(|sign| {
                let line = sign.line() as u32;
                Block {
                    start: line,
                    heading: Some(Heading {
                        line,
                        category: sign.category,
                    }),
                }
            });
        let mut blocks: Vec<Block> = opened.collect();
        for line in [Some(layout.body.end), layout.title].into_iter().flatten() {
            let start = line as u32;
            let at = blocks.partition_point(|block| block.start < start); // a line that closes and opens opens
            blocks.insert(
                at,
                Block {
                    start,
                    heading: None,
                },
            );
        }
        Self(blocks)
    }

    /// The heading above a line, or the line itself.
    fn heading(&self, line: usize) -> Option<Heading> {
        let next = self.0.partition_point(|block| block.start as usize <= line);
        self.0[..next].last()?.heading
    }
}

/// What a line says of itself. It starts with what is known of all lines.
fn points(
    page: &Page,
    findings: OfLine,
    heading: Option<Heading>,
    i: usize,
    start: [i32; KINDS],
) -> [i32; KINDS] {
    let facts = page.lines[i].facts;
    let long = facts.words >= 4;
    let mut points = start;
    for kind in BUTTONS
        .into_iter()
        .filter(|&kind| long && kind != Category::Legal)
    {
        points[kind as usize] = -20; // a long line that nothing speaks for is no button
    }
    let mut spoken_for = 0u32; // a bit for each kind
    for finding in findings.filter(|f| f.category.is_noise() && f.category != Category::Duplicate) {
        let (kind, strength) = (finding.category as usize, strength(finding));
        let before = spoken_for & 1 << kind != 0;
        points[kind] = if before {
            points[kind].max(strength)
        } else {
            strength
        };
        spoken_for |= 1 << kind;
    }
    let mut add = |category: Category, n: i32| points[category as usize] += n;
    if let Some(heading) = heading {
        let below = i - heading.line as usize;
        let n = match heading.category {
            Category::Metadata if !long && below <= 6 => 8,
            Category::Metadata => 0,
            Category::Comments if facts.is_prose() => 7,
            Category::Comments => 0,
            _ if long && below <= 30 => 8,
            _ if long => 3,
            _ if below <= 6 => 4,
            _ => 0,
        };
        add(heading.category, n);
    }
    add(Category::Navigation, if facts.words >= 5 { 0 } else { 3 });
    add(Category::Related, if facts.words >= 5 { 5 } else { 1 });
    points
}

fn strength(finding: &Finding) -> i32 {
    match finding.confidence {
        _ if finding.is_thread() => 8,
        c if c >= SURE => 60,
        c if c >= LIKELY => 50,
        c if c >= WEAK && is_button(finding.category) => 30,
        c if c >= WEAK => 10,
        _ => 4,
    }
}

/// Kinds that consist of single short lines: outside the article even a weak sign of them is enough.
const BUTTONS: [Category; 6] = {
    use Category::{Account, Icons, Languages, Legal, Player, Share};
    [Account, Icons, Languages, Legal, Player, Share]
};

fn is_button(category: Category) -> bool {
    BUTTONS.contains(&category)
}

/// Points of a category that a line cannot have.
pub(crate) const NEVER: i32 = i16::MIN as i32;

/// The category of each line in the sequence with the greatest sum of points, where each change of category costs `change`.
pub(crate) fn best_sequence(
    rows: impl Iterator<Item = [i32; KINDS]>,
    change: i32,
) -> Vec<Category> {
    /// How the best sequence up to a line comes to each kind: from the same kind, or from the one that is best so far.
    struct Step(u32);
    /// Behind a bit for each kind that is kept.
    const BEST: u32 = 27;
    let mut sums = [0; KINDS];
    let mut steps = Vec::with_capacity(rows.size_hint().0);
    let greatest = |sums: &[i32; KINDS]| {
        let most = sums.iter().fold(i32::MIN, |most, &sum| most.max(sum));
        sums.iter().position(|&sum| sum == most).unwrap_or(0)
    };
    for row in rows {
        let best = greatest(&sums);
        let changed = sums[best] - change;
        let mut kept = 0;
        for (k, (sum, points)) in sums.iter_mut().zip(row).enumerate() {
            kept |= u32::from(*sum >= changed) << k;
            *sum = changed.max(*sum) + points;
        }
        steps.push(Step(kept | (best as u32) << BEST));
    }
    let mut kind = greatest(&sums);
    let mut sequence = vec![Category::Other; steps.len()];
    for (category, step) in sequence.iter_mut().zip(&steps).rev() {
        *category = Category::all().nth(kind).expect("kinds are categories");
        if step.0 & 1 << kind == 0 {
            kind = (step.0 >> BEST) as usize;
        }
    }
    sequence
}

impl Names {
    /// The name of a line and the reason for it: the line's own finding, else the heading above it, else where it stands.
    pub fn label(&self, page: &Page, findings: OfLine, layout: &Layout, i: usize) -> Label {
        let category = self.categories[i];
        let own = findings
            .filter(|f| f.category == category)
            .max_by_key(|f| f.confidence);
        let agreed = if page.lines[i].facts.in_prose {
            BY_HEADING
        } else {
            AGREED
        };
        if let Some(own) = own {
            let agreed = if own.confidence == FAINT && self.is_doubtful(i) {
                BY_PLACE
            } else {
                agreed
            };
            return Label {
                category,
                confidence: own.confidence.max(agreed),
                evidence: own.evidence,
            };
        }
        if let Some(evidence) = self.heading(i, category) {
            return Label {
                category,
                confidence: agreed,
                evidence,
            };
        }
        let number = |line: usize| page.lines.get(line).map_or(0, |l| l.number);
        let evidence = Reason::Outside(
            number(layout.body.start),
            number(layout.body.end.saturating_sub(1)),
        );
        Label {
            category,
            confidence: BY_PLACE,
            evidence,
        }
    }

    fn is_doubtful(&self, i: usize) -> bool {
        let next = self.doubtful.partition_point(|run| run.end <= i);
        self.doubtful.get(next).is_some_and(|run| run.contains(&i))
    }

    /// The heading of the block that a line stands in, where it is of that category.
    pub fn heading(&self, i: usize, category: Category) -> Option<Reason> {
        let heading = self
            .blocks
            .heading(i)
            .filter(|h| h.category == category && (h.line as usize) < i)?;
        Some(Reason::Below(heading.line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weak_line_follows_its_neighbours_and_a_sure_one_does_not() {
        let row = |related: i32, share: i32| {
            let mut row = [0; KINDS];
            row[Category::Related as usize] = related;
            row[Category::Share as usize] = share;
            row
        };
        let names = best_sequence(
            [row(50, 0), row(0, 4), row(8, 0), row(0, 60), row(50, 0)].into_iter(),
            CHANGE,
        );
        assert_eq!(
            names,
            [
                Category::Related,
                Category::Related,
                Category::Related,
                Category::Share,
                Category::Related
            ]
        );
    }

    #[test]
    fn lists_and_headlines_that_look_like_a_menu_stay_under_light() {
        const PROSE: &str = "The bridge that the masons of the valley built in two summers was opened on Friday, and the \
            mayor, who had paid for the lamps, walked over it first. Then came the masons with their families.\n";
        let menu = "Skip to content\nHome\nLog in\nSubscribe\nBridges\nRivers\n";
        let headline = "Harbour notes\nThe bridge of the masons is open\n";
        let list = "Salt 3 g\nOnions 200 g\nCarrots 150 g\nWater 2 l\nBread 1\n";
        let notice =
            "We use cookies on this site, and our partners do. Accept all cookies or choose.\n";
        let page = format!("{menu}{headline}{}{notice}{list}", PROSE.repeat(3));
        let kept = format!("{headline}{}{list}", PROSE.repeat(3));
        let options = crate::Options {
            preset: crate::Preset::Light,
            ..crate::Options::default()
        };
        assert_eq!(crate::clean(&page, &options).text(), kept);
    }
}
