// The service worker: keeps the page's own files, so that it works offline. It serves one version whole or not at all:
// each file must have the hash that was written down with its version, and a new version takes over, as browsers have
// it, when no tab shows the old one any more.

// Filled in by `cargo xtask`: the files by path, each with its hash.
const { version, files } = { version: "", files: {} };

const STORE = `dechaff-${version}`;

/** The page's own addresses, without query and fragment. */
const pathOf = (url) => url.slice(registration.scope.length).replace(/[?#].*/, "") || "index.html";

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  if (pathOf(request.url) in files) event.respondWith(answer(request));
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
