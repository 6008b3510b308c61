// The settings in the address, after the `#`: a link carries them, no server sees them. The text never stands there.

const LISTS = ["keep", "remove"];

/** The defaults: what stands at its default does not stand in the address. */
const defaults = {
  preset: "standard",
  view: matchMedia("(min-width: 70rem)").matches ? "both" : "marked",
  rich: "on",
  keys: "on",
};

const allowed = {
  preset: ["light", "standard", "article"],
  view: ["marked", "clean", "both"],
  rich: ["on", "off"],
  keys: ["on", "off"],
};

/** Reads `{ preset, view, rich, keys, switches }`; what makes no sense counts as not said. */
export function readSettings(categories) {
  const said = new URLSearchParams(location.hash.slice(1));
  const settings = { ...defaults };
  for (const [name, values] of Object.entries(allowed)) {
    if (values.includes(said.get(name))) settings[name] = said.get(name);
  }
  const ids = new Set(categories.map(({ id }) => id));
  const listed = (list) => (said.get(list) ?? "").split(",").filter((id) => ids.has(id));
  const switches = LISTS.flatMap((list) => listed(list).map((id) => [id, list === "keep"]));
  return { ...settings, switches: new Map(switches) };
}

/** Writes what is not at its default. */
export function writeSettings({ switches, ...settings }) {
  const said = new URLSearchParams();
  for (const name of Object.keys(allowed)) {
    if (settings[name] !== defaults[name]) said.set(name, settings[name]);
  }
  for (const list of LISTS) {
    const ids = [...switches].filter(([, keeps]) => keeps === (list === "keep")).map(([id]) => id);
    if (ids.length > 0) said.set(list, ids.join(","));
  }
  const hash = said.size > 0 ? `#${said.toString().replaceAll("%2C", ",")}` : "";
  if (hash !== location.hash) history.replaceState(null, "", hash || location.pathname + location.search);
}
