// The text of a rich paste. The shapes are those that word processors, web pages and editors put on the clipboard.

import assert from "node:assert/strict";
import { pageTest, tableTest } from "./browser.mjs";

const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8">
<style><!-- p.MsoNormal { margin: 0cm } --></style><!--[if gte mso 9]><xml><o:Pages>1</o:Pages></xml><![endif]--></head>
<body lang=EN-GB><!--StartFragment-->
<h1>Minutes of the
harbour board<o:p></o:p></h1>
<p class=MsoNormal>Present: nine<span style='mso-spacerun:yes'>&nbsp; </span>members.<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>The mole is mended.<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp;</span></span>The lamp is not.</p>
<p class=MsoNormal style='mso-hide:all;display:none'>Hidden remark</p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>Lamp</p></td><td><p class=MsoNormal>Lit</p></td></tr>
<tr><td><p class=MsoNormal>North</p></td><td><p class=MsoNormal>yes</p></td></tr></table>
<!--EndFragment--></body></html>`;

const googleDocs = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"
style="line-height:1.38"><span style="white-space:pre-wrap;">The tide came  late.</span></p><br /><p dir="ltr"><span
style="white-space:pre-wrap;">It came </span><span style="font-style:italic;white-space:pre-wrap;">twice</span><span>.</span></p><ul><li
dir="ltr"><p role="presentation"><span>ebb</span></p></li><li dir="ltr"><p role="presentation"><span>flood</span></p></li></ul></b>`;

const news = `<header><a href="/">Gazette</a><nav><ul><li><a href="/a">Home</a></li><li><a href="/b">Harbour</a></li></ul></nav>
<div class="tabs"><a href="/c">Local</a><a href="/d">Sport</a><button>Menu</button><button>Search</button></div></header>
<main><article><h1>Last <em>lamplighter</em></h1><p>By <a href="/e">Edda Quill</a><a href="/f"><b>Tobin Harsk</b></a></p>
<figure><img src="https://example.invalid/lamp.png" alt="A lamp" onerror="document.title='run'"><figcaption>The lamp</figcaption></figure>
<p>She walked<br>for <b>forty</b>-one years.</p>
<blockquote>“It is late.”</blockquote>
<ol start="3"><li>Third</li><li>Fourth, with a <a href="/g">link</a></li></ol>
<div hidden>Hidden</div><div style="display: none">None</div><span aria-hidden="true">menu_icon</span>
<noscript>Turn it on</noscript><template><p>Template</p></template><style>p { color: red }</style>
<script>document.title = "run"</script><svg><title>Share</title><text>icon</text></svg><textarea>typed</textarea>
<select><option>One</option></select><iframe src="https://example.invalid/"></iframe>
</article></main>`;

const editor = `<div style="color: #ccc; font-family: Menlo; white-space: pre;"><div><span>fn main() {</span></div><div><span>    run();</span></div><div><span>}</span></div></div>`;

const shapes = {
  "a document of Word": [word, `Minutes of the harbour board

Present: nine members.

- The mole is mended.

2. The lamp is not.

Lamp	Lit
North	yes
`],
  "a document of Google Docs": [googleDocs, `The tide came  late.


It came twice.

- ebb

- flood
`],
  "a news page": [news, `Gazette

Home
Harbour

Local
Sport
Menu
Search

Last lamplighter

By Edda Quill Tobin Harsk

The lamp

She walked
for forty-one years.

“It is late.”

3. Third
4. Fourth, with a link
`],
  "code of an editor": [editor, "fn main() {\n    run();\n}\n"],
  "a table": ["<table><caption>Tides</caption><tr><th>Day<th>Time</tr><tr><td>Mon<td><td>6:02</table>", "Tides\nDay\tTime\nMon\t\t6:02\n"],
  "preformatted text": ["a<pre>\n one\n\n  two</pre>b", "a\n\n one\n\n  two\n\nb\n"],
  "inline text": ["<b>glued</b><i>together</i> <u>apart</u>&nbsp;<s>still</s>", "gluedtogether apart still\n"],
  "nothing, and so the plain text": ["<div><img src=x></div>", "plain"],
  "deep nesting": [`${"<div>".repeat(5_000)}deep${"</div>".repeat(5_000)}`, "deep\n"],
};

const dropHtml = (page, type, html, plain) => page.evaluate(([type, html, plain]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", plain);
  const event = type === "paste"
    ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
    : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
}, [type, html, plain]);

tableTest("flattened", shapes, async ({ page, input, settled }, [html, text]) => {
  await dropHtml(page, "paste", html, "plain");
  await settled();
  assert.equal(await input.inputValue(), text);
  assert.match(await page.title(), /^dechaff/);
});

pageTest("a paste and a drop use the layout, and a switch turns that off", async ({ page, input, settled, button }) => {
  for (const type of ["paste", "drop"]) {
    await dropHtml(page, type, "<p>One<p>Two", "OneTwo");
    await settled();
    assert.equal(await input.inputValue(), "One\n\nTwo\n");
    await button("Clear").click();
  }
  await button("More").click();
  await page.getByRole("switch", { name: "Use the layout of a paste" }).uncheck();
  await dropHtml(page, "paste", "<p>One<p>Two", "OneTwo");
  assert.equal(await input.inputValue(), "OneTwo");
  assert.match(page.url(), /#rich=off$/);
});

pageTest("a paste from the system's clipboard uses the layout", async ({ page, input, settled }) => {
  await page.evaluate(() => {
    const flavors = Object.entries({ "text/html": "<p>One<p>Two", "text/plain": "OneTwo" });
    const item = flavors.map(([type, text]) => [type, new Blob([text], { type })]);
    return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(item))]);
  });
  await input.press("Control+V");
  await settled();
  assert.equal(await input.inputValue(), "One\n\nTwo\n");
});
