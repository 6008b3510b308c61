// Side by side, the two texts are scrolled in step, line by line.

import assert from "node:assert/strict";
import { pageTest } from "./browser.mjs";

const wide = { viewport: { width: 1400, height: 900 } };

/** A page on which the two texts drift apart: between its numbered paragraphs, noise of some lines now and then. */
function pageOfParagraphs(count) {
  const noise = "Share this article\n\nSubscribe to our newsletter\n\nShare this article\n\n";
  const paragraph = (i) => `Paragraph ${i} tells of the sea wall, where for forty-one years she walked at dusk, `
    + "with a ladder on her shoulder and a brass pole in her hand, and nobody asked her why.\n\n";
  return Array.from({ length: count }, (_, i) => paragraph(i) + (i % 5 === 3 ? noise : "")).join("");
}

/**
 * What stands where people read, in either text: its line, and how far above the place that begins, in pixels. `moved`:
 * how far window and clean text are scrolled.
 */
const readingPlace = (page) => page.evaluate(() => {
  const scroller = document.querySelector(".pane.clean");
  const height = scroller.getBoundingClientRect().top + scroller.clientHeight / 3;
  const [marked, clean] = ["marked", "clean"].map((id) => {
    const line = [...document.querySelectorAll(`#${id} .line`)].findLast((line) => line.getBoundingClientRect().top <= height);
    return { text: line.textContent.trim(), isGone: line.querySelector("del") !== null, above: height - line.getBoundingClientRect().top };
  });
  return { marked, clean, moved: { window: scrollY, clean: scroller.scrollTop } };
});

/** Pixels by which two equal lines may stand apart. */
const APART = 2;

const inStep = ({ marked, clean }) => marked.text === clean.text && Math.abs(marked.above - clean.above) <= APART;

/** Two frames: the browser tells of a scroll in the one after it. */
const drawn = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

for (const [name, count] of [["a page", 60], ["1 MB", 5500]]) {
  pageTest(`${name}: line by line`, async ({ page, paste, settled }) => {
    await paste(pageOfParagraphs(count));
    await settled();
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    let [kept, gone] = [0, 0];
    // A first way down in small steps, then some leaps.
    const small = Array.from({ length: 40 }, (_, i) => 900 + 37 * i);
    for (const to of [...small, height / 3, height / 2, height / 4, (height * 3) / 4]) {
      await page.evaluate((to) => scrollTo(0, to), to);
      await drawn(page);
      await drawn(page); // what came near the screen has its height now
      const place = await readingPlace(page);
      if (place.marked.isGone) gone++;
      else kept += assert.ok(inStep(place), JSON.stringify(place)) ?? 1;
    }
    assert.ok(kept > 20 && gone > 2, `${kept} kept lines, ${gone} removed`);
  }, wide);
}

pageTest("the clean text waits while what is removed passes", async ({ page, paste, settled }) => {
  await paste(pageOfParagraphs(60));
  await settled();
  const moves = [];
  for (let to = 900; to < 2400; to += 20) {
    await page.evaluate((to) => scrollTo(0, to), to);
    await drawn(page);
    moves.push(await readingPlace(page));
  }
  const steps = moves.slice(1).map((now, i) => [moves[i].marked.isGone && now.marked.isGone, now.moved.clean - moves[i].moved.clean]);
  assert.ok(steps.some(([isGone]) => isGone) && steps.some(([isGone]) => !isGone));
  for (const [isGone, step] of steps) {
    assert.ok(step >= -1 && step <= 21, `a step of ${step} pixels`); // never back, never a leap
    if (isGone) assert.ok(step <= 1, `${step} pixels while nothing that stays passed`);
  }
}, wide);

pageTest("the keyboard scrolls both, and what is sought in the clean text takes the window along", async (parts) => {
  const { page, paste, settled, cleanText } = parts;
  await paste(pageOfParagraphs(200));
  await settled();
  await page.evaluate(() => document.activeElement.blur());
  await page.evaluate(() => scrollTo(0, 900));
  await page.keyboard.press("PageDown");
  await page.waitForFunction(() => scrollY > 1300);
  await page.waitForTimeout(500); // the browser scrolls it smoothly
  const place = await readingPlace(page);
  assert.ok(place.marked.isGone || inStep(place), JSON.stringify(place));

  await cleanText.getByText("Paragraph 120 ").evaluate((line) => line.scrollIntoView({ block: "center" }));
  await drawn(page);
  await drawn(page);
  assert.ok(inStep(await readingPlace(page)) || (await readingPlace(page)).marked.isGone);
  const marked = await page.locator("#marked").getByText("Paragraph 120 ").boundingBox();
  assert.ok(marked.y > 0 && marked.y < 900, `it stands at ${marked.y}`);
}, wide);

for (const [name, view, settings] of [
  ["alone", "Clean", wide],
  ["below the other", "Both", { viewport: { width: 800, height: 900 } }],
]) {
  pageTest(`a clean text ${name} is scrolled by the window alone`, async ({ page, paste, settled, view: choose }) => {
    await paste(pageOfParagraphs(60));
    await choose(view).check();
    await settled();
    await page.evaluate(() => scrollTo(0, 1500));
    await drawn(page);
    const pane = page.locator(".pane.clean");
    assert.deepEqual(await pane.evaluate((pane) => [pane.scrollTop, pane.scrollHeight - pane.clientHeight]), [0, 0]);
  }, settings);
}
