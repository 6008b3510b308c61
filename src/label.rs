//! What a piece is, and why.

use crate::Category;
use crate::reason::Reason;

/// What one piece is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Label {
    pub category: Category,
    /// The probability that it is noise, in hundredths.
    pub noise_parts: u8,
    pub evidence: Reason,
}

/// Probabilities are held in so many parts.
const PARTS: u8 = 100;

impl Label {
    /// What stays, and nobody doubts it.
    pub const CONTENT: Self = Self {
        category: Category::Content,
        noise_parts: 0,
        evidence: Reason::None,
    };

    pub fn new(category: Category, noise: f64, evidence: Reason) -> Self {
        Self {
            category,
            noise_parts: (noise * f64::from(PARTS)).round() as u8,
            evidence,
        }
    }

    /// The probability that it is noise.
    pub fn noise(&self) -> f64 {
        share(self.noise_parts)
    }

    /// How sure it is that it is noise, where its category is a kind of noise, else that it is none.
    pub fn confidence(&self) -> f64 {
        match self.category.is_noise() {
            true => self.noise(),
            false => share(PARTS - self.noise_parts),
        }
    }
}

fn share(parts: u8) -> f64 {
    f64::from(parts) / f64::from(PARTS)
}
