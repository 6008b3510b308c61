//! The binding to JavaScript: options in, segments out. `npm/engine.js` is its only caller.

use crate::{Category, Cleaned, Cleaner, Evidence, Options, Preset, Segment, Span};
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

/// Appends to `answer` what a page gives: `[numbers, sentences, words, facts]`. `numbers` has a row for each segment
/// ([`Rows::push`] says what is in it), `sentences` the evidence of all as one string, `words` what a reason quotes, `facts` what is told of the page as a
/// whole. What is
/// wrong with the arguments is appended as an `Error`: only a fault throws.
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
    told(&cleaner(options)?.clean(&text))
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
    for cleaned in cleaner(options)?.clean_site(&texts) {
        answer.push(&told(&cleaned)?);
    }
    Ok(())
}

fn told(cleaned: &Cleaned) -> Result<JsValue> {
    let mut rows = Rows::default();
    let units = Units::new(cleaned.input());
    for segment in cleaned.segments() {
        rows.push(segment, &units);
    }
    let numbers = Uint32Array::from(&rows.numbers[..]);
    let (sentences, words) = (rows.sentences.into(), rows.words.into());
    Ok(Array::of4(&numbers, &sentences, &words, &facts(cleaned, units)?).into())
}

/// Segments as numbers. `npm/cleaned.js` reads them.
#[derive(Default)]
struct Rows {
    numbers: Vec<u32>,
    sentences: String,
    words: String,
}

impl Rows {
    /// Adds a segment as twelve numbers: its end in UTF-16 code units, category (its place in `Category::ALL`), kept, noise and
    /// confidence in percent, block, length of its sentence, kind of its reason (its place among them, from 1; 0 is none), length of
    /// what the reason quotes, and three numbers of the reason.
    fn push(&mut self, segment: Segment, units: &Units) {
        let percent = |share: f64| (share * 100.0).round() as u32;
        let evidence = segment.evidence();
        let (sentences, words) = (self.sentences.len(), self.words.len());
        let mut numbers = [0; 3];
        if let Some(evidence) = &evidence {
            write!(self.sentences, "{evidence}").expect("a string takes all");
            let quoted: &str = match evidence {
                Evidence::Phrase { phrase, .. } | Evidence::Own { phrase, .. } => phrase,
                Evidence::Shape { shape, .. } => shape,
                _ => "",
            };
            self.words.push_str(quoted);
            numbers = numbers_of(evidence, units);
        }
        self.numbers.extend([
            units.at(segment.span().end),
            segment.category() as u32,
            segment.is_kept().into(),
            percent(segment.noise()),
            percent(segment.confidence()),
            segment.block() as u32,
            utf16_len(&self.sentences.as_bytes()[sentences..]),
            evidence.map_or(0, |evidence| evidence.place() as u32 + 1),
            utf16_len(&self.words.as_bytes()[words..]),
        ]);
        self.numbers.extend(numbers);
    }
}

/// Where what a reason names starts and ends, and its line; or what it counts.
fn numbers_of(evidence: &Evidence, units: &Units) -> [u32; 3] {
    match *evidence {
        Evidence::Phrase { span, .. } | Evidence::Own { span, .. } => {
            [units.at(span.start), units.at(span.end), 0]
        }
        Evidence::Repeats { span, line, .. }
        | Evidence::Below { span, line, .. }
        | Evidence::With { span, line, .. } => {
            [units.at(span.start), units.at(span.end), line as u32]
        }
        Evidence::Shape { lines, .. } | Evidence::Score { lines, .. } => [lines, 0, 0],
        Evidence::Site { pages, of } => [pages, of, 0],
        Evidence::Asked => [0; 3],
    }
}

/// Counts UTF-16 code units up to a byte of a text.
struct Units<'t> {
    text: &'t [u8],
    /// Those before each [`STEP`](Self::STEP) bytes.
    before: Vec<u32>,
}

impl<'t> Units<'t> {
    /// Bytes that are counted anew each time, at most.
    const STEP: usize = 64;

    fn new(text: &'t str) -> Self {
        let text = text.as_bytes();
        let mut count = 0;
        let before = text.chunks(Self::STEP).map(|chunk| {
            count += utf16_len(chunk);
            count - utf16_len(chunk)
        });
        Self {
            text,
            before: before.collect(),
        }
    }

    fn at(&self, byte: usize) -> u32 {
        // The end of a text that ends with a whole step is in no step.
        let step = (byte / Self::STEP).min(self.before.len().saturating_sub(1));
        let before = self.before.get(step).copied().unwrap_or(0);
        before + utf16_len(&self.text[step * Self::STEP..byte])
    }
}

/// The statistics, and what the page is about, as an object.
fn facts(cleaned: &Cleaned, units: Units) -> Result<JsValue> {
    let facts = Facts { cleaned, units };
    Ok(facts.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// Written as maps: of structs the serializer would keep the names of the fields, which takes another kilobyte.
struct Facts<'c> {
    cleaned: &'c Cleaned<'c>,
    units: Units<'c>,
}

impl Facts<'_> {
    /// Where a piece starts and ends, in UTF-16 code units.
    fn place(&self, span: Span) -> [u32; 2] {
        [self.units.at(span.start), self.units.at(span.end)]
    }
}

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        struct Removed<'s>(&'s [(Category, usize)]);
        impl Serialize for Removed<'_> {
            fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
                to.collect_map(self.0.iter().map(|(kind, count)| (kind.id(), count)))
            }
        }
        let stats = self.cleaned.stats();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("words", &stats.words)?;
        map.serialize_entry("wordsKept", &stats.words_kept)?;
        map.serialize_entry("removed", &Removed(&stats.removed))?;
        if let Some(title) = self.cleaned.title() {
            map.serialize_entry("title", &(&title.text, self.place(title.span)))?;
        }
        if let Some(byline) = self.cleaned.byline() {
            map.serialize_entry("byline", &(&byline.names, self.place(byline.span)))?;
        }
        if let Some(date) = self.cleaned.date() {
            let texts = (&date.written, &date.iso);
            map.serialize_entry("date", &(texts, self.place(date.span)))?;
        }
        map.serialize_entry("language", &self.cleaned.language())?;
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
fn utf16_len(bytes: &[u8]) -> u32 {
    let is_continuation = |byte: u8| byte & 0xC0 == 0x80;
    let units = |&byte: &u8| u32::from(!is_continuation(byte)) + u32::from(byte >= 0xF0);
    bytes.iter().map(units).sum()
}

fn cleaner(options: &JsValue) -> Result<Cleaner> {
    let options = read_options(options)?;
    Cleaner::new(options).map_err(|error| range_error(&error.to_string()))
}

/// The names of the options.
const OPTIONS: [&str; 7] = [
    "preset",
    "keep",
    "remove",
    "threshold",
    "thresholds",
    "noise",
    "protect",
];

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
            "threshold" => options.threshold = Some(threshold("threshold", value)?),
            "thresholds" => {
                for (id, noise) in entries("thresholds", &value)? {
                    let kind = category("thresholds", &id, Category::is_noise)?;
                    let noise = threshold("thresholds", noise)?;
                    options.thresholds.push((kind, noise));
                }
            }
            "noise" => {
                for (phrase, id) in entries("noise", &value)? {
                    let id = string("noise", "an object of phrases with their categories", &id)?;
                    let kind = category("noise", &id, Category::is_noise)?;
                    options.noise.push((phrase, kind));
                }
            }
            "protect" => options.protect = strings("protect", "a list of phrases", &value)?,
            _ => return Err(not_one_of("options", &name, OPTIONS)),
        }
    }
    Ok(options)
}

fn preset(value: JsValue) -> Result<Preset> {
    let id = string("preset", "a string", &value)?;
    let found = id.parse();
    found.map_err(|_| not_one_of("preset", &id, Preset::ALL.map(Preset::id)))
}

fn categories_of(option: &str, value: JsValue) -> Result<Vec<Category>> {
    let ids = strings(option, "a list of categories", &value)?;
    ids.iter()
        .map(|id| category(option, id, |c| c != Category::Blank))
        .collect()
}

fn category(option: &str, id: &str, is_allowed: fn(Category) -> bool) -> Result<Category> {
    let allowed = || Category::ALL.into_iter().filter(|&c| is_allowed(c));
    let found = allowed().find(|category| category.id() == id);
    found.ok_or_else(|| not_one_of(option, id, allowed().map(Category::id)))
}

fn threshold(option: &str, value: JsValue) -> Result<f64> {
    const EXPECTED: &str = "a number from 0 to 1";
    let number = value
        .as_f64()
        .ok_or_else(|| type_error(option, EXPECTED, &value))?;
    let is_allowed = (0.0..=1.0).contains(&number);
    let found = || number_shown(&value);
    is_allowed
        .then_some(number)
        .ok_or_else(|| range_error(&format!("{option} must be {EXPECTED}, not {}", found())))
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
