//! Running programs, and setting up those that are missing.

use crate::Result;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

const WASM_PACK: &str = "0.15.1";
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// The oldest major version of Node.js that the package supports.
const NODE: u32 = 20;

/// What building the package and the page takes.
pub fn set_up() -> Result {
    rust_target(WASM_TARGET)?;
    node_tools()?;
    // Without its lock file, which may hold a library that this version of it no longer agrees with.
    cargo_install(
        "wasm-bindgen-cli",
        "wasm-bindgen",
        &locked("wasm-bindgen")?,
        "",
    )
}

/// What makes wasm smaller and what drives the browser.
pub fn node_tools() -> Result {
    node()?;
    node_packages("tests")
}

/// What the tests take besides.
pub fn set_up_tests() -> Result {
    cargo_install("wasm-pack", "wasm-pack", WASM_PACK, "--locked")?;
    node_packages("tests/npm")?;
    browsers()
}

/// What formats and lints.
pub fn rust_components() -> Result {
    if output("cargo fmt --version").is_none() || output("cargo clippy --version").is_none() {
        rustup("component add rustfmt clippy")?;
    }
    Ok(())
}

/// The project's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in the project")
}

/// Where xtask puts its products and its tools: always the project's own `target`, where the tests find them.
pub fn target() -> PathBuf {
    root().join("target")
}

/// Where Cargo puts what it builds: also `target`, if `CARGO_TARGET_DIR` or a setting of Cargo's does not move it.
pub fn cargo_target() -> Result<PathBuf> {
    let metadata =
        output("cargo metadata --format-version 1 --no-deps").ok_or("`cargo metadata` failed")?;
    let found = metadata.split_once("\"target_directory\":\"");
    let folder = found.and_then(|(_, rest)| rest.split('"').next());
    Ok(folder
        .ok_or("`cargo metadata` names no target directory")?
        .into())
}

/// A command, its words separated by spaces. It runs in the project's folder and finds the project's own tools first.
pub fn command(line: &str) -> Command {
    let packages =
        ["tests", "tests/npm"].map(|folder| root().join(folder).join("node_modules/.bin"));
    let own = [target().join("tools/bin")].into_iter().chain(packages);
    let inherited = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(own.chain(env::split_paths(&inherited)));
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next().expect("a command names its program"));
    command
        .args(words)
        .current_dir(root())
        .env("PATH", path.unwrap_or(inherited));
    command
}

/// Runs a command to its end; an error names it.
pub fn run(command: &mut Command) -> Result {
    let status = command.status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{}` failed ({status})", line(command)).into()),
        Err(error) => Err(format!("cannot run `{}`: {error}", line(command)).into()),
    }
}

/// What a command prints; an error names it.
pub fn printed(command: &mut Command) -> Result<String> {
    let mut printed = String::new();
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let pipe = child.stdout.as_mut().expect("it is piped");
    pipe.read_to_string(&mut printed)?;
    match child.wait()? {
        status if status.success() => Ok(printed),
        status => Err(format!("`{}` failed ({status})", line(command)).into()),
    }
}

/// A command as one would type it.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

/// What a command prints, if it is there and succeeds.
fn output(line: &str) -> Option<String> {
    let output = command(line)
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The version of a package in `Cargo.lock`.
pub fn locked(package: &str) -> Result<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock"))?;
    let found = lock.split_once(&format!("name = \"{package}\"\nversion = \""));
    let version = found.and_then(|(_, rest)| rest.split('"').next());
    Ok(version
        .ok_or_else(|| format!("Cargo.lock has no package {package}"))?
        .to_owned())
}

/// A target that Rust compiles to.
pub fn rust_target(target: &str) -> Result {
    let sysroot = output("rustc --print sysroot").ok_or("rustc is missing: install Rust")?;
    if Path::new(&sysroot)
        .join("lib/rustlib")
        .join(target)
        .exists()
    {
        return Ok(());
    }
    rustup(&format!("target add {target}"))
}

/// The oldest Rust that the crate says it compiles with.
pub fn oldest_rust() -> Result<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml"))?;
    let found = manifest.split_once("\nrust-version = \"");
    let version = found.and_then(|(_, rest)| rest.split('"').next());
    let version = version.ok_or("Cargo.toml names no `rust-version`")?;
    toolchain(version)?;
    Ok(version.to_owned())
}

/// A toolchain of that name.
pub fn toolchain(name: &str) -> Result {
    rustup(&format!("toolchain install {name} --profile minimal"))
}

fn rustup(args: &str) -> Result {
    if output("rustup --version").is_none() {
        return Err(format!("rustup is missing: install it, or what `rustup {args}` would").into());
    }
    run(&mut command(&format!("rustup {args}")))
}

pub fn cargo_install(package: &str, program: &str, version: &str, options: &str) -> Result {
    let found = output(&format!("{program} --version"));
    if found.is_some_and(|found| found.split(' ').nth(1) == Some(version)) {
        return Ok(());
    }
    println!("installing {package} {version} into target/tools (once, some minutes)");
    // Not optimized: it compiles three times as fast, and what it has to do here is little.
    let line =
        format!("cargo install --quiet --debug {package} --version {version} {options} --root");
    run(command(&line)
        .arg(target().join("tools"))
        .env("CARGO_PROFILE_DEV_DEBUG", "0"))
}

fn node() -> Result {
    let node = output("npm --version").and_then(|_| output("node --version"));
    let major = node.and_then(|version| {
        version
            .trim_start_matches('v')
            .split('.')
            .next()?
            .parse::<u32>()
            .ok()
    });
    match major {
        Some(NODE..) => Ok(()),
        _ => Err(format!("Node.js {NODE} or newer, with npm, is missing: install it").into()),
    }
}

/// The npm packages of a folder's `package.json`: in `tests` wasm-opt and what drives the browser, in `tests/npm` what
/// checks the package, in `benches` what dechaff is measured against.
pub fn node_packages(folder: &str) -> Result {
    let changed = |file: &str| {
        fs::metadata(root().join(folder).join(file))
            .and_then(|file| file.modified())
            .ok()
    };
    // npm writes its copy of the lock file last.
    if changed("node_modules/.package-lock.json") >= changed("package-lock.json") {
        return Ok(());
    }
    println!("installing the npm packages of {folder}/package.json (once)");
    run(&mut command(&format!(
        "npm ci --prefix {folder} --no-audit --no-fund --loglevel=error"
    )))
}

/// A Node.js of that version, in `target/tools`: the program.
pub fn node_of(version: &str) -> Result<PathBuf> {
    let folder = target().join(format!("tools/node-{version}"));
    let node = folder.join("node_modules/.bin/node");
    if output(&format!("{} --version", node.display())) != Some(format!("v{version}")) {
        println!("installing Node.js {version} into target/tools (once)");
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("package.json"), "{\"private\": true}\n")?; // so that npm installs here
        let install = "npm install --no-audit --no-fund --loglevel=error";
        run(command(&format!("{install} node@{version}")).current_dir(&folder))?;
    }
    Ok(node)
}

/// A Python of its own, `target/tools/NAME`, with the packages that a file of requirements names.
pub fn python(name: &str, requirements: &str) -> Result<PathBuf> {
    let folder = target().join("tools").join(name);
    let python = folder.join("bin/python");
    let installed = folder.join("installed");
    let modified = |file: &Path| file.metadata().and_then(|f| f.modified()).ok();
    if modified(&installed).is_none() || modified(&installed) < modified(&root().join(requirements))
    {
        println!("installing {requirements} into target/tools/{name} (once, some minutes)");
        run(command("python3 -m venv").arg(&folder))?;
        run(&mut command(&format!(
            "{} -m pip install --quiet -r {requirements}",
            python.display()
        )))?;
        fs::write(&installed, "")?;
    }
    Ok(python)
}

/// The Chromium to test with: `$CHROME` or the system's.
pub fn chrome() -> PathBuf {
    env::var_os("CHROME").map_or_else(|| "/usr/bin/chromium".into(), PathBuf::from)
}

/// The Firefox to test with: `$FIREFOX` or the system's.
pub fn firefox() -> PathBuf {
    env::var_os("FIREFOX").map_or_else(|| "/usr/bin/firefox-esr".into(), PathBuf::from)
}

fn browsers() -> Result {
    let are_there =
        || chrome().exists() && firefox().exists() && output("chromedriver --version").is_some();
    if are_there() {
        return Ok(());
    }
    apt_install("chromium chromium-driver firefox-esr")?;
    if are_there() {
        return Ok(());
    }
    let (chrome, firefox) = (
        chrome().display().to_string(),
        firefox().display().to_string(),
    );
    let missing = format!("{chrome}, {firefox} or chromedriver is missing");
    Err(
        format!("{missing}: install them, or say in $CHROME and $FIREFOX where the browsers are")
            .into(),
    )
}

/// The Java that Spark runs on.
pub fn java() -> Result {
    let is_there = || output("java -version").is_some();
    if !is_there() {
        apt_install("default-jre-headless")?;
    }
    if is_there() {
        Ok(())
    } else {
        Err("Java 17 or newer is missing: install it".into())
    }
}

/// Installs packages of Debian where that can be done: by root, where there is `apt-get`.
fn apt_install(packages: &str) -> Result {
    if output("id -u").is_some_and(|user| user == "0") && output("apt-get --version").is_some() {
        println!("installing {packages} (once)");
        run(&mut command("apt-get update --quiet"))?;
        run(&mut command(&format!(
            "apt-get install --quiet --yes --no-install-recommends {packages}"
        )))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_builds_where_it_says() {
        let this = env::current_exe().unwrap();
        assert!(this.starts_with(cargo_target().unwrap()), "{this:?}");
    }
}
