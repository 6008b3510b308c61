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
