//! How much to take.

use crate::category::UnknownName;
use std::fmt;
use std::str::FromStr;

/// How much to take.
///
/// ```
/// use dechaff::{Cleaner, Options, Preset};
///
/// let page = "The old bridge is open again\n\nBy Ana Lima\n12 March 2024\n\n\
///     The bridge over the Sker carried its first carts on Monday, two years after the flood.\n\nShare this article\n";
/// let removed = |preset| Cleaner::new(Options::new().preset(preset)).unwrap().clean(page).removed().count();
/// assert_eq!(Preset::ALL.map(removed), [1, 1, 4]); // `article` takes title, byline and date, too
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
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
    ///
    /// ```
    /// assert_eq!(dechaff::Preset::ALL.map(|preset| preset.id()), ["light", "standard", "article"]);
    /// ```
    pub const ALL: [Self; 3] = [Self::Light, Self::Standard, Self::Article];

    /// The names of all of them.
    const IDS: [&'static str; 3] = ["light", "standard", "article"];

    /// The name by which options and JavaScript know it. [`FromStr`] reads it.
    ///
    /// ```
    /// assert_eq!(dechaff::Preset::Light.id(), "light");
    /// ```
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }

    /// The least [noise](crate::Segment::noise) with which it removes, where
    /// [`Options::threshold`](crate::Options::threshold) is not set. Below its threshold `article` removes what is likely no part
    /// of the body.
    ///
    /// ```
    /// use dechaff::Preset;
    ///
    /// assert!(Preset::Light.threshold() > Preset::Standard.threshold());
    /// ```
    pub const fn threshold(self) -> f64 {
        match self {
            Self::Light => 0.94,
            Self::Standard | Self::Article => 0.7,
        }
    }

    /// Itself and those that take less, the next one first.
    pub(crate) fn and_milder(self) -> impl Iterator<Item = Self> {
        let stricter_first = Self::ALL.into_iter().rev();
        stricter_first.skip_while(move |&preset| preset != self)
    }
}

/// Gives its [`id`](Preset::id).
impl fmt::Display for Preset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// Reads its [`id`](Preset::id).
///
/// ```
/// use dechaff::Preset;
///
/// assert_eq!("light".parse(), Ok(Preset::Light));
/// let error = "heavy".parse::<Preset>().unwrap_err();
/// assert_eq!(error.to_string(), "“heavy” is none of light, standard, article");
/// ```
impl FromStr for Preset {
    type Err = UnknownName;

    fn from_str(id: &str) -> Result<Self, UnknownName> {
        let found = Self::ALL.into_iter().find(|preset| preset.id() == id);
        found.ok_or_else(|| UnknownName::new(id, &Self::IDS))
    }
}
