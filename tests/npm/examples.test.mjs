// Everything that the types export has an example, which compiles and prints what its comments say.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import test from "node:test";
import { installed } from "./installed.mjs";

const folder = join(installed, "..", "..");
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/** The exports of a file of types that it declares itself: name, and the comment before it. */
function exportsOf(file) {
  const text = readFileSync(join(installed, file), "utf8");
  const declared = /(\/\*\*(?:(?!\*\/).)*\*\/\n)?(?:export |declare )+(?:type|interface|class|function|const) (\w+)/gs;
  return [...text.matchAll(declared)].map(([, comment = "", name]) => ({ name: `${file}: ${name}`, comment }));
}

const all = ["index.d.ts", "slim.d.ts", "worker.d.ts"].flatMap(exportsOf);
const examples = all.map(({ name, comment }) => {
  const [, example = ""] = comment.match(/@example\n \* ```ts\n(.*?) \* ```/s) ?? [];
  return { name, example: example.replaceAll(/^ \* ?/gm, "") };
});

test("everything has an example", () => {
  assert.ok(examples.length > 20);
  for (const { name, example } of examples) assert.match(example, /import \{/, name);
});

test("the examples compile", () => {
  const files = examples.map(({ example }, i) => {
    writeFileSync(join(folder, `example-${i}.ts`), example);
    return `example-${i}.ts`;
  });
  const settings = { strict: true, noUncheckedIndexedAccess: true, target: "es2022", lib: ["es2023", "dom"], types: [] };
  const modules = { module: "nodenext", moduleResolution: "nodenext", outDir: "examples" };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { ...settings, ...modules }, files }));
  const { stdout } = spawnSync(process.execPath, [tsc, "--project", join(folder, "tsconfig.json")], { encoding: "utf8" });
  assert.equal(stdout, "");
});

for (const [i, { name, example }] of examples.entries()) {
  // Behind the call, or below a loop.
  const expected = [...example.matchAll(/console\.log\(.*\); \/\/ (.*)|^\/\/ (.*)$/gm)].map(([, behind, below]) => `${behind ?? below}\n`);
  if (expected.length > 0) {
    test(`the example prints what it says: ${name}`, () => {
      const printed = execFileSync(process.execPath, [join(folder, "examples", `example-${i}.js`)], { encoding: "utf8" });
      assert.equal(printed, expected.join(""));
    });
  }
}
