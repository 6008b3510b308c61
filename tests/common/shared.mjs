// What lies beside the project and not in it: real pages, which are not ours to publish.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * A file or folder of `$DECHAFF_SHARED`, or else of `../shared`. Without it a test has nothing to do: that is said, and null
 * comes back. Where the variable is set, it is an error.
 */
export function shared(name) {
  const given = process.env.DECHAFF_SHARED;
  const path = resolve(root, given || "../shared", name);
  if (existsSync(path)) return path;
  if (given) throw new Error(`DECHAFF_SHARED is set, and ${path} is missing`);
  process.stderr.write(`skipped: ${path} is missing\n`);
  return null;
}
