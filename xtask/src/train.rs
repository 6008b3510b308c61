//! Trains the tagger: see `train/README.md`.

use crate::Result;
use crate::tools::{cargo_target, command, python, root, run};
use std::path::absolute;

/// Trains on a corpus and writes `src/tagger/weights.bin`, or only reports what training without a part of it reaches.
pub fn train(corpus: &str, cross_validate: bool) -> Result {
    let corpus = absolute(corpus)?;
    let python = python("python", "train/requirements.txt")?;
    run(&mut command(
        "cargo build --quiet --release --package dechaff-train",
    ))?;
    let mut train = command(&format!("{} train/train.py", python.display()));
    train
        .arg(corpus)
        .arg(cargo_target()?.join("release/dechaff-train"));
    if cross_validate {
        train.arg("--cross-validate");
    } else {
        train
            .arg("--weights")
            .arg(root().join("src/tagger/weights.bin"));
    }
    run(&mut train)
}
