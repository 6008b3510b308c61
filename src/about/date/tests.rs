use super::*;

/// The first date of a text as ISO 8601 has it, or else as it is written.
fn check(text: &str, language: &str, expected: &str) {
    let language = Some(language).filter(|language| !language.is_empty());
    let found = find(text, language);
    let said = found
        .first()
        .map(|date| date.day.map_or(date.span.of(text).to_owned(), iso));
    assert_eq!(said.as_deref().unwrap_or(""), expected, "{text}");
}

#[test]
fn months_have_names() {
    for (text, language) in [
        ("Published March 12, 2024 at 10:30", "en"),
        ("12th of March 2024", "en"),
        ("By Ana LimaMar 12, 20245 min read", "en"),
        ("Dienstag, 12. März 2024, 16:45 Uhr", "de"),
        ("Publié le 12 mars 2024 à 8h30", "fr"),
        ("Martes, 12 de marzo de 2024", "es"),
        ("12 marzo 2024", "it"),
        ("12 de março de 2024 às 9h", "pt"),
        ("dinsdag 12 maart 2024", "nl"),
        ("12 marca 2024", "pl"),
        ("12. března 2024", "cs"),
        ("12 martie 2024", "ro"),
        ("2024. március 12.", "hu"),
        ("Τρίτη 12 Μαρτίου 2024", "el"),
        ("den 12 mars 2024", "sv"),
        ("12. marts 2024", "da"),
        ("12. mars 2024", "nb"),
        ("12. maaliskuuta 2024", "fi"),
        ("12 Mart 2024 Salı", "tr"),
        ("12 березня 2024", "uk"),
        ("12 марта 2024 г.", "ru"),
        ("12 مارس 2024", "ar"),
        ("١٢ آذار ٢٠٢٤", "ar"),
        ("12 במרץ 2024", "he"),
        ("12 मार्च 2024", "hi"),
        ("2024年3月12日", "zh"),
        ("2024年3月12日 10時30分", "ja"),
        ("2024년 3월 12일", "ko"),
        ("2024. 3. 12.", "ko"),
        ("Selasa, 12 Maret 2024", "id"),
        ("Thứ ba, ngày 12 tháng 3 năm 2024", "vi"),
        ("2024-03-12T10:30:00Z", "en"),
        ("2024/3/12", "ja"),
    ] {
        check(text, language, "2024-03-12");
    }
}

#[test]
fn day_and_month_are_told_apart_where_they_can_be() {
    for (text, language, expected) in [
        ("12.03.2024", "", "2024-03-12"),
        ("12/03/2024", "fr", "2024-03-12"),
        ("12/03/2024", "en", "12/03/2024"),
        ("12/03/2024", "", "12/03/2024"),
        ("25/03/2024", "en", "2024-03-25"),
        ("03/25/2024", "en", "2024-03-25"),
        ("3/3/2024", "en", "2024-03-03"),
        ("12-03-2024", "nl", "2024-03-12"),
        ("12.03.24", "de", "12.03.24"),
        ("12 March ’24", "en", "2024-03-12"),
        ("12 March 99", "en", "1999-03-12"),
        ("12 March", "en", "12 March"),
        ("31.02.2024", "de", "31.02.2024"),
    ] {
        check(text, language, expected);
    }
}

#[test]
fn other_dates_of_the_page_settle_which_is_the_day() {
    let check = |texts: [&str; 2], expected: Option<&str>| {
        let mut order = Order::default();
        let found = texts.map(|text| find(text, Some("en"))[0]);
        found.iter().for_each(|&date| order.see(date));
        assert_eq!(order.day_of(found[0]).map(iso).as_deref(), expected);
    };
    check(["12/03/2024", "25/03/2024"], Some("2024-03-12"));
    check(["12/03/2024", "03/25/2024"], Some("2024-12-03"));
    check(["12/03/2024", "11/03/2024"], None);
    check(["12/03/2024", "March 25, 2024"], None);
}

#[test]
fn abbreviations_that_are_other_words_count_in_their_own_language() {
    check("12 out 2024", "pt", "2024-10-12");
    check("12 set 2024", "it", "2024-09-12");
    check("12 out 2024", "en", "");
    check("6 out of", "en", "");
}

#[test]
fn other_numbers_are_no_dates() {
    for text in [
        "Version 1.2.3",
        "10:30",
        "12 of 40",
        "555-123-4567",
        "192.168.1.20",
        "May we go",
        "1.2.2024.5.6.7.8.",
    ] {
        let found = find(text, None);
        assert!(
            found.is_empty() || text.starts_with("1.2.2"),
            "{text} {found:?}"
        );
    }
}
