// Cleaning in a worker: the same results and errors, and an end to every promise.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { oddities, pages } from "./corpora.mjs";
import { CleanError, clean as cleanHere, cleanSite as cleanSiteHere, installed, load } from "./installed.mjs";

const { clean, cleanSite, createWorker, CleanError: WorkerCleanError, render, version } = await load("dechaff/worker");

/** Takes long enough to be broken off. */
const long = pages.map(({ input }) => input).join("\n").repeat(20);

/** A test with a worker that is closed after it. */
const workerTest = (name, check, start) => test(name, { timeout: 60_000 }, async () => {
  const own = createWorker(start);
  try {
    await check(own);
  } finally {
    own.close();
  }
});

/** Starts a worker of Node that runs `script`. */
const worker = (script) => () => new Worker(script, { eval: true });

const ownScript = pathToFileURL(join(installed, "worker-node-thread.js"));

/** The package's own worker, where nothing may be compiled. */
const forbidden = worker(`
  WebAssembly.Module = function () { throw new WebAssembly.CompileError("forbidden"); };
  import(${JSON.stringify(ownScript)});
`);

/** A worker that answers each text with an error. */
const failing = (name) => worker(`
  const { parentPort } = require("node:worker_threads");
  parentPort.on("message", () => parentPort.postMessage([undefined, ${JSON.stringify(name)}, "failed"]));
`);

test("a worker gives what `clean` gives", async () => {
  const options = { preset: "article", keep: ["title"] };
  const texts = [...oddities, ...pages.map(({ input }) => input)];
  const cleaned = await Promise.all(texts.map((text) => clean(text, options)));
  texts.forEach((text, i) => {
    assert.equal(JSON.stringify(cleaned[i]), JSON.stringify(cleanHere(text, options)));
    assert.equal(render(text, cleaned[i].segments), cleaned[i].text);
  });
  cleaned[1].segments[0].kept = false;
  assert.equal((await clean("\n")).segments[0].kept, true);
});

/** Pages of a site that share a line. */
const site = ["ferry", "oven", "bell"].map((it) => `The ${it} came to Sker in March, and nobody knows who had sent for it.\nof rope\n`);

test("a worker gives what `cleanSite` gives", async () => {
  for (const [texts, options] of [[site], [site, { keep: ["other"] }], [site.slice(1), {}], [[], undefined]]) {
    const cleaned = await cleanSite(texts, options);
    assert.equal(JSON.stringify(cleaned), JSON.stringify(cleanSiteHere(texts, options)));
    assert.ok(cleaned.every((page) => Array.isArray(page.removed())));
  }
});

test("the pages of a site are those of the call", async () => {
  const first = clean(long);
  const texts = [...site];
  const cleaned = cleanSite(texts);
  texts.fill("another page");
  assert.equal(JSON.stringify(await cleaned), JSON.stringify(cleanSiteHere(site)));
  await first;
});

workerTest("a signal ends the cleaning of a site", async ({ clean, cleanSite }) => {
  await clean("warm");
  const controller = new AbortController();
  const running = cleanSite(site.map((text) => text + long), { signal: controller.signal });
  setTimeout(() => controller.abort(), 20);
  await assert.rejects(running, (reason) => reason === controller.signal.reason);
  await assert.rejects(cleanSite(site, { signal: AbortSignal.abort() }), { name: "AbortError" });
  assert.equal((await cleanSite(site)).length, 3);
});

for (const [texts, options] of [
  ["page"], [undefined], [5], [() => "x"], [Symbol("x")], [["page", 5]], [["page", () => "x"]], [["page", Symbol("x")]],
  [["page"], { presets: 1 }], [["page"], null],
]) {
  test(`the error is that of \`cleanSite\`: ${Array.isArray(texts) ? texts.map(String) : String(texts)}`, async () => {
    let here;
    assert.throws(() => cleanSiteHere(texts, options), (error) => Boolean(here = error));
    await assert.rejects(cleanSite(texts, options), { name: here.name, message: here.message, constructor: here.constructor });
  });
}

test("a result can be cloned", async () => {
  const cleaned = await clean("Text.\n\nShare this article\n");
  assert.equal(cleaned.removed().length, 1);
  assert.deepEqual(structuredClone(cleaned), { ...cleaned });
});

test("the faces of the package share its version and its error", () => {
  assert.equal(typeof version, "string");
  assert.equal(WorkerCleanError, CleanError);
});

const wrong = [
  [5], [undefined], [new String("x")], [10n], [Symbol("x")], [() => "x"],
  ["text", null], ["text", []], ["text", "light"], ["text", () => {}], ["text", { presets: "light" }],
  ["text", { preset: "strict" }], ["text", { keep: "advert" }], ["text", { threshold: 2 }],
  ["text", new Map()], ["text", { noise: new Map() }], ["text", { keep: new Set() }],
];
for (const args of wrong) {
  test(`the error is that of \`clean\`: ${args.map((a) => (typeof a === "object" ? JSON.stringify(a) : String(a)))}`, async () => {
    let here;
    assert.throws(() => cleanHere(...args), (error) => Boolean(here = error));
    await assert.rejects(clean(...args), { name: here.name, message: here.message, constructor: here.constructor });
  });
}

test("what no worker can be sent is a TypeError", () =>
  assert.rejects(clean("text", { protect: [() => "x"] }), { name: "TypeError", message: "options must be plain data" }));

workerTest("a running text ends at once, those behind it go on", async ({ clean }) => {
  const controller = new AbortController();
  await clean("warm");
  const running = clean(long, { signal: controller.signal });
  const next = clean("next");
  const start = performance.now();
  setTimeout(() => controller.abort(), 20);
  await assert.rejects(running, (reason) => reason === controller.signal.reason);
  assert.ok(performance.now() - start < 200);
  assert.equal((await next).text, "next");
  assert.ok(performance.now() - start < 2000);
});

workerTest("a waiting text is dropped with the reason that was given, the running one goes on", async ({ clean }) => {
  const controller = new AbortController();
  const running = clean("first");
  const waiting = clean("second", { signal: controller.signal });
  const reason = new Error("enough");
  controller.abort(reason);
  await assert.rejects(waiting, (error) => error === reason);
  assert.equal((await running).text, "first");
});

workerTest("a signal that has fired begins nothing, one that fires late changes nothing", async ({ clean }) => {
  await assert.rejects(clean("text", { signal: AbortSignal.abort() }), { name: "AbortError" });
  const controller = new AbortController();
  const { text } = await clean("text", { signal: controller.signal });
  controller.abort();
  assert.equal(text, "text");
  assert.equal((await clean("next")).text, "next");
});

workerTest("close rejects what is open and what comes later", async ({ clean, cleanSite, close }) => {
  const open = [clean(long), clean("second")];
  close();
  for (const job of [...open, clean("third"), cleanSite(site)]) await assert.rejects(job, { name: "AbortError", message: "the worker is closed" });
});

for (const [name, start] of [
  ["a worker that cannot be made", () => { throw new DOMException("refused", "SecurityError"); }],
  ["a worker whose script is not there", () => new Worker(pathToFileURL(join(installed, "missing.js")))],
  ["a worker whose script throws", worker("throw new Error('broken')")],
  ["a worker that ends", worker("process.exit()")],
  ["a worker that may not compile", forbidden],
  ["a worker that fails in an unknown way", failing("LinkError")],
  ["a worker that fails in a way of that name", failing("constructor")],
  ["a worker that ends amid a text", worker("require('node:worker_threads').parentPort.on('message', () => process.exit())")],
]) {
  workerTest(`${name} rejects every text`, async ({ clean }) => {
    await Promise.all(["first", "second"].map((text) => assert.rejects(clean(text), { name: "CleanError" })));
    await assert.rejects(clean("third"), { name: "CleanError" });
  }, start);
}

const refused = new DOMException("refused", "SecurityError");
workerTest("the error says why the worker cannot be made", ({ clean }) =>
  assert.rejects(clean("text"), { message: "the worker cannot be started: refused", cause: refused }), () => { throw refused; });

let started = 0;
workerTest("after a worker has died, a new one is started", async ({ clean }) => {
  await assert.rejects(clean("first"), CleanError);
  assert.equal((await clean("second")).text, "second");
}, () => {
  started += 1;
  return started === 1 ? worker("process.exit()")() : new Worker(ownScript);
});

test("the shared worker keeps no process alive, an open promise does", () => {
  const file = join(installed, "..", "..", "alive.js");
  writeFileSync(file, 'import { clean } from "dechaff/worker"; console.log((await clean("done")).text);');
  assert.equal(execFileSync(process.execPath, [file], { encoding: "utf8", timeout: 20_000 }), "done\n");
});
