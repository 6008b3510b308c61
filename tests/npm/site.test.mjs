// Many pages: of one site, and one after the other.

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import test from "node:test";
import { pages } from "./corpora.mjs";
import { clean, cleanSite, load } from "./installed.mjs";

const { cleanStream } = await load("dechaff/worker");

const site = ["ferry 😀", "oven", "bell"].map((about) =>
  `The ${about} came to Sker in March, and nobody knows to this day who had sent for it.\nof rope\n`);

test("what pages of a site share goes, and says so", () => {
  for (const [i, cleaned] of cleanSite(site).entries()) {
    const { text, segments } = cleaned;
    assert.equal(text, site[i].split("\n")[0]);
    assert.deepEqual(cleaned.removed().map(({ category, evidence }) => [category, evidence]), [["other", "on 3 of 3 pages"]]);
    assert.equal(segments.map(({ start, end }) => site[i].slice(start, end)).join(""), site[i]);
  }
  assert.equal(cleanSite(site, { protect: ["of rope"] })[0].text, site[0]);
  assert.equal(cleanSite(site, { keep: ["other"] })[1].text, site[1]);
});

test("fewer than three pages are as if alone", () => {
  assert.equal(JSON.stringify(cleanSite(site.slice(1))), JSON.stringify(site.slice(1).map((page) => clean(page))));
  assert.deepEqual(cleanSite([]), []);
});

test("wrong arguments are named", () => {
  assert.throws(() => cleanSite("page"), { name: "TypeError", message: 'texts must be a list of strings, not "page"' });
  assert.throws(() => cleanSite(["page", 5]), { name: "TypeError", message: "a text must be a string, not 5" });
  assert.throws(() => cleanSite(["page"], { presets: 1 }), RangeError);
});

/** All that a stream yields. */
async function all(stream) {
  const results = [];
  for await (const result of stream) results.push(result);
  return results;
}

for (const workers of [undefined, 1, 3]) {
  test(`a stream gives every result in order, with ${workers} workers`, { timeout: 60_000 }, async () => {
    const texts = pages.map(({ input }) => input);
    const results = await all(cleanStream(texts, { preset: "article", workers }));
    assert.equal(JSON.stringify(results), JSON.stringify(texts.map((text) => clean(text, { preset: "article" }))));
  });
}

test("a stream reads no more than it must, and lets go of its source", { timeout: 60_000 }, async () => {
  let read = 0;
  let closed = false;
  async function* source() {
    try {
      for (;;) yield `The old bridge at Sker was opened again, and for the fifth time, in the year ${read++}.`;
    } finally {
      closed = true;
    }
  }
  for await (const { text } of cleanStream(source(), { workers: 2 })) {
    await sleep(5);
    const year = Number(text.match(/\d+/)[0]);
    assert.ok(read <= year + 5, `${read} read before ${text}`);
    if (year === 20) break;
  }
  assert.ok(closed);
});

test("an error comes in its place", { timeout: 60_000 }, async () => {
  const stream = cleanStream(["first", "second", 3, "fourth"]);
  assert.equal((await stream.next()).value.text, "first");
  assert.equal((await stream.next()).value.text, "second");
  await assert.rejects(stream.next(), { name: "TypeError", message: "text must be a string, not 3" });
  assert.equal((await stream.next()).done, true);
});

test("an error comes in its place and the stream goes on, if asked", { timeout: 60_000 }, async () => {
  const failed = Promise.reject(new Error("not fetched"));
  failed.catch(() => {});
  for (const workers of [1, 2]) {
    const results = await all(cleanStream(["first", 2, failed, "last"], { errors: "yield", workers }));
    assert.deepEqual(results.map(({ text, error }) => text ?? `${error.name}: ${error.message}`), [
      "first",
      "TypeError: text must be a string, not 2",
      "Error: not fetched",
      "last",
    ]);
    assert.ok(results[1].error instanceof TypeError);
  }
});

/** A record of a corpus. */
const record = (id, text) => ({ id, text, url: `/${id}` });

for (const errors of ["throw", "yield"]) {
  test(`a record comes back as it was, with what became of its text: ${errors}`, { timeout: 60_000 }, async () => {
    const records = pages.slice(0, 5).map(({ name, input }) => record(name, input));
    const results = await all(cleanStream(records, { preset: "article", workers: 2, errors }));
    for (const [i, result] of results.entries()) {
      assert.deepEqual(Object.keys(result), ["record", "cleaned"]);
      assert.equal(result.record, records[i]);
      assert.equal(JSON.stringify(result.cleaned), JSON.stringify(clean(records[i].text, { preset: "article" })));
      assert.ok(result.cleaned.removed().length > 0);
    }
  });
}

test("a page that cannot be cleaned is told by its id and by its place", { timeout: 60_000 }, async () => {
  class Row {
    id = 0;
    get text() { throw new Error("not fetched"); }
  }
  const stream = cleanStream([record("a", "first"), { id: "b" }, 3, new Row(), { text: 5 }, { id: undefined, text: 5 }], { errors: "yield" });
  const [first, ...others] = await all(stream);
  assert.equal(first.cleaned.text, "first");
  assert.deepEqual(others.map(({ error, ...page }) => [page, error.message]), [
    [{ id: "b", index: 2 }, "text must be a string, not undefined"],
    [{ index: 3 }, "text must be a string, not 3"],
    [{ id: 0, index: 4 }, "not fetched"],
    [{ index: 5 }, "text must be a string, not 5"],
    [{ id: undefined, index: 6 }, "text must be a string, not 5"],
  ]);
});

test("a record that cannot be cleaned ends a stream, if nothing else is asked", { timeout: 60_000 }, async () => {
  const stream = cleanStream([record(1, "first"), record(2, 5)]);
  assert.equal((await stream.next()).value.cleaned.text, "first");
  await assert.rejects(stream.next(), { name: "TypeError", message: "text must be a string, not 5" });
});

test("wrong options, the signal and the source end a stream, whatever is asked", { timeout: 60_000 }, async () => {
  const errors = "yield";
  await assert.rejects(all(cleanStream(["text"], { errors, preset: "strict" })), { name: "RangeError", message: /^preset:/ });
  await assert.rejects(all(cleanStream([record(1, "text")], { errors, preset: "strict" })), { name: "RangeError", message: /^preset:/ });
  await assert.rejects(all(cleanStream(["text"], { errors, keep: "share" })), { name: "TypeError", message: /^keep must/ });
  await assert.rejects(all(cleanStream(["text"], { errors, signal: AbortSignal.abort() })), { name: "AbortError" });
  const broken = (function* () {
    yield "text";
    throw new Error("no more pages");
  })();
  await assert.rejects(all(cleanStream(broken, { errors })), { message: "no more pages" });
});

test("a page that is not there yet keeps no result back", { timeout: 60_000 }, async () => {
  const never = new Promise(() => {});
  for await (const { text } of cleanStream(["first", never])) {
    assert.equal(text, "first");
    break;
  }
});

for (const [texts, found] of [
  [Promise.resolve([]), "Promise"],
  [undefined, "Undefined"],
  [null, "Null"],
  [{}, "Object"],
  ["one page", "String"],
]) {
  test(`a stream takes what can be iterated, and no ${found}`, () =>
    assert.rejects(all(cleanStream(texts)), {
      name: "TypeError",
      message: `pages must be a list, a generator or another iterable of strings or records, not ${found}`,
    }));
}

test("a result does not wait for the next text", { timeout: 60_000 }, async () => {
  let ask;
  async function* source() {
    for (const text of ["first", "second", "third"]) {
      yield text;
      await new Promise((resolve) => (ask = resolve)); // the next text comes when the last result is there
    }
  }
  const results = [];
  for await (const { text } of cleanStream(source(), { workers: 2 })) {
    results.push(text);
    ask();
  }
  assert.deepEqual(results, ["first", "second", "third"]);
});

test("a source that fails ends the stream, and one that waits does not keep it open", { timeout: 60_000 }, async () => {
  async function* failing() {
    yield "first";
    throw new Error("no more pages");
  }
  const stream = cleanStream(failing());
  assert.equal((await stream.next()).value.text, "first");
  await assert.rejects(stream.next(), { message: "no more pages" });
  assert.deepEqual((await all(cleanStream([Promise.resolve("a promise")]))).map(({ text }) => text), ["a promise"]);

  async function* endless() {
    yield "first";
    await new Promise(() => {});
  }
  for await (const { text } of cleanStream(endless())) {
    assert.equal(text, "first");
    break;
  }
});

test("a stream takes a number of workers", () =>
  assert.rejects(all(cleanStream(["text"], { workers: 0 })), { name: "RangeError", message: /^workers must be/ }));

test("errors are thrown or yielded", () =>
  assert.rejects(all(cleanStream(["text"], { errors: "skip" })), {
    name: "RangeError",
    message: 'errors: "skip" is not one of throw, yield',
  }));
