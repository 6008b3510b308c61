//! What the elements of a document are to a reader.

use super::bounded::NOSCRIPT;
use super::tree::{DOCUMENT, Data, Id, Tree};

/// How an element is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Not at all, nor what is in it.
    Hidden,
    Block,
    /// With so many `#`.
    Heading(usize),
    Quote,
    Preformatted,
    Unordered,
    Ordered,
    Item,
    Table,
    Row,
    Cell,
    Rule,
    Break,
    Image,
    Link,
    Code,
    /// Between two of these marks.
    Marked(&'static str),
    /// As its text alone, a space on both sides.
    Apart,
    /// As its text alone.
    Inline,
}

impl Kind {
    pub fn of(tree: &Tree, id: Id) -> Self {
        if is_hidden(tree, id) {
            return Self::Hidden;
        }
        match tree.name(id) {
            "address" | "article" | "aside" | "body" | "caption" | "center" | "dd" | "details"
            | "dialog" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer"
            | "form" | "header" | "hgroup" | "html" | "legend" | "main" | "nav" | "p"
            | "search" | "section" | "summary" | "tbody" | "tfoot" | "thead" => Self::Block,
            "blockquote" => Self::Quote,
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            "pre" | "listing" | "plaintext" | "xmp" => Self::Preformatted,
            "ul" | "menu" | "dir" => Self::Unordered,
            "ol" => Self::Ordered,
            "li" => Self::Item,
            "table" => Self::Table,
            "tr" => Self::Row,
            "td" | "th" => Self::Cell,
            "hr" => Self::Rule,
            "br" => Self::Break,
            "img" => Self::Image,
            "a" => Self::Link,
            "code" | "kbd" | "samp" | "tt" => Self::Code,
            "b" | "strong" => Self::Marked("**"),
            "em" | "i" => Self::Marked("*"),
            "del" | "s" | "strike" => Self::Marked("~~"),
            "button" | "label" => Self::Apart,
            _ => Self::Inline,
        }
    }

    /// Whether it begins on a line of its own.
    pub fn is_block(self) -> bool {
        use Kind::*;
        !matches!(
            self,
            Hidden | Break | Image | Link | Code | Marked(_) | Apart | Inline
        )
    }
}

/// Whether a reader sees nothing of it.
fn is_hidden(tree: &Tree, id: Id) -> bool {
    is_never_shown(tree.name(id)) || (is_veiled(tree, id) && !tree.node(id).is_unveiled)
}

fn is_never_shown(name: &str) -> bool {
    const NAMES: [&str; 24] = [
        "annotation",
        "annotation-xml",
        "applet",
        "audio",
        "canvas",
        "datalist",
        "embed",
        "frameset",
        "head",
        "iframe",
        "input",
        "map",
        "noembed",
        "noframes",
        "object",
        "rp",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    ];
    NAMES.binary_search(&name).is_ok()
}

/// Whether a browser that runs scripts shows nothing of it at first, as far as the document alone says.
fn is_veiled(tree: &Tree, id: Id) -> bool {
    let attribute = |name| tree.attribute(id, name);
    match tree.name(id) {
        NOSCRIPT => return true,
        "dialog" if attribute("open").is_none() => return true,
        _ => {}
    }
    attribute("hidden").is_some_and(|value| value != "until-found")
        || attribute("style").is_some_and(hides)
        || attribute("class").is_some_and(is_for_screen_readers)
}

/// Shows what is veiled and holds more text than all that is not: the page's scripts will show it, or else a reader who has
/// none sees that alone.
pub fn unveil(tree: &mut Tree) {
    let (mut shown, mut veiled) = (0, Vec::new());
    let mut at = Some(DOCUMENT);
    while let Some(id) = at {
        let is_left = is_hidden(tree, id);
        if is_left && !is_never_shown(tree.name(id)) {
            veiled.push((id, length_of(tree, id)));
        }
        shown += own_length(tree, id);
        at = tree.after(id, DOCUMENT, is_left, |_| {});
    }
    for (id, length) in veiled {
        tree.set_unveiled(id, length > shown);
    }
}

/// Bytes of the text that would be shown of an element if it were.
fn length_of(tree: &Tree, root: Id) -> usize {
    let (mut length, mut at) = (0, Some(root));
    while let Some(id) = at {
        length += own_length(tree, id);
        let is_left = id != root && is_hidden(tree, id);
        at = tree.after(id, root, is_left, |_| {});
    }
    length
}

/// Bytes of a node that is text, without white space.
fn own_length(tree: &Tree, id: Id) -> usize {
    match &tree.node(id).data {
        Data::Text(text) => text.split_ascii_whitespace().map(str::len).sum(),
        _ => 0,
    }
}

/// Whether a class is one of those by which pages hide text that is read aloud alone.
fn is_for_screen_readers(classes: &str) -> bool {
    const NAMES: [&str; 5] = [
        "screen-reader-text",
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "u-visually-hidden",
    ];
    classes.split_ascii_whitespace().any(|c| NAMES.contains(&c))
}

/// Whether a style hides what has it.
fn hides(style: &str) -> bool {
    let is_hiding = |rule: &str| {
        let (name, value) = rule.split_once(':').unwrap_or_default();
        let value = value.trim().split(['!', ' ']).next().unwrap_or_default();
        let is =
            |n: &str, v: &str| name.trim().eq_ignore_ascii_case(n) && value.eq_ignore_ascii_case(v);
        is("display", "none") || is("visibility", "hidden")
    };
    style.split(';').any(is_hiding)
}
