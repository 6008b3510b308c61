//! # What it finds
//! Threads of readers' comments: the text between marks such as "Reply", "says:" and the times of posts.
//!
//! # Why it is noise
//! Somebody else wrote it, below the article.
//!
//! # What it must not touch
//! Conversations that are the content: interviews, chats, forums. So marks of a thread must come at least three times,
//! and the tagger weighs whether anything but the thread is content.

use super::{Finding, LIKELY, propose};
use crate::features::Ending;
use crate::lexicon::Mark;
use crate::page::{Hit, Page};
use crate::reason::{Reason, Shape};
use crate::{Category, Span};

/// Marks from which on they make a thread.
const MARKS: usize = 3;
/// Lines of one comment, at most.
const REACH: usize = 25;
/// Lines above the first mark that belong to the first comment: its author and its time.
const ABOVE: usize = 3;
/// Words of a line that names an author, at most.
const AUTHOR_WORDS: u32 = 8;

pub(super) fn detect(page: &Page, findings: &mut Vec<Finding>) {
    let mut marks: Vec<usize> = page
        .hits
        .iter()
        .filter(|h| is_mark(h))
        .map(|h| h.line())
        .collect();
    marks.dedup();
    for thread in marks.chunk_by(|a, b| b - a <= REACH) {
        if thread.len() < MARKS {
            continue;
        }
        let first = thread[0];
        let last = *thread.last().expect("a thread has marks");
        let evidence = Reason::Run(Shape::Thread, thread.len() as u32);
        let is_author = |&i: &usize| {
            page.facts[i].words <= AUTHOR_WORDS && page.facts[i].ending == Ending::Other
        };
        let start = (first.saturating_sub(ABOVE)..first)
            .rfind(is_author)
            .unwrap_or(first);
        let span = Span::new(page.span(start).start, page.span(last).end);
        propose(findings, span, Category::Comments, LIKELY, evidence);
    }
}

/// A phrase that stands beside comments and, unlike the fields of a form, nowhere else.
fn is_mark(hit: &Hit) -> bool {
    let alone = hit.tiles > 0 && hit.entry.mark == Mark::Line;
    hit.entry.category == Category::Comments && (alone || hit.entry.mark == Mark::End)
}

#[cfg(test)]
mod tests {
    use super::super::testing::texts;
    use super::*;

    #[test]
    fn a_thread_goes_from_its_first_author_to_its_last_mark() {
        let thread = "Anna\nNice bridge, I crossed it twice.\nReply\nBert\nToo narrow for my taste.\nReply\nCleo\nI agree.\nReply";
        assert_eq!(
            texts(detect, &format!("The bridge is open.\n\n{thread}\nHome")),
            [thread]
        );
    }

    #[test]
    fn two_marks_are_no_thread() {
        assert_eq!(texts(detect, "Reply\nHe replied.\nReply"), [""; 0]);
    }
}
