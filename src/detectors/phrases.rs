//! # What it finds
//! Lines and sentences that say a phrase of a lexicon.
//!
//! # Why it is noise
//! Pages of all publishers say the same things around their articles: "Sign up for our newsletter", "Share this story".
//!
//! # What it must not touch
//! The same words as somebody's speech, or as the subject of a sentence: an article about newsletters. So a phrase in
//! quotation marks does not count, and one in a long sentence hardly.

use super::{Finding, LIKELY, SURE, WEAK, propose};
use crate::Span;
use crate::features::{sentence_around, sentence_starts};
use crate::lexicon::Mark;
use crate::page::{Hit, Page};
use crate::reason::Reason;

pub(super) fn detect(page: &Page, findings: &mut Vec<Finding>) {
    let expected = page
        .hits
        .iter()
        .filter(|h| h.entry.mark != Mark::Hint)
        .count();
    findings.reserve_exact(expected + expected / 4); // the other detectors mostly find less
    let mut quotes = Quotes::default();
    for hits in page.hits.chunk_by(|a, b| a.line() == b.line()) {
        let line = page.lines[hits[0].line()].inner();
        if quotes.end <= line.start {
            quotes = Quotes::new(&page.text, whole_line(page, hits[0].line()));
        }
        let mut starts = None; // where sentences begin: looked up once a line
        let first = findings.len();
        for (n, hit) in hits.iter().enumerate() {
            let (span, confidence) = match hit.entry.mark {
                Mark::Hint => continue,
                _ if quotes.are_open(&page.text, hit.span().start) => continue,
                Mark::Sentence if quotes.dialogue => continue, // dashes stand before items of a menu, too
                Mark::Line if hit.tiles == 1 && page.is_one_word(hit) => (line, LIKELY),
                Mark::Heading if page.is_one_word(hit) => {
                    (line, if page.opens_block(hit) { LIKELY } else { WEAK })
                }
                Mark::Heading | Mark::Line => (line, SURE),
                Mark::Context if hit.tiles > 1 => (line, LIKELY),
                Mark::Context => (line, WEAK),
                Mark::Start | Mark::End => (line, LIKELY),
                Mark::Sentence => {
                    let starts = starts.get_or_insert_with(|| sentence_starts(&page.text, line));
                    let sentence = sentence_around(&page.text, line, starts, hit.span());
                    let is_dense = is_dense(hits, n, sentence);
                    (sentence, if is_dense { SURE } else { WEAK })
                }
            };
            let evidence = Reason::Phrase(hit.place);
            propose(findings, span, hit.entry.category, confidence, evidence);
        }
        widen(line, &mut findings[first..]);
    }
}

/// Whether a sentence is about little else than the phrase: it makes up a quarter of it, or more of its kind is there.
fn is_dense(hits: &[Hit], n: usize, sentence: Span) -> bool {
    /// Phrases to either side that are looked at.
    const NEAR: usize = 12;
    let hit = &hits[n];
    let near = &hits[n.saturating_sub(NEAR)..hits.len().min(n + NEAR)];
    let another = |h: &Hit| {
        sentence.contains(h.span())
            && !h.span().overlaps(hit.span())
            && h.entry.category == hit.entry.category
    };
    hit.span().len() * 4 >= sentence.len() || near.iter().any(another)
}

/// Lets noise that leaves next to nothing of a line have the line.
fn widen(line: Span, findings: &mut [Finding]) {
    let (mut covered, mut end) = (0, line.start);
    for finding in findings.iter().filter(|f| f.confidence >= SURE) {
        covered += finding.span().end.max(end) - finding.span().start.max(end);
        end = end.max(finding.span().end);
    }
    if covered * 10 >= line.len() * 9
        && let Some(first) = findings.iter_mut().find(|f| f.confidence >= SURE)
    {
        first.place = line.into();
    }
}

/// The line of the source that a piece is cut out of: a quotation may begin some sentences before it.
fn whole_line(page: &Page, piece: usize) -> Span {
    let mut first = piece;
    while first > 0 && page.gap(first) == 0 {
        first -= 1;
    }
    let goes_on = |&next: &usize| next < page.lines.len() && page.gap(next) == 0;
    let last = (piece + 1..).take_while(goes_on).last().unwrap_or(piece);
    Span::new(page.span(first).start, page.span(last).end)
}

/// Follows the quotation marks of a line from phrase to phrase.
#[derive(Default)]
struct Quotes {
    /// The line's end.
    end: usize,
    at: usize,
    before: char,
    /// The marks that are open, and where the first was opened.
    open: Vec<char>,
    opened: usize,
    straight: bool,
    /// The line is a turn of a dialogue, as Romance languages write it: "— Sign up, she said."
    dialogue: bool,
}

impl Quotes {
    fn new(text: &str, line: Span) -> Self {
        let dialogue = line.of(text).starts_with(['—', '–']);
        Self {
            end: line.end,
            at: line.start,
            before: ' ',
            dialogue,
            ..Self::default()
        }
    }

    /// Whether a quotation is open at a byte; to be asked in ascending order.
    fn are_open(&mut self, text: &str, byte: usize) -> bool {
        /// Bytes of a quotation at most. A mark that is not closed by then is another sign: 24" are inches.
        const LONGEST: usize = 600;
        let from = self.at;
        for (at, c) in text[from..byte.max(from)].char_indices() {
            let was_open = self.is_any_open();
            if was_open && from + at > self.opened + LONGEST {
                self.open.clear();
                self.straight = false;
            }
            self.read(c, &text[from + at + c.len_utf8()..self.end]);
            self.before = c;
            if !was_open {
                self.opened = from + at;
            }
        }
        self.at = from.max(byte);
        self.is_any_open()
    }

    fn is_any_open(&self) -> bool {
        self.straight || !self.open.is_empty()
    }

    /// Takes up a mark. What “, ”, « and » do depends on the language: “…” „…“ ”…” «…» »…« »…».
    fn read(&mut self, c: char, behind: &str) {
        let last = self.open.last().copied();
        let begins =
            last.is_none() && (self.before.is_whitespace() || matches!(self.before, '(' | '['));
        match (c, last) {
            ('“', Some('„')) | ('«', Some('»')) | ('」', Some('「')) | ('』', Some('『')) => {
                self.close()
            }
            ('“' | '«' | '„' | '「' | '『', _) => self.open.push(c),
            ('”', _) if begins => self.open.push(c),
            ('»', _) if begins && behind.contains(['«', '»']) => self.open.push(c), // else it is an arrow
            ('”' | '»', _) => self.close(),
            ('"' | '＂', _) => self.straight = !self.straight,
            _ => {}
        }
    }

    fn close(&mut self) {
        self.open.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    /// The sure findings' texts.
    fn sure(text: &str) -> Vec<&str> {
        let mut findings = Vec::new();
        detect(&Page::new(text), &mut findings);
        findings.retain(|f| f.confidence >= SURE);
        let mut found: Vec<&str> = findings.iter().map(|f| f.span().of(text)).collect();
        found.dedup();
        found
    }

    #[test]
    fn a_sentence_goes_and_its_neighbours_do_not() {
        let line = "She lit the lamps on Wednesday. Sign up for our newsletter and get it in your inbox each morning.";
        assert_eq!(
            sure(line),
            ["Sign up for our newsletter and get it in your inbox each morning."]
        );
        assert_eq!(sure("  Share this article  "), ["Share this article"]);
    }

    #[test]
    fn quotations_of_all_languages_are_followed() {
        const NOISE: &str = "Sign up for our newsletter and get it in your inbox each morning.";
        for (open, close) in [
            ("“", "”"),
            ("„", "“"),
            ("„", "”"),
            ("”", "”"),
            ("«", "»"),
            ("« ", " »"),
            ("»", "«"),
            ("»", "»"),
            ("『", "』"),
            ("「", "」"),
            ("\"", "\""),
            ("＂", "＂"),
            ("— ", ""),
            ("– ", ""),
        ] {
            assert_eq!(sure(&format!("{open}{NOISE}{close}")), [""; 0], "{open}");
        }
        for before in [
            "“Well.”",
            "„Na.“",
            "”Jo.”",
            "«Bon.»",
            "»Na ja.«",
            "»Noh.»",
            "Home »",
        ] {
            let line = format!("{before} {NOISE}");
            assert_eq!(sure(&line).len(), 1, "{before}");
        }
        assert_eq!(sure(&format!("» {NOISE}")).len(), 1);
    }

    #[test]
    fn the_buttons_of_recipes_are_found_in_many_languages() {
        for buttons in [
            ["Jump to Recipe", "Print Recipe"],
            ["Zum Rezept springen", "Rezept drucken"],
            ["Aller à la recette", "Imprimer la recette"],
            ["Ir a la receta", "Imprimir receta"],
            ["Vai alla ricetta", "Stampa ricetta"],
            ["Ir para a receita", "Imprimir receita"],
            ["Ga naar recept", "Recept afdrukken"],
            ["Przejdź do przepisu", "Drukuj przepis"],
            ["Hoppa till recept", "Skriv ut recept"],
            ["Gå til opskrift", "Print opskrift"],
            ["Hopp til oppskrift", "Skriv ut oppskrift"],
            ["Tarife git", "Tarifi yazdır"],
        ] {
            assert_eq!(sure(&buttons.join("\n")), buttons);
        }
        let told = "Contiene enlaces de afiliado: si compras, recibo una comisión.";
        assert_eq!(sure(&format!("Remoja las lentejas. {told}")), [told]);
        assert_eq!(sure("Remoja las lentejas y vuelve a la receta."), [""; 0]);
    }

    #[test]
    fn a_quoted_label_is_no_label() {
        let is_found = |text: &str| !testing::texts(detect, text).is_empty();
        assert_eq!(
            ["– „Ok.“", "“Newsletter”", "\"Log in\""].map(is_found),
            [false; 3]
        );
        assert_eq!(["– Ok", "Newsletter", "– Log in"].map(is_found), [true; 3]);
    }

    #[test]
    fn a_quotation_may_hold_several_sentences() {
        let spoken = "“Nobody reads us. Sign up for our newsletter and get it in your inbox. It is free,” she said.";
        assert_eq!(sure(spoken), [""; 0]);
        let inches = format!(
            "The frame is 24\" wide. {} Sign up for our newsletter.",
            "It is blue. ".repeat(60)
        );
        assert_eq!(sure(&inches), ["Sign up for our newsletter."]);
    }

    #[test]
    fn talk_of_noise_is_none() {
        assert_eq!(
            sure("“Sign up for our newsletter,” said the sign above the door of the old chemist."),
            [""; 0]
        );
        assert_eq!(
            sure(
                "The council voted to sign up for the newsletter of the river board, as did three villages upstream and the harbour master."
            ),
            [""; 0]
        );
    }
}
