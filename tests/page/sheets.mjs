// Contact sheets: every state of the page at three widths in both colour schemes, to be looked at. They lie in
// target/sheets.

import { mkdirSync } from "node:fs";
import { pageTest } from "./browser.mjs";
import { statesOf } from "./states.mjs";

const folder = new URL("../../target/sheets/", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });

const windows = [{ width: 390, height: 844 }, { width: 800, height: 900 }, { width: 1366, height: 850 }];

/** Pixels that a window is wide on the sheet, and how many stand in a row. */
const THUMB = 480;
const ROW = 5;

for (const colorScheme of ["light", "dark"]) {
  for (const viewport of windows) {
    const name = `${colorScheme}-${viewport.width}`;
    pageTest(name, async (parts) => {
      const { page, settled } = parts;
      const shots = [];
      for (const [state, reach] of Object.entries(statesOf(parts))) {
        await reach();
        await settled();
        shots.push([state, (await page.screenshot()).toString("base64")]);
      }
      await writeSheet(page.context(), name, shots);
    }, { colorScheme, viewport, expects: /404/ });
  }
}

async function writeSheet(context, name, shots) {
  const sheet = await context.newPage();
  await sheet.setViewportSize({ width: ROW * (THUMB + 20) + 20, height: 900 });
  const figures = shots.map(([state, png]) => `<figure><img src="data:image/png;base64,${png}"><figcaption>${state}</figcaption></figure>`);
  await sheet.setContent(`<style>
    body { display: grid; grid-template-columns: repeat(${ROW}, ${THUMB}px); gap: 20px; margin: 20px; background: #888; font: 16px sans-serif; }
    figure { margin: 0; } img { width: 100%; }
  </style>${figures.join("")}`);
  await sheet.screenshot({ path: `${folder}${name}.png`, fullPage: true });
}
