// What the package exports, on any text.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { oddities, pages, seeds, silence } from "./corpora.mjs";
import { categories, clean, installed, render, version } from "./installed.mjs";

const texts = [...oddities, ...[...pages, ...silence, ...seeds].map(({ input }) => input)];
const options = [undefined, {}, { preset: "light" }, { preset: "article" }, { keep: ["share"], remove: ["title"] }];

/** Runs a check on each text with all options. */
const onAll = (check) => () => texts.forEach((text) => options.forEach((o) => check(text, clean(text, o), o)));

test("segments partition the text", onAll((text, { segments }) => {
  let end = 0;
  for (const segment of segments) {
    assert.equal(segment.start, end);
    assert.ok(segment.end > segment.start);
    end = segment.end;
  }
  assert.equal(end, text.length);
}));

test("no segment cuts a surrogate pair", onAll((text, { segments }) => {
  const pair = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/;
  for (const { start } of segments) assert.doesNotMatch(text.slice(Math.max(0, start - 1), start + 1), pair);
}));

test("the text is the kept segments", onAll((text, cleaned) => {
  const kept = cleaned.segments.filter((segment) => segment.kept);
  assert.equal(cleaned.text, kept.map((segment) => text.slice(segment.start, segment.end)).join(""));
}));

test("segments are plain, and removed ones have evidence", onAll((_, cleaned) => {
  const known = new Set(categories().map(({ id }) => id));
  for (const segment of cleaned.segments) {
    assert.deepEqual(Object.keys(segment), ["start", "end", "category", "kept", "noise", "confidence", "block", "evidence", ...("reason" in segment ? ["reason"] : [])]);
    assert.ok(known.has(segment.category), segment.category);
    assert.equal(typeof segment.kept, "boolean");
    for (const share of [segment.noise, segment.confidence]) assert.ok(share >= 0 && share <= 1);
    assert.equal(typeof segment.evidence, "string");
  }
  for (const segment of cleaned.removed()) assert.notEqual(segment.evidence, "");
}));

test("removed and stats are reads of the segments", onAll((_, cleaned) => {
  const { segments, stats } = cleaned;
  const removed = cleaned.removed();
  assert.deepEqual(removed, segments.filter(({ kept, category }) => !kept && category !== "blank"));
  assert.equal(Object.values(stats.removed).reduce((sum, n) => sum + n, 0), removed.length);
  assert.ok(stats.wordsKept <= stats.words);
}));

test("the same text and options give the same result", onAll((text, cleaned, o) => {
  assert.equal(JSON.stringify(clean(text, o)), JSON.stringify(cleaned));
}));

test("what is cloned, spread or written as JSON keeps the data", onAll((_, cleaned) => {
  const data = { ...cleaned };
  assert.deepEqual(Object.keys(data), ["text", "segments", "stats", "title", "byline", "date", "language"]);
  assert.deepEqual(structuredClone(cleaned), data);
  assert.deepEqual(JSON.parse(JSON.stringify(cleaned)), JSON.parse(JSON.stringify(data)));
}));

test("render gives the cleaned text again", onAll((text, { text: cleaned, segments }) => {
  assert.equal(render(text, segments), cleaned);
}));

test("render reads the verdicts of pieces, not those of blanks, and changes nothing", onAll((text, { text: cleaned, segments }) => {
  const flipped = segments.map((s) => Object.freeze(s.category === "blank" ? { ...s, kept: !s.kept } : { ...s }));
  assert.equal(render(text, flipped), cleaned);
}));

test("render with all kept is the input, with all removed is nothing", onAll((text, { segments }) => {
  assert.equal(render(text, segments.map((s) => ({ ...s, kept: true }))), text);
  const removed = segments.map((s) => ({ ...s, kept: false }));
  if (removed.some(({ category }) => category !== "blank")) assert.equal(render(text, removed), "");
}));

/** What `render` gives of pieces: `-x` is removed, white space is a blank, all else is kept. */
function rendered(pieces, blanksKept = true) {
  let end = 0;
  const segments = pieces.map((piece) => {
    const isBlank = piece.trim() === "";
    const kept = isBlank ? blanksKept : !piece.startsWith("-");
    return { start: end, end: (end += piece.length), category: isBlank ? "blank" : "content", kept };
  });
  return render(pieces.join(""), segments);
}

// `src/blanks.rs` runs the same rows through the core.
for (const { name, pieces, text } of JSON.parse(readFileSync(new URL("../flips.json", import.meta.url)))) {
  test(`render: ${name}`, () => {
    assert.equal(rendered(pieces), text);
    assert.equal(rendered(pieces, false), text);
  });
}

test("render takes time in proportion to the text, also behind a wide gap", () => {
  const gap = "\n".repeat(100_000);
  const removed = Array(20_000).fill(["-x", "\n"]).flat();
  const start = performance.now();
  assert.ok(rendered(["a", gap, ...removed, "b"]) === `a${gap}b`);
  assert.ok(performance.now() - start < 1000); // a few milliseconds; counting the gap at each blank takes half a minute
});

test("a lone surrogate survives", () => {
  const text = "\uD83D half \uDE00\n\nShare this article\n\nThe other half \uDE00\uD83D\n";
  assert.equal(clean(text).text, "\uD83D half \uDE00\n\nThe other half \uDE00\uD83D\n");
});

test("removed follows a change by hand, the stats tell of the cleaning", () => {
  const cleaned = clean("Text.\n\nShare this article\n");
  const stats = { words: 4, wordsKept: 1, removed: { share: 1 } };
  assert.deepEqual(cleaned.stats, stats);
  assert.deepEqual(cleaned.removed().map(({ category }) => category), ["share"]);
  cleaned.removed()[0].kept = true;
  assert.deepEqual(cleaned.removed(), []);
  cleaned.segments = [];
  assert.deepEqual(cleaned.removed(), []);
  assert.deepEqual(cleaned.stats, stats);
});

test("an option that is undefined is as if it were not there", () => {
  const unset = { preset: undefined, keep: undefined, threshold: undefined, thresholds: undefined, noise: undefined };
  assert.deepEqual(clean("Share this article", unset).segments, clean("Share this article").segments);
});

test("categories are complete and fresh at each call", () => {
  const presets = ["light", "standard", "article"];
  for (const { id, label, explanation, removedBy } of categories()) {
    assert.match(id, /^[a-z]+$/);
    assert.ok(label && explanation);
    assert.ok(removedBy.every((preset) => presets.includes(preset)));
  }
  const removedBy = (id) => categories().find((category) => category.id === id).removedBy;
  assert.deepEqual(removedBy("content"), []);
  assert.deepEqual(removedBy("title"), ["article"]);
  assert.deepEqual(removedBy("share"), presets);
  categories().pop();
  assert.equal(categories().at(-1).id, "blank");
});

test("the package says its version and the types name the categories", () => {
  const packageJson = JSON.parse(readFileSync(join(installed, "package.json")));
  assert.equal(version, packageJson.version);
  const types = readFileSync(join(installed, "index.d.ts"), "utf8");
  for (const { id } of categories()) assert.ok(types.includes(`| "${id}"`), id);
});

test("the package holds no path of the machine that built it", () => {
  const wasm = readFileSync(join(installed, "dechaff.wasm"), "latin1");
  assert.doesNotMatch(wasm, /\/(root|home|work|Users|tmp)\//);
});
