// Wrong arguments: the error names the value and what is allowed.

import assert from "node:assert/strict";
import test from "node:test";
import { runInNewContext } from "node:vm";
import { categories, clean } from "./installed.mjs";

const pieces = categories().map(({ id }) => id).filter((id) => id !== "blank").join(", ");
const noise = categories().filter(({ removedBy }) => removedBy.length === 3).map(({ id }) => id).join(", ");
const circle = {};
circle.circle = circle;

const texts = [
  [undefined, "undefined"],
  [null, "null"],
  [5, "5"],
  [new String("x"), "an instance of String"],
  [["x"], '["x"]'],
  [10n, "bigint"],
  [Symbol("x"), "symbol"],
  [() => "x", "function"],
  [circle, "object"],
];
for (const [text, shown] of texts) {
  test(`text: ${shown}`, () => {
    assert.throws(() => clean(text), { name: "TypeError", message: `text must be a string, not ${shown}` });
  });
}

const options = [
  [null, "TypeError", "options must be a plain object, not null"],
  ["light", "TypeError", 'options must be a plain object, not "light"'],
  [[], "TypeError", "options must be a plain object, not []"],
  [new Map([["preset", "light"]]), "TypeError", "options must be a plain object, not an instance of Map"],
  [new (class Settings {})(), "TypeError", "options must be a plain object, not an instance of Settings"],
  [Object.create({ constructor: 1 }), "TypeError", "options must be a plain object, not object"],
  [
    { presets: "light" },
    "RangeError",
    'options: "presets" is not one of preset, keep, remove, threshold, thresholds, noise, protect',
  ],

  [{ preset: "strong" }, "RangeError", 'preset: "strong" is not one of light, standard, article'],
  [{ preset: 3 }, "TypeError", "preset must be a string, not 3"],
  [{ preset: null }, "TypeError", "preset must be a string, not null"],

  [{ keep: ["title", "adverts"] }, "RangeError", `keep: "adverts" is not one of ${pieces}`],
  [{ remove: ["blank"] }, "RangeError", `remove: "blank" is not one of ${pieces}`],
  [{ keep: "advert" }, "TypeError", 'keep must be a list of categories, not "advert"'],
  [{ keep: new Set(["advert"]) }, "TypeError", "keep must be a list of categories, not an instance of Set"],
  [{ remove: [1] }, "TypeError", "remove must be a list of categories, not [1]"],

  [{ threshold: 1.01 }, "RangeError", "threshold must be a number from 0 to 1, not 1.01"],
  [{ threshold: NaN }, "RangeError", "threshold must be a number from 0 to 1, not NaN"],
  [{ thresholds: { share: 2 } }, "RangeError", "thresholds must be a number from 0 to 1, not 2"],
  [{ thresholds: { title: 0.5 } }, "RangeError", /^thresholds: "title" is not one of paywall, /],
  [{ threshold: "0.5" }, "TypeError", 'threshold must be a number from 0 to 1, not "0.5"'],

  [{ noise: { "Tip of the day": "content" } }, "RangeError", `noise: "content" is not one of ${noise}`],
  [{ noise: { " ": "other" } }, "RangeError", "noise: “ ” can never match: it is blank"],
  [{ noise: { "…": "other" } }, "RangeError", "noise: “…” can never match: punctuation is ignored"],
  [{ noise: { phrase: 1 } }, "TypeError", "noise must be an object of phrases with their categories, not 1"],
  [{ noise: ["phrase"] }, "TypeError", 'noise must be a plain object, not ["phrase"]'],
  [{ noise: new Map([["phrase", "other"]]) }, "TypeError", "noise must be a plain object, not an instance of Map"],

  [{ protect: ["phrase", ""] }, "RangeError", "protect: “” can never match: it is blank"],
  [{ protect: ["***"] }, "RangeError", "protect: “***” can never match: punctuation is ignored"],
  [{ protect: "phrase" }, "TypeError", 'protect must be a list of phrases, not "phrase"'],
];
for (const [value, name, message] of options) {
  test(`options: ${JSON.stringify(value)}`, () => {
    assert.throws(() => clean("text", value), { name, message });
  });
}

test("a plain object may have no prototype, or be of another realm", () => {
  const text = "It is open. Tip of the day.";
  const bare = Object.assign(Object.create(null), { noise: { __proto__: null, "Tip of the day": "other" } });
  for (const options of [bare, runInNewContext('({ noise: { "Tip of the day": "other" } })')]) {
    assert.equal(clean(text, options).text, "It is open.");
  }
});

test("cleaning works after an error", () => {
  assert.throws(() => clean(5));
  assert.equal(clean("text").text, "text");
});
