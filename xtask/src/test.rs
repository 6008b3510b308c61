//! Every check of the project; the first that fails ends it.

use crate::tools::{self, command, root, run as sh};
use crate::{Result, api, fuzz, long, package, python, serve, spark};
use std::cmp::Reverse;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

/// What the package's loops run in: the oldest Node.js that it supports, and the newest of each line with long support.
const NODES: [&str; 4] = ["20.19.0", "20.20.2", "22.23.3", "24.21.0"];

/// Test files of the package that run at a time.
const PACKAGE_JOBS: usize = 2;

/// Test files of the page that run at a time, each with a browser of its own: half of the time a browser waits.
const PAGE_JOBS: usize = 3;

/// `full`: also the consumers of the package, its loops in each version of Node.js, Python, time and memory, fuzzing, long runs and
/// Spark, which takes many minutes and the network.
pub fn run(full: bool) -> Result {
    let start = Instant::now();
    let steps = Steps::default();
    // Before the two sides begin: rustup changes one thing at a time, and the tests of xtask make wasm.
    tools::rust_components()?;
    tools::rust_target(tools::WASM_TARGET)?;
    tools::node_tools()?;
    // Most of either waits for one core.
    steps.run_both(check_crates, build_package)?;
    check_package(&steps)?;
    if full {
        run_further(&steps)?;
        println!("\nthe slowest steps:");
        for (name, time) in steps.slowest() {
            println!("{:8.1} s  {name}", time.as_secs_f64());
        }
    }
    println!("\nall passed in {:.0} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// What takes nothing but Rust.
fn check_crates(steps: &Steps) -> Result {
    steps.run("format", || sh(&mut command("cargo fmt --all --check")))?;
    let lint = |what: &str| {
        sh(&mut command(&format!(
            "cargo clippy --quiet {what} -- -D warnings"
        )))
    };
    steps.run("lints", || lint("--workspace --all-targets --features cli"))?;
    steps.run("lints of the wasm", || {
        lint("--lib --tests --target wasm32-unknown-unknown")
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
    })
}

/// The package, and what tests the wasm.
fn build_package(steps: &Steps) -> Result {
    steps.run("set up", || {
        tools::set_up().and_then(|()| tools::set_up_tests())
    })?;
    steps.run("package", package::pack)?;
    steps.run("package that fails on demand", || {
        package::assemble_faulty().map(drop)
    })?;
    steps.run("tests of the wasm in a browser", || {
        sh(&mut command(
            "wasm-pack test --headless --chrome -- --test web",
        ))
    })
}

/// The package and the page as their users have them.
fn check_package(steps: &Steps) -> Result {
    steps.run("shape of the package", check_shape)?;
    steps.run("tests of its command line", || {
        let script = tools::target().join("npm/cli.js");
        sh(command("cargo test --quiet --features cli --test cli").env("DECHAFF", script))
    })?;
    steps.run("tests of the package", || {
        sh(&mut node_tests(test_files("tests/npm")?, PACKAGE_JOBS))
    })?;
    steps.run("tests of the page", || {
        let folder = serve::assemble(&tools::target().join("npm"))?;
        let listener = serve::listen(0)?;
        let page = format!("http://{}/", listener.local_addr()?);
        thread::spawn(move || serve::serve(&listener, &folder));
        // What measures time runs alone.
        let (timed, others): (Vec<_>, Vec<_>) = test_files("tests/page")?
            .into_iter()
            .partition(|file| file.ends_with("speed.test.mjs"));
        for (files, jobs) in [(others, PAGE_JOBS), (timed, 1)] {
            sh(node_tests(files, jobs)
                .env("PAGE", &page)
                .env("CHROME", tools::chrome())
                .env("FIREFOX", tools::firefox()))?;
        }
        Ok(())
    })
}

/// What takes many minutes and the network.
fn run_further(steps: &Steps) -> Result {
    steps.run("the oldest Rust", || {
        let rust = tools::oldest_rust()?;
        sh(&mut command(&format!(
            "cargo +{rust} check --quiet --lib --locked"
        )))
    })?;
    steps.run("public interface", api::check)?;
    steps.run("consumers of the package", || {
        sh(node_tests(test_files("tests/npm/consumers")?, 1).env("CHROME", tools::chrome()))
    })?;
    steps.run("loops in each version of Node.js", || {
        let nodes = NODES
            .map(tools::node_of)
            .into_iter()
            .collect::<Result<Vec<_>>>()?;
        sh(node_tests(test_files("tests/npm/loops")?, 1).env("NODES", env::join_paths(nodes)?))
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
    let modules = "--entrypoints . ./slim ./worker ./html";
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
#[derive(Default)]
struct Steps {
    times: Mutex<Vec<(&'static str, Duration)>>,
    /// No step begins after one that failed.
    has_failed: AtomicBool,
}

impl Steps {
    /// Runs one check and says how long it took.
    fn run(&self, name: &'static str, check: impl FnOnce() -> Result) -> Result {
        if self.has_failed.load(Relaxed) {
            return Ok(());
        }
        let start = Instant::now();
        println!("\n== {name}");
        check().map_err(|error| {
            self.has_failed.store(true, Relaxed);
            format!("\n== {name}: {error}")
        })?;
        let time = start.elapsed();
        println!("== {name}: {:.1} s", time.as_secs_f64());
        self.times().push((name, time));
        Ok(())
    }

    /// Runs the steps of two functions side by side.
    fn run_both(&self, one: fn(&Self) -> Result, other: fn(&Self) -> Result) -> Result {
        thread::scope(|scope| {
            let other = scope.spawn(|| other(self).map_err(|error| error.to_string()));
            let one = one(self);
            let other = other.join().expect("no step panics");
            one.and_then(|()| Ok(other?))
        })
    }

    fn times(&self) -> MutexGuard<'_, Vec<(&'static str, Duration)>> {
        self.times.lock().expect("no step panics")
    }

    /// The ten that took longest, the longest first.
    fn slowest(&self) -> Vec<(&'static str, Duration)> {
        let mut times = self.times().clone();
        times.sort_by_key(|&(_, time)| Reverse(time));
        times.truncate(10);
        times
    }
}

/// Node's test runner on these files, so many at a time.
fn node_tests(files: Vec<PathBuf>, jobs: usize) -> Command {
    let runner = "node --test --test-reporter=spec --test-concurrency";
    let mut node = command(&format!("{runner}={jobs}"));
    node.args(files);
    node
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_steps_come_first() {
        let times = (0..12).map(|n| ("step", Duration::from_secs(n * 5 % 12)));
        let steps = Steps::default();
        steps.times().extend(times);
        let slowest = steps.slowest();
        let seconds: Vec<_> = slowest.iter().map(|(_, time)| time.as_secs()).collect();
        assert_eq!(seconds, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    }

    #[test]
    fn one_failure_ends_both_sides() {
        let fails = |steps: &Steps| steps.run("bad", || Err("broken".into()));
        let waits = |steps: &Steps| {
            while !steps.has_failed.load(Relaxed) {
                thread::yield_now();
            }
            steps.run("late", || unreachable!("it begins no more"))
        };
        for both in [[fails, waits], [waits, fails]] {
            let steps = Steps::default();
            let error = steps.run_both(both[0], both[1]).unwrap_err();
            assert_eq!(error.to_string(), "\n== bad: broken");
            assert!(steps.times().is_empty());
        }
    }
}
