// Blocks: what was removed in a row as one kind is one mark, until the reader unfolds it.

import assert from "node:assert/strict";
import { pageTest } from "./browser.mjs";
import { article, share, text } from "./texts.mjs";

const lines = ["Share this article", "Follow us on Facebook", "Share on WhatsApp", "Follow us on Instagram"];
const page = `${lines.join("\n")}\n\n${article}\n`;
const percent = (noise) => `${Math.round(noise * 100)}% sure`;

/** The pieces of the first block, as the package gives them. */
async function blockOf(parts) {
  const { segments } = await parts.clean(page);
  const block = segments.filter(({ category, block }) => block === 0 && category !== "blank");
  assert.deepEqual(block.map(({ start, end }) => page.slice(start, end)), lines);
  return block;
}

/** What the marks of the marked text say, each with the word that its name begins with. */
const marks = ({ marked }) => marked.getByRole("button").evaluateAll((buttons) =>
  buttons.map((button) => `${button.querySelector("[role=img]").ariaLabel.split(":")[0]} ${button.textContent}`));

const removed = (pieces) => pieces.map((piece) => `Removed ${piece}`);

/** Presses keys, each when what the one before asked for is done. */
async function press({ page, settled }, ...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
    await settled();
  }
}

/** What has the focus. */
const focused = (parts) => parts.page.evaluate(() => document.activeElement.textContent);

pageTest("a block is one mark and one card, and comes back in one step", async (parts) => {
  const { input, marked, reason, button, undo, kept, text: shown } = parts;
  const block = await blockOf(parts);
  await input.fill(page);
  const before = await shown();
  assert.deepEqual(await marks(parts), removed([lines.join("\n")]));

  await button(`Removed: ${share}, 4 pieces`).click();
  await reason.waitFor();
  const card = await reason.textContent();
  const says = [
    `Removed: ${share}`,
    `${block[0].evidence.slice(1)}, and 3 more.`,
    "4 pieces on 4 lines",
    `at least ${percent(Math.min(...block.map(({ noise }) => noise)))} to be noise`,
  ];
  for (const said of says) assert.ok(card.includes(said), `${said} in ${card}`);
  await button("Bring all back").click();
  assert.equal((await shown()).trim(), page.trim());
  assert.equal(await kept(share).count(), 1);
  await button("Take all out").click();
  assert.equal(await shown(), before);
  for (const whole of [true, false]) {
    await undo.click();
    assert.equal((await shown()).startsWith(lines.join("\n")), whole);
  }
  assert.equal(await marked.textContent(), page);
});

pageTest("unfolded, each piece has its own reason, and comes back alone", async (parts) => {
  const { page: window, input, marked, reason, button, undo, flip, text: shown } = parts;
  const block = await blockOf(parts);
  await input.fill(page);
  await marked.getByRole("button").click();
  await button("Show each piece").click();
  assert.deepEqual(await marks(parts), removed(lines));
  assert.equal(await focused(parts), lines[0]);

  for (const [i, { evidence, noise }] of block.entries()) {
    await marked.getByRole("button").nth(i).focus();
    await reason.getByText(`${evidence.slice(1)}.`).waitFor();
    assert.ok((await reason.textContent()).includes(percent(noise)));
  }
  await window.keyboard.press("Escape"); // the card covers what stands below its piece
  await flip(marked.getByText(lines[2], { exact: true }));
  assert.equal((await shown()).trim(), `${lines[2]}\n\n${article}`);
  const [first, second, , last] = removed(lines);
  assert.deepEqual(await marks(parts), [first, second, `Kept ${lines[2]}`, last]);
  await undo.click();
  assert.equal((await shown()).trim(), article);
  assert.deepEqual(await marks(parts), removed(lines));

  await marked.getByRole("button").nth(1).focus();
  await button("Fold the block").click();
  assert.deepEqual(await marks(parts), removed([lines.join("\n")]));
  assert.equal(await marked.textContent(), page);
});

pageTest("a block of which one piece is kept is folded but for that piece", async (parts) => {
  const { input, marked, flip, text: shown, button } = parts;
  await input.fill(page);
  await marked.getByRole("button").focus();
  await press(parts, "f", "n", "Enter", "f");
  const folded = [`Removed ${lines[0]}`, `Kept ${lines[1]}`, `Removed ${lines[2]}\n${lines[3]}`];
  assert.deepEqual(await marks(parts), folded);
  await press(parts, "Escape"); // the card covers what stands below its piece
  await flip(button(`Removed: ${share}, 2 pieces`));
  assert.equal((await shown()).trim(), `${lines.slice(1).join("\n")}\n\n${article}`);
  assert.deepEqual(await marks(parts), [folded[0], `Kept ${lines.slice(1).join("\n")}`]);
  await press(parts, "f"); // its block unfolds from any of its marks
  assert.equal((await marks(parts)).length, lines.length);
});

pageTest("blocks answer to the keyboard and keep the focus", async (parts) => {
  const { page: window, input, text: shown, kept, reason } = parts;
  await input.fill(text + page);
  await shown();
  await window.evaluate(() => document.activeElement.blur());
  await press(parts, "n", "n");
  // The end of the one text and the beginning of the other are one block.
  const pieces = ["Share this article", ...lines];
  assert.equal(await focused(parts), pieces.join("\n"));
  await press(parts, "f");
  assert.equal(await focused(parts), pieces[0]);
  await window.getByRole("status").getByText("each piece by itself").waitFor({ state: "attached" });
  for (const piece of pieces.slice(1)) {
    await press(parts, "n");
    assert.equal(await focused(parts), piece);
  }
  await press(parts, "p", "Enter");
  assert.equal(await focused(parts), lines[2]);
  assert.equal(await kept(share).count(), 1);
  await press(parts, "Control+z");
  assert.equal(await kept(share).count(), 0);
  await press(parts, "p", "p", "m");
  for (let i = 0; i < 3 && (await focused(parts)) !== "Fold the block"; i++) await press(parts, "Tab");
  assert.equal(await focused(parts), "Fold the block");
  await press(parts, "Enter");
  assert.equal(await focused(parts), pieces.join("\n"));
  await reason.getByText("Bring all back").waitFor();
  await press(parts, "Control+f"); // is the browser's own
  assert.equal(await focused(parts), pieces.join("\n"));
});

pageTest("what is unfolded stays so, through edits, presets and switches; another page is folded", async (parts) => {
  const { page: window, input, preset, kind, marked, settled, text: shown } = parts;
  await input.fill(page);
  await marked.getByRole("button").focus();
  await window.keyboard.press("f");
  const stays = async () => {
    await settled();
    assert.deepEqual(await marks(parts), removed(lines));
  };
  await stays();
  await input.press("Control+End");
  await input.pressSequentially("A last line of it.");
  await input.press("Control+Home");
  await input.pressSequentially("A first line, which is written long after all of the others were.\n\n");
  await stays();
  await input.evaluate((box) => {
    // Faster than any result is there.
    for (const [line, at] of [["Another first line of it.\n\n", 0], ["\n\nAnother last line of it.", box.value.length]]) {
      box.setRangeText(line, at, at);
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
  });
  await stays();
  await preset("Light").check();
  await preset("Standard").check();
  await stays();
  await kind(share).uncheck();
  await shown();
  await kind(share).check();
  await stays();
  await input.fill(page.replace("For forty-one", "For forty-two").replace("Share this", "Please share this"));
  await shown();
  assert.equal((await marks(parts)).length, 1);
});

pageTest("counts are of pieces", async (parts) => {
  const { page: window, input, kind } = parts;
  await input.fill(page);
  await window.getByRole("status").getByText("Pieces removed: 4.").waitFor({ state: "attached" });
  const count = () => kind(share).evaluate((toggle) => toggle.closest("li").querySelector(".count").textContent);
  assert.equal(await count(), "4");
  await window.locator("#marked .piece").focus();
  await press(parts, "f", "Enter");
  await window.getByRole("button", { name: `Kept: ${share}` }).waitFor();
  assert.equal(await count(), "3 of 4");
});

pageTest("a report of a block says why each piece went", async (parts) => {
  const { page: window, input, marked, reason, clipboard, download } = parts;
  const block = await blockOf(parts);
  await input.fill(page);
  await marked.getByRole("button").click();
  await reason.getByRole("button", { name: "Report a mistake" }).click();
  await window.getByText("Copied a report of this piece.").waitFor({ state: "attached" });
  const report = await clipboard();
  assert.match(report, /^A block that was removed should stay\./);
  for (const said of [`>>>${lines.join("\n")}<<<`, "at least", ...block.map(({ evidence }) => evidence)]) {
    assert.ok(report.includes(said), `${said} in ${report}`);
  }
  const [, json] = await download("Download the report (JSON)");
  const inReport = JSON.parse(json).segments.filter((segment) => segment.block === 0 && segment.category !== "blank");
  assert.deepEqual(inReport.map(({ text, noise, reason }) => [text, noise, reason]),
    block.map(({ noise, reason }, i) => [lines[i], noise, reason]));
});

pageTest("a reason that names a line leads there", async (parts) => {
  const { button, removed: removedOf } = parts;
  await button("A news story").click();
  await removedOf("Related links").last().focus();
  await press(parts, "f", "n");
  await button("To line 54").click();
  assert.equal(await focused(parts), "Most read");
});

pageTest("a line that holds removed pieces alone stands among the removed lines", async ({ page: window, button, removed: removedOf }) => {
  await button("A news story").click();
  await removedOf("Cookie notice").focus();
  await window.keyboard.press("f");
  const line = window.locator("#marked .line", { hasText: "Read our cookie policy." });
  await line.getByRole("button").nth(1).waitFor();
  const [above, below] = await line.evaluate((line) => {
    const [before, own, after] = [line.previousElementSibling, line, line.nextElementSibling].map((it) => it.getBoundingClientRect());
    return [own.top - before.bottom, after.top - own.bottom];
  });
  assert.ok(above < 3 && below < 3, `${above} and ${below} pixels apart`);
});

pageTest("the card says how sure the cleaner is: of noise that it is noise, of all else of its kind", async (parts) => {
  const said = await parts.page.evaluate(async () => {
    const { sureness } = await import("./certainty.js");
    const [share, title] = [{ removedBy: ["light", "standard", "article"] }, { removedBy: ["article"] }];
    return [
      sureness({ noise: 0.93, confidence: 0.8 }, share),
      sureness({ noise: 0.9, confidence: 0.08 }, share),
      sureness({ noise: 0.9, confidence: 0.08, pieces: [] }, share),
      sureness({ noise: 0.2, confidence: 0.2 }, share),
      sureness({ noise: 0.05, confidence: 0.4 }, title),
    ];
  });
  assert.deepEqual(said, [
    "93% sure to be noise",
    "90% sure to be noise; its kind is in doubt",
    "at least 90% sure to be noise; the kind of some is in doubt",
    "20% sure to be noise",
    "40% sure",
  ]);
});

pageTest("a block of many pieces unfolds, and a change rebuilds only the chunks around it", async (parts) => {
  const { page: window, paste, marked, button, settled, undo } = parts;
  const many = "Share this article\n".repeat(5000);
  await paste(`${many}\n${article}\n`);
  await settled();
  await button(`Removed: ${share}, 5000 pieces`).focus();
  await window.keyboard.press("f");
  await settled();
  const chunks = await window.locator("#marked .chunk").count();
  assert.ok(chunks > 5);
  await window.evaluate(() => document.querySelectorAll("#marked .chunk").forEach((chunk) => (chunk.isOld = true)));
  await press(parts, "n", "n", "n", "Enter");
  const fresh = await window.locator("#marked .chunk").evaluateAll((all) => all.filter((chunk) => !chunk.isOld).length);
  assert.equal(fresh, 1);
  assert.equal(await marked.getByRole("button", { name: /^Kept/ }).count(), 1);
  await undo.click();
  await marked.getByRole("button").first().focus();
  await window.keyboard.press("f");
  await settled();
  await window.keyboard.press("Enter");
  await settled();
  assert.ok((await parts.text()).startsWith(many.slice(0, 1000)));
  await undo.click();
  assert.ok((await parts.text()).startsWith("For forty-one"));
  assert.ok((await marked.textContent()) === `${many}\n${article}\n`);
});
