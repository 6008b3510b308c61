// The service worker: keeps the page's own files, so that it works offline. It serves one version whole or not at all:
// each file must have the hash that was written down with its version, and a new version takes over at a load of the
// page, never in between.

// Filled in by `cargo xtask`: the files by path, each with its hash.
const { version, files } = { version: "", files: {} };

const STORE = `dechaff-${version}`;
const TAKE_OVER = "take over";

/** The page's own addresses, without query and fragment. */
const pathOf = (url) => url.slice(registration.scope.length).replace(/[?#].*/, "") || "index.html";

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
addEventListener("message", ({ data }) => data === TAKE_OVER && skipWaiting());
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  if (request.mode === "navigate" && registration.waiting) event.respondWith(giveWay(request));
  else if (pathOf(request.url) in files) event.respondWith(answer(request));
});

async function keep() {
  const store = await caches.open(STORE);
  const fresh = Object.entries(files).map(([file, integrity]) => new Request(file, { integrity, cache: "reload" }));
  await store.addAll(fresh);
}

async function forgetOthers() {
  const old = (await caches.keys()).filter((name) => name.startsWith("dechaff-") && name !== STORE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function answer(request) {
  const store = await caches.open(STORE);
  return (await store.match(pathOf(request.url))) ?? fetch(request);
}

/** Lets the waiting version take over, if no other tab still shows this one; the browser then asks it. */
async function giveWay(request) {
  const tabs = await clients.matchAll({ type: "window" });
  if (tabs.length > 1) return answer(request);
  registration.waiting.postMessage(TAKE_OVER);
  // The icon keeps the browser from asking for one.
  const again = "<!doctype html><title>dechaff</title><link rel=icon href=data:,>";
  return new Response(again, { headers: { "Content-Type": "text/html", Refresh: "0" } });
}
