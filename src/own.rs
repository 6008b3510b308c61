//! The caller's own phrases: what always goes and what always stays.

use crate::chars::{self, Traits};
use crate::decide::Piece;
use crate::features::{sentence_around, sentence_starts};
use crate::label::Label;
use crate::reason::Reason;
use crate::words::{self, NUMBER, Word};
use crate::{Category, Options, Span};

/// The phrases of [`Options::noise`] and [`Options::protect`], ready to be looked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct OwnPhrases {
    /// In order of rank: the sentences that a later one claims win.
    phrases: Vec<(Phrase, Category)>,
}

/// A phrase as its words; one without words (an emoji) as it stands.
#[derive(Clone, Debug)]
enum Phrase {
    Words {
        words: Vec<(u64, String)>,
        /// Signs at either end that belong to a name: "#bridge", "C++".
        before: String,
        behind: String,
    },
    Text(Vec<u8>),
}

/// Signs that are more than punctuation.
const SIGNS: &str = "+#@&%$";

fn is_sign(byte: &u8) -> bool {
    SIGNS.as_bytes().contains(byte)
}

/// What is not compared: white space, punctuation, and characters that nobody sees.
fn is_ignored(c: char) -> bool {
    let ignored = Traits::SPACE | Traits::SILENT | Traits::CLOSER | Traits::COMMA | Traits::BAR;
    let stops = Traits::STOP | Traits::WIDE_STOP;
    match c {
        '\u{2000}'..='\u{206f}' => true, // the block of general punctuation
        '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' => true, // of Chinese and Japanese
        '¡' | '§' | '¶' | '¿' => true,
        _ if c.is_ascii_punctuation() => !SIGNS.contains(c),
        _ => chars::table().of(c).has(ignored | stops),
    }
}

/// Whether a phrase can match at all, or why it cannot.
pub(crate) fn check(phrase: &str) -> Result<(), &'static str> {
    match Phrase::new(phrase) {
        Phrase::Words { .. } => Ok(()),
        Phrase::Text(text) if text.is_empty() => Err("it is blank"),
        Phrase::Text(_) if phrase.chars().all(is_ignored) => Err("punctuation is ignored"),
        Phrase::Text(text) if text.contains(&b'\n') => Err("symbols are sought within a line"),
        Phrase::Text(_) => Ok(()),
    }
}

impl OwnPhrases {
    /// Those of options that were checked.
    pub fn new(options: &Options) -> Self {
        let noise = options.noise.iter();
        let noise = noise.map(|(phrase, kind)| (Phrase::new(phrase), *kind));
        let protect = options.protect.iter();
        let protect = protect.map(|phrase| (Phrase::new(phrase), Category::Content));
        Self {
            phrases: noise.chain(protect).collect(),
        }
    }

    /// Labels the sentences of a line in which a phrase stands.
    pub fn apply(&self, text: &str, line: Span, pieces: &mut Vec<Piece>) {
        if self.phrases.is_empty() {
            return;
        }
        let mut words = Vec::new();
        words::split(text, line, &mut words);
        let mut starts = None;
        for (phrase, category) in &self.phrases {
            let mut sentences: Vec<(Span, Label)> = Vec::new();
            for at in phrase.find(text, line, &words) {
                let starts = starts.get_or_insert_with(|| sentence_starts(text, line));
                let first = sentence_around(text, line, starts, Span::new(at.start, at.start + 1));
                let last = sentence_around(text, line, starts, Span::new(at.end - 1, at.end));
                let noise = if category.is_noise() { 100 } else { 0 };
                let label = Label::said(*category, noise, Reason::Own(at.into()));
                let sentence = Span::new(first.start, last.end);
                match sentences.last_mut() {
                    Some((before, _)) if sentence.start < before.end => {
                        before.end = before.end.max(sentence.end)
                    }
                    _ => sentences.push((sentence, label)),
                }
            }
            if !sentences.is_empty() {
                *pieces = painted(text, pieces, &sentences);
            }
        }
    }
}

impl Phrase {
    fn new(phrase: &str) -> Self {
        let mut words = Vec::new();
        words::split(phrase, Span::new(0, phrase.len()), &mut words);
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return Self::Text(phrase.trim().into());
        };
        let (before, behind) = (&phrase[..first.span.start], &phrase[last.span.end..]);
        Self::Words {
            words: words
                .iter()
                .map(|w| (w.hash, w.span.of(phrase).to_owned()))
                .collect(),
            before: before[before.len() - before.bytes().rev().take_while(is_sign).count()..]
                .to_owned(),
            behind: behind[..behind.bytes().take_while(is_sign).count()].to_owned(),
        }
    }

    /// Where it stands in a line.
    fn find(&self, text: &str, line: Span, words: &[Word]) -> Vec<Span> {
        match self {
            Self::Text(phrase) => {
                let mut at = line.start;
                let next = || {
                    let start = (at..line.end)
                        .find(|&at| text.as_bytes()[at..line.end].starts_with(phrase))?;
                    at = start + phrase.len();
                    Some(Span::new(start, at))
                };
                std::iter::from_fn(next).collect()
            }
            Self::Words {
                words: phrase,
                before,
                behind,
            } => {
                // Here a number is itself and not any number.
                let same = |w: &Word, (hash, own): &(u64, String)| {
                    w.hash == *hash && (*hash != NUMBER || w.span.of(text) == own)
                };
                let runs = words
                    .windows(phrase.len())
                    .filter(|run| run.iter().zip(phrase).all(|(w, p)| same(w, p)));
                let spans =
                    runs.map(|run| Span::new(run[0].span.start, run[run.len() - 1].span.end));
                spans
                    .filter(|s| {
                        text[..s.start].ends_with(before) && text[s.end..].starts_with(behind)
                    })
                    .collect()
            }
        }
    }
}

/// The pieces, where those within the sentences have new labels. Both come in order.
fn painted(text: &str, pieces: &[Piece], sentences: &[(Span, Label)]) -> Vec<Piece> {
    let mut painted = Vec::with_capacity(pieces.len() + 2 * sentences.len());
    let mut next = 0;
    for &(piece, old) in pieces {
        let mut at = piece.start;
        let mut add = |range: std::ops::Range<usize>, label| {
            let part = Span::new(range.start, range.end.max(range.start));
            if part == piece {
                painted.push((part, label));
                return;
            }
            let part = part.trimmed(text);
            if !part.is_empty() {
                painted.push((part, label_of_part(label, part)));
            }
        };
        while let Some(&(sentence, label)) =
            sentences.get(next).filter(|(s, _)| s.start < piece.end)
        {
            let (from, to) = (
                sentence.start.clamp(at, piece.end),
                sentence.end.clamp(at, piece.end),
            );
            add(at..from, old);
            add(from..to, label);
            at = to;
            if sentence.end > piece.end {
                break; // it goes on in the next piece
            }
            next += 1;
        }
        add(at..piece.end, old);
    }
    painted
}

/// The label of a part of a piece. What was said of the whole piece, or of another part, is no reason for this one; the score of
/// noise is.
fn label_of_part(label: Label, part: Span) -> Label {
    let says_it = match label.evidence {
        Reason::Phrase(at) => at.span().overlaps(part),
        Reason::Repeats(_) | Reason::Shape(_) | Reason::Run(..) => false,
        _ => true,
    };
    let evidence = match label.evidence {
        evidence if says_it => evidence,
        _ if label.category.is_noise() => Reason::Score { run: 0 },
        _ => Reason::None,
    };
    Label { evidence, ..label }
}

#[cfg(test)]
mod tests {
    use super::check as check_phrase;
    use crate::{Category, Cleaner, Options};

    fn check(noise: &[&str], protect: &[&str], text: &str, expected: &str) {
        let mut options = Options::new();
        for &phrase in noise {
            options = options.noise(phrase, Category::Advert);
        }
        for &phrase in protect {
            options = options.protect(phrase);
        }
        let cleaner = Cleaner::new(options).unwrap();
        assert_eq!(cleaner.clean(text).text(), expected);
    }

    #[test]
    fn a_phrase_takes_its_sentence() {
        check(
            &["great DEAL"],
            &[],
            "One. A great deal awaits! Two.",
            "One. Two.",
        );
        check(
            &["chapter 3"],
            &[],
            "See chapter 3.\nSee chapter 4.",
            "See chapter 4.",
        );
        check(&["★★★"], &[], "One.\n★★★\nTwo.", "One.\nTwo.");
        check(
            &["great deal!"],
            &[],
            "One. A great deal. Two.",
            "One. Two.",
        );
    }

    #[test]
    fn a_sign_is_part_of_a_name() {
        check(
            &["C++"],
            &[],
            "She writes C.\nShe writes C++.\nShe knows c++20.",
            "She writes C.",
        );
        check(
            &["#bridge"],
            &[],
            "The bridge is open.\nSee it at #Bridge.",
            "The bridge is open.",
        );
    }

    #[test]
    fn a_phrase_that_can_never_match_is_refused() {
        fn check(phrase: &str, reason: &str) {
            let message = format!("protect: “{phrase}” can never match: {reason}");
            let error = Cleaner::new(Options::new().protect(phrase)).unwrap_err();
            assert_eq!(error.to_string(), message);
        }
        for blank in ["", " ", "\t\n", "\u{3000}"] {
            check(blank, "it is blank");
        }
        for punctuation in ["…", "?!", "***", "— — —", "|", "¿", "。", "‘’", "\u{200b}"]
        {
            check(punctuation, "punctuation is ignored");
        }
        check("★\n★", "symbols are sought within a line");
    }

    #[test]
    fn a_phrase_may_be_a_word_a_sign_or_a_symbol() {
        for phrase in [
            "a",
            "7",
            "…what",
            "橋",
            "©",
            "#",
            "C++",
            "$",
            "👉",
            "→",
            "★★★",
        ] {
            assert_eq!(check_phrase(phrase), Ok(()));
        }
    }

    #[test]
    fn what_is_left_of_a_piece_has_its_own_reason() {
        let page =
            "© 2024 Bridge Gazette. No part of it may be copied.\nTerms of use\nPrivacy policy";
        let evidence = |options| {
            let cleaned = Cleaner::new(options).unwrap().clean(page);
            let mut segments = cleaned.segments();
            let segment = segments.find(|s| s.text().ends_with("copied.")).unwrap();
            assert_eq!(segment.category(), Category::Legal);
            segment.evidence().unwrap().to_string()
        };
        assert_eq!(evidence(Options::new()), "a copyright notice");
        let left = evidence(Options::new().protect("bridge"));
        assert!(left.ends_with("of 100 as noise"), "{left}");
    }

    #[test]
    fn protection_wins() {
        check(
            &["bridge"],
            &["old bridge"],
            "The old bridge stands.\nA bridge fell.",
            "The old bridge stands.",
        );
        check(
            &[],
            &["newsletter"],
            "Sign up for our free weekly newsletter\n",
            "Sign up for our free weekly newsletter\n",
        );
    }
}
