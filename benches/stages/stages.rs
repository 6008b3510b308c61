//! What each stage of cleaning costs, natively: a pass over the pages in `$DECHAFF_PAGES`. `cargo xtask bench` runs it.

use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};
use dechaff::{Cleaner, Options, Preset, inside};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use std::{env, fs, hint};

criterion_group!(benches, bench);
criterion_main!(benches);

fn bench(criterion: &mut Criterion) {
    let Some(folder) = env::var_os("DECHAFF_PAGES") else {
        return println!("`cargo xtask bench` makes the pages and runs this");
    };
    let read =
        |entry: std::io::Result<fs::DirEntry>| fs::read_to_string(entry.unwrap().path()).unwrap();
    let pages: Vec<String> = fs::read_dir(folder).unwrap().map(read).collect();
    for preset in Preset::ALL {
        let cleaner = Cleaner::new(Options::new().preset(preset)).unwrap();
        let mut names = BTreeSet::new();
        for page in &pages {
            inside::clean_by_stages(page, &cleaner, |stage| {
                names.insert(stage);
            });
        }
        let mut group = criterion.benchmark_group(preset.id());
        group.sampling_mode(SamplingMode::Flat).sample_size(10);
        group
            .warm_up_time(Duration::from_millis(100))
            .measurement_time(Duration::from_millis(500));
        for name in names {
            group.bench_function(name, |b| {
                b.iter_custom(|passes| (0..passes).map(|_| time(name, &pages, &cleaner)).sum())
            });
        }
        group.bench_function("all", |b| {
            b.iter(|| {
                pages
                    .iter()
                    .for_each(|page| drop(hint::black_box(cleaner.clean(page))))
            })
        });
    }
}

/// The time of one stage in a pass over the pages.
fn time(name: &str, pages: &[String], cleaner: &Cleaner) -> Duration {
    let mut time = Duration::ZERO;
    for page in pages {
        let mut start = Instant::now();
        hint::black_box(inside::clean_by_stages(page, cleaner, |stage| {
            if stage == name {
                time += start.elapsed();
            }
            start = Instant::now();
        }));
    }
    time
}
