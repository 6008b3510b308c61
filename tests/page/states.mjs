// The states of the page that a reader meets, in an order in which each is reached from the one before.

import { article, share } from "./texts.mjs";

/** By name, how to get there. */
export const statesOf = (parts) => ({ ...statesOfText(parts), ...statesOfOthers(parts) });

/** A page, its pieces and its views. */
function statesOfText({ page, button, removed, reason, choose, marked, copy, edit }) {
  return {
    "empty": () => {},
    "a page": () => button("A news story").click(),
    "the open box": () => edit(),
    "kept text with its card": async () => {
      await button("Fold the box").click();
      await marked.locator(".segment:not(.piece)").first().click();
      await button("Take out").waitFor();
    },
    "selected words": async () => {
      await page.keyboard.press("Escape");
      await marked.getByText("The lamps stay.").evaluate((element) => getSelection().selectAllChildren(element));
      await button("Always keep").waitFor();
    },
    "a kind in the light": async () => {
      await page.evaluate(() => getSelection().removeAllRanges());
      await page.locator("#kinds").evaluate((kinds) => (kinds.open = true));
      await page.locator("#kind-share-count").click();
      await page.locator("#kind-share-count[aria-pressed=true]").waitFor();
    },
    "a piece to check": () => page.getByRole("button", { name: /to check$/ }).click(),
    "a block": () => removed(share).first().focus().then(() => reason.getByText("Bring all back").waitFor()),
    "an unfolded block": () => page.keyboard.press("f").then(() => reason.getByText("Fold the block").waitFor()),
    "a piece of a block, with its place": async () => {
      await removed("Related links").last().focus();
      await page.keyboard.press("f");
      await reason.getByText("Fold the block").waitFor();
      await page.keyboard.press("n");
      await button("To line 54").waitFor();
    },
    "a piece brought back": () => removed(share).first().focus().then(() => page.keyboard.press("Enter")),
    "a card": () => reason.waitFor(),
    "copied": () => page.keyboard.press("Escape").then(() => copy.click()),
    "the clean text alone": () => choose("clean"),
    "both texts": () => choose("both"),
  };
}

/** Menus and dialogs, and what is opened. */
function statesOfOthers({ page, button, drop, notice, edit }) {
  return {
    "the menu": () => button("More").click(),
    "the phrases": () => button("My phrases …").click(),
    "a phrase": () => page.getByLabel("Phrase", { exact: true }).fill("brass pole").then(() => page.keyboard.press("Enter")),
    "the shortcuts": async () => {
      await page.keyboard.press("Escape");
      // The focus leaves what is closed with the next frame; until then a key is typed there.
      await page.waitForFunction(() => document.activeElement.closest("dialog") === null);
      await page.keyboard.press("?");
      await page.locator("#shortcuts").waitFor();
    },
    "all kinds": async () => {
      await page.keyboard.press("Escape");
      const kinds = page.locator("#kinds");
      if (!(await kinds.evaluate((details) => details.open))) await kinds.locator("summary").click();
      await button("Show the other kinds").click();
    },
    "HTML source": async () => {
      await drop(["page.html", `<h1>Lamps</h1><p>${article}</p>`]);
      await button("Keep it as text").waitFor();
    },
    "a file that is not opened": () => drop(["report.pdf", "%PDF-1.7"]).then(() => notice.getByText("is a PDF").waitFor()),
    "nothing kept": async () => {
      await edit();
      await page.getByLabel("Page text", { exact: true }).fill("Share this article\n\nShare this article\n");
    },
    "several pages": () => drop(["one.txt", article], ["two.txt", "Another page."]).then(() => button("All as a zip").waitFor()),
    "Markdown": async () => {
      await button("Clear").click();
      await button("A guide in Markdown").click();
    },
    "failed": async () => {
      await page.route("**/dechaff.wasm", (route) => route.fulfill({ status: 404 }));
      await page.reload();
    },
  };
}
