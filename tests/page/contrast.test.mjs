// Each button can be read: at rest, under the pointer, with the focus and pressed, light and dark, in each state.

import assert from "node:assert/strict";
import { pageTest } from "./browser.mjs";
import { statesOf } from "./states.mjs";

/** The contrast that WCAG asks for text. */
const LEAST = 4.5;

/** Looks, each with the pseudo-classes that hold then. */
const looks = { "at rest": "", "hovered": "hover", "focused": "focus focus-visible", "pressed": "hover active" };

const names = [
  "copy", "undo", "flip", "block", "there", "edit", "replace", "fold", "check", "close-card", "save-text", "forget", "all-kinds",
  "as-text", "reload", "Done",
];

for (const width of [360, 1400]) {
  pageTest(`every button can be read, light and dark: ${width} pixels`, async (parts) => {
    const { page, settled } = parts;
    const seen = new Set();
    for (const [state, reach] of Object.entries(statesOf(parts))) {
      await reach();
      await settled();
      await page.evaluate(makeLooks);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        const measured = await page.evaluate(contrasts, looks);
        assert.ok(measured.length > 0, state);
        for (const { name, look, contrast } of measured) {
          seen.add(name);
          assert.ok(contrast >= LEAST, `${state}, ${colorScheme}: “${name}” ${look} has a contrast of ${contrast.toFixed(2)}`);
        }
      }
    }
    for (const name of names) assert.ok(seen.has(name), `${name} was not seen`);
  }, { viewport: { width, height: 800 }, expects: /404/ });
}

/**
 * Runs in the page: gives it a style by which an element with `data-look="hover"` looks as if it were hovered, and so on. To
 * force each element's pseudo-classes by the browser's tools takes minutes.
 */
function makeLooks() {
  if (globalThis.hasLooks) return;
  globalThis.hasLooks = true;
  const style = new CSSStyleSheet();
  for (const sheet of document.styleSheets) {
    const rules = [...sheet.cssRules].map(({ cssText }) => cssText).join("\n");
    style.replaceSync(rules.replace(/:(hover|active|focus-visible|focus)(?![\w-])/g, ':is(:$1, [data-look~="$1"])'));
    sheet.disabled = true;
  }
  document.adoptedStyleSheets = [style, ...document.adoptedStyleSheets];
}

/** Runs in the page: of each button under each look a name and the least contrast of a text or a picture in it. */
function contrasts(looks) {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();

  /** The luminance of what colours give that lie over one another, the first the lowest. */
  function luminance(colours) {
    const key = colours.join();
    if (known.has(key)) return known.get(key);
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    const rgb = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    const [r, g, b] = rgb.map((value) => value / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    known.set(key, 0.2126 * r + 0.7152 * g + 0.0722 * b);
    return known.get(key);
  }

  function backgrounds(element) {
    const own = getComputedStyle(element).backgroundColor;
    return element.parentElement ? [...backgrounds(element.parentElement), own] : [own];
  }

  function contrast(element, colour) {
    const behind = backgrounds(element);
    const [darker, lighter] = [luminance(behind), luminance([...behind, colour])].sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
  }

  /** The elements in which something is drawn in the text's colour, each with this colour. */
  function drawn(button) {
    const found = [];
    for (const element of [button, ...button.querySelectorAll("*")]) {
      const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
      if (hasText || element.localName === "path") found.push([element, getComputedStyle(element).color]);
      for (const pseudo of ["::before", "::after"]) {
        const { content, color } = getComputedStyle(element, pseudo);
        if (!["none", "normal"].includes(content)) found.push([element, color]);
      }
    }
    return found;
  }

  const buttons = [...document.querySelectorAll(":is(button, [role=button], summary):not(:disabled)")]
    .filter((button) => button.checkVisibility({ visibilityProperty: true }) && button.getClientRects().length > 0);
  return Object.entries(looks).flatMap(([look, pseudoClasses]) => {
    for (const button of buttons) button.dataset.look = pseudoClasses;
    const measured = buttons.map((button) => ({
      name: button.id || button.textContent.trim().slice(0, 40),
      look,
      contrast: Math.min(...drawn(button).map(([element, colour]) => contrast(element, colour))),
    }));
    for (const button of buttons) delete button.dataset.look;
    return measured;
  });
}
