use super::*;

fn check(text: &str, expected: &[&str]) {
    assert_eq!(read(text, None, false).names, expected, "{text}");
}

#[test]
fn names_are_parted() {
    check("By Ana Lima and Tom O’Hara", &["Ana Lima", "Tom O’Hara"]);
    check(
        "Von Ana Lima, Jo Weg und Ute von der Au",
        &["Ana Lima", "Jo Weg", "Ute von der Au"],
    );
    check("Par Ana Lima et Luc d’Or", &["Ana Lima", "Luc d’Or"]);
    check("Por Ana Lima y Luis Mar", &["Ana Lima", "Luis Mar"]);
    check("Ana Lima & Tom Weir", &["Ana Lima", "Tom Weir"]);
    check("Автор: Анна Лима", &["Анна Лима"]);
    check("מאת: דנה כהן", &["דנה כהן"]);
    check("بقلم: سارة علي", &["سارة علي"]);
    check("记者 王小明 李红", &["王小明", "李红"]);
    check("김철수 기자", &["김철수"]);
    check("Tác giả: Nguyễn An", &["Nguyễn An"]);
    check("Penulis: Sari Dewi", &["Sari Dewi"]);
}

#[test]
fn what_is_no_name_is_cut_off() {
    check("By Ana Lima, Staff Writer", &["Ana Lima"]);
    check("By Ana Lima, CNN", &["Ana Lima"]);
    check("By Ana Lima on March 12, 2024", &["Ana Lima"]);
    check("By Ana LimaMarch 12, 2024", &["Ana Lima"]);
    check("By Ana LimaPublished 12 March 2024", &["Ana Lima"]);
    check("By Ana LimaIn Bridges, Rivers", &["Ana Lima"]);
    check("By Sker Staff", &["Sker Staff"]);
    check("By Ana Lima @analima", &["Ana Lima"]);
    check("Ana Lima · 5 min read", &["Ana Lima"]);
    check("Von Ana Lima, dpa", &["Ana Lima"]);
    check("Written by: Ana Lima | Sker", &["Ana Lima"]);
    check("By Ana Lima ana@sker.example", &["Ana Lima"]);
    check("By the river they sat down", &[]);
    check("The bridge is open", &[]);
}

#[test]
fn roles_without_signs_are_no_part_of_a_name() {
    check("Ana Lima Political editor", &["Ana Lima"]);
    check("Ana Lima Founder & Lead Reviewer", &["Ana Lima"]);
    check("Von Ana Lima Politische Korrespondentin", &["Ana Lima"]);
    check("By Ana Maria Lima Editor", &["Ana Maria Lima"]);
    check("By Engin Correa", &["Engin Correa"]);
}

#[test]
fn names_stand_behind_other_things() {
    check(
        "12 Comments | Ana Lima | Last updated: March 11, 2019",
        &["Ana Lima"],
    );
    check(
        "9. September 2025 um 15:46 Uhr / Ana Lima-Weir",
        &["Ana Lima-Weir"],
    );
    check("Thread starter Ana", &["Ana"]);
    check("submitted 17 hours ago by ana_lima9", &["ana_lima9"]);
    check("Ana Lima 2 minutes read", &["Ana Lima"]);
    check("Ana Lima  SKER TODAY", &["Ana Lima"]);
    check("Ana Lima - Product marketer", &["Ana Lima"]);
    check("Ana Lima/Tom Weir", &["Ana Lima", "Tom Weir"]);
}

#[test]
fn what_is_glued_to_a_name_or_said_twice_is_cut_off() {
    check(
        "BY ANA MARIA LIMAPUBLISHED: DEC 20, 2023",
        &["ANA MARIA LIMA"],
    );
    check("Ana Lima Ana Lima", &["Ana Lima"]);
    check(
        "Ana Lima1 ; Tom Weir2 ; Jo Weg1",
        &["Ana Lima", "Tom Weir", "Jo Weg"],
    );
    check("Ana Lima, MD, Tom Weir", &["Ana Lima", "Tom Weir"]);
}

#[test]
fn who_reviewed_or_photographed_did_not_write() {
    check("Reviewed by: Ana Lima", &[]);
    check(
        "Medically reviewed by Tom Weir — Written by Ana Lima",
        &["Ana Lima"],
    );
    check("Foto: Tom Weir", &[]);
}

#[test]
fn a_line_may_only_say_by() {
    for text in ["By", "Written by:", "Von", "• By"] {
        assert!(is_said(text), "{text}");
    }
    for text in ["", "By Ana", "Ana Lima", "Reviewed by"] {
        assert!(!is_said(text), "{text}");
    }
}
