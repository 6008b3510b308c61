//! The project's errands. Each one sets up the tools it misses, in `target/tools` and `tests/node_modules`.

mod api;
mod bench;
mod compare;
mod examples;
mod fuzz;
mod inline;
mod long;
mod package;
mod python;
mod release;
mod serve;
mod spark;
mod test;
mod tools;
mod train;

use std::{env, error::Error, process::ExitCode};

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

const USAGE: &str = "\
usage: cargo xtask api                write the public interface of the crate and of the package to docs/api/
       cargo xtask bench [--json FILE] [--up-to MB]
                                      measure natively, in Node and in Chromium, with texts of up to so much (64)
       cargo xtask compare            measure dechaff beside other extractors, quality and time, and write the README's table
       cargo xtask compare --faces    measure pages a second through each face of dechaff
       cargo xtask examples           run and test the examples in Python, each with the package that it is for
       cargo xtask package            build the npm package and pack it into target/package/
       cargo xtask package --faulty   the same into target/npm-faults, with a wasm that fails on demand, for its tests
       cargo xtask serve [--port N]   build the page and serve it on 127.0.0.1 (port 8000; 0 takes any free one)
       cargo xtask sheets             write pictures of every state of the page into target/sheets
       cargo xtask test               run every check: format, lints, docs, tests of Rust, wasm, npm and the page
       cargo xtask test --full        then also the package's consumers, time and memory, fuzzing, long runs, Spark
       cargo xtask release --dry-run  all of this, and what publishing would check
       cargo xtask fuzz [SECONDS]     fuzz, each target for so long (60): native against wasm, any text, any JSON lines
       cargo xtask long [PAGES]       clean so many pages (1000000) natively, a tenth of them in Node and Chromium
       cargo xtask spark              clean a corpus on a Spark cluster of this machine, and lose a worker
       cargo xtask train CORPUS       train the tagger on a corpus and write src/tagger/weights.bin
       cargo xtask train CORPUS --cross-validate
                                      report what it reaches on sites that it did not learn from";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let done = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["api"] => api::write(),
        ["bench", ref args @ ..] => bench::bench(args),
        ["compare"] => compare::extractors(),
        ["compare", "--faces"] => compare::faces(),
        ["examples"] => examples::run_all(),
        ["package"] => package::pack(),
        ["package", "--faulty"] => {
            tools::set_up().and_then(|()| package::assemble_faulty().map(drop))
        }
        ["serve"] => serve::run(8000),
        ["serve", "--port", port] => match port.parse() {
            Ok(port) => serve::run(port),
            Err(_) => Err(format!("--port takes a number from 0 to 65535, not {port:?}").into()),
        },
        ["sheets"] => serve::write_sheets(),
        ["test"] => test::run(false),
        ["test", "--full"] => test::run(true),
        ["release", "--dry-run"] => release::dry_run(),
        ["fuzz"] => fuzz::run_all(60),
        ["fuzz", seconds] => number("fuzz", seconds).and_then(fuzz::run_all),
        ["long"] => long::run_all(1_000_000),
        ["long", pages] => number("long", pages).and_then(long::run_all),
        ["spark"] => spark::run_example(),
        ["train", corpus] => train::train(corpus, false),
        ["train", corpus, "--cross-validate"] => train::train(corpus, true),
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn number(errand: &str, text: &str) -> Result<u32> {
    text.parse()
        .map_err(|_| format!("{errand} takes a number, not {text:?}").into())
}
