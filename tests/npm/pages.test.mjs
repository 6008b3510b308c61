// Whole pages give what was written down for them.

import assert from "node:assert/strict";
import test from "node:test";
import { pages, seeds, silence } from "./corpora.mjs";
import { categories, clean } from "./installed.mjs";

for (const { name, input, expected } of pages) {
  test(`page ${name}`, () => assert.equal(clean(input).text, expected));
}

for (const { name, input } of silence) {
  test(`silence ${name}`, () => assert.equal(clean(input).text, input));
}

/** Where a line has two labels: the seed, the label of its first part, and where the second part begins. */
const parts = [{ name: "language-switcher", line: 3, label: "duplicate", until: "Photo:" }];

/** The ranges of a seed page that its gold labels, without the white space around them. */
function* ranges({ name, input, rows }) {
  let end = 0;
  for (const [i, [label, line]] of rows.entries()) {
    const start = input.indexOf(line, end);
    assert.notEqual(start, -1, line);
    end = start + line.length;
    const part = parts.find((part) => part.name === name && part.line === i + 1);
    if (part) yield { label: part.label, start, end: start + line.slice(0, line.indexOf(part.until)).trimEnd().length };
    yield { label, start: part ? start + line.indexOf(part.until) : start, end };
  }
}

const noise = new Set(categories().filter(({ removedBy }) => removedBy.includes("standard")).map(({ id }) => id));

for (const seed of seeds) {
  test(`seed ${seed.name}`, () => {
    const { segments } = clean(seed.input);
    const differences = [];
    for (const { label, start, end } of ranges(seed)) {
      const expected = noise.has(label) ? `removed as ${label}` : "kept";
      const found = segments
        .filter((s) => s.start < end && start < s.end && s.category !== "blank")
        .map((s) => (s.kept ? "kept" : `removed as ${s.category}`));
      if (found.some((verdict) => verdict !== expected)) {
        differences.push(`${expected}, but ${[...new Set(found)].join(" and ")}: ${seed.input.slice(start, end)}`);
      }
    }
    assert.deepEqual(differences, []);
  });
}
