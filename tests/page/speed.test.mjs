// How fast the page is, by the browser's own timing, and how much of it there is to load. Runs while no other test does.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { pageTest } from "./browser.mjs";
import { article, pageOf } from "./texts.mjs";

const built = new URL("../../target/www/", import.meta.url).pathname;

/** Milliseconds between two frames at which scrolling still counts as smooth. */
const FRAME = 100;

/**
 * Milliseconds from the paste to the result, and within which any input is answered all the while. To take 10 MB from the
 * clipboard is the browser's own work, of which nothing can be put off.
 */
const sizes = [
  { name: "1 MB", bytes: 1e6, result: 2000, answer: 100 },
  { name: "10 MB", bytes: 1e7, result: 15_000, answer: 400 },
];

/** Kilobytes of all that is loaded, each file compressed by Brotli. */
const BUDGET = 276;

/**
 * How often a text is pasted, or the page loaded, at most: on a machine that others use too, the best of some tries is
 * what the page can do.
 */
const TRIES = 5;

for (const { name, bytes, ...limits } of sizes) {
  pageTest(`${name}: the page answers, the result comes, and scrolling is smooth`, async (parts) => {
    const { page, button, marked, cleanText, settled } = parts;
    const large = pageOf(bytes);
    await page.evaluate((large) => navigator.clipboard.writeText(large), large);
    let measured;
    for (let i = 0; i < TRIES; i++) {
      measured = await measure(parts);
      assert.ok((await marked.textContent()) === large); // on failure `equal` would print it all
      assert.ok((await cleanText.textContent()).includes(article));
      if (measured.result <= limits.result && measured.answer <= limits.answer && measured.frame <= FRAME) break;
      await button("Clear").click();
      await settled();
    }
    const { result, answer, frame } = measured;
    console.log(`${name}: result ${result} ms, slowest input ${answer} ms, longest frame ${frame} ms`);
    assert.ok(result <= limits.result, `shown after ${result} ms`);
    assert.ok(answer <= limits.answer, `an input took ${answer} ms`);
    assert.ok(frame <= FRAME, `a frame took ${frame} ms`);
  });
}

pageTest("usable within a second on a slow processor", async ({ page }) => {
  const client = await page.context().newCDPSession(page);
  await client.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  let [painted, usable] = [Infinity, Infinity];
  for (let i = 0; i < TRIES && Math.max(painted, usable) >= 1000; i++) {
    await page.reload({ waitUntil: "commit" });
    await page.waitForFunction(() => document.querySelector("#samples button"));
    [painted, usable] = await page.evaluate(() => ["first-contentful-paint", "usable"]
      .map((name) => Math.round(performance.getEntriesByName(name)[0]?.startTime ?? Infinity)));
  }
  assert.ok(painted < 1000 && usable < 1000, `painted after ${painted} ms, usable after ${usable} ms`);
  console.log(`on a quarter of the processor: painted after ${painted} ms, usable after ${usable} ms`);
});

pageTest("a newer paste ends the older", async ({ page, paste, text: shown }) => {
  await paste(pageOf(3e6));
  await paste("Short.");
  const start = Date.now();
  assert.equal(await shown(), "Short.");
  assert.ok(Date.now() - start < 2000);
  assert.equal(await page.getByRole("progressbar").isVisible(), false);
});

pageTest("HTML source that is made to take long does not", async ({ page, settled }) => {
  const hostile = [
    "<".repeat(2e5), "<a>".repeat(7e4), "<a>".repeat(3e4) + "</b>".repeat(3e4), "<!--".repeat(5e4), "<script>".repeat(3e4),
    "<!---->".repeat(3e4), `<${"a".repeat(2e5)}`, `<div>${"x\n \n".repeat(4e4)}</div>`, `<p>x\n${" ".repeat(2e5)}`,
  ];
  for (const text of hostile) {
    const time = await page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData("text/plain", text);
      const start = performance.now();
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      return performance.now() - start;
    }, text);
    await settled();
    assert.ok(time < 1000, `${text.slice(0, 10)}: ${time} ms`);
  }
});

pageTest(`all that is loaded is under ${BUDGET} KB`, async ({ page, input, text: shown }) => {
  const loaded = new Set();
  page.on("response", (response) => loaded.add(new URL(response.url()).pathname.slice(1) || "index.html"));
  await page.reload();
  await input.fill(article);
  await shown();
  // What a worker loads does not all come through the page's own events.
  for (const worker of page.workers()) {
    const names = await worker.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
    names.forEach((name) => loaded.add(new URL(name).pathname.slice(1)));
  }
  const files = [...loaded].filter((file) => /\.(html|css|js|wasm|svg)$/.test(file));
  assert.ok(files.some((file) => file.includes("dechaff/")) && files.includes("app.js"));
  const sizes = files.map((file) => [file, brotliCompressSync(readFileSync(join(built, file))).length]);
  const kilobytes = sizes.reduce((sum, [, bytes]) => sum + bytes, 0) / 1000;
  assert.ok(kilobytes < BUDGET, `${kilobytes} KB: ${JSON.stringify(sizes.sort(([, a], [, b]) => b - a).slice(0, 6))}`);
  console.log(`${files.length} files, ${kilobytes.toFixed(1)} KB`);
});

/**
 * Pastes what is on the clipboard, and types all the while. Gives milliseconds: from the paste to the result, for the
 * slowest answer to an input, between two frames while scrolling. The browser itself writes them down.
 */
async function measure({ page, input, settled }) {
  await page.evaluate(() => {
    globalThis.times = { answer: 0 };
    const note = (list) => list.getEntries().forEach(({ duration }) => (times.answer = Math.max(times.answer, duration)));
    new PerformanceObserver(note).observe({ type: "event", durationThreshold: 16 });
    addEventListener("paste", () => (times.pasted = performance.now()), { capture: true, once: true });
    const main = document.querySelector("main");
    const isDone = () => main.ariaBusy === "false" && times.pasted && (times.shown ??= performance.now());
    new MutationObserver(isDone).observe(main, { attributeFilter: ["aria-busy"] });
  });
  await input.press("Control+V");
  let isBusy = true;
  settled().then(() => (isBusy = false));
  while (isBusy) await page.keyboard.press("Shift");
  const frame = await scroll(page);
  const { pasted, shown, answer } = await page.evaluate(() => times);
  return { result: Math.round(shown - pasted), answer, frame: Math.round(frame) };
}

/** Scrolls through the page by the wheel; gives the longest time between two frames. */
async function scroll(page) {
  await page.mouse.move(700, 600);
  await page.evaluate(() => {
    globalThis.frames = { longest: 0, isDone: false };
    let last = performance.now();
    requestAnimationFrame(function next(now) {
      frames.longest = Math.max(frames.longest, now - last);
      last = now;
      if (!frames.isDone) requestAnimationFrame(next);
    });
  });
  for (let i = 0; i < 40; i++) await page.mouse.wheel(0, 700);
  return page.evaluate(() => {
    frames.isDone = true;
    return frames.longest;
  });
}
