// Answers records {"id", "html"}, a line each, with {"id", "text"}, by the extractor that the argument names.
//
//     node extractors.mjs defuddle|readability < pages.jsonl > answers.jsonl

import { createInterface } from "node:readline";
import { parseHTML } from "linkedom";

/** `useAsync` would ask servers of others. */
async function withDefuddle() {
  const { Defuddle } = await import("defuddle/node");
  return async (html) => (await Defuddle(parseHTML(html).document, undefined, { markdown: true, useAsync: false })).content;
}

/** Its text is glued where its HTML has no space between paragraphs, so the HTML becomes Markdown as is usual. */
async function withReadability() {
  const { Readability } = await import("@mozilla/readability");
  const { default: TurndownService } = await import("turndown");
  const turndown = new TurndownService();
  return (html) => turndown.turndown(new Readability(parseHTML(html).document).parse()?.content ?? "");
}

const EXTRACTORS = { defuddle: withDefuddle, readability: withReadability };

const extract = await EXTRACTORS[process.argv[2]]();
for await (const line of createInterface({ input: process.stdin })) {
  const { id, html } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify({ id, text: await extract(html) })}\n`);
}
