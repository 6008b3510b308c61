//! The command line: pages from files or standard input, cleaned to standard output.
//! With `cli`, the only part of the crate that knows flags, files and JSON.
#![forbid(unsafe_code)]

mod cli {
    pub mod args;
    mod generate;
    mod help;
    pub mod input;
    mod json;
    pub mod jsonl;
    pub mod output;
    pub mod plain;
    mod progress;
    mod show;
    mod threads;
    mod view;
    mod wanted;
}

use cli::{args::Args, input::complain, jsonl, plain};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    // WASI knows no working directory: `npm/cli.js` says it.
    #[cfg(target_os = "wasi")]
    if let Some(folder) = std::env::var_os("PWD") {
        let _ = std::env::set_current_dir(folder);
    }
    let args = Args::from_command_line();
    let cleaner = args.cleaner();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut all_well = true;
    let written = if let Some(what) = args.generate {
        what.write(&mut out)
    } else {
        let inputs = args.inputs(&mut all_well);
        if args.jsonl {
            let (source, threads) = (args.source(), args.threads(&inputs));
            jsonl::run(&inputs, &source, &cleaner, threads, &mut out, &mut all_well)
        } else {
            let plan = args.plan(&inputs);
            plain::run(&plan, &cleaner, args.output(&mut out), &mut all_well)
        }
    };
    match written.and_then(|()| out.flush()) {
        Ok(()) => {}
        // Whoever read the output has seen enough and closed it, as `head` does.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        Err(error) => {
            complain("standard output", error);
            all_well = false;
        }
    }
    if all_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
