#!/usr/bin/env node
// The command line: the native program, compiled for WASI.

import { readFileSync } from "node:fs";
import { isatty } from "node:tty";

// Node says on standard error that WASI is experimental.
const { emit } = process;
process.emit = (event, warning, ...rest) =>
  !(event === "warning" && warning.name === "ExperimentalWarning" && warning.message.startsWith("WASI"))
  && emit.call(process, event, warning, ...rest);
const { WASI } = await import("node:wasi");

const wasi = new WASI({
  version: "preview1",
  args: ["dechaff", ...process.argv.slice(2)],
  env: { ...process.env, PWD: process.cwd() },
  preopens: { "/": "/" },
  returnOnExit: true,
});

// Bun takes standard input and output for a terminal, whatever they are.
const REGULAR_FILE = 4;
for (const [fd, file] of wasi.FD_MAP ?? []) if (fd <= 2 && !isatty(fd)) file.filetype = REGULAR_FILE;

const module = new WebAssembly.Module(readFileSync(new URL("./cli.wasm", import.meta.url)));
// Not `wasi.getImportObject()`, which Bun lacks.
process.exitCode = wasi.start(new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.wasiImport }));
