// HTML to text in Node, by the DOM of a library. What browsers make of it, `tests/page/richtext.test.mjs` checks.

import assert from "node:assert/strict";
import test from "node:test";
import { DOMParser } from "linkedom";
import { clean, load } from "./installed.mjs";

const { toText } = await load("dechaff/html");

const page = `<!DOCTYPE html>
<html><head><title>Gazette</title><style>p { color: red }</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/harbour">Harbour</a></li></ul></nav>
<h1>The last <em>lamplighter</em></h1>
<p hidden>Not shown.</p><p style="display: none">Nor this.</p><div aria-hidden="true">Nor this.</div>
<p>She walked the quay
for forty-one years.<br>“It is late.”</p>
<ol start="3"><li>Third</li><li>Fourth</li></ol>
<table><tr><th>Day</th><th>Time</th></tr><tr><td>Mon</td><td>6:02</td></tr></table>
<pre>  a
    b</pre>
<p><a href="/x">Share this article</a></p>
<script>if (1 < 2) run();</script><template><p>Not shown.</p></template>
</body></html>`;

const text = `Home
Harbour

The last lamplighter

She walked the quay for forty-one years.
“It is late.”

3. Third
4. Fourth

Day\tTime
Mon\t6:02

  a
    b

Share this article
`;

const shapes = {
  "a document": [page, text],
  "a part of one": ["<p>One</p><p>Two</p>", "One\n\nTwo\n"],
  "text and an entity": ["salt &amp; rope", "salt & rope\n"],
  "a part with what belongs into a head": ["<title>t</title><p>One", "One\n"],
  "nothing": ["", ""],
  "what readers without scripts see": ["<p>Loading</p><noscript><p>The lamps are lit.</p></noscript>", "Loading\n\nThe lamps are lit.\n"],
  "what scripts will show": ["<p>Loading</p><div hidden>The lamps<i hidden>!</i> are lit.</div>", "Loading\n\nThe lamps are lit.\n"],
  "a head that is not closed": ["<!doctype html><html><head><title>t</title><body><p>One</p></html>", "One\n"],
  "links in a row": ["<div><a>Home</a><a>Sport</a></div><p>See <a>a</a><a>b</a>.</p>", "Home\nSport\n\nSee a b.\n"],
  "an item that is a link in a list": ["<ul><li><span><a>Home</a></span></li><li>A word <a>more</a></li></ul>", "Home\n- A word more\n"],
  "a list in a list": ["<ul><li>One<ol><li>a</li><li>b</li></ol></li></ul>", "- One\n1. a\n2. b\n"],
};

for (const [name, [html, expected]] of Object.entries(shapes)) {
  test(`${name} as text`, () => assert.equal(toText(html, { DOMParser }), expected));
}

test("the text is one to clean", () => {
  const flat = toText(page, { DOMParser });
  const share = clean(flat).removed().at(-1);
  assert.deepEqual([share.category, flat.slice(share.start, share.end)], ["share", "Share this article"]);
});

test("long lists and rows of links take time by their length", () => {
  for (const one of ["<li>x</li>", "<a>x</a>", "<td>x</td>"]) {
    const time = (count) => {
      const html = `<ol>${one.repeat(count)}</ol>`;
      const start = performance.now();
      assert.ok(toText(html, { DOMParser }).length > count);
      return performance.now() - start;
    };
    time(1_000);
    const [few, many] = [time(4_000), time(32_000)];
    assert.ok(many < 40 * few + 100, `${one}: ${few} ms, then ${many} ms`);
  }
});

test("what cannot be read is refused", () => {
  for (const html of [undefined, null, 7, {}]) {
    assert.throws(() => toText(html, { DOMParser }), { name: "TypeError", message: /^html must be a string, and is / });
  }
  assert.throws(() => toText("<p>x"), { name: "TypeError", message: /^DOMParser must be a class that reads HTML/ });
});
