// HTML source: it is told from text about HTML, read by its layout, and left as text where the reader wants that.

import assert from "node:assert/strict";
import { pageTest, tableTest } from "./browser.mjs";
import { article } from "./texts.mjs";

const [first, second] = article.split("\n\n");
const wrapped = first.replace(/(.{40,50}) /g, "$1\n");

const source = `<!doctype html>
<html lang="en"><head><title>Gazette</title><style>p { color: red }</style></head>
<body><nav><a href="/a">Home</a><a href="/b">Sport</a></nav>
<article><h1>Last lamplighter</h1>
<p>${wrapped}</p>

<p onclick="document.title = 'run'">${second}</p></article>
<script>if (1 < 2) document.title = "run";</script>
</body></html>
`;
const flat = `Home\nSport\n\nLast lamplighter\n\n${first}\n\n${second}\n`;
const said = "This looks like HTML source; read as its layout.";

const isSource = {
  "a document": source,
  "a document with a declaration and a comment before it": `\uFEFF<?xml version="1.0"?>\n<!-- saved -->\n${source}`,
  "a document of one line": source.replaceAll("\n", " "),
  "a document without elements for its text": `<html><body>${first}<br>${second}</body></html>`,
  "capitals": `<DIV><P>${first}</P><P>${second}</P></DIV>`,
  "the paragraphs of an editor": `<p>${first}</p>\n\n<p>${second} <em>So</em> it was. <a href="/x">More</a></p>\n`,
  "wrapped lines": `<p>\n${wrapped}\n</p>\n<ul>\n<li>one\n<li>two\n</ul>\n`,
  "lines parted by br": `<div>${first}<br>\n${second}<br/>\nThe end.</div>`,
  "a part whose first and last elements are cut": `the end of it.</p>\n<p>${first}</p>\n<p>${second}</p>\n<div class="share"><a href="#">Sha`,
  "scripts and styles amid it": `<div><style>p {\n\n}</style><script>var a = "<b>";\n\nif (a < b) run();</script><p>${first}</p></div>`,
  "a paragraph": "<p>One <b>bold</b> paragraph.</p>",
};

const isText = {
  "prose": article,
  "a sentence about a doctype": `<!doctype html> is the first line of every page.\n\n${article}`,
  "an example at the beginning": `<!doctype html>\n<html><body><p>Hi</p></body></html>\n\nThat is a whole page. ${article}`,
  "an example amid prose": `How to write a list?\n\n${first}\n\n<ul>\n  <li>One</li>\n  <li>Two</li>\n</ul>\n\n${second}`,
  "tags that are named": `The <p> tag opens a paragraph, and </p> closes it.\n\n${first}\n\nUse a <div> for all else. ${second}\n\nAnd <span>.`,
  "tags named far apart": `A page begins with <body>.\n\n${first}\n\n<p>Hi</p>\n\n${second}\n\nIt ends with </body>.`,
  "a list of tags": "<a>\nA link\n<div>\nA section\n<p>\nA paragraph\n<table>\nA table\n<ul>\nA list\n<section>\nA section",
  "Markdown with some tags": `<p align="center"><img src="logo.svg"></p>\n\n# Lamps\n\n${first}\n\n<details><summary>More</summary>\n\n${first}\n\n${second}\n\n</details>`,
  "text with inline tags": `${first} <strong>So</strong> it was, <a href="/x">they say</a>.\n\n${second}`,
  "a tag alone": "<b>Warning</b>",
  "code with angle brackets": "std::vector<int> a;\nMap<String, List<Integer>> b;\nif (a < b && c > d) {}",
  "a chat": "<p> hello\n<b> hello there\n<ann> how are you?",
  "addresses": "See <https://example.org/> and <me@example.org>.",
};

for (const [expected, texts] of [[true, isSource], [false, isText]]) {
  tableTest(expected ? "source" : "text", texts, async ({ page, paste, input, settled, notice }, text) => {
    await paste(text);
    await settled();
    assert.equal(await notice.textContent(), expected ? said : "");
    assert.equal((await input.inputValue()) === text, !expected);
    assert.match(await page.title(), /^dechaff/);
  });
}

const ways = {
  "a paste into the box": async ({ input, paste }) => {
    await input.focus();
    await paste(source);
  },
  "a paste anywhere": async ({ page }) => {
    await page.evaluate((source) => navigator.clipboard.writeText(source), source);
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("Control+V");
  },
  "a paste from an editor, with its colours": ({ page }) => page.evaluate((source) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", source);
    const pre = document.createElement("pre");
    pre.textContent = source;
    clipboardData.setData("text/html", pre.outerHTML);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, source),
  "a drop": ({ page }) => page.evaluate((source) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData("text/plain", source);
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, source),
  "a file": ({ open }) => open("page.html", source),
  "a file of another name": ({ open }) => open("saved", source.replaceAll("\n", "\r\n")),
  "a dropped file": ({ drop }) => drop(["page.txt", source]),
};

tableTest("HTML source is read as its layout, and undone", ways, async (parts, give) => {
  const { input, text: shown, notice, button, undo, redo, clean, edit, settled } = parts;
  const offer = button("Keep it as text");
  await give(parts);
  await notice.getByText(said).waitFor();
  assert.equal(await input.inputValue(), flat);
  assert.equal(await shown(), (await clean(flat)).text);

  await offer.click();
  await settled();
  const states = [["", ""], [flat, said], [source, ""]];
  const check = async ([text, sentence]) => {
    await settled();
    assert.equal(await input.inputValue(), text);
    assert.equal(await notice.textContent(), sentence);
    assert.equal(await offer.isVisible(), sentence !== "");
  };
  await check(states[2]);
  for (const [step, state] of [[undo, 1], [undo, 0], [redo, 1], [redo, 2], [undo, 1]]) {
    await step.click();
    await check(states[state]);
  }
  // An edit ends the offer, which would take the edit away; undone, the offer is back.
  await edit();
  await input.press("Control+End");
  await input.pressSequentially("x");
  await check([`${flat}x`, ""]);
  await undo.click();
  await check(states[1]);
});

pageTest("HTML source that is pasted into a text is read there, and kept there", async (parts) => {
  const { input, paste, notice, button, settled } = parts;
  await input.fill("Before.\n\nAfter.");
  await input.press("Control+Home");
  await input.press("End");
  await input.press("ArrowRight");
  await paste("<p>One</p><p>Two</p>");
  await settled();
  assert.equal(await input.inputValue(), "Before.\nOne\n\nTwo\n\nAfter.");
  assert.equal(await notice.textContent(), said);
  await button("Keep it as text").click();
  assert.equal(await input.inputValue(), "Before.\n<p>One</p><p>Two</p>\nAfter.");
});

pageTest("with the layout of a paste turned off, HTML source is text", async ({ page, paste, input, button, notice }) => {
  await paste("A page before it.");
  await button("More").click();
  await page.getByRole("switch", { name: "Use the layout of a paste" }).uncheck();
  await page.keyboard.press("Escape");
  await paste(source);
  assert.equal(await input.inputValue(), source);
  assert.equal(await notice.textContent(), "");
});

pageTest("HTML source that is too long for its layout is refused, and one that shows nothing is text", async (parts) => {
  const { input, paste, notice } = parts;
  const empty = "<!doctype html><html><body><div id=app></div></body></html>";
  await paste(empty);
  assert.equal(await input.inputValue(), empty);
  await paste(`<html><body>${"<p>One</p>\n".repeat(400_000)}`);
  await notice.getByText("This cannot be read: it has more than 4 million characters of HTML").waitFor();
  assert.equal(await input.inputValue(), empty);
});
