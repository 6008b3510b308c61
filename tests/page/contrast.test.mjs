// Each button can be read: at rest, under the pointer, with the focus and pressed, light and dark, in each state.

import assert from "node:assert/strict";
import { pageTest } from "./browser.mjs";
import { statesOf } from "./states.mjs";

/** The contrast that WCAG asks for text. */
const LEAST = 4.5;

const looks = { "at rest": [], "hovered": ["hover"], "focused": ["focus", "focus-visible"], "pressed": ["hover", "active"] };

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1400]) {
    pageTest(`every button can be read: ${colorScheme}, ${width} pixels`, async (parts) => {
      const { page, settled } = parts;
      const client = await page.context().newCDPSession(page);
      const seen = new Set();
      for (const [state, reach] of Object.entries(statesOf(parts))) {
        await reach();
        await settled();
        const buttons = await page.locator(":is(button, [role=button], summary):visible:not(:disabled)").elementHandles();
        assert.ok(buttons.length > 0, state);
        for (const [look, pseudoClasses] of Object.entries(looks)) {
          const measured = await underLook(client, page, buttons, pseudoClasses);
          for (const { name, contrast } of measured) {
            seen.add(name);
            assert.ok(contrast >= LEAST, `${state}: “${name}” ${look} has a contrast of ${contrast.toFixed(2)}`);
          }
        }
      }
      for (const name of ["copy", "undo", "flip", "block", "there", "edit", "replace", "fold", "check", "close-card", "save-text", "forget", "all-kinds", "as-text", "reload", "Done"]) {
        assert.ok(seen.has(name), `${name} was not seen`);
      }
    }, { colorScheme, viewport: { width, height: 800 }, expects: /404/ });
  }
}

/** The contrasts of buttons that the browser takes to be hovered, and so on. */
async function underLook(client, page, buttons, forcedPseudoClasses) {
  const { root } = await client.send("DOM.getDocument");
  await client.send("CSS.enable");
  await page.evaluate((buttons) => buttons.forEach((button, i) => (button.dataset.measured = i)), buttons);
  const { nodeIds } = await client.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: "[data-measured]" });
  const force = (pseudoClasses) => Promise.all(nodeIds.map((nodeId) =>
    client.send("CSS.forcePseudoState", { nodeId, forcedPseudoClasses: pseudoClasses })));
  await force(forcedPseudoClasses);
  const measured = await page.evaluate(contrasts, buttons);
  await force([]);
  return measured;
}

/** Runs in the page: of each button a name and the least contrast of a text or a picture in it. */
function contrasts(buttons) {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

  /** What colours give that lie over one another, the first the lowest. */
  function blend(colours) {
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  }

  function luminance(rgb) {
    const [r, g, b] = rgb.map((value) => value / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function backgrounds(element) {
    const own = getComputedStyle(element).backgroundColor;
    return element.parentElement ? [...backgrounds(element.parentElement), own] : [own];
  }

  function contrast(element, colour) {
    const behind = backgrounds(element);
    const [darker, lighter] = [blend(behind), blend([...behind, colour])].map(luminance).sort((a, b) => a - b);
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

  return buttons.map((button) => ({
    name: button.id || button.textContent.trim().slice(0, 40),
    contrast: Math.min(...drawn(button).map(([element, colour]) => contrast(element, colour))),
  }));
}
