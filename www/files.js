// What a file gives: the text of a page, or the reason why it gives none.

import { isHtmlSource } from "./htmlsource.js";
import { readSource } from "./transfer.js";

/** Bytes at the beginning by which a file tells what it is. */
const HEAD = 4096;

/** The share of control characters from which a file is no text. Some texts hold a few. */
const CONTROLS = 0.05;

const TYPES = { image: "an image", audio: "a sound file", video: "a video" };

/** Why a file is not opened, as a sentence. */
class Refusal extends Error {}

/**
 * The pages in a file, each `{ name, text, verbatim }` with the text as `readSource` gives it. Throws an error whose message is
 * a sentence.
 */
export async function readPages(file) {
  const { name } = file;
  try {
    refuseBinary(new Uint8Array(await file.slice(0, HEAD).arrayBuffer()), file);
    const content = decode(await file.arrayBuffer());
    if (content.trim() === "") throw new Refusal(`${name} is empty.`);
    const isJson = /\.(?:json|jsonl|ndjson)$/i.test(name);
    const records = isJson ? pagesOfRecords(content, name) : undefined;
    if (records) return records;
    const text = isJson ? textOfRecord(content) : content;
    const isNamedHtml = /\.html?$/i.test(name) || file.type === "text/html";
    const page = isNamedHtml || isHtmlSource(text) ? readSource(text) : { text };
    if (page.text === "") throw new Refusal(`${name} shows no text. ${askForText("it in a browser")}`);
    return [{ name, ...page }];
  } catch (error) {
    throw error instanceof Refusal ? error : new Error(`${name} cannot be read: ${error.message}`);
  }
}

const askForText = (what) => `Open ${what}, select all, copy, and paste that here.`;

function refuseBinary(head, { name, type }) {
  const start = String.fromCharCode(...head);
  const document = documentOf(start, name);
  if (document) throw new Refusal(`${name} is ${document}, and this page needs text. ${askForText("it")}`);
  if (!isBinary(head)) return;
  throw new Refusal(`${name} is ${TYPES[type.split("/")[0]] ?? "no text file"}, and this page needs text.`);
}

/** What documents are called whose text another program shows. */
function documentOf(start, name) {
  if (/^\s*%PDF-/.test(start)) return "a PDF";
  if (start.startsWith("{\\rtf")) return "an RTF document";
  if (/^MIME-Version:/im.test(start) && /^Content-Type:\s*multipart\/related/im.test(start)) return "a web archive";
  if (/^(?:PK\x03\x04|\xd0\xcf\x11\xe0)/.test(start)) {
    if (/\.epub$/i.test(name)) return "an e-book";
    if (/\.(?:doc|docx|ppt|pptx|xls|xlsx|odt|ods|odp|pages)$/i.test(name)) return "an office document";
  }
  return undefined;
}

function isBinary(head) {
  if (isUtf16(head)) return false;
  const isControl = (byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte);
  return head.includes(0) || head.filter(isControl).length > CONTROLS * head.length;
}

const isUtf16 = ([first, second]) => (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

/** The text of a file: UTF-16 if its first bytes say so, else UTF-8, and what is neither Windows-1252, the old default. */
function decode(buffer) {
  const head = new Uint8Array(buffer, 0, Math.min(2, buffer.byteLength));
  if (isUtf16(head)) return new TextDecoder(head[0] === 0xff ? "utf-16le" : "utf-16be").decode(buffer);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(buffer);
  } catch {
    return new TextDecoder("windows-1252").decode(buffer);
  }
}

/** Of a single record its text. Other JSON is text as it stands. */
function textOfRecord(content) {
  const [record, ...others] = recordsOf(content);
  return others.length === 0 && typeof record?.text === "string" ? record.text : content;
}

/** The pages of JSON lines, or of a JSON array, if there are several; nothing if this is something else. */
export function pagesOfRecords(content, name) {
  if (!/^\s*[{[]/.test(content)) return undefined;
  const records = recordsOf(content);
  if (records.length < 2 || !(records[0] instanceof Object)) return undefined;
  const missing = records.findIndex((record) => typeof record?.text !== "string");
  if (missing >= 0) {
    // What is pasted and has no texts at all is a text itself.
    if (missing === 0 && name === "") return undefined;
    const which = `number ${missing + 1} has no “text”`;
    throw new Refusal(`${name || "This"} holds ${records.length.toLocaleString("en")} records, and ${which}.`);
  }
  return records.map(({ text, ...record }, i) => ({ name: nameOf(record) ?? `Page ${i + 1}`, text, record }));
}

const nameOf = ({ id, url, title }) => [id, url, title].map((name) => name ?? "").map(String).find((name) => name !== "");

/** The values of JSON lines, or of an array; a single value is one. Nothing where one of them cannot be read. */
function recordsOf(content) {
  const whole = parsed(content);
  if (whole !== undefined) return [whole].flat();
  const lines = content.split("\n").filter((line) => line.trim() !== "");
  if (parsed(lines[0]) === undefined) return [];
  const records = lines.map(parsed);
  return records.includes(undefined) ? [] : records;
}

function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
