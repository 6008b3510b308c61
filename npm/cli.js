#!/usr/bin/env node
// The command line: the native program, compiled for WASI.

import { readFileSync } from "node:fs";

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
const module = new WebAssembly.Module(readFileSync(new URL("./cli.wasm", import.meta.url)));
process.exitCode = wasi.start(new WebAssembly.Instance(module, wasi.getImportObject()));
