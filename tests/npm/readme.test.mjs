// The examples of the package's and the project's README print what their comments say.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { installed } from "./installed.mjs";

const readmes = {
  package: join(installed, "README.md"),
  project: fileURLToPath(new URL("../../README.md", import.meta.url)),
};

for (const [name, path] of Object.entries(readmes)) {
  for (const [i, [, example]] of [...readFileSync(path, "utf8").matchAll(/```js\n(.*?)```/gs)].entries()) {
    test(`example ${i + 1} in the README of the ${name}`, () => {
      // Behind the call, or below a loop.
      const expected = [...example.matchAll(/console\.log\(.*\); \/\/ (.*)|^\/\/ (.*\.)$/gm)];
      const printed = expected.map(([, behind, below]) => `${behind ?? below}\n`);
      assert.notEqual(printed.length, 0);
      // Beside the folder of packages, where a user's own code lies.
      const file = join(installed, "..", "..", "example.js");
      writeFileSync(file, example);
      assert.equal(execFileSync(process.execPath, [file], { encoding: "utf8" }), printed.join(""));
    });
  }
}
