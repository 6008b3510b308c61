// Windows of all widths, and paper.

import assert from "node:assert/strict";
import { pageTest } from "./browser.mjs";
import { article, text } from "./texts.mjs";

pageTest("on paper stands the clean text alone", async ({ paste, text: shown, page }) => {
  await paste(text);
  for (const view of ["Marked", "Clean", "Both"]) {
    await page.getByRole("radio", { name: view }).check({ force: true });
    await shown();
    await page.emulateMedia({ media: "print" });
    const printed = await page.evaluate(() => document.body.innerText);
    assert.deepEqual(printed.split(/\s+/).filter(Boolean), article.split(/\s+/).filter(Boolean), view);
    await page.emulateMedia({ media: "screen" });
  }
});

pageTest("nothing sticks out", async ({ page, button, settled }) => {
  await button("A guide in Markdown").click();
  await settled();
  await page.locator("#kinds").evaluate((kinds) => (kinds.open = true));
  for (const width of [320, 360, 768, 1400]) {
    await page.setViewportSize({ width, height: 800 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `at ${width} pixels`);
  }
});

pageTest("the bar hides nothing", async ({ page, button, settled, choose }) => {
  await button("A news story").click();
  await settled();
  const topOf = (selector) => page.locator(selector).evaluate((element) => element.getBoundingClientRect().top);
  for (const [width, view] of [[800, "marked"], [1000, "marked"], [1400, "both"]]) {
    await page.setViewportSize({ width, height: 500 });
    await choose(view);
    await page.evaluate(() => scrollTo(0, 600));
    const bar = await page.locator(".bar").evaluate((element) => element.getBoundingClientRect().bottom);
    assert.ok((await topOf(".side")) >= bar, `at ${width} pixels`);
    // Backwards through the pieces: the one with the focus is always seen.
    await page.locator("#marked .piece").last().focus();
    for (let i = 0; i < 12; i++) {
      assert.ok((await topOf(":focus")) >= bar, `piece ${i} from the end at ${width} pixels`);
      await page.keyboard.press("p");
    }
  }
});
