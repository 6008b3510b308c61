//! Texts without noise come back byte for byte, under `light` and under `standard`. What does not stands in
//! `silence-known-faults.txt` and `silence-amid-noise-known-faults.txt`: a new fault fails the test, and so does one that is
//! mended and still listed. `UPDATE=1` writes them anew.

mod common;

use common::{cleaned, entries, hold_against};
use dechaff::Preset;
use std::path::Path;

#[test]
fn texts_without_noise_come_back_whole() {
    let mut faults = String::new();
    for path in entries("silence") {
        let text = std::fs::read_to_string(&path).unwrap();
        for preset in [Preset::Light, Preset::Standard] {
            let cleaned = cleaned(&text, preset);
            for removed in cleaned.removed() {
                let name = path.file_name().unwrap().display();
                let piece = removed.text();
                faults += &format!(
                    "{name} {}: {}: {piece:?} ({})\n",
                    preset,
                    removed.category(),
                    removed.evidence().unwrap()
                );
            }
            if cleaned.removed().next().is_none() {
                assert_eq!(cleaned.text(), text, "{}", path.display());
            }
        }
    }
    hold_against(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/silence-known-faults.txt"),
        &faults,
    );
}

/// Articles about cookies, paywalls, newsletters, donations, comment sections, accounts and advertising. Those that list
/// the buttons of banners line by line lose such lines on a page that has banners, and are not among them.
const ABOUT_NOISE: [&str; 30] = [
    "ad-blockers-article",
    "ar-nashrat-baridiyya",
    "comment-sections-article",
    "cookie-banners-article",
    "cs-zamcene-clanky",
    "da-stoetteopraab",
    "de-newsletter-kolumne",
    "donation-appeals-article",
    "el-logariasmoi-kodikoi",
    "es-comentarios",
    "es-muros-de-pago",
    "fi-kommenttipalstat",
    "he-tokbekim",
    "hi-khata-aur-password",
    "hu-hozzaszolasok",
    "id-akun-daring",
    "it-newsletter",
    "ko-daetgeul-changgo",
    "newsletters-article",
    "nl-donatieknop",
    "notifications-column",
    "paywalls-article",
    "pl-komentarze",
    "pt-doacoes",
    "ro-apeluri-la-donatii",
    "ru-kommentarii",
    "sv-kommentarsfalt",
    "tr-e-bultenler",
    "uk-zaklyky-pro-donaty",
    "zh-dianzi-tongxun",
];

const HEAD: &str = "We use cookies to make this site work.\nAccept all\nSkip to content\nHome\nNews\nSport\nCulture\nWeather\n\
    Log in\nSubscribe\nSearch\n\n";
const TAIL: &str = "\n\nShare this article\nFacebook\nX\nWhatsApp\nRelated articles\nFive bakers and one oven\n\
    The miller looks for an heir\nSign up for our newsletter\nYour email address\nLeave a comment\nName\nEmail\n\
    Post comment\nAbout us\nPrivacy policy\nTerms of use\n© 2025 Sker Gazette. All rights reserved.\n";

#[test]
fn articles_about_noise_stay_whole_amid_noise() {
    let mut faults = String::new();
    for name in ABOUT_NOISE {
        let path = format!("{}/tests/silence/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let article = std::fs::read_to_string(path).unwrap();
        let page = [HEAD, &article, TAIL].concat();
        for preset in [Preset::Light, Preset::Standard] {
            let cleaned = cleaned(&page, preset);
            let inside = HEAD.len()..HEAD.len() + article.len();
            for removed in cleaned
                .removed()
                .filter(|s| inside.contains(&s.span().start))
            {
                let piece = removed.text();
                faults += &format!(
                    "{name} {}: {piece:?} ({})\n",
                    preset.id(),
                    removed.evidence().unwrap()
                );
            }
            if cleaned.text().contains("Skip to content")
                || cleaned.text().contains("All rights reserved")
            {
                faults += &format!("{name} {}: the noise around it stays\n", preset.id());
            }
        }
    }
    hold_against(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/silence-amid-noise-known-faults.txt"),
        &faults,
    );
}
