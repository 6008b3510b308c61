//! A text into wasm and back: what the binding costs before anything is done.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
pub fn identity(text: String) -> String {
    text
}
