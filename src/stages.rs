//! The stages of [`clean`](crate::clean) one by one, for `benches/stages/`. No part of the public interface.

use crate::clean::clean_page;
use crate::tagger::Tagger;
use crate::{Cleaned, Options};

/// Cleans, and calls `done` with the name of each stage at its end.
pub fn clean<'t>(text: &'t str, options: &Options, done: impl FnMut(&'static str)) -> Cleaned<'t> {
    clean_page(Tagger::standard, None, text, options, done)
}
