//! The binding, in a browser: `wasm-pack test --headless --chrome -- --test web`.
#![cfg(target_arch = "wasm32")]

use dechaff::wasm::clean;
use dechaff::{Category, Cleaner, Evidence, Options, Preset, Stats};
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

/// The numbers, the sentences, what reasons quote, and what is told of the page as a whole (as JSON).
fn told(text: &JsValue, options: &JsValue) -> (Vec<u32>, [String; 2], String) {
    let result: Array = answer(text, options)
        .dyn_into()
        .expect("any string can be cleaned");
    let strings = [1, 2].map(|i| result.get(i).as_string().unwrap());
    let facts = JSON::stringify(&result.get(3)).unwrap().into();
    (Uint32Array::from(result.get(0)).to_vec(), strings, facts)
}

/// Numbers a segment.
const ROW: usize = 12;

/// Checks each number against the core's own segments; `text` may differ from `page` in its lone surrogates alone.
fn check(text: &JsString, page: &str) {
    let core = dechaff::clean(page);
    let (numbers, [sentences, words], facts) = told(text, &JsValue::UNDEFINED);
    assert_eq!(numbers.len(), ROW * core.segments().len());

    let utf16 = |s: &str| s.encode_utf16().count() as u32;
    let (mut said, mut quoted, mut from) = (String::new(), String::new(), 0);
    for (row, segment) in numbers.chunks(ROW).zip(core.segments()) {
        let end = utf16(&page[..segment.span().end]);
        let percent = |share: f64| (share * 100.0).round() as u32;
        let sentence = segment.evidence().map_or(String::new(), |e| e.to_string());
        let (phrase, place) = match segment.evidence() {
            Some(Evidence::Phrase { phrase, span }) => (phrase.into_owned(), Some(span)),
            Some(Evidence::Shape { shape, .. }) => (shape.to_owned(), None),
            Some(Evidence::Repeats { span, .. }) => (String::new(), Some(span)),
            _ => (String::new(), None),
        };
        let expected = [
            end,
            segment.category() as u32,
            segment.is_kept().into(),
            percent(segment.noise()),
            percent(segment.confidence()),
            segment.block() as u32,
            utf16(&sentence),
        ];
        assert_eq!(row[..expected.len()], expected);
        assert_eq!(row[8], utf16(&phrase));
        if let Some(span) = place {
            let units = [span.start, span.end].map(|at| utf16(&page[..at]));
            assert_eq!(row[9..11], units);
        }
        assert_eq!(String::from(text.slice(from, end)), segment.text());
        (said, quoted, from) = (said + &sentence, quoted + &phrase, end);
    }
    assert_eq!((sentences, words), (said, quoted));

    let Stats {
        words,
        words_kept,
        removed,
        ..
    } = core.stats();
    let removed: Vec<String> = removed
        .iter()
        .map(|(category, count)| format!("\"{}\":{count}", category.id()))
        .collect();
    let removed = removed.join(",");
    let mut expected =
        format!("{{\"words\":{words},\"wordsKept\":{words_kept},\"removed\":{{{removed}}}");
    if let Some(title) = core.title() {
        let [start, end] = [title.span.start, title.span.end].map(|at| utf16(&page[..at]));
        let text = JSON::stringify(&title.text.as_str().into()).unwrap();
        expected += &format!(",\"title\":[{text},[{start},{end}]]");
    }
    assert!(facts.starts_with(&expected), "{facts}: {expected}");
    let language = core.language().map_or("null".into(), |l| format!("{l:?}"));
    assert!(
        facts.ends_with(&format!("\"language\":{language}}}")),
        "{facts}"
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
        numbers.chunks(ROW).map(|row| [row[1], row[2]]).collect()
    }
    fn check(json: &str, options: Options) {
        let cleaner = Cleaner::new(options.clone()).unwrap();
        let core = cleaner.clean(PAGE);
        let verdict = |s: dechaff::Segment| [s.category() as u32, s.is_kept().into()];
        let expected: Vec<[u32; 2]> = core.segments().map(verdict).collect();
        assert_eq!(verdicts(json), expected, "{json}");
        let changes = verdicts(json) != verdicts("{}");
        assert_eq!(
            changes,
            options != Options::new(),
            "{json} changes something"
        );
    }
    let default = Options::new;
    check("{}", default());
    check(
        r#"{"preset": "article"}"#,
        default().preset(Preset::Article),
    );
    check(r#"{"keep": ["share"]}"#, default().keep([Category::Share]));
    check(
        r#"{"remove": ["dateline"]}"#,
        default().remove([Category::Dateline]),
    );
    check(r#"{"threshold": 1}"#, default().threshold(1.0));
    check(
        r#"{"thresholds": {"share": 1}}"#,
        default().threshold_of(Category::Share, 1.0),
    );
    check(
        r#"{"noise": {"middle arch": "other"}}"#,
        default().noise("middle arch", Category::Other),
    );
    check(
        r#"{"protect": ["Facebook"]}"#,
        default().protect("Facebook"),
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
        r#"{"threshold": "1"}"#,
        r#"threshold must be a number from 0 to 1, not "1""#,
    );
    check::<RangeError>(
        &text,
        r#"{"threshold": 1.5}"#,
        "threshold must be a number from 0 to 1, not 1.5",
    );
    check::<RangeError>(
        &text,
        r#"{"protect": [" "]}"#,
        "protect: “ ” can never match: it is blank",
    );
}
