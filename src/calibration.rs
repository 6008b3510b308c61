//! How likely a piece is noise: what the tagger says, brought in line with how often it is right.
//!
//! The tagger has learned to doubt phrases from texts that nobody scraped, and doubts them on scraped pages, too. So what it says
//! counts for more where a detector is sure. `calibration.bin` is fitted by `train/calibration.py`, on pages that the network
//! which judged them had not seen: for each strength of the findings what each probability of the tagger means, in hundredths.

use crate::detectors::{ByLine, Finding, LIKELY, SURE, WEAK};
use crate::label::hundredths;
use crate::reason::Reason;

/// The strengths of the findings, each from the one before on.
const STRENGTHS: [u8; 3] = [0, LIKELY, SURE];

/// Probabilities from 0 to 1, in hundredths.
const PROBABILITIES: usize = 101;

static TABLE: &[u8; STRENGTHS.len() * PROBABILITIES] = include_bytes!("calibration.bin");

/// How likely a piece is noise, in hundredths, where the tagger says `tagged`.
pub(crate) fn noise(tagged: f32, by_line: &ByLine, i: usize) -> u8 {
    let found = strength(by_line, i);
    let row = STRENGTHS.iter().filter(|&&from| found >= from).count() - 1;
    TABLE[row * PROBABILITIES + usize::from(hundredths(tagged))]
}

/// How strongly the detectors speak for noise. That two lines say the same may be chance, unless they stand on both sides of "Read
/// more".
pub(crate) fn strength(by_line: &ByLine, i: usize) -> u8 {
    /// Pieces from one side to the other.
    const NEAR: usize = 2;
    let strength = |finding: &Finding| match finding.evidence {
        Reason::Repeats(other) if i.abs_diff(other as usize) > NEAR => finding.confidence.min(WEAK),
        _ => finding.confidence,
    };
    by_line.noise(i).map(strength).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_likelier_for_the_tagger_is_likelier() {
        for row in TABLE.chunks(PROBABILITIES) {
            assert!(row.is_sorted() && row[0] < 10 && (90..=99).contains(&row[100]));
        }
    }

    #[test]
    fn what_a_detector_is_sure_of_is_likelier_than_what_none_speaks_for() {
        let [none, _, sure] = [0, 1, 2].map(|row| &TABLE[row * PROBABILITIES..]);
        assert!((5..95).all(|n| sure[n] > none[n]));
    }
}
