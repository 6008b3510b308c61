// Every exported function, called 25,000 times in each Node.js that `$NODES` names: a list of programs, as PATH is one.
// Node 20 may end a process that calls a wasm function which returns a reference: see `src/wasm.rs`.

import { execFile, execFileSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { delimiter } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const script = fileURLToPath(new URL("loop.mjs", import.meta.url));
const folder = fileURLToPath(new URL("../../../target/npm", import.meta.url));
const loops = execFileSync(process.execPath, [script, folder], { encoding: "utf8" }).trim().split("\n");

for (const node of process.env.NODES.split(delimiter)) {
  const version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
  describe(`Node ${version}`, { concurrency: availableParallelism() }, () => {
    for (const loop of loops) test(loop, () => promisify(execFile)(node, [script, folder, loop]));
  });
}
