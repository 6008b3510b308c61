//! What the caller can set.

use crate::Category;

/// How much to take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Preset {
    /// Only noise that is all but certain, and that a detector speaks for, too.
    Light,
    /// All noise; title, byline, dateline and captions stay.
    #[default]
    Standard,
    /// The body of the article alone.
    Article,
}

impl Preset {
    /// All of them, from the one that takes least to the one that takes most.
    pub const ALL: [Self; 3] = [Self::Light, Self::Standard, Self::Article];

    /// The name by which options and JavaScript know it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Standard => "standard",
            Self::Article => "article",
        }
    }

    /// The preset of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.id() == id)
    }

    /// Itself and those that take less, the next one first.
    pub(crate) fn and_milder(self) -> impl Iterator<Item = Self> {
        let stricter_first = Self::ALL.into_iter().rev();
        stricter_first.skip_while(move |&preset| preset != self)
    }

    /// The least confidence with which it removes, where [`Options::min_confidence`] is not set.
    pub fn min_confidence(self) -> f64 {
        self.bar()
    }

    /// The probability of being noise from which on it removes a piece.
    pub(crate) const fn bar(self) -> f64 {
        match self {
            Self::Light => 0.95,
            Self::Standard | Self::Article => 0.7,
        }
    }
}

/// Options of [`clean`](crate::clean). Where they disagree, the first of these wins:
/// `protect`, `noise`, `keep` and `remove` (`keep` before `remove`), then `preset` with `min_confidence`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// How much to take.
    pub preset: Preset,
    /// Categories that stay, whatever the preset says.
    pub keep: Vec<Category>,
    /// Categories that go, whatever the preset and `min_confidence` say.
    pub remove: Vec<Category>,
    /// The least confidence, from 0 to 1, with which the preset removes; `None` leaves it to the preset, and so does NaN.
    pub min_confidence: Option<f64>,
    /// Your own noise: the sentence in which the phrase stands goes, as that category. Case and punctuation are ignored,
    /// signs at its ends ("#", "+", "@", "&", "%", "$") are not. A phrase that can never match
    /// ([`check_phrase`](Self::check_phrase)) does nothing.
    pub noise: Vec<(String, Category)>,
    /// The sentence in which one of these phrases stands is kept. What is ignored is as for `noise`.
    pub protect: Vec<String>,
}

impl Options {
    /// The least confidence with which the preset removes.
    pub(crate) fn least_confidence(&self) -> f64 {
        self.min_confidence
            .filter(|confidence| !confidence.is_nan())
            .unwrap_or(self.preset.min_confidence())
    }
}
