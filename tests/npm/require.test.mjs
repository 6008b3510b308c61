// The package by `require`: real CommonJS, of the same content.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import test from "node:test";
import { DOMParser } from "linkedom";
import { pages } from "./corpora.mjs";
import { installed, load } from "./installed.mjs";

const require = createRequire(join(installed, "..", "user.cjs"));
const wasm = readFileSync(join(installed, "dechaff.wasm"));
const [{ input }] = pages;

for (const entry of ["dechaff", "dechaff/slim", "dechaff/worker"]) {
  test(`require("${entry}") gives what import gives`, async () => {
    assert.match(require.resolve(entry), /\/cjs\/[^/]+\.js$/);
    const [required, imported] = [require(entry), await load(entry)];
    assert.deepEqual(Object.keys(required).sort(), Object.keys(imported).sort());
    for (const { init } of [required, imported]) await init?.(wasm);
    assert.deepEqual((await required.clean(input)).segments, (await imported.clean(input)).segments);
    assert.equal(required.version, imported.version);
  });
}

test("HTML is read by require, too", async () => {
  const { toText } = require("dechaff/html");
  assert.deepEqual(Object.keys(require("dechaff/html")), Object.keys(await load("dechaff/html")));
  assert.equal(toText("<p>One<p>Two", { DOMParser }), "One\n\nTwo\n");
});

test("the faces share their error", () => {
  const { CleanError } = require("dechaff");
  assert.equal(require("dechaff/worker").CleanError, CleanError);
  assert.equal(require("dechaff/slim").CleanError, CleanError);
});

test("the wasm is not in the package a second time", () => {
  const size = (file) => statSync(join(installed, "cjs", file)).size;
  for (const file of readdirSync(join(installed, "cjs"))) assert.ok(size(file) < 50_000, file);
});

test("the package carries its licences and its changelog", () => {
  for (const file of ["LICENSE-APACHE", "LICENSE-MIT", "CHANGELOG.md"]) {
    assert.equal(readFileSync(join(installed, file), "utf8"), readFileSync(new URL(`../../${file}`, import.meta.url), "utf8"));
  }
});
