// Accessibility, checked by axe: light and dark, narrow and wide, in each state of the page.

import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { pageTest } from "./browser.mjs";
import { share } from "./texts.mjs";

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1400]) {
    pageTest(`axe finds nothing: ${colorScheme}, ${width} pixels`, async (parts) => {
      const { page, button, removed, reason, view, settled } = parts;
      const states = {
        "empty": () => {},
        "a page": () => button("A news story").click(),
        "a piece brought back": () => removed(share).first().focus().then(() => page.keyboard.press("Enter")),
        "a card": () => reason.waitFor(),
        "the clean text alone": () => view("Clean").check(),
        "both texts": () => view("Both").check(),
        "the menu": () => button("More").click(),
        "the phrases": () => button("My phrases …").click(),
        "the shortcuts": () => page.keyboard.press("Escape").then(() => page.keyboard.press("?")),
      };
      for (const [state, reach] of Object.entries(states)) {
        await reach();
        await settled();
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 200))]);
        assert.deepEqual(found, [], state);
      }
    }, { colorScheme, viewport: { width, height: 800 }, bypassCSP: true }); // axe itself is a script from outside
  }
}
