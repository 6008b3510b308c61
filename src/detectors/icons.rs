//! # What it finds
//! Lists of icon names ("icon-share", "cameraicon checkicon chevron downicon"), names of ligatures ("arrow_forward_ios"),
//! drawings without a word that hold their own data (`![](data:image/svg+xml,...)`), and what templates, scripts and styles
//! leave behind (`{{ title }}`, `.nav{color:red}`, `window.dataLayer = []`).
//!
//! # Why it is noise
//! They are drawn, filled in or run in the browser. As text they say nothing.
//!
//! # What it must not touch
//! Code in an article: its lines stand among other lines of code or prose, and it is indented or explained. So residue
//! is sure only for the few shapes that pages inject; an identifier alone on a line counts only beside other noise.

use super::{Finding, LIKELY, SURE, WEAK, propose};
use crate::Category;
use crate::chars::{is_capital, is_small};
use crate::page::Page;
use crate::reason::{Reason, Shape};

pub(super) fn detect(page: &Page, findings: &mut Vec<Finding>) {
    for (i, facts) in page.facts.iter().enumerate() {
        let text = page.line(i);
        let shape = if is_drawing(page, i) {
            Some((SURE, Shape::Drawing))
        } else if is_icon_list(text) {
            Some((SURE, Shape::IconList))
        } else if is_template(text) {
            Some((LIKELY, Shape::Placeholder))
        } else if is_script(text) {
            Some((LIKELY, Shape::Script))
        } else if text.starts_with(is_private_use) && facts.words <= 1 {
            Some((SURE, Shape::Glyph))
        } else if is_icon_name(text) {
            Some((LIKELY, Shape::IconName))
        } else if is_picture_file(text)
            || (is_ligature(text) && (has_ligature_word(text) || beside_ligature(page, i)))
        {
            Some((WEAK, Shape::PictureName))
        } else {
            None
        };
        if let Some((confidence, shape)) = shape {
            let evidence = Reason::Shape(shape);
            propose(
                findings,
                page.span(i),
                Category::Icons,
                confidence,
                evidence,
            );
        }
    }
}

/// Whether a picture holds its own data and is an icon or stands for a picture that the browser loads later: a drawing, or small.
/// A photo that somebody put into a note is neither.
fn is_drawing(page: &Page, i: usize) -> bool {
    /// Bytes of a small one at most, its marks included.
    const SMALL: usize = 4096;
    if !page.is_picture_alone(i) {
        return false;
    }
    let source = page.source_of(i, page.lines[i].inner()).of(page.source);
    let holds = |kind: &str| source.contains(kind);
    holds("](data:image/svg") || source.len() <= SMALL && holds("](data:image/")
}

/// Words that end in "icon", also glued to the next name: "bookmarkicon cameraicon", "icon-mail icon-share".
fn is_icon_list(text: &str) -> bool {
    /// Names from which on the line is a list.
    const NAMES: usize = 4;
    let places = text
        .as_bytes()
        .windows(4)
        .enumerate()
        .filter(|(_, bytes)| bytes == b"icon");
    let names = places.filter(|&(at, _)| is_part_of_name(text, at)).count();
    names >= NAMES && names * 3 >= text.split_whitespace().count()
}

/// Whether "icon" at that place is glued to other letters or joined to them by a hyphen, as in few words of a sentence.
fn is_part_of_name(text: &str, at: usize) -> bool {
    /// How words begin that end so: silicon, lexicon, emoticon, Rubicon.
    const HEADS: [&[u8]; 4] = [b"sil", b"lex", b"mot", b"rub"];
    let (before, after) = (&text[..at], &text[at + "icon".len()..]);
    let is_joint = |byte: Option<&u8>| matches!(byte, Some(b'-' | b'_'));
    match () {
        () if is_joint(before.as_bytes().last()) || is_joint(after.as_bytes().first()) => true,
        () if before.ends_with(is_small) => {
            let head = before
                .as_bytes()
                .last_chunk::<3>()
                .map(|head| head.to_ascii_lowercase());
            !after.starts_with(is_small) && !head.is_some_and(|head| HEADS.contains(&&head[..]))
        }
        () => after.starts_with(is_small) && !after.starts_with(['s', 'i', 'o']), // icons, iconic, iconography
    }
}

/// Letters that icon fonts draw pictures for: they have no meaning of their own.
fn is_private_use(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffc}')
}

/// "icon chevron left": the word and a name in small letters.
fn is_icon_name(text: &str) -> bool {
    text.starts_with("icon ")
        && (2..=5).contains(&text.split_whitespace().count())
        && text
            .chars()
            .all(|c| !is_capital(c) && !matches!(c, '.' | ',' | ':'))
}

/// One path that ends like the file of a picture.
fn is_picture_file(text: &str) -> bool {
    !text.contains(char::is_whitespace)
        && [".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp"]
            .iter()
            .any(|end| text.ends_with(end))
}

/// One identifier in snake case, as icon fonts name their glyphs: "arrow_forward_ios".
fn is_ligature(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b == b'_' || b.is_ascii_digit())
        && text.contains('_')
}

/// Whether a part of the name is one that the names of ligatures are made of: a reader's own name is not.
fn has_ligature_word(text: &str) -> bool {
    const WORDS: &str = "account add arrow back bookmark box calendar call cart chat check chevron circle close \
        delete down download drop edit expand favorite file filled forward home icon image info ios keyboard left \
        less link list location mail menu more next notifications open outline person play print right search send \
        share shopping star thumb time up vert volume";
    text.split('_')
        .any(|part| WORDS.split(' ').any(|word| word == part))
}

/// Whether the line above or below is shaped the same.
fn beside_ligature(page: &Page, i: usize) -> bool {
    let near = [
        i.checked_sub(1),
        Some(i + 1).filter(|&below| below < page.lines.len()),
    ];
    near.into_iter()
        .flatten()
        .any(|j| is_ligature(page.line(j)))
}

fn is_template(text: &str) -> bool {
    (text.starts_with("{{") && text.ends_with("}}"))
        || (text.starts_with("<%") && text.ends_with("%>"))
        || (text.starts_with("[[") && text.ends_with("]]") && !text.contains(' '))
}

/// What sites inject: style rules, trackers, JSON-LD, comments of conditional HTML.
fn is_script(text: &str) -> bool {
    const STARTS: &[&str] = &[
        "window.",
        "document.",
        "googletag.",
        "dataLayer",
        "(function(",
        "!function(",
        "var _",
        "@media ",
        "@import ",
        "<!--",
        "{\"@context\"",
        "/* <![CDATA[",
        "//<![CDATA[",
        "gtag(",
    ];
    let rule = text.starts_with(['.', '#'])
        && text.contains('{')
        && text.contains(':')
        && text.ends_with('}');
    rule || STARTS.iter().any(|start| text.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::super::testing::texts;
    use super::*;

    #[test]
    fn lists_of_icon_names_are_found() {
        assert!(is_icon_list(
            "date 2021-03-04 icon bookmark-bicon bookmarkicon cameraicon checkicon chevron downicon"
        ));
        assert!(is_icon_list("icon-share icon-mail icon-print icon-save"));
        assert!(
            is_ligature("arrow_forward_ios")
                && is_icon_name("icon chevron left")
                && is_picture_file("img/a_2x2.png")
        );
    }

    #[test]
    fn talk_of_icons_is_not() {
        assert!(!is_icon_list(
            "An icon is a small picture. Icons came with the desktop, and the icon of a folder stayed."
        ));
        assert!(!is_icon_list(
            "The silicon and emoticon icon: an iconic trio"
        ));
        assert!(!is_icon_list(
            "Semiconductor maker Silicon Labs buys iconic Silicon Motion"
        ));
        assert!(
            !is_icon_name("icon painters of the North, a history") && !is_picture_file("see a.png")
        );
        assert!(!is_ligature("forward") && !is_ligature("let x_y = 1;"));
    }

    #[test]
    fn names_of_readers_are_no_ligatures() {
        assert_eq!(
            texts(detect, "anna_od_mostu\nLadny most!\nkeyboard_arrow_down"),
            ["keyboard_arrow_down"]
        );
        assert_eq!(texts(detect, "local_cafe\ndirections_bike").len(), 2);
    }

    #[test]
    fn residue_is_found() {
        assert!(
            is_template("{{ item.title }}")
                && is_script("window.dataLayer = window.dataLayer || [];")
        );
        assert!(is_script(".menu{color:red;float:left}"));
        assert!(!is_script("const window = open();") && !is_template("{ a: 1 }"));
    }

    #[test]
    fn drawings_that_hold_their_data_are_found_and_photos_are_not() {
        let found = |image: &str| {
            let text = format!("The bridge\n\n![]({image})\n\nOne pier");
            let mut findings = Vec::new();
            detect(&Page::new(&text), &mut findings);
            findings.iter().any(|f| f.confidence == SURE)
        };
        let photo = format!("data:image/jpeg;base64,{}", "/9j4AAQSkZJRg".repeat(400));
        assert!(found("data:image/gif;base64,R0lGODlhAQABAAD/ACw="));
        assert!(found(
            "data:image/svg+xml,<svg width=\"8\"><path d=\"M 0 1\"/></svg>"
        ));
        assert!(!found(&photo) && !found("/bridge.jpg"));
    }
}
