// The keyboard: one table, which the `?` panel shows and the listener reads.

const dialog = document.getElementById("shortcuts");

/**
 * `table` holds rows `{ keys, text, run, isSingle? }`; `keys` as in KeyboardEvent, "Control+" stands for Command too.
 * Single keys do nothing while the reader types, and can be switched off.
 */
export function listenForKeys(table, usesSingleKeys) {
  for (const { keys, text } of table) {
    const name = document.createElement("dt");
    name.append(...keys.flatMap((key) => [keyElement(key), " "]));
    const description = document.createElement("dd");
    description.textContent = text;
    dialog.querySelector("dl").append(name, description);
  }
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const row = table.find(({ keys }) => keys.includes(nameOf(event)));
    if (!row?.run) return;
    const hasDialog = document.querySelector("dialog[open]") !== null;
    const isFree = !isTyping(event.target) && !hasDialog && usesSingleKeys();
    if (row.isSingle && !isFree) return;
    if (!row.isSingle && hasDialog && isTyping(event.target)) return;
    event.preventDefault();
    row.run(event);
  });
}

/** `hear()` hears that the reader opens the browser's own search, or goes on with it. */
export function onSearch(hear) {
  document.addEventListener("keydown", ({ key, ctrlKey, metaKey }) => {
    if (key === "F3" || ((ctrlKey || metaKey) && ["f", "g"].includes(key.toLowerCase()))) hear();
  });
}

export const openShortcuts = () => dialog.showModal();

function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  if (altKey) return "";
  const name = key.length === 1 && shiftKey && /\p{L}/u.test(key) ? `Shift+${key.toUpperCase()}` : key;
  const plain = key.length === 1 && !shiftKey ? key.toLowerCase() : name;
  return ctrlKey || metaKey ? `Control+${plain.length === 1 ? plain.toUpperCase() : plain}` : plain;
}

const isTyping = (target) => target.matches?.("textarea, input:not([type=radio], [type=checkbox])") ?? false;

function keyElement(key) {
  const element = document.createElement("kbd");
  const names = { Control: "Ctrl", Escape: "Esc", ArrowDown: "↓", ArrowUp: "↑" };
  const shown = (part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  element.textContent = key.split("+").map(shown).join("+");
  return element;
}
