//! A network of one hidden layer, which weighs the candidates of a page against one another.
//!
//! Its weights are whole numbers, and it adds and multiplies in a fixed order: every machine gives the same score.

/// Hidden numbers.
const HIDDEN: usize = 8;
/// What a weight of 1 is stored as.
const ONE: f32 = 16.0;

/// The weights of the title, and behind them those of the byline; `train/about.py` writes them. Of each network first the layer
/// of each hidden number, with its bias behind it, then what each hidden number weighs, and the bias.
static WEIGHTS: &[u8] = include_bytes!("weights.bin");

/// Bytes of a network of so many numbers.
const fn size(numbers: usize) -> usize {
    HIDDEN * (numbers + 2) + 1
}

/// The weights of the title, and those of the byline, for so many numbers each.
pub(super) fn weights(title: usize) -> (&'static [u8], &'static [u8]) {
    WEIGHTS.split_at(size(title))
}

/// The score of a candidate with these numbers.
pub(super) fn score(weights: &[u8], numbers: &[f32]) -> f32 {
    let weight = |at: usize| f32::from(weights[at] as i8) / ONE;
    let row = numbers.len() + 1;
    let last = HIDDEN * row;
    let mut score = weight(last + HIDDEN);
    for hidden in 0..HIDDEN {
        let from = hidden * row;
        let mut sum = weight(from + numbers.len());
        for (n, number) in numbers.iter().enumerate() {
            sum += number * weight(from + n);
        }
        if sum > 0.0 {
            score += sum * weight(last + hidden);
        }
    }
    score
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::about::{byline, title};

    #[test]
    fn the_weights_are_those_of_these_numbers() {
        let both = size(title::NUMBERS) + size(byline::NUMBERS);
        assert_eq!(WEIGHTS.len(), both);
    }

    #[test]
    fn a_score_is_the_sum_of_what_the_hidden_numbers_that_are_above_0_weigh() {
        let mut weights = vec![0; size(1)];
        (weights[0], weights[1]) = (32, 16); // 2 x + 1
        (weights[2], weights[3]) = (0xf0, 0); // -x
        (weights[16], weights[17], weights[24]) = (8, 127, 0xf0);
        assert_eq!(score(&weights, &[3.0]), 7.0 * 0.5 - 1.0);
        assert_eq!(score(&weights, &[-3.0]), 3.0 * 127.0 / 16.0 - 1.0);
    }
}
