//! Why a line is what it is, as findings and labels hold it: without borrowing from the page, in half the room.

use crate::Evidence;
use crate::page::Page;
use crate::span::Place;

/// What becomes an [`Evidence`].
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
    Site {
        on: u32,
        of: u32,
    },
    Shape(&'static &'static str),
    Run(&'static &'static str, u32),
    /// The numbers of the first and the last line of the body.
    Outside(u32, u32),
    Score {
        body: u8,
        run: u32,
    },
}

impl Reason {
    pub fn evidence<'t>(self, page: &Page<'t>) -> Evidence<'t> {
        let line = |i: u32| (page.lines[i as usize].number, page.line(i as usize));
        match self {
            Self::None => Evidence::None,
            Self::Phrase(place) => Evidence::Phrase(place.span().of(page.text)),
            Self::Own(place) => Evidence::Own(place.span().of(page.text)),
            Self::Repeats(i) => Evidence::Repeats(line(i).0, line(i).1),
            Self::Below(i) => Evidence::Below(line(i).0, line(i).1),
            Self::Site { on, of } => Evidence::Site { on, of },
            Self::Shape(shape) => Evidence::Shape(shape),
            Self::Run(shape, lines) => Evidence::Run(shape, lines),
            Self::Outside(first, last) => Evidence::Outside(first, last),
            Self::Score { body, run } => Evidence::Score { body, run },
        }
    }
}
