// Whole pages give what was written down for them.

import assert from "node:assert/strict";
import test from "node:test";
import { pages, silence } from "./corpora.mjs";
import { clean } from "./installed.mjs";

for (const { name, input, expected } of pages) {
  test(`page ${name}`, () => assert.equal(clean(input).text, expected));
}

for (const { name, input, isKnownFault } of silence) {
  test(`silence ${name}`, () => assert.equal(clean(input).text === input, !isKnownFault));
}
