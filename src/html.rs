//! HTML as Markdown, which is then cleaned.

mod attributes;
mod bounded;
mod charset;
mod elements;
mod markdown;
mod tree;
mod writer;

pub use charset::decode_html;

/// An HTML document as Markdown: what a reader sees of it, to be cleaned.
///
/// Scripts, styles, templates, forms' fields and what the document hides are left out, but for what holds more text than all that is shown;
/// nothing else is. Headings, lists,
/// quotations, code, links, images, emphasis and tables of data keep their marks; a table that lays out the page becomes
/// paragraphs. Any text gives a result, in memory linear in its length and within seconds a
/// megabyte, but for a single tag of some hundred thousand attributes.
///
/// ```
/// let html = "<style>p { color: red }</style><h1>The bridge</h1><p>It is <b>open</b> again.</p><p><a href='/s'>Share this article</a></p>";
/// let markdown = dechaff::html_to_markdown(html);
/// assert_eq!(markdown, "# The bridge\n\nIt is **open** again.\n\n[Share this article](/s)\n");
/// assert_eq!(dechaff::clean(&markdown).text(), "# The bridge\n\nIt is **open** again.");
/// ```
pub fn html_to_markdown(html: &str) -> String {
    let mut tree = tree::Tree::parse(html);
    elements::unveil(&mut tree);
    markdown::write(&tree)
}

#[cfg(test)]
mod tests {
    use super::html_to_markdown;

    fn check(html: &str, markdown: &str) {
        assert_eq!(html_to_markdown(html).trim_end(), markdown, "{html}");
    }

    #[test]
    fn elements_are_written_as_markdown() {
        for (html, markdown) in [
            (
                "<h2>The <em>old</em>\nbridge</h2>It is<p>open",
                "## The *old* bridge\n\nIt is\n\nopen",
            ),
            ("a<br>b<br><br>c", "a  \nb\n\nc"),
            (
                "<ul><li><p>a</p><li>b<ol start=9><li>c<li>d</ol></ul>e",
                "* a\n* b\n  9. c\n  10. d\n\ne",
            ),
            ("<blockquote><p>a<p>b</blockquote>c", "> a\n>\n> b\n\nc"),
            (
                "<pre><code>a *b*\n  c</code>\n</pre>d",
                "```\na *b*\n  c\n```\n\nd",
            ),
            ("<code>a`b</code> <kbd>c</kbd>", "``a`b`` `c`"),
            ("a<hr>b", "a\n\n---\n\nb"),
            (
                "<img src=/a.png alt='A [red] boat'><img src=/dot.gif>",
                "![A red boat](/a.png)",
            ),
            ("<b> a </b>b <i></i><s>c</s>", "**a** b ~~c~~"),
        ] {
            check(html, markdown);
        }
    }

    #[test]
    fn links_lead_somewhere_and_stay_within_a_block() {
        for (html, markdown) in [
            ("<a href='/a b(c)'>t</a>", "[t](/a%20b%28c%29)"),
            ("<a href='/a'>t</a><a href='/b'>u</a>", "[t](/a) [u](/b)"),
            ("<a href='/a'><h3>t</h3><p>u</p></a>", "### [t](/a)\n\nu"),
            (
                "<a href='/a'>t [1]</a> u[2] v[3](w)",
                "[t \\[1\\]](/a) u[2] v[3\\](w)",
            ),
            (
                "<a href='javascript:x()'>t</a> <a href='#'>u</a> <a href='/b'></a>",
                "t u",
            ),
        ] {
            check(html, markdown);
        }
    }

    #[test]
    fn tables_of_data_stay_tables_and_others_do_not() {
        let data =
            "<table><thead><tr><th>a<th>b|c</thead><tr><td>1<td><p>2</p><p>3</p><tr><td>4</table>d";
        check(
            data,
            "| a | b\\|c |\n| --- | --- |\n| 1 | 2 3 |\n| 4 |\n\nd",
        );
        let layout = "<table><tr><td><ul><li>a</ul><td>b<tr><td>c<td>d</table>";
        check(layout, "* a\n\nb\n\nc\n\nd");
    }

    #[test]
    fn what_nobody_sees_is_left_out() {
        for html in [
            "<title>t</title><style>s</style><script>s</script><template>t</template>read it",
            "<noscript>n</noscript><p hidden>h</p><p style='color: red; DISPLAY : none !important'>d</p>read it",
            "<svg><text>s</text></svg><select><option>o</select><textarea>t</textarea><!-- c -->read it",
            "<dialog>d</dialog><span class='a sr-only'>s</span>read <span hidden=until-found>it</span>",
        ] {
            check(html, "read it");
        }
    }

    #[test]
    fn what_holds_most_of_the_text_is_shown_though_it_is_hidden() {
        check(
            "<p>Loading</p><noscript>The bridge is <b>open</b></noscript>",
            "Loading\n\nThe bridge is **open**",
        );
        check(
            "<p>Loading</p><div hidden>The bridge is<i hidden>!</i> open</div>",
            "Loading\n\nThe bridge is open",
        );
    }

    #[test]
    fn signs_of_the_text_are_no_marks() {
        check(
            "<p># a<p>1. b<p>- c<p>*d* e_f _g_<p>&lt;b> &amp;lt; `h`",
            "\\# a\n\n1\\. b\n\n\\- c\n\n\\*d\\* e_f \\_g\\_\n\n\\<b> \\&lt; \\`h\\`",
        );
    }

    #[test]
    fn no_nesting_is_too_deep() {
        for tag in [
            "div",
            "b",
            "li",
            "table",
            "blockquote",
            "ul><li",
            "table><tr><td",
            "b><p",
            "svg",
        ] {
            let html = format!("<{tag}>").repeat(10_000) + "The bridge is open";
            let markdown = html_to_markdown(&html);
            assert!(
                tag == "svg" || markdown.contains("The bridge is open"),
                "{tag}"
            );
            assert!(markdown.len() < 1_000, "{tag}: {}", markdown.len());
        }
    }
}
