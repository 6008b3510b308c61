// Native against wasm: random pages through `dechaff --jsonl` and through the package must give the same answers, and with
// random verdicts flipped the same texts.
//
//     node fuzz/differential.mjs DECHAFF FLIP PACKAGE SECONDS [SEED]
//
// FLIP is the program of `fuzz/flip`.
// The seed is printed, so that a difference can be had again.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { numbers } from "./random.mjs";

const [dechaff, flip, folder, seconds, seed = Date.now() % 2 ** 32] = process.argv.slice(2);
const { clean, render, categories } = await import(pathToFileURL(`${folder}/index.js`));

const below = numbers(Number(seed));
const pick = (list) => list[below(list.length)];
const several = (most, make) => Array.from({ length: below(most + 1) }, make);

const pagesFolder = new URL("../tests/pages/", import.meta.url);
const pages = readdirSync(pagesFolder).sort().map((name) => readFileSync(new URL(`${name}/input.txt`, pagesFolder), "utf8"));
const lines = pages.join("\n").split("\n");
const odd = ["\0", "\r", "\u2028", "\u0085", "\ufeff", "\u202e", "\u0301", "😀", "👩‍👩‍👧", "Ａ", "ﬁ", "İ", "ß", "\u{10ffff}", "©", "“", "\t", " "];
const ids = categories().map((category) => category.id).filter((id) => id !== "blank");
const noises = categories().filter(({ removedBy }) => removedBy.includes("light")).map((category) => category.id);

const presets = ["light", "standard", "article"];

/** A page with some lines of others, characters that are seldom tried, and cuts. */
function randomPage() {
  const page = below(4) ? pick(pages).split("\n") : [];
  for (let n = below(12); n > 0; n--) page.splice(below(page.length + 1), below(3), pick([randomLine, () => pick(lines)])());
  return page.join(pick(["\n", "\n", "\n\n", "\r\n", " "])).toWellFormed();
}

function randomLine() {
  const chars = Array.from(pick(lines));
  for (let n = below(4); n > 0; n--) {
    chars.splice(below(chars.length + 1), below(6), pick([pick(odd), String.fromCodePoint(below(0x110000)), ""]));
  }
  return chars.join("");
}

function randomOptions() {
  const words = () => pick(lines).split(/\s+/).slice(0, 1 + below(3)).join(" ").replaceAll("\0", "");
  const phrases = several(2, words).filter(isPhrase);
  return {
    preset: pick(presets),
    keep: several(2, () => pick(ids)),
    remove: several(2, () => pick(ids)),
    ...(below(2) && { threshold: below(101) / 100 }),
    noise: Object.fromEntries(phrases.map((phrase) => [phrase, pick(noises)])),
    protect: several(1, words).filter(isPhrase),
  };
}

/** With a letter or a digit it can match, and with no dash before them it is no flag. */
const isPhrase = (phrase) => /[\p{L}\p{N}]/u.test(phrase) && !phrase.startsWith("-");

function flags({ preset, keep, remove, threshold, noise, protect }) {
  return [
    `--preset=${preset}`,
    ...keep.map((id) => `--keep=${id}`),
    ...remove.map((id) => `--remove=${id}`),
    ...(threshold === undefined ? [] : [`--threshold=${threshold}`]),
    ...Object.entries(noise).map(([phrase, id]) => `--noise=${id}=${phrase}`),
    ...protect.map((phrase) => `--protect=${phrase}`),
  ];
}

/** What a program answers to JSON lines: a line each. */
function answers(program, args, lines) {
  const input = lines.map((line) => JSON.stringify(line)).join("\n");
  const run = spawnSync(program, args, { input, encoding: "utf8", maxBuffer: 2 ** 30 });
  assert.equal(run.status, 0, run.stderr);
  const answers = run.stdout.split("\n").slice(0, -1).map((line) => JSON.parse(line));
  assert.equal(answers.length, lines.length);
  return answers;
}

/** The package's answer as the command line gives it: offsets in bytes of UTF-8. */
function wasm(text, options) {
  const cleaned = clean(text, options);
  let bytes = 0;
  const removals = [];
  const bytesTo = (unit) => Buffer.byteLength(text.slice(0, unit));
  for (const { start, end, category, kept, noise, confidence, evidence, reason } of cleaned.segments) {
    const from = bytes;
    bytes += Buffer.byteLength(text.slice(start, end));
    const place = reason?.start === undefined ? {} : { start: bytesTo(reason.start), end: bytesTo(reason.end) };
    const why = reason && { reason: { ...reason, ...place } };
    if (!kept) removals.push({ start: from, end: bytes, category, noise, confidence, evidence, ...why });
  }
  return { text: cleaned.text, removals };
}

const shownFields = [
  "text", "removals", "start", "end", "category", "noise", "confidence", "evidence",
  "reason", "kind", "phrase", "line", "lines", "shape", "pages", "of",
];

function compare(text, options, answer) {
  const shown = (value) => JSON.stringify(value, shownFields);
  const expected = shown(answer);
  const found = shown(wasm(text, options));
  if (found !== expected) {
    throw new Error(`not the same:\n${JSON.stringify({ text, options })}\nnative: ${expected}\nwasm:   ${found}`);
  }
}

/** A page and the places of the segments to flip: of none to all. */
function randomFlips(text) {
  const preset = pick(presets);
  const { segments } = clean(text, { preset });
  const share = below(101);
  return { text, preset, flips: segments.flatMap((_, i) => (below(100) < share ? [i] : [])) };
}

function compareFlips(page, expected) {
  const { segments } = clean(page.text, { preset: page.preset });
  for (const i of page.flips) segments[i].kept = !segments[i].kept;
  const found = render(page.text, segments);
  if (found !== expected) {
    const [native, wasm] = [expected, found].map((text) => JSON.stringify(text));
    throw new Error(`not the same:\n${JSON.stringify(page)}\nnative: ${native}\nwasm:   ${wasm}`);
  }
}

console.log(`seed ${seed}`);
const end = performance.now() + 1000 * Number(seconds);
let compared = 0;
while (performance.now() < end) {
  const options = randomOptions();
  const texts = Array.from({ length: 100 }, randomPage);
  const cleaned = answers(dechaff, ["--jsonl", ...flags(options)], texts.map((text) => ({ text })));
  texts.forEach((text, i) => compare(text, options, cleaned[i]));
  const pages = texts.map(randomFlips);
  const flipped = answers(flip, [], pages);
  pages.forEach((page, i) => compareFlips(page, flipped[i]));
  compared += texts.length;
}
console.log(`${compared} pages: native and wasm agree`);
