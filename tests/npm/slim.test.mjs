// The package without the wasm: the caller brings it, in any form.

import assert from "node:assert/strict";
import { cpSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import test, { after } from "node:test";
import { pathToFileURL } from "node:url";
import { pages } from "./corpora.mjs";
import { clean as cleanInlined, installed } from "./installed.mjs";

const bytes = readFileSync(join(installed, "dechaff.wasm"));
const page = pages[0].input;

/** A module that imports the function `x.y`, which nobody has. */
const another = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 120, 1, 121, 0, 0);

const server = createServer(({ url }, response) => {
  if (url === "/missing.wasm") return response.writeHead(404).end();
  response.writeHead(200, { "Content-Type": url === "/plain.wasm" ? "text/plain" : "application/wasm" }).end(bytes);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
after(() => server.close());
const url = (file) => new URL(file, `http://127.0.0.1:${server.address().port}/`);

/** The entry of a copy of the package that has not been used yet. */
let copies = 0;
function fresh() {
  const copy = join(installed, "..", `dechaff-${copies++}`);
  cpSync(installed, copy, { recursive: true });
  return import(pathToFileURL(join(copy, "slim.js")));
}

for (const [name, source] of [
  ["a Buffer", () => bytes],
  ["an ArrayBuffer", () => new Uint8Array(bytes).buffer],
  ["a Module", () => new WebAssembly.Module(bytes)],
  ["a promise of a Module", () => WebAssembly.compile(bytes)],
  ["a URL", () => url("dechaff.wasm")],
  ["a URL as a string", () => url("dechaff.wasm").href],
  ["a URL whose server does not know the type", () => url("plain.wasm")],
  ["a Response", () => new Response(bytes, { headers: { "Content-Type": "application/wasm" } })],
  ["a promise of a Response", () => fetch(url("dechaff.wasm"))],
]) {
  test(`init takes ${name}`, async () => {
    const { init, clean } = await fresh();
    assert.throws(() => clean(page), { name: "Error", message: /await `init\(…\)` before/ });
    await init(source());
    assert.deepEqual(clean(page).segments, cleanInlined(page).segments);
  });
}

for (const [name, source, error] of [
  ["nothing", () => undefined, { name: "TypeError", message: /^init takes the wasm/ }],
  ["an address where nothing is", () => url("missing.wasm"), { name: "Error", message: /cannot be fetched: 404 http/ }],
  ["bytes that are no wasm", () => new Uint8Array(9), { name: "CompileError" }],
  ["another module", () => new WebAssembly.Module(another), { name: "CleanError", message: /^dechaff cannot start: / }],
  ["a promise that rejects", () => Promise.reject(new RangeError("no")), { name: "RangeError", message: "no" }],
]) {
  test(`init rejects ${name}, and may be tried again`, async () => {
    const { init, clean } = await fresh();
    await assert.rejects(init(source()), error);
    assert.throws(() => clean(page), /await `init/);
    await Promise.all([init(bytes), init(bytes)]);
    assert.equal(clean(page).text, cleanInlined(page).text);
  });
}
