// Offsets and options under any text: properties that fast-check tries to break.

import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { clean, render } from "./installed.mjs";

/** Pieces that are hard to count, and lines that are noise. */
const piece = fc.oneof(
  fc.constantFrom("😀", "👩‍👩‍👧", "🇺🇦", "e\u0301", "\u0301", "a\u0302\u0323", "\r\n", "\n", "\r", "\u0085", "\u2028", " ", "\t", "\uFEFF", "\0"),
  fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit)),
  fc.constantFrom("Share this article", "Read more: the bridge", "© 2024 The Gazette. All rights reserved.", "0:00 / 26:22",
    "The bridge is open again, two years after the flood took its middle arch.", "Sign up for our newsletter."),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
  fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("\n")),
);
const preset = fc.constantFrom("light", "standard", "article");

const slices = (input, segments) => segments.map(({ start, end }) => input.slice(start, end));

const holds = (name, check) =>
  test(name, () => fc.assert(fc.property(text, preset, (input, preset) => check(input, clean(input, { preset }))), { numRuns: 1000 }));

holds("the segments joined are the input", (input, { segments }) => {
  assert.equal(slices(input, segments).join(""), input);
});

holds("they are not empty and cut no character", (input, { segments }) => {
  for (const slice of slices(input, segments)) assert.notEqual(slice, "");
  for (const { start } of segments) {
    assert.doesNotMatch(input.slice(Math.max(0, start - 1), start + 1), /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/);
    assert.notEqual(input.slice(Math.max(0, start - 1), start + 1), "\r\n");
  }
});

holds("the kept ones joined are the text, and rendering gives it again", (input, { text, segments }) => {
  assert.equal(slices(input, segments.filter(({ kept }) => kept)).join(""), text);
  assert.equal(render(input, segments), text);
});
