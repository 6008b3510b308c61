//! Measures dechaff beside what it is measured against: see `benches/`.

use crate::Result;
use crate::package::{self, rust_flags};
use crate::tools::{
    cargo_target, chrome, command, node_packages, run, set_up, set_up_tests, target,
};
use std::path::PathBuf;

/// Natively, in Node and in Chromium. The arguments are those of `benches/bench.mjs`.
pub fn bench(args: &[&str]) -> Result {
    set_up()?;
    set_up_tests()?;
    node_packages("benches")?;
    let (package, identity) = (package::assemble()?, identity()?);
    let output = target().join("bench");
    let mut node = command("node benches/bench.mjs");
    run(node
        .arg(package)
        .arg(identity)
        .arg(output)
        .args(args)
        .env("CHROME", chrome()))
}

/// A text into wasm and back, built as the package is.
fn identity() -> Result<PathBuf> {
    let built = target().join("bench/identity");
    let build =
        "cargo build --quiet --release --package dechaff-identity --target wasm32-unknown-unknown";
    run(command(build).env("CARGO_ENCODED_RUSTFLAGS", rust_flags()))?;
    let bind = "wasm-bindgen --target web --no-typescript --out-name identity --out-dir";
    let compiled = cargo_target()?.join("wasm32-unknown-unknown/release/dechaff_identity.wasm");
    run(command(bind).arg(&built).arg(compiled))?;
    Ok(built)
}
