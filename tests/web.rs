//! The binding, in a browser: `wasm-pack test --headless --chrome -- --test web`.
#![cfg(target_arch = "wasm32")]

use dechaff::wasm::clean;
use dechaff::{Category, Options, Preset, Segment, Stats};
use js_sys::{Array, Error, JSON, JsString, RangeError, TypeError, Uint32Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const PAGE: &str =
    "Café “noir” 😀\r\n\r\nShare this article\r\n\r\n\r\nA family 👩‍👩‍👧, and e\u{301}.\nEnd";

/// The answer to a text: what is known of it, or an error.
fn answer(text: &JsValue, options: &JsValue) -> JsValue {
    let answer = Array::new();
    clean(text, options, &answer);
    assert_eq!(answer.length(), 1);
    answer.get(0)
}

/// The numbers, the evidence and the statistics (as JSON) of a text.
fn told(text: &JsValue, options: &JsValue) -> (Vec<u32>, String, String) {
    let result: Array = answer(text, options)
        .dyn_into()
        .expect("any string can be cleaned");
    let stats = JSON::stringify(&result.get(2)).unwrap().into();
    (
        Uint32Array::from(result.get(0)).to_vec(),
        result.get(1).as_string().unwrap(),
        stats,
    )
}

/// Checks each number against the core's own segments; `text` may differ from `page` in its lone surrogates alone.
fn check(text: &JsString, page: &str) {
    let core = dechaff::clean(page, &Options::default());
    let (numbers, evidence, stats) = told(text, &JsValue::UNDEFINED);
    assert_eq!(numbers.len(), 6 * core.segments.len());

    let utf16 = |s: &str| s.encode_utf16().count() as u32;
    for (
        row,
        Segment {
            span,
            category,
            kept,
            confidence,
            evidence,
        },
    ) in numbers.chunks(6).zip(&core.segments)
    {
        let (start, end) = (utf16(&page[..span.start]), utf16(&page[..span.end]));
        let percent = (confidence * 100.0).round() as u32;
        assert_eq!(
            row,
            [
                start,
                end,
                *category as u32,
                (*kept).into(),
                percent,
                utf16(&evidence.to_string())
            ]
        );
        assert_eq!(String::from(text.slice(start, end)), span.of(page));
    }
    assert_eq!(
        evidence,
        core.segments
            .iter()
            .map(|s| s.evidence.to_string())
            .collect::<String>()
    );

    let Stats {
        words,
        words_kept,
        removed,
    } = core.stats();
    let removed: Vec<String> = removed
        .iter()
        .map(|(category, count)| format!("\"{}\":{count}", category.id()))
        .collect();
    let removed = removed.join(",");
    assert_eq!(
        stats,
        format!("{{\"words\":{words},\"wordsKept\":{words_kept},\"removed\":{{{removed}}}}}")
    );
}

#[wasm_bindgen_test]
fn segments_are_those_of_the_core_in_utf16_units() {
    for page in [
        "",
        "\n",
        "a",
        "\u{FEFF}a\0b\u{202E}c",
        "😀",
        "é\r\n\r\n",
        PAGE,
    ] {
        check(&page.into(), page);
    }
}

#[wasm_bindgen_test]
fn a_lone_surrogate_counts_as_one_unit() {
    let text = JsString::from_char_code(&[0xD83D, 0x20, 0x61, 0x0A, 0x0A, 0x62, 0xDE00]);
    check(&text, "\u{FFFD} a\n\nb\u{FFFD}");
}

#[wasm_bindgen_test]
fn the_same_text_gives_the_same_result() {
    assert_eq!(
        told(&PAGE.into(), &JsValue::UNDEFINED),
        told(&PAGE.into(), &JsValue::UNDEFINED)
    );
}

#[wasm_bindgen_test]
fn options_are_read() {
    const PAGE: &str = "The masons of Sker\n\n12 March 2024\n\nThe bridge is open again, two years after the flood took its middle arch.\n\n\
        Follow us on Facebook\n\nShare this article\n";
    fn verdicts(options: &str) -> Vec<[u32; 2]> {
        let (numbers, ..) = told(&PAGE.into(), &JSON::parse(options).unwrap());
        numbers.chunks(6).map(|row| [row[2], row[3]]).collect()
    }
    fn check(json: &str, options: Options) {
        let core = dechaff::clean(PAGE, &options);
        let expected: Vec<[u32; 2]> = core
            .segments
            .iter()
            .map(|s| [s.category as u32, s.kept.into()])
            .collect();
        assert_eq!(verdicts(json), expected, "{json}");
        assert_eq!(
            verdicts(json) == verdicts("{}"),
            options == Options::default(),
            "{json} changes something"
        );
    }
    let default = Options::default;
    check("{}", default());
    check(
        r#"{"preset": "article"}"#,
        Options {
            preset: Preset::Article,
            ..default()
        },
    );
    check(
        r#"{"keep": ["share"]}"#,
        Options {
            keep: vec![Category::Share],
            ..default()
        },
    );
    check(
        r#"{"remove": ["dateline"]}"#,
        Options {
            remove: vec![Category::Dateline],
            ..default()
        },
    );
    check(
        r#"{"minConfidence": 1}"#,
        Options {
            min_confidence: Some(1.0),
            ..default()
        },
    );
    let noise = vec![("middle arch".to_owned(), Category::Other)];
    check(
        r#"{"noise": {"middle arch": "other"}}"#,
        Options { noise, ..default() },
    );
    check(
        r#"{"protect": ["Facebook"]}"#,
        Options {
            protect: vec!["Facebook".to_owned()],
            ..default()
        },
    );
}

#[wasm_bindgen_test]
fn errors_name_the_value_and_what_is_allowed() {
    fn check<E: JsCast>(text: &JsValue, options: &str, message: &str) {
        let error = answer(text, &JSON::parse(options).unwrap());
        assert!(error.is_instance_of::<E>(), "{error:?}");
        let found = String::from(error.unchecked_ref::<Error>().message());
        assert!(found.starts_with(message), "{found}");
    }
    check::<TypeError>(
        &JsValue::UNDEFINED,
        "{}",
        "text must be a string, not undefined",
    );
    let text = "text".into();
    check::<TypeError>(&text, "[]", "options must be a plain object, not []");
    check::<RangeError>(
        &text,
        r#"{"presets": 1}"#,
        r#"options: "presets" is not one of preset, keep, "#,
    );
    check::<RangeError>(
        &text,
        r#"{"preset": "no"}"#,
        r#"preset: "no" is not one of light, standard, article"#,
    );
    check::<RangeError>(
        &text,
        r#"{"keep": ["blank"]}"#,
        r#"keep: "blank" is not one of content, title, "#,
    );
    check::<RangeError>(
        &text,
        r#"{"noise": {"a": "title"}}"#,
        r#"noise: "title" is not one of paywall, "#,
    );
    check::<TypeError>(
        &text,
        r#"{"minConfidence": "1"}"#,
        r#"minConfidence must be a number from 0 to 1, not "1""#,
    );
    check::<RangeError>(
        &text,
        r#"{"minConfidence": 1.5}"#,
        "minConfidence must be a number from 0 to 1, not 1.5",
    );
    check::<RangeError>(
        &text,
        r#"{"protect": [" "]}"#,
        "protect: “ ” can never match: it is blank",
    );
}
