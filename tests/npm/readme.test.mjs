// The example of the README prints what its comments say.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { installed } from "./installed.mjs";

test("the example in the README", () => {
  const [, example] = readFileSync(join(installed, "README.md"), "utf8").match(/```js\n(.*?)```/s);
  const expected = [...example.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map(([, printed]) => `${printed}\n`);
  // Beside the folder of packages, where a user's own code lies.
  const file = join(installed, "..", "..", "example.js");
  writeFileSync(file, example);
  assert.equal(execFileSync(process.execPath, [file], { encoding: "utf8" }), expected.join(""));
});
