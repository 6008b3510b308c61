//! Bounds on the tree of a document, so that no document takes long.

use super::tree::{Handle, Sink};
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;
use std::cell::Cell;

/// The name under which `noscript` stands in the tree: html5ever would read what is in it as text, or, in the head, put it
/// beside it.
pub const NOSCRIPT: &str = "dechaff-noscript";

/// Elements that may be open at once. Of more, the tags are left out and the text stays: html5ever looks through all open
/// elements at most tags. Browsers stop at 512.
const DEPTH: u32 = 512;

/// Leaves out tags that hostile pages alone have: those that nest too deep, and all once there are more nodes than bytes,
/// which formatting that is opened anew in each paragraph can bring about.
pub struct Bounded {
    builder: TreeBuilder<Handle, Sink>,
    /// Start tags that were left out and whose end tags are still to come.
    left_out: Cell<u32>,
    bytes: usize,
}

impl Bounded {
    /// For a document of so many bytes.
    pub fn new(sink: Sink, bytes: usize) -> Self {
        Self {
            builder: TreeBuilder::new(sink, Default::default()),
            left_out: Cell::new(0),
            bytes,
        }
    }

    pub fn into_sink(self) -> Sink {
        self.builder.sink
    }

    fn leaves_out(&self, tag: &Tag) -> bool {
        let sink = &self.builder.sink;
        let left_out = self.left_out.get();
        if tag.kind == TagKind::EndTag {
            self.left_out.set(left_out.saturating_sub(1));
            return left_out > 0;
        }
        /// Nodes of a document that says nothing.
        const EMPTY: usize = 8;
        let is_full = sink.depth() >= DEPTH || sink.nodes() > self.bytes + EMPTY;
        // Without these, text that nobody sees would be shown.
        let is_raw = matches!(&*tag.name, "script" | "style" | "textarea" | "title");
        let is_left_out = is_full && !is_raw;
        let is_void = matches!(&*tag.name, "br" | "hr" | "img" | "input" | "wbr");
        if is_left_out && !is_void {
            self.left_out.set(left_out + 1);
        }
        is_left_out
    }
}

impl TokenSink for Bounded {
    type Handle = Handle;

    fn process_token(&self, mut token: Token, line: u64) -> TokenSinkResult<Handle> {
        if let Token::TagToken(tag) = &mut token {
            if self.leaves_out(tag) {
                return TokenSinkResult::Continue;
            }
            if &*tag.name == "noscript" {
                tag.name = NOSCRIPT.into();
            }
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}
