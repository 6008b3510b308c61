// The states of the page that a reader meets, in an order in which each is reached from the one before.

import { article, share } from "./texts.mjs";

/** By name, how to get there. */
export function statesOf({ page, button, removed, reason, view, marked, copy, drop, notice }) {
  return {
    "empty": () => {},
    "a page": () => button("A news story").click(),
    "kept text with its button": async () => {
      const kept = marked.locator(".segment:not(.piece)").first();
      await kept.scrollIntoViewIfNeeded();
      await page.evaluate(() => new Promise(requestAnimationFrame)); // a scroll, which is told in a frame, takes the button away
      await kept.hover();
      await button("Take out").waitFor();
    },
    "a block": () => removed(share).first().focus().then(() => reason.getByText("Bring all back").waitFor()),
    "an unfolded block": () => page.keyboard.press("f").then(() => reason.getByText("Fold the block").waitFor()),
    "a piece of a block, with its place": async () => {
      await removed("Related links").first().focus();
      await page.keyboard.press("f");
      await reason.getByText("Fold the block").waitFor();
      await page.keyboard.press("n");
      await button("To line 54").waitFor();
    },
    "a piece brought back": () => removed(share).first().focus().then(() => page.keyboard.press("Enter")),
    "a card": () => reason.waitFor(),
    "copied": () => copy.click(),
    "the clean text alone": () => view("Clean").check(),
    "both texts": () => view("Both").check(),
    "the menu": () => button("More").click(),
    "the phrases": () => button("My phrases …").click(),
    "a phrase": () => page.getByLabel("Phrase", { exact: true }).fill("brass pole").then(() => page.keyboard.press("Enter")),
    "the shortcuts": () => page.keyboard.press("Escape").then(() => page.keyboard.press("?")),
    "all kinds": async () => {
      await page.keyboard.press("Escape");
      const kinds = page.locator("#kinds");
      if (!(await kinds.evaluate((details) => details.open))) await kinds.locator("summary").click();
      await button("Show the other kinds").click();
    },
    "HTML source": async () => {
      await drop(["page.html", `<h1>Lamps</h1><p>${article}</p>`], ["other.txt", "Another."]);
      await button("Keep it as text").waitFor();
    },
    "a file that is not opened": () => drop(["report.pdf", "%PDF-1.7"]).then(() => notice.getByText("is a PDF").waitFor()),
    "nothing kept": () => page.getByLabel("Page text", { exact: true }).fill("Share this article\n\nShare this article\n"),
    "failed": async () => {
      await page.route("**/dechaff.wasm", (route) => route.fulfill({ status: 404 }));
      await page.reload();
    },
  };
}
