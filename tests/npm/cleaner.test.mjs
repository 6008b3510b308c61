// One set of options for many texts.

import assert from "node:assert/strict";
import test from "node:test";
import { pages } from "./corpora.mjs";
import { clean, cleanSite, createCleaner } from "./installed.mjs";

const texts = pages.map(({ input }) => input);
const all = [
  undefined,
  {},
  { preset: "article", keep: ["title"], remove: undefined, threshold: 0.9 },
  { noise: { ["__proto__"]: "other", "\uD83D the": "advert" }, protect: ["the", "article"] },
];
for (const options of all) {
  test(`a cleaner gives what \`clean\` gives: ${JSON.stringify(options)}`, () => {
    const cleaner = createCleaner(options);
    for (const text of texts) assert.deepEqual(cleaner.clean(text), clean(text, options));
    assert.deepEqual(cleaner.cleanSite(texts), cleanSite(texts, options));
  });
}

for (const options of [null, "light", new Map(), { presets: 1 }, { preset: "strict" }, { threshold: 2 }, { protect: [""] }]) {
  test(`wrong options are told at once: ${JSON.stringify(options)}`, () => {
    let here;
    assert.throws(() => clean("", options), (error) => Boolean(here = error));
    assert.throws(() => createCleaner(options), { name: here.name, message: here.message });
  });
}

test("a wrong text is told as by `clean`", () => {
  const cleaner = createCleaner({ preset: "light" });
  assert.throws(() => cleaner.clean(5), { name: "TypeError", message: "text must be a string, not 5" });
  assert.throws(() => cleaner.cleanSite("page"), { name: "TypeError", message: 'texts must be a list of strings, not "page"' });
});

test("a change of the options changes nothing", () => {
  const options = { keep: ["share"], noise: {} };
  const cleaner = createCleaner(options);
  options.keep.pop();
  options.noise.open = "other";
  options.preset = "strict";
  assert.equal(cleaner.clean("It is open.\n\nShare this article").text, "It is open.\n\nShare this article");
});

test("what only stands for plain data, as a proxy, is read", () => {
  const cleaner = createCleaner(new Proxy({ keep: new Proxy(["share"], {}) }, {}));
  assert.equal(cleaner.clean("Share this article").text, "Share this article");
});
