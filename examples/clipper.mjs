// A page as a note in Markdown: what it is about as YAML front matter, below it the article alone.
//
//     node clipper.mjs page.txt > note.md

import { readFileSync } from "node:fs";
import { clean } from "dechaff";

const [file] = process.argv.slice(2);
const { text, title, byline, date, language } = clean(readFileSync(file, "utf8"), { preset: "article" });

const about = {
  title: title?.text,
  authors: byline?.names,
  date: date?.iso ?? date?.written,
  language,
  source: file,
};

// JSON is YAML, so that no quote or colon in a title breaks it. What is not known has no line.
const known = Object.entries(about).filter(([, value]) => value !== undefined);
const lines = known.map(([name, value]) => `${name}: ${JSON.stringify(value)}`);

console.log(["---", ...lines, "---", "", text.trimEnd()].join("\n"));
