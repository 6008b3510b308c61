// Calls one function of the package so often that V8 optimizes what calls it: `node loop.mjs PACKAGE LOOP`, where PACKAGE is
// the folder of the package. Without LOOP it prints the names of all.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, chosen] = process.argv.slice(2);

/** Calls with a page of 3 KB, then calls with a short text, for which what V8 has learned of the page is wrong. */
const PAGES = 5_000;
const TEXTS = 20_000;

const page = `The bridge is open again, two years after the flood took its middle arch.

Share this article

Sign up for our newsletter
`.repeat(24);
const text = "Share this article";

const inputs = function* () {
  for (let i = 0; i < PAGES; i++) yield page;
  for (let i = 0; i < TEXTS; i++) yield text;
};

/** Plain calls: no promise lies between two. */
function often(call) {
  for (let i = 0; i < PAGES; i++) call(page);
  for (let i = 0; i < TEXTS; i++) call(text);
  return call(text);
}

async function oftenAwaited(call) {
  for (const input of inputs()) await call(input);
  return call(text);
}

const wasm = readFileSync(join(folder, "dechaff.wasm"));
const options = { preset: "article", protect: ["bridge"] };
const isClean = (cleaned) => assert.equal(cleaned.text, "");

/** The functions of an entry that call the wasm, or read what it gave. */
const plain = {
  clean: ({ clean }) => isClean(often(clean)),
  "clean with options": ({ clean }) => isClean(often((input) => clean(input, options))),
  cleanSite: ({ cleanSite }) => often((input) => cleanSite([input, input])).forEach(isClean),
  createCleaner: ({ createCleaner }) => isClean(often(createCleaner(options).clean)),
  render: ({ clean, render }) => assert.equal(often((input) => render(input, clean(input).segments)), ""),
  categories: ({ categories }) => assert.equal(often(categories)[0].id, "content"),
};
const slim = {
  init: async ({ init, clean }) => {
    const module = new WebAssembly.Module(wasm);
    await oftenAwaited(() => init(module));
    isClean(clean(text));
  },
  ...Object.fromEntries(Object.entries(plain).map(([name, loop]) => [name, async (entry) => {
    await entry.init(wasm);
    loop(entry);
  }])),
};
const worker = {
  clean: async ({ clean }) => isClean(await oftenAwaited((input) => clean(input))),
  cleanSite: async ({ cleanSite }) => (await oftenAwaited((input) => cleanSite([input, input]))).forEach(isClean),
  createWorker: async ({ createWorker }) => {
    const own = createWorker();
    isClean(await oftenAwaited((input) => own.clean(input, options)));
    own.close();
  },
  cleanStream: async ({ cleanStream }) => {
    let count = 0;
    for await (const cleaned of cleanStream(inputs())) if (count++ >= PAGES) isClean(cleaned);
    assert.equal(count, PAGES + TEXTS);
  },
};

const require = createRequire(import.meta.url);
const imported = (file) => import(pathToFileURL(join(folder, file)));
const required = (file) => require(join(folder, "cjs", file));

const entries = [
  ["dechaff", () => imported("index.js"), plain],
  ["dechaff/slim", () => imported("slim.js"), slim],
  ["dechaff/worker", () => imported("worker-node.js"), worker],
  ["dechaff, required", () => required("index.js"), plain],
  ["dechaff/slim, required", () => required("slim.js"), slim],
  ["dechaff/worker, required", () => required("worker-node.js"), worker],
];
const loops = entries.flatMap(([name, load, functions]) =>
  Object.entries(functions).map(([fn, loop]) => [`${name}: ${fn}`, async () => loop(await load())]));

if (chosen === undefined) loops.forEach(([name]) => console.log(name));
else await loops.find(([name]) => name === chosen)[1]();
