//! Every check of the project, one after the other; the first that fails ends it.

use crate::tools::{self, command, root, run as sh};
use crate::{Result, api, fuzz, long, package, python, serve, spark};
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;
use std::{env, fs, thread};

/// What the package's loops run in: the oldest Node.js that it supports, and the newest of each line with long support.
const NODES: [&str; 4] = ["20.19.0", "20.20.2", "22.23.3", "24.21.0"];

/// Test files of the page that run at a time, each with a browser of its own: half of the time a browser waits.
const PAGE_JOBS: usize = 3;

/// `full`: also the consumers of the package, its loops in each version of Node.js, Python, time and memory, fuzzing, long runs and
/// Spark, which takes many minutes and the network.
pub fn run(full: bool) -> Result {
    let start = Instant::now();
    step("set up", || {
        tools::set_up().and_then(|()| tools::set_up_tests())
    })?;
    step("format", || sh(&mut command("cargo fmt --all --check")))?;
    step("lints", || {
        sh(&mut command(
            "cargo clippy --quiet --workspace --all-targets --features cli -- -D warnings",
        ))
    })?;
    step("lints of the wasm", || {
        let target = "--lib --test web --target wasm32-unknown-unknown";
        sh(&mut command(&format!(
            "cargo clippy --quiet {target} -- -D warnings"
        )))
    })?;
    step("docs", || {
        sh(
            command("cargo doc --quiet --no-deps --features cli")
                .env("RUSTDOCFLAGS", "-D warnings"),
        )
    })?;
    step("tests", || {
        sh(&mut command(
            "cargo test --quiet --workspace --features cli",
        ))
    })?;
    step("tests of the wasm in a browser", || {
        sh(&mut command(
            "wasm-pack test --headless --chrome -- --test web",
        ))
    })?;
    step("package that fails on demand", || {
        package::assemble_faulty().map(drop)
    })?;
    step("package", package::pack)?;
    step("shape of the package", check_shape)?;
    step("tests of its command line", || {
        let script = tools::target().join("npm/cli.js");
        sh(command("cargo test --quiet --features cli --test cli").env("DECHAFF", script))
    })?;
    step("tests of the package", || sh(&mut node_tests("tests/npm")?))?;
    step("tests of the page", || {
        let folder = serve::assemble(&tools::target().join("npm"))?;
        let listener = serve::listen(0)?;
        let page = format!("http://{}/", listener.local_addr()?);
        thread::spawn(move || serve::serve(&listener, &folder));
        // What measures time runs alone.
        let (timed, others): (Vec<_>, Vec<_>) = test_files("tests/page")?
            .into_iter()
            .partition(|file| file.ends_with("speed.test.mjs"));
        for (jobs, files) in [(PAGE_JOBS, others), (1, timed)] {
            let runner = format!("node --test --test-reporter=spec --test-concurrency={jobs}");
            sh(command(&runner)
                .args(files)
                .env("PAGE", &page)
                .env("CHROME", tools::chrome())
                .env("FIREFOX", tools::firefox()))?;
        }
        Ok(())
    })?;
    if full {
        step("the oldest Rust", || {
            let rust = tools::oldest_rust()?;
            sh(&mut command(&format!(
                "cargo +{rust} check --quiet --lib --locked"
            )))
        })?;
        step("public interface", api::check)?;
        step("consumers of the package", || {
            sh(node_tests("tests/npm/consumers")?.env("CHROME", tools::chrome()))
        })?;
        step("loops in each version of Node.js", || {
            let nodes = NODES
                .map(tools::node_of)
                .into_iter()
                .collect::<Result<Vec<_>>>()?;
            sh(node_tests("tests/npm/loops")?.env("NODES", env::join_paths(nodes)?))
        })?;
        step("Python", python::check)?;
        step("time and memory", || {
            let test = "cargo test --quiet --release --package";
            let tests = "-- --ignored --nocapture";
            sh(&mut command(&format!("{test} dechaff --test time {tests}")))?;
            sh(&mut command(&format!("{test} dechaff-inside {tests}")))
        })?;
        step("fuzzing", || fuzz::run_all(60))?;
        step("long runs", || long::run_all(50_000))?;
        step("Spark", spark::run_example)?;
    }
    println!("\nall passed in {:.0} s", start.elapsed().as_secs_f64());
    Ok(())
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

/// Runs one check and says how long it took.
fn step(name: &str, check: impl FnOnce() -> Result) -> Result {
    let start = Instant::now();
    println!("\n== {name}");
    check().map_err(|error| format!("\n== {name}: {error}"))?;
    println!("== {name}: {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// Node's test runner on the test files of a folder.
fn node_tests(folder: &str) -> Result<Command> {
    let mut node = command("node --test --test-reporter=spec");
    node.args(test_files(folder)?);
    Ok(node)
}

/// The test files of a folder, by name.
fn test_files(folder: &str) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(root().join(folder))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
