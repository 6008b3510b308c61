//! Memory on texts that are made to be dear. Takes minutes:
//!
//!     cargo test --release --package dechaff-inside -- --ignored --nocapture
#![cfg(not(target_arch = "wasm32"))]

extern crate dechaff_inside as dechaff;

#[path = "../../../tests/common/mod.rs"]
mod common;

use common::cleaned;
use common::hostile::{MB, SHAPES};
use dechaff::{Preset, inside};
use peak_alloc::PeakAlloc;

/// Counts a list that moves with its old place and its new one, as it is in wasm.
#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// Bytes of memory at the peak, the text itself among them: for each byte of the text, and for each of its pieces.
const MOST: (usize, usize) = (6, 128);

#[test]
#[ignore = "takes minutes"]
fn memory_is_bounded() {
    cleaned("", Preset::Article); // builds the tables
    let mut faults = Vec::new();
    for (name, shape) in SHAPES {
        let text = shape(4 * MB);
        let most = (MOST.0 * text.len() + MOST.1 * inside::pieces(&text)) as f64;
        for preset in [Preset::Standard, Preset::Article] {
            let share = peak(&text, preset) as f64 / most;
            let row = format!("{name:25} {:9} {share:.2} of 1", preset.id());
            println!("{row}");
            if share > 1.0 {
                faults.push(row);
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Bytes at the peak.
fn peak(text: &str, preset: Preset) -> usize {
    let others = HEAP.current_usage() - text.len();
    HEAP.reset_peak_usage();
    let cleaned = cleaned(text, preset);
    let peak = HEAP.peak_usage() - others;
    drop(cleaned);
    peak
}
