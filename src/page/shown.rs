//! The shown text of a page: its source without the hidden parts.

use super::markdown::Hidden;
use crate::Span;
use std::borrow::Cow;

/// What a reader sees of a page, as far as it has been read. Where nothing is hidden it is the source itself.
pub(crate) struct Shown<'t> {
    source: &'t str,
    pub text: Cow<'t, str>,
    /// Bytes of the source that have been read.
    read: usize,
}

impl<'t> Shown<'t> {
    pub fn new(source: &'t str) -> Self {
        Self {
            source,
            text: Cow::Borrowed(source),
            read: 0,
        }
    }

    /// Whether nothing has been hidden so far.
    pub fn is_source(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// Adds the next block; gives its place in the shown text, without white space at either end.
    pub fn add(&mut self, block: Span, hidden: &[Hidden]) -> Span {
        let source = self.source;
        if self.is_source() && hidden.is_empty() {
            self.read = block.end;
            return block;
        }
        if self.is_source() {
            let mut text = String::with_capacity(source.len());
            text.push_str(&source[..self.read]);
            self.text = Cow::Owned(text);
        }
        let text = self.text.to_mut();
        text.push_str(&source[self.read..block.start]);
        self.read = block.end;
        let start = text.len();
        for run in runs(block, hidden) {
            if run.is_parted && !text[start..].ends_with(char::is_whitespace) {
                text.push(' ');
            }
            text.push_str(run.span.of(source));
        }
        Span::new(start, text.len()).trimmed(text)
    }

    /// Adds what stands behind the last block.
    pub fn finish(mut self) -> Cow<'t, str> {
        if let Cow::Owned(text) = &mut self.text {
            text.push_str(&self.source[self.read..]);
        }
        self.text
    }
}

/// What is shown of a block that is read by itself.
pub(super) fn shown_alone(source: &str, block: Span, hidden: &[Hidden]) -> String {
    let mut shown = Shown {
        source,
        text: Cow::Owned(String::with_capacity(block.len())),
        read: block.start,
    };
    let inner = shown.add(block, hidden);
    inner.of(&shown.text).to_owned()
}

/// A stretch of the source that is shown.
pub(super) struct Run {
    pub span: Span,
    /// Whether a space parts it from the run before.
    is_parted: bool,
}

pub(super) fn runs(block: Span, hidden: &[Hidden]) -> impl Iterator<Item = Run> {
    let starts = hidden.iter().map(|h| (h.end as usize, h.parts));
    let starts = std::iter::once((block.start, false)).chain(starts);
    let ends = hidden.iter().map(|h| h.start as usize);
    let ends = ends.chain(std::iter::once(block.end));
    starts.zip(ends).map(|((start, is_parted), end)| Run {
        span: Span::new(start, end.max(start)),
        is_parted,
    })
}

/// Finds the places of shown text in the source of a block. They are asked for in order.
pub(crate) struct Places<'a> {
    source: &'a str,
    /// Stretches that are shown, each with the place of its first byte in the shown text.
    runs: Vec<(usize, Span)>,
}

impl<'a> Places<'a> {
    /// `shown` is the block's place in the shown text, as [`Shown::add`] gives it.
    pub fn new(source: &'a str, block: Span, hidden: &[Hidden], shown: Span) -> Self {
        let mut places = Vec::with_capacity(hidden.len() + 1);
        let (mut length, mut ends_in_space, mut lead) = (0, false, None);
        for run in runs(block, hidden) {
            let text = run.span.of(source);
            if run.is_parted && length > 0 && !ends_in_space {
                (length, ends_in_space) = (length + 1, true);
            }
            if !text.is_empty() {
                places.push((length, run.span));
                ends_in_space = text.ends_with(char::is_whitespace);
            }
            let first = text.find(|c: char| !c.is_whitespace());
            lead = lead.or_else(|| Some(length + first?));
            length += text.len();
        }
        let lead = lead.unwrap_or(0);
        for (place, _) in &mut places {
            *place += shown.start;
        }
        let runs = places
            .into_iter()
            .map(|(place, span)| (place.wrapping_sub(lead), span));
        Self {
            source,
            runs: runs.collect(),
        }
    }

    /// The place in the source where a part of the shown text begins: marks that open there belong to it.
    pub fn start(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|&(place, _)| place <= at);
        let Some(&(place, run)) = self.runs.get(next.wrapping_sub(1)) else {
            return self.runs.first().map_or(0, |(_, run)| run.start);
        };
        let here = run.start + (at - place).min(run.len());
        let before = next.checked_sub(2).map(|n| self.runs[n].1);
        match before {
            Some(before)
                if here == run.start && before.of(self.source).ends_with(char::is_whitespace) =>
            {
                before.end
            }
            _ => here,
        }
    }

    /// The place in the source where a part of the shown text ends: marks that close there belong to it.
    pub fn end(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|&(place, _)| place < at);
        let Some(&(place, run)) = self.runs.get(next.wrapping_sub(1)) else {
            return self.runs.first().map_or(0, |(_, run)| run.start);
        };
        let here = run.start + (at - place).min(run.len());
        match self.runs.get(next) {
            Some((_, behind))
                if here == run.end && behind.of(self.source).starts_with(char::is_whitespace) =>
            {
                behind.start
            }
            _ => here,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Span;
    use crate::page::Page;

    /// The shown text of each piece.
    fn shown(source: &str) -> Vec<String> {
        let page = Page::new(source);
        (0..page.lines.len())
            .map(|i| page.line(i).to_owned())
            .collect()
    }

    fn check(source: &str, expected: &[&str]) {
        assert_eq!(shown(source), expected, "{source:?}");
    }

    #[test]
    fn links_are_shown_by_their_text() {
        check(
            "See [the *old* bridge](/b (1) \"Sker\") now",
            &["See [the old bridge](/b (1) \"Sker\") now"],
        );
        check(
            "See [the *old* bridge](/b_(1) \"Sker\") now",
            &["See the old bridge now"],
        );
        check("[ Home ](<a b> 'x')", &["Home"]);
        check("[![The bridge](b.jpg) Sker](/sker)", &["Sker"]);
        let data = "iVBORw0KGgo".repeat(1000);
        check(
            &format!("![](data:image/png;base64,{data} \"Sker\")A pier ![](data:x(y)"),
            &["A pier ![](data:x(y)"],
        );
        check(
            "![](data:image/svg+xml,<svg width=\"8\"><g transform=\"scale(2)\"/></svg>) Sker\n![](data:a b\n)",
            &["Sker", "![](data:a b", ")"],
        );
        check(
            "<https://sker.example> <b>Sker</b><br>Gazette <T>",
            &["https://sker.example Sker Gazette <T>"],
        );
        check(
            "The mayor [sic] spoke (see [1]).",
            &["The mayor [sic] spoke (see [1])."],
        );
        check(
            "https://sker.example/a_b_c*d* goes on",
            &["https://sker.example/a_b_c*d* goes on"],
        );
    }

    #[test]
    fn links_with_a_name_are_links_where_the_name_is_defined() {
        let definition = "[Toll]: /toll";
        check("See [the toll][toll].", &["See [the toll][toll]."]);
        check(
            &format!("See [the toll][TOLL], [toll][] and [toll].\n\n{definition}"),
            &["See the toll, toll and toll.", definition],
        );
    }

    #[test]
    fn marks_of_emphasis_stand_at_words() {
        check(
            "**Sker** is _old_, ~~new~~ and `a*b`",
            &["Sker is old, new and a*b"],
        );
        check(
            "5 * 3 * 2 is snake_case and a*b*c",
            &["5 * 3 * 2 is snake_case and a*b*c"],
        );
        check("\\*not\\* a mark, C:\\dir", &["*not* a mark, C:\\dir"]);
        check(
            "It held.[^1]\n\n[^1]: So they say.",
            &["It held.", "So they say."],
        );
    }

    #[test]
    fn beginnings_of_lines_are_hidden() {
        check(
            "## The bridge ##\n> She *went*.\n> > And came.\n#bridge",
            &["The bridge", "She went.", "And came.", "#bridge"],
        );
        check(
            "The bridge\n===\n\n- item\n---",
            &["The bridge", "- item", "---"],
        );
        check(
            "| a | b |\n|---|:-:|\n| 1 | 2 |",
            &["| a | b |", "| 1 | 2 |"],
        );
    }

    #[test]
    fn what_stands_on_several_lines_is_one_piece() {
        check(
            "[\n\n### Five bakers\n\nA quarrel ends.\n\n](/b)\nNext",
            &["Five bakers\n\nA quarrel ends.", "Next"],
        );
        check(
            "```rust\nlet [a](b) = 1;\n\n# no heading\n```\nNext",
            &["let [a](b) = 1;\n\n# no heading", "Next"],
        );
        check("```\nno end", &["```", "no end"]);
        check("<!-- a\nb --> c\n<!-- d", &["c", "<!-- d"]);
        check(
            "[ open\nbut not (closed)](",
            &["[ open", "but not (closed)]("],
        );
    }

    #[test]
    fn a_piece_is_never_empty() {
        check("![The bridge](b.jpg)\n\n<br>", &[")", ">"]);
    }

    #[test]
    fn parts_have_their_places_in_the_source() {
        let source = "x\n\nOne [two](/2). **Three [four](/4).** Five.";
        let page = Page::new(source);
        let inner = page.lines[1].inner();
        let place = |words: &str| {
            let start = inner.start + page.line(1).find(words).unwrap();
            let part = Span::new(start, start + words.len());
            page.source_of(1, part).of(source)
        };
        assert_eq!(place("One two."), "One [two](/2).");
        assert_eq!(place("Three four."), "**Three [four](/4).**");
        assert_eq!(place("Five."), "Five.");
        assert_eq!(place("One two. Three four. Five."), &source[3..]);
    }

    #[test]
    fn marks_at_the_ends_of_a_piece_belong_to_its_outer_parts() {
        let source = "**The bridge** is [open](/open)";
        let page = Page::new(source);
        assert_eq!(page.text, "The bridge is open");
        assert_eq!(page.source_of(0, Span::new(0, 3)).of(source), "**The");
        let last = page.source_of(0, Span::new(14, 18));
        assert_eq!(last.of(source), "[open](/open)");
    }
}
