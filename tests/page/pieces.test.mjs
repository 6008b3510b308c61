// Pieces and their card: shown by click, focus and tap, brought back and taken out.

import assert from "node:assert/strict";
import { pageTest } from "./browser.mjs";
import { article, share, text } from "./texts.mjs";

pageTest("a removed piece comes back and goes again", async ({ input, removed, kept, text: shown, page, flip }) => {
  await input.fill(text);
  const before = await shown();
  await flip(removed(share).first());
  assert.equal((await shown()).trim(), `Share this article\n\n${article}`);
  assert.match(await page.getByRole("status").textContent(), /Restored/);
  assert.equal(await removed(share).count(), 1);
  await flip(kept(share));
  assert.equal(await shown(), before);
  assert.equal(await removed(share).count(), 2);
});

pageTest("pieces answer to the keyboard and keep the focus", async ({ input, removed, kept, page, text: shown }) => {
  await input.fill(text);
  await removed(share).last().focus();
  await page.keyboard.press("Enter");
  assert.ok((await shown()).trim().endsWith("Share this article"));
  const focused = await page.evaluate(() => document.activeElement.querySelector("[role=img]").ariaLabel);
  assert.equal(focused, `Kept: ${share}`);
  await page.keyboard.press("Space");
  assert.equal(await kept(share).count(), 0);
  assert.equal((await shown()).trim(), article);
});

pageTest("a piece stays restored while the text around it is edited", async (parts) => {
  const { input, removed, kept, text: shown, settled, flip } = parts;
  await input.fill(text);
  await flip(removed(share).last());
  await input.press("Control+Home");
  await input.pressSequentially("A first line.\n\n");
  assert.equal(await kept(share).count(), 1);
  assert.ok((await shown()).trim().endsWith("Share this article"));
  await input.fill(`Share this article\n\nAnother page altogether, with a sentence that is long enough to be one.\n`);
  await settled();
  assert.equal(await kept(share).count(), 0);
});

pageTest("the reason shows on click and focus, not on hover, and goes on Escape", async ({ input, removed, page, clean, reason }) => {
  await input.fill(text);
  const { segments } = await clean(text);
  const { evidence, noise } = segments.find((segment) => !segment.kept && segment.category === "share");
  await removed(share).first().hover();
  await page.waitForTimeout(400);
  assert.equal(await reason.isVisible(), false);
  for (const show of ["click", "focus"]) {
    await page.evaluate(() => document.activeElement.blur());
    await removed(share).first()[show]();
    await reason.waitFor();
    const said = (await reason.textContent()).toLowerCase();
    assert.ok(said.includes(`removed: ${share}`.toLowerCase()), said);
    assert.ok(said.includes(evidence.toLowerCase()), said);
    assert.ok(said.includes(`${Math.round(noise * 100)}% sure`), said);
    await page.keyboard.press("Escape");
    assert.equal(await reason.isVisible(), false);
    await page.mouse.move(0, 0);
  }
});

pageTest("the reason shows on a tap, and one more brings the piece back", async (parts) => {
  const { input, removed, kept, button, reason } = parts;
  await input.fill(text);
  await removed(share).first().tap();
  await reason.getByText(`Removed: ${share}`).waitFor();
  assert.equal(await kept(share).count(), 0);
  await button("Bring back").tap();
  await kept(share).waitFor();
}, { hasTouch: true, viewport: { width: 360, height: 800 } });

pageTest("kept text is taken out by its card and by keyboard", async (parts) => {
  const { input, marked, removed, reason, page, text: shown, undo } = parts;
  await input.fill(text);
  const first = article.split("\n")[0];
  const taken = async () => {
    await removed("Text").first().waitFor();
    assert.equal(await removed("Text").textContent(), first);
    assert.ok(!(await shown()).includes(first));
    await undo.click();
    assert.ok((await shown()).includes(first));
  };
  await marked.getByText(first).click();
  await reason.getByText("Nothing here speaks for noise.").waitFor();
  await reason.getByRole("button", { name: "Take out" }).click();
  await taken();

  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Shift+N");
  await page.keyboard.press("Shift+N");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), first);
  await page.keyboard.press("Enter");
  await taken();
});
