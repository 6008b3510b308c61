//! Runs of the command line in a folder of their own.
#![allow(dead_code)] // each test file uses its part

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// An empty folder for the test of that name, with these files.
pub fn dir(test: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&dir);
    for (name, bytes) in files {
        let file = dir.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    dir
}

/// The program with all its streams in hand.
pub fn command(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dechaff"));
    let streams = command.args(args).current_dir(dir).stdin(Stdio::piped());
    streams.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The status and what a run in a folder wrote, with `input` on standard input.
pub fn run(dir: &Path, args: &[&str], input: &str) -> (i32, String, String) {
    let mut child = command(dir, args).spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_owned());
    let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let status = output.status.code().unwrap();
    (status, text(output.stdout), text(output.stderr))
}

/// The output of a run that goes well.
pub fn out(dir: &Path, args: &[&str], input: &str) -> String {
    let (status, out, err) = run(dir, args, input);
    assert_eq!((status, err.as_str()), (0, ""), "{args:?}");
    out
}
