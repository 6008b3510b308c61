// Accessibility, checked by axe: light and dark, narrow and wide, in each state of the page.

import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { pageTest } from "./browser.mjs";
import { statesOf } from "./states.mjs";

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 1920]) {
    pageTest(`axe finds nothing: ${colorScheme}, ${width} pixels`, async (parts) => {
      for (const [state, reach] of Object.entries(statesOf(parts))) {
        await reach();
        await parts.settled();
        const { violations } = await new AxeBuilder(parts).analyze();
        const found = violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 200))]);
        assert.deepEqual(found, [], state);
      }
      // axe itself is a script from outside
    }, { colorScheme, viewport: { width, height: 800 }, bypassCSP: true, expects: /404/ });
  }
}
