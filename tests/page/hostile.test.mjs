// What is pasted is text and nothing else, whatever it holds; and the policy lets nothing through.

import assert from "node:assert/strict";
import { pageTest } from "./browser.mjs";
import { article, text } from "./texts.mjs";

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

/** Milliseconds: other tests run beside these. How long 10 MB may take is asked where nothing else runs (speed.test.mjs). */
const PATIENCE = 120_000;

for (const [name, make] of Object.entries({
  "lines of markup": () => "<img src=x onerror=alert(1)>\n</script><b>\u202Ex\u2066</b>\n".repeat(2e5),
  "one line": () => "word \u202E<b>\u2066 &amp; ".repeat(5e5),
  "one piece": () => "Share this article\n".repeat(5e5),
  "line breaks": () => "\n".repeat(1e7),
})) {
  pageTest(`10 MB of ${name} do no harm`, async ({ page, input, settled, marked, button }) => {
    page.setDefaultTimeout(PATIENCE);
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
