// The browser's own search finds all of a long text, although most of it is not drawn. `find` of the window is that search.

import assert from "node:assert/strict";
import { test } from "node:test";
import { launch } from "puppeteer-core";
import { address, pageTest } from "./browser.mjs";

/** Every so many paragraphs the lantern is named. */
const EVERY = 500;

/** With noise in between, so that the clean text is shorter than the marked one. */
const long = Array.from({ length: 3000 }, (_, i) => `Paragraph ${i} tells of the sea wall, where for forty-one years she walked at dusk`
  + `${i % EVERY === EVERY / 2 ? " with a zyxwv lantern" : ""} and a ladder on her shoulder.\n\n`
  + (i % 5 === 3 ? "Share this article\n\nSubscribe to our newsletter\n\n" : "")).join("");

const isWhole = () => document.querySelector(".chunk:not(.built)") === null;

/** Runs in the page: finds the next one, and gives which paragraph that is of which pane, and whether it is seen. */
async function findNext() {
  if (!find("zyxwv")) return "nothing";
  const isSeen = () => {
    const { top, bottom } = getSelection().getRangeAt(0).getBoundingClientRect();
    return top > 0 && bottom < innerHeight;
  };
  // What comes near the screen is laid out within some frames; what was found must be there still.
  for (let frame = 0; frame < 5 || (frame < 60 && !isSeen()); frame++) await new Promise(requestAnimationFrame);
  if (getSelection().isCollapsed) return "lost";
  const line = getSelection().anchorNode.parentElement.closest(".line");
  return `${line.closest(".text").id} ${line.textContent.match(/\d+/)[0]}${isSeen() ? "" : " out of sight"}`;
}

/** Where the lantern is found, in order. */
const placesIn = (pane) => [250, 750, 1250, 1750, 2250, 2750].map((i) => `${pane} ${i}`);

/** By view. */
const places = { marked: placesIn("marked"), clean: placesIn("clean"), both: [...placesIn("marked"), ...placesIn("clean")] };

/** Other than its search, the `find` of Chromium scrolls the window alone, and not the clean text beside the marked one. */
const placesInChromium = { ...places, both: placesIn("marked") };

async function findAll(evaluate, count) {
  const found = [];
  for (let i = 0; i < count; i++) found.push(await evaluate(findNext));
  return found;
}

pageTest("Chromium: the search goes from place to place, in each view", async ({ page, paste, choose, settled }) => {
  await paste(long);
  await settled();
  assert.equal(await page.evaluate(isWhole), false);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Control+F");
  await page.waitForFunction(isWhole);
  for (const [view, expected] of Object.entries(placesInChromium)) {
    await choose(view);
    await settled();
    await page.evaluate(() => getSelection().removeAllRanges());
    assert.deepEqual(await findAll((run) => page.evaluate(run), expected.length), expected, view);
  }
}, { viewport: { width: 1400, height: 900 } });

pageTest("before the text is printed all of it is set", async ({ page, paste, settled, cleanText }) => {
  await paste(`# Lamps\n\n**One**\n\n[Two](https://example.org/)\n\n${long}**Three** [Four](https://example.org/)\n`);
  await settled();
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.ok(await page.evaluate(isWhole));
  await page.emulateMedia({ media: "print" });
  assert.doesNotMatch(await cleanText.evaluate((pane) => pane.innerText), /[*#[\]]/);
});

test("Firefox: the search goes from place to place, in each view", async () => {
  const executablePath = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
  const browser = await launch({ browser: "firefox", executablePath, headless: true });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1400, height: 900 });
    await page.goto(address);
    const input = await page.waitForSelector('aria/Page text[role="textbox"]');
    await input.evaluate((box, text) => {
      box.value = text;
      box.dispatchEvent(new Event("input"));
    }, long);
    await page.waitForSelector("main[aria-busy=false]");
    await page.evaluate(() => document.dispatchEvent(new KeyboardEvent("keydown", { key: "f", ctrlKey: true })));
    await page.waitForFunction(isWhole);
    for (const [view, expected] of Object.entries(places)) {
      await page.click(`[name=view][value=${view}]`);
      await page.evaluate(() => getSelection().removeAllRanges());
      assert.deepEqual(await findAll((run) => page.evaluate(run), expected.length), expected, view);
    }
  } finally {
    await browser.close();
  }
});
