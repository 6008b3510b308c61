// Repeat visits: the service worker answers for the page, and no connection is open when the first text is cleaned.

import assert from "node:assert/strict";
import { pageTest } from "./browser.mjs";
import { openSite } from "./site.mjs";
import { article, text } from "./texts.mjs";

const VISITS = 40;

const onOwnServer = { serviceWorkers: "allow", allows: "http://127.0.0.1:", expects: /ERR_INTERNET_DISCONNECTED/ };

const untilKept = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => true));

/** Cleans a text, which must come out clean. */
async function checkCleaning(page, visit) {
  assert.ok(await page.evaluate(() => navigator.serviceWorker.controller !== null), visit);
  await page.locator("main[aria-busy=false]").waitFor();
  assert.equal(await page.getByRole("alert").isVisible(), false, visit);
  await page.getByLabel("Page text", { exact: true }).fill(text);
  await page.locator("main[aria-busy=false]").waitFor();
  assert.equal((await page.locator("#clean").textContent()).trim(), article, visit);
}

pageTest(`${VISITS} visits, by reload, in a new tab, offline: each of them cleans`, async ({ page: first }) => {
  await untilKept(first);
  const address = first.url();
  const context = first.context();
  const ways = {
    "a reload": async (page) => {
      await page.reload();
      return page;
    },
    "a new tab": async (page) => {
      const tab = await context.newPage();
      await tab.goto(address);
      if (page !== first) await page.close();
      return tab;
    },
    "offline": async (page) => {
      await context.setOffline(true);
      await page.reload();
      return page;
    },
    "back from elsewhere": async (page) => {
      await page.goto("about:blank");
      await page.goto(address);
      return page;
    },
  };
  let page = first;
  for (let i = 0; i < VISITS; i++) {
    const [way, visit] = Object.entries(ways)[i % 4];
    page = await visit(page);
    await checkCleaning(page, `visit ${i}, ${way}`);
    await context.setOffline(false);
  }
}, onOwnServer);

pageTest("the service worker may answer late", async ({ page }) => {
  const site = await openSite();
  try {
    site.publish({
      "sw.js": (script) => script.replace("async function answer(request) {", `$&
  if (request.url.endsWith(".wasm")) await new Promise((resolve) => setTimeout(resolve, 300));`),
    });
    await page.goto(site.address);
    await untilKept(page);
    await page.reload();
    await checkCleaning(page, "late");
  } finally {
    await site.close();
  }
}, onOwnServer);

pageTest("no worker starts before the policy has closed, and it closes when the wasm begins to come", async (parts) => {
  const { page, input, text: shown } = parts;
  const policies = () => page.locator("head > meta[http-equiv=Content-Security-Policy]").count();
  let answer;
  const asked = new Promise((resolve) => {
    page.route("**/dechaff.wasm", (route) => {
      answer = () => route.continue();
      resolve();
    });
  });
  await page.reload();
  await asked;
  await input.fill(text);
  assert.deepEqual([await policies(), page.workers().length], [1, 0]);
  await answer();
  assert.equal((await shown()).trim(), article);
  assert.equal(await policies(), 2);
  const [worker] = page.workers();
  assert.equal(await worker.evaluate((url) => fetch(url).then(() => "connected", () => "refused"), page.url()), "refused");
});
