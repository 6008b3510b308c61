//! What a piece is, and why.

use crate::Category;
use crate::reason::Reason;

/// From this probability on, in hundredths, a piece is surely noise.
pub(crate) const SURELY: u8 = 90;

/// What one piece is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Label {
    pub category: Category,
    /// How likely it is noise, in hundredths.
    pub noise: u8,
    /// How likely its category is right, in hundredths.
    pub confidence: u8,
    /// It goes below the preset's threshold, too: a detector is sure of it, or it is likely no part of the body.
    pub goes: bool,
    pub evidence: Reason,
}

impl Label {
    /// What the caller or the site says of a piece.
    pub fn said(category: Category, noise: u8, evidence: Reason) -> Self {
        Self {
            category,
            noise,
            confidence: if category.is_noise() {
                noise
            } else {
                100 - noise
            },
            goes: false,
            evidence,
        }
    }

    /// How likely it is noise, as callers are told.
    pub fn probability(&self) -> f64 {
        f64::from(self.noise) / 100.0
    }

    /// The same piece as one that stays, whatever it says.
    pub fn kept(self) -> Self {
        Self {
            category: Category::Content,
            confidence: 100 - self.noise,
            goes: false,
            evidence: Reason::None,
            ..self
        }
    }
}

/// A probability in hundredths.
pub(crate) fn hundredths(probability: f32) -> u8 {
    (probability * 100.0).round() as u8
}
