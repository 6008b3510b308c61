// Each control of the page does what it says. What the cleaning itself finds is tested elsewhere.

import assert from "node:assert/strict";
import { pageTest } from "./browser.mjs";
import { article, pageOf, share, text } from "./texts.mjs";

pageTest("the result follows a paste at once", async ({ paste, text: shown, marked }) => {
  await paste(text);
  assert.equal((await shown()).trim(), article);
  assert.equal(await marked.textContent(), text);
});

pageTest("the result follows each key", async ({ input, text: shown }) => {
  await input.pressSequentially("One line");
  assert.equal(await shown(), "One line");
  await input.press("Backspace");
  assert.equal(await shown(), "One lin");
  await input.clear();
  assert.equal(await shown(), "");
});

pageTest("on paper stands the clean text alone", async ({ paste, text: shown, page }) => {
  await paste(text);
  for (const view of ["Marked", "Clean", "Both"]) {
    await page.getByRole("radio", { name: view }).check({ force: true });
    await shown();
    await page.emulateMedia({ media: "print" });
    const printed = await page.evaluate(() => document.body.innerText);
    assert.deepEqual(printed.split(/\s+/).filter(Boolean), article.split(/\s+/).filter(Boolean), view);
    await page.emulateMedia({ media: "screen" });
  }
});

pageTest("a removed piece comes back and goes again", async ({ input, removed, kept, text: shown, page, flip }) => {
  await input.fill(text);
  const before = await shown();
  await flip(removed(share).first());
  assert.equal((await shown()).trim(), `Share this article\n\n${article}`);
  assert.match(await page.getByRole("status").textContent(), /Restored/);
  assert.equal(await removed(share).count(), 1);
  await flip(kept(share));
  assert.equal(await shown(), before);
  assert.equal(await removed(share).count(), 2);
});

pageTest("pieces answer to the keyboard and keep the focus", async ({ input, removed, kept, page, text: shown }) => {
  await input.fill(text);
  await removed(share).last().focus();
  await page.keyboard.press("Enter");
  assert.ok((await shown()).trim().endsWith("Share this article"));
  const focused = await page.evaluate(() => document.activeElement.querySelector("[role=img]").ariaLabel);
  assert.equal(focused, `Kept: ${share}`);
  await page.keyboard.press("Space");
  assert.equal(await kept(share).count(), 0);
  assert.equal((await shown()).trim(), article);
});

pageTest("a piece stays restored while the text around it is edited", async (parts) => {
  const { input, removed, kept, text: shown, settled, flip } = parts;
  await input.fill(text);
  await flip(removed(share).last());
  await input.press("Control+Home");
  await input.pressSequentially("A first line.\n\n");
  assert.equal(await kept(share).count(), 1);
  assert.ok((await shown()).trim().endsWith("Share this article"));
  await input.fill(`Share this article\n\nAnother page altogether, with a sentence that is long enough to be one.\n`);
  await settled();
  assert.equal(await kept(share).count(), 0);
});

pageTest("the reason shows on click and focus, not on hover, and goes on Escape", async ({ input, removed, page, clean, reason }) => {
  await input.fill(text);
  const { segments } = await clean(text);
  const { evidence, noise } = segments.find((segment) => !segment.kept && segment.category === "share");
  await removed(share).first().hover();
  await page.waitForTimeout(400);
  assert.equal(await reason.isVisible(), false);
  for (const show of ["click", "focus"]) {
    await page.evaluate(() => document.activeElement.blur());
    await removed(share).first()[show]();
    await reason.waitFor();
    const said = (await reason.textContent()).toLowerCase();
    assert.ok(said.includes(`removed: ${share}`.toLowerCase()), said);
    assert.ok(said.includes(evidence.toLowerCase()), said);
    assert.ok(said.includes(`${Math.round(noise * 100)}% sure`), said);
    await page.keyboard.press("Escape");
    assert.equal(await reason.isVisible(), false);
    await page.mouse.move(0, 0);
  }
});

pageTest("the reason shows on a tap, and one more brings the piece back", async (parts) => {
  const { input, removed, kept, button, reason } = parts;
  await input.fill(text);
  await removed(share).first().tap();
  await reason.getByText(`Removed: ${share}`).waitFor();
  assert.equal(await kept(share).count(), 0);
  await button("Bring back").tap();
  await kept(share).waitFor();
}, { hasTouch: true, viewport: { width: 360, height: 800 } });

pageTest("kept text is taken out by its card and by keyboard", async (parts) => {
  const { input, marked, removed, reason, page, text: shown, undo } = parts;
  await input.fill(text);
  const first = article.split("\n")[0];
  const taken = async () => {
    await removed("Text").first().waitFor();
    assert.equal(await removed("Text").textContent(), first);
    assert.ok(!(await shown()).includes(first));
    await undo.click();
    assert.ok((await shown()).includes(first));
  };
  await marked.getByText(first).click();
  await reason.getByText("Nothing here speaks for noise.").waitFor();
  await reason.getByRole("button", { name: "Take out" }).click();
  await taken();

  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Shift+N");
  await page.keyboard.press("Shift+N");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), first);
  await page.keyboard.press("Enter");
  await taken();
});

pageTest("a switch keeps its kind, and takes it out again", async ({ input, kind, removed, kept, text: shown, flip }) => {
  await input.fill(text);
  const before = await shown();
  await flip(removed(share).first());
  await kind(share).uncheck();
  assert.equal(await kept(share).count(), 2);
  assert.equal((await shown()).trim(), text.trim());
  await kind(share).check();
  assert.equal(await shown(), before);
  assert.equal(await removed(share).count(), 2);
});

pageTest("kinds: every one that a preset removes has a switch, a count and its explanation", async (parts) => {
  const { page, input, categories } = parts;
  await input.fill(text);
  await page.getByRole("button", { name: "Show the other kinds" }).click();
  for (const { label, explanation, removedBy } of await categories()) {
    if (removedBy.length === 0) continue;
    assert.equal(await parts.kind(label).isChecked(), removedBy.includes("standard"), label);
    assert.ok(await page.getByText(explanation, { exact: true }).isVisible(), label);
  }
  const count = await parts.kind(share).evaluate((toggle) => toggle.closest("li").querySelector(".count").textContent);
  assert.equal(count, "2");
});

pageTest("the preset changes the result", async ({ page, input, preset, text: shown, clean }) => {
  await page.getByRole("button", { name: "A news story" }).click();
  await shown();
  const sample = await input.inputValue();
  for (const name of ["Light", "Article", "Standard"]) {
    await preset(name).check();
    assert.equal(await shown(), (await clean(sample, { preset: name.toLowerCase() })).text, name);
  }
});

pageTest("views: in place, clean, both", async ({ input, view, marked, cleanText, settled }) => {
  await input.fill(text);
  await settled();
  const shown = [["Marked", true, false], ["Clean", false, true], ["Both", true, true]];
  for (const [name, showsMarked, showsClean] of shown) {
    await view(name).check();
    assert.deepEqual([await marked.isVisible(), await cleanText.isVisible()], [showsMarked, showsClean], name);
  }
});

pageTest("Copy copies the clean text", async ({ input, copy, text: shown, clipboard, page }) => {
  assert.equal(await copy.isVisible(), false);
  await input.fill(text);
  await copy.click();
  await page.getByText("Copied the cleaned text.").waitFor({ state: "attached" });
  assert.equal(await clipboard(), await shown());
});

pageTest("a selection is copied as it stands, blank lines included", async (parts) => {
  const { input, cleanText, page, clipboard, settled } = parts;
  const lines = "First.\n\n\nSecond, after two blank lines.\nThird.";
  await input.fill(lines);
  await settled();
  await cleanText.evaluate((element) => getSelection().selectAllChildren(element));
  await cleanText.focus();
  await page.keyboard.press("Control+C");
  assert.equal(await clipboard(), lines);
});

pageTest("words are counted", async ({ input, page, clean, preset }) => {
  await input.fill(text);
  const { stats: { words, wordsKept } } = await clean(text);
  await page.getByText(`${wordsKept} words kept, ${words - wordsKept} removed`).waitFor();
  await preset("Light").check();
  await page.getByRole("status").getByText(`of ${words} words kept`).waitFor({ state: "attached" });
});

pageTest("samples fill the box, Clear empties it", async ({ page, input, text: shown }) => {
  for (const name of ["A news story", "A recipe", "A guide in Markdown"]) {
    await page.getByRole("button", { name }).click();
    assert.ok((await input.inputValue()).length > 500, name);
    assert.ok((await shown()).length > 500, name);
    await page.getByRole("button", { name: "Clear" }).click();
    assert.equal(await input.inputValue(), "");
    assert.equal(await shown(), "");
  }
});

pageTest("pasted text is text, whatever it holds", async ({ input, marked, page, settled, text: shown, clean }) => {
  const hostile = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    '"><svg onload=alert(3)>',
    "<iframe srcdoc='<script>alert(4)</script>'></iframe>",
    "<style>body { display: none }</style>",
    "<a href=\"javascript:alert(5)\">Share this article</a>",
    "</textarea></div><form action=https://example.com><input name=x>",
    "{{constructor.constructor('alert(6)')()}} ${alert(7)} &lt;b&gt; &#x202E;",
    "\u202Eright to left override \u2066 isolate without end",
    "Share this article",
  ].join("\n");
  const elements = () => page.locator(":is(body, body *):not(#marked *, #clean *, #reason *, #status, #shares *)").count();
  await input.fill("Plain.");
  await settled();
  const before = await elements();
  await input.fill(hostile);
  await settled();
  assert.equal(await elements(), before);
  assert.equal(await page.locator(".text :not(div, span, del)").count(), 0);
  assert.equal(await marked.textContent(), hostile);
  assert.equal(await shown(), (await clean(hostile)).text);
  for (const piece of await marked.getByRole("button").all()) await piece.click();
});

for (const [name, make] of Object.entries({
  "lines of markup": () => "<img src=x onerror=alert(1)>\n</script><b>\u202Ex\u2066</b>\n".repeat(2e5),
  "one line": () => "word \u202E<b>\u2066 &amp; ".repeat(5e5),
  "one piece": () => "Share this article\n".repeat(5e5),
  "line breaks": () => "\n".repeat(1e7),
})) {
  pageTest(`10 MB of ${name} do no harm`, async ({ page, input, settled, marked, button }) => {
    const hostile = make();
    await page.evaluate((hostile) => navigator.clipboard.writeText(hostile), hostile);
    await input.press("Control+V");
    await settled();
    assert.ok((await marked.textContent()) === hostile);
    assert.equal(await page.locator(".text :not(div, span, del)").count(), 0);
    await page.mouse.wheel(0, 5000);
    await button("Clear").click();
    await settled();
  });
}

pageTest("odd text is shown to the character", async ({ page }) => {
  for (const odd of ["\n", "\n\n\nx", "x\n\n \n\t\n\ny\n\n", " x ", "😀\ud83d", "e\u0301\n\u0301", "a\u2028b\u0085c\ufeff\0d"]) {
    // Half a surrogate pair does not come through the wire that steers the browser: it is made and looked at inside.
    const shown = await page.evaluate(async (json) => {
      const text = JSON.parse(json);
      const { clean } = await import("./dechaff/index.js");
      const [input, marked, cleanText] = ["input", "marked", "clean"].map((id) => document.getElementById(id));
      input.value = text;
      input.select();
      input.dispatchEvent(new InputEvent("beforeinput", { inputType: "insertText" }));
      input.dispatchEvent(new Event("input"));
      while (document.querySelector("main").ariaBusy === "true") await new Promise(requestAnimationFrame);
      return [marked.textContent === text, cleanText.textContent === clean(text).text];
    }, JSON.stringify(odd));
    assert.deepEqual(shown, [true, true], JSON.stringify(odd));
  }
});

pageTest("each line has its own direction", async ({ input, cleanText, settled }) => {
  await input.fill("Left to right.\nمن اليمين إلى اليسار");
  await settled();
  const directions = await cleanText.locator(".line").evaluateAll((lines) => lines.map((line) => getComputedStyle(line).direction));
  assert.deepEqual(directions, ["ltr", "rtl"]);
});

for (const width of [320, 360, 768, 1400]) {
  pageTest(`nothing sticks out at ${width} pixels`, async ({ page }) => {
    await page.getByRole("button", { name: "A guide in Markdown" }).click();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  }, { viewport: { width, height: 800 } });
}

for (const width of [800, 1000, 1400]) {
  pageTest(`the bar hides nothing at ${width} pixels`, async ({ page, button, settled }) => {
    await button("A news story").click();
    await settled();
    await page.evaluate(() => scrollTo(0, 600));
    const topOf = (selector) => page.locator(selector).evaluate((element) => element.getBoundingClientRect().top);
    const bar = await page.locator(".bar").evaluate((element) => element.getBoundingClientRect().bottom);
    assert.ok((await topOf(".side")) >= bar);
    // Backwards through the pieces: the one with the focus is always seen.
    await page.locator("#marked .piece").last().focus();
    for (let i = 0; i < 12; i++) {
      assert.ok((await topOf(":focus")) >= bar, `piece ${i} from the end`);
      await page.keyboard.press("p");
    }
  }, { viewport: { width, height: 500 } });
}

pageTest("the policy allows no connection and no markup from text", async ({ page }) => {
  const policies = page.locator("head > meta[http-equiv=Content-Security-Policy]");
  const [policy, closing] = await policies.evaluateAll((metas) => metas.map((meta) => meta.content));
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
  // Open for the wasm alone.
  assert.match(policy, /connect-src 'self'/);
  assert.equal(closing, "connect-src 'none'");
  // The worker inherits what holds for the page.
  const [worker] = page.workers();
  const answer = await worker.evaluate((url) => fetch(url).then(() => "connected", () => "refused"), page.url());
  assert.equal(answer, "refused");
  await page.getByText("Nothing leaves your machine.").waitFor();
});

pageTest("the wasm may come without its type", async ({ page, input, text: shown }) => {
  await page.route("**/dechaff.wasm", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, contentType: "application/octet-stream" });
  });
  await page.reload();
  await input.fill(text);
  assert.equal((await shown()).trim(), article);
});

pageTest("where the cleaning fails later, nothing stays of the last result", async (parts) => {
  const { page, input, text: shown, copy, settled } = parts;
  await input.fill(text);
  await shown();
  await page.evaluate(() => {
    globalThis.Worker = function none() {
      throw new Error("no worker");
    };
  });
  const [worker] = page.workers();
  const closed = worker.waitForEvent("close");
  await worker.evaluate(() => setTimeout(() => {
    throw new Error("gone");
  }));
  await closed;
  await input.fill(`${text}More.`);
  await page.getByRole("alert").getByText("The cleaning failed").waitFor();
  await settled();
  assert.equal(await copy.isVisible(), false);
  for (const pane of ["#clean", "#marked"]) assert.equal(await page.locator(pane).textContent(), "");
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Control+C");
  assert.ok(!(await page.locator("#status").textContent()).includes("Copied"));
}, { expects: /gone/ });

for (const [name, answer, said] of [
  ["missing", { status: 404 }, /cannot be fetched: 404/],
  ["broken", { body: "no wasm" }, /WebAssembly/],
]) {
  pageTest(`a wasm that is ${name} is told, in place of a result, and Reload tries again`, async (parts) => {
    const { page, input, text: shown, copy, button } = parts;
    await page.route("**/dechaff.wasm", (route) => route.fulfill(answer));
    await page.reload();
    await input.fill(text);
    const failure = page.getByRole("alert");
    await failure.getByText("The cleaning failed").waitFor();
    assert.match(await failure.textContent(), said);
    for (const part of [copy, page.locator(".bar"), page.locator("#clean"), page.locator("#marked")]) {
      assert.equal(await part.isVisible(), false);
    }
    await page.unroute("**/dechaff.wasm");
    await button("Reload").click();
    await input.fill(text);
    assert.equal((await shown()).trim(), article);
    assert.ok(await copy.isVisible());
    assert.equal(await failure.isVisible(), false);
  }, { expects: /404|WebAssembly/ });
}
