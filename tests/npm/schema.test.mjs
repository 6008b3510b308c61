// What the command line writes fits the schemas of the package, which need no other file.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import test from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { oddities, pages } from "./corpora.mjs";
import { categories, installed } from "./installed.mjs";

const require = createRequire(join(installed, "..", "user.cjs"));
const schema = (name) => require(`dechaff/schema/${name}.json`);
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
const [isReport, isLine] = ["report", "jsonl"].map((name) => ajv.compile(schema(name)));

const program = join(installed, "cli.js");
const folder = join(installed, "..", "..");
const texts = [...oddities, ...pages.map(({ input }) => input)].map((text) => text.toWellFormed());

const fits = (isValid, value) => assert.ok(isValid(value), JSON.stringify(isValid.errors));

/** A report of these pages on standard input. */
function report(input) {
  const file = join(folder, "report.json");
  execFileSync(process.execPath, [program, "--report", file], { input });
  return JSON.parse(readFileSync(file));
}

/** What the command line answers to lines. */
function answers(lines, ...flags) {
  const settings = { input: lines.join("\n"), encoding: "utf8", maxBuffer: Infinity };
  const { stdout } = spawnSync(process.execPath, [program, "--jsonl", ...flags], settings);
  return stdout.trim().split("\n").map((line) => JSON.parse(line));
}

test("a report of any page fits", () => {
  for (const text of [texts.join("\n"), "", "Share this article"]) fits(isReport, report(text));
});

test("a report of files fits", () => {
  const inputs = pages.slice(0, 3).map(({ name }) => join("tests/pages", name, "input.txt"));
  const file = join(folder, "report.json");
  execFileSync(process.execPath, [program, "--site", "--report", file, ...inputs], { cwd: new URL("../..", import.meta.url) });
  const entries = JSON.parse(readFileSync(file));
  assert.equal(entries.length, 3);
  fits(isReport, entries);
});

test("answers fit, whatever the record holds beside its text", () => {
  const fields = [{}, { id: 7 }, { id: null, error: "none", line: 1, nested: { kept: true } }];
  const records = texts.flatMap((text) => fields.map((more) => ({ ...more, text })));
  const lines = answers(records.map((record) => JSON.stringify(record)));
  assert.equal(lines.length, records.length);
  for (const line of lines) fits(isLine, line);
  for (const line of answers(['{"body": "Share this article", "text": 5}'], "--text-field", "body")) fits(isLine, line);
});

test("refusals fit", () => {
  const lines = answers(["5", '{"id": 7}', '{"id": [1], "text": 5}', "{", '{"text": "a", "text": "b"}']);
  assert.equal(lines.length, 5);
  for (const line of lines) {
    assert.equal(typeof line.error, "string");
    fits(isLine, line);
  }
});

test("what else it were does not fit", () => {
  const [entry] = report("It is open.");
  const [segment] = entry.segments;
  const wrong = [
    { ...segment, kept: undefined }, { ...segment, start: -1 }, { ...segment, start: 0.5 }, { ...segment, category: "adverts" },
    { ...segment, confidence: 2 }, { ...segment, noise: -1 }, { ...segment, reason: { kind: "whim" } }, { ...segment, evidence: null }, { ...segment, more: 1 },
  ];
  for (const piece of wrong) assert.ok(!isReport(JSON.parse(JSON.stringify([{ ...entry, segments: [piece] }]))));
  const { kept, block, ...removal } = segment;
  fits(isLine, { removals: [removal] });
  for (const line of [{}, { removals: [segment] }, { line: 0, error: "" }, { line: 1 }, { line: 1, error: "", more: 1 }]) {
    assert.ok(!isLine(line), JSON.stringify(line));
  }
});

test("the schemas name the categories", () => {
  for (const name of ["report", "jsonl"]) {
    assert.deepEqual(schema(name).$defs.piece.properties.category.enum, categories().map(({ id }) => id));
  }
});
