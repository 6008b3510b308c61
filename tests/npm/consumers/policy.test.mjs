// In a browser that forbids something: the error says what, and what helps.

import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import test, { after } from "node:test";
import { chromium } from "playwright-core";

const folder = new URL("../../../target/npm/", import.meta.url);
const mimeTypes = { ".js": "text/javascript", ".wasm": "application/wasm" };

const browser = await chromium.launch({ executablePath: process.env.CHROME ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
after(() => browser.close());

const html = '<!doctype html><link rel="icon" href="data:,"><title>dechaff</title>';

/** The address of a server that has the package, an empty page, and this policy. */
async function serve(policy) {
  const server = createServer(({ url }, response) => {
    const [type, body] = url === "/" ? ["text/html", html] : [mimeTypes[extname(url)], readFileSync(new URL(`.${url}`, folder))];
    const headers = { "Content-Type": type, "Content-Security-Policy": policy, "Access-Control-Allow-Origin": "*" };
    response.writeHead(200, headers).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  after(() => server.close());
  return `http://127.0.0.1:${server.address().port}/`;
}

/** What a script on the page gives: a text, or the error as text. */
async function outcome(address, script) {
  const tab = await browser.newPage();
  await tab.goto(address);
  const found = await tab.evaluate(`(async () => { ${script} })().catch((error) => error.name + ": " + error.message)`);
  await tab.close();
  return found;
}

const open = await serve("");

for (const entry of ["index.js", "worker.js"]) {
  test(`${entry}: a policy forbids wasm`, async () => {
    const strict = await serve("default-src 'self'");
    const found = await outcome(strict, `const { clean } = await import("/${entry}"); return (await clean("text")).text;`);
    assert.match(found, /^CleanError: dechaff cannot start: .+ \(a security policy must allow 'wasm-unsafe-eval'\)$/);
    const loose = await serve("default-src 'self' 'wasm-unsafe-eval'");
    assert.equal(await outcome(loose, `const { clean } = await import("/${entry}"); return (await clean("text")).text;`), "text");
  });
}

test("a policy forbids workers", async () => {
  const strict = await serve("default-src 'self'; worker-src 'none'");
  const found = await outcome(strict, 'const { clean } = await import("/worker.js"); return (await clean("text")).text;');
  assert.match(found, /^CleanError: the worker failed: it could not be loaded \(.+ createWorker takes a worker of your own\)$/);
});

test("a policy asks for trusted types", async () => {
  const strict = await serve("require-trusted-types-for 'script'");
  const found = await outcome(strict, 'const { clean } = await import("/worker.js"); return (await clean("text")).text;');
  assert.match(found, /^CleanError: the worker cannot be started: .+ \(.+ createWorker takes a worker of your own\)$/);
});

test("the package lies at another origin", async () => {
  const here = await serve("");
  const found = await outcome(here, `const { clean } = await import("${open}worker.js"); return (await clean("text")).text;`);
  assert.match(found, /^CleanError: the worker cannot be started: .+ \(its script must be of the page's own origin .+\)$/);
});

test("a worker of one's own imports the script from another origin", async () => {
  const here = await serve("");
  assert.equal(await outcome(here, `
    const { createWorker } = await import("${open}worker.js");
    const script = new Blob(['import "${open}worker-thread.js";'], { type: "text/javascript" });
    const own = createWorker(() => new Worker(URL.createObjectURL(script), { type: "module" }));
    return (await own.clean("It is open.\\n\\nShare this article")).text;
  `), "It is open.");
});
