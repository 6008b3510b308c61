//! What the caller can set.

use crate::{Category, Preset, own};
use std::fmt;

/// Options of a [`Cleaner`](crate::Cleaner). Where they disagree, the first of these wins: [`protect`](Self::protect),
/// [`noise`](Self::noise), [`keep`](Self::keep), [`remove`](Self::remove), then [`preset`](Self::preset) with
/// [`threshold`](Self::threshold).
///
/// ```
/// use dechaff::{Category, Cleaner, Options, Preset};
///
/// let options = Options::new()
///     .preset(Preset::Light)
///     .keep([Category::Legal])
///     .threshold_of(Category::Related, 0.99)
///     .noise("tip of the day", Category::Advert)
///     .protect("rope house");
/// let cleaner = Cleaner::new(options)?;
/// assert_eq!(cleaner.clean("Tip of the day: rope.\nIt took nine years.").text(), "It took nine years.");
/// # Ok::<(), dechaff::OptionsError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct Options {
    pub(crate) preset: Preset,
    pub(crate) keep: Vec<Category>,
    pub(crate) remove: Vec<Category>,
    pub(crate) threshold: Option<f64>,
    #[cfg_attr(feature = "serde", serde(with = "crate::serde::object"))]
    pub(crate) thresholds: Vec<(Category, f64)>,
    #[cfg_attr(feature = "serde", serde(with = "crate::serde::object"))]
    pub(crate) noise: Vec<(String, Category)>,
    pub(crate) protect: Vec<String>,
}

impl Options {
    /// The defaults: the preset `standard`, and nothing else.
    ///
    /// ```
    /// use dechaff::{Cleaner, Options};
    ///
    /// assert_eq!(Cleaner::default().options(), &Options::new());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// How much to take.
    ///
    /// ```
    /// use dechaff::{Cleaner, Options, Preset};
    ///
    /// let cleaner = Cleaner::new(Options::new().preset(Preset::Article))?;
    /// let page = "The old bridge is open again\n\nBy Ana Lima\n12 March 2024\n\n\
    ///     The bridge over the Sker carried its first carts on Monday, two years after the flood.";
    /// assert!(cleaner.clean(page).text().starts_with("The bridge over the Sker"));
    /// # Ok::<(), dechaff::OptionsError>(())
    /// ```
    pub fn preset(mut self, preset: Preset) -> Self {
        self.preset = preset;
        self
    }

    /// Adds categories that stay, whatever the preset says.
    ///
    /// ```
    /// use dechaff::{Category, Cleaner, Options};
    ///
    /// let page = "It took nine years and two engineers.\nShare this article\n";
    /// let cleaner = Cleaner::new(Options::new().keep([Category::Share]))?;
    /// assert_eq!(cleaner.clean(page).text(), page);
    /// # Ok::<(), dechaff::OptionsError>(())
    /// ```
    pub fn keep(mut self, categories: impl IntoIterator<Item = Category>) -> Self {
        self.keep.extend(categories);
        self
    }

    /// Adds categories that go, whatever the preset and the thresholds say.
    ///
    /// ```
    /// use dechaff::{Category, Cleaner, Options};
    ///
    /// let page = "The old bridge is open again\n\nBy Ana Lima\n12 March 2024\n\n\
    ///     The bridge over the Sker carried its first carts on Monday, two years after the flood.";
    /// let cleaner = Cleaner::new(Options::new().remove([Category::Title]))?;
    /// assert!(cleaner.clean(page).text().starts_with("By Ana Lima"));
    /// # Ok::<(), dechaff::OptionsError>(())
    /// ```
    pub fn remove(mut self, categories: impl IntoIterator<Item = Category>) -> Self {
        self.remove.extend(categories);
        self
    }

    /// The least [noise](crate::Segment::noise) with which the preset removes, from 0 to 1. One below .55 does as .55: what is
    /// likelier content than noise is never called noise. If not set, the [preset](Preset::threshold) decides.
    ///
    /// ```
    /// use dechaff::{Cleaner, Options};
    ///
    /// let page = "It took nine years and two engineers.\nShare this article\n";
    /// let (all_but_sure, sure) = (Options::new().threshold(0.5), Options::new().threshold(1.0));
    /// assert_eq!(Cleaner::new(all_but_sure)?.clean(page).removed().count(), 1);
    /// let cleaned = Cleaner::new(sure)?.clean(page);
    /// assert!(cleaned.removed().all(|segment| segment.noise() == 1.0));
    /// # Ok::<(), dechaff::OptionsError>(())
    /// ```
    pub fn threshold(mut self, noise: f64) -> Self {
        self.threshold = Some(noise);
        self
    }

    /// The same for one kind of noise, which wins over that for all.
    ///
    /// ```
    /// use dechaff::{Category, Cleaner, Options};
    ///
    /// let options = Options::new().threshold(0.9).threshold_of(Category::Comments, 0.6);
    /// assert_eq!(Cleaner::new(options)?.clean("Nobody saw it.").text(), "Nobody saw it.");
    /// # Ok::<(), dechaff::OptionsError>(())
    /// ```
    pub fn threshold_of(mut self, kind: Category, noise: f64) -> Self {
        self.thresholds.push((kind, noise));
        self
    }

    /// Adds your own noise: the sentence in which the phrase stands goes, as that kind of noise. Case and punctuation are
    /// ignored, signs at its ends ("#", "+", "@", "&", "%", "$") are not.
    ///
    /// ```
    /// use dechaff::{Category, Cleaner, Options};
    ///
    /// let cleaner = Cleaner::new(Options::new().noise("tip of the day", Category::Advert))?;
    /// assert_eq!(cleaner.clean("Nobody saw it. Here is the Tip of the Day: tar.").text(), "Nobody saw it.");
    /// # Ok::<(), dechaff::OptionsError>(())
    /// ```
    pub fn noise(mut self, phrase: impl Into<String>, kind: Category) -> Self {
        self.noise.push((phrase.into(), kind));
        self
    }

    /// Adds a phrase whose sentence is kept. What is ignored is as for [`noise`](Self::noise).
    ///
    /// ```
    /// use dechaff::{Cleaner, Options};
    ///
    /// let page = "It took nine years and two engineers.\nShare this article\n";
    /// let cleaner = Cleaner::new(Options::new().protect("share this"))?;
    /// assert_eq!(cleaner.clean(page).text(), page);
    /// # Ok::<(), dechaff::OptionsError>(())
    /// ```
    pub fn protect(mut self, phrase: impl Into<String>) -> Self {
        self.protect.push(phrase.into());
        self
    }

    /// The least noise with which a piece of a category goes, where the caller has set one.
    pub(crate) fn threshold_for(&self, category: Category) -> Option<f64> {
        let own = self.thresholds.iter().rev();
        let own = own.clone().find(|&&(kind, _)| kind == category);
        own.map(|&(_, noise)| noise).or(self.threshold)
    }

    /// What is wrong with them, if anything.
    pub(crate) fn check(&self) -> Result<(), OptionsError> {
        let wrong = |option, cause| Err(OptionsError { option, cause });
        let lists = [("keep", &self.keep), ("remove", &self.remove)];
        for (option, list) in lists {
            if list.contains(&Category::Blank) {
                return wrong(option, Cause::Blank);
            }
        }
        let kinds = self.thresholds.iter();
        for noise in self.threshold.iter().chain(kinds.clone().map(|(_, n)| n)) {
            if !(0.0..=1.0).contains(noise) {
                return wrong("threshold", Cause::Range);
            }
        }
        let kinds = kinds.map(|(kind, _)| ("threshold", *kind));
        let named = self.noise.iter().map(|(_, kind)| ("noise", *kind));
        if let Some((option, kind)) = kinds.chain(named).find(|(_, kind)| !kind.is_noise()) {
            return wrong(option, Cause::NoNoise(kind));
        }
        let noise = self.noise.iter().map(|(phrase, _)| ("noise", phrase));
        let protect = self.protect.iter().map(|phrase| ("protect", phrase));
        for (option, phrase) in noise.chain(protect) {
            if let Err(why) = own::check(phrase) {
                return wrong(option, Cause::Phrase(phrase.clone(), why));
            }
        }
        Ok(())
    }
}

/// Why options are refused: `Display` names the option, the value and the reason.
///
/// ```
/// use dechaff::{Category, Cleaner, Options};
///
/// let refused = |options| Cleaner::new(options).unwrap_err().to_string();
/// assert_eq!(
///     refused(Options::new().protect("…")),
///     "protect: “…” can never match: punctuation is ignored"
/// );
/// assert_eq!(
///     refused(Options::new().noise("rope", Category::Title)),
///     "noise: “title” is no kind of noise"
/// );
/// assert_eq!(
///     refused(Options::new().threshold(f64::NAN)),
///     "threshold: it must be a number from 0 to 1"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionsError {
    option: &'static str,
    cause: Cause,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Cause {
    Blank,
    Range,
    NoNoise(Category),
    Phrase(String, &'static str),
}

impl OptionsError {
    /// The option that is wrong: `keep`, `remove`, `threshold`, `noise` or `protect`.
    ///
    /// ```
    /// use dechaff::{Cleaner, Options};
    ///
    /// let error = Cleaner::new(Options::new().threshold(2.0)).unwrap_err();
    /// assert_eq!(error.option(), "threshold");
    /// ```
    pub fn option(&self) -> &'static str {
        self.option
    }
}

impl fmt::Display for OptionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.option)?;
        match &self.cause {
            Cause::Blank => f.write_str("“blank” follows its neighbours"),
            Cause::Range => f.write_str("it must be a number from 0 to 1"),
            Cause::NoNoise(category) => write!(f, "“{category}” is no kind of noise"),
            Cause::Phrase(phrase, why) => write!(f, "“{phrase}” can never match: {why}"),
        }
    }
}

impl std::error::Error for OptionsError {}
