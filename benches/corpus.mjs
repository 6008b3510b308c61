// Pages of the corpus to measure with, where it is there: as text copied from a browser, as Markdown, on one line, and of each kind.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { shared } from "../tests/common/shared.mjs";

const KINDS = ["article", "documentation", "service", "forum", "product", "listing", "collection"];
/** What is measured of a page: its text, and of how many bytes a reader sees it. */
const FORMS = {
  corpus: ({ browser }) => browser && { text: browser, shown: bytes(browser) },
  Markdown: ({ markdownify, soup }) => markdownify && soup && { text: markdownify, shown: bytes(soup) },
  "one line": ({ soup }) => soup && { text: soup.replaceAll("\n", " "), shown: bytes(soup) },
};

const bytes = (text) => Buffer.byteLength(text);

/** Sets of up to `count` pages each, those of sizes nearest to `size`, in bytes that a reader sees; none without the corpus. */
export function corpusSets(count, size) {
  const file = shared("corpus/pages.jsonl.xz");
  if (!file) return {};
  const lines = execFileSync("xz", ["-dc", file], { maxBuffer: 2 ** 30, encoding: "utf8" }).split("\n").filter(Boolean);
  const pages = lines.map((line) => JSON.parse(line)).filter(({ site }) => !isApart(site));
  const nearest = (forms) => {
    const far = ({ shown }) => Math.abs(shown - size);
    return forms.filter(Boolean).sort((a, b) => far(a) - far(b)).slice(0, count);
  };
  const forms = Object.entries(FORMS).map(([name, form]) => [name, nearest(pages.map(({ text }) => form(text)))]);
  const kinds = KINDS.map((kind) => [kind, nearest(pages.filter((page) => page.kind === kind).map(({ text }) => FORMS.corpus(text)))]);
  return Object.fromEntries([...forms, ...kinds]);
}

/** Nobody reads or counts a tenth of the sites: see the README of the corpus. */
function isApart(site) {
  return BigInt(`0x${createHash("md5").update(site).digest("hex")}`) % 10n === 7n;
}
