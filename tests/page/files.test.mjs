// What is opened and dropped: each file gives its page, or a sentence that says why not.

import assert from "node:assert/strict";
import { pageTest, tableTest } from "./browser.mjs";
import { article, text } from "./texts.mjs";

/** A page that stands in the box. */
const boxHolds = (page, expected) => page.waitForFunction((expected) => document.getElementById("input").value === expected, expected);

pageTest("files are opened and dropped: UTF-8, UTF-16, Windows-1252, HTML", async ({ page, open, drop }) => {
  const files = [
    ["utf-8.txt", Buffer.from("Überall\r\nNebel"), "Überall\nNebel"],
    ["utf-16.txt", Buffer.from("\uFEFFÜberall", "utf16le"), "Überall"],
    ["utf-16be.txt", Buffer.from("\uFEFFÜberall", "utf16le").swap16(), "Überall"],
    ["windows.txt", Buffer.from("Überall", "latin1"), "Überall"],
    ["page.html", Buffer.from("<title>x</title><p>One<p>Two"), "One\n\nTwo\n"],
    ["data.json", Buffer.from('{"title": "No text here"}'), '{"title": "No text here"}'],
    ["one.json", Buffer.from('{"id": 1, "text": "One\\nTwo"}'), "One\nTwo"],
    ["one.jsonl", Buffer.from('{"text": "One line"}\n'), "One line"],
  ];
  for (const [name, content, expected] of files) {
    await open(name, content);
    await boxHolds(page, expected);
    await drop(["note.txt", "Dropped."]);
    await boxHolds(page, "Dropped.");
    await drop([name, content]);
    await boxHolds(page, expected);
  }
});

const zip = Buffer.from("PK\x03\x04\x14\0\0\0\x08\0", "latin1");

/** Files by name: what they hold, their type, and what is said. */
const refused = {
  "report.pdf": ["%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "application/pdf",
    "report.pdf is a PDF, and this page needs text. Open it, select all, copy, and paste that here."],
  "paper.docx": [zip, "", "paper.docx is an office document, and this page needs text. Open it, select all, copy, and paste that here."],
  "novel.epub": [zip, "", "novel.epub is an e-book, and this page needs text. Open it, select all, copy, and paste that here."],
  "notes.rtf": ["{\\rtf1\\ansi The tide came late.}", "", /^notes\.rtf is an RTF document, /],
  "saved.mhtml": ['From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n', "",
    /^saved\.mhtml is a web archive, /],
  "photo.png": [Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"), "image/png", "photo.png is an image, and this page needs text."],
  "things.zip": [zip, "application/zip", "things.zip is no text file, and this page needs text."],
  "noise.bin": [Buffer.from(Array.from({ length: 999 }, (_, i) => 1 + (i * 37) % 255)), "", "noise.bin is no text file, and this page needs text."],
  "empty.txt": ["", "", "empty.txt is empty."],
  "blank.txt": [" \n\n\t\n", "", "blank.txt is empty."],
  "app.html": ["<!doctype html><html><body><div id=app></div><script src=x.js></script></body></html>", "text/html",
    "app.html shows no text. Open it in a browser, select all, copy, and paste that here."],
  "other.jsonl": ['{"id": 1, "body": "One."}\n{"id": 2, "body": "Two."}\n', "", "other.jsonl holds 2 records, and number 1 has no “text”."],
  "list.json": ['[{"text": "One."}, {"text": "Two."}, {"body": "Three."}]', "", "list.json holds 3 records, and number 3 has no “text”."],
};

tableTest("is not opened, and the page says why", refused, async (parts, [content, type, reason], name) => {
  const { page, input, drop, notice, paste, text: shown } = parts;
  await paste(text);
  await drop([name, content, type]);
  await notice.getByText(reason).waitFor();
  assert.equal(await input.inputValue(), text);
  assert.equal((await shown()).trim(), article);
  assert.equal(await page.getByRole("alert").isVisible(), false);
  // It goes with the next text.
  await drop(["note.txt", "A note."]);
  await boxHolds(page, "A note.");
  assert.equal(await notice.textContent(), "");
});

pageTest("of several files one of which holds text that one is opened, and the page says so", async (parts) => {
  const { page, drop, notice, undo, redo, edit, input, settled } = parts;
  await drop(["photo.png", "\x89PNG\0\0", "image/png"], ["first.txt", "First."]);
  await boxHolds(page, "First.");
  const said = "first.txt is open, the only one of 2 files that holds a page. photo.png is an image, and this page needs text.";
  assert.equal(await notice.textContent(), said);
  await settled();
  await undo.click();
  assert.equal(await notice.textContent(), "");
  await redo.click();
  assert.equal(await notice.textContent(), said);
  await edit();
  await input.press("End");
  await input.pressSequentially("x");
  assert.equal(await notice.textContent(), "");

  await drop(["photo.png", "\x89PNG\0\0", "image/png"], ["empty.txt", ""]);
  await notice.getByText("None of these 2 files is opened. photo.png is an image, and this page needs text.").waitFor();
  assert.equal(await input.inputValue(), "First.x");
});

pageTest("a picture on the clipboard gives its reason, nothing on it changes nothing", async ({ page, input, notice }) => {
  await input.fill(text);
  const pasteFiles = (...files) => page.evaluate((files) => {
    const clipboardData = new DataTransfer();
    for (const [name, content, type] of files) clipboardData.items.add(new File([content], name, { type }));
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: new DataTransfer(), bubbles: true, cancelable: true }));
  }, files);
  await pasteFiles();
  assert.equal(await input.inputValue(), text);
  await pasteFiles(["image.png", "\x89PNG\0\0", "image/png"]);
  await notice.getByText("image.png is an image, and this page needs text.").waitFor();
  assert.equal(await input.inputValue(), text);
});

pageTest("downloads are named after the opened file, also when it was edited", async (parts) => {
  const { page, drop, download, input, text: shown, undo, paste, edit, button } = parts;
  const names = async () => {
    await shown();
    return [(await download("Download as .txt"))[0], (await download("Download the report (JSON)"))[0]];
  };
  const unnamed = ["cleaned.txt", "dechaff-report.json"];
  await drop(["a.page.html", `<p>${article}</p>`]);
  await page.waitForFunction(() => document.getElementById("input").value !== "");
  assert.deepEqual(await names(), ["a.page.clean.txt", "a.page.report.json"]);
  await edit();
  await input.press("Control+End");
  await input.pressSequentially("More.");
  assert.deepEqual(await names(), ["a.page.clean.txt", "a.page.report.json"]);
  await button("Fold the box").click();
  await paste("Another page.");
  assert.deepEqual(await names(), unnamed);
  await undo.click();
  assert.deepEqual(await names(), ["a.page.clean.txt", "a.page.report.json"]);
  await edit();
  await input.fill("Something else that was typed.");
  assert.deepEqual(await names(), unnamed);
  await drop([".hidden", "Some text."]);
  await boxHolds(page, "Some text.");
  // The browser leaves a dot at the beginning away.
  assert.deepEqual(await names(), ["hidden.clean.txt", "hidden.report.json"]);
});

pageTest("a file that is read slowly does not replace what came after it", async ({ page, paste, open, text: shown }) => {
  await page.evaluate(() => {
    File.prototype.arrayBuffer = () => new Promise((resolve) => {
      globalThis.release = () => resolve(new TextEncoder().encode("Slow.").buffer);
    });
  });
  const release = async () => {
    await page.waitForFunction(() => "release" in globalThis);
    await page.evaluate(() => {
      release();
      delete globalThis.release;
    });
  };
  await open("slow.txt", "");
  await release();
  await boxHolds(page, "Slow.");
  await open("slow.txt", "");
  await paste("Newer.");
  await release();
  await page.evaluate(() => new Promise((done) => setTimeout(done))); // time for the file to come, if it did
  assert.equal(await shown(), "Newer.");
});

pageTest("an HTML file that is too long is refused with a reason", async ({ paste, open, notice, text: shown }) => {
  await paste("What was there.");
  await open("long.html", `<p>${"x".repeat(4_000_000)}`);
  await notice.getByText("long.html cannot be read: it has more than 4 million characters of HTML").waitFor();
  assert.equal(await shown(), "What was there.");
});
