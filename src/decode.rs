//! From the tagger's probabilities to labels. What is likelier noise than not gets the kind of noise that makes the likeliest
//! sequence, where each change of kind costs; anything else is the likeliest of what stays.

use crate::calibration;
use crate::detectors::{ByLine, Finding, SURE};
use crate::label::{Label, SURELY, hundredths};
use crate::page::{Page, Sign};
use crate::reason::Reason;
use crate::tagger::inputs::ShortLines;
use crate::tagger::{POINTS, Tag, body_bar, likelihood};
use crate::{Category, Preset};
use std::ops::Range;

/// How likely a title that stands there again is noise, at least, in hundredths.
const AGAIN: u8 = 95;

/// Points that a change of the kind of noise costs from piece to piece.
const CHANGE: i32 = POINTS;

/// What the tagger says is never certain. In hundredths.
const MOST: u8 = 99;

/// Points that a kind of noise gains where a detector is certain of it; of less certain ones, as much less. The tagger has seen
/// few pieces of the rare kinds (icons, prompts, paywalls) and would call them after their neighbours.
const SAID: i32 = 4 * POINTS;

/// From this probability on, in hundredths, a piece is called noise; no preset removes what has less. Below it the tagger gives what
/// stays more than one in two, where no detector speaks for noise.
const NOISE: u8 = 55;

const KINDS: usize = Category::COUNT;

/// Points of a category that a piece cannot have.
const NEVER: i32 = i16::MIN as i32;

/// What each piece is. Where only the body is asked for, what is likely none of it goes. A title is one once.
pub(crate) fn decode(page: &Page, by_line: &ByLine, tags: &[Tag], preset: Preset) -> Vec<Label> {
    let body_bar = (preset == Preset::Article).then(|| body_bar(page, tags));
    let noise: Vec<u8> = (tags.iter().enumerate())
        .map(|(i, tag)| calibration::noise(tag.noise, by_line, i))
        .collect();
    let kept: Vec<Option<Category>> = (tags.iter().zip(&noise))
        .map(|(tag, &noise)| kept(tag, noise, body_bar))
        .collect();
    let points = kept.iter().enumerate().map(|(i, kept)| match kept {
        Some(_) => [0; KINDS], // says nothing of the noise around it
        None => noise_points(page, by_line, &tags[i], i),
    });
    let kinds = best_sequence(points, CHANGE);
    let mut why = Why::new(page, by_line);
    let mut labels = Vec::with_capacity(kinds.len());
    for (i, tag) in tags.iter().enumerate() {
        // Whatever the preset: what a milder one removes a stricter one does, too.
        let is_title = |i: usize| self::kept(&tags[i], noise[i], None) == Some(Category::Title);
        let first = page.repeats.first(i);
        let is_title_again = first < i && is_title(first) && is_title(i) && stands_alone(page, i);
        let noise = noise[i];
        let again = noise.max(AGAIN);
        let (category, noise, confidence) = match kept[i] {
            _ if is_title_again => (Category::Duplicate, again, again),
            Some(category) => (category, noise, hundredths(tag.likelihood(category))),
            None => {
                let share = share(&noise_points(page, by_line, tag, i), kinds[i]);
                (kinds[i], noise, (f32::from(noise) * share).round() as u8)
            }
        };
        labels.push(Label {
            category,
            noise,
            confidence: confidence.min(MOST),
            goes: kept[i].is_none() && body_bar.is_some(),
            evidence: why.of(i, category),
        });
    }
    spare_plain_text(page, &mut labels, by_line, surely(preset));
    fill_pleas(&mut labels, by_line);
    labels
}

/// Two guards for text that nobody scraped. Where less than three pieces are surely noise, a score alone takes nothing. Where the
/// text neither begins nor ends with noise, only what [stands out](stands_out) and menus go: a glossary of the web explains what
/// "Menu" is.
fn spare_plain_text(page: &Page, labels: &mut [Label], by_line: &ByLine, surely: u8) {
    let is_scraped = is_scraped(labels);
    let is_framed = [labels.first(), labels.last()]
        .into_iter()
        .flatten()
        .any(is_noise_at_end);
    let mut start = 0;
    while start < labels.len() {
        let end = start + run_of_sure(&labels[start..]).max(1);
        let is_menu = is_menu(page, start..end);
        for i in start..end {
            let by_score = matches!(labels[i].evidence, Reason::Score { .. });
            let is_alone = !is_framed && !is_menu && !stands_out(page, labels, by_line, surely, i);
            if labels[i].category.is_noise() && (by_score && !is_scraped || is_alone) {
                labels[i] = labels[i].kept();
            }
        }
        start = end;
    }
}

/// How many pieces are surely noise before the first that is not.
fn run_of_sure(labels: &[Label]) -> usize {
    let surely = labels.iter().take_while(|label| label.noise >= SURELY);
    surely.count()
}

/// Whether pieces in a row that are surely noise are so many lines that nobody wrote them for a text.
fn is_menu(page: &Page, pieces: Range<usize>) -> bool {
    const LINES: usize = 8;
    pieces.filter(|&i| page.gap(i) > 0).count() >= LINES
}

/// A plea tells what the paper does before it asks, in prose like that of the article. What stands between two pieces of one
/// plea that are likely noise is as likely noise as they are.
fn fill_pleas(labels: &mut [Label], by_line: &ByLine) {
    let mut above: Option<(usize, &Finding)> = None;
    for i in 0..labels.len() {
        let Some(plea) = by_line.noise(i).find(|f| f.is_plea()) else {
            continue;
        };
        let is_likely = labels[i].probability() >= Preset::Standard.threshold();
        if !labels[i].category.is_noise() || !is_likely {
            continue;
        }
        if let Some((first, _)) = above.filter(|&(_, of)| of == plea) {
            let noise = labels[first].noise.min(labels[i].noise);
            for label in &mut labels[first + 1..i] {
                if label.noise < noise {
                    *label = Label::said(plea.category, noise, plea.evidence);
                }
            }
        }
        above = Some((i, plea));
    }
}

/// Whether the first or the last piece is noise such as a scraper leaves there.
fn is_noise_at_end(label: &Label) -> bool {
    const LIKELY: u8 = 85;
    label.noise >= LIKELY
}

/// Whether a detector is sure of a piece, and so is the tagger, and it is more than a word or two, or beside another such piece.
fn stands_out(page: &Page, labels: &[Label], by_line: &ByLine, surely: u8, i: usize) -> bool {
    /// Words of a name or a button.
    const FEW: u32 = 2;
    let is_sure = |i: usize| calibration::strength(by_line, i) >= SURE;
    let is_one = |i: usize| i < labels.len() && labels[i].noise >= surely && is_sure(i);
    let is_beside_one = || is_one(i + 1) || i.checked_sub(1).is_some_and(is_one);
    is_one(i) && (page.facts[i].words > FEW || is_beside_one())
}

/// How likely noise that must be of which a detector is sure, in hundredths. An article about banners quotes some of them alone on
/// a line.
fn surely(preset: Preset) -> u8 {
    match preset {
        Preset::Light => 98,
        Preset::Standard | Preset::Article => 85,
    }
}

/// Whether so many pieces are surely noise that the text is what a scraper left.
fn is_scraped(labels: &[Label]) -> bool {
    /// Such pieces at least.
    const PIECES: usize = 3;
    let surely = labels.iter().filter(|label| label.noise >= SURELY);
    surely.take(PIECES).count() == PIECES
}

/// Whether a piece says something by itself: a line does, and so do some words of one. Fewer within a line may be a name that was cut
/// out of a sentence.
fn stands_alone(page: &Page, i: usize) -> bool {
    /// Words of a name.
    const FEW: u32 = 3;
    let is_begun = page.gap(i) == 0;
    let goes_on = i + 1 < page.lines.len() && page.gap(i + 1) == 0;
    page.facts[i].words > FEW || !is_begun && !goes_on
}

/// What a piece is that is no noise. `noise` says how likely it is some, in hundredths; `body_bar` is the least score of a piece of
/// the body, where only the body is asked for.
fn kept(tag: &Tag, noise: u8, body_bar: Option<f32>) -> Option<Category> {
    let likeliest = || tag.likeliest_of(|c| !c.is_noise());
    match body_bar {
        None if noise >= NOISE => None,
        Some(_) if f64::from(noise) >= 100.0 * Preset::Standard.threshold() => None,
        Some(bar) if tag.content >= bar => Some(Category::Content),
        Some(_) => Some(likeliest()).filter(|&c| c != Category::Content),
        None => Some(likeliest()),
    }
}

/// How likely a piece is of each kind of noise. It is a duplicate only where it is known what it repeats.
fn noise_points(page: &Page, by_line: &ByLine, tag: &Tag, i: usize) -> [i32; KINDS] {
    let mut points = [NEVER; KINDS];
    for category in Category::ALL.into_iter().filter(|c| c.is_noise()) {
        points[category as usize] = -i32::from(tag.behind[category as usize]);
    }
    for finding in by_line.noise(i) {
        points[finding.category as usize] += SAID * i32::from(finding.confidence) / 100;
    }
    let is_repeat =
        page.repeats.first(i) < i || by_line.of(i).any(|f| f.category == Category::Duplicate);
    if !is_repeat {
        points[Category::Duplicate as usize] = NEVER;
    }
    points
}

/// The share of a category in the likelihoods that points stand for.
fn share(points: &[i32; KINDS], category: Category) -> f32 {
    let most = points.iter().fold(NEVER, |most, &points| most.max(points));
    let share = |points: &i32| likelihood(most.abs_diff(*points));
    let sum: f32 = points.iter().map(share).sum();
    share(&points[category as usize]) / sum
}

/// Finds what speaks for the category of each piece. To be asked piece after piece.
struct Why<'p> {
    page: &'p Page<'p>,
    by_line: &'p ByLine<'p>,
    signs: std::iter::Peekable<std::slice::Iter<'p, Sign>>,
    /// The last heading of a block of each kind, while no piece of another kind stands below it.
    open: [Option<u32>; KINDS],
    row: ShortLines,
}

impl<'p> Why<'p> {
    fn new(page: &'p Page<'p>, by_line: &'p ByLine<'p>) -> Self {
        Self {
            page,
            by_line,
            signs: page.signs.iter().peekable(),
            open: [None; KINDS],
            row: ShortLines::default(),
        }
    }

    fn of(&mut self, i: usize, category: Category) -> Reason {
        let below = self.open[category as usize];
        if !category.is_noise() {
            self.open = [None; KINDS];
        }
        while let Some(sign) = self.signs.next_if(|sign| sign.line() <= i) {
            if sign.opens_block && sign.line() == i {
                self.open[sign.category as usize] = Some(i as u32);
            }
        }
        let run = self.row.go_to(self.page, i);
        let found = |is_one: &dyn Fn(&Finding) -> bool| {
            let found = self.by_line.of(i).filter(|f| is_one(f));
            found.max_by_key(|f| f.confidence).map(|f| f.evidence)
        };
        let own = found(&|f| f.category == category);
        if !category.is_noise() {
            return own.unwrap_or(Reason::None);
        }
        let first = self.page.repeats.first(i);
        let repeats = || {
            (category == Category::Duplicate && first < i).then_some(Reason::Repeats(first as u32))
        };
        let other = || found(&|f| f.category.is_noise());
        let score = Reason::Score { run };
        own.or_else(repeats)
            .or(below.map(Reason::Below))
            .or_else(other)
            .unwrap_or(score)
    }
}

/// The category of each line in the sequence with the greatest sum of points, where each change of category costs `change`.
fn best_sequence(rows: impl Iterator<Item = [i32; KINDS]>, change: i32) -> Vec<Category> {
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
        *category = Category::ALL[kind];
        if step.0 & 1 << kind == 0 {
            kind = (step.0 >> BEST) as usize;
        }
    }
    sequence
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detectors::detect;
    use crate::tagger::KINDS as TAGGED;

    const PROSE: &str = "The bridge is open again, two years after the flood took its middle arch.";

    /// The labels of lines, each with the probability of noise that the tagger gives it, and the likeliest category that stays.
    fn labels(lines: &[(&str, f32, Category)]) -> Vec<Label> {
        let text: Vec<&str> = lines.iter().map(|(text, ..)| *text).collect();
        let text = text.join("\n");
        let mut page = Page::new(&text);
        let findings = detect(&mut page);
        let by_line = ByLine::new(&page, &findings);
        let tag = |&(_, noise, category): &(_, f32, Category)| {
            let mut behind = [50; TAGGED];
            behind[category as usize] = 0;
            let content = 1.0 - noise;
            Tag {
                content,
                noise,
                likeliest: content.max(noise),
                behind,
            }
        };
        let tags: Vec<Tag> = lines.iter().map(tag).collect();
        decode(&page, &by_line, &tags, Preset::Standard)
    }

    fn is_noise(lines: &[(&str, f32)]) -> Vec<bool> {
        let lines: Vec<_> = lines
            .iter()
            .map(|&(text, noise)| (text, noise, Category::Content))
            .collect();
        let labels = labels(&lines);
        labels.iter().map(|l| l.category.is_noise()).collect()
    }

    #[test]
    fn where_a_detector_is_sure_less_is_enough() {
        let lines = [
            ("Share this article", 0.5, Category::Content),
            ("What the masons say", 0.5, Category::Content),
            (PROSE, 0.0, Category::Content),
            ("All rights reserved.", 0.05, Category::Content),
            ("Share this article", 0.99, Category::Content),
        ];
        let labels = labels(&lines);
        let goes = |i: usize| labels[i].probability() >= Preset::Standard.threshold();
        assert_eq!(labels[0].category, Category::Share);
        assert_eq!([0, 1, 4].map(goes), [true, false, true]);
        assert_eq!(labels[3].category, Category::Content);
    }

    #[test]
    fn a_title_is_one_once() {
        let title = ("The old bridge is open again", 0.1, Category::Title);
        let share = ("Share this article", 0.99, Category::Content);
        let labels = labels(&[title, (PROSE, 0.0, Category::Content), title, share]);
        assert_eq!(labels[0].category, Category::Title);
        assert_eq!(labels[2].category, Category::Duplicate);
        assert_eq!(labels[2].evidence, Reason::Repeats(0));
    }

    #[test]
    fn a_word_within_a_line_does_not_stand_alone() {
        let alone = |text: &str| -> Vec<bool> {
            let page = Page::new(text);
            (0..page.lines.len())
                .map(|i| stands_alone(&page, i))
                .collect()
        };
        let line = format!("Home About us Contact Blog {} {}", PROSE, PROSE.repeat(2));
        assert_eq!(alone(&line)[..5], [false, false, false, false, true]);
        assert_eq!(alone("Home\nNews"), [true, true]);
    }

    #[test]
    fn a_score_alone_takes_nothing_of_a_text_with_hardly_any_noise() {
        let [first, second] = [("Of ships and men", 0.95), ("An old song of the sea", 0.95)];
        assert_eq!(
            is_noise(&[first, (PROSE, 0.0), second]),
            [false, false, false]
        );
        assert_eq!(
            is_noise(&[first, (PROSE, 0.0), second, ("By the harbour wall", 0.95)]),
            [true, false, true, true]
        );
    }

    #[test]
    fn between_lines_that_stay_a_button_stays_and_a_plea_goes() {
        let plea = ("Sign up for our free weekly newsletter", 0.99);
        let lines = [
            (PROSE, 0.0),
            ("Log in", 0.99),
            (PROSE, 0.0),
            plea,
            (PROSE, 0.0),
            ("Log in", 0.99),
            ("Create an account", 0.99),
            (PROSE, 0.0),
        ];
        assert_eq!(
            is_noise(&lines),
            [false, false, false, true, false, true, true, false]
        );
        let framed = [&lines[..], &[("All rights reserved.", 0.99)]].concat();
        assert!(is_noise(&framed)[1]);
    }

    #[test]
    fn between_lines_that_stay_a_menu_goes() {
        let entry = ("Weirs and mills", 0.99);
        let menu = |lines| {
            let lines = [vec![(PROSE, 0.0)], vec![entry; lines], vec![(PROSE, 0.0)]].concat();
            is_noise(&lines)
        };
        assert!(menu(8)[1..9].iter().all(|&is_noise| is_noise));
        assert!(menu(7).iter().all(|&is_noise| !is_noise));
    }

    #[test]
    fn a_plea_goes_with_the_prose_between_its_ends() {
        let ends = ("Support our journalism", "Your donation helps us to stay.");
        let plea = |last| {
            [
                (PROSE, 0.0),
                (ends.0, 0.99),
                (PROSE, 0.0),
                (ends.1, last),
                (PROSE, 0.0),
            ]
        };
        assert_eq!(is_noise(&plea(0.96)), [false, true, true, true, false]);
        assert!(!is_noise(&plea(0.3))[2]);
        let labels = labels(&plea(0.96).map(|(text, noise)| (text, noise, Category::Content)));
        assert_eq!(labels[2].category, Category::Donation);
        assert_eq!(labels[2].noise, labels[1].noise.min(labels[3].noise));
        let reason = Reason::Run(crate::reason::Shape::DonationPlea, 3);
        assert_eq!(labels[2].evidence, reason);
    }

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
            12,
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
}
