//! What the tagger sees of each line: numbers, and the words by their hashes.
//!
//! Training reads the same inputs through `inside.rs`, so that training and use cannot drift apart. All numbers
//! are made by additions, products, quotients and exact conversions, which give the same on every machine.

use super::characters::Characters;
use super::names;
use crate::Category;
use crate::chars::is_numeric;
use crate::detectors::{ByLine, Finding};
use crate::features::{Ending, Facts, is_item};
use crate::page::{Page, Sign, Style, Token};
use crate::word_table::WordTable;
use crate::words::pair;
use std::iter::Peekable;
use std::ops::Range;
use std::slice;

/// Numbers a line.
pub(crate) const NUMBERS: usize = names::COUNT;

/// Hash buckets for words and pairs of words.
pub(crate) const BUCKETS: usize = 4096;

/// Words at the beginning and at the end of a line that are looked at: the middle of a long paragraph adds nothing.
const FIRST: usize = 16;
const LAST: usize = 6;

/// Lines above and below in which dates and times are counted.
const STAMP_REACH: usize = 30;

/// Kinds of blocks whose heading may stand far above a line.
pub(super) const HEADINGS: [Category; 8] = [
    Category::Related,
    Category::Comments,
    Category::Newsletter,
    Category::Share,
    Category::Legal,
    Category::Metadata,
    Category::Navigation,
    Category::Advert,
];

/// Gives the inputs of a page, line by line.
pub(crate) struct Inputs<'p> {
    page: &'p Page<'p>,
    by_line: &'p ByLine<'p>,
    around: Surroundings,
    signs: Signs<'p>,
}

impl<'p> Inputs<'p> {
    pub fn new(page: &'p Page<'p>, findings: &'p [Finding], by_line: &'p ByLine<'p>) -> Self {
        let (around, signs) = (
            Surroundings::new(page, by_line),
            Signs::new(page, findings, by_line),
        );
        Self {
            page,
            by_line,
            around,
            signs,
        }
    }

    /// Writes what is seen of a line: its numbers and the buckets of its words. To be asked line after line.
    pub fn read(&mut self, i: usize, numbers: &mut Vec<f32>, words: &mut Vec<u16>) {
        numbers.clear();
        words.clear();
        self.around.go_to(self.page, self.by_line, i);
        let mut row = Row(numbers);
        row.facts(self.page, i);
        row.marks(self.page.line(i));
        row.place(self.page, &self.around, i);
        row.cohesion(self.page, &self.around, i);
        row.markup(self.page, i);
        row.push(&names::NEARBY, self.around.nearby(self.page, i));
        row.push(&names::KIND_OF_PAGE, self.around.kind);
        self.signs.read(i, numbers);
        debug_assert_eq!(numbers.len(), NUMBERS);
        push_words(self.page.tokens(i), words);
    }
}

/// Buckets of the words of a line, of its pairs of words, and of its first and its last word as such.
fn push_words(tokens: &[Token], words: &mut Vec<u16>) {
    let bucket = |hash: u32| (hash.wrapping_mul(0x9e37_79b1) >> (32 - BUCKETS.ilog2())) as u16;
    let (head, tail) = match tokens.len() {
        n if n <= FIRST + LAST => (tokens, &tokens[..0]),
        n => (&tokens[..FIRST], &tokens[n - LAST..]),
    };
    for part in [head, tail] {
        words.extend(part.iter().map(|t| bucket(t.hash())));
        words.extend(
            part.windows(2)
                .map(|w| bucket(pair(w[0].hash(), w[1].hash()))),
        );
    }
    if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
        words.push(bucket(first.hash() ^ 0x5bd1_e995));
        words.push(bucket(last.hash() ^ 0x1b87_3593));
    }
}

/// Grows with the logarithm: 0 for 0, about 1 for 65,536.
#[inline]
fn log(n: u32) -> f32 {
    let n = n + 1;
    let whole = n.ilog2();
    (whole as f32 + (n as f32 / (1u32 << whole) as f32 - 1.0)) / 16.0
}

fn share(part: u32, whole: u32) -> f32 {
    part as f32 / whole.max(1) as f32
}

/// The numbers of a line, as they are written.
struct Row<'n>(&'n mut Vec<f32>);

impl Row<'_> {
    /// Each number has a name, which nobody reads but a person and the hash in the file of weights.
    fn push<const N: usize>(&mut self, _names: &[&str; N], numbers: [f32; N]) {
        self.0.extend(numbers);
    }

    fn flags<const N: usize>(&mut self, _names: &[&str; N], flags: [bool; N]) {
        self.0.extend(flags.map(|flag| f32::from(u8::from(flag))));
    }

    /// What is known of the line by itself.
    fn facts(&mut self, page: &Page, i: usize) {
        let facts = page.facts[i];
        self.push(
            &names::SIZES,
            [
                log(facts.chars) * 2.0,
                log(facts.words) * 2.0,
                log(facts.stops.into()) * 4.0,
                share(u32::from(facts.stops) * 10, facts.words).min(2.0),
                share(u32::from(facts.commas) * 10, facts.words).min(2.0),
                share(facts.numbers.into(), facts.words),
                share(facts.capitals.into(), facts.words),
                share(facts.chars, facts.words * 10).min(2.0),
            ],
        );
        self.flags(
            &names::FACTS,
            [
                facts.ending == Ending::Sentence,
                facts.ending == Ending::Colon,
                facts.ending == Ending::Ellipsis,
                facts.starts_small,
                facts.in_prose,
                facts.is_prose(),
                facts.words == 1,
                facts.words == u32::from(facts.numbers) && facts.words > 0,
                facts.words == 0,
                is_item(page.line(i)),
                page.lines[i].inner().start > page.span(i).start,
            ],
        );
    }

    /// What its characters say.
    fn marks(&mut self, text: &str) {
        let signs = Characters::of(text);
        self.push(
            &names::CHARACTERS,
            [
                share(signs.capitals, signs.letters),
                log(signs.humps) * 4.0,
                log(signs.bars) * 4.0,
                log(signs.slashes) * 4.0,
            ],
        );
        self.flags(
            &names::MARKS,
            [
                signs.clock,
                text.starts_with(is_numeric),
                text.starts_with(['"', '“', '„', '«', '»', '‘', '\'', '「']),
                text.starts_with(['—', '–', '-']),
                text.starts_with(['(', '[', '{']),
                text.ends_with(['"', '”', '“', '»', '」']),
                text.ends_with(['?', '？', '؟']),
                text.ends_with([')', ']', '}']),
                text.ends_with(is_numeric),
                signs.at,
                signs.copyright,
                signs.link,
                signs.money,
                signs.tab,
                signs.code,
            ],
        );
    }

    /// Where it stands on the page and beside which lines.
    fn place(&mut self, page: &Page, around: &Surroundings, i: usize) {
        let lines = page.lines.len();
        let after = if i + 1 < lines { page.gap(i + 1) } else { 9 };
        let before = if i == 0 { 9 } else { page.gap(i) };
        let [short_above, short_below] = around.row.parts();
        self.push(
            &names::PLACE,
            [
                i as f32 / lines as f32,
                log(i as u32),
                log((lines - 1 - i) as u32),
                log(lines as u32),
                share(around.prose_above, around.prose),
                share(around.prose, around.chars),
                log(around.prose),
                log(short_above) * 2.0,
                log(short_below) * 2.0,
            ],
        );
        self.flags(
            &names::SURROUNDINGS,
            [
                before == 1,
                before == 2,
                before > 3,
                after == 1,
                after == 2,
                after > 3,
                i == 0,
                page.repeats.first(i) < i,
                page.repeats.last(i) > i,
            ],
        );
        let stamps = around.stamps().map(|stamps| log(stamps) * 2.0);
        self.push(&names::STAMPS, stamps);
        let shapes = around.shapes;
        let alike = |at: usize| f32::from(u8::from(shapes[at] == shapes[LAGS]));
        let rhythm = std::array::from_fn(|i| alike(LAGS - i - 1) + alike(LAGS + i + 1));
        self.push(&names::RHYTHM, rhythm);
    }

    /// What the marks around its words say.
    fn markup(&mut self, page: &Page, i: usize) {
        let style = page.lines[i].style;
        let has = |one| f32::from(u8::from(style.has(one)));
        let level = page.heading_level(i);
        self.push(
            &names::MARKUP,
            [
                f32::from(style.links()) / 7.0,
                has(Style::LINK_ROW),
                has(Style::IMAGE),
                has(Style::ITEM),
                has(Style::ROW),
                has(Style::CODE),
                match level {
                    0 => 0.0,
                    _ => f32::from(7 - level) / 6.0,
                },
            ],
        );
    }

    /// Whether it speaks of what the page speaks of.
    fn cohesion(&mut self, page: &Page, around: &Surroundings, i: usize) {
        let (mut long, mut known, mut in_window) = (0, 0, 0);
        let own = u8::from(page.facts[i].in_prose);
        for word in page.long_words(i) {
            long += 1;
            let uses = around.uses.get(word).copied().unwrap_or_default();
            known += u32::from(uses.prose > own);
            in_window += u32::from(uses.window);
        }
        self.push(
            &names::COHESION,
            [share(known, long), share(in_window, long)],
        );
    }
}

/// What a page knows of one word. Of more than one line it only matters that they are more.
#[derive(Clone, Copy, Default)]
struct Uses {
    /// Lines of the page up to and with the last that was counted.
    seen: u32,
    /// Lines of running text that say it.
    prose: u8,
    /// The first line of the page, which is often the title of its window, says it.
    window: bool,
}

/// What lies around a line: of the whole page, and of the lines near the one that is read.
struct Surroundings {
    uses: WordTable<Uses>,
    /// Characters of running text on the page, and all.
    prose: u32,
    chars: u32,
    /// Characters of running text above the line.
    prose_above: u32,
    row: ShortLines,
    kind: [f32; names::KIND_OF_PAGE.len()],
    /// Prose around the line.
    prose_around: ProseAround,
    /// The shapes of the lines from [`LAGS`] above to as many below.
    shapes: [u32; 2 * LAGS + 1],
    /// A bit for each date or time from [`STAMP_REACH`] lines above the line, the highest bit, to the last line before as many below.
    stamps: u64,
}

/// Lines above and below that are compared by their shapes: posts and teasers come in a rhythm.
pub(super) const LAGS: usize = 4;

impl Surroundings {
    /// Around the first line.
    fn new(page: &Page, by_line: &ByLine) -> Self {
        let prose = page.facts.iter().filter(|facts| facts.in_prose);
        let prose = prose.map(|facts| facts.chars).sum();
        let chars = page.facts.iter().map(|facts| facts.chars).sum();
        let (uses, row) = (uses(page), ShortLines::default());
        let mut around = Self {
            uses,
            prose,
            chars,
            prose_above: 0,
            row,
            kind: kind_of_page(page, by_line),
            prose_around: ProseAround::default(),
            shapes: [NO_SHAPE; 2 * LAGS + 1],
            stamps: 0,
        };
        (0..STAMP_REACH).for_each(|i| around.push_stamp(by_line, page, i));
        (0..LAGS).for_each(|i| around.push_shape(page, i));
        around
    }

    /// Goes on to a line, the next one.
    fn go_to(&mut self, page: &Page, by_line: &ByLine, i: usize) {
        if let Some(above) = i
            .checked_sub(1)
            .map(|above| page.facts[above])
            .filter(|facts| facts.in_prose)
        {
            self.prose_above += above.chars;
        }
        self.row.go_to(page, i);
        self.prose_around.go_to(page, i);
        self.push_shape(page, i + LAGS);
        if i > 0 {
            self.push_stamp(by_line, page, i + STAMP_REACH - 1);
        }
    }

    /// How far the prose around a line is, and how much of it stands near.
    fn nearby(&self, page: &Page, i: usize) -> [f32; names::NEARBY.len()] {
        let around = &self.prose_around;
        let below = around.below.saturating_sub(i);
        [
            log((i - around.above.min(i)) as u32) * 2.0,
            log(below as u32) * 2.0,
            log(near(page, i.saturating_sub(ProseAround::REACH)..i)),
            log(near(page, i + 1..i + 1 + ProseAround::REACH)),
        ]
    }

    fn push_shape(&mut self, page: &Page, i: usize) {
        self.shapes.rotate_left(1);
        let facts = page.facts.get(i);
        self.shapes[2 * LAGS] = facts.map_or(NO_SHAPE, |&facts| shape(facts, page.gap(i)));
    }

    fn push_stamp(&mut self, by_line: &ByLine, page: &Page, i: usize) {
        let is_stamp =
            i < page.lines.len() && by_line.of(i).any(|f| f.category == Category::Dateline);
        self.stamps = self.stamps << 1 | u64::from(is_stamp);
    }

    /// Dates and times in the lines above, and from the line on.
    fn stamps(&self) -> [u32; 2] {
        const BELOW: u64 = (1 << STAMP_REACH) - 1;
        [
            (self.stamps >> STAMP_REACH & BELOW).count_ones(),
            (self.stamps & BELOW).count_ones(),
        ]
    }
}

/// Characters of running text on some lines.
fn near(page: &Page, lines: Range<usize>) -> u32 {
    let end = lines.end.min(page.lines.len());
    let facts = &page.facts[lines.start.min(end)..end];
    let prose = facts.iter().filter(|facts| facts.in_prose);
    prose.map(|facts| facts.chars).sum()
}

/// The nearest lines of running text. To be asked line after line.
#[derive(Default)]
struct ProseAround {
    /// The last line above that is running text, and one more; 0 where there is none.
    above: usize,
    /// The first from the line on.
    below: usize,
}

impl ProseAround {
    /// Lines that are near.
    const REACH: usize = 12;

    fn go_to(&mut self, page: &Page, i: usize) {
        if i > 0 && page.facts[i - 1].in_prose {
            self.above = i;
        }
        if self.below < i || i == 0 {
            let next = (i..page.lines.len()).find(|&i| page.facts[i].in_prose);
            self.below = next.unwrap_or(page.lines.len());
        }
    }
}

/// What the lines of a page are for the most part.
fn kind_of_page(page: &Page, by_line: &ByLine) -> [f32; names::KIND_OF_PAGE.len()] {
    let lines = page.lines.len();
    let share_of = |is: &dyn Fn(usize) -> bool| {
        let count = (0..lines).filter(|&i| is(i)).count();
        share(count as u32, lines as u32)
    };
    let style = |i: usize| page.lines[i].style;
    let shape_of = |i: usize| shape(page.facts[i], page.gap(i));
    let in_rhythm = |i: usize| {
        (1..=LAGS).any(|lag| i >= 2 * lag && (1..=2).all(|n| shape_of(i - n * lag) == shape_of(i)))
    };
    let (mut longest, mut row) = (0, 0);
    for facts in &page.facts {
        row = if facts.in_prose { row + 1 } else { 0 };
        longest = row.max(longest);
    }
    let kinds = (0..lines)
        .flat_map(|i| by_line.noise(i))
        .fold(0u32, |kinds, f| kinds | 1 << f.category as u32);
    [
        share_of(&|i| page.facts[i].words <= 5 && page.facts[i].stops == 0),
        share_of(&|i| is_item(page.line(i)) || style(i).has(Style::ITEM)),
        share_of(&|i| page.facts[i].numbers > 0),
        share_of(&|i| style(i).links() >= 6),
        share_of(&|i| style(i).has(Style::ROW) || style(i).has(Style::CODE)),
        share_of(&|i| page.repeats.first(i) < i || page.repeats.last(i) > i),
        share_of(&|i| by_line.of(i).any(|f| f.category == Category::Dateline)),
        share_of(&in_rhythm),
        log(longest) * 2.0,
        share_of(&|i| by_line.noise(i).next().is_some()),
        share(kinds.count_ones(), 8),
    ]
}

const NO_SHAPE: u32 = u32::MAX;

/// Equal for lines that look alike.
fn shape(facts: Facts, gap: u32) -> u32 {
    let length = facts.words.min(3) + (facts.chars / 8 + 1).ilog2() * 4;
    let ending = u32::from(facts.ending == Ending::Sentence) + 2 * u32::from(facts.numbers > 0);
    length * 64 + ending * 4 + gap.min(3)
}

/// The words of the running text and of the first line.
fn uses(page: &Page) -> WordTable<Uses> {
    /// Words that are known at most: the first of a page, which even a book does not reach.
    const WORDS: usize = 1 << 18;
    let mut uses = WordTable::<Uses>::new(WORDS);
    let mut mark = |i, said: fn(&mut Uses)| {
        page.long_words(i)
            .for_each(|word| _ = uses.entry(word).map(said));
    };
    if !page.lines.is_empty() {
        mark(0, |uses| uses.window = true);
    }
    let is_prose = |i: &usize| page.facts[*i].in_prose;
    for i in (0..page.lines.len()).filter(is_prose) {
        for word in page.long_words(i) {
            if let Some(uses) = uses.entry(word).filter(|uses| uses.seen <= i as u32) {
                uses.seen = i as u32 + 1;
                uses.prose = (uses.prose + 1).min(2);
            }
        }
    }
    uses
}

/// The row of short lines without a full stop that a line stands in. To be asked line after line.
#[derive(Default)]
pub(crate) struct ShortLines {
    start: usize,
    end: usize,
    at: usize,
}

impl ShortLines {
    /// Goes on to a line; gives how many stand in its row, 0 where it is none of them.
    pub fn go_to(&mut self, page: &Page, i: usize) -> u32 {
        let is_short = |i: &usize| page.facts[*i].words <= 5 && page.facts[*i].stops == 0;
        self.at = i;
        if i >= self.end {
            let end = (i..page.lines.len())
                .find(|i| !is_short(i))
                .unwrap_or(page.lines.len());
            (self.start, self.end) = (i, end.max(i));
        }
        (self.end - self.start) as u32
    }

    /// Those up to the line, and those from it on.
    fn parts(&self) -> [u32; 2] {
        match self.end > self.at {
            true => [
                (self.at + 1 - self.start) as u32,
                (self.end - self.at) as u32,
            ],
            false => [0, 0],
        }
    }
}

/// What the detectors say, read line after line.
struct Signs<'p> {
    page: &'p Page<'p>,
    by_line: &'p ByLine<'p>,
    findings: Peekable<slice::Iter<'p, Finding>>,
    signs: Peekable<slice::Iter<'p, Sign>>,
    /// The last line that opened a block of each kind.
    open: [Option<usize>; HEADINGS.len()],
}

impl<'p> Signs<'p> {
    fn new(page: &'p Page<'p>, findings: &'p [Finding], by_line: &'p ByLine<'p>) -> Self {
        let (findings, signs) = (findings.iter().peekable(), page.signs.iter().peekable());
        Self {
            page,
            by_line,
            findings,
            signs,
            open: [None; HEADINGS.len()],
        }
    }

    fn read(&mut self, i: usize, numbers: &mut Vec<f32>) {
        /// A finding that covers a part of the line counts so much of one that covers it all.
        const PART: f32 = 0.5;
        const HINT: f32 = 0.4;
        let line = self.page.lines[i].inner();
        let mut found = [0.0f32; Category::COUNT];
        let mut raise = |finding: &Finding, factor: f32| {
            let number = &mut found[finding.category as usize];
            *number = number.max(f32::from(finding.confidence) / 100.0 * factor);
        };
        let own = self.by_line.of(i);
        let in_thread = own.clone().any(|f| f.is_thread());
        own.filter(|f| !f.is_thread())
            .for_each(|finding| raise(finding, 1.0));
        while let Some(finding) = self.findings.next_if(|f| f.span().start < line.end) {
            if line.contains(finding.span()) && finding.span().len() * 2 <= line.len() {
                raise(finding, PART);
            }
        }
        let mut opens = [0.0f32; Category::COUNT];
        while let Some(sign) = self.signs.next_if(|s| s.line() <= i) {
            let number = &mut opens[sign.category as usize];
            *number = number.max(if sign.opens_block { 1.0 } else { HINT });
        }
        numbers.extend(found);
        numbers.extend(opens);
        numbers.push(f32::from(u8::from(in_thread)));
        for (open, category) in self.open.iter_mut().zip(HEADINGS) {
            if opens[category as usize] == 1.0 {
                *open = Some(i);
            }
            numbers.push(open.map_or(0.0, |line| 8.0 / (8 + i - line) as f32));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inside;

    const SENTENCE: &str = "She lit the lamps of the harbour for the last time, and three hundred people walked behind her.";

    #[test]
    fn numbers_stay_where_the_network_can_round_them() {
        /// The first layer takes numbers up to 16.
        const MOST: f32 = 8.0;
        let long = "A|/#: ".repeat(50_000);
        let menu = "Home\n".repeat(5000);
        for text in [
            "",
            ".",
            "1 2 3",
            "ΑΒΓ",
            "日本語の文。",
            &long,
            &menu,
            &format!("{menu}\n{SENTENCE}\n{long}"),
        ] {
            let numbers = inside::inputs(text).numbers;
            assert!(numbers.iter().all(|n| (0.0..=MOST).contains(n)));
        }
    }

    #[test]
    fn the_middle_of_a_long_line_is_not_looked_at() {
        let words = |text: &str| inside::inputs(text).words;
        let middle = |word: &str| format!("{SENTENCE} {word} {SENTENCE}");
        assert_eq!(words(&middle("quay")), words(&middle("pier")));
        assert_ne!(
            words(&format!("quay {SENTENCE}")),
            words(&format!("pier {SENTENCE}"))
        );
        assert_ne!(
            words("the old pier"),
            words("pier the old"),
            "pairs, the first and the last word count"
        );
    }

    #[test]
    fn a_line_knows_its_row() {
        let text = format!("Home\nNews\nSport\n\n{SENTENCE}\n\nNews\n");
        let mut page = Page::new(&text);
        let findings = crate::detectors::detect(&mut page);
        let by_line = ByLine::new(&page, &findings);
        let mut around = Surroundings::new(&page, &by_line);
        let mut rows = Vec::new();
        for i in 0..page.lines.len() {
            around.go_to(&page, &by_line, i);
            rows.push((around.row.parts(), around.prose_above > 0));
        }
        assert_eq!(
            rows,
            [
                ([1, 3], false),
                ([2, 2], false),
                ([3, 1], false),
                ([0, 0], false),
                ([1, 1], true)
            ]
        );
    }
}
