//! The tree of a document, as browsers build it, in one list of nodes.

use super::attributes;
use super::bounded::Bounded;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TokenizerResult, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::BufferQueue;
use html5ever::{Attribute, ExpandedName, QualName, tokenizer::Tokenizer};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The index of a node.
pub type Id = usize;

/// The document itself.
pub const DOCUMENT: Id = 0;

/// A node, and its place among the others.
#[derive(Default)]
pub struct Node {
    pub data: Data,
    pub parent: Option<Id>,
    pub first: Option<Id>,
    last: Option<Id>,
    pub previous: Option<Id>,
    pub next: Option<Id>,
    /// Elements around it when it was put there.
    depth: u32,
    /// Whether it is shown though the document hides it.
    pub is_unveiled: bool,
}

/// What a node is.
#[derive(Default)]
pub enum Data {
    Element(Rc<QualName>, Vec<Attribute>),
    Text(StrTendril),
    /// The document, a comment, the contents of a template.
    #[default]
    Other,
}

/// All nodes.
pub struct Tree(Vec<Node>);

impl Tree {
    pub fn parse(html: &str) -> Self {
        let bounded = Bounded::new(Sink::default(), html.len());
        let tokenizer = Tokenizer::new(bounded, Default::default());
        let input = BufferQueue::default();
        input.push_back(attributes::bounded(html).as_ref().into());
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        tokenizer.end();
        tokenizer.sink.into_sink().finish()
    }

    pub fn node(&self, id: Id) -> &Node {
        &self.0[id]
    }

    pub fn set_unveiled(&mut self, id: Id, is_unveiled: bool) {
        self.0[id].is_unveiled = is_unveiled;
    }

    /// The name of an element; empty where the node is none.
    pub fn name(&self, id: Id) -> &str {
        match &self.0[id].data {
            Data::Element(name, _) => &name.local,
            _ => "",
        }
    }

    pub fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        let Data::Element(_, attributes) = &self.0[id].data else {
            return None;
        };
        let found = attributes.iter().find(|a| &*a.name.local == name);
        found.map(|attribute| &*attribute.value)
    }

    /// The node behind this one in the order of the document, within `root`; of a node that is to be skipped the one behind
    /// all in it. `left` is told of each node that ends in between, `id` included.
    pub fn after(&self, id: Id, root: Id, skip: bool, mut left: impl FnMut(Id)) -> Option<Id> {
        if !skip && let Some(first) = self.0[id].first {
            return Some(first);
        }
        let mut at = id;
        loop {
            left(at);
            if at == root {
                return None;
            }
            if let Some(next) = self.0[at].next {
                return Some(next);
            }
            at = self.0[at].parent?;
        }
    }
}

/// A node as the tree builder holds it.
#[derive(Clone)]
pub struct Handle {
    id: Id,
    name: Option<Rc<QualName>>,
}

/// What the tree builder makes.
pub struct Sink {
    nodes: RefCell<Vec<Node>>,
    /// Of the element that was added or left last.
    depth: Cell<u32>,
}

impl Default for Sink {
    fn default() -> Self {
        Self {
            nodes: RefCell::new(vec![Node::default()]),
            depth: Cell::new(0),
        }
    }
}

impl Sink {
    /// Nodes so far.
    pub fn nodes(&self) -> usize {
        self.nodes.borrow().len()
    }

    /// Elements around the one that was added or left last.
    pub fn depth(&self) -> u32 {
        self.depth.get()
    }

    fn create(&self, data: Data) -> Handle {
        let name = match &data {
            Data::Element(name, _) => Some(name.clone()),
            _ => None,
        };
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node {
            data,
            ..Node::default()
        });
        let id = nodes.len() - 1;
        Handle { id, name }
    }

    /// Puts a node or text under `parent`, before `next`, or else at its end.
    fn put(&self, parent: Id, next: Option<Id>, child: NodeOrText<Handle>) {
        let previous = match next {
            Some(next) => self.nodes.borrow()[next].previous,
            None => self.nodes.borrow()[parent].last,
        };
        let id = match child {
            NodeOrText::AppendNode(handle) => handle.id,
            NodeOrText::AppendText(text) => {
                if let Some(previous) = previous
                    && let Data::Text(before) = &mut self.nodes.borrow_mut()[previous].data
                {
                    return before.push_tendril(&text);
                }
                self.create(Data::Text(text)).id
            }
        };
        self.detach(id);
        let nodes = &mut *self.nodes.borrow_mut();
        let depth = nodes[parent].depth + 1;
        let node = &mut nodes[id];
        (node.parent, node.previous, node.next, node.depth) = (Some(parent), previous, next, depth);
        if matches!(node.data, Data::Element(..)) {
            self.depth.set(depth);
        }
        match previous {
            Some(previous) => nodes[previous].next = Some(id),
            None => nodes[parent].first = Some(id),
        }
        match next {
            Some(next) => nodes[next].previous = Some(id),
            None => nodes[parent].last = Some(id),
        }
    }

    fn detach(&self, id: Id) {
        let nodes = &mut *self.nodes.borrow_mut();
        let Some(parent) = nodes[id].parent.take() else {
            return;
        };
        let (previous, next) = (nodes[id].previous.take(), nodes[id].next.take());
        match previous {
            Some(previous) => nodes[previous].next = next,
            None => nodes[parent].first = next,
        }
        match next {
            Some(next) => nodes[next].previous = previous,
            None => nodes[parent].last = previous,
        }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        Tree(self.nodes.into_inner())
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        let (id, name) = (DOCUMENT, None);
        Handle { id, name }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        let name = target.name.as_ref().expect("an element has a name");
        name.expanded()
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        self.create(Data::Element(name.into(), attrs))
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.create(Data::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.create(Data::Other)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.put(parent.id, None, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        prev_element: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let parent = self.nodes.borrow()[element.id].parent;
        match parent {
            Some(parent) => self.put(parent, Some(element.id), child),
            None => self.put(prev_element.id, None, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &Handle) {
        let depth = self.nodes.borrow()[node.id].depth;
        self.depth.set(depth.saturating_sub(1));
    }

    /// They are put nowhere: a template is not shown.
    fn get_template_contents(&self, _: &Handle) -> Handle {
        self.create(Data::Other)
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.nodes.borrow()[sibling.id].parent;
        self.put(
            parent.expect("a sibling has a parent"),
            Some(sibling.id),
            child,
        );
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        if let Data::Element(_, known) = &mut self.nodes.borrow_mut()[target.id].data {
            let is_new = |new: &Attribute| !known.iter().any(|a| a.name == new.name);
            let new: Vec<_> = attrs.into_iter().filter(is_new).collect();
            known.extend(new);
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        loop {
            let first = self.nodes.borrow()[node.id].first;
            let Some(id) = first else { break };
            let child = Handle { id, name: None };
            self.put(new_parent.id, None, NodeOrText::AppendNode(child));
        }
    }
}
