//! What must always hold, over both corpora of `tests/` and over random text.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::invariants::{Asked, check};
use common::{cleaned, entries};
use dechaff::{Category, Cleaner, Options, Preset, clean};
use proptest::prelude::*;

fn texts() -> Vec<String> {
    let pages = entries("pages")
        .into_iter()
        .map(|page| page.join("input.txt"));
    pages
        .chain(entries("silence"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect()
}

fn presets() -> impl Iterator<Item = Asked> {
    Preset::ALL.into_iter().map(|preset| Asked {
        preset,
        ..Asked::default()
    })
}

#[test]
fn invariants_hold_over_both_corpora() {
    for text in texts() {
        presets().for_each(|asked| check(&text, &asked));
        check(&text.replace('\n', "\r\n"), &Asked::default());
        let on_one_line = text.replace('\n', " ");
        presets().for_each(|asked| check(&on_one_line, &asked));
    }
}

#[test]
fn a_second_cleaning_takes_almost_nothing() {
    let (mut first, mut second) = (0, 0);
    for text in texts() {
        let once = clean(&text).text();
        let twice = clean(&once).text();
        (first, second) = (first + once.chars().count(), second + twice.chars().count());
    }
    let taken = (first - second) as f64 / first as f64;
    assert!(
        taken < 0.005,
        "a second cleaning takes {:.4} of the characters",
        taken
    );
}

#[test]
fn a_copy_with_other_accents_repeats() {
    let line =
        |name: &str| format!("{name} und Kommune sind damit einverstanden, dass wir es sagen.");
    let names = [
        "Universität Łódź",
        "Universitåt Lodz",
        "УНИВЕРСИТЕТ Ёлка",
        "УНИВЕРСИТЕТ Елка",
    ];
    let text = names.map(line).join("\n\n");
    let cleaned = clean(&text);
    let repeats = cleaned.signals();
    let lines = repeats
        .iter()
        .filter(|signal| signal.category() == Category::Duplicate);
    assert_eq!(lines.count(), 2, "{repeats:#?}");
    presets().for_each(|asked| check(&text, &asked));
}

#[test]
fn odd_texts_are_cleaned() {
    let long = "word ".repeat(200_000);
    let odd = [
        "",
        " ",
        "\n",
        "\r\n",
        "\r",
        "\n\n\n",
        "\u{a0}\u{2003}",
        "\0",
        "a\0b\u{1b}[31m\u{7f}",
        "\u{feff}Share this article\n",
        "\u{202e}txet\u{202c}\n\u{2066}x\u{2069}",
        "👩‍👩‍👧‍👦 🇪🇺\n👍🏽",
        "\u{301}\u{301}",
        "Ａ\u{308}",
        "x",
        "no end",
        "©",
        "\u{2028}",
        "a\r\rb\r\n",
        "Share this article",
        "Share this article\n© 2024 Example\n",
        "「」。。。",
        ".\n.\n.\n",
        "0:00\n0:00\n",
        &long,
    ];
    for text in odd {
        presets().for_each(|asked| check(text, &asked));
    }
}

#[test]
fn stricter_presets_remove_what_milder_ones_remove() {
    let on_one_line = texts().into_iter().map(|text| text.replace('\n', " "));
    for text in texts().into_iter().chain(on_one_line) {
        // Without the blanks: they follow from their neighbours, so where more of these go another one may be the widest.
        let pieces = |preset: Preset, kept: bool| {
            let mut bytes = vec![false; text.len()];
            let cleaned = cleaned(&text, preset);
            let chosen = cleaned
                .segments()
                .filter(|s| s.is_kept() == kept && s.category() != Category::Blank);
            chosen.for_each(|s| bytes[std::ops::Range::from(s.span())].fill(true));
            bytes
        };
        for pair in Preset::ALL.windows(2) {
            let [milder, stricter] = pair else { continue };
            let (removed, kept) = (pieces(*milder, false), pieces(*stricter, true));
            let back = (0..text.len()).find(|&at| removed[at] && kept[at]);
            assert_eq!(
                back, None,
                "{milder} removes the byte there, the next preset keeps it: {text}"
            );
        }
    }
}

/// Lines as pages have them: phrases, shapes, prose, rubbish.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "Share this article", "Facebook", "Sign up for our newsletter", "© 2024 Example Media", "We use cookies. Accept all",
            "Home > News > Europe", "Related articles", "Read more", "By Ana Lima", "4 Oct 2023", "0:00", "12 Comments", "Reply",
            "HomeNews & Politics", "icon-mail icon-share icon-print icon-save", "ua en ru", "1 2 3 Next", "Support us today", "",
            "The council met on Monday and voted for the new bridge, against the advice of its engineers. The mayor was away.",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,40}",
        "[a-zA-Z ,.]{0,120}",
        any::<String>(),
    ]
}

fn page() -> impl Strategy<Value = String> {
    (
        prop::collection::vec(line(), 0..40),
        prop::sample::select(vec!["\n", "\r\n", "\n\n", " "]),
    )
        .prop_map(|(lines, end)| lines.join(end))
}

fn asked() -> impl Strategy<Value = Asked> {
    let pieces: Vec<Category> = Category::ALL[..Category::ALL.len() - 1].to_vec();
    let noise: Vec<Category> = Category::ALL.into_iter().filter(|c| c.is_noise()).collect();
    let categories = || prop::collection::vec(prop::sample::select(pieces.clone()), 0..4);
    let kind = || prop::sample::select(noise.clone());
    let phrases = || prop::collection::vec("[a-z0-9]{1,6}[* ]?", 0..3);
    (
        prop::sample::select(Preset::ALL.to_vec()),
        [categories(), categories()],
        prop::option::of(0.0..=1.0),
        prop::option::of((kind(), 0.0..=1.0)),
        phrases(),
        phrases(),
        kind(),
    )
        .prop_map(
            |(preset, [keep, remove], threshold, threshold_of, noise, protect, kind)| Asked {
                preset,
                keep,
                remove,
                threshold,
                threshold_of,
                noise: noise.into_iter().map(|phrase| (phrase, kind)).collect(),
                protect,
            },
        )
}

proptest! {
    #[test]
    fn invariants_hold_for_any_page_and_options(text in page(), asked in asked()) {
        check(&text, &asked);
    }

    #[test]
    fn invariants_hold_for_any_text(text in any::<String>()) {
        check(&text, &Asked::default());
    }

    #[test]
    fn protected_phrases_stay(text in page()) {
        let cleaner = Cleaner::new(Options::new().protect("newsletter")).unwrap();
        let cleaned = cleaner.clean(&text);
        let count = |text: &str| text.to_lowercase().matches("sign up for our newsletter").count();
        prop_assert_eq!(count(&cleaned.text()), count(&text));
    }
}
