// Markdown shown as its layout, and as HTML. Not a character is changed: the marks are there and not shown, so what is copied
// is the Markdown. Loaded only for pages in Markdown.

import { Lexer, Marked } from "./lib/marked.js";
import { fencesIn } from "./chunks.js";
import { elementOf } from "./elements.js";

/** Code units from which a line is set as it stands: nobody reads it, and it would take long. */
const LONG_LINE = 10_000;

/** What stands at the beginning of a line, and the class of the line. */
const BLOCKS = [
  [/^ {0,3}(#{1,6})[ \t]+/, "heading"],
  [/^\s*(?:>[ \t]?)+/, "quotation"],
  [/^\s*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?/, "bullet"],
];
const NUMBERED = /^\s*\d{1,9}[.)][ \t]+/;
const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const ROW = /^\s*\|.*\|\s*$/;
const DELIMITER = /^[\s|:-]+$/;

/** Elements by the type of a token that has a look; the marks around what it holds are not shown. */
const LOOKS = { strong: "strong", em: "emphasis", del: "deleted", codespan: "code", link: "reference", image: "picture" };

/** Fills the element of a line: see `createPane`. `block.isInCode` tells whether it stands in a block of code. */
export function setMarkdownLine(element, parts, block) {
  const text = parts.map((part) => part.text).join("");
  const isFence = fencesIn(text) > 0;
  if (isFence) block.isInCode = !block.isInCode;
  if (isFence || block.isInCode) {
    element.classList.add("code-line");
    element.prepend(isFence ? syntax(text) : text);
  } else if (text.length > LONG_LINE) {
    element.prepend(text);
  } else if (ROW.test(text)) {
    setRow(element, text, block);
  } else if (RULE.test(text)) {
    element.classList.add("rule");
    element.prepend(syntax(text));
  } else {
    setBlock(element, text);
  }
}

/** A row of a table; `block.row` is the one before, which a delimiter makes the head. */
function setRow(element, text, block) {
  element.classList.add("cells");
  if (DELIMITER.test(text)) {
    block.row?.classList.add("head");
    element.prepend(syntax(text));
    return;
  }
  block.row = element;
  const cells = text.split(/(?<!\\)(?=\|)/).map((cell) => {
    const isOuter = !cell.startsWith("|") || cell.trim() === "|";
    const own = elementOf("span", isOuter ? "syntax" : "cell");
    if (isOuter) own.append(cell);
    else own.append(syntax("|"), ...inlineNodes(cell.slice(1)));
    return own;
  });
  element.prepend(...cells);
}

function setBlock(element, text) {
  for (const [pattern, name] of BLOCKS) {
    const [marker, level] = text.match(pattern) ?? [];
    if (marker === undefined) continue;
    element.classList.add(name);
    if (name === "heading") {
      Object.assign(element, { role: "heading", ariaLevel: String(Math.min(6, level.length + 2)) });
      element.dataset.level = level.length;
    }
    element.prepend(syntax(marker), ...inlineNodes(text.slice(marker.length)));
    return;
  }
  if (NUMBERED.test(text)) element.classList.add("item");
  element.prepend(...inlineNodes(text));
}

/** Text within a line as nodes that hold it to the character. */
function inlineNodes(text) {
  const tokens = Lexer.lexInline(text);
  const isWhole = tokens.map(({ raw }) => raw).join("") === text;
  return isWhole ? tokens.map(nodeOf) : [text];
}

function nodeOf(token) {
  const look = LOOKS[token.type];
  if (look === undefined) return token.raw;
  const inner = token.tokens?.map(({ raw }) => raw).join("") ?? token.text;
  const at = inner === "" ? -1 : token.raw.indexOf(inner);
  if (at < 0) return token.raw;
  const element = elementOf("span", look);
  const [before, after] = [token.raw.slice(0, at), token.raw.slice(at + inner.length)];
  element.append(syntax(before), ...(token.tokens?.map(nodeOf) ?? [inner]), syntax(after));
  return element;
}

const syntax = (text) => elementOf("span", "syntax", text);

const escaped = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

// What is HTML in the page stays text in the copy, and a link leads to the web alone.
const marked = new Marked({
  renderer: {
    html: ({ text }) => escaped(text),
    link({ href, tokens }) {
      const inner = this.parser.parseInline(tokens);
      return /^(?:https?:|mailto:)/i.test(href) ? `<a href="${escaped(href)}">${inner}</a>` : inner;
    },
    image: ({ text }) => escaped(text),
  },
});

export const markdownToHtml = (text) => marked.parse(text);
