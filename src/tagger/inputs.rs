//! What the tagger sees of each line: numbers, and the words by their hashes.
//!
//! Training reads the same inputs through [`crate::training`], so that training and use cannot drift apart. All numbers
//! are made by additions, products, quotients and exact conversions, which give the same on every machine.

use super::KINDS;
use crate::Category;
use crate::body::Layout;
use crate::detectors::{ByLine, Finding};
use crate::features::{Ending, is_item};
use crate::naming::{Label, in_full};
use crate::page::{Page, Sign, Token};
use crate::words::WordMap;
use std::iter::Peekable;
use std::slice;

/// Numbers a line.
pub(crate) const NUMBERS: usize = KINDS + 2 * Category::COUNT + HEADINGS.len() + 74;

/// Hash buckets for words and pairs of words.
pub(crate) const BUCKETS: usize = 4096;

/// Words at the beginning and at the end of a line that are looked at: the middle of a long paragraph adds nothing.
const FIRST: usize = 16;
const LAST: usize = 6;

/// Lines above and below in which dates and times are counted.
const STAMP_REACH: usize = 30;

/// Kinds of blocks whose heading may stand far above a line.
const HEADINGS: [Category; 8] = [
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
    layout: &'p Layout,
    around: Surroundings,
    signs: Signs<'p>,
    rules: &'p [Label],
}

impl<'p> Inputs<'p> {
    pub fn new(
        page: &'p Page<'p>,
        findings: &'p [Finding],
        by_line: &'p ByLine<'p>,
        layout: &'p Layout,
        rules: &'p [Label],
    ) -> Self {
        let (around, signs) = (Surroundings::new(page, by_line, layout), Signs::new(page, findings, by_line));
        Self { page, layout, around, signs, rules }
    }

    /// Short lines without a full stop that stand in a row with each line.
    pub fn runs(self) -> Vec<u32> {
        let Surroundings { labels_before, labels_after, .. } = self.around;
        labels_before.iter().zip(&labels_after).map(|(before, after)| (before + after).saturating_sub(1)).collect()
    }

    /// Writes what is seen of a line: its numbers and the buckets of its words. To be asked line after line.
    pub fn read(&mut self, i: usize, numbers: &mut Vec<f32>, words: &mut Vec<u16>) {
        numbers.clear();
        words.clear();
        let mut row = Row(numbers);
        row.facts(self.page, i);
        row.marks(self.page.line(i));
        row.place(self.page, self.layout, &self.around, i);
        row.cohesion(self.page, self.layout, &self.around, i);
        self.signs.read(i, numbers);
        let rule = self.rules[i].category;
        numbers.extend(Category::all().take(KINDS).map(|c| f32::from(u8::from(c == rule))));
        debug_assert_eq!(numbers.len(), NUMBERS);
        push_words(self.page.tokens(i), words);
    }
}

/// Buckets of the words of a line, of its pairs of words, and of its first and its last word as such.
fn push_words(tokens: &[Token], words: &mut Vec<u16>) {
    let bucket = |hash: u32| (hash.wrapping_mul(0x9e37_79b1) >> (32 - BUCKETS.ilog2())) as u16;
    let pair = |a: Token, b: Token| a.hash().rotate_left(7).wrapping_mul(0x85eb_ca6b) ^ b.hash();
    let (head, tail) = match tokens.len() {
        n if n <= FIRST + LAST => (tokens, &tokens[..0]),
        n => (&tokens[..FIRST], &tokens[n - LAST..]),
    };
    for part in [head, tail] {
        words.extend(part.iter().map(|t| bucket(t.hash())));
        words.extend(part.windows(2).map(|w| bucket(pair(w[0], w[1]))));
    }
    if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
        words.push(bucket(first.hash() ^ 0x5bd1_e995));
        words.push(bucket(last.hash() ^ 0x1b87_3593));
    }
}

/// Grows with the logarithm: 0 for 0, about 1 for 65,536.
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
    fn push<const N: usize>(&mut self, numbers: [f32; N]) {
        self.0.extend(numbers);
    }

    fn flags<const N: usize>(&mut self, flags: [bool; N]) {
        self.0.extend(flags.map(|flag| f32::from(u8::from(flag))));
    }

    /// What is known of the line by itself.
    fn facts(&mut self, page: &Page, i: usize) {
        let line = &page.lines[i];
        let facts = line.facts;
        self.push([
            log(facts.chars) * 2.0,
            log(facts.words) * 2.0,
            log(facts.stops.into()) * 4.0,
            share(u32::from(facts.stops) * 10, facts.words).min(2.0),
            share(u32::from(facts.commas) * 10, facts.words).min(2.0),
            share(facts.numbers.into(), facts.words),
            share(facts.capitals.into(), facts.words),
            share(facts.chars, facts.words * 10).min(2.0),
        ]);
        self.flags([
            facts.ending == Ending::Sentence,
            facts.ending == Ending::Colon,
            facts.ending == Ending::Ellipsis,
            facts.starts_small,
            line.facts.in_prose,
            facts.is_prose(),
            facts.words == 1,
            facts.words == u32::from(facts.numbers) && facts.words > 0,
            facts.words == 0,
            is_item(page.line(i)),
            line.inner().start > page.span(i).start,
        ]);
    }

    /// What its characters say.
    fn marks(&mut self, text: &str) {
        let (mut capitals, mut letters, mut humps, mut clock, mut bars, mut slashes) = (0, 0, 0, 0, 0, 0);
        let (mut at, mut copyright, mut money, mut tab, mut code) = (false, false, false, false, false);
        let (mut before, mut two_before) = (' ', ' ');
        for c in text.chars() {
            match c {
                'a'..='z' => letters += 1,
                '0'..='9' => clock += u32::from(before == ':' && two_before.is_ascii_digit()),
                ' ' => {}
                '|' | '·' | '•' | '»' | '›' | '→' | '>' | '«' | '‹' => bars += 1,
                '/' => slashes += 1,
                '@' => at = true,
                '©' => copyright = true,
                '$' | '€' | '£' | '¥' | '₽' | '₴' => money = true,
                '\t' => tab = true,
                '#' | '_' | '{' | '=' | ';' => code = true,
                c if c.is_uppercase() => {
                    (letters, capitals) = (letters + 1, capitals + 1);
                    humps += u32::from(before.is_lowercase());
                }
                c => letters += u32::from(c.is_alphabetic()),
            }
            (two_before, before) = (before, c);
        }
        self.push([share(capitals, letters), log(humps) * 4.0, log(bars) * 4.0, log(slashes) * 4.0]);
        self.flags([
            clock > 0,
            text.starts_with(|c: char| c.is_numeric()),
            text.starts_with(['"', '“', '„', '«', '»', '‘', '\'', '「']),
            text.starts_with(['—', '–', '-']),
            text.starts_with(['(', '[', '{']),
            text.ends_with(['"', '”', '“', '»', '」']),
            text.ends_with(['?', '？', '؟']),
            text.ends_with([')', ']', '}']),
            text.ends_with(|c: char| c.is_numeric()),
            at,
            copyright,
            text.contains("://") || text.contains("www."),
            money,
            tab,
            code,
        ]);
    }

    /// Where it stands on the page and beside which lines.
    fn place(&mut self, page: &Page, layout: &Layout, around: &Surroundings, i: usize) {
        let lines = page.lines.len();
        let after = if i + 1 < lines { page.gap(i + 1) } else { 9 };
        let before = if i == 0 { 9 } else { page.gap(i) };
        let body = &layout.body;
        self.push([
            i as f32 / lines as f32,
            log(i as u32),
            log((lines - 1 - i) as u32),
            log(lines as u32),
            around.prose_before(i),
            share(around.prose_total(), around.chars),
            log(around.prose_total()),
            log(around.labels_before[i]) * 2.0,
            log(around.labels_after[i]) * 2.0,
            log(body.start.saturating_sub(i) as u32) * 2.0,
            log(i.saturating_sub(body.end.max(1) - 1) as u32) * 2.0,
            share(body.len() as u32, lines as u32),
        ]);
        self.flags([
            before == 1,
            before == 2,
            before > 3,
            after == 1,
            after == 2,
            after > 3,
            i == 0,
            body.contains(&i),
            layout.title == Some(i),
            layout.head().contains(&i),
            around.earlier[i],
            around.later[i],
        ]);
        let stamps = |from: usize, to: usize| around.stamps[to.min(lines)] - around.stamps[from];
        self.push([log(stamps(i.saturating_sub(STAMP_REACH), i)) * 2.0, log(stamps(i, i + STAMP_REACH)) * 2.0]);
        for lag in 1..=4 {
            let alike = |j: Option<usize>| j.is_some_and(|j| j < lines && around.shapes[j] == around.shapes[i]);
            self.push([f32::from(u8::from(alike(i.checked_sub(lag)))) + f32::from(u8::from(alike(Some(i + lag))))]);
        }
    }

    /// Whether it speaks of what the page speaks of.
    fn cohesion(&mut self, page: &Page, layout: &Layout, around: &Surroundings, i: usize) {
        let (mut long, mut known, mut in_body, mut in_window, mut in_title) = (0, 0, 0, 0, 0);
        for word in page.long_words(i) {
            long += 1;
            let uses = around.uses.get(&word).copied().unwrap_or_default();
            let own = u32::from(page.lines[i].facts.in_prose);
            known += u32::from(uses.prose > own);
            in_body += u32::from(uses.body > own * u32::from(layout.body.contains(&i)));
            in_window += u32::from(uses.window);
            in_title += u32::from(uses.title);
        }
        self.push([
            share(known, long),
            share(in_body, long),
            log(in_body) * 4.0,
            share(in_window, long),
            share(in_title, long),
        ]);
    }
}

/// What a page knows of one word.
#[derive(Clone, Copy, Default)]
struct Uses {
    /// Lines of running text that say it.
    prose: u32,
    /// Those of them that stand in the body.
    body: u32,
    /// The first line of the page, which is often the title of its window, says it.
    window: bool,
    /// The title says it.
    title: bool,
}

/// What lies around the lines of a page.
struct Surroundings {
    uses: WordMap<u32, Uses>,
    /// Characters of running text above each line, and at the end those of the page.
    prose: Vec<u32>,
    chars: u32,
    /// Short lines without a stop in a row: up to the line itself, and from it on.
    labels_before: Vec<u32>,
    labels_after: Vec<u32>,
    /// Whether an equal line stands earlier or later on the page.
    earlier: Vec<bool>,
    later: Vec<bool>,
    /// Equal for lines that look alike.
    shapes: Vec<u32>,
    /// Dates and times up to each line: posts and teasers have them in a rhythm.
    stamps: Vec<u32>,
}

impl Surroundings {
    fn new(page: &Page, by_line: &ByLine, layout: &Layout) -> Self {
        let lines = page.lines.len();
        let is_label = |i: usize| page.lines[i].facts.words <= 5 && page.lines[i].facts.stops == 0;
        let mut prose = vec![0];
        let mut labels_before: Vec<u32> = vec![0; lines];
        let mut earlier = vec![false; lines];
        let mut later = vec![false; lines];
        let mut last: WordMap<u64, usize> = WordMap::default();
        for (i, line) in page.lines.iter().enumerate() {
            prose.push(prose[i] + if line.facts.in_prose { line.facts.chars } else { 0 });
            if is_label(i) {
                labels_before[i] = 1 + if i > 0 { labels_before[i - 1] } else { 0 };
            }
            if let Some(before) = last.insert(line.facts.hash, i) {
                (earlier[i], later[before]) = (true, true);
            }
        }
        let mut labels_after = vec![0u32; lines];
        for i in (0..lines).rev().filter(|&i| is_label(i)) {
            labels_after[i] = 1 + labels_after.get(i + 1).copied().unwrap_or(0);
        }
        let shape = |i: usize| {
            let facts = page.lines[i].facts;
            let length = facts.words.min(3) + (facts.chars / 8 + 1).ilog2() * 4;
            let ending = u32::from(facts.ending == Ending::Sentence) + 2 * u32::from(facts.numbers > 0);
            length * 64 + ending * 4 + page.gap(i).min(3)
        };
        let mut around = Self {
            uses: WordMap::default(),
            prose,
            chars: page.lines.iter().map(|l| l.facts.chars).sum(),
            labels_before,
            labels_after,
            earlier,
            later,
            shapes: (0..lines).map(shape).collect(),
            stamps: stamps(page, by_line),
        };
        around.count_words(page, layout);
        around
    }

    fn count_words(&mut self, page: &Page, layout: &Layout) {
        let mut seen: WordMap<u32, usize> = WordMap::default();
        for (i, line) in page.lines.iter().enumerate().filter(|(_, line)| line.facts.in_prose) {
            let in_body = layout.body.contains(&i);
            for word in page.long_words(i) {
                if seen.insert(word, i) != Some(i) {
                    let uses = self.uses.entry(word).or_default();
                    uses.prose += u32::from(line.facts.in_prose);
                    uses.body += u32::from(in_body);
                }
            }
        }
        if !page.lines.is_empty() {
            page.long_words(0).for_each(|word| self.uses.entry(word).or_default().window = true);
        }
        if let Some(title) = layout.title {
            page.long_words(title).for_each(|word| self.uses.entry(word).or_default().title = true);
        }
    }

    fn prose_total(&self) -> u32 {
        *self.prose.last().expect("the list begins with 0")
    }

    /// The share of the page's running text that stands above a line.
    fn prose_before(&self, i: usize) -> f32 {
        share(self.prose[i], self.prose_total())
    }
}

/// For each line, and behind the last, how many dates and times stand above it.
fn stamps(page: &Page, by_line: &ByLine) -> Vec<u32> {
    let is_stamp = |i: usize| by_line.of(i).any(|f| f.category == Category::Dateline);
    let mut stamps = vec![0];
    stamps.extend((0..page.lines.len()).scan(0, |sum, i| {
        *sum += u32::from(is_stamp(i));
        Some(*sum)
    }));
    stamps
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
        Self { page, by_line, findings, signs, open: [None; HEADINGS.len()] }
    }

    fn read(&mut self, i: usize, numbers: &mut Vec<f32>) {
        /// A finding that covers a part of the line counts so much of one that covers it all.
        const PART: f32 = 0.5;
        const HINT: f32 = 0.4;
        let line = self.page.lines[i].inner();
        let mut found = [0.0f32; Category::COUNT];
        let mut raise = |finding: &Finding, factor: f32| {
            let number = &mut found[finding.category as usize];
            *number = number.max(in_full(finding.confidence) as f32 * factor);
        };
        let own = self.by_line.of(i);
        let in_thread = own.clone().any(|f| f.is_thread());
        own.filter(|f| !f.is_thread()).for_each(|finding| raise(finding, 1.0));
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
    use crate::training;

    const SENTENCE: &str =
        "She lit the lamps of the harbour for the last time, and three hundred people walked behind her.";

    #[test]
    fn numbers_stay_where_the_network_can_round_them() {
        /// The first layer takes numbers up to 16.
        const MOST: f32 = 8.0;
        let long = "A|/#: ".repeat(50_000);
        let menu = "Home\n".repeat(5000);
        for text in ["", ".", "1 2 3", "ΑΒΓ", "日本語の文。", &long, &menu, &format!("{menu}\n{SENTENCE}\n{long}")]
        {
            let (numbers, ..) = training::inputs(text);
            assert!(numbers.iter().all(|n| (0.0..=MOST).contains(n)));
        }
    }

    #[test]
    fn the_middle_of_a_long_line_is_not_looked_at() {
        let words = |text: &str| training::inputs(text).1;
        let middle = |word: &str| format!("{SENTENCE} {word} {SENTENCE}");
        assert_eq!(words(&middle("quay")), words(&middle("pier")));
        assert_ne!(words(&format!("quay {SENTENCE}")), words(&format!("pier {SENTENCE}")));
        assert_ne!(words("the old pier"), words("pier the old"), "pairs, the first and the last word count");
    }

    #[test]
    fn a_line_knows_its_row_and_its_copies() {
        let text = format!("Home\nNews\nSport\n\n{SENTENCE}\n\nNews\n");
        let page = Page::new(&text);
        let findings = crate::detectors::detect(&page);
        let by_line = ByLine::new(&page, &findings);
        let layout = crate::body::locate(&page, &by_line);
        let around = Surroundings::new(&page, &by_line, &layout);
        assert_eq!(around.labels_before, [1, 2, 3, 0, 1]);
        assert_eq!(around.labels_after, [3, 2, 1, 0, 1]);
        assert_eq!(around.earlier, [false, false, false, false, true]);
        assert_eq!(around.later, [false, true, false, false, false]);
        assert_eq!(around.prose_before(3), 0.0);
        assert_eq!(around.prose_before(4), 1.0);
    }
}
