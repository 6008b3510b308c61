//! The checks of the Python package.

use crate::Result;
use crate::package::clear;
use crate::tools::{command, root, run, target};
use std::path::Path;
use std::process::Command;

/// Builds the package, installs it into a fresh environment and checks it there: its tests, its types, its style.
pub fn check() -> Result {
    let folder = target().join("python");
    clear(&folder)?;
    run(command("python3 -m venv").arg(&folder))?;
    let python = folder.join("bin/python");
    run(&mut call(
        &python,
        "-m pip install --quiet -r requirements.txt",
    ))?;
    install(&python)?;
    // `-P`: what is installed is tested, and not what lies in the folder.
    run(&mut call(
        &python,
        "-P -m pytest --quiet -p no:cacheprovider --import-mode=importlib tests",
    ))?;
    run(&mut call(&python, "-m mypy"))?;
    run(&mut call(&python, "-m ruff check ."))?;
    run(&mut call(&python, "-m ruff format --check ."))
}

/// Builds the package and installs it for a Python.
pub fn install(python: &Path) -> Result {
    run(&mut call(python, "-m pip install --quiet ."))
}

/// A Python in the package's folder.
fn call(python: &Path, line: &str) -> Command {
    let mut command = Command::new(python);
    command
        .args(line.split(' '))
        .current_dir(root().join("python"))
        .env("CARGO_TARGET_DIR", target().join("python-build"));
    command
}
