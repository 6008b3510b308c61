// Who uses the package, and how: a row for each. `consumers.test.mjs` runs them.
//
// `packages` are installed beside dechaff, `files` are written, `build` is run. Then `print` is a command that prints the
// result, or a browser opens what `serve` holds: a folder, or a command that serves and is given its port as PORT.

/** Cleans the page here and in a worker. */
const both = `
import { clean } from "dechaff";
import { clean as cleanInWorker } from "dechaff/worker";
import { page } from "./page.js";

const done = async () => [clean(page).segments, (await cleanInWorker(page)).segments];
`;
const main = `${both} done().then((lists) => (globalThis.result = lists), (error) => (globalThis.failure = error.stack));`;
const print = `${both} console.log(JSON.stringify(await done()));`;
const html = (script) => `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>dechaff</title>${script}</html>`;

const vite = (version, files = {}) => ({
  packages: [`vite@${version}`],
  files: { "index.html": html('<script type="module" src="./main.js"></script>'), "main.js": main, ...files },
});
/** Before version 8, Vite's development server cannot find the script of a worker in what it has bundled beforehand. */
const unbundledByVite = { "vite.config.js": 'export default { optimizeDeps: { exclude: ["dechaff"] } };' };
const viteDev = "vite --host 127.0.0.1 --port $PORT --strictPort";

/** For builds that do not follow `new Worker(new URL(…))`: the script of the worker is an entry beside the own one. */
const withThread = { "dist/index.html": html('<script type="module" src="./main.js"></script>'), "main.js": main };

/** Imports from the package's own folder, as it lies on a static server. */
const unbundled = (code) => code.replaceAll('"dechaff/worker"', '"./node_modules/dechaff/worker.js"')
  .replaceAll('"dechaff"', '"./node_modules/dechaff/index.js"');
/** A worker of the page's own that answers with the segments. */
const ownWorker = unbundled(`
import { clean } from "dechaff";
import { page } from "./page.js";
addEventListener("message", ({ source, ports: [port] }) => port.postMessage(clean(page).segments));
`);
const ask = (target) => `
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => (globalThis.result = [data]);
  ${target}.postMessage("clean", [port2]);
`;

const next = {
  packages: ["next@16.4.6", "react@19.3.1", "react-dom@19.3.1"],
  files: {
    "app/layout.js": "export default ({ children }) => <html lang='en'><body>{children}</body></html>;",
    "app/page.js": `
      import { clean } from "dechaff";
      import { page } from "../page.js";
      import Client from "./client.js";
      export default () => <Client server={JSON.parse(JSON.stringify(clean(page).segments))} />;
    `,
    "app/client.js": `"use client";
      import { useEffect } from "react";
      ${both.replace("./page.js", "../page.js")}
      export default function Client({ server }) {
        useEffect(() => {
          done().then((lists) => (globalThis.result = [server, ...lists]), (error) => (globalThis.failure = error.stack));
        }, []);
        return <p>{server.length} segments</p>;
      }
    `,
  },
  build: "next build",
  serve: "next start --hostname 127.0.0.1 --port $PORT",
};

/** Cloudflare's runtime, which compiles wasm only where it is imported. */
const workerd = {
  packages: ["workerd@1.20261117.1", "esbuild@0.28.2"],
  files: {
    "main.js": `
      import { clean } from "dechaff";
      import { page } from "./page.js";
      const html = () => '<!doctype html><link rel="icon" href="data:,"><script>globalThis.result = '
        + JSON.stringify([clean(page).segments]).replaceAll("<", "\\\\u003c") + "</script>";
      export default { fetch: () => new Response(html(), { headers: { "Content-Type": "text/html; charset=utf-8" } }) };
    `,
    "config.capnp": `
      using Workerd = import "/workerd/workerd.capnp";
      const config :Workerd.Config = (
        services = [(name = "main", worker = (
          modules = [
            (name = "main.js", esModule = embed "dist/main.js"),
            (name = "dechaff.wasm", wasm = embed "node_modules/dechaff/dechaff.wasm"),
          ],
          compatibilityDate = "2026-01-01",
        ))],
        sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
      );
    `,
  },
  build: "esbuild main.js --bundle --format=esm --conditions=workerd --external:*.wasm --outdir=dist",
  serve: "workerd serve config.capnp --socket-addr http=127.0.0.1:$PORT",
};

/** Cleans the page here and in a worker, by `require`. */
const required = `
const { page } = require("./page.json");
const { clean } = require("dechaff");
const { clean: cleanInWorker } = require("dechaff/worker");

const done = async () => [clean(page).segments, (await cleanInWorker(page)).segments];
`;
const printRequired = `${required} done().then((lists) => console.log(JSON.stringify(lists)));`;

/** Jest has a loader of its own, which knows no ES modules. */
const jest = {
  packages: ["jest@30.5.2"],
  files: {
    "main.test.cjs": `
      const { writeFileSync } = require("node:fs");
      ${required}
      const { clean: cleanSlim, init } = require("dechaff/slim");
      test("cleans", async () => {
        await init(require("node:fs").readFileSync(require.resolve("dechaff/dechaff.wasm")));
        writeFileSync("result.json", JSON.stringify([...(await done()), cleanSlim(page).segments]));
      });
    `,
    "jest.config.json": JSON.stringify({ testMatch: ["<rootDir>/main.test.cjs"], transform: {} }),
    "print.mjs": 'import { readFileSync } from "node:fs"; console.log(readFileSync("result.json", "utf8"));',
  },
  build: "jest --forceExit",
  print: "node print.mjs",
};

/** TypeScript that is compiled to CommonJS, and run. */
const commonTypes = (module) => ({
  packages: ["typescript@5.9.3"],
  files: {
    "main.cts": `
      import { type Cleaned, clean } from "dechaff";
      import { clean as cleanInWorker } from "dechaff/worker";
      import { page } from "./page.json";
      cleanInWorker(page).then(({ segments }: Cleaned) => console.log(JSON.stringify([clean(page).segments, segments])));
    `,
    "tsconfig.json": JSON.stringify({
      compilerOptions: { strict: true, target: "es2024", module, resolveJsonModule: true, types: [] },
      files: ["main.cts"],
    }),
  },
  build: "tsc",
  print: "node main.cjs",
});

/** The command line under Bun: the report tells the segments in bytes. */
const bunCommandLine = {
  packages: ["bun@1.4.5"],
  files: {
    "main.mjs": `
      import { execFileSync } from "node:child_process";
      import { readFileSync } from "node:fs";
      import { page } from "./page.js";
      import { clean } from "dechaff";
      const program = ["node_modules/dechaff/cli.js", "--report", "report.json"];
      const text = execFileSync("bun", program, { input: page, encoding: "utf8" });
      // The command line ends the last line, by the break that the page has.
      if (text !== clean(page).text + "\\r\\n") throw new Error("not the text that \`clean\` gives");
      const [{ segments }] = JSON.parse(readFileSync("report.json", "utf8"));
      const bytes = Buffer.from(page);
      const units = (at) => bytes.subarray(0, at).toString().length;
      const inUnits = (range) => (range.start === undefined ? range : { ...range, start: units(range.start), end: units(range.end) });
      console.log(JSON.stringify([segments.map((s) => ({ ...inUnits(s), ...(s.reason && { reason: inUnits(s.reason) }) }))]));
    `,
  },
  print: "bun main.mjs",
};

const types = (module, moduleResolution) => ({
  packages: ["typescript@5.9.3"],
  files: {
    "main.ts": `
      import { type Category, type Cleaned, CleanError, type Segment, categories, clean, cleanSite, render, version } from "dechaff";
      import { clean as cleanSlim, init } from "dechaff/slim";
      import { cleanStream, createWorker, type CleanerWorker } from "dechaff/worker";
      import module from "dechaff/dechaff.wasm";

      const cleaned: Cleaned = clean("text", { preset: "light", keep: ["share"], noise: { phrase: "advert" } });
      const segments: Segment[] = [...cleaned.segments, ...cleaned.removed()];
      const text: string = render("text", segments) + version + cleanSite(["a"]).length + cleanSlim("a").text;
      const ids: Category[] = categories().map(({ id }) => id);
      const ready: Promise<void> = init(fetch("dechaff.wasm")).then(() => init(module));
      const own: CleanerWorker = createWorker(() => new Worker("thread.js", { type: "module" }));
      const later: Promise<Cleaned> = own.clean("text", { signal: AbortSignal.timeout(9) });
      for await (const { stats } of cleanStream(["text"], { workers: 2 })) console.log(stats.removed.share);
      console.log(text, ids, ready, later, new CleanError("fault"));
    `,
    "tsconfig.json": JSON.stringify({
      compilerOptions: { strict: true, noEmit: true, target: "es2024", types: [], module, moduleResolution },
      files: ["main.ts"],
    }),
  },
  build: "tsc",
});

export const consumers = {
  "Vite 6, build": { ...vite("6.4.6"), build: "vite build", serve: "dist" },
  "Vite 6, dev": { ...vite("6.4.6", unbundledByVite), serve: viteDev },
  "Vite 7, build": { ...vite("7.3.8"), build: "vite build", serve: "dist" },
  "Vite 7, dev": { ...vite("7.3.8", unbundledByVite), serve: viteDev },
  "Vite 8, build": { ...vite("8.3.8"), build: "vite build", serve: "dist" },
  "Vite 8, dev": { ...vite("8.3.8"), serve: viteDev },
  "webpack 5": {
    packages: ["webpack@5.112.2", "webpack-cli@7.3.1"],
    files: { "main.js": main, "dist/index.html": html('<script defer src="main.js"></script>') },
    build: "webpack --mode production --entry ./main.js",
    serve: "dist",
  },
  esbuild: {
    packages: ["esbuild@0.28.2"],
    files: withThread,
    build: "esbuild main.js worker-thread=dechaff/worker/thread --bundle --minify --format=esm --outdir=dist",
    serve: "dist",
  },
  Rollup: {
    packages: ["rollup@4.68.7", "@rollup/plugin-node-resolve@16.0.3"],
    files: withThread,
    build: "rollup --plugin node-resolve={browser:true} --input main.js --input worker-thread=dechaff/worker/thread --dir dist",
    serve: "dist",
  },
  Next: next,
  workerd,
  "script tag": {
    files: { "index.html": html('<script type="module" src="main.js"></script>'), "main.js": unbundled(main) },
    serve: ".",
  },
  "classic script": {
    files: {
      "index.html": html(`<script src="node_modules/dechaff/dechaff.global.js"></script>
        <script type="module">
          import { page } from "./page.js";
          globalThis.result = [dechaff.clean(page).segments];
        </script>`),
    },
    serve: ".",
  },
  "module worker": {
    files: {
      "index.html": html(`<script type="module">${ask('new Worker("worker.js", { type: "module" })')}</script>`),
      "worker.js": ownWorker,
    },
    serve: ".",
  },
  "worker that is given the wasm": {
    files: {
      "index.html": html(`<script type="module">
        import { createWorker } from "./node_modules/dechaff/worker.js";
        import { page } from "./page.js";
        const wasm = await WebAssembly.compileStreaming(fetch("node_modules/dechaff/dechaff.wasm"));
        const own = createWorker(() => {
          const worker = new Worker("node_modules/dechaff/slim-thread.js", { type: "module" });
          worker.postMessage(wasm);
          return worker;
        });
        globalThis.result = [(await own.clean(page)).segments];
      </script>`),
    },
    serve: ".",
  },
  "service worker": {
    files: {
      "index.html": html(`<script type="module">
        await navigator.serviceWorker.register("worker.js", { type: "module" });
        const { active } = await navigator.serviceWorker.ready;
        ${ask("active")}
      </script>`),
      "worker.js": ownWorker,
    },
    serve: ".",
  },
  "Node, import": { files: { "main.mjs": print }, print: "node main.mjs" },
  "Node, require": { files: { "main.cjs": printRequired }, print: "node main.cjs" },
  "esbuild for Node, require": {
    packages: ["esbuild@0.28.2"],
    files: { "main.cjs": `const { clean } = require("dechaff"); console.log(JSON.stringify([clean(require("./page.json").page).segments]));` },
    build: "esbuild main.cjs --bundle --platform=node --outfile=dist/main.cjs",
    print: "node dist/main.cjs",
  },
  Jest: jest,
  "Node, import() in CommonJS": {
    files: {
      "main.cjs": `
        Promise.all([import("dechaff"), import("./page.js")])
          .then(([{ clean }, { page }]) => console.log(JSON.stringify([clean(page).segments])));
      `,
    },
    print: "node main.cjs",
  },
  Deno: { packages: ["deno@2.9.6"], files: { "main.mjs": print }, print: "deno run --allow-read main.mjs" },
  Bun: { packages: ["bun@1.4.5"], files: { "main.mjs": print }, print: "bun main.mjs" },
  "Bun, require": { packages: ["bun@1.4.5"], files: { "main.cjs": printRequired }, print: "bun main.cjs" },
  "Bun, command line": bunCommandLine,
  "TypeScript, bundler": types("esnext", "bundler"),
  "TypeScript, node16": types("node16", "node16"),
  "TypeScript, nodenext": types("nodenext", "nodenext"),
  "TypeScript to CommonJS, node16": commonTypes("node16"),
  "TypeScript to CommonJS, nodenext": commonTypes("nodenext"),
};
