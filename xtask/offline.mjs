// Finishes the page in the folder given: puts its two libraries beside it, writes it as one file that opens from disk,
// `dechaff.html`, joins the modules that are loaded together, tells the browser to load them at once, and its service worker
// which files it keeps. All follows from what the modules import, so nothing can drift.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const { buildSync, transformSync } = createRequire(new URL("../tests/package.json", import.meta.url))("esbuild");
const folder = resolve(process.argv[2]);
const read = (file) => readFileSync(join(folder, file), "utf8");
const hashOf = (content) => `sha256-${createHash("sha256").update(content).digest("base64")}`;
const shared = { bundle: true, write: false, absWorkingDir: folder };
const bundle = (entryPoints, options) => buildSync({ entryPoints, ...shared, ...options });

/** What the page takes of its libraries. */
const libraries = { fflate: "strToU8, zipSync", marked: "Lexer, Marked" };

minifyStyle();
writeLibraries();
writeSingleFile();
joinModules();
writePreloads();
writeServiceWorker();

function minifyStyle() {
  writeFileSync(join(folder, "style.css"), transformSync(read("style.css"), { loader: "css", minify: true, charset: "utf8" }).code);
}

/** A module of each library, with what the page takes of it and with its licence. */
function writeLibraries() {
  mkdirSync(join(folder, "lib"), { recursive: true });
  const resolveDir = new URL("../tests", import.meta.url).pathname;
  for (const [name, taken] of Object.entries(libraries)) {
    const stdin = { contents: `export { ${taken} } from "${name}";`, resolveDir };
    const banner = { js: `/*! ${name}\n\n${readFileSync(join(resolveDir, "node_modules", name, "LICENSE"), "utf8")}*/` };
    const { outputFiles: [{ contents }] } = bundle(undefined, { stdin, banner, format: "esm", minify: true });
    writeFileSync(join(folder, "lib", `${name}.js`), contents);
  }
}

/** The modules that make up these, and where `withLater` is said those that they load later. */
function modulesOf(entries, withLater = true) {
  const { inputs } = bundle(entries, { metafile: true, format: "esm", outdir: "." }).metafile;
  if (withLater) return Object.keys(inputs).sort();
  const found = new Set(entries);
  for (const module of found) {
    for (const { path, kind } of inputs[module].imports) if (kind === "import-statement") found.add(path);
  }
  return [...found].sort();
}

/**
 * Joined, what is loaded comes sooner, and compressed it is a third smaller. The script and the worker's take the place of their
 * first modules; what is loaded later, and what is shared, gets files of its own. The modules themselves stay, for people.
 */
function joinModules() {
  for (const entry of ["app.js", "dechaff/slim-thread.js"]) {
    const { outputFiles } = bundle([entry], { format: "esm", splitting: true, minify: true, outbase: folder, outdir: folder });
    for (const { path, contents } of outputFiles) writeFileSync(path, contents);
  }
}

/** Without these links a browser would see what a module imports only when it has read the module. */
function writePreloads() {
  const links = modulesOf(["app.js"], false).map((file) => `  <link rel="modulepreload" href="${file}">\n`).join("");
  const script = '  <script type="module" src="app.js"></script>\n';
  writeFileSync(join(folder, "index.html"), replaced(read("index.html"), script, links + script));
}

function writeServiceWorker() {
  const modules = modulesOf(["app.js", "dechaff/slim-thread.js"]);
  const others = ["index.html", "style.css", "dechaff/dechaff.wasm", "manifest.webmanifest", "icon.svg"];
  others.push("icon-192.png", "icon-512.png");
  const hashed = (file) => [file, hashOf(readFileSync(join(folder, file)))];
  const files = Object.fromEntries([...others, ...modules].map(hashed));
  const version = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 12);
  const blank = "const { version, files } = { version: \"\", files: {} };";
  const filled = `const { version, files } = ${JSON.stringify({ version, files }, null, 2)};`;
  writeFileSync(join(folder, "sw.js"), replaced(read("sw.js"), blank, filled));
}

function writeSingleFile() {
  const style = read("style.css");
  const script = bundle(["app.js"], { format: "esm", minify: true }).outputFiles[0].text;
  const worker = bundle(["dechaff/worker-thread.js"], { format: "iife", minify: true }).outputFiles[0].text;
  const icon = `data:image/svg+xml;base64,${Buffer.from(read("icon.svg")).toString("base64")}`;
  let page = read("index.html");
  const put = (old, text) => (page = replaced(page, old, text));
  put("script-src 'self'", `script-src '${hashOf(script)}'`);
  put("  <!-- Last, so that it does not keep the scripts waiting. -->\n", "");
  put('  <link rel="preload" href="dechaff/dechaff.wasm" as="fetch" crossorigin fetchpriority="low">\n', "");
  put("worker-src 'self' blob:", "worker-src blob:");
  put("connect-src 'self'", "connect-src 'none'");
  put("style-src 'self'", `style-src '${hashOf(style)}'`);
  put("img-src 'self'; manifest-src 'self'", "img-src data:");
  put('  <link rel="manifest" href="manifest.webmanifest">\n', "");
  put('<link rel="stylesheet" href="style.css">', `<style>${style}</style>`);
  put('<script type="module" src="app.js"></script>',
    `<script type="text/plain" id="worker-script">${worker}</script>\n  <script type="module">${script}</script>`);
  put(', or <a href="dechaff.html" download>as one file</a> that opens from disk', "");
  put('"icon.svg"', `"${icon}"`);
  writeFileSync(join(folder, "dechaff.html"), page);
}

/** Replaces all of something that must be there. */
function replaced(text, old, by) {
  if (!text.includes(old)) throw new Error(`the page does not hold: ${old}`);
  return text.replaceAll(old, () => by);
}
