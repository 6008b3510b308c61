// The list of categories: a switch, a count and an explanation for each. A switch that is on takes its kind out.

import { categories } from "./dechaff/worker.js";
import { elementOf } from "./elements.js";

/** Beside the preset “Article”, what belongs to an article is called text. */
const named = (category) => (category.id === "content" ? { ...category, label: "Text" } : category);

/** The categories by their ids. */
export const kinds = new Map(categories().map((category) => [category.id, named(category)]));

const panel = document.getElementById("kinds");
const list = panel.querySelector("ul");
const more = document.getElementById("all-kinds");

/** Makes the list, once. `onSwitch(id, keeps)` hears of every switch, and `onKind(id)` of a click on a count. */
export function createKinds(onSwitch, onKind) {
  panel.open = matchMedia("(min-width: 45rem)").matches;
  for (const category of kinds.values()) {
    // What no preset removes is what the page is for: nobody wants to switch it off.
    if (category.removedBy.length > 0) list.append(kindElement(category, onSwitch, onKind));
  }
  more.addEventListener("click", () => {
    showMore(more.ariaExpanded !== "true");
  });
  showMore(false);
}

/** Brings switches and counts in line; kinds that the page does not have step back. */
export function showKinds(segments, takesOut) {
  const counts = countByKind(segments);
  for (const item of list.children) {
    const { id } = item.dataset;
    const { found, removed } = counts.get(id) ?? { found: 0, removed: 0 };
    const on = takesOut(id);
    item.classList.toggle("absent", found === 0);
    item.querySelector("input").checked = on;
    const expected = on ? found : 0;
    const count = item.querySelector(".count");
    count.textContent = removed === expected ? String(found) : `${removed} of ${found}`;
    count.disabled = found === 0;
  }
  more.hidden = segments.length === 0;
}

function countByKind(segments) {
  const counts = new Map();
  for (const { category, kept } of segments) {
    const count = counts.get(category) ?? { found: 0, removed: 0 };
    count.found += 1;
    if (!kept) count.removed += 1;
    counts.set(category, count);
  }
  return counts;
}

function showMore(all) {
  more.ariaExpanded = String(all);
  more.textContent = all ? "Show only what this page has" : "Show the other kinds";
  list.classList.toggle("all", all);
}

function kindElement({ id, label, explanation }, onSwitch, onKind) {
  const item = document.createElement("li");
  item.dataset.id = id;

  const toggle = document.createElement("input");
  toggle.type = "checkbox";
  toggle.role = "switch";
  toggle.id = `kind-${id}`;
  toggle.setAttribute("aria-describedby", `kind-${id}-count kind-${id}-about`);
  toggle.addEventListener("change", () => onSwitch(id, !toggle.checked));

  const name = elementOf("label", "", label);
  name.htmlFor = toggle.id;

  const count = elementOf("button", "count link");
  count.type = "button";
  count.id = `kind-${id}-count`;
  count.dataset.kind = id;
  count.title = `Go to the next one: ${label}`;
  count.addEventListener("click", () => onKind(id));

  const about = elementOf("p", "", explanation);
  about.id = `kind-${id}-about`;

  item.append(toggle, name, count, about);
  return item;
}
