// The list of categories: a switch, a count and an explanation for each. A switch that is on takes its kind out.

const panel = document.getElementById("kinds");
const list = panel.querySelector("ul");
const more = document.getElementById("all-kinds");

/** Makes the list, once. `onSwitch(id, keeps)` hears of every switch. */
export function createKinds(kinds, onSwitch) {
  panel.open = matchMedia("(min-width: 45rem)").matches;
  for (const category of kinds.values()) {
    // What no preset removes is what the page is for: nobody wants to switch it off.
    if (category.removedBy.length > 0) list.append(kindElement(category, onSwitch));
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
    item.querySelector(".count").textContent = removed === expected ? String(found) : `${removed} of ${found}`;
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

function kindElement({ id, label, explanation }, onSwitch) {
  const item = document.createElement("li");
  item.dataset.id = id;

  const toggle = document.createElement("input");
  toggle.type = "checkbox";
  toggle.role = "switch";
  toggle.id = `kind-${id}`;
  toggle.setAttribute("aria-describedby", `kind-${id}-count kind-${id}-about`);
  toggle.addEventListener("change", () => onSwitch(id, !toggle.checked));

  const name = document.createElement("label");
  name.htmlFor = toggle.id;
  name.textContent = label;

  const count = document.createElement("span");
  count.className = "count";
  count.id = `kind-${id}-count`;

  const about = document.createElement("p");
  about.id = `kind-${id}-about`;
  about.textContent = explanation;

  item.append(toggle, name, count, about);
  return item;
}
