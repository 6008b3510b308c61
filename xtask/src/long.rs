//! Long runs: page after page through one process or instance.

use crate::tools::{cargo_target, chrome, command, run, set_up, set_up_tests};
use crate::{Result, package};

/// So many pages natively, a tenth of them in Node and in Chromium, each in one instance and in four workers at once.
pub fn run_all(pages: u32) -> Result {
    set_up()?;
    set_up_tests()?;
    run(&mut command("cargo build --quiet --release --features cli"))?;
    let mut node = command("node tests/long/run.mjs");
    node.arg(cargo_target()?.join("release/dechaff"))
        .arg(package::assemble()?)
        .arg(pages.to_string());
    run(node.env("CHROME", chrome()))
}
