// The cleaner fails, on demand: in `target/npm-faults`, whose wasm is made for it. The next call works.

import assert from "node:assert/strict";
import test, { mock } from "node:test";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

const load = (file) => import(new URL(`../../target/npm-faults/${file}`, import.meta.url));
const { clean, CleanError } = await load("index.js");

const page = "Text.\n\nShare this article\n";
const works = () => assert.equal(clean(page).text, "Text.");

const said = mock.method(console, "error", () => {}).mock;

const hint = "(a security policy must allow 'wasm-unsafe-eval')";
for (const [cause, reason] of [
  [new WebAssembly.CompileError("forbidden by a policy"), `forbidden by a policy ${hint}`],
  [new WebAssembly.CompileError(""), `CompileError ${hint}`],
  [new RangeError("out of memory"), "out of memory"],
]) {
  test(`a start that fails is typed, says why, and may be tried again: ${reason}`, (t) => {
    const compile = t.mock.method(WebAssembly, "Module", function () { throw cause; });
    for (let i = 0; i < 2; i++) {
      assert.throws(() => clean(page), (error) => {
        assert.ok(error instanceof CleanError);
        assert.equal(error.message, `dechaff cannot start: ${reason}`);
        assert.equal(error.cause, cause);
        return true;
      });
    }
    compile.mock.restore();
  });
}

for (const [fault, message] of [
  ["panic", /^dechaff failed: panicked at (?:dechaff\/)?(?:benches\/inside\/\.\.\/\.\.\/)?src\/wasm\.rs:\d+:\d+:\nas asked$/],
  ["trap", /^dechaff failed: unreachable$/],
  ["stack", /^dechaff failed: Maximum call stack size exceeded$/],
  ["memory", /^dechaff failed: unreachable$/],
]) {
  test(`a fault is typed, and the next call works: ${fault}`, () => {
    for (let i = 0; i < 5; i++) {
      assert.throws(() => clean(fault), (error) => {
        assert.ok(error instanceof CleanError);
        assert.equal(error.name, "CleanError");
        assert.match(error.message, message);
        assert.ok(error.cause instanceof Error);
        return true;
      });
      works();
    }
  });
}

test("the console hears of a panic, with the way to it", () => {
  said.resetCalls();
  assert.throws(() => clean("panic"), CleanError);
  assert.equal(said.callCount(), 1);
  assert.match(said.calls[0].arguments[0], /src\/wasm\.rs:\d+:\d+:\nas asked\n\nStack:/);
});

test("what the options throw is the cause", () => {
  const reason = new Error("no preset today");
  assert.throws(() => clean("text", { get preset() { throw reason; } }), (error) => error.cause === reason);
  works();
});

test("wrong arguments leave the instance as it is", () => {
  assert.throws(() => clean(5), TypeError);
  works();
});

test("20,000 faults in a row leave a working instance and flat memory", () => {
  /** Megabytes, after a first stretch in which the garbage collector finds its pace. */
  const grown = 64;
  const fail = (times) => {
    for (let i = 0; i < times; i++) {
      assert.throws(() => clean("panic"), CleanError);
      said.resetCalls(); // a record of a call holds the instance that made it
    }
    return process.memoryUsage().rss / 2 ** 20;
  };
  const before = fail(2_000);
  const after = fail(18_000);
  works();
  assert.ok(after - before < grown, `from ${before} to ${after} MB`);
});

test("a worker tells of a fault and goes on", async () => {
  const { createWorker } = await load("worker-node.js");
  const script = fileURLToPath(new URL("../../target/npm-faults/worker-node-thread.js", import.meta.url));
  const { clean, close } = createWorker(() => new Worker(script));
  await assert.rejects(clean("panic"), { name: "CleanError", message: /as asked$/, constructor: CleanError });
  assert.equal((await clean(page)).text, "Text.");
  close();
});
