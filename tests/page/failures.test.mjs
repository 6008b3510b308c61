// What the page does where the wasm or its worker fails.

import assert from "node:assert/strict";
import { pageTest } from "./browser.mjs";
import { article, text } from "./texts.mjs";

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
