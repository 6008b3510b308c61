// node types.mjs FILE...
// Prints declarations of TypeScript without their comments, one file after the other.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";

const ts = createRequire(new URL("../../tests/npm/", import.meta.url))("typescript");
const printer = ts.createPrinter({ removeComments: true });

for (const file of process.argv.slice(2)) {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  console.log(`// ${basename(file)}\n\n${printer.printFile(source)}`);
}
