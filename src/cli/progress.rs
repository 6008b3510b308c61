//! How far a run is, for who watches: on a terminal alone.

/// A bar on standard error, where that is a terminal and the pages go elsewhere.
#[cfg(not(target_family = "wasm"))]
pub struct Progress(indicatif::ProgressBar);

#[cfg(not(target_family = "wasm"))]
impl Progress {
    /// Of so many pages, where that is known.
    pub fn new(pages: Option<usize>) -> Self {
        use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
        use std::io::{IsTerminal, stdout};
        let bar = match pages {
            Some(1) => ProgressBar::hidden(),
            _ if stdout().is_terminal() => ProgressBar::hidden(),
            Some(pages) => ProgressBar::new(pages as u64),
            None => ProgressBar::no_length(),
        };
        let template = match pages {
            Some(_) => "{wide_bar} {pos} of {len} pages, {rate}, {eta} left",
            None => "{spinner} {pos} pages, {rate}",
        };
        if !bar.is_hidden() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        let style = ProgressStyle::with_template(template).expect("it is well formed");
        Self(bar.with_style(style.with_key("rate", rate)))
    }

    /// One page more.
    pub fn add(&self) {
        self.0.inc(1);
    }

    /// Says something without the bar in it.
    pub fn suspend(&self, say: impl FnOnce()) {
        self.0.suspend(say);
    }
}

/// In whole pages.
#[cfg(not(target_family = "wasm"))]
fn rate(state: &indicatif::ProgressState, out: &mut dyn std::fmt::Write) {
    let _ = write!(out, "{:.0}/s", state.per_sec());
}

#[cfg(not(target_family = "wasm"))]
impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// WASI does not know how wide a terminal is.
#[cfg(target_family = "wasm")]
pub struct Progress;

#[cfg(target_family = "wasm")]
impl Progress {
    pub fn new(_: Option<usize>) -> Self {
        Self
    }

    pub fn add(&self) {}

    pub fn suspend(&self, say: impl FnOnce()) {
        say();
    }
}
