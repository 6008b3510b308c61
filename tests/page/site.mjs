// A copy of the page on a server of its own: to change a file of it, and to take the server away.

import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";

const root = new URL("../../", import.meta.url).pathname;

/** Where `cargo xtask` has put the page. */
export const built = join(root, "target/www");

const TYPES = {
  ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".wasm": "application/wasm",
};

/**
 * Serves a copy of the page until `close`. `publish(changes)` writes it anew, with `changes`: by file, a function that
 * makes another text of its text. `stop` and `start` take the server away and bring it back.
 */
export async function openSite() {
  const folder = mkdtempSync(join(tmpdir(), "dechaff-page-"));
  const server = createServer((request, response) => answer(folder, request, response));
  const start = async (port) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  const stop = () => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  await start(0);
  const { port } = server.address();
  return {
    address: `http://127.0.0.1:${port}/`,
    publish: (changes = {}) => publish(folder, changes),
    stop,
    start: () => start(port),
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}

function publish(folder, changes) {
  rmSync(folder, { recursive: true });
  cpSync(join(root, "www"), folder, { recursive: true });
  cpSync(join(root, "target/npm"), join(folder, "dechaff"), { recursive: true });
  for (const [file, change] of Object.entries(changes)) {
    const path = join(folder, file);
    writeFileSync(path, change(readFileSync(path, "utf8")));
  }
  execFileSync("node", [join(root, "xtask/offline.mjs"), folder]);
}

function answer(folder, request, response) {
  const path = new URL(request.url, "http://127.0.0.1").pathname.replace(/\/$/, "/index.html");
  try {
    const content = readFileSync(join(folder, path));
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type, "Cache-Control": "max-age=600" }).end(content);
  } catch {
    response.writeHead(404).end();
  }
}
