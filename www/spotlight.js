// One kind of noise in the light: the others step back until the reader has seen enough of it.

const rule = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, rule];

let lit;

/** Puts a kind into the light, or none. Categories are plain words. */
export function light(id) {
  lit = id;
  const others = `#marked .segment:not([data-kind="${id}"])`;
  rule.replaceSync(id === undefined ? "" : `
    ${others} { color: var(--soft); background: none; border-color: transparent; }
    ${others} .tag::before { color: var(--soft); }
    #marked [data-kind="${id}"] { color: var(--ink); box-shadow: 0 0 0 1px var(--kind); }
    @media (forced-colors: active) {
      ${others} { color: GrayText; }
      #marked [data-kind="${id}"]:not(:focus-visible, .current) { outline: 1px solid; }
    }`);
  showLight();
}

/** Brings the buttons in line: those of the kinds, and the one that ends it. */
export function showLight() {
  for (const button of document.querySelectorAll("button[data-kind]")) button.ariaPressed = String(button.dataset.kind === lit);
  const end = document.getElementById("end-light");
  if (end) end.hidden = lit === undefined;
}
