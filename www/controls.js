// The bar above the texts, and the switches of the menu and the shortcuts.

const radios = (name) => document.querySelectorAll(`[name=${name}]`);
const undo = document.getElementById("undo");
const redo = document.getElementById("redo");

/** Switches by the setting that each is for. */
const switches = { rich: document.getElementById("rich"), keys: document.getElementById("single-keys") };

/** `onSetting(name, value)` hears of view and switches, which are settings and no part of the work. */
export function listenToControls({ onPreset, onUndo, onRedo, onSetting }) {
  undo.addEventListener("click", onUndo);
  redo.addEventListener("click", onRedo);
  for (const radio of radios("preset")) radio.addEventListener("change", () => onPreset(radio.value));
  for (const radio of radios("view")) radio.addEventListener("change", () => onSetting("view", radio.value));
  for (const [name, toggle] of Object.entries(switches)) {
    toggle.addEventListener("change", () => onSetting(name, toggle.checked ? "on" : "off"));
  }
}

/** Brings them in line with the history of the work and the settings. */
export function showControls({ now: { text, preset }, canUndo, canRedo }, settings) {
  document.body.classList.toggle("empty", text === "");
  document.body.dataset.view = settings.view;
  for (const radio of radios("view")) radio.checked = radio.value === settings.view;
  for (const radio of radios("preset")) {
    radio.checked = radio.value === preset;
    if (radio.checked) document.getElementById("preset-note").textContent = radio.dataset.note;
  }
  undo.disabled = !canUndo;
  redo.disabled = !canRedo;
  for (const [name, toggle] of Object.entries(switches)) toggle.checked = settings[name] === "on";
}
