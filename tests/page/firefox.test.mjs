// The core journey in Firefox. Playwright drives only a build of its own, so this one is steered by WebDriver BiDi.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { launch } from "puppeteer-core";
import { openSite } from "./site.mjs";
import { article, share, text } from "./texts.mjs";

const address = process.env.PAGE;
let browser;

before(async () => {
  const executablePath = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
  browser = await launch({ browser: "firefox", executablePath, headless: true });
});

after(() => browser.close());

test("Firefox: paste, restore, undo, switch, preset, copy", async () => {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
  page.on("request", (request) => {
    const isOwn = [address, "blob:", "data:"].some((start) => request.url().startsWith(start));
    if (!isOwn) troubles.push(`request: ${request.url()}`);
  });
  await page.goto(address);
  await page.evaluate(() => {
    globalThis.violations = [];
    addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
  });

  const input = await page.waitForSelector('aria/Page text[role="textbox"]');
  const settled = () => page.waitForSelector("main[aria-busy=false]");
  const shown = async () => {
    await settled();
    return page.$eval("#clean", (pane) => pane.textContent);
  };
  const removed = () => page.$$(`.piece:not(.kept) [aria-label="Removed: ${share}"]`);
  const press = async (key) => {
    await page.keyboard.down("Control");
    await page.keyboard.press(key);
    await page.keyboard.up("Control");
  };
  const click = async (name) => (await page.waitForSelector(`aria/${name}[role="button"]`)).click();

  // Typed once, so that there is something to cut and to paste.
  await input.type(text);
  for (const key of ["a", "x"]) await press(key);
  assert.equal(await shown(), "");
  await press("v");
  assert.equal((await shown()).trim(), article);
  assert.equal((await removed()).length, 2);

  const [first] = await removed();
  await first.click();
  await click("Bring back");
  assert.ok((await shown()).startsWith("Share this article"));
  assert.equal((await removed()).length, 1);
  await click("Undo");
  assert.equal((await shown()).trim(), article);
  await click("Redo");
  assert.equal((await removed()).length, 1);
  await click("Undo");

  await page.click("#kind-share");
  assert.equal(await shown(), text);
  await page.click("#kind-share");
  assert.equal((await shown()).trim(), article);
  await page.click("[name=preset][value=light]");
  await settled();
  assert.match(page.url(), /#preset=light$/);

  const clean = await shown();
  await click("Copy");
  await page.waitForFunction(() => document.getElementById("status").textContent === "Copied the cleaned text.");
  await input.focus();
  for (const key of ["a", "v"]) await press(key);
  await settled();
  // What comes back is read from the HTML beside the text, and ends its last line.
  assert.equal(await input.evaluate((box) => box.value), `${clean}\n`);
  assert.deepEqual([...troubles, ...(await page.evaluate(() => violations))], []);
});

test("Firefox: 20 visits under the service worker, by reload, in a new tab, offline: each of them cleans", async () => {
  const site = await openSite();
  site.publish();
  let page = await browser.newPage();
  await page.goto(site.address);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  const ways = {
    "a reload": () => page.reload(),
    "a new tab": async () => {
      const tab = await browser.newPage();
      await tab.goto(site.address);
      await page.close();
      page = tab;
    },
    "offline": async () => {
      await site.stop();
      await page.reload();
      await site.start();
    },
    "back from elsewhere": async () => {
      await page.goto("about:blank");
      await page.goto(site.address);
    },
  };
  try {
    for (let i = 0; i < 20; i++) {
      const [way, visit] = Object.entries(ways)[i % 4];
      await visit();
      assert.ok(await page.evaluate(() => navigator.serviceWorker.controller !== null), way);
      const input = await page.waitForSelector('aria/Page text[role="textbox"]');
      await input.evaluate((box, text) => {
        box.value = text;
        box.dispatchEvent(new Event("input"));
      }, text);
      await page.waitForSelector("main[aria-busy=false]");
      assert.equal((await page.$eval("#clean", (pane) => pane.textContent)).trim(), article, `visit ${i}, ${way}`);
    }
  } finally {
    await site.close();
  }
});
