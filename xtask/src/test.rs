//! Every check of the project, one after the other; the first that fails ends it.

use crate::tools::{self, command, root, run as sh};
use crate::{Result, api, fuzz, long, package, python, serve, spark};
use std::cmp::Reverse;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs, thread};

/// What the package's loops run in: the oldest Node.js that it supports, and the newest of each line with long support.
const NODES: [&str; 4] = ["20.19.0", "20.20.2", "22.23.3", "24.21.0"];

/// `full`: also the consumers of the package, its loops in each version of Node.js, Python, time and memory, fuzzing, long runs and
/// Spark, which takes many minutes and the network.
pub fn run(full: bool) -> Result {
    let start = Instant::now();
    let mut steps = Steps(Vec::new());
    steps.run("set up", || {
        tools::set_up().and_then(|()| tools::set_up_tests())
    })?;
    steps.run("format", || sh(&mut command("cargo fmt --all --check")))?;
    steps.run("lints", || {
        sh(&mut command(
            "cargo clippy --quiet --workspace --all-targets --features cli -- -D warnings",
        ))
    })?;
    steps.run("lints of the wasm", || {
        let target = "--lib --test web --target wasm32-unknown-unknown";
        sh(&mut command(&format!(
            "cargo clippy --quiet {target} -- -D warnings"
        )))
    })?;
    steps.run("docs", || {
        sh(
            command("cargo doc --quiet --no-deps --features cli")
                .env("RUSTDOCFLAGS", "-D warnings"),
        )
    })?;
    steps.run("tests", || {
        sh(&mut command(
            "cargo test --quiet --workspace --features cli",
        ))
    })?;
    steps.run("tests of the wasm in a browser", || {
        sh(&mut command(
            "wasm-pack test --headless --chrome -- --test web",
        ))
    })?;
    steps.run("package that fails on demand", || {
        package::assemble_faulty().map(drop)
    })?;
    steps.run("package", package::pack)?;
    steps.run("shape of the package", check_shape)?;
    steps.run("tests of its command line", || {
        let script = tools::target().join("npm/cli.js");
        sh(command("cargo test --quiet --features cli --test cli").env("DECHAFF", script))
    })?;
    steps.run("tests of the package", || sh(&mut node_tests("tests/npm")?))?;
    steps.run("tests of the page", || {
        let folder = serve::assemble(&tools::target().join("npm"))?;
        let listener = serve::listen(0)?;
        let page = format!("http://{}/", listener.local_addr()?);
        thread::spawn(move || serve::serve(&listener, &folder));
        sh(node_tests("tests/page")?
            .env("PAGE", page)
            .env("CHROME", tools::chrome())
            .env("FIREFOX", tools::firefox()))
    })?;
    if full {
        run_further(&mut steps)?;
        println!("\nthe slowest steps:");
        for (name, time) in steps.slowest() {
            println!("{:8.1} s  {name}", time.as_secs_f64());
        }
    }
    println!("\nall passed in {:.0} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// What takes many minutes and the network.
fn run_further(steps: &mut Steps) -> Result {
    steps.run("the oldest Rust", || {
        let rust = tools::oldest_rust()?;
        sh(&mut command(&format!(
            "cargo +{rust} check --quiet --lib --locked"
        )))
    })?;
    steps.run("public interface", api::check)?;
    steps.run("consumers of the package", || {
        sh(node_tests("tests/npm/consumers")?.env("CHROME", tools::chrome()))
    })?;
    steps.run("loops in each version of Node.js", || {
        let nodes = NODES
            .map(tools::node_of)
            .into_iter()
            .collect::<Result<Vec<_>>>()?;
        sh(node_tests("tests/npm/loops")?.env("NODES", env::join_paths(nodes)?))
    })?;
    steps.run("Python", python::check)?;
    steps.run("time and memory", || {
        let test = "cargo test --quiet --release --package";
        let tests = "-- --ignored --nocapture";
        sh(&mut command(&format!("{test} dechaff --test time {tests}")))?;
        sh(&mut command(&format!("{test} dechaff-inside {tests}")))
    })?;
    steps.run("fuzzing", || fuzz::run_all(60))?;
    steps.run("long runs", || long::run_all(50_000))?;
    steps.run("Spark", spark::run_example)
}

/// What the registry gets: its entries and types under each way of resolving, their docs, its size.
fn check_shape() -> Result {
    let package = tools::target().join("npm");
    sh(command("publint").current_dir(&package))?;
    // Strict: under node10, too, which reads no `exports`. `typesVersions` says there where the types are.
    let types = "attw --pack --format table-flipped --profile strict";
    let modules = "--entrypoints . ./slim ./worker";
    sh(command(&format!("{types} {modules}")).current_dir(&package))?;
    // The others are no CommonJS: scripts of workers, the classic script and the wasm, of which a `require` has no use.
    let all = "--ignore-rules cjs-resolves-to-esm";
    sh(command(&format!("{types} {all}")).current_dir(&package))?;
    let entries = api::ENTRIES.map(|entry| package.join(entry));
    let docs = "typedoc --treatWarningsAsErrors --validation.notDocumented --skipErrorChecking --disableSources \
                --logLevel Warn --out target/typedoc --entryPoints";
    sh(command(docs).args(entries))?;
    sh(command("size-limit").current_dir(root().join("tests/npm")))
}

/// How long each step took.
struct Steps(Vec<(&'static str, Duration)>);

impl Steps {
    /// Runs one check and says how long it took.
    fn run(&mut self, name: &'static str, check: impl FnOnce() -> Result) -> Result {
        let start = Instant::now();
        println!("\n== {name}");
        check().map_err(|error| format!("\n== {name}: {error}"))?;
        let time = start.elapsed();
        println!("== {name}: {:.1} s", time.as_secs_f64());
        self.0.push((name, time));
        Ok(())
    }

    /// The ten that took longest, the longest first.
    fn slowest(mut self) -> Vec<(&'static str, Duration)> {
        self.0.sort_by_key(|&(_, time)| Reverse(time));
        self.0.truncate(10);
        self.0
    }
}

/// Node's test runner on the test files of a folder.
fn node_tests(folder: &str) -> Result<Command> {
    let mut node = command("node --test --test-reporter=spec");
    for entry in fs::read_dir(root().join(folder))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            node.arg(path);
        }
    }
    Ok(node)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_steps_come_first() {
        let times = (0..12).map(|n| ("step", Duration::from_secs(n * 5 % 12)));
        let slowest = Steps(times.collect()).slowest();
        let seconds: Vec<_> = slowest.iter().map(|(_, time)| time.as_secs()).collect();
        assert_eq!(seconds, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    }
}
