//! The caller's own phrases: what always goes and what always stays.

use crate::decide::Piece;
use crate::features::{sentence_around, sentence_starts};
use crate::naming::Label;
use crate::words::{self, NUMBER, Word};
use crate::{Category, Evidence, Options, Span};

/// The phrases of [`Options::noise`] and [`Options::protect`], ready to be looked for.
pub(crate) struct OwnPhrases {
    /// In order of rank: the sentences that a later one claims win.
    phrases: Vec<(Phrase, Category)>,
}

/// A phrase as its words; one without words (a row of stars) as it stands.
enum Phrase {
    Words(Vec<(u64, String)>),
    Text(String),
}

impl OwnPhrases {
    pub fn new(options: &Options) -> Self {
        let noise = options.noise.iter().map(|(phrase, category)| (phrase.as_str(), *category));
        let protect = options.protect.iter().map(|phrase| (phrase.as_str(), Category::Content));
        let phrases = noise.chain(protect).filter(|(phrase, _)| !phrase.trim().is_empty());
        Self { phrases: phrases.map(|(phrase, category)| (Phrase::new(phrase), category)).collect() }
    }

    /// Labels the sentences of a line in which a phrase stands.
    pub fn apply<'t>(&self, text: &'t str, line: Span, pieces: &mut Vec<Piece<'t>>) {
        if self.phrases.is_empty() {
            return;
        }
        let mut words = Vec::new();
        words::split(text, line, &mut words);
        let mut starts = None;
        for (phrase, category) in &self.phrases {
            for at in phrase.find(text, line, &words) {
                let starts = starts.get_or_insert_with(|| sentence_starts(text, line));
                let first = sentence_around(text, line, starts, Span::new(at.start, at.start + 1));
                let last = sentence_around(text, line, starts, Span::new(at.end - 1, at.end));
                let evidence = Evidence::Own(at.of(text));
                let label = Label { category: *category, confidence: 1.0, evidence };
                paint(text, pieces, Span::new(first.start, last.end), label);
            }
        }
    }
}

impl Phrase {
    fn new(phrase: &str) -> Self {
        let mut words = Vec::new();
        words::split(phrase, Span::new(0, phrase.len()), &mut words);
        match words.is_empty() {
            true => Self::Text(phrase.trim().to_owned()),
            false => Self::Words(words.iter().map(|w| (w.hash, w.span.of(phrase).to_owned())).collect()),
        }
    }

    /// Where it stands in a line.
    fn find(&self, text: &str, line: Span, words: &[Word]) -> Vec<Span> {
        match self {
            Self::Text(phrase) => line
                .of(text)
                .match_indices(phrase)
                .map(|(at, found)| Span::new(line.start + at, line.start + at + found.len()))
                .collect(),
            Self::Words(phrase) => {
                // Here a number is itself and not any number.
                let same = |w: &Word, (hash, own): &(u64, String)| {
                    w.hash == *hash && (*hash != NUMBER || w.span.of(text) == own)
                };
                let runs = words.windows(phrase.len()).filter(|run| run.iter().zip(phrase).all(|(w, p)| same(w, p)));
                runs.map(|run| Span::new(run[0].span.start, run[run.len() - 1].span.end)).collect()
            }
        }
    }
}

/// Gives the part of `pieces` within `span` a new label.
fn paint<'t>(text: &str, pieces: &mut Vec<Piece<'t>>, span: Span, label: Label<'t>) {
    let mut painted = Vec::with_capacity(pieces.len() + 2);
    for &(piece, old) in pieces.iter() {
        if !piece.overlaps(span) {
            painted.push((piece, old));
            continue;
        }
        let (from, to) = (piece.start.max(span.start), piece.end.min(span.end));
        let parts = [(piece.start..from, old), (from..to, label), (to..piece.end, old)];
        for (range, label) in parts.into_iter().filter(|(range, _)| !range.is_empty()) {
            let whole = range.start == piece.start && range.end == piece.end;
            let part = Span::new(range.start, range.end);
            let part = if whole { part } else { part.trimmed(text) };
            if !part.is_empty() {
                painted.push((part, label));
            }
        }
    }
    *pieces = painted;
}

#[cfg(test)]
mod tests {
    use crate::{Category, Options, clean};

    fn check(noise: &[&str], protect: &[&str], text: &str, expected: &str) {
        let noise = noise.iter().map(|p| (p.to_string(), Category::Advert)).collect();
        let options = Options { noise, protect: protect.iter().map(|p| p.to_string()).collect(), ..Options::default() };
        assert_eq!(clean(text, &options).text(), expected);
    }

    #[test]
    fn a_phrase_takes_its_sentence() {
        check(&["great DEAL"], &[], "One. A great deal awaits! Two.", "One. Two.");
        check(&["chapter 3"], &[], "See chapter 3.\nSee chapter 4.", "See chapter 4.");
        check(&["***"], &[], "One.\n***\nTwo.", "One.\nTwo.");
    }

    #[test]
    fn protection_wins() {
        check(&["bridge"], &["old bridge"], "The old bridge stands.\nA bridge fell.", "The old bridge stands.");
        check(
            &[],
            &["newsletter"],
            "Sign up for our free weekly newsletter\n",
            "Sign up for our free weekly newsletter\n",
        );
    }
}
