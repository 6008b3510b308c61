//! The checks of the Python package.

use crate::Result;
use crate::package::clear;
use crate::tools::{command, root, run, target};
use std::process::Command;

/// Builds the package, installs it into a fresh environment and checks it there: its tests, its types, its style.
pub fn check() -> Result {
    let folder = target().join("python");
    clear(&folder)?;
    run(command("python3 -m venv").arg(&folder))?;
    let python = |line: &str| -> Command {
        let mut python = Command::new(folder.join("bin/python"));
        python
            .args(line.split(' '))
            .current_dir(root().join("python"))
            .env("CARGO_TARGET_DIR", target().join("python-build"));
        python
    };
    run(&mut python("-m pip install --quiet -r requirements.txt ."))?;
    // `-P`: what is installed is tested, and not what lies in the folder.
    run(&mut python(
        "-P -m pytest --quiet -p no:cacheprovider --import-mode=importlib tests",
    ))?;
    run(&mut python("-m mypy"))?;
    run(&mut python("-m ruff check ."))?;
    run(&mut python("-m ruff format --check ."))
}
