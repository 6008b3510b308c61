// The types, as the compiler reads them under each way of resolving, strictly.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { installed } from "./installed.mjs";

const source = fileURLToPath(new URL("types/face.ts", import.meta.url));
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: false };
/** The package's own declarations need no types of Node or of others. */
const settings = { ...strict, noEmit: true, target: "es2022", lib: ["es2023", "dom", "esnext.disposable"], types: [] };

for (const [file, module, moduleResolution] of [
  ["face.mts", "esnext", "bundler"],
  ["face.mts", "node16", "node16"],
  ["face.mts", "nodenext", "nodenext"],
  ["face.cts", "node16", "node16"],
  ["face.cts", "nodenext", "nodenext"],
]) {
  test(`types: ${file}, module ${module}`, () => {
    const folder = join(installed, "..", "..");
    copyFileSync(source, join(folder, file));
    const config = join(folder, `tsconfig-${module}-${file}.json`);
    writeFileSync(config, JSON.stringify({ compilerOptions: { ...settings, module, moduleResolution }, files: [file] }));
    const { stdout, status } = spawnSync(process.execPath, [tsc, "--project", config], { encoding: "utf8" });
    assert.equal(stdout, "");
    assert.equal(status, 0);
  });
}
