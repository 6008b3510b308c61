// The bar above the texts, and the switches of the menu and the shortcuts.

const radios = (name) => document.querySelectorAll(`[name=${name}]`);
const undo = document.getElementById("undo");
const redos = ["redo", "redo-too"].map((id) => document.getElementById(id));

/** Lists in place of the radio buttons, where the bar has room for nothing else. */
const lists = { preset: document.getElementById("preset"), view: document.getElementById("view") };

/** Switches by the setting that each is for. */
const switches = { rich: document.getElementById("rich"), keys: document.getElementById("single-keys") };

/** `onSetting(name, value)` hears of view and switches, which are settings and no part of the work. */
export function listenToControls({ onPreset, onUndo, onRedo, onSetting }) {
  undo.addEventListener("click", onUndo);
  for (const redo of redos) redo.addEventListener("click", onRedo);
  const choose = { preset: onPreset, view: (value) => onSetting("view", value) };
  for (const [name, onChoice] of Object.entries(choose)) {
    for (const control of [...radios(name), lists[name]]) control.addEventListener("change", () => onChoice(control.value));
  }
  for (const [name, toggle] of Object.entries(switches)) {
    toggle.addEventListener("change", () => onSetting(name, toggle.checked ? "on" : "off"));
  }
}

/** Brings them in line with the history of the work and the settings. */
export function showControls({ now: { text, preset }, canUndo, canRedo }, settings) {
  document.body.classList.toggle("empty", text === "");
  document.body.classList.toggle("fresh", text === "" && !canUndo && !canRedo);
  document.body.dataset.view = settings.view;
  lists.preset.value = preset;
  lists.view.value = settings.view;
  for (const radio of radios("view")) radio.checked = radio.value === settings.view;
  for (const radio of radios("preset")) {
    radio.checked = radio.value === preset;
    if (radio.checked) document.getElementById("preset-note").textContent = radio.dataset.note;
  }
  undo.disabled = !canUndo;
  for (const redo of redos) redo.disabled = !canRedo;
  for (const [name, toggle] of Object.entries(switches)) toggle.checked = settings[name] === "on";
}
