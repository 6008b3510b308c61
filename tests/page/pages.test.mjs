// Whole pages, through the page, one after the other.

import assert from "node:assert/strict";
import { pages, seeds } from "../npm/corpora.mjs";
import { pageTest } from "./browser.mjs";

// A text box knows one kind of line break.
const inBox = (text) => text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");

pageTest("pages: each becomes what was written down for it", async (parts) => {
  for (const { name, input, expected } of pages) {
    await parts.input.fill(input);
    assert.equal(await parts.text(), inBox(expected), name);
  }
});

/** Where a line has two labels: the seed, the label of its first part, and where the second part begins. */
const split = { name: "language-switcher", line: 3, label: "duplicate", until: "Photo:" };

/** The gold of a seed as `[label, text]`. */
function goldOf({ name, rows }) {
  if (name !== split.name) return rows;
  const [label, line] = rows[split.line - 1];
  const at = line.indexOf(split.until);
  return rows.toSpliced(split.line - 1, 1, [split.label, line.slice(0, at)], [label, line.slice(at)]);
}

/** Neighbours of one label joined, without white space: so it does not matter how a page is cut into pieces. */
function joined(labelled) {
  const all = [];
  for (const [label, text] of labelled) {
    const bare = text.replace(/\s+/g, "");
    if (all.at(-1)?.[0] === label) all.at(-1)[1] += bare;
    else all.push([label, bare]);
  }
  return all;
}

pageTest("seeds: the pieces and their names are those of the gold", async ({ input, text, marked, categories }) => {
  const kinds = new Map((await categories()).map((category) => [category.id, category]));
  const isNoise = ([id]) => kinds.get(id).removedBy.includes("standard");
  for (const seed of seeds) {
    const gold = goldOf(seed).map(([id, line]) => [id, line.trim()]);
    await input.fill(seed.input);

    const lines = (await text()).split("\n").map((line) => line.trim()).filter(Boolean);
    assert.deepEqual(lines, gold.filter((row) => !isNoise(row)).map(([, line]) => line), seed.name);

    const pieces = await marked.getByRole("button", { name: /^Removed: / })
      .evaluateAll((buttons) => buttons.map((button) => [button.querySelector("[role=img]").ariaLabel, button.textContent]));
    const removals = gold.filter(isNoise).map(([id, line]) => [`Removed: ${kinds.get(id).label}`, line]);
    assert.deepEqual(joined(pieces), joined(removals), seed.name);
  }
});
