// The page without a network: after the first visit, in a new version, and as one file.

import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { pageTest } from "./browser.mjs";
import { built, openSite } from "./site.mjs";
import { article, share, text } from "./texts.mjs";

const withWorker = { serviceWorkers: "allow" };

const isKept = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => true));

pageTest("after the first visit it works offline", async ({ page, input, text: shown, settled, removed }) => {
  await isKept(page);
  await page.context().setOffline(true);
  await page.reload();
  await settled();
  await input.fill(text);
  assert.equal((await shown()).trim(), article);
  assert.equal(await removed(share).count(), 2);
}, withWorker);

pageTest("it can be installed", async ({ page }) => {
  const client = await page.context().newCDPSession(page);
  const { errors } = await client.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const { installabilityErrors } = await client.send("Page.getInstallabilityErrors");
  assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), []);
}, withWorker);

pageTest("a new version is taken when the page is opened anew, whole", async ({ page }) => {
  const site = await openSite();
  try {
    const publish = (name) => {
      const rename = (content) => content.replaceAll("A news story", name).replaceAll("Page text", name);
      site.publish({ "index.html": rename, "samples.js": rename });
    };
    const versions = async () => [
      await page.locator("label[for=input]").textContent(),
      await page.locator("#samples button").first().textContent(), // made by the script, so not there at once
    ];
    publish("First");
    await page.goto(site.address);
    await isKept(page);
    assert.deepEqual(await versions(), ["First", "First"]);

    publish("Second");
    await page.reload(); // the browser looks for a new version now
    assert.deepEqual(await versions(), ["First", "First"]);
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      while (!registration.waiting) await new Promise(requestAnimationFrame);
    });
    for (let opened = 0; opened < 10; opened++) {
      await page.goto("about:blank");
      await page.goto(site.address);
      if ((await versions())[0] === "Second") break; // else the browser had not quite let go of the old version
    }
    assert.deepEqual(await versions(), ["Second", "Second"]);
    assert.equal(await page.evaluate(() => caches.keys().then((names) => names.length)), 1);
  } finally {
    await site.close();
  }
}, { ...withWorker, allows: "http://127.0.0.1:" });

pageTest("the single file opens from disk, and does all the same", async (parts) => {
  const { page, input, text: shown, removed, kept, copy, undo, clipboard, button, flip } = parts;
  await page.goto(pathToFileURL(join(built, "dechaff.html")).href);
  await input.fill(text);
  const clean = await shown();
  await flip(removed(share).first());
  assert.equal(await kept(share).count(), 1);
  await undo.click();
  assert.equal(await shown(), clean);
  await copy.click();
  await page.getByText(/^Copied the cleaned text.|^The browser does not let/).waitFor({ state: "attached" });
  assert.equal(await clipboard(), clean);
  await button("Clear").click();
  await button("A news story").click();
  assert.ok((await shown()).includes("Maren Oake"));
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|'self'|https?:|\*/);
});
