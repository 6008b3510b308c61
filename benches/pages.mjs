// Pages to measure with: made of the pieces of `tests/pages`, always the same ones, as text and as HTML.

import { readFileSync, readdirSync } from "node:fs";
import { numbers } from "../fuzz/random.mjs";

const folder = new URL("../tests/pages/", import.meta.url);
const hosts = readdirSync(folder).sort().map(readHost);
/** The parts of a page that its chrome takes at most: above the article, and below it. */
const [HEAD, TAIL] = [0.2, 0.3];

/** `count` pages of about that many bytes of UTF-8, in all languages of the hosts in turn. */
export function pages(count, bytes, seed = 1) {
  const below = numbers(seed);
  return Array.from({ length: count }, (_, i) => page(hosts[i % hosts.length], bytes, below));
}

/** One text of that many bytes: pages of 10 KB, one after the other. */
export function text(bytes) {
  const parts = [];
  const below = numbers(2);
  for (let length = 0, i = 0; length < bytes; i++) {
    parts.push(page(hosts[i % hosts.length], Math.min(10_000, bytes), below).text);
    length += Buffer.byteLength(parts.at(-1));
  }
  return cut(parts.join("\n"), bytes);
}

/** The beginning of a text, of at most that many bytes. */
const cut = (text, bytes) => new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, bytes), { stream: true });

/** The rows of a test page: above the article, in it, below it. */
function readHost(name) {
  const rows = readFileSync(new URL(`${name}/segments.tsv`, folder), "utf8").split("\n").filter(Boolean);
  const pieces = rows.map((row) => ({ category: row.slice(0, row.indexOf("\t")), text: row.slice(row.indexOf("\t") + 1) }));
  const isBody = ({ category }) => category === "content";
  const [first, last] = [pieces.findIndex(isBody), pieces.findLastIndex(isBody)];
  const article = pieces.slice(first, last + 1);
  return {
    head: pieces.slice(0, first),
    sentences: article.filter(isBody).flatMap(({ text }) => text.split(/(?<=[.!?。！？।؟])\s*/u)).filter(Boolean),
    amid: article.filter((piece) => !isBody(piece)),
    tail: pieces.slice(last + 1),
  };
}

function page({ head, sentences, amid, tail }, bytes, below) {
  const above = upTo(head, HEAD * bytes);
  const under = upTo(tail, TAIL * bytes);
  const rows = [...above];
  for (let left = bytes - sizeOf(above) - sizeOf(under); left > 0; left -= sizeOf(rows.slice(-1))) {
    const paragraph = Array.from({ length: 2 + below(4) }, () => sentences[below(sentences.length)]).join(" ");
    rows.push(amid.length && below(6) === 0 ? amid[below(amid.length)] : { category: "content", text: paragraph });
  }
  rows.push(...under);
  return { text: rows.map(line).join(""), html: htmlOf(rows) };
}

function upTo(rows, bytes) {
  const end = rows.findIndex((_, i) => sizeOf(rows.slice(0, i + 1)) > bytes);
  return end < 0 ? rows : rows.slice(0, end);
}

const sizeOf = (rows) => Buffer.byteLength(rows.map(line).join(""));

const line = ({ category, text }) => (category === "content" ? `${text}\n\n` : `${text}\n`);

function htmlOf(rows) {
  const first = rows.findIndex(({ category }) => category === "title" || category === "content");
  const last = rows.findLastIndex(({ category }) => category === "content");
  const part = (from, to) => rows.slice(from, to).map((row, i) => element(row, from + i)).join("\n");
  const title = escape(rows.find(({ category }) => category === "title")?.text ?? "");
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title>${STYLE}</head><body>
<header class="page-header js-header"><nav class="nav nav--main"><ul class="nav__list">${part(0, first)}</ul></nav></header>
<main><article class="article js-article">${part(first, last + 1)}</article></main>
<footer class="page-footer"><div class="page-footer__inner">${part(last + 1)}</div></footer>
<script type="application/json">${JSON.stringify(rows).replaceAll("<", "\\u003c")}</script></body></html>`;
}

// What sites put around their words. A page of 10 KB of text comes to some 60 KB.
const STYLE = `<style>${Array.from({ length: 300 }, (_, i) => `.block-${i}__part{margin:0 0 ${i}px;display:flex;color:#${100 + i}}`).join("")}</style>`;
const ICON = `<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path d="M12 2a10 10 0 1 0 .001 20.001A10 10 0 0 0 12 2zm1 15h-2v-6h2zm0-8h-2V7h2z"/></svg>`;

function element({ category, text }, i) {
  const words = escape(text);
  if (category === "title") return `<h1 class="article__headline">${words}</h1>`;
  if (category === "content") return `<p class="article__paragraph" data-position="${i}">${words.replace(/\S+ \S+/, '<a href="/topic">$&</a>')}</p>`;
  const track = `data-track="click" data-component="${category}" data-position="${i}"`;
  const inner = `<a class="${category}__link js-link" href="/${category}/${i}" ${track}>${ICON}<span class="${category}__label">${words}</span></a>`;
  const boxes = `<div class="${category} ${category}--compact js-track" id="${category}-${i}" ${track}><div class="${category}__inner">${inner}</div></div>`;
  return category === "navigation" ? `<li class="nav__item">${boxes}</li>` : boxes;
}

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
