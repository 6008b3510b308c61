// An extension of the browser: the recipes of the README, and the classic script, in Chromium.

import assert from "node:assert/strict";
import { once } from "node:events";
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const built = fileURLToPath(new URL("../../../target/npm/", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "dechaff-extension-"));
after(() => rmSync(work, { recursive: true, force: true }));

const text = "The bridge is open.\n\nShare this article";
const settings = { executablePath: process.env.CHROME ?? "/usr/bin/chromium" };

/** A page whose own policy forbids wasm, and every script but the package's. */
const server = createServer(({ url }, response) => {
  const isScript = url === "/dechaff.global.js";
  // A charset that is not the script's.
  const type = isScript ? "text/javascript; charset=windows-1251" : "text/html";
  const policy = url === "/strict" ? { "Content-Security-Policy": "default-src 'none'" } : {};
  const html = `<!doctype html><title>dechaff</title><script src="/dechaff.global.js"></script><pre>${text}</pre>`;
  response.writeHead(200, { "Content-Type": type, ...policy }).end(isScript ? readFileSync(join(built, url)) : html);
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
after(() => server.close());
const address = `http://127.0.0.1:${server.address().port}/`;

test("a classic script has the package as a global", async () => {
  const browser = await chromium.launch({ ...settings, args: ["--no-sandbox"] });
  try {
    const tab = await browser.newPage();
    await tab.goto(address);
    const found = await tab.evaluate((page) => {
      const { clean, cleanSite, createCleaner, render } = globalThis.dechaff;
      const cleaned = clean(page);
      const others = [cleanSite([page])[0], createCleaner({}).clean(page)].map((other) => other.text);
      const labels = globalThis.dechaff.categories().map(({ label }) => label);
      return [cleaned.text, cleaned.removed().map(({ evidence }) => evidence), render(page, cleaned.segments), ...others, labels.length];
    }, text);
    const open = "The bridge is open.";
    assert.deepEqual(found.slice(0, 5), [open, ["says “Share this article”"], open, open, open]);
  } finally {
    await browser.close();
  }
});

/** What follows in the package's README on the line `// name`, up to the next. */
const section = readFileSync(join(built, "README.md"), "utf8").split("## In an extension")[1].split("\n## ")[0];
const recipes = section.split(/^ {4}(?=\/\/ \w+\.js)/m);
function recipe(name) {
  const found = recipes.find((text) => text.startsWith(`// ${name}`));
  assert.ok(found, name);
  const lines = found.split("\n").slice(1);
  return lines.filter((line) => line === "" || line.startsWith("    ")).join("\n");
}

/** Runs Chromium with an extension of these files; gives what its content script makes the title of a page. */
async function titleOf(page, manifest, files) {
  const folder = mkdtempSync(join(work, "extension-"));
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  for (const [file, code] of Object.entries(files)) writeFileSync(join(folder, file), code);
  copyFileSync(join(built, "dechaff.global.js"), join(folder, "dechaff.global.js"));
  cpSync(built, join(folder, "dechaff"), { recursive: true });
  const args = ["--no-sandbox", "--headless=new", `--disable-extensions-except=${folder}`, `--load-extension=${folder}`];
  // Playwright's own headless mode knows no extensions.
  const context = await chromium.launchPersistentContext(mkdtempSync(join(work, "profile-")), { ...settings, headless: false, args });
  try {
    const tab = await context.newPage();
    await tab.goto(address + page);
    await tab.waitForFunction(() => document.title !== "dechaff", undefined, { timeout: 20_000 });
    return await tab.title();
  } finally {
    await context.close();
  }
}

const matches = ["http://127.0.0.1/*"];
const plain = { manifest_version: 3, name: "dechaff", version: "1", content_scripts: [{ matches, js: ["dechaff.global.js", "content.js"] }] };
const cleans = `
  try {
    document.title = dechaff.clean(document.body.innerText).text;
  } catch (error) {
    document.title = error.name;
  }
`;

for (const [page, expected] of [["", "The bridge is open."], ["strict", "CleanError"]]) {
  test(`a content script cleans by itself, if the page lets it: ${expected}`, { timeout: 60_000 }, async () => {
    assert.equal(await titleOf(page, plain, { "content.js": cleans }), expected);
  });
}

const written = JSON.parse(recipe("manifest.json"));
const recommended = { ...written, content_scripts: [{ ...written.content_scripts[0], matches }] };
const content = recipe("content.js").replace("console.log(text)", "document.title = text");

test("the service worker cleans on a page that forbids wasm", { timeout: 60_000 }, async () => {
  const files = { "content.js": content, "background.js": recipe("background.js") };
  assert.equal(await titleOf("strict", recommended, files), "The bridge is open.");
});

test("a worker of an offscreen document cleans on a page that forbids wasm", { timeout: 60_000 }, async () => {
  const files = {
    "content.js": content,
    "background.js": recipe("background.js of texts of megabytes"),
    "offscreen.html": '<!doctype html><script type="module" src="offscreen.js"></script>',
    "offscreen.js": recipe("offscreen.js"),
  };
  const manifest = { ...recommended, permissions: ["offscreen"] };
  assert.equal(await titleOf("strict", manifest, files), "The bridge is open.");
});
