//! Time on texts that are made to be dear. Takes minutes:
//!
//!     cargo test --release --test time -- --ignored --nocapture
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::cleaned;
use common::hostile::{MB, SHAPES, colliding_and_ordinary};
use cpu_time::ThreadTime;
use dechaff::Preset;

/// How much longer than a small text a large one may take, a megabyte.
const MOST: f64 = 1.3;
/// Runs of which the fastest counts: whatever else the machine does slows one.
const RUNS: usize = 3;

/// Pairs of texts at most, of which the best counts. A pair is measured at once, as the speed of a machine
/// that others use too changes within minutes.
const PAIRS: usize = 15;

#[test]
#[ignore = "takes minutes"]
fn time_is_linear() {
    cleaned("", Preset::Article); // builds the tables
    let mut faults = Vec::new();
    for (name, shape) in SHAPES {
        let texts = [shape(MB), shape(8 * MB)];
        let (mut small, mut large) = (1.0, f64::INFINITY);
        for _ in 0..PAIRS {
            let now = [least_seconds(&texts[0]), seconds_a_megabyte(&texts[1])];
            if now[1] / now[0] < large / small {
                [small, large] = now;
            }
            if large <= MOST * small {
                break;
            }
        }
        let row = format!(
            "{name:25} {small:.3} s, {large:.3} s: {:.2} of {MOST}",
            large / small
        );
        println!("{row}");
        if large > MOST * small {
            faults.push(row);
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
#[ignore = "takes seconds"]
fn lines_whose_hashes_collide_take_no_longer() {
    let texts = colliding_and_ordinary(400_000);
    let is_as_fast = |_| {
        let [colliding, ordinary] = texts.each_ref().map(|text| least_seconds(text));
        println!("colliding {colliding:.3} s, ordinary {ordinary:.3} s a megabyte");
        colliding <= MOST * ordinary
    };
    assert!((0..PAIRS).any(is_as_fast));
}

/// Of some runs the fastest.
fn least_seconds(text: &str) -> f64 {
    let runs = (0..RUNS).map(|_| seconds_a_megabyte(text));
    runs.fold(f64::INFINITY, f64::min)
}

/// Seconds that the processor works for this thread: another test may run at the same time.
fn seconds_a_megabyte(text: &str) -> f64 {
    let start = ThreadTime::now();
    drop(cleaned(text, Preset::Article));
    start.elapsed().as_secs_f64() / text.len() as f64 * MB as f64
}
