//! The stages of [`Cleaner::clean`] one by one, for `benches/stages/`. No part of the public interface.

use crate::clean::clean_page;
use crate::tagger::Tagger;
use crate::{Cleaned, Cleaner};

/// Cleans, and calls `done` with the name of each stage at its end.
pub fn clean<'t>(text: &'t str, cleaner: &Cleaner, done: impl FnMut(&'static str)) -> Cleaned<'t> {
    clean_page(Tagger::standard, None, text, cleaner, done)
}
