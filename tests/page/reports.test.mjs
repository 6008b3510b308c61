// What is taken along: the clean text as a file, the report of all pieces, and that of one mistake.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { pageTest } from "./browser.mjs";
import { article, share, text } from "./texts.mjs";

pageTest("downloads: the clean text, and a report whose segments are the page", async (parts) => {
  const { input, text: shown, download } = parts;
  await input.fill(text);
  const clean = await shown();
  assert.deepEqual(await download("Download as .txt"), ["cleaned.txt", clean]);
  const [name, json] = await download("Download the report (JSON)");
  assert.equal(name, "dechaff-report.json");
  const report = JSON.parse(json);
  assert.equal(report.segments.map((segment) => segment.text).join(""), text);
  assert.equal(report.options.preset, "standard");
  assert.match(report.dechaff, /^\d+\.\d+\.\d+$/);
  for (const { start, end, text: own } of report.segments) assert.equal(text.slice(start, end), own);
});

pageTest("the report is what the screen shows, and marks what was decided by hand", async (parts) => {
  const { page, input, marked, button, removed, kept, settled, text: shown, clean, download, flip } = parts;
  const noisy = `Menu\n\nShare this article\n\n\n\nShare this article\n\n${article}\n\n\nShare this article\n\n`;
  await input.fill(noisy);
  const { stats } = await clean(noisy);
  const lines = article.split("\n\n");

  const check = async (removedCounts, byHand) => {
    const [, json] = await download("Download the report (JSON)");
    const report = JSON.parse(json);
    const join = (segments) => segments.map((segment) => segment.text).join("");
    assert.equal(join(report.segments), noisy);
    assert.equal(join(report.segments.filter((segment) => segment.kept)), await shown());
    const pieces = report.segments.filter((segment) => segment.category !== "blank");
    assert.deepEqual(report.stats.removed, removedCounts);
    assert.equal(pieces.filter((segment) => !segment.kept).length, Object.values(removedCounts).reduce((a, b) => a + b));
    assert.equal(report.stats.words, stats.words);
    const words = (await shown()).match(/\S+/g).length;
    assert.equal(report.stats.wordsKept, words);
    await page.getByText(`${words} words kept, ${stats.words - words} removed`).waitFor();
    const marks = report.segments.filter((segment) => "byHand" in segment);
    assert.deepEqual(marks.map((segment) => [segment.text, segment.kept, segment.byHand]), byHand);
  };
  await settled();
  await check(stats.removed, []);
  const { share: shares, ...others } = stats.removed;

  await flip(removed(share).nth(1));
  await check({ ...others, share: shares - 1 }, [["Share this article", true, true]]);
  await flip(removed(share).last());
  await check({ ...others, share: shares - 2 }, [["Share this article", true, true], ["Share this article", true, true]]);
  await marked.getByText(lines[0]).click();
  await button("Take out").click();
  await check({ ...others, share: shares - 2, content: 1 }, [
    ["Share this article", true, true], [lines[0], false, true], ["Share this article", true, true],
  ]);
  for (let i = 0; i < 2; i++) await flip(kept(share).first());
  await flip(removed("Text"));
  await check(stats.removed, []);
});

pageTest("a piece offers itself as a phrase, and a report of it", async (parts) => {
  const { page, input, removed, reason, button, kept, clipboard, settled } = parts;
  await input.fill(text);
  await removed(share).first().click();
  await reason.getByRole("button", { name: "Report a mistake" }).click();
  await page.getByText("Copied a report of this piece.").waitFor({ state: "attached" });
  const report = await clipboard();
  const says = [">>>Share this article<<<", "For forty-one", `${share} (\`share\`)`, "% sure", '"preset":"standard"'];
  for (const said of [...says, "version: dechaff"]) {
    assert.ok(report.includes(said), `${said} in ${report}`);
  }
  await removed(share).first().click();
  await reason.getByRole("button", { name: "Always keep …" }).click();
  assert.equal(await page.getByLabel("Phrase", { exact: true }).inputValue(), "Share this article");
  await button("Always keep").click();
  await button("Done").click();
  await settled();
  assert.equal(await removed(share).count(), 0);
  assert.equal(await kept(share).count(), 0);
});

pageTest("the report of a piece brought back says that it was removed", async (parts) => {
  const { page, input, removed, kept, reason, clipboard, flip } = parts;
  await input.fill(text);
  await flip(removed(share).first());
  await page.mouse.move(0, 0);
  await kept(share).click();
  await reason.getByText("You brought it back.").waitFor();
  await reason.getByRole("button", { name: "Report a mistake" }).click();
  await page.getByText("Copied a report of this piece.").waitFor({ state: "attached" });
  assert.match(await clipboard(), /^A piece that was removed should stay\./);
});

pageTest("where the page may not copy, the report of a piece is downloaded", async (parts) => {
  const { page, input, removed, reason } = parts;
  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"))));
  await input.fill(text);
  await removed(share).first().click();
  const download = page.waitForEvent("download", { timeout: 5000 });
  await reason.getByRole("button", { name: "Report a mistake" }).click();
  const saved = await download;
  assert.equal(saved.suggestedFilename(), "dechaff-report.md");
  assert.match(await readFile(await saved.path(), "utf8"), />>>Share this article<<</);
  await page.getByText("The report is downloaded instead.").waitFor({ state: "attached" });
});

pageTest("a report may quote any number of backticks", async ({ page }) => {
  const report = await page.evaluate(async () => {
    const { reportOfOne } = await import("./report.js");
    const quoted = "`` ` ".repeat(200_000);
    const segment = { start: 0, end: quoted.length, category: "other", kept: true, noise: 1, confidence: 1, evidence: "" };
    return reportOfOne({ text: quoted, options: {} }, segment, { label: "Other", removedBy: ["standard"] });
  });
  assert.match(report, /\n```text\n>>>`` ` `` ` /);
});

pageTest("a report stays one block of Markdown, whatever it quotes", async ({ page }) => {
  const report = await page.evaluate(async () => {
    const { reportOfOne } = await import("./report.js");
    const segment = { start: 0, end: 9, category: "other", kept: false, noise: 1, confidence: 1, evidence: "says ``x``" };
    return reportOfOne({ text: "```\n# x\n````", options: {} }, segment, { label: "Other", removedBy: ["standard"] });
  });
  assert.match(report, /\n````text\n>>>```\n# x\n`<<<```\n````\n/);
  assert.ok(report.includes("``` says ``x`` ```"));
});
