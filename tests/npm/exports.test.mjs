// The functions that the wasm exports.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import binaryen from "binaryen";
import { installed } from "./installed.mjs";

test("no exported function returns a reference, of which Node 20 may die: see `src/wasm.rs`", () => {
  const module = binaryen.readBinary(readFileSync(join(installed, "dechaff.wasm")));
  const numbers = [binaryen.none, binaryen.i32, binaryen.i64, binaryen.f32, binaryen.f64];
  const functions = Array.from({ length: module.getNumExports() }, (_, i) => binaryen.getExportInfo(module.getExportByIndex(i)))
    .filter(({ kind }) => kind === binaryen.ExternalFunction);
  assert.ok(functions.some(({ name }) => name === "clean_site"));
  for (const { name, value } of functions) {
    assert.ok(numbers.includes(binaryen.getFunctionInfo(module.getFunction(value)).results), name);
  }
});
