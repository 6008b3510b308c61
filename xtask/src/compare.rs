//! Measures dechaff beside what others make of the same pages: see `benches/compare/`.

use crate::Result;
use crate::tools::{self, cargo_target, command, node_packages, root, run, target};
use crate::{package, python};
use std::env;
use std::path::PathBuf;
use std::process::Command;

/// From the HTML of the corpus: quality and time, as a table in the README.
pub fn extractors() -> Result {
    let mut script = script("compare.py")?;
    node_packages("benches/compare")?;
    run(script.arg(root().join("README.md")))
}

/// Pages a second through each face.
pub fn faces() -> Result {
    let mut script = script("faces.py")?;
    package::pack()?;
    run(script.arg(target().join("npm")))
}

/// A script of `benches/compare` with the corpus and the program, which it measures as they stand.
fn script(name: &str) -> Result<Command> {
    let corpus = corpus()?;
    run(&mut command("cargo build --quiet --release --features cli"))?;
    let python = tools::python("compare", "benches/compare/requirements.txt")?;
    python::install(&python)?;
    let mut script = command(&format!("{} benches/compare/{name}", python.display()));
    script
        .arg(corpus)
        .arg(cargo_target()?.join("release/dechaff"));
    Ok(script)
}

/// The folder of real pages, which lies beside the project and not in it.
fn corpus() -> Result<PathBuf> {
    let given = env::var_os("DECHAFF_SHARED").filter(|given| !given.is_empty());
    let shared = root().join(given.as_deref().unwrap_or("../shared".as_ref()));
    let corpus = shared.join("corpus");
    if corpus.join("html.jsonl.xz").exists() {
        return Ok(corpus);
    }
    let missing = corpus.display();
    Err(format!("there is no {missing}/html.jsonl.xz: say in DECHAFF_SHARED where the folder is that holds `corpus`").into())
}
