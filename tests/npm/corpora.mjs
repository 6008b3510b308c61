// The texts that tests run over.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { shared } from "../common/shared.mjs";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const list = (path) => readdirSync(new URL(`../../${path}`, import.meta.url)).sort();

/** Test pages: what they are and what they must become. */
export const pages = list("tests/pages/").map((name) => ({
  name,
  input: read(`tests/pages/${name}/input.txt`),
  expected: read(`tests/pages/${name}/expected.txt`),
}));

/** Prose that must come back as it is, but for what is known not to. */
const silenceFaults = read("tests/silence-known-faults.txt");
export const silence = list("tests/silence/").map((name) => ({
  name,
  input: read(`tests/silence/${name}`),
  isKnownFault: silenceFaults.includes(`${name} standard:`),
}));

/** The seed pages with a label for each line that is not blank. They lie beside the project, not in it. */
const seedFolder = shared("seeds");
export const seeds = (seedFolder ? readdirSync(seedFolder).sort() : [])
  .filter((name) => name.endsWith(".gold.tsv"))
  .map((gold) => ({
    name: gold.replace(".gold.tsv", ""),
    input: readFileSync(join(seedFolder, gold.replace(".gold.tsv", ".txt")), "utf8"),
    rows: readFileSync(join(seedFolder, gold), "utf8").split("\n").filter(Boolean).map((row) => row.split("\t")),
  }));

/** Small and odd texts. */
export const oddities = [
  "",
  "\n",
  " \t\r\n\r\n",
  "one line",
  "Share this article",
  "Share this article\n\nText.\n\n\nShare this article\nText.\r\n\r\nShare this article\r\n",
  "\uFEFFText\0 with\u0085 control \u0007 characters and bidi \u202E marks\n",
  "😀 family 👩‍👩‍👧\n\nShare this article\n\ne\u0301 \u0301\n",
  "\uD83D half \uDE00\n\nShare this article\n\uDE00\uD83D\n",
  "a\rb\u2028c\u2029d\n",
];
