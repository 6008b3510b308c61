//! What belongs together stays together, so that kept Markdown is still Markdown: an item keeps the items that it stands in,
//! half of a table the whole, an image goes with the text beside it, and the definition of a link with its use. Of a sentence no
//! few words are taken out.

use crate::features::Ending;
use crate::label::{Label, SURELY};
use crate::page::{Kind, Page, Style};
use crate::reason::{Reason, Shape};

/// Brings the labels in line with the structure of the page. `is_kept` says what a label leads to.
pub(crate) fn hold_together(page: &Page, labels: &mut [Label], is_kept: impl Fn(&Label) -> bool) {
    keep_sentences(page, labels, &is_kept);
    if page.is_plain() {
        return;
    }
    keep_parents(page, labels, &is_kept);
    keep_tables(page, labels, &is_kept);
    follow_text(page, labels);
    follow_uses(page, labels, &is_kept);
}

/// A few words within a sentence stay where what stands before and behind them in the line does: on a page that is one line each
/// name may pass for a label. What is surely noise is none of the sentence, nor is a part of the article that the caller does not
/// want.
///
/// Nothing that this asks is another thing under another preset: a stricter one, which removes longer runs, spares no more.
fn keep_sentences(page: &Page, labels: &mut [Label], is_kept: &impl Fn(&Label) -> bool) {
    /// Words at most.
    const FEW: u32 = 3;
    let mut i = 0;
    while i < labels.len() {
        let end = (i..labels.len()).find(|&i| is_kept(&labels[i]));
        let end = end.unwrap_or(labels.len());
        let goes_on = |i: usize| page.gap(i) == 0 && page.facts[i - 1].ending != Ending::Sentence;
        let is_within = i > 0 && end < labels.len() && (i..=end).all(goes_on);
        let words = page.facts[i..end].iter().map(|facts| facts.words);
        let is_other = |label: &Label| label.noise >= SURELY || !label.category.is_noise();
        if is_within && words.sum::<u32>() <= FEW && !labels[i..end].iter().any(is_other) {
            for label in &mut labels[i..end] {
                *label = label.kept();
            }
        }
        i = end + 1;
    }
}

/// Without the items around it, what stands four columns in would be read as code.
fn keep_parents(page: &Page, labels: &mut [Label], is_kept: &impl Fn(&Label) -> bool) {
    /// Columns from which on a line is code unless it stands in an item.
    const COLUMNS: usize = 4;
    let mut open: Vec<(usize, usize)> = Vec::new(); // columns and index of the items that a line stands in
    for i in 0..labels.len() {
        let columns = page.indentation(i);
        open.retain(|&(item, _)| item < columns);
        if columns >= COLUMNS && is_kept(&labels[i]) {
            for &(_, parent) in &open {
                if !is_kept(&labels[parent]) {
                    labels[parent] = labels[parent].kept();
                }
            }
        }
        if page.lines[i].style.has(Style::ITEM) {
            open.push((columns, i));
        }
    }
}

/// A table of which half or more stays is kept whole; of one of which less stays, the head is kept with the rest.
fn keep_tables(page: &Page, labels: &mut [Label], is_kept: &impl Fn(&Label) -> bool) {
    let goes_on = |i: usize| {
        let is_row = page.lines[i].style.has(Style::ROW) || page.line(i).contains('|');
        is_row && page.gap(i) <= 1 && page.lines[i].style.kind != Kind::TableHead
    };
    let mut i = 0;
    while i < labels.len() {
        if page.lines[i].style.kind != Kind::TableHead {
            i += 1;
            continue;
        }
        let end = (i + 1..labels.len()).find(|&i| !goes_on(i));
        let table = &mut labels[i..end.unwrap_or(page.lines.len())];
        let kept = table.iter().filter(|label| is_kept(label)).count();
        let rows = table.len();
        let whole = match kept {
            0 => 0,
            _ if kept * 2 >= rows => rows,
            _ => 1,
        };
        let missing = table[..whole].iter_mut().filter(|label| !is_kept(label));
        missing.for_each(|label| *label = label.kept());
        i += rows;
    }
}

/// An image says nothing itself: it is what the text below it is, or above it where nothing follows close by. A drawing that
/// was found to be noise is that.
fn follow_text(page: &Page, labels: &mut [Label]) {
    let says_nothing = |labels: &[Label], i: usize| {
        page.is_picture_alone(i) && labels[i].evidence != Reason::Shape(Shape::Drawing)
    };
    let mut above = None;
    let mut i = 0;
    while i < labels.len() {
        if !says_nothing(labels, i) {
            above = Some(i);
            i += 1;
            continue;
        }
        let end = (i..labels.len())
            .find(|&i| !says_nothing(labels, i))
            .unwrap_or(labels.len());
        let below = Some(end).filter(|&end| end < labels.len());
        if let Some(text) = below.or(above) {
            for picture in i..end {
                labels[picture] = beside(labels[picture], &labels[text], text);
            }
        }
        i = end;
    }
}

/// The label of what goes or stays with a piece, which has the second one.
fn beside(own: Label, label: &Label, piece: usize) -> Label {
    match label.category.is_noise() {
        true => Label {
            evidence: Reason::With(piece as u32),
            ..*label
        },
        false => own.kept(),
    }
}

/// The definition of a link goes with the last piece that uses it.
fn follow_uses(page: &Page, labels: &mut [Label], is_kept: &impl Fn(&Label) -> bool) {
    let definitions: Vec<usize> = (0..labels.len())
        .filter(|&i| page.lines[i].style.kind == Kind::Definition)
        .collect();
    if definitions.is_empty() {
        return;
    }
    let mut last_use: Vec<Option<usize>> = vec![None; page.links()];
    for i in 0..labels.len() {
        for link in page.links_used(i) {
            let last = &mut last_use[link];
            if last.is_none_or(|last| !is_kept(&labels[last])) || is_kept(&labels[i]) {
                *last = Some(i);
            }
        }
    }
    for i in definitions {
        let last = page.link_defined(i).and_then(|link| last_use[link]);
        labels[i] = match last {
            Some(piece) if !is_kept(&labels[piece]) => beside(labels[i], &labels[piece], piece),
            _ => labels[i].kept(),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Category;

    /// What is left of a page whose pieces go that hold a word.
    fn left(source: &str, word: &str) -> Vec<String> {
        left_without(Category::Other, source, word)
    }

    /// The same, where those pieces are of a category that the caller does not want.
    fn left_without(category: Category, source: &str, word: &str) -> Vec<String> {
        let page = Page::new(source);
        let content = Label::said(Category::Content, 0, Reason::None);
        let unwanted = Label {
            category,
            ..content
        };
        let goes = |i: usize| {
            page.source_of(i, page.lines[i].inner())
                .of(source)
                .contains(word)
        };
        let mut labels: Vec<Label> = (0..page.lines.len())
            .map(|i| if goes(i) { unwanted } else { content })
            .collect();
        let is_kept = |label: &Label| label.category != category;
        hold_together(&page, &mut labels, is_kept);
        let kept = (0..page.lines.len()).filter(|&i| is_kept(&labels[i]));
        kept.map(|i| page.line(i).to_owned()).collect()
    }

    #[test]
    fn a_few_words_within_a_sentence_stay() {
        let rest =
            "The masons of Sker have mended the old bridge, which stood for two hundred years. "
                .repeat(3);
        let stays = |names: &str| {
            let page = format!("{rest}It was opened by {names} and by all of the masons. {rest}");
            left(&page, "Bad").concat().contains("Bad")
        };
        assert!(stays("Share Facebook Bad Twitter Email"));
        assert!(!stays("Share Facebook Bad Bad Bad Twitter Email"));
        let ended = format!("{rest}Share Facebook Bad. Bad Twitter Email have met. {rest}");
        assert!(!left(&ended, "Bad").concat().contains("Bad"));
        let begun = format!("{rest}Bad Harbour Office Board have met. {rest}");
        assert!(!left(&begun, "Bad").concat().contains("Bad"));
    }

    #[test]
    fn a_few_words_of_the_article_that_the_caller_does_not_want_go() {
        let rest =
            "The masons of Sker have mended the old bridge, which stood for two hundred years. "
                .repeat(3);
        let page = format!(
            "{rest}It was opened by Share Facebook Bad Twitter Email and by the masons. {rest}"
        );
        assert!(
            !left_without(Category::Byline, &page, "Bad")
                .concat()
                .contains("Bad")
        );
    }

    #[test]
    fn an_item_keeps_the_items_around_it() {
        let list = "- bad *a*\n    - good\n- bad b";
        assert_eq!(left(list, "bad"), ["- bad a", "- good"]);
    }

    #[test]
    fn a_row_keeps_the_head_of_its_table_and_half_of_them_keep_all() {
        let table = "| bad | price |\n|---|---|\n| arch | bad |\n| rails | 3 |\n\nbad";
        assert_eq!(left(table, "bad"), ["| bad | price |", "| rails | 3 |"]);
        let rows = "| part | price |\n|---|---|\n| arch | bad |\n| rails | 3 |";
        let whole = ["| part | price |", "| arch | bad |", "| rails | 3 |"];
        assert_eq!(left(rows, "bad"), whole);
        assert_eq!(left("| bad |\n|---|\n| bad |", "bad"), [""; 0]);
    }

    #[test]
    fn an_image_goes_with_the_text_below_it() {
        let page = "![a](a.jpg)\n\nbad\n\nGood\n\n![b](b.jpg)";
        assert_eq!(left(page, "bad"), ["Good", ")"]);
    }

    #[test]
    fn a_definition_goes_with_its_last_use() {
        let page = "bad [a][one]\n\nGood [b][two]\n\n[one]: /1\n[two]: /2\n[three]: /3";
        assert_eq!(left(page, "bad"), ["Good b", "[two]: /2", "[three]: /3"]);
    }
}
