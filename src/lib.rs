//! Takes the noise out of the text of a scraped page and says what was removed and why.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod body;
mod category;
mod clean;
mod cleaned;
mod decide;
mod detectors;
mod features;
mod lexicon;
mod naming;
mod options;
mod own;
mod page;
mod span;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
mod words;

pub use category::Category;
pub use clean::clean;
pub use cleaned::{Cleaned, Evidence, Segment, Stats};
pub use options::{Options, Preset};
pub use span::Span;
