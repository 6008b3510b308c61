// Each control of the page does what it says. What the cleaning itself finds is tested elsewhere.

import assert from "node:assert/strict";
import { pageTest } from "./browser.mjs";
import { article, share, text } from "./texts.mjs";

pageTest("the result follows a paste at once", async ({ paste, text: shown, marked }) => {
  await paste(text);
  assert.equal((await shown()).trim(), article);
  assert.equal(await marked.textContent(), text);
});

pageTest("the result follows each key", async ({ input, text: shown }) => {
  await input.pressSequentially("One line");
  assert.equal(await shown(), "One line");
  await input.press("Backspace");
  assert.equal(await shown(), "One lin");
  await input.clear();
  assert.equal(await shown(), "");
});

pageTest("a switch keeps its kind, and takes it out again", async ({ input, kind, removed, kept, text: shown, flip }) => {
  await input.fill(text);
  const before = await shown();
  await flip(removed(share).first());
  await kind(share).uncheck();
  assert.equal(await kept(share).count(), 2);
  assert.equal((await shown()).trim(), text.trim());
  await kind(share).check();
  assert.equal(await shown(), before);
  assert.equal(await removed(share).count(), 2);
});

pageTest("kinds: every one that a preset removes has a switch, a count and its explanation", async (parts) => {
  const { page, input, categories } = parts;
  await input.fill(text);
  await page.getByRole("button", { name: "Show the other kinds" }).click();
  for (const { label, explanation, removedBy } of await categories()) {
    if (removedBy.length === 0) continue;
    assert.equal(await parts.kind(label).isChecked(), removedBy.includes("standard"), label);
    assert.ok(await page.getByText(explanation, { exact: true }).isVisible(), label);
  }
  const count = await parts.kind(share).evaluate((toggle) => toggle.closest("li").querySelector(".count").textContent);
  assert.equal(count, "2");
});

pageTest("the preset changes the result", async ({ page, input, preset, text: shown, clean }) => {
  await page.getByRole("button", { name: "A news story" }).click();
  await shown();
  const sample = await input.inputValue();
  for (const name of ["Light", "Article", "Standard"]) {
    await preset(name).check();
    assert.equal(await shown(), (await clean(sample, { preset: name.toLowerCase() })).text, name);
  }
});

pageTest("views: in place, clean, both", async ({ input, view, marked, cleanText, settled }) => {
  await input.fill(text);
  await settled();
  const shown = [["Marked", true, false], ["Clean", false, true], ["Both", true, true]];
  for (const [name, showsMarked, showsClean] of shown) {
    await view(name).check();
    assert.deepEqual([await marked.isVisible(), await cleanText.isVisible()], [showsMarked, showsClean], name);
  }
});

pageTest("Copy copies the clean text", async ({ input, copy, text: shown, clipboard, page }) => {
  assert.equal(await copy.isVisible(), false);
  await input.fill(text);
  await copy.click();
  await page.getByText("Copied the cleaned text.").waitFor({ state: "attached" });
  assert.equal(await clipboard(), await shown());
});

pageTest("a selection is copied as it stands, blank lines included", async (parts) => {
  const { input, cleanText, page, clipboard, settled } = parts;
  const lines = "First.\n\n\nSecond, after two blank lines.\nThird.";
  await input.fill(lines);
  await settled();
  await cleanText.evaluate((element) => getSelection().selectAllChildren(element));
  await cleanText.focus();
  await page.keyboard.press("Control+C");
  assert.equal(await clipboard(), lines);
});

pageTest("samples fill the box, Clear empties it", async ({ page, input, text: shown }) => {
  for (const name of ["A news story", "A recipe", "A guide in Markdown"]) {
    await page.getByRole("button", { name }).click();
    assert.ok((await shown()).length > 500, name);
    assert.ok((await input.inputValue()).length > 500, name);
    await page.getByRole("button", { name: "Clear" }).click();
    assert.equal(await input.inputValue(), "");
    assert.equal(await shown(), "");
  }
});
