// The package without the wasm in it: the caller brings it.

import { start } from "./engine.js";
import { face } from "./face.js";

export { CleanError, categories, render, version } from "./cleaned.js";

export const { clean, cleanSite, createCleaner } = /* @__PURE__ */ face(() => {
  throw new Error("dechaff/slim is not ready: await `init(…)` before the first `clean`");
});

export async function init(source) {
  const module = await compiled(await source);
  start(() => module);
}

async function compiled(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source === "string" || source instanceof URL) source = await fetch(source);
  if (typeof Response === "function" && source instanceof Response) {
    if (!source.ok) throw new Error(`the wasm of dechaff cannot be fetched: ${source.status} ${source.url}`);
    const type = source.headers.get("Content-Type");
    if (type === "application/wasm") return WebAssembly.compileStreaming(source);
    source = await source.arrayBuffer();
  }
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  throw new TypeError("init takes the wasm of dechaff: its URL, a Response, its bytes or a WebAssembly.Module");
}
