// node examples.mjs RUSTDOC_JSON
// Fails with the names of the public functions, types and constants of a crate whose docs show no example.

import { readFileSync } from "node:fs";

const { index, paths } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const KINDS = ["function", "struct", "enum", "constant", "macro", "trait"];
const lacking = Object.values(index).filter(({ crate_id, visibility, inner, docs }) =>
  crate_id === 0 && visibility === "public" && KINDS.some((kind) => kind in inner) && !docs?.includes("```"));

if (lacking.length > 0) {
  const name = ({ id, name, span }) => `${paths[id]?.path.join("::") ?? name} (${span.filename}:${span.begin[0]})`;
  console.error(`no example: ${lacking.map(name).join(", ")}`);
  process.exitCode = 1;
}
