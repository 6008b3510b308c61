//! Where a line that holds several things is cut: around a sentence that says a known phrase, at seams of glued text; a long
//! line also at all ends of sentences, and where [labels](super::labels) begin.
//!
//! A cut decides nothing: where both sides stay, they are one again.

use super::labels;
use super::phrases::Scratch;
use crate::Span;
use crate::chars::{self, Traits};
use crate::features::sentence_starts;
use crate::lexicon::Mark;
use crate::sorted::sorted;
use crate::words;

/// Bytes from which on a line is long: it is cut at ends of sentences and where labels begin.
const LONG: usize = 1200;

/// Bytes from which on a line is long that is most of its page.
const LONG_ALONE: usize = 240;

/// Where a line of the shown text is cut, in order, appended to `cuts`. `is_alone` says whether it is most of its page.
pub(crate) fn cuts(
    text: &str,
    line: Span,
    is_alone: bool,
    scratch: &mut Scratch,
    cuts: &mut Vec<usize>,
) {
    let is_long = line.len() >= if is_alone { LONG_ALONE } else { LONG };
    if is_long {
        cuts.extend(sentence_starts(text, line));
        labels::starts(text, line, scratch, cuts);
        behind_labels(text, line, scratch, cuts);
    } else {
        scratch.read(text, line);
        around_phrases(text, line, scratch, cuts);
    }
    seams(text, line, is_long, scratch, cuts);
    *cuts = sorted(std::mem::take(cuts));
    cuts.dedup();
    cuts.retain(|&at| at > line.start);
}

/// Cuts before and behind a sentence that says a phrase of the lexicon.
fn around_phrases(text: &str, line: Span, scratch: &mut Scratch, cuts: &mut Vec<usize>) {
    let starts = sentence_starts(text, line);
    if starts.len() == 1 {
        return;
    }
    let (words, found) = scratch.find();
    let sentence = |n: usize| starts.partition_point(|&start| start <= words[n].span.start);
    for found in found.iter().filter(|m| m.entry.mark == Mark::Sentence) {
        cuts.push(starts[sentence(found.from) - 1]);
        cuts.extend(starts.get(sentence(found.to - 1)));
    }
}

/// Cuts behind a known label that stands where a sentence or a label begins: "Share this article The mayor spoke".
fn behind_labels(text: &str, line: Span, scratch: &mut Scratch, cuts: &mut Vec<usize>) {
    scratch.read(text, line);
    let (words, found) = scratch.find();
    *cuts = sorted(std::mem::take(cuts));
    let labels = cuts.len();
    for found in found {
        // "Home" alone may begin a sentence: "Home Office".
        let is_label =
            matches!(found.entry.mark, Mark::Line | Mark::Context) && found.to - found.from > 1;
        let start = words[found.from].span.start;
        let rest = &text[words[found.to - 1].span.end..line.end];
        let behind = rest.trim_start();
        let is_parted = behind.len() < rest.len()
            && behind.starts_with(|c: char| chars::is_capital(c) || OPENERS.contains(c));
        let begins = || {
            cuts[..labels].binary_search(&start).is_ok() || cuts[labels..].last() == Some(&start)
        };
        if is_label && is_parted && begins() {
            cuts.push(line.end - behind.len());
        }
    }
}

/// Signs with which a quotation begins.
const OPENERS: &str = "“\"„«‘";

/// Cuts between words that were glued: "Sign inThe bridge is open". In a page that is glued as a whole each seam is one;
/// elsewhere one is that has a known label beside it, as many names have a capital in them ("JavaScript", "McKinsey").
fn seams(text: &str, line: Span, is_long: bool, scratch: &mut Scratch, cuts: &mut Vec<usize>) {
    /// Bytes of a glued page for each of its seams, at most.
    const SPACING: usize = 200;
    if !is_long && (scratch.tally.capitals == 0 || !words::has_hump(line.of(text))) {
        return;
    }
    let found = humps(text, line);
    if is_long && found.len() * SPACING >= line.len() {
        cuts.extend(found);
    } else if !found.is_empty() {
        known_labels(text, line, &found, scratch, cuts);
    }
}

/// Where a capital that a small letter follows stands behind something else than a space.
fn humps(text: &str, line: Span) -> Vec<usize> {
    let table = chars::table();
    let (mut last, mut here) = (Traits::SPACE, Traits::SPACE);
    let (mut at_here, mut word) = (line.start, line.start);
    let mut found = Vec::new();
    for (at, c) in line.of(text).char_indices() {
        let (at, next) = (line.start + at, table.of(c));
        let is_seam = here.has(Traits::CAPITAL) && next.has(Traits::SMALL) && is_end(last);
        let is_tag = || text[word..].starts_with(['#', '@']);
        if is_seam && !is_tag() && !is_name(&text[word..line.end], at_here - word) {
            found.push(at_here);
            word = at_here;
        }
        if next.has(Traits::SPACE) {
            word = at + c.len_utf8();
        }
        (last, here, at_here) = (here, next, at);
    }
    found
}

/// Whether a word or a sentence may end with a character.
fn is_end(traits: Traits) -> bool {
    traits.has(Traits::SMALL | Traits::STOP | Traits::CLOSER | Traits::DIGIT)
}

/// Whether a text begins with a name that has a capital at `hump`.
fn is_name(text: &str, hump: usize) -> bool {
    const NAMES: &str = "WhatsApp LinkedIn YouTube TikTok SoundCloud LiveJournal JavaScript TypeScript GitHub GitLab PayPal \
        WordPress HomePod HomeKit SharePoint PlayStation PowerPoint OpenAI DeepMind BuzzFeed SnapChat MySpace";
    const BEGINNINGS: &str = "Mc Mac O' O’ i e De Di La Le Du Fitz";
    let begins = |known: &str| text.as_bytes()[..hump] == *known.as_bytes();
    BEGINNINGS.split_ascii_whitespace().any(begins)
        || NAMES
            .split_ascii_whitespace()
            .any(|name| hump < name.len() && text.starts_with(name))
}

/// Cuts at the seams on both sides of a label that a lexicon knows, from what is more than another label. Labels alone
/// ("HomeRussia & FSU") are one thing.
fn known_labels(
    text: &str,
    line: Span,
    seams: &[usize],
    scratch: &mut Scratch,
    cuts: &mut Vec<usize>,
) {
    /// Words from which on a stretch is more than a label.
    const WORDS: usize = 5;
    scratch.read_parted(text, line);
    let (words, found) = scratch.find();
    let is_seam = |n: usize| seams.binary_search(&words[n].span.start).is_ok();
    // A label with so many words before or behind it up to the next seam.
    let is_long = |from: usize, to: usize| {
        (from..to).len() >= WORDS && !(from + 1..to.min(from + WORDS)).any(is_seam)
    };
    for found in found {
        let is_label = matches!(found.entry.mark, Mark::Line | Mark::Context | Mark::Heading);
        let begins = found.from == 0 || is_seam(found.from);
        let ends = found.to == words.len() || is_seam(found.to);
        if !(is_label && begins && ends) {
            continue;
        }
        if found.to < words.len() && is_long(found.to, words.len()) {
            cuts.push(words[found.to].span.start);
        }
        if found.from >= WORDS && !(found.from + 1 - WORDS..found.from).any(is_seam) {
            cuts.push(words[found.from].span.start);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts that a line is cut into.
    fn parts(text: &str, is_alone: bool) -> Vec<&str> {
        let mut at = Vec::new();
        cuts(
            text,
            Span::new(0, text.len()),
            is_alone,
            &mut Scratch::default(),
            &mut at,
        );
        let starts = std::iter::once(0).chain(at.iter().copied());
        let ends = at.iter().copied().chain([text.len()]);
        starts
            .zip(ends)
            .map(|(start, end)| &text[start..end])
            .collect()
    }

    const BODY: &str = "The masons of Sker have mended the old bridge. It stood for two hundred years, and Dr. J. Lima \
        says that it will stand for two hundred more. The toll is 2.50 a cart. The first carts crossed on Monday, \
        and the baker gave a loaf to each of them.";

    #[test]
    fn a_page_on_one_line_is_cut_into_labels_and_sentences() {
        let page = format!("Skip to content Home About us Contact Terms of Use {BODY}");
        let sentences = [
            "Skip to content ",
            "Home ",
            "About us ",
            "Contact ",
            "Terms of Use ",
            "The masons of Sker have mended the old bridge. ",
            "It stood for two hundred years, and Dr. J. Lima says that it will stand for two hundred more. ",
            "The toll is 2.50 a cart. ",
            "The first carts crossed on Monday, and the baker gave a loaf to each of them.",
        ];
        assert_eq!(parts(&page, true), sentences);
        assert_eq!(parts(&page, false), [&page], "a paragraph of a page");
    }

    #[test]
    fn labels_of_scripts_without_capitals_are_parted_by_spaces() {
        let page = "首页 新闻 体育 读者来信 古桥重新开放了。".repeat(6);
        assert_eq!(
            parts(&page, true)[..4],
            ["首页 ", "新闻 ", "体育 ", "读者来信 "]
        );
    }

    #[test]
    fn a_label_that_is_glued_to_a_sentence_is_cut_off() {
        assert_eq!(
            parts("Sign inThe bridge over the Sker is open again", false),
            ["Sign in", "The bridge over the Sker is open again"]
        );
        assert_eq!(
            parts("The bridge over the Sker is open againRead more", false),
            ["The bridge over the Sker is open again", "Read more"]
        );
    }

    #[test]
    fn names_with_a_capital_in_them_are_not_cut() {
        for text in [
            "McKinsey wrote a report about iPhone users in the harbour towns",
            "LoadUp and TechCrunch are names, and useState is a function of JavaScript",
            "HomeRussia & FSU",
            "RegisterForgot your password?",
            "#HomeAgainAfterAllTheseYears is what they all wrote under it",
        ] {
            assert_eq!(parts(text, false), [text]);
        }
    }

    #[test]
    fn a_page_that_is_glued_as_a_whole_is_cut_at_each_seam() {
        let page = format!("HomeNewsTerms of Use{}", BODY.replace(". ", "."));
        assert_eq!(
            parts(&page, true)[..4],
            [
                "Home",
                "News",
                "Terms of Use",
                "The masons of Sker have mended the old bridge."
            ]
        );
    }
}
