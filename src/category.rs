//! The categories a segment can have: the only list of them anywhere.

use crate::Preset;
use std::fmt;
use std::str::FromStr;

/// What a segment of the page is.
///
/// ```
/// use dechaff::Category;
///
/// assert!(Category::Share.is_noise() && !Category::Title.is_noise());
/// assert_eq!((Category::Share.id(), Category::Share.label()), ("share", "Share and follow"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[non_exhaustive]
#[allow(missing_docs)] // `TABLE` explains each one, and `explanation` reads it
pub enum Category {
    Content,
    Title,
    Byline,
    Dateline,
    Caption,
    Paywall,
    Donation,
    Newsletter,
    Cookies,
    Prompt,
    Account,
    Icons,
    Languages,
    Navigation,
    Share,
    Related,
    Duplicate,
    Player,
    Advert,
    Comments,
    Legal,
    Metadata,
    Other,
    Blank,
}

/// By which presets a category is removed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Removed {
    /// None of them.
    Never,
    /// `article` alone.
    ByArticle,
    /// All three, `light` only where a detector is sure.
    Always,
}
use Removed::{Always, ByArticle, Never};

#[rustfmt::skip]
const TABLE: &[(Category, &str, &str, Removed, &str)] = &[
    (Category::Content,    "content",    "Article",           Never,     "The text of the article: paragraphs, headings, lists, tables, code."),
    (Category::Title,      "title",      "Title",             ByArticle, "The headline of the page."),
    (Category::Byline,     "byline",     "Byline",            ByArticle, "Who wrote it: author, agency, a line about the author."),
    (Category::Dateline,   "dateline",   "Dateline",          ByArticle, "When it was published or updated."),
    (Category::Caption,    "caption",    "Caption",           ByArticle, "The text under a picture, with its credit."),
    (Category::Paywall,    "paywall",    "Paywall",           Always,    "Asks the reader to subscribe or register in order to read."),
    (Category::Donation,   "donation",   "Donation plea",     Always,    "Asks the reader for money or membership, with its amounts and buttons."),
    (Category::Newsletter, "newsletter", "Newsletter",        Always,    "Offers mail from the site, with its form."),
    (Category::Cookies,    "cookies",    "Cookie notice",     Always,    "Informs about cookies or asks for consent, with its buttons."),
    (Category::Prompt,     "prompt",     "Prompt",            Always,    "Asks for something technical: notifications, the app, JavaScript, another browser, no ad blocker."),
    (Category::Account,    "account",    "Account",           Always,    "Log in, register, passwords, and what the site says after it."),
    (Category::Icons,      "icons",      "Icons and residue", Always,    "Names of icons, and what templates, scripts or styles left behind."),
    (Category::Languages,  "languages",  "Language switcher", Always,    "The page's other languages or editions."),
    (Category::Navigation, "navigation", "Navigation",        Always,    "Menus, breadcrumbs, search, skip links, page numbers."),
    (Category::Share,      "share",      "Share and follow",  Always,    "Buttons to share, follow, print or save, and their counters."),
    (Category::Related,    "related",    "Related links",     Always,    "Other stories: teasers, top stories, most read, next and previous."),
    (Category::Duplicate,  "duplicate",  "Repeat",            Always,    "Says again what stands elsewhere in the kept text."),
    (Category::Player,     "player",     "Player",            Always,    "Controls of an audio or video player or a slide show: times, play, counters."),
    (Category::Advert,     "advert",     "Advertising",       Always,    "Advertisement labels, sponsored items, affiliate disclosures."),
    (Category::Comments,   "comments",   "Comments",          Always,    "Readers' comments, their form and their count."),
    (Category::Legal,      "legal",      "Legal",             Always,    "Copyright, imprint, terms, privacy links, the publisher about itself."),
    (Category::Metadata,   "metadata",   "Metadata",          Always,    "Tags, sections, sources, article numbers."),
    (Category::Other,      "other",      "Other noise",       Always,    "Not the article, and of no other kind."),
    (Category::Blank,      "blank",      "Space",             Never,     "Line breaks and spaces between two pieces."),
];

/// The table without its words for people, which the wasm has no use for.
const ROWS: [(&str, Removed); Category::COUNT] = {
    let mut rows = [("", Never); Category::COUNT];
    let mut i = 0;
    while i < rows.len() {
        rows[i] = (TABLE[i].1, TABLE[i].3);
        i += 1;
    }
    rows
};

impl Category {
    pub(crate) const COUNT: usize = TABLE.len();

    /// All of them, in the order of the enum.
    ///
    /// ```
    /// use dechaff::Category;
    ///
    /// assert_eq!(Category::ALL[0], Category::Content);
    /// ```
    pub const ALL: [Self; TABLE.len()] = {
        let mut all = [Self::Content; TABLE.len()];
        let mut i = 0;
        while i < all.len() {
            all[i] = TABLE[i].0;
            i += 1;
        }
        all
    };

    /// The names of all of them, in the order of the enum.
    pub(crate) const IDS: [&'static str; Self::COUNT] = {
        let mut ids = [""; Self::COUNT];
        let mut i = 0;
        while i < ids.len() {
            ids[i] = ROWS[i].0;
            i += 1;
        }
        ids
    };

    /// The name by which files, options and JavaScript know it: lower case, one word. [`FromStr`] reads it.
    ///
    /// ```
    /// assert_eq!(dechaff::Category::Share.id(), "share");
    /// ```
    pub fn id(self) -> &'static str {
        ROWS[self as usize].0
    }

    /// A name for people, in English.
    ///
    /// ```
    /// assert_eq!(dechaff::Category::Legal.label(), "Legal");
    /// ```
    pub fn label(self) -> &'static str {
        TABLE[self as usize].2
    }

    /// One sentence that says what belongs here.
    ///
    /// ```
    /// assert!(dechaff::Category::Legal.explanation().starts_with("Copyright, imprint"));
    /// ```
    pub fn explanation(self) -> &'static str {
        TABLE[self as usize].4
    }

    /// Whether `preset` removes it, where no other option speaks.
    ///
    /// ```
    /// use dechaff::{Category, Preset};
    ///
    /// assert!(Category::Byline.removed_by(Preset::Article) && !Category::Byline.removed_by(Preset::Standard));
    /// ```
    pub fn removed_by(self, preset: Preset) -> bool {
        match ROWS[self as usize].1 {
            Never => false,
            ByArticle => preset == Preset::Article,
            Always => true,
        }
    }

    /// Whether it is noise: removed by every preset.
    ///
    /// ```
    /// use dechaff::Category;
    ///
    /// let kept: Vec<_> = Category::ALL.into_iter().filter(|category| !category.is_noise()).map(Category::id).collect();
    /// assert_eq!(kept, ["content", "title", "byline", "dateline", "caption", "blank"]);
    /// ```
    pub fn is_noise(self) -> bool {
        ROWS[self as usize].1 == Always
    }
}

/// Gives its [`id`](Category::id).
impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// Reads its [`id`](Category::id).
///
/// ```
/// use dechaff::Category;
///
/// assert_eq!("share".parse(), Ok(Category::Share));
/// assert!("Share".parse::<Category>().unwrap_err().to_string().starts_with("“Share” is none of content, title,"));
/// ```
impl FromStr for Category {
    type Err = UnknownName;

    fn from_str(id: &str) -> Result<Self, UnknownName> {
        let place = Self::IDS.iter().position(|&known| known == id);
        let found = place.map(|place| Self::ALL[place]);
        found.ok_or_else(|| UnknownName::new(id, &Self::IDS))
    }
}

/// A name that no [`Category`] or [`Preset`] has. `Display` lists those that there are.
///
/// ```
/// let error = "heavy".parse::<dechaff::Preset>().unwrap_err();
/// assert_eq!(error.to_string(), "“heavy” is none of light, standard, article");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    name: String,
    known: &'static [&'static str],
}

impl UnknownName {
    pub(crate) fn new(name: &str, known: &'static [&'static str]) -> Self {
        let name = name.to_owned();
        Self { name, known }
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is none of {}", self.name, self.known.join(", "))
    }
}

impl std::error::Error for UnknownName {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_in_the_order_of_the_enum_and_names_are_unique() {
        for (i, row) in TABLE.iter().enumerate() {
            assert_eq!(row.0 as usize, i, "{}", row.1);
            assert_eq!(row.1.parse(), Ok(row.0));
        }
        assert!("Content".parse::<Category>().is_err());
    }

    #[test]
    fn explanations_are_one_sentence() {
        for category in Category::ALL {
            let text = category.explanation();
            assert!(
                text.ends_with('.') && text.matches(". ").count() == 0,
                "{text}"
            );
        }
    }
}
