//! A release without publishing it: crate and package have one version, and the changelog tells of it.

use crate::tools::{command, locked, root, run, target};
use crate::{Result, test};
use std::fs;

pub fn dry_run() -> Result {
    let version = locked("dechaff")?;
    let changelog = fs::read_to_string(root().join("CHANGELOG.md"))?;
    if !changelog
        .lines()
        .any(|line| line.starts_with(&format!("## [{version}] - ")))
    {
        return Err(format!("CHANGELOG.md has no heading `## [{version}] - DATE`").into());
    }
    test::run(true)?;
    run(&mut command(
        "cargo publish --dry-run --quiet --package dechaff",
    ))?;
    run(command("npm publish --dry-run --loglevel=warn").current_dir(target().join("npm")))?;
    println!("\ndechaff {version} is ready");
    Ok(())
}
