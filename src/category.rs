//! The categories a segment can have: the only list of them anywhere.

use crate::Preset;

/// What a segment of the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
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

/// Which presets remove a category.
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
const ROWS: [(Category, &str, Removed); Category::COUNT] = {
    let mut rows = [(Category::Content, "", Never); Category::COUNT];
    let mut i = 0;
    while i < rows.len() {
        rows[i] = (TABLE[i].0, TABLE[i].1, TABLE[i].3);
        i += 1;
    }
    rows
};

impl Category {
    /// How many there are.
    pub const COUNT: usize = TABLE.len();

    /// The names of all of them, in the order of the enum.
    pub(crate) const IDS: [&'static str; Self::COUNT] = {
        let mut ids = [""; Self::COUNT];
        let mut i = 0;
        while i < ids.len() {
            ids[i] = ROWS[i].1;
            i += 1;
        }
        ids
    };

    /// All of them, in the order of the enum.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(|row| row.0)
    }

    /// The name by which files, options and JavaScript know it: lower case, one word.
    pub fn id(self) -> &'static str {
        ROWS[self as usize].1
    }

    /// The category of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        ROWS.iter().find(|row| row.1 == id).map(|row| row.0)
    }

    /// A name for people, in English.
    pub fn label(self) -> &'static str {
        TABLE[self as usize].2
    }

    /// One sentence that says what belongs here.
    pub fn explanation(self) -> &'static str {
        TABLE[self as usize].4
    }

    /// Whether `preset` removes it, where no other option speaks.
    pub fn removed_by(self, preset: Preset) -> bool {
        match ROWS[self as usize].2 {
            Never => false,
            ByArticle => preset == Preset::Article,
            Always => true,
        }
    }

    /// Whether it is noise: removed by every preset.
    pub fn is_noise(self) -> bool {
        ROWS[self as usize].2 == Always
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_in_the_order_of_the_enum_and_names_are_unique() {
        for (i, row) in TABLE.iter().enumerate() {
            assert_eq!(row.0 as usize, i, "{}", row.1);
            assert_eq!(Category::from_id(row.1), Some(row.0));
        }
        assert_eq!(Category::from_id("Content"), None);
    }

    #[test]
    fn explanations_are_one_sentence() {
        for category in Category::all() {
            let text = category.explanation();
            assert!(
                text.ends_with('.') && text.matches(". ").count() == 0,
                "{text}"
            );
        }
    }
}
