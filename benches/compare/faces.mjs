// Seconds that the npm package takes for the texts of JSON lines.
//
//     node faces.mjs PACKAGE/index.js < pages.jsonl

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { clean } = await import(pathToFileURL(process.argv[2]));
const lines = readFileSync(0, "utf8").split("\n").filter(Boolean);
const texts = lines.map((line) => JSON.parse(line).text);
const start = performance.now();
for (const text of texts) clean(text).text;
console.log((performance.now() - start) / 1000);
