// The time from the import of the package to its first answer, in a process of its own: node start.mjs PACKAGE PAGE

import { readFileSync } from "node:fs";

const [url, file] = process.argv.slice(2);
const page = readFileSync(file, "utf8");
const start = performance.now();
const { clean } = await import(url);
clean(page);
console.log(performance.now() - start);
