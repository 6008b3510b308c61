// Long runs: one process or instance cleans page after page, and its memory stays flat. See `cargo xtask long`.
//
//     node run.mjs DECHAFF PACKAGE COUNT      natively COUNT pages, a tenth of them in Node and in Chromium
//
// The pages are those of `tests/pages`, over and over; each answer is compared with the first one for its page.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../serve.mjs";

const [dechaff, packageFolder, all] = process.argv.slice(2);
const COUNT = Number(all);
const WORKERS = 4;
/** Milliseconds between two looks at the memory. */
const LOOK = 20;
/** What the memory may grow by from the second third of the time to the last: a part, and bytes, for garbage of JavaScript. */
const GROWTH = [1.1, 8e6];

const pagesFolder = new URL("../pages/", import.meta.url);
const pages = readdirSync(pagesFolder).sort().map((name) => readFileSync(new URL(`${name}/input.txt`, pagesFolder), "utf8"));

/** Runs something to its end and looks at the memory of its processes all the while. */
async function watch(name, count, pids, run) {
  const start = performance.now();
  const samples = [];
  const timer = setInterval(() => samples.push(pids().reduce((sum, pid) => sum + bytesOf(pid), 0)), LOOK);
  await run.finally(() => clearInterval(timer));
  const seconds = (performance.now() - start) / 1000;
  // In the first third caches and compilers warm up. The least of a time is what is in use, the rest is garbage.
  const third = Math.floor(samples.length / 3);
  const [early, late] = [samples.slice(third, 2 * third), samples.slice(2 * third)].map((part) => Math.min(...part));
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(`${name}: ${count} pages in ${seconds.toFixed(0)} s, memory ${megabytes(early)}, then ${megabytes(late)}`);
  assert(third > 10, `${name}: too few pages to tell`);
  assert(late <= early * GROWTH[0] + GROWTH[1], `${name}: memory grows`);
}

/** Memory of its own, that no other process shares. */
function bytesOf(pid) {
  try {
    return 1024 * Number(/^RssAnon:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0; // it has just ended
  }
}

async function natively() {
  const child = spawn(dechaff, ["--jsonl"], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = pages.map((text) => `${JSON.stringify({ text })}\n`);
  const feed = async () => {
    for (let sent = 0; sent < COUNT; sent++) {
      if (!child.stdin.write(lines[sent % lines.length])) await once(child.stdin, "drain");
    }
    child.stdin.end();
  };
  const compare = async () => {
    const first = [];
    let read = 0;
    for await (const answer of createInterface({ input: child.stdout })) {
      const i = read++ % pages.length;
      first[i] ??= answer;
      if (answer !== first[i]) throw new Error(`page ${i} has another answer after ${read} pages`);
    }
    assert.equal(read, COUNT);
  };
  await watch("native", COUNT, () => [child.pid], Promise.all([feed(), compare()]));
}

async function inNode(count, workers) {
  const folder = mkdtempSync(join(tmpdir(), "dechaff-long-"));
  const file = join(folder, "pages.json");
  writeFileSync(file, JSON.stringify(pages));
  const script = fileURLToPath(new URL("node.mjs", import.meta.url));
  const index = pathToFileURL(join(packageFolder, "index.js")).href;
  const child = spawn("node", ["--expose-gc", script, index, file, count, workers], { stdio: "inherit" });
  const ended = once(child, "exit").then(([status]) => assert.equal(status, 0));
  await watch(workers ? `Node, ${workers} workers` : "Node", count, () => [child.pid], ended);
  rmSync(folder, { recursive: true });
}

async function inChromium(count, workers) {
  const server = await serve({ "package/": packageFolder, "": fileURLToPath(new URL(".", import.meta.url)) });
  const browser = await chromium.launch({
    executablePath: process.env.CHROME ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--js-flags=--expose-gc"],
  });
  const page = await browser.newPage();
  await page.goto(`${server.url}page.html`);
  await page.waitForFunction("globalThis.run");
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const pids = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  const run = page.evaluate(([pages, count, workers]) => run(pages, count, workers), [pages, count, workers]);
  await watch(workers ? `Chromium, ${workers} workers` : "Chromium", count, () => pids, run);
  await browser.close();
  server.close();
}

await natively();
for (const workers of [0, WORKERS]) {
  await inNode(COUNT / 10, workers);
  await inChromium(COUNT / 10, workers);
}
