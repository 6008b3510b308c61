// What the page counts: words, characters, reading time, shares.

import assert from "node:assert/strict";
import { pageTest, tableTest } from "./browser.mjs";
import { article, share, text } from "./texts.mjs";

pageTest("words are counted", async ({ input, page, clean, preset }) => {
  await input.fill(text);
  const { stats: { words, wordsKept } } = await clean(text);
  await page.getByText(`${wordsKept} words kept, ${words - wordsKept} removed`).waitFor();
  await preset("Light").check();
  await page.getByRole("status").getByText(`of ${words} words kept`).waitFor({ state: "attached" });
});

pageTest("the share of each kind is a picture with a name", async ({ page, input, settled }) => {
  await input.fill(text);
  await settled();
  const picture = page.getByRole("group", { name: /of the text is noise/ });
  const share = Math.round((2 * "Share this article".length / text.replace(/\n/g, "").length) * 100);
  assert.equal(await picture.getAttribute("aria-label"), `${share}% of the text is noise`);
  const words = article.split(/\s+/).length;
  await page.getByTitle(`${words} words, at 238 words a minute`).getByText("1 min read").waitFor();
  await input.fill("Share this article\n\nShare this article\n");
  await page.getByRole("group", { name: "100% of the text is noise" }).getByRole("button", { name: "Share and follow 100%" }).waitFor();
  await input.fill(article);
  await page.getByRole("group", { name: "No noise found" }).getByText("Nothing was found to remove.").waitFor();
});

/** A sentence for each way to count, and how many of them people read in a minute. */
const written = {
  "English": ["The lamps of the harbour were lit at dusk by a woman with a brass pole. ", 16, "words", 238],
  "Chinese": ["四十一年来，她每天黄昏沿着海堤点灯。\n", 16, "characters", 500],
  "Japanese": ["彼女は毎日夕方に港の灯をともした。\n", 16, "characters", 500],
  "Thai": ["เธอเดินไปตามกำแพงทะเลทุกเย็น\n", 28, "characters", 1000],
};

tableTest("reading time", written, async ({ page, input }, [sentence, length, unit, aMinute]) => {
  for (const times of [1, 300]) {
    // Each sentence is another one, so that none is taken for a repeat.
    const lines = Array.from({ length: times }, (_, i) => sentence.trimEnd() + String.fromCodePoint(0x2460 + i) + "\n");
    await input.fill(lines.join("\n"));
    const kept = times * length;
    const minutes = Math.max(1, Math.round(kept / aMinute));
    await page.getByText(`${kept.toLocaleString("en")} ${unit} kept, 0 removed`).waitFor();
    const how = `${kept.toLocaleString("en")} ${unit}, at ${aMinute.toLocaleString("en")} ${unit} a minute`;
    await page.getByTitle(how).getByText(`${minutes} min read`).waitFor();
  }
});

pageTest("a decision on a piece changes what is counted, in words and in characters", async ({ page, input, removed, flip }) => {
  const chinese = "四十一年来，她每天黄昏肩上扛着梯子，手里拿着黄铜杆，沿着海堤一盏一盏地点亮港口的灯。星期三，她最后一次点亮了它们。";
  for (const [body, unit] of [[article, "words"], [chinese, "characters"]]) {
    await input.fill(`Share this article\n\n分享到微博\n\n${body}\n`);
    const summary = page.getByText(new RegExp(`^[\\d,]+ ${unit} kept, \\d+ removed$`));
    const before = (await summary.textContent()).match(/\d+/g).map(Number);
    await flip(removed(share).first());
    await page.getByText(`${before[0] + before[1]} ${unit} kept, 0 removed`).waitFor();
    await page.getByRole("button", { name: "Clear" }).click();
  }
});
