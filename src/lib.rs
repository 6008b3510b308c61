//! Takes the noise out of the text of a scraped page and says what was removed and why.
//!
//! Cleaning labels the whole page. The segments partition the input: every byte lies in exactly one of them, in order,
//! and the cleaned text is the kept ones. Removing, restoring, highlighting, counting and explaining are all reads of
//! that list.
//!
//! ```
//! use dechaff::{Category, Options, clean};
//!
//! let page = "The bridge is open again, two years after the flood took its middle arch.\n\nShare this article\n";
//! let cleaned = clean(page, &Options::default());
//! assert_eq!(cleaned.text(), "The bridge is open again, two years after the flood took its middle arch.");
//!
//! let share = cleaned.removed().next().unwrap();
//! assert_eq!((share.category, share.span.of(page)), (Category::Share, "Share this article"));
//! assert_eq!(share.evidence.to_string(), "says “Share this article”");
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
//! # Features
//!
//! `cli`, on by default, is the command line. The library needs none of its crates.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod about;
mod category;
mod chars;
mod clean;
mod cleaned;
mod decide;
mod decode;
mod detectors;
mod features;
mod label;
mod lexicon;
mod options;
mod own;
mod page;
mod reason;
mod room;
mod site;
mod sorted;
mod span;
#[doc(hidden)]
pub mod stages;
mod structure;
mod tagger;
#[doc(hidden)]
pub mod training;
mod unicode;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
mod word_table;
mod words;

pub use about::{Byline, Date, Title};
pub use category::Category;
pub use clean::clean;
pub use cleaned::{Cleaned, Evidence, Segment, Stats};
pub use options::{Options, Preset};
pub use site::clean_site;
pub use span::Span;

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
