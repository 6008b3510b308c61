//! What `dechaff/__init__.py` calls: cleaning, and reading a cleaned page. Offsets here are code points, as Python counts.

use dechaff::{Cleaned, Options, OptionsError, Preset, Site, Span};
use pyo3::exceptions::{PyIndexError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A cleaned page with the text that it borrows.
type Labelled<'t> = Cleaned<'t>;

self_cell::self_cell!(
    struct Owned {
        owner: String,
        #[covariant]
        dependent: Labelled,
    }
);

/// Start, end, line, category, whether it is kept, noise, confidence, block, evidence.
type Segment = (
    usize,
    usize,
    usize,
    &'static str,
    bool,
    f64,
    f64,
    usize,
    Option<String>,
);

/// Checked options.
#[pyclass(frozen)]
struct Cleaner(dechaff::Cleaner);

#[pymethods]
impl Cleaner {
    #[new]
    fn new(
        preset: &str,
        keep: Vec<String>,
        remove: Vec<String>,
        threshold: Option<f64>,
        thresholds: Vec<(String, f64)>,
        noise: Vec<(String, String)>,
        protect: Vec<String>,
    ) -> PyResult<Self> {
        let mut options = Options::new()
            .preset(named::<Preset>("preset", preset)?)
            .keep(all_named("keep", &keep)?)
            .remove(all_named("remove", &remove)?);
        if let Some(threshold) = threshold {
            options = options.threshold(threshold);
        }
        for (kind, threshold) in &thresholds {
            options = options.threshold_of(named("thresholds", kind)?, *threshold);
        }
        for (phrase, kind) in &noise {
            options = options.noise(phrase, named("noise", kind)?);
        }
        for phrase in &protect {
            options = options.protect(phrase);
        }
        let refuse = |error: OptionsError| PyValueError::new_err(error.to_string());
        dechaff::Cleaner::new(options).map(Self).map_err(refuse)
    }

    /// Cleans texts on so many threads, without the interpreter's lock.
    fn clean(
        &self,
        py: Python,
        texts: Vec<Bound<PyString>>,
        threads: usize,
    ) -> PyResult<Vec<Page>> {
        let pages = read_all(&texts)?;
        Ok(self.clean_with(py, texts, pages, threads, |text| self.0.clean(text)))
    }

    /// Cleans pages of one site, without the interpreter's lock.
    fn clean_site(
        &self,
        py: Python,
        texts: Vec<Bound<PyString>>,
        threads: usize,
    ) -> PyResult<Vec<Page>> {
        let pages = read_all(&texts)?;
        let site = py.detach(|| Site::learn(&pages));
        Ok(self.clean_with(py, texts, pages, threads, |text| {
            self.0.clean_page_of(&site, text)
        }))
    }
}

impl Cleaner {
    /// `pages` are the `texts` as [`read`] gives them.
    fn clean_with(
        &self,
        py: Python,
        texts: Vec<Bound<PyString>>,
        pages: Vec<String>,
        threads: usize,
        clean: impl for<'t> Fn(&'t str) -> Cleaned<'t> + Sync,
    ) -> Vec<Page> {
        let jobs: Vec<Mutex<(Option<String>, Option<Owned>)>> = pages
            .into_iter()
            .map(|text| Mutex::new((Some(text), None)))
            .collect();
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                let mut job = job.lock().expect("cleaning never panics");
                let text = job.0.take().expect("each job is done once");
                job.1 = Some(Owned::new(text, |text| clean(text)));
            }
        };
        py.detach(|| {
            std::thread::scope(|scope| {
                (1..threads.min(jobs.len())).for_each(|_| drop(scope.spawn(work)));
                work();
            })
        });
        let pages = jobs.into_iter().zip(texts).map(|(job, text)| Page {
            owned: job
                .into_inner()
                .expect("cleaning never panics")
                .1
                .expect("it was done"),
            text: text.unbind(),
        });
        pages.collect()
    }
}

fn read_all(texts: &[Bound<PyString>]) -> PyResult<Vec<String>> {
    texts.iter().map(read).collect()
}

/// A cleaned page.
#[pyclass]
struct Page {
    owned: Owned,
    /// As Python gave it.
    text: Py<PyString>,
}

#[pymethods]
impl Page {
    /// The kept segments, joined: a lone surrogate comes back as it was.
    fn text<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyString>> {
        let text = self.text.bind(py);
        if text.to_str().is_ok() {
            return Ok(PyString::new(py, &self.cleaned().text()));
        }
        let kept = self.segments().into_iter().filter(|segment| segment.4);
        let slice = |segment: Segment| {
            text.get_item(pyo3::types::PySlice::new(
                py,
                segment.0 as isize,
                segment.1 as isize,
                1,
            ))
        };
        let parts = kept.map(slice).collect::<PyResult<Vec<_>>>()?;
        let joined = PyString::new(py, "").call_method1("join", (parts,))?;
        Ok(joined.cast_into()?)
    }

    fn segments(&self) -> Vec<Segment> {
        let mut at = 0;
        let segments = self.cleaned().segments().map(|segment| {
            let start = at;
            at += segment.text().chars().count();
            let (category, evidence) = (segment.category().id(), segment.evidence());
            let evidence = evidence.map(|reason| reason.to_string());
            let (noise, confidence) = (segment.noise(), segment.confidence());
            (
                start,
                at,
                segment.line(),
                category,
                segment.is_kept(),
                noise,
                confidence,
                segment.block(),
                evidence,
            )
        });
        segments.collect()
    }

    fn set_kept(&mut self, index: usize, kept: bool) -> PyResult<()> {
        if self.cleaned().segment(index).is_none() {
            let message = format!("index: there is no segment {index}");
            return Err(PyIndexError::new_err(message));
        }
        self.owned
            .with_dependent_mut(|_, cleaned| cleaned.set_kept(index, kept));
        Ok(())
    }

    fn title(&self) -> Option<(String, Range2)> {
        let title = self.cleaned().title()?;
        Some((title.text.clone(), self.points(title.span)))
    }

    fn byline(&self) -> Option<(Vec<String>, Range2)> {
        let byline = self.cleaned().byline()?;
        Some((byline.names.clone(), self.points(byline.span)))
    }

    fn date(&self) -> Option<(String, Option<String>, Range2)> {
        let date = self.cleaned().date()?;
        Some((
            date.written.clone(),
            date.iso.clone(),
            self.points(date.span),
        ))
    }

    fn language(&self) -> Option<&'static str> {
        self.cleaned().language()
    }

    fn stats(&self) -> (usize, usize, Vec<(&'static str, usize)>) {
        let stats = self.cleaned().stats();
        let removed = stats
            .removed
            .iter()
            .map(|&(kind, count)| (kind.id(), count));
        (stats.words, stats.words_kept, removed.collect())
    }

    fn to_original(&self, start: usize, end: usize) -> PyResult<Range2> {
        let text = self.cleaned().text();
        let bytes = bytes(&text, start, end)?;
        Ok(points(
            self.cleaned().input(),
            self.cleaned().to_original(bytes),
        ))
    }

    fn from_original(&self, start: usize, end: usize) -> PyResult<Option<Range2>> {
        let bytes = bytes(self.cleaned().input(), start, end)?;
        let found = self.cleaned().from_original(bytes);
        Ok(found.map(|range| points(&self.cleaned().text(), range)))
    }
}

impl Page {
    fn cleaned(&self) -> &Cleaned<'_> {
        self.owned.borrow_dependent()
    }

    fn points(&self, span: Span) -> Range2 {
        points(self.cleaned().input(), span.into())
    }
}

/// Start and end.
type Range2 = (usize, usize);

fn points(text: &str, range: Range<usize>) -> Range2 {
    let start = text[..range.start].chars().count();
    (start, start + text[range].chars().count())
}

fn bytes(text: &str, start: usize, end: usize) -> PyResult<Range<usize>> {
    let at = |point: usize| {
        let mut ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        ends.nth(point)
    };
    match (at(start), at(end)) {
        (Some(start), Some(end)) if start <= end => Ok(start..end),
        (Some(_), Some(_)) => Err(PyValueError::new_err("end: it lies before start")),
        _ => Err(PyIndexError::new_err("end: it lies behind the text")),
    }
}

/// The text as UTF-8, U+FFFD in the place of each lone surrogate: it is as many code points, and bytes too.
fn read(text: &Bound<PyString>) -> PyResult<String> {
    if let Ok(text) = text.to_str() {
        return Ok(text.to_owned());
    }
    let encoded = text.call_method1("encode", ("utf-8", "surrogatepass"))?;
    let mut bytes = encoded.cast_into::<PyBytes>()?.as_bytes().to_vec();
    for at in 0..bytes.len().saturating_sub(2) {
        if bytes[at] == 0xed && bytes[at + 1] >= 0xa0 {
            bytes[at..at + 3].copy_from_slice("\u{fffd}".as_bytes());
        }
    }
    String::from_utf8(bytes).map_err(|error| PyValueError::new_err(error.to_string()))
}

fn named<T: std::str::FromStr<Err: std::fmt::Display>>(argument: &str, name: &str) -> PyResult<T> {
    name.parse()
        .map_err(|error: T::Err| PyValueError::new_err(format!("{argument}: {error}")))
}

fn all_named(argument: &str, names: &[String]) -> PyResult<Vec<dechaff::Category>> {
    names.iter().map(|name| named(argument, name)).collect()
}

/// HTML as Markdown.
#[pyfunction]
fn html_to_markdown(py: Python, html: &Bound<PyString>) -> PyResult<String> {
    let html = read(html)?;
    Ok(py.detach(|| dechaff::html_to_markdown(&html)))
}

#[pymodule]
fn _dechaff(module: &Bound<PyModule>) -> PyResult<()> {
    module.add_class::<Cleaner>()?;
    module.add_class::<Page>()?;
    module.add_function(wrap_pyfunction!(html_to_markdown, module)?)
}
