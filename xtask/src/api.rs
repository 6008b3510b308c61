//! The public interface, written down: a change of it shows in a commit.

use crate::Result;
use crate::package;
use crate::tools::{command, node_packages, printed, root, run, target, toolchain};
use std::fs;
use std::path::PathBuf;

/// The oldest one that `public-api` reads: see `xtask/api/Cargo.toml`.
const NIGHTLY: &str = "nightly-2025-11-22";
/// The entries of the package.
pub const ENTRIES: [&str; 4] = ["index.d.ts", "slim.d.ts", "worker.d.ts", "html.d.ts"];

/// Writes `docs/api/`.
pub fn write() -> Result {
    for (file, now) in listings()? {
        fs::write(file, now)?;
    }
    Ok(())
}

/// Fails where `docs/api/` is not what the code has now.
pub fn check() -> Result {
    for (file, now) in listings()? {
        if fs::read_to_string(&file)? != now {
            let name = file.display();
            return Err(format!("{name} is not what is public now: cargo xtask api").into());
        }
    }
    Ok(())
}

/// The files of `docs/api/` and what belongs in them.
fn listings() -> Result<[(PathBuf, String); 2]> {
    let folder = root().join("docs/api");
    Ok([
        (folder.join("dechaff.txt"), of_crate()?),
        (folder.join("npm.d.ts"), of_package()?),
    ])
}

/// The public items of the crate with its features `html` and `serde`, one a line. Fails where one has no example.
fn of_crate() -> Result<String> {
    toolchain(NIGHTLY)?;
    let built = target().join("api");
    let json = built.join("doc/dechaff.json");
    let rustdoc =
        format!("cargo +{NIGHTLY} rustdoc --quiet --lib --features html,serde --target-dir");
    let format = "-- -Zunstable-options --output-format=json --cap-lints=allow";
    run(command(&rustdoc)
        .arg(&built)
        .args(format.split_whitespace()))?;
    run(command("node xtask/api/examples.mjs").arg(&json))?;
    let list = "cargo run --quiet --manifest-path xtask/api/Cargo.toml --target-dir";
    printed(command(list).arg(&built).arg("--").arg(json))
}

/// The types of the package, without their comments.
fn of_package() -> Result<String> {
    node_packages("tests/npm")?;
    let folder = target().join("api/types");
    fs::create_dir_all(&folder)?;
    let entries = ENTRIES.map(|entry| folder.join(entry));
    for (entry, file) in ENTRIES.iter().zip(&entries) {
        fs::copy(root().join("npm").join(entry), file)?;
    }
    package::fill_types(&folder)?;
    printed(command("node xtask/api/types.mjs").args(entries))
}
