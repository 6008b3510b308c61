// Whole pages, through the page, one after the other.

import assert from "node:assert/strict";
import { pages, seeds } from "../npm/corpora.mjs";
import { clean } from "../npm/installed.mjs";
import { pageTest } from "./browser.mjs";

// A text box knows one kind of line break.
const inBox = (text) => text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");

pageTest("pages: each becomes what was written down for it", async (parts) => {
  for (const { name, input, expected } of pages) {
    await parts.input.fill(input);
    assert.equal(await parts.text(), inBox(expected), name);
  }
});

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

pageTest("seeds: the pieces and their names are those of the package", async ({ input, text, marked, categories }) => {
  const labels = new Map((await categories()).map(({ id, label }) => [id, label]));
  for (const seed of seeds) {
    const cleaned = clean(seed.input);
    await input.fill(seed.input);
    assert.equal(await text(), cleaned.text, seed.name);

    const pieces = await marked.getByRole("button", { name: /^Removed: / })
      .evaluateAll((buttons) => buttons.map((button) => [button.querySelector("[role=img]").ariaLabel.split(",")[0], button.textContent]));
    const removals = cleaned.removed().map(({ category, start, end }) =>
      [`Removed: ${labels.get(category)}`, seed.input.slice(start, end)]);
    assert.deepEqual(joined(pieces), joined(removals), seed.name);
  }
});
