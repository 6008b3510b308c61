// What Trusted Types let through, the scripts of the page's own two workers and HTML that is only read; and the policy
// that closes behind the wasm.

const { createPolicy } = globalThis.trustedTypes ?? { createPolicy: (_, rules) => rules };
const policyOf = (name, rules) => createPolicy.call(globalThis.trustedTypes, name, rules);

/** In the single file the worker's script stands in the document, with the wasm in it; a server gives both apart. */
const inlined = document.getElementById("worker-script");
export const isSingleFile = inlined !== null;
const script = inlined?.textContent ?? `import "${new URL("./dechaff/slim-thread.js", import.meta.url)}";`;

/** A blob, because its worker inherits the page's policy: it too can contact nobody. */
const cleanerUrl = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
const offlineUrl = "sw.js";

const ownScripts = policyOf("own-scripts", {
  createScriptURL: (url) => {
    if (url === cleanerUrl || url === offlineUrl) return url;
    throw new TypeError(`not a script of this page: ${url}`);
  },
});

// Safe only where nothing but `parseInert` uses it: a document of DOMParser has no window, so it runs no script,
// loads nothing and shows nothing, and `richtext.js` takes text alone out of it.
const inertHtml = policyOf("inert-html", { createHTML: (html) => html });

export const parseInert = (html) => new DOMParser().parseFromString(inertHtml.createHTML(html), "text/html");

export function startWorker() {
  return new Worker(ownScripts.createScriptURL(cleanerUrl), { type: isSingleFile ? "classic" : "module" });
}

/** From here on neither the page nor a worker that it starts can contact anybody, its own server included. */
export function closeConnections() {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "connect-src 'none'";
  document.head.append(policy);
}

/** Keeps the page for offline use; from disk it needs no keeping. */
export async function keepOffline() {
  if (isSingleFile || !navigator.serviceWorker) return;
  try {
    const kept = await navigator.serviceWorker.register(ownScripts.createScriptURL(offlineUrl));
    // Browsers look for a new version by themselves, but some only much later.
    await kept.update();
  } catch {
    // Offline there is no new version, and a browser may forbid to keep anything, in a private window for example.
  }
}
