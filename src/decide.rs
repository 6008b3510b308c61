//! From labels to segments: the caller's own phrases have the last word, and preset and options say what goes. What each piece is, [`decode`](crate::decode) says.

use crate::cleaned::settle_blanks;
use crate::label::Label;
use crate::own::OwnPhrases;
use crate::page::Page;
use crate::reason::Reason;
use crate::room::make_room;
use crate::structure::hold_together;
use crate::{Category, Evidence, Options, Preset, Segment, Span};

/// Segments of the whole page.
pub(crate) fn decide<'t>(
    page: &mut Page<'t>,
    labels: &mut [Label],
    options: &Options,
) -> Vec<Segment<'t>> {
    hold_together(page, labels, |label| is_kept(label, options));
    page.drop_facts();
    let page = &*page;
    let phrases = OwnPhrases::new(options);
    let (mut segments, mut pieces) = (
        Vec::with_capacity(2 * blocks(page, labels, options) + 1),
        Vec::new(),
    );
    for (i, &label) in labels.iter().enumerate() {
        let span = page.span(i);
        pieces.clear();
        pieces.push((span, label));
        phrases.apply(&page.text, span, &mut pieces);
        for &(part, label) in &pieces {
            let span = page.source_of(i, part);
            push(page, &mut segments, span, label, options);
        }
    }
    push_blank(&mut segments, page.source.len());
    settle_blanks(page.source, &mut segments);
    segments
}

/// How many segments there will be beside the blanks, but for own phrases. There is no room for a list that moves when it
/// grows.
fn blocks(page: &Page, labels: &[Label], options: &Options) -> usize {
    let verdict = |i: usize| (labels[i].category, is_kept(&labels[i], options));
    let goes_on = |&i: &usize| goes_on(verdict(i - 1), verdict(i), page.gap(i) as usize);
    labels.len() - (1..labels.len()).filter(goes_on).count()
}

/// Whether a piece goes on with the one before it: removed pieces of one kind of noise are a block, and what stays of a line is
/// one. Of each piece its category, and whether it stays; `breaks` is the number of line breaks between them.
fn goes_on(before: (Category, bool), piece: (Category, bool), breaks: usize) -> bool {
    /// Line breaks within a block: up to two blank lines.
    const BREAKS: usize = 3;
    let (category, kept) = piece;
    let is_in_reach = match breaks {
        0 => kept,
        _ => !kept && category.is_noise() && breaks <= BREAKS,
    };
    before == piece && is_in_reach
}

/// A piece of a line and what it is.
pub(crate) type Piece = (Span, Label);

/// Whether a piece stays. The caller's own phrases were applied before; they speak through the label.
pub(crate) fn is_kept(label: &Label, options: &Options) -> bool {
    match label.evidence {
        Reason::Own(_) => !label.category.is_noise(),
        _ if options.keep.contains(&label.category) => true,
        _ if options.remove.contains(&label.category) => false,
        _ => {
            let is_noise = label.category.is_noise();
            let is_doubtful =
                options.preset == Preset::Light && matches!(label.evidence, Reason::Score { .. });
            !label.category.removed_by(options.preset)
                || is_noise && (label.noise() < options.least_confidence() || is_doubtful)
        }
    }
}

/// Adds a piece with the blank before it. Removed pieces of one kind in a row are one block.
fn push<'t>(
    page: &Page<'t>,
    segments: &mut Vec<Segment<'t>>,
    span: Span,
    label: Label,
    options: &Options,
) {
    let kept = is_kept(&label, options);
    let evidence = match label.evidence.evidence(page) {
        Evidence::None if !kept => Evidence::Asked,
        // As a part of the article a title or a date scores little, which speaks for noise.
        Evidence::Score { .. } if kept && !label.category.is_noise() => Evidence::None,
        evidence => evidence,
    };
    let piece = Segment {
        span,
        category: label.category,
        kept,
        confidence: label.confidence(),
        evidence,
    };
    if let Some(last) = segments
        .last_mut()
        .filter(|last| are_one(page.source, last, &piece))
    {
        last.confidence = last.confidence.min(piece.confidence);
        if let (Evidence::Shape(_) | Evidence::Score { .. }, Evidence::Run(..)) =
            (&last.evidence, &piece.evidence)
        {
            last.evidence = piece.evidence; // it speaks for more lines
        }
        last.span.end = piece.span.end;
    } else {
        make_room(segments, 2, span.end, page.source.len());
        push_blank(segments, span.start);
        segments.push(piece);
    }
}

/// Whether a piece goes on with the segment before it. What an own phrase says is a segment by itself.
fn are_one(text: &str, last: &Segment, next: &Segment) -> bool {
    let gap = &text[last.span.end..next.span.start];
    let breaks = gap.bytes().filter(|&b| b == b'\n').count();
    let is_own = |s: &Segment| matches!(s.evidence, Evidence::Own(_));
    let verdict = |s: &Segment| (s.category, s.kept);
    !is_own(last) && !is_own(next) && goes_on(verdict(last), verdict(next), breaks)
}

/// Adds the white space up to `to`, if there is any.
fn push_blank(segments: &mut Vec<Segment>, to: usize) {
    let from = segments.last().map_or(0, |last| last.span.end);
    if from < to {
        let span = Span::new(from, to);
        segments.push(Segment {
            span,
            category: Category::Blank,
            kept: true,
            confidence: 1.0,
            evidence: Evidence::None,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::{Category, Options, clean};

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
        let cleaned = clean(text, &Options::default());
        cleaned
            .removed()
            .map(|s| (s.category.id(), s.span.of(text)))
            .collect()
    }

    #[test]
    fn what_surrounds_the_article_goes() {
        let page = [HEAD, TITLE, BODY, TAIL].concat();
        let text = clean(&page, &Options::default()).text();
        assert_eq!(text, [TITLE, BODY].concat().trim_end());
        assert_eq!(removed(&page).last().unwrap().0, "legal");
    }

    #[test]
    fn a_sentence_that_takes_up_the_title_stays_whole() {
        let first = "The old bridge is open again, and the masons who had mended it walked over it before anybody else.\n";
        let page = [HEAD, TITLE, first, BODY, TAIL].concat();
        assert!(clean(&page, &Options::default()).text().contains(first));
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
        assert!(
            clean(&page, &Options::default())
                .text()
                .ends_with("The lamps were lit at six.")
        );
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
        let text = |options: Options| clean(&page, &options).text();
        let keep = vec![Category::Legal];
        assert!(
            text(Options {
                keep: keep.clone(),
                remove: keep,
                ..Options::default()
            })
            .contains("All rights reserved")
        );
        assert!(
            !text(Options {
                remove: vec![Category::Byline],
                ..Options::default()
            })
            .contains("Ana Lima")
        );
        let noise = vec![("masons".to_owned(), Category::Advert)];
        assert!(
            !text(Options {
                noise: noise.clone(),
                keep: vec![Category::Advert],
                ..Options::default()
            })
            .contains("masons")
        );
        assert!(
            text(Options {
                noise,
                protect: vec!["among them the masons".to_owned()],
                ..Options::default()
            })
            .contains("masons")
        );
        assert!(
            text(Options {
                min_confidence: Some(1.0),
                ..Options::default()
            })
            .contains("Skip to main content")
        );
    }
}
