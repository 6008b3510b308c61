//! Trains the tagger: see `train/README.md`.

use crate::Result;
use crate::tools::{command, root, run, target};
use std::path::{Path, absolute};

/// Trains on a corpus and writes `src/tagger/weights.bin`, or only reports what training without a part of it reaches.
pub fn train(corpus: &str, cross_validate: bool) -> Result {
    let corpus = absolute(corpus)?;
    let python = set_up()?;
    run(&mut command("cargo build --quiet --release --package dechaff-train"))?;
    let mut train = command(&format!("{python} train/train.py"));
    train.arg(corpus).arg(target().join("release/dechaff-train"));
    if cross_validate {
        train.arg("--cross-validate");
    } else {
        train.arg("--weights").arg(root().join("src/tagger/weights.bin"));
    }
    run(&mut train)
}

/// A Python of its own with what `train/requirements.txt` names.
fn set_up() -> Result<String> {
    let folder = target().join("tools/python");
    let python = folder.join("bin/python");
    let requirements = root().join("train/requirements.txt");
    let installed = folder.join("installed");
    let modified = |file: &Path| file.metadata().and_then(|f| f.modified()).ok();
    if modified(&installed).is_none() || modified(&installed) < modified(&requirements) {
        println!("installing PyTorch into target/tools/python (once, some minutes)");
        run(command("python3 -m venv").arg(&folder))?;
        run(command(&format!("{} -m pip install --quiet -r", python.display())).arg(&requirements))?;
        std::fs::write(&installed, "")?;
    }
    Ok(python.display().to_string())
}
