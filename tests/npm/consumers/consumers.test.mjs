// Each consumer installs the packed package into a folder of its own, and cleans a page with what it has built. The
// segments must be those of the native command line.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, dirname, extname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { consumers } from "./consumers.mjs";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const tarball = readdirSync(join(root, "target/package")).find((name) => name.endsWith(".tgz"));
const work = mkdtempSync(join(tmpdir(), "dechaff-consumers-"));
after(() => rmSync(work, { recursive: true, force: true }));

const browser = await chromium.launch({ executablePath: process.env.CHROME ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
after(() => browser.close());

/** A page with text outside of ASCII in front of noise. */
const page = `${readFileSync(join(root, "tests/pages/broadcaster-transcript/input.txt"), "utf8")}\n😀 “é”\r\n\r\nShare this article\n`;
const expected = nativeSegments();

/** The segments of the native command line, in UTF-16 code units. */
function nativeSegments() {
  const report = join(work, "report.json");
  const run = ["run", "--quiet", "--features", "cli", "--", "--report", report];
  execFileSync("cargo", run, { cwd: root, input: page, stdio: ["pipe", "ignore", "inherit"] });
  const bytes = Buffer.from(page);
  const units = (at) => bytes.subarray(0, at).toString().length;
  const inUnits = (range) => (range.start === undefined ? range : { ...range, start: units(range.start), end: units(range.end) });
  const [{ segments }] = JSON.parse(readFileSync(report));
  return segments.map((segment) => ({ ...inUnits(segment), ...(segment.reason && { reason: inUnits(segment.reason) }) }));
}

/** Runs a command of the folder's own packages; words are parted by spaces. */
function command(folder, line, env) {
  const [program, ...args] = line.replace("$PORT", env?.PORT).split(" ");
  const path = join(folder, "node_modules/.bin") + delimiter + process.env.PATH;
  const settings = { cwd: folder, env: { ...process.env, NODE_ENV: undefined, NEXT_TELEMETRY_DISABLED: "1", PATH: path, ...env } };
  return {
    run: () => execFileSync(program, args, { ...settings, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }),
    start: () => spawn(program, args, { ...settings, stdio: ["ignore", "ignore", "inherit"], detached: true }),
  };
}

function install(name, { packages = [], files }) {
  const folder = join(work, name.replaceAll(/\W+/g, "-"));
  const write = (file, text) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  write("package.json", JSON.stringify({ private: true, type: "module" }));
  write("page.js", `export const page = ${JSON.stringify(page)};`);
  write("page.json", JSON.stringify({ page }));
  for (const [file, text] of Object.entries(files)) write(file, text);
  const flags = ["--no-audit", "--no-fund", "--silent", "--prefer-offline"];
  execFileSync("npm", ["install", ...flags, join(root, "target/package", tarball), ...packages], { cwd: folder, stdio: "inherit" });
  return folder;
}

const mimeTypes = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

/** Serves a folder, or runs the command that serves; gives the address and what ends it. */
async function serve(folder, what) {
  const server = createServer(({ url }, response) => {
    const file = join(folder, what, url.endsWith("/") ? `${url}index.html` : url);
    try {
      const body = readFileSync(file);
      response.writeHead(200, { "Content-Type": mimeTypes[extname(file)] ?? "text/plain" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const PORT = String(server.address().port);
  const address = `http://127.0.0.1:${PORT}/`;
  if (!what.includes(" ")) return { address, end: () => server.close() };
  server.close();
  const child = command(folder, what, { PORT }).start();
  while (!(await fetch(address).catch(() => undefined))) await sleep(100);
  return { address, end: () => process.kill(-child.pid) };
}

/** What the page in a browser finds. */
async function open(address) {
  const context = await browser.newContext();
  try {
    const tab = await context.newPage();
    const errors = [];
    tab.on("pageerror", (error) => errors.push(error.message));
    await tab.goto(address);
    await tab.waitForFunction(() => globalThis.result || globalThis.failure, undefined, { timeout: 60_000 })
      .catch((error) => assert.fail([error.message, ...errors].join("\n")));
    assert.equal(await tab.evaluate(() => globalThis.failure), undefined);
    return await tab.evaluate(() => globalThis.result);
  } finally {
    await context.close();
  }
}

for (const [name, consumer] of Object.entries(consumers)) {
  test(name, { timeout: 300_000 }, async () => {
    const folder = install(name, consumer);
    try {
      if (consumer.build) command(folder, consumer.build).run();
      const results = [];
      if (consumer.print) results.push(...JSON.parse(command(folder, consumer.print).run()));
      if (consumer.serve) {
        const { address, end } = await serve(folder, consumer.serve);
        results.push(...(await open(address).finally(end)));
      }
      assert.ok(results.length > 0 || consumer.build === "tsc");
      for (const segments of results) {
        assert.equal(segments.length, expected.length);
        segments.forEach((segment, i) => assert.deepEqual(segment, expected[i]));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
