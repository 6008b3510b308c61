//! Texts without noise come back byte for byte, under `light` and under `standard`.

mod common;

use common::entries;
use dechaff::{Options, Preset, clean};

#[test]
fn texts_without_noise_come_back_whole() {
    let mut faults = Vec::new();
    for path in entries("silence") {
        let text = std::fs::read_to_string(&path).unwrap();
        for preset in [Preset::Light, Preset::Standard] {
            let cleaned = clean(&text, &Options { preset, ..Options::default() });
            for removed in cleaned.removed() {
                let name = path.file_name().unwrap().display();
                let piece = removed.span.of(&text);
                faults.push(format!(
                    "{name} {}: {}: {piece:?} ({})",
                    preset.id(),
                    removed.category.id(),
                    removed.evidence
                ));
            }
            if cleaned.removed().next().is_none() {
                assert_eq!(cleaned.text(), text, "{}", path.display());
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
