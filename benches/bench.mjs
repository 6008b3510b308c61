// Measures in Node and in Chromium: see `cargo xtask bench`.
//
//     node bench.mjs PACKAGE IDENTITY OUTPUT [--up-to MB] [--json FILE]
//
// Writes the pages that it measures with to OUTPUT/pages, as `stages/` wants them too, and a picture to OUTPUT/time.svg.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { picture } from "./picture.mjs";
import { contenders } from "./contenders.mjs";
import { corpusSets } from "./corpus.mjs";
import { once, passes } from "./measure.mjs";
import { pages, text } from "./pages.mjs";
import { serve } from "../tests/serve.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { "up-to": { type: "string", default: "64" }, json: { type: "string" } },
});
const [packageFolder, identityFolder, output] = positionals;
const KIB = 1024;
const UP_TO = Number(values["up-to"]) * KIB * KIB;
if (!(UP_TO >= KIB)) throw new Error(`--up-to takes megabytes, not ${values["up-to"]}`);
/** Bytes of UTF-8: a page of the set, and the texts of the picture. */
const PAGE = 10_000;
const SIZES = Array.from({ length: 9 }, (_, i) => KIB * 4 ** i).filter((size) => size <= UP_TO);
const COUNT = 50;
/** Pages of the generated set that are measured natively, where each stage has its own passes. */
const NATIVE = 20;
const ROUNDS = 8;
const STARTS = 7;

const sets = { generated: pages(COUNT, PAGE), ...corpusSets(COUNT, PAGE) };

rmSync(join(output, "pages"), { recursive: true, force: true });
mkdirSync(join(output, "pages"), { recursive: true });
sets.generated.slice(0, NATIVE).forEach(({ text }, i) => writeFileSync(join(output, "pages", `${i}.txt`), text));

async function inNode() {
  const [{ clean }, { default: init, identity }] = await Promise.all(
    [join(packageFolder, "index.js"), join(identityFolder, "identity.js")].map((file) => import(pathToFileURL(file))),
  );
  await init({ module_or_path: readFileSync(join(identityFolder, "identity_bg.wasm")) });
  const all = contenders({ identity, clean });
  const result = { start: Math.min(...Array.from({ length: STARTS }, startInNode)), sets: {}, sizes: [] };
  for (const [name, pages] of Object.entries(sets)) result.sets[name] = passes(all, pages, ROUNDS);
  for (const size of SIZES) result.sizes.push(once(all, text(size)));
  return result;
}

function startInNode() {
  const script = fileURLToPath(new URL("start.mjs", import.meta.url));
  const index = pathToFileURL(join(packageFolder, "index.js")).href;
  return Number(execFileSync("node", [script, index, join(output, "pages/0.txt")]));
}

const FOLDERS = {
  "package/": packageFolder,
  "identity/": identityFolder,
  "readability/": fileURLToPath(new URL("node_modules/@mozilla/readability/", import.meta.url)),
  "": fileURLToPath(new URL(".", import.meta.url)),
};

async function inChromium() {
  const { chromium } = await import("../tests/node_modules/playwright-core/index.mjs");
  const browser = await chromium.launch({
    executablePath: process.env.CHROME ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run"],
  });
  const server = await serve(FOLDERS);
  const place = { browser, server };
  const starts = [];
  for (let i = 0; i < STARTS; i++) starts.push(await inPage(place, startInPage, sets.generated[0].text));
  const result = { version: browser.version(), start: Math.min(...starts), sets: {}, sizes: [] };
  for (const [name, pages] of Object.entries(sets)) {
    result.sets[name] = await inPage(place, passesInPage, [pages, ROUNDS]);
  }
  for (const size of SIZES) result.sizes.push(await inPage(place, onceInPage, text(size)));
  await browser.close();
  server.close();
  return result;
}

/** Runs a function in a fresh page. */
async function inPage({ browser, server }, run, argument) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.url}bench.html`);
  const result = await page.evaluate(run, argument);
  await context.close();
  return result;
}

// These run in the page.

async function startInPage(text) {
  const start = performance.now();
  const { clean } = await import("/package/index.js");
  clean(text);
  return performance.now() - start;
}

async function passesInPage([pages, rounds]) {
  const { all, measure, readability } = await load();
  const withHtml = pages[0].html ? { Readability: readability } : {};
  return measure.passes({ ...all, ...withHtml }, pages, rounds);
}

async function onceInPage(text) {
  const { all, measure } = await load();
  return measure.once(all, text);
}

/** Milliseconds of each stage for one of the generated pages, by preset: the least of the samples that `stages/` takes. */
function natively() {
  const home = join(output, "criterion");
  rmSync(home, { recursive: true, force: true });
  const env = { ...process.env, DECHAFF_PAGES: join(output, "pages"), CRITERION_HOME: home };
  execFileSync("cargo", ["bench", "--quiet", "--package", "dechaff-stages"], { env, stdio: ["ignore", "ignore", "inherit"] });
  const stage = (preset, name) => {
    const { iters, times } = JSON.parse(readFileSync(join(home, preset, name, "new/sample.json"), "utf8"));
    return Math.min(...times.map((nanoseconds, i) => nanoseconds / iters[i])) / 1e6 / NATIVE;
  };
  const stages = (preset) => readdirSync(join(home, preset)).filter((name) => existsSync(join(home, preset, name, "new")));
  const row = (preset) => Object.fromEntries(stages(preset).map((name) => [name, stage(preset, name)]));
  return Object.fromEntries(["light", "standard", "article"].map((preset) => [preset, row(preset)]));
}

const result = {
  machine: `${cpus().length} × ${cpus()[0].model.trim()}`,
  node: process.version,
  pages: Object.fromEntries(Object.entries(sets).map(([name, pages]) => [name, sizesOf(pages)])),
  sizes: SIZES,
  native: natively(),
  Node: await inNode(),
  Chromium: await inChromium(),
};

function sizesOf(pages) {
  const sum = (size) => pages.reduce((sum, page) => sum + size(page), 0);
  const bytes = sum(({ text }) => Buffer.byteLength(text));
  return { count: pages.length, bytes, shown: sum(({ text, shown }) => shown ?? Buffer.byteLength(text)), html: sum(({ html }) => Buffer.byteLength(html ?? "")) };
}

function report() {
  console.log(`${result.machine}, Node ${result.node}, Chromium ${result.Chromium.version}`);
  for (const set of ["generated", "corpus"].filter((set) => set in sets)) {
    const { count, bytes, html } = result.pages[set];
    for (const place of ["Node", "Chromium"]) {
      const times = result[place].sets[set];
      console.log(`\n${place}, ${count} pages, ${set}, ${(bytes / count / 1000).toFixed(1)} KB each${html ? `, as HTML ${(html / count / 1000).toFixed(0)} KB` : ""}`);
      console.log(`${"".padEnd(16)}${"× identity".padStart(12)}${"× C4 filter".padStart(13)}${"µs a page".padStart(13)}${"MB/s".padStart(10)}`);
      for (const [name, ms] of Object.entries(times)) {
        const cells = [ms / times.identity, ms / times["C4 filter"], (1000 * ms) / count, bytes / ms / 1000];
        console.log(name.padEnd(16) + cells.map((cell, i) => cell.toPrecision(3).padStart([12, 13, 13, 10][i])).join(""));
      }
    }
  }
  for (const [preset, { all, ...stages }] of Object.entries(result.native)) {
    console.log(`\nnative, ${preset}: ${(1000 * all).toPrecision(3)} µs a page, generated`);
    for (const [name, ms] of Object.entries(stages).sort(([, a], [, b]) => b - a)) {
      console.log(`${name.padEnd(16)}${((100 * ms) / all).toFixed(1).padStart(7)} %${(1000 * ms).toPrecision(3).padStart(10)} µs`);
    }
  }
  shapes();
  console.log();
  for (const place of ["Node", "Chromium"]) {
    console.log(`${place}: ${result[place].start.toFixed(1)} ms from the import of the package to the first answer`);
  }
  for (const place of ["Node", "Chromium"]) {
    const at = (size) => result[place].sizes[SIZES.indexOf(size)]?.standard;
    const [small, large] = [at(KIB ** 2), at(64 * KIB ** 2)];
    if (large) console.log(`${place}: 64 MB take ${(large / small / 64).toFixed(2)} × 64 × the time of 1 MB under standard`);
  }
}

/** Shapes and kinds of pages side by side: what each byte takes that a reader sees. */
function shapes() {
  for (const place of ["Node", "Chromium"]) {
    console.log(`\n${place}, standard${"× C4 filter".padStart(17)}${"µs a page".padStart(13)}${"µs a KB shown".padStart(16)}`);
    for (const [set, { count, shown }] of Object.entries(result.pages)) {
      const { standard, "C4 filter": c4 } = result[place].sets[set];
      const cells = [standard / c4, (1000 * standard) / count, (1e6 * standard) / shown];
      console.log(set.padEnd(place.length + 10) + cells.map((cell, i) => cell.toPrecision(3).padStart([17, 13, 16][i])).join(""));
    }
  }
}

if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 1)}\n`);
report();
writeFileSync(join(output, "time.svg"), picture(result));
console.log(`\n${join(output, "time.svg")}`);
