// The scripts of `examples/` do what they say, with the package installed beside them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { installed } from "./installed.mjs";

const folder = join(installed, "..", "..");

/** What a script prints, given its arguments and its standard input. */
function run(script, args, input = "") {
  copyFileSync(fileURLToPath(new URL(`../../examples/${script}`, import.meta.url)), join(folder, script));
  return execFileSync(process.execPath, [script, ...args], { cwd: folder, encoding: "utf8", input });
}

const records = (lines) => lines.trimEnd().split("\n").map((line) => JSON.parse(line));
const pageFile = (name) => fileURLToPath(new URL(`../pages/${name}/input.txt`, import.meta.url));

const body = `It came to Sker in March, and nobody knows to this day who had sent for it.

Share this article

The harbour master says that the paper he signed had no name on it.`;
const page = `The ferry: "a gift"\n\nBy Ana Lima and Tom Weir\n\n12 March 2024\n\n${body}\n`;
writeFileSync(join(folder, "ferry.txt"), page);

test("a chunk for retrieval stands in the page, word for word", () => {
  const files = ["magazine-essay", "mingu-hakubutsukan", "akhbar-al-wadi", "live-blog"].map(pageFile);
  const chunks = records(run("retrieval.mjs", files));
  assert.ok(chunks.length >= 2 * files.length);
  assert.deepEqual([...new Set(chunks.map(({ file }) => file))], files);
  for (const { file, chunk, start, end } of chunks) {
    assert.equal(readFileSync(file, "utf8").slice(start, end), chunk);
    assert.ok(chunk.trim() === chunk && chunk.length <= 1000, chunk);
  }
});

test("chunks for retrieval hold the whole article and nothing that was taken out", () => {
  const chunks = records(run("retrieval.mjs", ["ferry.txt"]));
  assert.deepEqual(chunks.map(({ chunk }) => chunk), body.split("\n\nShare this article\n\n"));
  for (const { file, title } of chunks) assert.deepEqual([file, title], ["ferry.txt", 'The ferry: "a gift"']);
});

test("a page on one line is cut into chunks between sentences", () => {
  const sentence = "It came to Sker in March, and nobody knows to this day who had sent for it.";
  writeFileSync(join(folder, "line.txt"), Array(40).fill(0).map((_, i) => `${i} ${sentence}`).join(" "));
  const chunks = records(run("retrieval.mjs", ["line.txt"]));
  assert.ok(chunks.length >= 3);
  for (const { chunk } of chunks) assert.ok(chunk.length <= 1000 && chunk.endsWith("."), chunk);
});

test("a note has its front matter, and below it the article", () => {
  const note = run("clipper.mjs", ["ferry.txt"]);
  const front = ['title: "The ferry: \\"a gift\\""', 'authors: ["Ana Lima","Tom Weir"]', 'date: "2024-03-12"', 'language: "en"'];
  const article = body.replace("Share this article\n\n", "");
  assert.equal(note, ["---", ...front, 'source: "ferry.txt"', "---", "", `${article}\n`].join("\n"));
});

test("a corpus comes back in order, its other fields as they were", () => {
  const pages = Array.from({ length: 20 }, (_, id) => ({ id, url: `/${id}`, text: page }));
  const answers = records(run("corpus.mjs", [], pages.map((record) => `${JSON.stringify(record)}\n`).join("")));
  assert.deepEqual(answers.map(({ id, url }) => ({ id, url })), pages.map(({ id, url }) => ({ id, url })));
  for (const { text, title, date, language } of answers) {
    assert.deepEqual([title, date, language], ['The ferry: "a gift"', "2024-03-12", "en"]);
    assert.equal(text.includes("Share this article"), false);
  }
});

test("a bad record of a corpus gets an error, and the stream goes on", () => {
  const lines = ['{"id": 1, "text": "It is open.\\n\\nShare this article"}', '{"id": 2}', '{"id": 3, "te', '{"id": 4, "title": "Mine", "text": "It is gone."}'];
  const [first, second, third, last] = records(run("corpus.mjs", [], lines.join("\n")));
  assert.deepEqual(first, { id: 1, text: "It is open." });
  assert.deepEqual(second, { id: 2, line: 2, error: "text must be a string, not undefined" });
  assert.equal(third.line, 3);
  assert.match(third.error, /JSON/);
  assert.deepEqual(last, { id: 4, title: "Mine", text: "It is gone." });
});
