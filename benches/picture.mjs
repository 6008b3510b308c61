// Time against size, both logarithmic, as SVG for light and dark pages.

const SERIES = [
  ["identity", "#8a8a86", "#9a9a94"],
  ["C4 filter", "#c2571a", "#f0894a"],
  ["light", "#1f8a70", "#4cc3a5"],
  ["standard", "#2a6fc9", "#6aa8f5"],
  ["article", "#8247b5", "#bd8ae8"],
];
const [WIDTH, HEIGHT, LEFT, TOP, PANEL_WIDTH, PANEL_HEIGHT, GAP] = [960, 440, 64, 64, 330, 310, 130];
const FONT = 13;

export function picture({ sizes, Node, Chromium, machine }) {
  const times = [Node, Chromium].flatMap(({ sizes }) => sizes.flatMap((at) => SERIES.map(([name]) => at[name])));
  const decades = [Math.floor(Math.log10(Math.min(...times))), Math.ceil(Math.log10(Math.max(...times)))];
  const x = (size) => (PANEL_WIDTH * Math.log(size / sizes[0])) / Math.log(sizes.at(-1) / sizes[0]);
  const y = (ms) => PANEL_HEIGHT * (1 - (Math.log10(ms) - decades[0]) / (decades[1] - decades[0]));
  const panel = (title, { sizes: rows }, i) => `
  <g transform="translate(${LEFT + i * (PANEL_WIDTH + GAP)} ${TOP})">
    <text class="title" y="-16">${title}</text>
    ${timeAxis(decades, y, i === 0)}
    ${sizes.map((size) => sizeTick(size, x(size))).join("\n    ")}
    ${SERIES.map(([name], s) => line(s, rows.map((at, k) => [x(sizes[k]), y(at[name])]))).join("\n    ")}
    ${labels(SERIES.map(([name]) => y(rows.at(-1)[name]))).join("\n    ")}
  </g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img"
  aria-label="Time that one text takes, against its size, in Node and in Chromium">
  <style>
    svg { background: #fff; font: ${FONT}px system-ui, sans-serif }
    text { fill: #55554f } .title { fill: #1b1b19; font-weight: 600 }
    .grid { stroke: #e4e4df } polyline { fill: none; stroke-width: 2; stroke-linejoin: round }
${styles(1)}
    @media (prefers-color-scheme: dark) {
      svg { background: #1a1a18 } text { fill: #b5b5ad } .title { fill: #f2f2ee } .grid { stroke: #363632 }
${styles(2)}
    }
  </style>
  <text x="${LEFT}" y="24">Time that one text takes, full report, against its size in UTF-8 (${escape(machine)})</text>
${panel("Node", Node, 0)}${panel("Chromium", Chromium, 1)}
</svg>
`;
}

const styles = (shade) =>
  SERIES.map((row, s) => `    .line-${s} { stroke: ${row[shade]} } .name-${s} { fill: ${row[shade]} }`).join("\n");

const line = (s, points) =>
  `<polyline class="line-${s}" points="${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ")}"/>`;

/** The names at the ends of their lines, in the lines' order, pushed apart where they would overlap. */
function labels(ends) {
  const order = ends.map((y, s) => ({ y, s })).sort((a, b) => a.y - b.y);
  for (let i = 1; i < order.length; i++) order[i].y = Math.max(order[i].y, order[i - 1].y + FONT + 2);
  return order.map(({ y, s }) => `<text class="name-${s}" x="${PANEL_WIDTH + 8}" y="${(y + 4).toFixed(1)}">${SERIES[s][0]}</text>`);
}

function timeAxis([from, to], y, hasNames) {
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const name = (decade) => (decade < 0 ? `${10 ** (decade + 3)} µs` : decade < 3 ? `${10 ** decade} ms` : `${10 ** (decade - 3)} s`);
  const tick = (decade) => `<line class="grid" x2="${PANEL_WIDTH}" y1="${y(10 ** decade)}" y2="${y(10 ** decade)}"/>`;
  const text = (decade) => `<text x="-8" y="${y(10 ** decade) + 4}" text-anchor="end">${name(decade)}</text>`;
  return ticks.map((decade) => tick(decade) + (hasNames ? text(decade) : "")).join("\n    ");
}

function sizeTick(size, x) {
  const name = size < 2 ** 20 ? `${size / 2 ** 10} KB` : `${size / 2 ** 20} MB`;
  // Every other size has its name: nine do not fit.
  const text = Math.log2(size) % 4 === 2 ? `<text x="${x}" y="${PANEL_HEIGHT + 20}" text-anchor="middle">${name}</text>` : "";
  return `<line class="grid" x1="${x}" x2="${x}" y2="${PANEL_HEIGHT}"/>${text}`;
}

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
