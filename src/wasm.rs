//! The binding to JavaScript: options in, segments out. `npm/engine.js` is its only caller.

use crate::{Category, Cleaned, Options, Preset, Stats};
use js_sys::{Array, JSON, Object, RangeError, TypeError, Uint32Array};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::fmt::Write;
use wasm_bindgen::prelude::*;

type Result<T> = std::result::Result<T, JsValue>;

#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic); // with the stack, for whoever reports the fault
        wasm_bindgen::throw_str(&panic.to_string()); // for the caller
    }));
}

/// Appends to `answer` what a page gives: `[numbers, evidence, stats]`. The numbers, for each segment: its start and end in
/// UTF-16 code units, category (its place in `Category::all`), kept, confidence in percent, length of its evidence. The
/// evidence of all segments is one string. What is wrong with the arguments is appended as an `Error`: only a fault throws.
///
/// No exported function returns a reference: V8 up to 11.3, that of Node 20, inlines calls of such a function, and where it
/// must give up the inlined code amid one it ends the process. A test reads the wasm for it.
#[wasm_bindgen]
pub fn clean(text: &JsValue, options: &JsValue, answer: &Array) {
    answer.push(&label(text, options).unwrap_or_else(|error| error));
}

/// As `clean` for the pages of one site: appends what each gives.
#[wasm_bindgen]
pub fn clean_site(texts: &JsValue, options: &JsValue, answer: &Array) {
    if let Err(error) = label_site(texts, options, answer) {
        answer.push(&error);
    }
}

fn label(text: &JsValue, options: &JsValue) -> Result<JsValue> {
    let text = text
        .as_string()
        .ok_or_else(|| type_error("text", "a string", text))?;
    #[cfg(feature = "faults")]
    fault(&text);
    told(&crate::clean(&text, &read_options(options)?))
}

fn label_site(texts: &JsValue, options: &JsValue, answer: &Array) -> Result<()> {
    let list: &Array = texts
        .dyn_ref()
        .ok_or_else(|| type_error("texts", "a list of strings", texts))?;
    let text = |text: JsValue| {
        text.as_string()
            .ok_or_else(|| type_error("a text", "a string", &text))
    };
    let texts = list.iter().map(text).collect::<Result<Vec<String>>>()?;
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    for cleaned in crate::clean_site(&texts, &read_options(options)?) {
        answer.push(&told(&cleaned)?);
    }
    Ok(())
}

fn told(cleaned: &Cleaned) -> Result<JsValue> {
    let mut numbers = Vec::with_capacity(6 * cleaned.segments.len());
    let mut evidence = String::new();
    let mut end = 0;
    for segment in &cleaned.segments {
        let start = end;
        end += utf16_len(segment.span.of(cleaned.input));
        let said = evidence.len();
        write!(evidence, "{}", segment.evidence).expect("a string takes all");
        let percent = (segment.confidence * 100.0).round() as u32;
        let evidence_len = utf16_len(&evidence[said..]);
        numbers.extend([
            start,
            end,
            segment.category as u32,
            segment.kept.into(),
            percent,
            evidence_len,
        ]);
    }
    let numbers = Uint32Array::from(&numbers[..]);
    Ok(Array::of3(&numbers, &evidence.into(), &stats(cleaned)?).into())
}

/// The statistics as an object.
fn stats(cleaned: &Cleaned) -> Result<JsValue> {
    Ok(cleaned
        .stats()
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// As a map: of a struct the serializer would keep the names of the fields, which takes another kilobyte.
impl Serialize for Stats {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        struct Removed<'s>(&'s [(Category, usize)]);
        impl Serialize for Removed<'_> {
            fn serialize<S: Serializer>(
                &self,
                serializer: S,
            ) -> std::result::Result<S::Ok, S::Error> {
                serializer.collect_map(
                    self.0
                        .iter()
                        .map(|(category, count)| (category.id(), count)),
                )
            }
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("words", &self.words)?;
        map.serialize_entry("wordsKept", &self.words_kept)?;
        map.serialize_entry("removed", &Removed(&self.removed))?;
        map.end()
    }
}

/// Fails as the text says: what must not happen, for the tests of what follows then.
#[cfg(feature = "faults")]
fn fault(text: &str) {
    #[expect(unconditional_recursion, reason = "as asked")]
    fn overflow(text: &str) -> usize {
        overflow(text) + std::hint::black_box(text).len()
    }
    match text {
        "panic" => panic!("as asked"),
        "trap" => std::arch::wasm32::unreachable(),
        "stack" => drop(std::hint::black_box(overflow(text))),
        "memory" => loop {
            std::hint::black_box(Vec::<u8>::with_capacity(1 << 30).leak());
        },
        _ => {}
    }
}

/// Length in UTF-16 code units: one for each character, two above U+FFFF, which takes four bytes in UTF-8.
fn utf16_len(text: &str) -> u32 {
    let is_continuation = |byte: u8| byte & 0xC0 == 0x80;
    text.bytes()
        .map(|byte| u32::from(!is_continuation(byte)) + u32::from(byte >= 0xF0))
        .sum()
}

/// Reads the options. An error names the value and what is allowed.
fn read_options(value: &JsValue) -> Result<Options> {
    let mut options = Options::default();
    if value.is_undefined() {
        return Ok(options);
    }
    for (name, value) in entries("options", value)? {
        match name.as_str() {
            _ if value.is_undefined() => {}
            "preset" => options.preset = preset(value)?,
            "keep" => options.keep = categories_of("keep", value)?,
            "remove" => options.remove = categories_of("remove", value)?,
            "minConfidence" => options.min_confidence = Some(confidence(value)?),
            "noise" => {
                for (phrase, id) in entries("noise", &value)? {
                    let id = string("noise", "an object of phrases with their categories", &id)?;
                    options.noise.push((
                        checked("noise", phrase)?,
                        category("noise", &id, Category::is_noise)?,
                    ));
                }
            }
            "protect" => {
                let phrases = strings("protect", "a list of phrases", &value)?;
                options.protect = phrases
                    .into_iter()
                    .map(|phrase| checked("protect", phrase))
                    .collect::<Result<_>>()?;
            }
            _ => {
                let known = [
                    "preset",
                    "keep",
                    "remove",
                    "minConfidence",
                    "noise",
                    "protect",
                ];
                return Err(not_one_of("options", &name, known));
            }
        }
    }
    Ok(options)
}

fn preset(value: JsValue) -> Result<Preset> {
    let id = string("preset", "a string", &value)?;
    Preset::from_id(&id).ok_or_else(|| not_one_of("preset", &id, Preset::ALL.map(Preset::id)))
}

fn categories_of(option: &str, value: JsValue) -> Result<Vec<Category>> {
    let ids = strings(option, "a list of categories", &value)?;
    ids.iter()
        .map(|id| category(option, id, |c| c != Category::Blank))
        .collect()
}

fn category(option: &str, id: &str, is_allowed: fn(Category) -> bool) -> Result<Category> {
    let found = Category::from_id(id).filter(|&c| is_allowed(c));
    found.ok_or_else(|| {
        not_one_of(
            option,
            id,
            Category::all().filter(|&c| is_allowed(c)).map(Category::id),
        )
    })
}

fn confidence(value: JsValue) -> Result<f64> {
    const EXPECTED: &str = "a number from 0 to 1";
    let number = value
        .as_f64()
        .ok_or_else(|| type_error("minConfidence", EXPECTED, &value))?;
    let is_allowed = (0.0..=1.0).contains(&number);
    let error = || {
        range_error(&format!(
            "minConfidence must be {EXPECTED}, not {}",
            number_shown(&value)
        ))
    };
    is_allowed.then_some(number).ok_or_else(error)
}

fn checked(option: &str, phrase: String) -> Result<String> {
    match Options::check_phrase(&phrase) {
        Ok(()) => Ok(phrase),
        Err(message) => Err(range_error(&format!("{option}: {message}"))),
    }
}

/// The names and values of a plain object. A map, say, has none, and would do nothing without a word.
fn entries(option: &str, value: &JsValue) -> Result<Vec<(String, JsValue)>> {
    if !value.is_object() || is_instance(value) {
        return Err(type_error(option, "a plain object", value));
    }
    let entry = |pair: JsValue| {
        let pair: Array = pair.unchecked_into();
        (
            pair.get(0).as_string().expect("names are strings"),
            pair.get(1),
        )
    };
    Ok(Object::entries(value.unchecked_ref())
        .iter()
        .map(entry)
        .collect())
}

/// Whether an object is of a class, as a list is: its prototype has one, too. A plain object may be of another window.
fn is_instance(object: &JsValue) -> bool {
    let prototype = Object::get_prototype_of(object);
    !prototype.is_null() && !Object::get_prototype_of(&prototype).is_null()
}

fn string(option: &str, expected: &str, value: &JsValue) -> Result<String> {
    value
        .as_string()
        .ok_or_else(|| type_error(option, expected, value))
}

fn strings(option: &str, expected: &str, value: &JsValue) -> Result<Vec<String>> {
    let list = value
        .dyn_ref::<Array>()
        .and_then(|list| list.iter().map(|item| item.as_string()).collect());
    list.ok_or_else(|| type_error(option, expected, value))
}

fn type_error(what: &str, expected: &str, found: &JsValue) -> JsValue {
    TypeError::new(&format!("{what} must be {expected}, not {}", shown(found))).into()
}

fn not_one_of<'a>(
    option: &str,
    found: &str,
    allowed: impl IntoIterator<Item = &'a str>,
) -> JsValue {
    let allowed = allowed.into_iter().collect::<Vec<_>>().join(", ");
    range_error(&format!("{option}: \"{found}\" is not one of {allowed}"))
}

fn range_error(message: &str) -> JsValue {
    RangeError::new(message).into()
}

/// A number as JavaScript shows it: Rust's own way would take another 5 KB.
fn number_shown(value: &JsValue) -> String {
    value.unchecked_ref::<Object>().to_string().into()
}

/// A value as a message shows it: its class, or as JSON, or its type where it has none or a long one.
fn shown(value: &JsValue) -> String {
    const LONGEST: usize = 60;
    if value.is_object() && !Array::is_array(value) && is_instance(value) {
        let class = value.unchecked_ref::<Object>().constructor();
        let name = if class.is_function() {
            class.name().as_string()
        } else {
            None
        };
        return name.map_or("object".into(), |name| "an instance of ".to_owned() + &name);
    }
    let json = JSON::stringify(value)
        .ok()
        .and_then(|json| json.as_string());
    json.filter(|json| json.len() <= LONGEST)
        .or_else(|| value.js_typeof().as_string())
        .unwrap_or_default()
}
