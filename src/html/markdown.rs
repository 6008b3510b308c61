//! A document as Markdown: the elements in their order, each as it is written.

use super::elements::Kind;
use super::tree::{DOCUMENT, Data, Id, Tree};
use super::writer::{Gap, Indent, Writer};

/// The document as Markdown.
pub fn write(tree: &Tree) -> String {
    let mut walk = Walk {
        tree,
        writer: Writer::default(),
        lists: Vec::new(),
        indents: Vec::new(),
        tables: Vec::new(),
    };
    let mut at = Some(DOCUMENT);
    while let Some(id) = at {
        let goes_in = walk.enter(id);
        at = tree.after(id, DOCUMENT, !goes_in, |left| walk.leave(left));
    }
    walk.writer.finish()
}

struct Walk<'t> {
    tree: &'t Tree,
    writer: Writer,
    lists: Vec<List>,
    indents: Vec<Indent>,
    tables: Vec<Table>,
}

/// An open list.
struct List {
    /// Of the next item, if the list counts.
    number: Option<u32>,
    has_items: bool,
}

/// An open table.
struct Table {
    /// 0 where it only lays out the page.
    columns: usize,
    rows: usize,
    /// Of the row that is open.
    cells: usize,
}

impl Walk<'_> {
    /// Writes what stands before the contents of a node. Whether its contents are to be written.
    fn enter(&mut self, id: Id) -> bool {
        let tree = self.tree;
        match &tree.node(id).data {
            Data::Element(..) => {}
            Data::Text(text) => {
                self.writer.text(text);
                return false;
            }
            Data::Other => return id == DOCUMENT,
        }
        let kind = Kind::of(tree, id);
        self.part(kind);
        match kind {
            Kind::Hidden => return false,
            Kind::Heading(level) => {
                self.indents
                    .push(self.writer.indent(&format!("{:#<level$} ", ""), ""));
                self.writer.enter_line();
            }
            Kind::Quote => self.indents.push(self.writer.indent("> ", "> ")),
            Kind::Preformatted => return self.preformatted(id),
            Kind::Unordered | Kind::Ordered => self.enter_list(id, kind),
            Kind::Item => self.enter_item(),
            Kind::Table => self.enter_table(id),
            Kind::Row => self.enter_row(),
            Kind::Cell => self.enter_cell(),
            Kind::Rule => self.writer.lines("---"),
            Kind::Image => self.image(id),
            Kind::Link => self.enter_link(id),
            Kind::Code => self.enter_code(id),
            Kind::Marked(mark) => self.writer.enter_mark(mark.into(), mark.into(), true),
            Kind::Break | Kind::Block | Kind::Apart | Kind::Inline => {}
        }
        true
    }

    /// Writes what stands behind the contents of a node.
    fn leave(&mut self, id: Id) {
        if !matches!(self.tree.node(id).data, Data::Element(..)) {
            return;
        }
        let kind = Kind::of(self.tree, id);
        match kind {
            Kind::Heading(_) => {
                self.writer.leave_line();
                self.outdent();
            }
            Kind::Quote | Kind::Item => self.outdent(),
            Kind::Unordered | Kind::Ordered => drop(self.lists.pop()),
            Kind::Table => drop(self.tables.pop()),
            Kind::Row => self.leave_row(),
            Kind::Cell => self.leave_cell(),
            Kind::Link | Kind::Marked(_) => self.writer.leave_mark(),
            Kind::Code => self.writer.leave_code(),
            Kind::Break => return,
            _ => {}
        }
        self.part(kind);
    }

    /// Parts an element from what stands before or behind it.
    fn part(&mut self, kind: Kind) {
        let is_nested = !self.lists.is_empty();
        let is_data = self.tables.last().is_some_and(|table| table.columns > 0);
        match kind {
            Kind::Apart => self.writer.part(Gap::Space),
            Kind::Break => self.writer.part(Gap::Break),
            Kind::Item => {}
            Kind::Row | Kind::Cell if is_data => {}
            Kind::Unordered | Kind::Ordered if is_nested => self.writer.part(Gap::Line),
            _ if kind.is_block() => self.writer.part(Gap::Paragraph),
            _ => {}
        }
    }

    fn outdent(&mut self) {
        if let Some(indent) = self.indents.pop() {
            self.writer.outdent(indent);
        }
    }

    fn enter_list(&mut self, id: Id, kind: Kind) {
        let start = self.tree.attribute(id, "start");
        let start = start.and_then(|start| start.trim().parse().ok());
        self.lists.push(List {
            number: (kind == Kind::Ordered).then(|| start.unwrap_or(1)),
            has_items: false,
        });
    }

    fn enter_item(&mut self) {
        let mut marker = "* ".to_owned();
        let mut has_items = false;
        if let Some(list) = self.lists.last_mut() {
            has_items = std::mem::replace(&mut list.has_items, true);
            if let Some(number) = &mut list.number {
                marker = format!("{number}. ");
                *number = number.saturating_add(1);
            }
        }
        if has_items {
            self.writer.part_items();
        } else {
            self.writer.part(Gap::Line);
        }
        let rest = " ".repeat(marker.len());
        self.indents.push(self.writer.indent(&marker, &rest));
    }

    /// Code in lines, between fences. Whether its contents are still to be written.
    fn preformatted(&mut self, id: Id) -> bool {
        let text = text_of(self.tree, id);
        if self.writer.is_on_one_line() {
            return true;
        }
        let text = text.trim_end();
        if !text.is_empty() {
            let fence = "`".repeat(ticks_in(text).max(2) + 1);
            self.writer.lines(&format!("{fence}\n{text}\n{fence}"));
        }
        false
    }

    fn enter_code(&mut self, id: Id) {
        let ticks = ticks_in(&text_of(self.tree, id));
        self.writer.enter_code("`".repeat(ticks + 1));
    }

    fn enter_link(&mut self, id: Id) {
        let node = self.tree.node(id);
        if node.previous.is_some_and(|id| self.tree.name(id) == "a") {
            self.writer.part(Gap::Space); // the style parts what would be glued
        }
        match self.tree.attribute(id, "href").and_then(target) {
            Some(target) => self
                .writer
                .enter_mark("[".into(), format!("]({target})"), false),
            None => self.writer.enter_mark(String::new(), String::new(), false),
        }
    }

    /// Without a text of its own it is decoration: a line, a dot that counts readers.
    fn image(&mut self, id: Id) {
        let attribute = |name| self.tree.attribute(id, name);
        let sources = ["src", "data-src", "data-lazy-src"].into_iter();
        let source = sources.filter_map(attribute).find_map(target);
        let words: Vec<&str> = attribute("alt").unwrap_or("").split_whitespace().collect();
        let alt = words.join(" ").replace(['[', ']', '`', '|', '<', '\\'], "");
        if let Some(source) = source
            && !alt.is_empty()
        {
            self.writer.raw(&format!("![{alt}]({source})"));
        }
    }

    fn enter_table(&mut self, id: Id) {
        let is_inside = self.writer.is_on_one_line();
        self.tables.push(Table {
            columns: if is_inside { 0 } else { columns(self.tree, id) },
            rows: 0,
            cells: 0,
        });
    }

    /// The open table, if it holds data.
    fn data(&mut self) -> Option<&mut Table> {
        self.tables.last_mut().filter(|table| table.columns > 0)
    }

    fn enter_row(&mut self) {
        let Some(table) = self.data() else { return };
        table.cells = 0;
        if table.rows > 0 {
            self.writer.part_items();
        } else {
            self.writer.part(Gap::Paragraph);
        }
    }

    /// The first row heads the others: Markdown has no table without one.
    fn leave_row(&mut self) {
        let Some(table) = self.data() else { return };
        if table.cells == 0 {
            return;
        }
        table.rows += 1;
        let (columns, cells) = (table.columns, table.cells);
        if table.rows == 1 {
            self.writer.pad_row(columns.saturating_sub(cells));
            self.writer.lines(&format!("|{}", " --- |".repeat(columns)));
        }
    }

    fn enter_cell(&mut self) {
        if let Some(table) = self.data() {
            table.cells += 1;
            let is_first = table.cells == 1;
            self.writer.enter_cell(is_first);
        }
    }

    fn leave_cell(&mut self) {
        if self.data().is_some() {
            self.writer.leave_cell();
        }
    }
}

/// Columns of a table that holds data in rows; 0 of one that only lays out the page.
fn columns(tree: &Tree, table: Id) -> usize {
    let is_layout = |role| matches!(role, "presentation" | "none");
    if tree.attribute(table, "role").is_some_and(is_layout) {
        return 0;
    }
    let (mut rows, mut cells, mut columns) = (0, 0, 0);
    let mut at = tree.after(table, table, false, |_| {});
    while let Some(id) = at {
        match Kind::of(tree, id) {
            Kind::Row => (rows, cells) = (rows + 1, 0),
            Kind::Cell => cells += 1,
            Kind::Table | Kind::Heading(_) | Kind::Quote | Kind::Preformatted => return 0,
            Kind::Unordered | Kind::Ordered | Kind::Rule => return 0,
            _ => {}
        }
        columns = columns.max(cells);
        at = tree.after(id, table, false, |_| {});
    }
    if rows > 1 && columns > 1 { columns } else { 0 }
}

/// The text in an element, as it stands there.
fn text_of(tree: &Tree, root: Id) -> String {
    let mut text = String::new();
    let mut at = Some(root);
    while let Some(id) = at {
        let kind = Kind::of(tree, id);
        match &tree.node(id).data {
            Data::Text(part) => text.push_str(part),
            _ if kind == Kind::Break => text.push('\n'),
            _ if kind.is_block() && !text.is_empty() && !text.ends_with('\n') => text.push('\n'),
            _ => {}
        }
        at = tree.after(id, root, kind == Kind::Hidden, |_| {});
    }
    text
}

/// The longest run of backticks.
fn ticks_in(text: &str) -> usize {
    let runs = text.split(|c| c != '`').map(str::len);
    runs.max().unwrap_or(0)
}

/// An address as Markdown has it. `None` where there is none that leads anywhere.
fn target(address: &str) -> Option<String> {
    let address: String = address.trim().split(['\n', '\r', '\t']).collect();
    let scheme = address.split(':').next().unwrap_or("").to_ascii_lowercase();
    let is_idle = matches!(scheme.as_str(), "javascript" | "data" | "blob" | "about");
    if address.is_empty() || address == "#" || (is_idle && address.len() > scheme.len()) {
        return None;
    }
    let escape = |sign: char| match sign {
        ' ' => "%20".to_owned(),
        '(' => "%28".to_owned(),
        ')' => "%29".to_owned(),
        '<' => "%3C".to_owned(),
        '>' => "%3E".to_owned(),
        '|' => "%7C".to_owned(),
        '\\' => "%5C".to_owned(),
        sign => sign.to_string(),
    };
    Some(address.chars().map(escape).collect())
}
