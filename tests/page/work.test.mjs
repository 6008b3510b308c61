// What a person does with a page over a while: undo, phrases, settings, keyboard.

import assert from "node:assert/strict";
import { pageTest } from "./browser.mjs";
import { article, pageOf, share, text } from "./texts.mjs";

pageTest("undo and redo go over text, preset, switches, pieces and phrases", async (parts) => {
  const { page, input, preset, kind, removed, undo, redo, text: shown, button, flip } = parts;
  const looks = [await shown()];
  const steps = [
    () => input.fill(`${text}\nMenu\n`), // which `light` leaves
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
