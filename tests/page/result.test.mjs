// What the page does once there is a result: it comes first, its pieces are walked, words of it are taken out, and the clean
// text is an article.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pageTest } from "./browser.mjs";
import { article, text } from "./texts.mjs";

/** The highest place at which the result may begin, in pixels, by the window. */
const highest = [
  [{ width: 1366, height: 850 }, 200],
  [{ width: 390, height: 844 }, 250],
];

for (const [viewport, most] of highest) {
  pageTest(`the result comes first in a window of ${viewport.width} pixels`, async ({ page, button, marked, input, settled }) => {
    assert.ok(await input.isVisible());
    assert.equal(await page.locator(".bar").isVisible(), false);
    await button("A news story").click();
    await settled();
    assert.ok((await marked.boundingBox()).y < most);
    assert.equal(await input.isVisible(), false);
    const bar = await page.locator(".bar").boundingBox();
    assert.ok(bar.height < 64, `a bar of ${bar.height} pixels`);
    await page.evaluate(() => scrollTo(0, 600));
    const { y, height } = await page.locator(".bar").boundingBox();
    const isAtItsEdge = viewport.width < 720 ? y + height === viewport.height : y === 0;
    assert.ok(isAtItsEdge, `the bar stands at ${y}`);
  }, { viewport });
}

pageTest("the box folds to one line, and is edited, replaced and cleared from there", async (parts) => {
  const { page, paste, input, button, text: shown } = parts;
  await paste(text);
  await page.getByText(`${text.length} characters`).waitFor();
  await button("Edit").click();
  await page.keyboard.type("First. ");
  assert.ok((await shown()).startsWith("First."));
  await button("Fold the box").click();
  assert.equal(await input.isVisible(), false);
  await button("Replace").click();
  await page.keyboard.type("Instead.");
  assert.equal(await shown(), "Instead.");
  await button("Clear").click();
  assert.ok(await input.isVisible());
});

pageTest("the text is two tab stops away, and arrows go from piece to piece", async ({ page, button, marked, settled }) => {
  await button("A news story").click();
  await settled();
  const focused = () => page.evaluate(() => document.activeElement.closest("#marked") && document.activeElement.textContent);
  await page.keyboard.press("Tab");
  assert.equal(await marked.locator("[tabindex='0']").count(), 1);
  const first = await focused();
  assert.ok(first?.startsWith("Skip to main content"));
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), "Log in");
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(), first);
  await page.keyboard.press("Tab");
  assert.equal(await focused(), null);
  await page.keyboard.press("Shift+Tab");
  assert.equal(await focused(), first);
});

/** Selects the first words like these in a pane. */
const select = (page, pane, words) => page.evaluate(([pane, words]) => {
  const walker = document.createTreeWalker(document.getElementById(pane), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(node, at, node, at + words.length);
    return;
  }
  throw new Error(`${words} is not there`);
}, [pane, words]);

for (const [pane, view] of [["marked", "Marked"], ["clean", "Clean"]]) {
  pageTest(`words that are selected in the ${pane} text are taken out, and come back`, async (parts) => {
    const { page, input, view: choose, button, undo, removed, flip, text: shown } = parts;
    await input.fill(text);
    await choose(view).check();
    await select(page, pane, "alked the sea wa"); // the rest of the words goes with them
    await button("Take out").click();
    assert.equal((await shown()).trim(), article.replace("walked the sea wall ", ""));
    await undo.click();
    assert.equal((await shown()).trim(), article);
    await select(page, pane, "at dusk");
    await button("Take out").click();
    await choose("Marked").check();
    await flip(removed("Text"));
    assert.equal((await shown()).trim(), article);
  });
}

pageTest("words of several pieces are taken out, across what is gone, and stay so in the report", async (parts) => {
  const { page, input, button, download, text: shown } = parts;
  await input.fill(text);
  await shown();
  const [first, second] = article.split("\n\n");
  await page.evaluate(() => {
    const nodes = [...document.querySelectorAll("#marked .segment:not(.piece)")].map(({ firstChild }) => firstChild);
    getSelection().setBaseAndExtent(nodes[0], nodes[0].data.indexOf("ladder"), nodes[1], 12);
  });
  await button("Take out").click();
  assert.equal((await shown()).trim(), `${first.slice(0, first.indexOf(" ladder"))}\n\n${second.slice("On Wednesday ".length)}`);
  const [, json] = await download("Download the report (JSON)");
  const { segments } = JSON.parse(json);
  assert.equal(segments.map((segment) => segment.text).join(""), text);
  assert.equal(segments.filter(({ kept }) => kept).map((segment) => segment.text).join(""), await shown());
});

pageTest("selected words become phrases, also by touch", async ({ page, input, button, text: shown }) => {
  await input.fill(text);
  await shown();
  await select(page, "marked", "brass pole");
  const size = await button("Always remove").boundingBox();
  assert.ok(size.height >= 44);
  await button("Always remove").tap();
  await page.getByText("Always removed: “brass pole”.").waitFor();
  assert.equal((await shown()).trim(), article.split("\n\n")[1]);
  assert.match(page.url(), /#noise=brass\+pole$/);
}, { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

pageTest("on a phone the card is a sheet, which covers nothing of its piece", async ({ page, button, removed, reason, settled }) => {
  await button("A news story").click();
  await settled();
  await removed("Legal").last().tap();
  const [sheet, piece] = [await reason.boundingBox(), await removed("Legal").last().boundingBox()];
  assert.equal(Math.round(sheet.y + sheet.height), 844);
  assert.equal(sheet.width, 390);
  assert.ok(piece.y + piece.height <= sheet.y);
  for (const target of await reason.getByRole("button").all()) {
    if (await target.isVisible()) assert.ok((await target.boundingBox()).height >= 44, await target.textContent());
  }
  await button("Close").tap();
  assert.equal(await reason.isVisible(), false);
}, { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

pageTest("unsure pieces are walked one after the other, and a decision takes them off the list", async (parts) => {
  const { page, button, reason, settled, clean, paste } = parts;
  const text = "The bridge over the Aln was closed on Monday after a lorry struck the parapet.\n\nGallery\n\n"
    + "The ferry runs twice an hour until then, and the mill has lent its footbridge to the school.\n\nThe story so far\n\n"
    + "Nobody was hurt, said the harbour master, who had seen it from her window.\n\nGood to know\n\n"
    + "Share this article\nPrivacy policy\n© 2025 Harrow Bay Gazette. All rights reserved.\n";
  await paste(text);
  await settled();
  const { segments } = await clean(text);
  const isUnsure = ({ category, noise }) => category !== "blank" && noise > 0.3 && noise < 0.7;
  const unsure = segments.filter(isUnsure).length;
  assert.ok(unsure > 1);
  const walked = new Set();
  for (let i = 0; i <= unsure; i++) {
    await button(`${unsure} to check`).click();
    await reason.waitFor();
    walked.add(await page.evaluate(() => document.activeElement.textContent));
  }
  assert.equal(walked.size, unsure);
  await page.locator("#flip").click();
  await button(`${unsure - 1} to check`).waitFor();
});

pageTest("the slider of strictness sets the bar, says what goes, and stands in the address", async (parts) => {
  const { page, button, input, text: shown, clean, undo } = parts;
  await button("A news story").click();
  const own = await shown();
  const source = await input.inputValue();
  const slider = page.getByRole("slider", { name: "Strictness" });
  await slider.fill("45");
  const strict = await clean(source, { threshold: 0.55 });
  assert.equal(await shown(), strict.text);
  const gone = strict.segments.filter(({ kept, category }) => !kept && category !== "blank");
  await page.getByText(`${gone.length} pieces go`).waitFor();
  await page.getByText("What is at least 55% sure to be noise goes.").waitFor();
  assert.match(page.url(), /#threshold=0\.55$/);
  await button("As the preset has it").click();
  assert.equal(await shown(), own);
  await undo.click();
  assert.equal(await shown(), strict.text);
});

pageTest("what the page cannot do well it says", async ({ input, notice, settled, text: shown }) => {
  const sentence = "For forty-one years she walked the sea wall at dusk with a ladder on her shoulder. ";
  await input.fill(`Skip to main content Home News Sport ${sentence.repeat(8)}Share this article`);
  await settled();
  assert.match(await notice.textContent(), /^One long line, cut into \d+ pieces\.$/);
  await input.fill("Share this article\n\nShare this article\n");
  assert.equal(await shown(), "");
  assert.match(await notice.textContent(), /^All of it looks like noise\./);
  await input.fill(article);
  await settled();
  assert.equal(await notice.textContent(), "");
});

pageTest("a click on a kind walks its pieces and dims the rest", async ({ page, button, settled }) => {
  await button("A news story").click();
  await settled();
  const row = button("Newsletter 3%");
  const colour = (selector) => page.locator(selector).first().evaluate((element) => getComputedStyle(element).color);
  const before = await colour("#marked .segment:not(.piece)");
  await row.click();
  assert.match(await page.evaluate(() => document.activeElement.textContent), /newsletter/);
  assert.equal(await row.getAttribute("aria-pressed"), "true");
  assert.notEqual(await colour("#marked .segment:not(.piece)"), before);
  await button("Show all kinds alike").click();
  assert.equal(await colour("#marked .segment:not(.piece)"), before);
  // The bar, the row and the marks of a kind have one colour.
  const [bar, swatch] = await Promise.all([".bar-of-shares [data-kind=cookies]", ".share[data-kind=cookies] .swatch"]
    .map((selector) => page.locator(selector).evaluate((element) => getComputedStyle(element).backgroundColor)));
  const mark = await page.locator(".piece[data-kind=cookies]").evaluate((element) => getComputedStyle(element).borderInlineStartColor);
  assert.deepEqual([bar, swatch], [mark, mark]);
});

/** The flavours on the clipboard. */
const flavours = (page) => page.evaluate(async () => {
  const [item] = await navigator.clipboard.read();
  return Promise.all(["text/plain", "text/html"].map(async (type) => item.types.includes(type) && (await item.getType(type)).text()));
});

pageTest("a recipe is set as an article, copied as text and as HTML, and without any noise", async (parts) => {
  const { page, button, cleanText, copy, text: shown, input, clean } = parts;
  await button("A recipe").click();
  const clear = await shown();
  const { segments } = await clean(await input.inputValue());
  assert.ok(segments.every(({ kept, noise }) => !kept || noise < 0.5));
  assert.ok(!/skip|newsletter|share|comment|cookie|©/i.test(clear));
  await cleanText.getByRole("heading", { name: "Rye crumble with plums" }).waitFor();
  await copy.click();
  await page.getByText("Copied the cleaned text.").waitFor({ state: "attached" });
  const [plain, html] = await flavours(page);
  assert.equal(plain, clear);
  assert.match(html, /<h1>Rye crumble with plums and a little pepper<\/h1>/);
  assert.equal(html.match(/<li>/g).length, 4);
});

pageTest("Markdown is shown as its layout, and copied as it is", async ({ page, button, cleanText, copy, text: shown, input, clean }) => {
  await button("A guide in Markdown").click();
  const clear = await shown();
  assert.equal(clear, (await clean(await input.inputValue())).text);
  const seen = await cleanText.evaluate((pane) => pane.innerText);
  assert.ok(!/[*#|>]|\]\(/.test(seen), seen);
  await cleanText.getByRole("heading", { name: "How to sharpen a drawknife" }).waitFor();
  await copy.click();
  await page.getByText("Copied the cleaned text.").waitFor({ state: "attached" });
  const [plain, html] = await flavours(page);
  assert.equal(plain, clear);
  for (const part of ["<h1>How to sharpen a drawknife</h1>", "<strong>bevel on one side only</strong>", "<ol>", "<table>", "<blockquote>"]) {
    assert.ok(html.includes(part), `${part} in ${html}`);
  }
  await button("More").click();
  await button("Copy as Markdown").click();
  await page.getByText("Copied as Markdown").waitFor({ state: "attached" });
  assert.deepEqual(await flavours(page), [clear, false]);
});

pageTest("Markdown brings no markup into the page, and no script into the copy", async ({ page, input, cleanText, copy, text: shown }) => {
  const hostile = `# One **bold** title\n\n${article}\n\n<img src=x onerror=alert(1)> [a](javascript:alert(2)) \`<b>\`\n\n`
    + "| a | <script>alert(3)</script> |\n| --- | --- |\n| [b](https://example.org/\"onclick=x) | ![c](x) |\n\n```\n# no heading\n```\n**bold**\n";
  await input.fill(hostile);
  await cleanText.getByRole("heading").waitFor(); // the layout is loaded when it is used
  assert.equal(await cleanText.locator(":not(div, span)").count(), 0);
  assert.equal(await cleanText.getByRole("heading").count(), 1);
  assert.ok((await shown()).includes("javascript:alert(2)"));
  await copy.click();
  await page.getByText("Copied the cleaned text.").waitFor({ state: "attached" });
  const html = await page.evaluate(async () => {
    const { markdownToHtml } = await import("./markdown.js");
    return markdownToHtml(document.getElementById("input").value);
  });
  assert.doesNotMatch(html, /<(?:img|script)|href="javascript|"onclick/);
});

const sea = "The ferry came to Sker in March, and nobody knows who had sent for it.";
const oven = "The oven came to Sker in May, and nobody knew who would pay for it at all.";
const bell = "The bell rang twice last night, which it has not done for forty years now.";
const furniture = "Words from the quay of rope";
const pages = [sea, oven, bell].map((body, i) => [`page-${i}.txt`, `${body}\n\n${furniture}\n`]);

pageTest("several pages are a list, each is opened with what was decided, and furniture is learned across them", async (parts) => {
  const { page, drop, button, text: shown, marked, flip, undo } = parts;
  await drop(...pages, ["photo.png", "\x89PNG\0\0", "image/png"]);
  await page.getByText("3 pages").waitFor();
  await parts.notice.getByText("photo.png is an image").waitFor();
  assert.equal((await shown()).trim(), sea);
  const row = (i) => page.getByRole("button", { name: new RegExp(`^page-${i}\\.txt \\d+% kept$`) });
  await row(1).click();
  assert.equal((await shown()).trim(), oven);
  await flip(marked.getByText(furniture));
  assert.ok((await shown()).includes(furniture));
  await row(2).click();
  assert.equal((await shown()).trim(), bell);
  await row(1).click();
  assert.ok((await shown()).includes(furniture));

  const [lines] = await Promise.all([page.waitForEvent("download"), button("All as JSON lines").click()]);
  const records = readFileSync(await lines.path(), "utf8").trim().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(records.map(({ id, text }) => [id, text.trim()]),
    [["page-0.txt", sea], ["page-1.txt", `${oven}\n\n${furniture}`], ["page-2.txt", bell]]);
  const [zip] = await Promise.all([page.waitForEvent("download"), button("All as a zip").click()]);
  assert.equal(zip.suggestedFilename(), "cleaned.zip");
  const bytes = readFileSync(await zip.path());
  assert.equal(bytes.subarray(0, 2).toString(), "PK");
  for (const i of [0, 1, 2]) assert.ok(bytes.includes(`page-${i}.clean.txt`));
  for (let i = 0; i < 5; i++) await undo.click();
  assert.equal(await shown(), "");
  assert.equal(await page.locator("#site").isVisible(), false);
});

pageTest("JSON lines are several pages, and their other fields pass through", async ({ page, open, paste, button, text: shown }) => {
  const lines = [sea, oven, bell].map((text, i) => JSON.stringify({ id: `no-${i}`, text: `${text}\n\n${furniture}`, by: "Ada" })).join("\n");
  for (const give of [() => open("pages.jsonl", lines), () => paste(lines)]) {
    await give();
    await page.getByRole("button", { name: /^no-2 / }).click();
    assert.equal((await shown()).trim(), bell);
    const [saved] = await Promise.all([page.waitForEvent("download"), button("All as JSON lines").click()]);
    const [first] = readFileSync(await saved.path(), "utf8").split("\n");
    const { text, ...others } = JSON.parse(first);
    assert.equal(text.trim(), sea);
    assert.deepEqual(others, { id: "no-0", by: "Ada" });
    await button("Clear").click();
    await shown();
  }
});

pageTest("a link carries the settings and the phrases", async ({ page, input, text: shown }) => {
  await page.evaluate(() => (location.hash = "preset=light&noise=brass+pole&protect=share+this&threshold=0.9"));
  await input.fill(text);
  const [, second] = article.split("\n\n");
  assert.deepEqual((await shown()).split("\n").filter(Boolean), ["Share this article", second, "Share this article"]);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
});
