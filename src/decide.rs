//! From labels to segments: the caller's own phrases have the last word, and preset and options say what goes. What each
//! piece is, [`decode`](crate::decode()) says.

use crate::cleaned::Entry;
use crate::label::Label;
use crate::own::OwnPhrases;
use crate::page::Page;
use crate::reason::{Reason, Why};
use crate::room::make_room;
use crate::structure::hold_together;
use crate::{Category, Options, Preset, Span, blanks};

/// Segments of the whole page.
pub(crate) fn decide(
    page: &mut Page,
    labels: &mut [Label],
    options: &Options,
    phrases: &OwnPhrases,
) -> Vec<Entry> {
    hold_together(page, labels, |label| is_kept(label, options));
    page.drop_facts();
    let page = &*page;
    let mut entries = Vec::with_capacity(segments(page, labels, options));
    let mut pieces = Vec::new();
    let mut end = 0;
    for (i, &label) in labels.iter().enumerate() {
        let span = page.span(i);
        pieces.clear();
        pieces.push((span, label));
        phrases.apply(&page.text, span, &mut pieces);
        for &(part, label) in &pieces {
            let span = page.source_of(i, part);
            let is_in_line = page.gap(i) == 0 || part.start > page.span(i).start;
            make_room(&mut entries, 2, span.end, page.source.len());
            push(page, &mut entries, (span, label), end, is_in_line, options);
            end = span.end;
        }
    }
    push_blank(&mut entries, end, page.source.len());
    blanks::settle(page.source, &mut entries);
    entries
}

/// How many segments there will be at most, but for own phrases. There is no room for a list that moves when it grows.
fn segments(page: &Page, labels: &[Label], options: &Options) -> usize {
    let goes_on = |&i: &usize| {
        let verdict = |i: usize| (labels[i].category, is_kept(&labels[i], options));
        page.gap(i) == 0 && verdict(i - 1) == verdict(i) && is_plain(verdict(i))
    };
    2 * (labels.len() - (1..labels.len()).filter(goes_on).count()) + 1
}

/// Whether what stays is no noise: of a category that is, each piece has its own reason to be looked at.
fn is_plain((category, kept): (Category, bool)) -> bool {
    kept && !category.is_noise()
}

/// A piece of a line and what it is.
pub(crate) type Piece = (Span, Label);

/// Whether a piece stays. The caller's own phrases were applied before; they speak through the label. Written out at each of its
/// calls it would take half a kilobyte of the wasm.
#[inline(never)]
pub(crate) fn is_kept(label: &Label, options: &Options) -> bool {
    match label.evidence {
        Reason::Own(_) => !label.category.is_noise(),
        _ if options.keep.contains(&label.category) => true,
        _ if options.remove.contains(&label.category) => false,
        _ if !label.category.removed_by(options.preset) => true,
        _ if !label.category.is_noise() => false,
        Reason::Score { .. } if options.preset == Preset::Light => true,
        _ => match options.threshold_for(label.category) {
            Some(noise) => label.probability() < noise,
            None => !label.goes && label.probability() < options.preset.threshold(),
        },
    }
}

/// Adds a piece with the blank before it. What stays of a line as one category that is no noise is one segment, but for what
/// an own phrase says.
fn push(
    page: &Page,
    entries: &mut Vec<Entry>,
    (span, label): Piece,
    end: usize,
    is_in_line: bool,
    options: &Options,
) {
    let kept = is_kept(&label, options);
    let why = match label.evidence.why(page) {
        Why::Nothing if !kept => Why::Asked,
        // As a part of the article a title or a date scores little, which speaks for noise.
        Why::Score { .. } if kept && !label.category.is_noise() => Why::Nothing,
        why => why,
    };
    let is_own = |why: Why| matches!(why, Why::Own(_));
    if let Some(last) = entries.last_mut()
        && is_in_line
        && is_plain((label.category, kept))
        && (last.category, last.kept) == (label.category, kept)
        && !is_own(last.why)
        && !is_own(why)
    {
        last.noise = last.noise.max(label.noise);
        last.confidence = last.confidence.min(label.confidence);
        return;
    }
    push_blank(entries, end, span.start);
    entries.push(Entry {
        why,
        noise: label.noise,
        confidence: label.confidence,
        ..Entry::new(span.start, label.category, kept)
    });
}

/// Adds the white space of a range, if there is any.
fn push_blank(entries: &mut Vec<Entry>, from: usize, to: usize) {
    if from < to {
        entries.push(Entry::new(from, Category::Blank, true));
    }
}

#[cfg(test)]
mod tests {
    use crate::{Category, Cleaner, Options, clean};

    const HEAD: &str =
        "Skip to main content\nLog in / Register\nWe use cookies to run this site.\n\n";
    const TITLE: &str = "The old bridge is open again\nBy Ana Lima\n";
    const BODY: &str = "The bridge over the Sker carried its first carts on Monday, two years after the flood had taken its \
        middle arch. A crowd of some hundred people had come to see it, among them the masons.\n\nIt took nine years and two \
        engineers to build the first one, and the first of them never saw it finished, as he died in the winter of 1811.\n";
    const TAIL: &str =
        "\nRelated articles\nFive bakers and one oven\n© 2025 Sker Gazette. All rights reserved.\n";

    /// What is removed of a page: category and text of each piece.
    fn removed(text: &str) -> Vec<(&'static str, &str)> {
        let cleaned = clean(text);
        cleaned
            .removed()
            .map(|s| (s.category().id(), s.span().of(text)))
            .collect()
    }

    #[test]
    fn what_surrounds_the_article_goes() {
        let page = [HEAD, TITLE, BODY, TAIL].concat();
        let text = clean(&page).text();
        assert_eq!(text, [TITLE, BODY].concat().trim_end());
        assert_eq!(removed(&page).last().unwrap().0, "legal");
    }

    #[test]
    fn a_sentence_that_takes_up_the_title_stays_whole() {
        let first = "The old bridge is open again, and the masons who had mended it walked over it before anybody else.\n";
        let page = [HEAD, TITLE, first, BODY, TAIL].concat();
        assert!(clean(&page).text().contains(first));
    }

    #[test]
    fn a_sentence_of_noise_goes_and_its_line_stays() {
        let noise = "Sign up for our newsletter and get the Gazette in your inbox each morning.";
        let page = [
            HEAD,
            TITLE,
            BODY,
            "The lamps were lit at six. ",
            noise,
            "\n",
            TAIL,
        ]
        .concat();
        assert!(removed(&page).contains(&("newsletter", noise)));
        assert!(clean(&page).text().ends_with("The lamps were lit at six."));
    }

    #[test]
    fn repeated_noise_keeps_its_kind() {
        let noise = "Sign up for our free weekly newsletter\n";
        let page = [noise, HEAD, TITLE, BODY, noise, BODY, TAIL, noise].concat();
        let kinds: Vec<&str> = removed(&page)
            .iter()
            .filter(|(_, text)| text.contains("weekly"))
            .map(|(kind, _)| *kind)
            .collect();
        assert_eq!(kinds, ["newsletter"; 3]);
    }

    #[test]
    fn options_have_their_rank() {
        let page = [HEAD, TITLE, BODY, TAIL].concat();
        let text = |options| Cleaner::new(options).unwrap().clean(&page).text();
        let keep = Options::new().keep([Category::Legal]);
        assert!(text(keep.remove([Category::Legal])).contains("All rights reserved"));
        assert!(!text(Options::new().remove([Category::Byline])).contains("Ana Lima"));
        let noise = Options::new().noise("masons", Category::Advert);
        assert!(!text(noise.clone().keep([Category::Advert])).contains("masons"));
        assert!(text(noise.protect("among them the masons")).contains("masons"));
        let threshold = Options::new().threshold(1.0);
        assert!(text(threshold.clone()).contains("Skip to main content"));
        let of_kind = threshold.threshold_of(Category::Navigation, 0.5);
        assert!(!text(of_kind).contains("Skip to main content"));
    }
}
