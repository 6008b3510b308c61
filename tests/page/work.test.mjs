// What a person does with a page over a while: undo, phrases, settings, keyboard, what is taken along.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { pageTest } from "./browser.mjs";
import { article, pageOf, share, text } from "./texts.mjs";

pageTest("undo and redo go over text, preset, switches, pieces and phrases", async (parts) => {
  const { page, input, preset, kind, removed, undo, redo, text: shown, button, flip } = parts;
  const looks = [await shown()];
  const steps = [
    () => input.fill(text),
    () => preset("Light").check(),
    () => kind(share).uncheck(),
    () => kind(share).check(),
    () => flip(removed(share).first()),
    async () => {
      await button("More").click();
      await button("My phrases …").click();
      await page.getByLabel("Phrase", { exact: true }).fill("brass pole");
      await button("Always remove").click();
      await button("Done").click();
    },
    () => button("Clear").click(),
    () => button("A recipe").click(),
  ];
  for (const step of steps) {
    await step();
    looks.push(await shown());
  }
  const changed = looks.filter((look, i) => look !== looks[i - 1]);
  assert.equal(changed.length, looks.length); // each step changes what is shown

  for (const look of looks.slice(0, -1).reverse()) {
    await undo.click();
    assert.equal(await shown(), look);
  }
  assert.equal(await undo.isEnabled(), false);
  assert.equal(await input.inputValue(), "");
  for (const look of looks.slice(1)) {
    await redo.click();
    assert.equal(await shown(), look);
  }
  assert.equal(await redo.isEnabled(), false);
});

pageTest("Ctrl+Z and Ctrl+Shift+Z work in the box and elsewhere; typing is undone at once", async (parts) => {
  const { page, input, text: shown, removed, flip } = parts;
  await input.fill(text);
  await input.press("Control+End");
  await input.pressSequentially("More words.");
  assert.ok((await shown()).endsWith("More words."));
  await input.press("Control+Z");
  assert.equal(await input.inputValue(), text);
  await flip(removed(share).first());
  const restored = await shown();
  await page.keyboard.press("Control+Z");
  assert.notEqual(await shown(), restored);
  await page.keyboard.press("Control+Shift+Z");
  assert.equal(await shown(), restored);
});

pageTest("a paste goes anywhere, replaces what was pasted before, and into a text at the caret", async (parts) => {
  const { page, input, paste, edit, text: shown } = parts;
  const copyToClipboard = (copied) => page.evaluate((copied) => navigator.clipboard.writeText(copied), copied);
  await page.evaluate(() => document.activeElement.blur());
  await copyToClipboard("One page.");
  await page.keyboard.press("Control+V");
  assert.equal(await shown(), "One page.");
  await paste("Another page.");
  assert.equal(await shown(), "Another page.");
  await edit();
  await input.press("Home");
  await paste("Before. ");
  assert.equal(await input.inputValue(), "Before. Another page.");
  await input.press("Control+A");
  await paste("Instead.");
  assert.equal(await input.inputValue(), "Instead.");
});

pageTest("a newer paste ends the older", async ({ page, paste, text: shown }) => {
  await paste(pageOf(3e6));
  await paste("Short.");
  const start = Date.now();
  assert.equal(await shown(), "Short.");
  assert.ok(Date.now() - start < 2000);
  assert.equal(await page.getByRole("progressbar").isVisible(), false);
});

pageTest("of a long page the box shows the beginning, and an edit of it is an edit of the page", async (parts) => {
  const { page, input, paste, edit, marked, settled } = parts;
  const long = pageOf(300_000);
  await paste(long);
  await settled();
  await edit();
  await page.getByText("The beginning of 0.3 million characters.").waitFor();
  assert.ok((await input.inputValue()).length < 50_000);
  await input.press("Control+Home");
  await input.pressSequentially("New. ");
  await settled();
  assert.ok((await marked.textContent()) === `New. ${long}`);
  await input.press("Control+A");
  await input.press("Backspace");
  await settled();
  assert.equal(await page.locator("#marked").textContent(), "");
});

pageTest("progress shows while a long page is cleaned", async ({ page, paste, settled }) => {
  await paste(pageOf(5e6));
  await page.getByRole("progressbar", { name: "Cleaning" }).waitFor();
  await settled();
  assert.equal(await page.getByRole("progressbar").isVisible(), false);
});

pageTest("phrases: kept or removed, remembered, forgotten", async ({ page, input, text: shown, button, settled }) => {
  const open = async () => {
    await button("More").click();
    await button("My phrases …").click();
  };
  const add = async (phrase, list) => {
    await page.getByLabel("Phrase", { exact: true }).fill(phrase);
    await button(list).click();
  };
  const lines = async () => (await shown()).split("\n").filter(Boolean);
  await input.fill(text);
  await open();
  await add("brass pole", "Always remove");
  await add("share this", "Always keep");
  await button("Done").click();
  const [, second] = article.split("\n\n");
  assert.deepEqual(await lines(), ["Share this article", second, "Share this article"]);
  assert.equal(await page.evaluate(() => Object.keys(localStorage).length), 1);

  await page.reload();
  await input.fill(text);
  assert.deepEqual(await lines(), ["Share this article", second, "Share this article"]);
  await open();
  await button("Forget “brass pole”").click();
  assert.deepEqual(await lines(), text.split("\n").filter(Boolean));
  await button("Forget all").click();
  assert.equal((await shown()).trim(), article);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await settled();
});

pageTest("a piece offers itself as a phrase, and a report of it", async (parts) => {
  const { page, input, removed, reason, button, kept, clipboard, settled } = parts;
  await input.fill(text);
  await removed(share).first().click();
  await reason.getByRole("button", { name: "Report a mistake" }).click();
  await page.getByText("Copied a report of this piece.").waitFor({ state: "attached" });
  const report = await clipboard();
  const says = [">>>Share this article<<<", "For forty-one", `${share} (\`share\`)`, "% sure", '"preset":"standard"'];
  for (const said of [...says, "version: dechaff"]) {
    assert.ok(report.includes(said), `${said} in ${report}`);
  }
  await removed(share).first().click();
  await reason.getByRole("button", { name: "Always keep …" }).click();
  assert.equal(await page.getByLabel("Phrase", { exact: true }).inputValue(), "Share this article");
  await button("Always keep").click();
  await button("Done").click();
  await settled();
  assert.equal(await removed(share).count(), 0);
  assert.equal(await kept(share).count(), 0);
});

pageTest("where the page may not copy, the report of a piece is downloaded", async (parts) => {
  const { page, input, removed, reason } = parts;
  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"))));
  await input.fill(text);
  await removed(share).first().click();
  const download = page.waitForEvent("download", { timeout: 5000 });
  await reason.getByRole("button", { name: "Report a mistake" }).click();
  const saved = await download;
  assert.equal(saved.suggestedFilename(), "dechaff-report.md");
  assert.match(await readFile(await saved.path(), "utf8"), />>>Share this article<<</);
  await page.getByText("The report is downloaded instead.").waitFor({ state: "attached" });
});

pageTest("a report may quote any number of backticks", async ({ page }) => {
  const report = await page.evaluate(async () => {
    const { reportOfOne } = await import("./report.js");
    const quoted = "`` ` ".repeat(200_000);
    const segment = { start: 0, end: quoted.length, category: "other", kept: true, noise: 1, confidence: 1, evidence: "" };
    return reportOfOne({ text: quoted, options: {} }, segment, { label: "Other", removedBy: ["standard"] });
  });
  assert.match(report, /\n```text\n>>>`` ` `` ` /);
});

pageTest("a report stays one block of Markdown, whatever it quotes", async ({ page }) => {
  const report = await page.evaluate(async () => {
    const { reportOfOne } = await import("./report.js");
    const segment = { start: 0, end: 9, category: "other", kept: false, noise: 1, confidence: 1, evidence: "says ``x``" };
    return reportOfOne({ text: "```\n# x\n````", options: {} }, segment, { label: "Other", removedBy: ["standard"] });
  });
  assert.match(report, /\n````text\n>>>```\n# x\n`<<<```\n````\n/);
  assert.ok(report.includes("``` says ``x`` ```"));
});

pageTest("the address holds the settings, and never the text", async (parts) => {
  const { page, input, preset, kind, view, settled, text: shown } = parts;
  await input.fill(text);
  await preset("Light").check();
  await kind(share).uncheck();
  await view("Clean").check();
  await settled();
  const { hash, search } = new URL(page.url());
  assert.deepEqual([hash, search], ["#preset=light&view=clean&keep=share", ""]);
  await page.reload();
  await input.fill(text);
  assert.equal(await shown(), text);
  assert.ok(await preset("Light").isChecked());
  assert.ok(await view("Clean").isChecked());
  await page.evaluate(() => (location.hash = "preset=article&view=nonsense&keep=nonsense,title&x=y"));
  await settled();
  assert.ok(await preset("Article").isChecked());
  assert.equal(await page.locator("#kind-title").isChecked(), false);
});

pageTest("downloads: the clean text, and a report whose segments are the page", async (parts) => {
  const { input, text: shown, download } = parts;
  await input.fill(text);
  const clean = await shown();
  assert.deepEqual(await download("Download as .txt"), ["cleaned.txt", clean]);
  const [name, json] = await download("Download the report (JSON)");
  assert.equal(name, "dechaff-report.json");
  const report = JSON.parse(json);
  assert.equal(report.segments.map((segment) => segment.text).join(""), text);
  assert.equal(report.options.preset, "standard");
  assert.match(report.dechaff, /^\d+\.\d+\.\d+$/);
  for (const { start, end, text: own } of report.segments) assert.equal(text.slice(start, end), own);
});

pageTest("the report is what the screen shows, and marks what was decided by hand", async (parts) => {
  const { page, input, marked, button, removed, kept, settled, text: shown, clean, download, flip } = parts;
  const noisy = `Menu\n\nShare this article\n\n\n\nShare this article\n\n${article}\n\n\nShare this article\n\n`;
  await input.fill(noisy);
  const { stats } = await clean(noisy);
  const lines = article.split("\n\n");

  const check = async (removedCounts, byHand) => {
    const [, json] = await download("Download the report (JSON)");
    const report = JSON.parse(json);
    const join = (segments) => segments.map((segment) => segment.text).join("");
    assert.equal(join(report.segments), noisy);
    assert.equal(join(report.segments.filter((segment) => segment.kept)), await shown());
    const pieces = report.segments.filter((segment) => segment.category !== "blank");
    assert.deepEqual(report.stats.removed, removedCounts);
    assert.equal(pieces.filter((segment) => !segment.kept).length, Object.values(removedCounts).reduce((a, b) => a + b));
    assert.equal(report.stats.words, stats.words);
    const words = (await shown()).match(/\S+/g).length;
    assert.equal(report.stats.wordsKept, words);
    await page.getByText(`${words} words kept, ${stats.words - words} removed`).waitFor();
    const marks = report.segments.filter((segment) => "byHand" in segment);
    assert.deepEqual(marks.map((segment) => [segment.text, segment.kept, segment.byHand]), byHand);
  };
  await settled();
  await check(stats.removed, []);
  const { share: shares, ...others } = stats.removed;

  await flip(removed(share).nth(1));
  await check({ ...others, share: shares - 1 }, [["Share this article", true, true]]);
  await flip(removed(share).last());
  await check({ ...others, share: shares - 2 }, [["Share this article", true, true], ["Share this article", true, true]]);
  await marked.getByText(lines[0]).click();
  await button("Take out").click();
  await check({ ...others, share: shares - 2, content: 1 }, [
    ["Share this article", true, true], [lines[0], false, true], ["Share this article", true, true],
  ]);
  for (let i = 0; i < 2; i++) await flip(kept(share).first());
  await flip(removed("Text"));
  await check(stats.removed, []);
});

pageTest("the report of a piece brought back says that it was removed", async (parts) => {
  const { page, input, removed, kept, reason, clipboard, flip } = parts;
  await input.fill(text);
  await flip(removed(share).first());
  await page.mouse.move(0, 0);
  await kept(share).click();
  await reason.getByText("You brought it back.").waitFor();
  await reason.getByRole("button", { name: "Report a mistake" }).click();
  await page.getByText("Copied a report of this piece.").waitFor({ state: "attached" });
  assert.match(await clipboard(), /^A piece that was removed should stay\./);
});

pageTest("Ctrl+C with nothing selected copies the clean text, with a selection the selection", async (parts) => {
  const { page, input, text: shown, clipboard, cleanText } = parts;
  await input.fill(text);
  const clean = await shown();
  await input.press("Control+End");
  await input.press("Control+C");
  assert.equal(await clipboard(), clean);
  await input.press("Control+A");
  await input.press("Control+C");
  assert.equal(await clipboard(), text);
  await cleanText.click();
  await page.keyboard.press("Control+C");
  assert.equal(await clipboard(), clean);
});

pageTest("keys: from piece to piece, into the card, presets, views, copy, help", async (parts) => {
  const { page, input, preset, view, settled, clipboard, text: shown } = parts;
  const press = (key) => page.keyboard.press(key);
  const focused = () => page.evaluate(() => {
    const { activeElement } = document;
    return activeElement.querySelector("[role=img]")?.ariaLabel ?? activeElement.textContent;
  });
  await input.fill(text);
  await press("n"); // is typed
  assert.equal(await input.inputValue(), `${text}n`);
  await input.press("Control+Z");
  await settled();
  await page.evaluate(() => document.activeElement.blur());

  await press("n");
  const first = await page.evaluateHandle(() => document.activeElement);
  assert.equal(await focused(), `Removed: ${share}`);
  await press("j");
  assert.ok(await first.evaluate((element) => element !== document.activeElement));
  await press("n");
  await page.getByText("That was the last one.").waitFor({ state: "attached" });
  await press("p");
  assert.ok(await first.evaluate((element) => element === document.activeElement));
  await press("m");
  assert.equal(await focused(), "Bring back");
  await press("Escape");
  assert.ok(await first.evaluate((element) => element === document.activeElement));

  for (const [key, name] of [["1", "Light"], ["3", "Article"], ["2", "Standard"]]) {
    await press(key);
    await settled();
    assert.ok(await preset(name).isChecked(), name);
  }
  await press("v");
  assert.ok(await view("Marked").isChecked());
  await press("c");
  await page.getByText("Copied the cleaned text.").waitFor({ state: "attached" });
  assert.equal(await clipboard(), await shown());
  await press("?");
  const panel = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  assert.ok(await panel.getByText("Next removed piece").isVisible());
  await panel.getByRole("switch", { name: "Single keys" }).uncheck();
  await press("Escape");
  await press("v");
  assert.ok(await view("Marked").isChecked());
  assert.match(page.url(), /keys=off/);
});

pageTest("the share of each kind is a picture with a name", async ({ page, input, settled }) => {
  await input.fill(text);
  await settled();
  const picture = page.getByRole("group", { name: /of the text is noise/ });
  const share = Math.round((2 * "Share this article".length / text.replace(/\n/g, "").length) * 100);
  assert.equal(await picture.getAttribute("aria-label"), `${share}% of the text is noise`);
  const words = article.split(/\s+/).length;
  await page.getByTitle(`${words} words, at 238 words a minute`).getByText("1 min read").waitFor();
  await input.fill("Share this article\n\nShare this article\n");
  await page.getByRole("group", { name: "100% of the text is noise" }).getByRole("button", { name: "Share and follow 100%" }).waitFor();
  await input.fill(article);
  await page.getByRole("group", { name: "No noise found" }).getByText("Nothing was found to remove.").waitFor();
});

/** A sentence for each way to count, and how many of them people read in a minute. */
const written = {
  "English": ["The lamps of the harbour were lit at dusk by a woman with a brass pole. ", 16, "words", 238],
  "Chinese": ["四十一年来，她每天黄昏沿着海堤点灯。\n", 16, "characters", 500],
  "Japanese": ["彼女は毎日夕方に港の灯をともした。\n", 16, "characters", 500],
  "Thai": ["เธอเดินไปตามกำแพงทะเลทุกเย็น\n", 28, "characters", 1000],
};

for (const [language, [sentence, length, unit, aMinute]] of Object.entries(written)) {
  pageTest(`reading time: ${language}`, async ({ page, input }) => {
    for (const times of [1, 300]) {
      // Each sentence is another one, so that none is taken for a repeat.
      const lines = Array.from({ length: times }, (_, i) => sentence.trimEnd() + String.fromCodePoint(0x2460 + i) + "\n");
      await input.fill(lines.join("\n"));
      const kept = times * length;
      const minutes = Math.max(1, Math.round(kept / aMinute));
      await page.getByText(`${kept.toLocaleString("en")} ${unit} kept, 0 removed`).waitFor();
      const how = `${kept.toLocaleString("en")} ${unit}, at ${aMinute.toLocaleString("en")} ${unit} a minute`;
      await page.getByTitle(how).getByText(`${minutes} min read`).waitFor();
    }
  });
}

pageTest("a decision on a piece changes what is counted, in words and in characters", async ({ page, input, removed, flip }) => {
  const chinese = "四十一年来，她每天黄昏肩上扛着梯子，手里拿着黄铜杆，沿着海堤一盏一盏地点亮港口的灯。星期三，她最后一次点亮了它们。";
  for (const [body, unit] of [[article, "words"], [chinese, "characters"]]) {
    await input.fill(`Share this article\n\n分享到微博\n\n${body}\n`);
    const summary = page.getByText(new RegExp(`^[\\d,]+ ${unit} kept, \\d+ removed$`));
    const before = (await summary.textContent()).match(/\d+/g).map(Number);
    await flip(removed(share).first());
    await page.getByText(`${before[0] + before[1]} ${unit} kept, 0 removed`).waitFor();
    await page.getByRole("button", { name: "Clear" }).click();
  }
});

pageTest("without storage the page works", async ({ page, input, text: shown, button }) => {
  await page.addInitScript(() => {
    const get = () => {
      throw new DOMException("forbidden", "SecurityError");
    };
    Object.defineProperty(window, "localStorage", { get });
  });
  await page.reload();
  await input.fill(text);
  await button("More").click();
  await button("My phrases …").click();
  await page.getByLabel("Phrase", { exact: true }).fill("brass pole");
  await page.keyboard.press("Enter");
  assert.ok(!(await shown()).includes("brass pole"));
});
