// Accessibility, checked by axe in each state of the page: narrow, at twice the size and wide, light and dark, in forced
// colours, on paper and with little motion.

import assert from "node:assert/strict";
import axe from "axe-core";
import { pageTest } from "./browser.mjs";
import { statesOf } from "./states.mjs";

/** Schemes and forced colours change nothing but colours: after a first look only these rules have something new to say. */
const COLOURS = ["color-contrast", "link-in-text-block"];

const light = { colorScheme: "light" };
const dark = { colorScheme: "dark", runOnly: COLOURS };
const forced = [light, dark].map(({ colorScheme }) => ({ colorScheme, forcedColors: "active", runOnly: COLOURS }));

/** On paper the title of the text is its first heading, if it has one. */
const paper = { media: "print", rules: { "page-has-heading-one": { enabled: false } } };

/** Windows, and in which media each state is looked at there. */
const looks = {
  "320 pixels": [{ viewport: { width: 320, height: 800 } }, [light, dark]],
  "1280 pixels at 200%, with little motion": [
    { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, reducedMotion: "reduce" }, [light, dark],
  ],
  "1920 pixels, forced colours, paper": [{ viewport: { width: 1920, height: 800 } }, [light, dark, ...forced, paper]],
};

for (const [name, [settings, media]] of Object.entries(looks)) {
  pageTest(`axe finds nothing: ${name}`, async (parts) => {
    const { page, settled } = parts;
    for (const [state, reach] of Object.entries(statesOf(parts))) {
      await reach();
      await settled();
      const focused = await page.evaluateHandle(() => document.activeElement);
      for (const { runOnly, rules, ...medium } of media) {
        await page.emulateMedia(medium);
        assert.deepEqual(await violations(page, { runOnly, rules }), [], `${state}, ${JSON.stringify(medium)}`);
        await page.emulateMedia({ media: null, forcedColors: null });
        await focused.evaluate((element) => element.focus({ preventScroll: true })); // on paper nothing has the focus
      }
    }
    // axe itself is a script from outside
  }, { ...settings, bypassCSP: true, expects: /404/ });
}

async function violations(page, options) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async (options) => {
    const { violations } = await axe.run({ ...options, resultTypes: ["violations"], preload: false });
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))]);
  }, options);
}
