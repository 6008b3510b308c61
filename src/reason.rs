//! Why a piece is what it is, as findings, labels and segments hold it: without borrowing from the page, in half the room.

use crate::page::Page;
use crate::span::Place;

/// Why a piece has its label. Places are of the shown text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reason {
    None,
    /// Where a phrase of a lexicon stands.
    Phrase(Place),
    /// Where a phrase of the caller's own stands.
    Own(Place),
    /// The index of the line that is repeated.
    Repeats(u32),
    /// The index of the line above that opens the block.
    Below(u32),
    /// The index of the piece that it goes or stays with.
    With(u32),
    Site {
        on: u32,
        of: u32,
    },
    Shape(Shape),
    /// So many lines in a row.
    Run(Shape, u32),
    /// So many short lines stand in a row.
    Score {
        run: u32,
    },
}

impl Reason {
    /// The same with places of the source, for a segment of the page.
    pub fn why(self, page: &Page) -> Why {
        let piece = |i: u32| page.source_at(page.lines[i as usize].inner()).into();
        let shown = |place: Place| page.source_at(place.span()).into();
        match self {
            Self::None => Why::Nothing,
            Self::Phrase(place) => Why::Phrase(shown(place)),
            Self::Own(place) => Why::Own(shown(place)),
            Self::Repeats(i) => Why::Repeats(piece(i)),
            Self::Below(i) => Why::Below(piece(i)),
            Self::With(i) => Why::With(piece(i)),
            Self::Site { on, of } => Why::Site { on, of },
            Self::Shape(shape) => Why::Shape(shape, 1),
            Self::Run(shape, lines) => Why::Shape(shape, lines),
            Self::Score { run } => Why::Score { lines: run },
        }
    }
}

/// What becomes an [`Evidence`](crate::Evidence). Places are of the source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Why {
    Nothing,
    /// Where a phrase of a lexicon stands.
    Phrase(Place),
    /// Where a phrase of the caller's own stands.
    Own(Place),
    Asked,
    /// The piece that says the same.
    Repeats(Place),
    /// The heading that opens the block.
    Below(Place),
    /// The piece that it goes with.
    With(Place),
    Site {
        on: u32,
        of: u32,
    },
    /// So many lines in a row look like that.
    Shape(Shape, u32),
    /// So many short lines stand in a row.
    Score {
        lines: u32,
    },
}

/// What a piece looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Shape {
    AboutAuthor,
    AboveName,
    Name,
    BeginsWithName,
    Credit,
    Thread,
    Date,
    Drawing,
    IconList,
    Placeholder,
    Script,
    Glyph,
    IconName,
    PictureName,
    LanguageCodes,
    GluedLanguages,
    Languages,
    Copyright,
    Breadcrumb,
    LinkRow,
    GluedBreadcrumb,
    PageNumbers,
    Menu,
    Symbol,
    ShortLines,
    Recording,
    Counter,
    Position,
    Length,
    Time,
    DonationPlea,
    SubscriptionPlea,
    NewsletterForm,
    CookieNotice,
    Arrow,
    Scraper,
    ShareButtons,
    ShareCount,
}

impl Shape {
    /// As people are told of it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::AboutAuthor => "below a heading about the author",
            Self::AboveName => "stands above a name",
            Self::Name => "a name below a byline's first word",
            Self::BeginsWithName => "begins with the author's name",
            Self::Credit => "a credit without a year",
            Self::Thread => "marks of a comment thread",
            Self::Date => "a date and little else",
            Self::Drawing => "a drawing without a word",
            Self::IconList => "a list of icon names",
            Self::Placeholder => "a template's placeholder",
            Self::Script => "residue of a script or style",
            Self::Glyph => "a glyph of an icon font",
            Self::IconName => "the name of an icon",
            Self::PictureName => "the name of an icon or a picture",
            Self::LanguageCodes => "language codes in a row",
            Self::GluedLanguages => "names of languages glued together",
            Self::Languages => "names of languages",
            Self::Copyright => "a copyright notice",
            Self::Breadcrumb => "a breadcrumb",
            Self::LinkRow => "a row of links",
            Self::GluedBreadcrumb => "a breadcrumb, glued together",
            Self::PageNumbers => "page numbers",
            Self::Menu => "a menu on one line",
            Self::Symbol => "a lone symbol",
            Self::ShortLines => "short and without a full stop, like a menu",
            Self::Recording => "position and length of a recording",
            Self::Counter => "a counter of pictures or pages",
            Self::Position => "position of a player",
            Self::Length => "length of a recording",
            Self::Time => "a time",
            Self::DonationPlea => "lines of a donation plea",
            Self::SubscriptionPlea => "lines of a subscription plea",
            Self::NewsletterForm => "lines of a newsletter form",
            Self::CookieNotice => "lines of a cookie notice",
            Self::Arrow => "an arrow to another page",
            Self::Scraper => "written by a scraper above the page",
            Self::ShareButtons => "buttons to share or follow",
            Self::ShareCount => "a number beside a share button",
        }
    }
}
