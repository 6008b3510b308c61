//! Takes the noise out of the text of a scraped page and says what was removed and why.
//!
//! Cleaning labels the whole page. The segments partition the input: every byte lies in exactly one of them, in order,
//! and the cleaned text is the kept ones. Removing, restoring, highlighting, counting and explaining are all reads of
//! that list.
//!
//! ```
//! use dechaff::{Category, clean};
//!
//! let page = "The bridge is open again, two years after the flood took its middle arch.\n\nShare this article\n";
//! let cleaned = clean(page);
//! assert_eq!(cleaned.text(), "The bridge is open again, two years after the flood took its middle arch.");
//!
//! let share = cleaned.removed().next().unwrap();
//! assert_eq!((share.category(), share.text()), (Category::Share, "Share this article"));
//! assert_eq!(share.evidence().unwrap().to_string(), "says “Share this article”");
//! ```
//!
//! # The way of the text
//!
//! ```text
//! text -> pieces (shown text, facts) -> detectors (independent, may overlap) -> findings
//!      -> tagger (of each piece, how likely it is of each category) -> decode -> labels -> decide -> segments -> Cleaned
//! Cleaned -> wasm binding -> npm package -> page   |   Cleaned -> command line (JSON lines)
//! ```
//!
//! Detectors only propose, the tagger weighs, and a bar decides. Read `clean.rs` first, then `ARCHITECTURE.md`.
//!
//! [`Options`] say how much to take, and a [`Cleaner`] holds them for many pages. [`Cleaned::segments`] gives every piece
//! with its category, its probability of being noise and its evidence; [`Cleaned::set_kept`] undoes any single removal.
//!
//! # Untrusted input
//!
//! Any string is a page: cleaning never fails and never panics. It takes time in the length of the text, also of text made
//! to collide in hash tables or to nest marks, and memory up to 6 times the text and 128 bytes a piece, the text itself among
//! them; a page of 10 KB takes about half a millisecond. Phrases of the caller cost as much again each. The crate has no
//! unsafe code, reads no file and opens no connection.
//!
//! # What is promised across versions
//!
//! Under the same version the same text and options give the same answer on every machine. What is removed may change with
//! a minor version, as phrases and weights are learned anew, and so may the sentences of [`Evidence`]. Names of categories,
//! presets and kinds of evidence, and what offsets count, change with a major version alone.
//!
//! # Features
//!
//! None is on by default.
//!
//! - `cli`: the command line. `cargo install dechaff --features cli`.
//! - `html`: `html_to_markdown` makes Markdown of HTML, which is then cleaned. Not in wasm.
//! - `serde`: [`Options`] can be read; [`Segment`], [`Evidence`], [`Stats`] and their parts can be written.

mod about;
mod blanks;
mod calibration;
mod category;
mod chars;
mod clean;
mod cleaned;
mod decide;
mod decode;
mod detectors;
mod evidence;
mod features;
#[cfg(all(feature = "html", not(target_arch = "wasm32")))]
mod html;
#[cfg(any(test, feature = "inside"))]
pub mod inside;
mod label;
mod lexicon;
mod offsets;
mod options;
mod own;
mod page;
mod preset;
mod reason;
mod room;
mod segment;
#[cfg(feature = "serde")]
mod serde;
mod signal;
mod site;
mod sorted;
mod span;
mod structure;
mod tagger;
mod unicode;
mod vectors;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
mod word_table;
mod words;

pub use about::{Byline, Date, Title};
pub use category::{Category, UnknownName};
pub use clean::{Cleaner, clean};
pub use cleaned::{Cleaned, Stats};
pub use evidence::Evidence;
#[cfg(all(feature = "html", not(target_arch = "wasm32")))]
pub use html::{decode_html, html_to_markdown};
pub use offsets::Piece;
pub use options::{Options, OptionsError};
pub use preset::Preset;
pub use segment::{Segment, Segments};
pub use signal::{Signal, Strength};
pub use site::{Site, clean_site};
pub use span::Span;

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
