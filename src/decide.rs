//! From labels to segments: sentences of noise are cut out of kept lines, the caller's own phrases have the last word, and
//! preset and options say what goes. What each line is, [`labels`](crate::labels) says.

use crate::body::{Layout, Origin};
use crate::chars::is_capital;
use crate::cleaned::settle_blanks;
use crate::detectors::{Finding, SURE};
use crate::labels::repeat_of;
use crate::naming::{Label, in_full};
use crate::own::OwnPhrases;
use crate::page::Page;
use crate::reason::Reason;
use crate::room::make_room;
use crate::{Category, Evidence, Options, Segment, Span};

/// Whether a finding speaks so surely for noise that it is cut out of a line that stays.
pub(crate) fn is_cut(finding: &Finding) -> bool {
    finding.confidence >= SURE && finding.category.is_noise()
}

/// Segments of the whole page. `findings` are those that [`is_cut`] asks for.
pub(crate) fn decide<'t>(
    page: &Page<'t>,
    findings: &[Finding],
    layout: &Layout,
    labels: &[Label],
    options: &Options,
) -> Vec<Segment<'t>> {
    let phrases = OwnPhrases::new(options);
    let (mut segments, mut pieces) = (
        Vec::with_capacity(2 * blocks(labels, options) + 1),
        Vec::new(),
    );
    let mut sentences = findings.iter().peekable();
    for (i, line) in page.lines.iter().enumerate() {
        let (span, inner) = (page.span(i), line.inner());
        while sentences
            .next_if(|f| f.span().start < inner.start)
            .is_some()
        {}
        let inside = std::iter::from_fn(|| sentences.next_if(|f| f.span().start < inner.end));
        let inside =
            inside.filter(|f| layout.origin == Origin::Scraped && !f.span().contains(inner));
        pieces.clear();
        pieces.push((span, labels[i]));
        cut(page, inside, &mut pieces);
        glued_title(page, layout, i, &mut pieces);
        phrases.apply(page.text, span, &mut pieces);
        for &(span, label) in &pieces {
            push(page, &mut segments, span, label, options);
        }
    }
    push_blank(&mut segments, page.text.len());
    settle_blanks(page.text, &mut segments);
    segments
}

/// How many segments there will be beside the blanks, or nearly so. There is no room for a list that moves when it grows.
fn blocks(labels: &[Label], options: &Options) -> usize {
    let goes_on =
        |pair: &&[Label]| pair[0].category == pair[1].category && !is_kept(&pair[1], options);
    labels.len() - labels.windows(2).filter(goes_on).count()
}

/// A piece of a line and what it is.
pub(crate) type Piece = (Span, Label);

/// Cuts the sentences that are noise out of the last piece, where it is kept.
fn cut<'f>(page: &Page, findings: impl Iterator<Item = &'f Finding>, pieces: &mut Vec<Piece>) {
    for finding in findings {
        let found = finding.span();
        let is_open =
            |(rest, label): &mut Piece| !label.category.is_noise() && found.start >= rest.start;
        let Some((rest, label)) = pieces.pop_if(is_open) else {
            continue;
        }; // overlaps what was cut out before
        let noise = Label {
            category: finding.category,
            confidence: finding.confidence,
            evidence: finding.evidence,
        };
        let around = [
            (rest.start..found.start, label),
            (found.start..found.end, noise),
            (found.end..rest.end, label),
        ];
        let trimmed = around
            .into_iter()
            .map(|(range, label)| (Span::new(range.start, range.end).trimmed(page.text), label));
        pieces.extend(trimmed.filter(|(span, _)| !span.is_empty()));
    }
}

/// Parts the title from the caption that a scraper glued it to.
fn glued_title(page: &Page, layout: &Layout, i: usize, pieces: &mut Vec<Piece>) {
    /// Words from which on a title is long enough that no caption begins with it by chance.
    const WORDS: u32 = 4;
    let Some(title) = layout
        .title
        .filter(|&title| title != i && layout.origin != Origin::Plain)
    else {
        return;
    };
    let Some(behind) = page.line(i).strip_prefix(page.line(title)) else {
        return;
    };
    // A sentence that takes up the title goes on in small letters or with a comma; a caption begins anew.
    let caption = behind.trim_start();
    let begins = caption.len() < behind.len()
        && caption.starts_with(|c: char| is_capital(c) || matches!(c, '(' | '©'));
    let [(_, label)] = pieces[..] else { return };
    if !begins || page.lines[title].facts.words < WORDS || label.category.is_noise() {
        return;
    }
    let line = page.lines[i].inner();
    let repeat = Span::new(line.start, line.end - behind.len());
    let rest = Span::new(line.end - caption.len(), page.span(i).end);
    let caption = Label {
        category: Category::Caption,
        evidence: Reason::Shape(&"behind a copy of the title"),
        ..label
    };
    *pieces = vec![(repeat, repeat_of(title)), (rest, caption)];
}

/// Whether a piece stays. The caller's own phrases were applied before; they speak through the label.
fn is_kept(label: &Label, options: &Options) -> bool {
    match label.evidence {
        Reason::Own(_) => !label.category.is_noise(),
        _ if options.keep.contains(&label.category) => true,
        _ if options.remove.contains(&label.category) => false,
        _ => {
            !label.category.removed_by(options.preset)
                || in_full(label.confidence) < options.least_confidence()
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
        confidence: in_full(label.confidence),
        evidence,
    };
    if let Some(last) = segments
        .last_mut()
        .filter(|last| is_same_block(page.text, last, &piece))
    {
        last.confidence = last.confidence.min(piece.confidence);
        if let (Evidence::Shape(_) | Evidence::Score { .. }, Evidence::Run(..)) =
            (&last.evidence, &piece.evidence)
        {
            last.evidence = piece.evidence; // it speaks for more lines
        }
        last.span.end = piece.span.end;
    } else {
        make_room(segments, 2, span.end, page.text.len());
        push_blank(segments, span.start);
        segments.push(piece);
    }
}

fn is_same_block(text: &str, last: &Segment, next: &Segment) -> bool {
    /// Line breaks within a block: up to two blank lines.
    const BREAKS: usize = 3;
    let gap = &text[last.span.end..next.span.start];
    let alike =
        last.category == next.category && last.category.is_noise() && !last.kept && !next.kept;
    let own = |s: &Segment| matches!(s.evidence, Evidence::Own(_));
    alike && !own(last) && !own(next) && gap.bytes().filter(|&b| b == b'\n').count() <= BREAKS
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
    fn a_headline_in_front_of_a_caption_is_parted_from_it() {
        let page = [
            HEAD,
            TITLE,
            "The old bridge is open again (Photo: Ana Lima)\n",
            BODY,
            TAIL,
        ]
        .concat();
        assert!(removed(&page).contains(&("duplicate", "The old bridge is open again")));
        assert!(
            clean(&page, &Options::default())
                .text()
                .contains("\n(Photo: Ana Lima)\n")
        );
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
