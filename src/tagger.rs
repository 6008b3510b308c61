//! A small neural network that reads a page piece after piece and says of each how likely it is of each category.
//!
//! Each line is a row of numbers and the mean of its words' vectors ([`inputs`]). A dense layer makes features of them, a
//! convolution looks at the neighbours, and two gated recurrences (minimal gated units without a recurrent matrix, after
//! "Were RNNs All We Needed?", Feng et al. 2024) carry what came before and what follows over any distance: that the
//! comments have begun, that another story begins below. A last layer gives the scores.
//!
//! The weights are learned: `train/` says how, and from what. They are 4-bit integers with a scale for each output. All
//! arithmetic is of whole numbers, or `f32` additions, products and quotients in a fixed order, so every machine gives the
//! same scores.

use crate::Category;
use crate::page::Page;
use crate::vectors::Vectors;
use inputs::{BUCKETS, Inputs, NUMBERS};
use layer::{COARSE, FINE, Layer};
use std::ops::Range;
use std::sync::LazyLock;

mod characters;
pub(crate) mod inputs;
mod layer;
mod names;

/// What a file of weights begins with: the hash of what it takes as inputs, little-endian.
pub(crate) const HEADER: [u8; 8] = names::HASH.to_le_bytes();

/// Numbers of a word's vector.
const WORD: usize = 5;
/// Features of a line.
const HIDDEN: usize = 48;
/// What a recurrence carries in each direction.
const CARRIED: usize = 24;
/// One for each category. That of `blank` means nothing; it makes them even in number, as the weights come in pairs.
const SCORES: usize = Category::COUNT;
/// Categories that a line can have.
pub(crate) const KINDS: usize = Category::COUNT - 1;

/// Lines that are read as one page. Longer pages are read in pieces, which bounds the memory.
const WINDOW: usize = 4096;

/// What the network says of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tag {
    /// How likely it is content, from 0 to 1.
    pub content: f32,
    /// How likely it is noise, from 0 to 1.
    pub noise: f32,
    /// How likely it is what it is likeliest, from 0 to 1.
    pub likeliest: f32,
    /// How much less likely than the likeliest it is of each category: logarithms in [`POINTS`], up to [`MOST_BEHIND`].
    pub behind: [u8; KINDS],
}

/// A likelihood that is e times as great has so many points more.
pub(crate) const POINTS: i32 = 16;

/// Points by which what is all but out of the question is behind.
const MOST_BEHIND: u8 = 150;

impl Tag {
    /// How much less likely than the likeliest it is of a category: a natural logarithm.
    pub fn distance(&self, category: Category) -> f32 {
        f32::from(self.behind[category as usize]) / POINTS as f32
    }

    /// How likely it is of a category, from 0 to 1.
    pub fn likelihood(&self, category: Category) -> f32 {
        self.likeliest * likelihood(self.behind[category as usize].into())
    }

    /// The likeliest category among some.
    pub fn likeliest_of(&self, among: impl Fn(Category) -> bool) -> Category {
        let candidates = Category::ALL.into_iter().take(KINDS).filter(|&c| among(c));
        candidates
            .reduce(|a, b| {
                if self.behind[b as usize] < self.behind[a as usize] {
                    b
                } else {
                    a
                }
            })
            .unwrap_or(Category::Other)
    }
}

/// The network.
pub(crate) struct Tagger {
    /// A vector for each bucket of words.
    words: Vectors<WORD>,
    first: Layer<HIDDEN>,
    neighbours: [Layer<HIDDEN>; 3],
    recurrences: [Recurrence; 2],
    between: Layer<HIDDEN>,
    last: Layer<SCORES>,
    /// From the numbers of a line straight to its scores.
    direct: Layer<SCORES>,
}

/// What flows from line to line, down the page and up.
struct Recurrence {
    gates: Layer<{ 2 * CARRIED }>,
    values: Layer<{ 2 * CARRIED }>,
}

/// A line on its way through the network.
struct Line {
    features: [f32; HIDDEN],
    /// The features rounded, and behind them what is carried to the line.
    rounded: [[i16; 2]; (HIDDEN + 2 * CARRIED) / 2],
    /// The part of its scores that comes straight from its numbers.
    direct: [f32; SCORES],
}

impl Tagger {
    /// The network that was trained for this crate.
    pub fn standard() -> &'static Self {
        static TAGGER: LazyLock<Tagger> = LazyLock::new(|| {
            Tagger::read(include_bytes!("tagger/weights.bin")).expect("a test reads the weights")
        });
        &TAGGER
    }

    /// Reads a file of weights; `None` if it was trained for other inputs or has another length than the network.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let rest = &mut bytes.strip_prefix(&HEADER)?;
        let words = Vectors::read(rest, BUCKETS)?;
        let features = |rest: &mut &[u8]| Layer::read(rest, HIDDEN, COARSE);
        let tagger = Self {
            words,
            first: Layer::read(rest, NUMBERS + WORD, FINE)?,
            neighbours: [features(rest)?, features(rest)?, features(rest)?],
            recurrences: [Recurrence::read(rest)?, Recurrence::read(rest)?],
            between: Layer::read(rest, HIDDEN + 2 * CARRIED, COARSE)?,
            last: Layer::read(rest, HIDDEN + 2 * CARRIED, COARSE)?,
            direct: Layer::read(rest, NUMBERS, FINE)?,
        };
        rest.is_empty().then_some(tagger)
    }

    /// What each line of a page is.
    pub fn tag(&self, page: &Page, mut inputs: Inputs) -> Vec<Tag> {
        let mut tags = Vec::with_capacity(page.lines.len());
        while tags.len() < page.lines.len() {
            let end = (tags.len() + WINDOW).min(page.lines.len());
            self.tag_window(&mut inputs, tags.len()..end, &mut tags);
        }
        tags
    }

    fn tag_window(&self, inputs: &mut Inputs, window: Range<usize>, tags: &mut Vec<Tag>) {
        let (mut numbers, mut words) = (Vec::new(), Vec::new());
        let mut pairs = [[0; 2]; (NUMBERS + WORD).div_ceil(2)];
        let mut places = Vec::new();
        let read = |line: usize| {
            inputs.read(line, &mut numbers, &mut words);
            let sum = self.words.sum(&words);
            numbers.extend(sum.map(|sum| sum / words.len().max(1) as f32));
            layer::round(&numbers, FINE, &mut pairs);
            layer::nonzero(&pairs, &mut places);
            Line::new(
                self.first.apply_sparse(&pairs, &places).map(rectified),
                self.direct.apply_sparse(&pairs, &places),
            )
        };
        let mut lines: Vec<Line> = window.map(read).collect();
        let around: Vec<_> = (0..lines.len()).map(|i| self.around(&lines, i)).collect();
        lines
            .iter_mut()
            .zip(&around)
            .for_each(|(line, around)| line.add(around));
        self.recurrences[0].run(&mut lines);
        for line in &mut lines {
            let more = self.between.apply(&line.rounded);
            line.add(&more);
        }
        self.recurrences[1].run(&mut lines);
        for line in lines {
            let mut scores = self.last.apply(&line.rounded);
            scores
                .iter_mut()
                .zip(&line.direct)
                .for_each(|(score, direct)| *score += direct);
            tags.push(Tag::new(&scores));
        }
    }

    /// What the features of a line and of its neighbours add to those of the line.
    fn around(&self, lines: &[Line], i: usize) -> [f32; HIDDEN] {
        let mut sum = [0.0; HIDDEN];
        for (k, layer) in self.neighbours.iter().enumerate() {
            if let Some(neighbour) = (i + k).checked_sub(1).and_then(|j| lines.get(j)) {
                let seen = layer.apply(&neighbour.rounded[..HIDDEN / 2]);
                sum.iter_mut()
                    .zip(seen)
                    .for_each(|(sum, seen)| *sum += seen);
            }
        }
        sum
    }
}

/// The bar that gives the body of the greatest expected F1, if the scores are right: with lines in the order of their
/// scores, twice what is expected to be right of those above the bar, over all above it and all that is expected in the
/// body (Nan Ye et al., "Optimizing F-measures", 2012). On a page of whose body nothing is sure the bar is low. It is lowered
/// further, as a lost sentence is worse than a menu entry that stays.
pub(crate) fn body_bar(page: &Page, lines: &[Tag]) -> f32 {
    /// What the bar is multiplied by. On sites that the network had not learned from, this costs no F1, and of the pages that lost
    /// content two in five lose none.
    const LOWERED: f32 = 0.5;
    /// Steps in which scores are compared, so that they need no sorting.
    const STEPS: usize = 256;
    let mut size = [0.0f32; STEPS];
    let mut expected = [0.0f32; STEPS];
    for (facts, tag) in page.facts.iter().zip(lines) {
        let step = ((tag.content * STEPS as f32) as usize).min(STEPS - 1);
        let words = (facts.words + 1) as f32;
        size[step] += words;
        expected[step] += words * tag.content;
    }
    let all: f32 = expected.iter().sum();
    let (mut above, mut right, mut best, mut bar) = (0.0, 0.0, 0.0, 1.0);
    for step in (0..STEPS).rev() {
        above += size[step];
        right += expected[step];
        if right * 2.0 > best * (above + all) && size[step] > 0.0 {
            best = right * 2.0 / (above + all);
            bar = step as f32 / STEPS as f32;
        }
    }
    LOWERED * bar
}

impl Tag {
    fn new(scores: &[f32; SCORES]) -> Self {
        let scores: [f32; KINDS] = *scores.first_chunk().expect("the last is that of blanks");
        let most = scores
            .iter()
            .fold(f32::MIN, |a, &b| if b > a { b } else { a });
        let behind = scores.map(|score| {
            (((most - score) * POINTS as f32) as i32).clamp(0, MOST_BEHIND.into()) as u8
        });
        let likelihoods = scores.map(|score| exp(score - most));
        let sum: f32 = likelihoods.iter().sum();
        let noise = Category::ALL.into_iter().filter(|c| c.is_noise());
        let noise: f32 = noise.map(|c| likelihoods[c as usize]).sum();
        Self {
            content: likelihoods[Category::Content as usize] / sum,
            noise: noise / sum,
            likeliest: 1.0 / sum,
            behind,
        }
    }
}

impl Line {
    fn new(features: [f32; HIDDEN], direct: [f32; SCORES]) -> Self {
        let mut line = Self {
            features,
            rounded: [[0; 2]; _],
            direct,
        };
        line.round();
        line
    }

    fn add(&mut self, more: &[f32; HIDDEN]) {
        self.features
            .iter_mut()
            .zip(more)
            .for_each(|(feature, more)| *feature += rectified(*more));
        self.round();
    }

    fn round(&mut self) {
        layer::round(&self.features, COARSE, &mut self.rounded[..HIDDEN / 2]);
    }
}

impl Recurrence {
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        Some(Self {
            gates: Layer::read(bytes, HIDDEN, COARSE)?,
            values: Layer::read(bytes, HIDDEN, COARSE)?,
        })
    }

    /// Carries to each line: down the page in the first half of the numbers, up in the second.
    ///
    /// Each number moves toward the line's value by the share that its gate says.
    fn run(&self, lines: &mut [Line]) {
        let flow = |line: &Line| {
            let features = &line.rounded[..HIDDEN / 2];
            (
                self.gates.apply(features).map(opening),
                self.values.apply(features),
            )
        };
        let mut flows: Vec<_> = lines.iter().map(flow).collect();
        let mut state = [0.0; CARRIED];
        for (gate, value) in &mut flows {
            step(&mut state, &gate[..CARRIED], &mut value[..CARRIED]);
        }
        state = [0.0; CARRIED];
        for (gate, value) in flows.iter_mut().rev() {
            step(&mut state, &gate[CARRIED..], &mut value[CARRIED..]);
        }
        for (line, (_, carried)) in lines.iter_mut().zip(&flows) {
            layer::round(carried, COARSE, &mut line.rounded[HIDDEN / 2..]);
        }
    }
}

fn step(state: &mut [f32; CARRIED], gate: &[f32], value: &mut [f32]) {
    for ((state, gate), value) in state.iter_mut().zip(gate).zip(value) {
        *state += gate * (*value - *state);
        *value = *state;
    }
}

fn rectified(x: f32) -> f32 {
    if x > 0.0 { x } else { 0.0 } // `max` is a call in wasm
}

/// A sigmoid from 0 at -6 to 1 at 6, by the continued fraction of tanh.
fn opening(x: f32) -> f32 {
    let half = (x * 0.5).clamp(-3.0, 3.0);
    let square = half * half;
    0.5 + 0.5 * half * (27.0 + square) / (27.0 + 9.0 * square)
}

/// How likely what is so many [`POINTS`] behind is, beside what is ahead: from 1 to 0.
pub(crate) fn likelihood(behind: u32) -> f32 {
    static TABLE: LazyLock<[f32; 256]> =
        LazyLock::new(|| std::array::from_fn(|behind| exp(-(behind as f32) / POINTS as f32)));
    TABLE.get(behind as usize).copied().unwrap_or(0.0)
}

/// The exponential function, to about five digits: 2^n by the exponent's bits, the rest by a polynomial.
fn exp(x: f32) -> f32 {
    let x = x.clamp(-60.0, 60.0) * std::f32::consts::LOG2_E;
    let whole = x as i32 - i32::from(x < 0.0); // `floor` is a call on some machines
    let rest = (x - whole as f32) * std::f32::consts::LN_2;
    let polynomial =
        1.0 + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest / 120.0))));
    f32::from_bits(((whole + 127) as u32) << 23) * polynomial
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_those_of_this_network() {
        let bytes = include_bytes!("tagger/weights.bin");
        assert!(bytes.len() <= 31_000, "{} bytes", bytes.len());
        let tagger = Tagger::standard();
        let some: Vec<u16> = (0..64).collect();
        assert!(tagger.words.sum(&some).iter().all(|&sum| sum != 0.0));
        assert!(Tagger::read(&bytes[..bytes.len() - 1]).is_none());
        assert!(Tagger::read(&[&bytes[..], &[0]].concat()).is_none());
        let mut of_other_inputs = bytes.to_vec();
        of_other_inputs[0] ^= 1;
        assert!(Tagger::read(&of_other_inputs).is_none());
    }

    #[test]
    fn exp_and_opening_are_close_to_what_they_stand_for() {
        for step in -400..=400 {
            let x = step as f32 / 20.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-4, "exp {x}: {}", exp(x));
            assert!(
                (opening(x) - 1.0 / (1.0 + (-x).exp())).abs() < 0.02,
                "opening {x}: {}",
                opening(x)
            );
        }
        assert_eq!((opening(-6.0), opening(6.0)), (0.0, 1.0));
    }

    /// A page of lines with these scores as body and so many words.
    fn bar(lines: &[(f32, usize)]) -> f32 {
        let text: String = lines
            .iter()
            .map(|(_, words)| "word ".repeat(*words) + "\n")
            .collect();
        let tags: Vec<Tag> = lines
            .iter()
            .map(|&(content, _)| Tag {
                likeliest: content,
                content,
                noise: 1.0 - content,
                behind: [0; KINDS],
            })
            .collect();
        body_bar(&Page::new(&text), &tags)
    }

    #[test]
    fn the_bar_is_low_where_nothing_is_sure() {
        assert!((0.2..0.9).contains(&bar(&[(0.95, 50), (0.9, 40), (0.1, 3), (0.2, 2)])));
        assert!(bar(&[(0.3, 50), (0.25, 40), (0.02, 3), (0.01, 2)]) <= 0.25);
    }
}
