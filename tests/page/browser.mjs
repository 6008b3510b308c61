// The page in a browser, watched: nothing may go wrong in it, and nothing may leave it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test, { after, before } from "node:test";
import { chromium } from "playwright-core";

/** Set by `cargo xtask test`. */
export const address = process.env.PAGE;
assert(address, "PAGE must hold the address of the page");

const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"];
let browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROME ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", ...quiet],
  });
});

after(() => browser.close());

/**
 * A test on a fresh page, in a wide window. `check` gets the page by the names that a reader knows its parts by, and the
 * test itself. `settings` are those of the browser's context, `allows`: how the addresses begin that it may ask, and
 * `expects`: what errors belong to the test.
 */
export function pageTest(name, check, settings = {}) {
  test(name, async (own) => {
    const { allows = address, expects, ...others } = settings;
    const permissions = ["clipboard-read", "clipboard-write"];
    const usual = { viewport: { width: 1280, height: 900 }, serviceWorkers: "block", permissions };
    const context = await browser.newContext({ ...usual, ...others });
    const page = await context.newPage();
    const troubles = await watch(page, allows);
    try {
      await page.goto(address);
      const all = parts(page);
      await all.settled();
      await check(all, own);
      assert.deepEqual((await troubles()).filter((trouble) => !expects?.test(trouble)), []);
    } finally {
      await context.close();
    }
  });
}

/**
 * A test of each of the `cases`, by name, all on one page: a new page for each would take most of the time. `check` gets the
 * parts of the page, from which the text of the case before is cleared, the case, and its name.
 */
export function tableTest(name, cases, check) {
  pageTest(name, async (parts, own) => {
    for (const [each, row] of Object.entries(cases)) {
      await own.test(each, async () => {
        if (await parts.button("Clear").isVisible()) await parts.button("Clear").click();
        await parts.settled();
        await check(parts, row, each);
      });
    }
  });
}

/** Collects what must not happen: errors, dialogs, requests to elsewhere, violations of the security policy. */
async function watch(page, allows) {
  const troubles = [];
  page.on("console", (message) => {
    const isBad = ["error", "warning"].includes(message.type());
    const isOurs = !message.text().startsWith("Service Worker registration blocked by Playwright");
    if (isBad && isOurs) troubles.push(`${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("request", (request) => {
    const isOwn = [allows, "blob:", "file:"].some((start) => request.url().startsWith(start));
    if (!isOwn) troubles.push(`request: ${request.url()}`);
  });
  page.on("dialog", (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  await page.addInitScript(() => {
    globalThis.violations = [];
    addEventListener("securitypolicyviolation", (event) => violations.push(`policy: ${event.violatedDirective}`));
  });
  return async () => [...troubles, ...(await page.evaluate(() => violations))];
}

function parts(page) {
  const cleanText = page.getByLabel("Cleaned text", { exact: true });
  const settled = () => page.locator("main[aria-busy=false]").waitFor();
  const button = (name) => page.getByRole("button", { name, exact: true });
  /** A piece, or a folded block. */
  const marks = (name) => page.getByRole("button", { name: new RegExp(`^${name}(, \\d+ pieces)?$`) });
  return {
    page,
    input: page.getByLabel("Page text", { exact: true }),
    cleanText,
    marked: page.getByRole("region", { name: "Marked in place" }),
    copy: button("Copy"),
    undo: button("Undo"),
    redo: button("Redo"),
    button,
    reason: page.getByRole("group", { name: "This piece" }),
    /** Opens the card of a piece and presses its first button: brings it back, or takes it out. */
    flip: async (piece) => {
      await piece.click();
      await page.locator("#flip").click();
    },
    /** Opens the box, where it is folded. */
    edit: async () => {
      if (await button("Edit").isVisible()) await button("Edit").click();
    },
    preset: (name) => page.getByRole("radiogroup", { name: "Preset" }).getByRole("radio", { name }),
    view: (name) => page.getByRole("radiogroup", { name: "View" }).getByRole("radio", { name }),
    /** Chooses a view, by the list of a narrow window or by the buttons of a wide one. */
    choose: async (view) => {
      const list = page.getByRole("combobox", { name: "View" });
      if (await list.isVisible()) await list.selectOption(view);
      else await page.locator(`[name=view][value=${view}]`).check();
    },
    kind: (label) => page.getByRole("switch", { name: label, exact: true }),
    removed: (label) => marks(`Removed: ${label}`),
    kept: (label) => marks(`Kept: ${label}`),
    /** Waits until the page has done what it was asked for. */
    settled,
    /** What the result shows, to the character. */
    text: async () => {
      await settled();
      return cleanText.textContent();
    },
    ...waysInAndOut(page, button),
    /** What the page says of the text in the box. */
    notice: page.locator("#notice p"),
    clipboard: () => page.evaluate(() => navigator.clipboard.readText()),
    /** The package that the page uses, asked directly. */
    clean: (text, options) => page.evaluate(async ([text, options]) => {
      const { clean } = await import("./dechaff/index.js");
      return clean(text, options);
    }, [text, options]),
    categories: () => page.evaluate(async () => (await import("./dechaff/index.js")).categories()),
  };
}

function waysInAndOut(page, button) {
  return {
    paste: async (text) => {
      await page.evaluate((text) => navigator.clipboard.writeText(text), text);
      await page.getByLabel("Page text", { exact: true }).press("Control+V");
    },
    /** Opens a file. */
    open: (name, content) => page.getByLabel("File to clean").setInputFiles({ name, mimeType: "", buffer: Buffer.from(content) }),
    /** Drops files, each `[name, content, type]`. */
    drop: (...files) => page.evaluate((files) => {
      const dataTransfer = new DataTransfer();
      for (const [name, bytes, type] of files) dataTransfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
      for (const type of ["dragover", "drop"]) {
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      }
    }, files.map(([name, content, type = ""]) => [name, [...Buffer.from(content)], type])),
    /** Takes a download from the menu: its name and content. */
    download: async (name) => {
      await button("More").click();
      const [saved] = await Promise.all([page.waitForEvent("download"), button(name).click()]);
      return [saved.suggestedFilename(), await readFile(await saved.path(), "utf8")];
    },
  };
}
