// The packed package, installed as a user would, in a folder of its own.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const packed = fileURLToPath(new URL("../../target/package/", import.meta.url));
const tarball = readdirSync(packed).find((name) => name.endsWith(".tgz"));

const folder = mkdtempSync(join(tmpdir(), "dechaff-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
// With a cache of its own: several tests install at once.
const cache = join(folder, "cache");
const install = ["install", "--offline", "--no-audit", "--no-fund", "--silent", "--cache", cache, join(packed, tarball)];
execFileSync("npm", install, { cwd: folder, stdio: "inherit" });

/** Where the package lies. */
export const installed = join(folder, "node_modules", "dechaff");

/** Imports an entry of the package as a user's own code does. */
export async function load(entry) {
  const file = join(folder, `${entry.replaceAll("/", "-")}.js`);
  writeFileSync(file, `export * from ${JSON.stringify(entry)};`);
  return import(pathToFileURL(file));
}

export const { clean, cleanSite, createCleaner, render, categories, version, CleanError } = await load("dechaff");
