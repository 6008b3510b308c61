//! The example of `docs/corpus-scale.md`, on a Spark cluster of this machine.

use crate::Result;
use crate::tools::{cargo_target, command, java, python, run};

/// Cleans a corpus with two workers, one of which is lost midway, and compares the answers with those of one process.
pub fn run_example() -> Result {
    java()?;
    let python = python("spark", "examples/spark/requirements.txt")?;
    run(&mut command("cargo build --quiet --release --features cli"))?;
    let dechaff = cargo_target()?.join("release/dechaff");
    run(command(&format!(
        "{} examples/spark/test_clean.py",
        python.display()
    ))
    .env("DECHAFF", dechaff))
}
