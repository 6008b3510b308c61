// A server of files for what runs in the browser.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

/** Serves folders under the prefixes that name them, the first that fits, until `close`. */
export async function serve(folders) {
  const server = createServer(async (request, response) => {
    const path = request.url.slice(1);
    const prefix = Object.keys(folders).find((prefix) => path.startsWith(prefix));
    try {
      const body = await readFile(join(folders[prefix], path.slice(prefix.length)));
      response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address();
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
