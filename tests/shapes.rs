//! One page in the shapes in which people have pages: as lines, as Markdown, on one line, glued.
#![cfg(not(target_arch = "wasm32"))]

use dechaff::{Category, Cleaner, Options, Preset, clean};

const MARKDOWN: &str = include_str!("shapes/bridge.md");

/// The cleaned text under a preset.
fn cleaned(page: &str, preset: Preset) -> String {
    let cleaner = Cleaner::new(Options::new().preset(preset)).unwrap();
    cleaner.clean(page).text()
}

#[test]
fn of_markdown_the_article_stays_as_it_was_written() {
    let article = MARKDOWN
        .split_once("The old bridge is open again\n===")
        .and_then(|(_, rest)| rest.split_once("\n* * *\n"))
        .map(|(article, _)| article.replace("Share this article\n\n", ""))
        .unwrap();
    let text = cleaned(MARKDOWN, Preset::Standard);
    assert!(text.contains(article.trim_end()), "{text}");
    for noise in [
        "Markdown Content",
        "Skip to main",
        "/letters",
        "Five bakers",
        "the ferry",
        "newsletter",
        "All rights",
    ] {
        assert!(!text.contains(noise), "{noise}: {text}");
    }
}

#[test]
fn a_page_on_one_line_is_cleaned() {
    let page = include_str!("shapes/bridge-one-line.txt").trim_end();
    assert!(!page.contains('\n'));
    for preset in Preset::ALL {
        let text = cleaned(page, preset);
        for kept in [
            "carried its first carts on Monday, two years after the flood had taken its middle arch.",
            "he died in the winter of 1811.",
            "and the two have not been seen on it since.",
        ] {
            assert!(text.contains(kept), "{}: {kept}: {text}", preset.id());
        }
        if preset != Preset::Light {
            for noise in ["Skip to main", "Log in", "our newsletter", "All rights"] {
                assert!(!text.contains(noise), "{}: {noise}: {text}", preset.id());
            }
        }
    }
}

#[test]
fn prose_on_one_long_line_is_one_segment() {
    let prose = "The masons of Sker have mended the old bridge, and the town is glad. It stood for two hundred years, and \
        nobody knows who built it, but a stone in its middle arch bears the name of a miller. The toll was 2.50 a cart \
        until the council dropped it in 1911. Mr. J. Osk, who has kept the ferry since then, says that he does not mind. \
        “A bridge is for those in a hurry,” he told the council, “and the river will have both of us.” The flood of two \
        winters ago took the middle arch within an hour. For a week the mill stood in the water up to its second floor, \
        and the bakers rowed their bread to the market. The masons found the old stones half a mile downstream, numbered \
        each of them with chalk, and laid them back in their order; only nine had to be cut anew. The work took a year \
        and a half and cost less than the engineers of the county had asked for their drawings alone. On Monday the first \
        carts went over. The oldest of the masons, who is eighty, walked in front of them with his hat in his hand.";
    let cleaned = clean(prose);
    let segments: Vec<_> = cleaned
        .segments()
        .map(|segment| (segment.text(), segment.category(), segment.is_kept()))
        .collect();
    assert_eq!(segments, [(prose, Category::Content, true)]);
}
