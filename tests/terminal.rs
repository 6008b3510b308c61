//! What the native command line does beyond that of the npm package: HTML, folders, packed files, threads, views for eyes.
#![cfg(feature = "cli")]

#[path = "common/program.rs"]
mod program;

use flate2::{Compression, write::GzEncoder};
use program::{dir, out, run};
use serde_json::{Value, json};
use std::fs;
use std::io::Write;

const TEXT: &str = "The bridge over the Sker is open again, two years after the flood took its middle arch, and \
    the first carts have crossed it.\n";
const PAGE: &str = "The bridge over the Sker is open again, two years after the flood took its middle arch, and \
    the first carts have crossed it.\n\nShare this article\n";
const HTML: &str = "<html><head><title>t</title><style>p { color: red }</style></head><body>\
    <p>The bridge over the Sker is <b>open again</b>, two years after the flood took its middle arch, and \
    the first carts have crossed it.</p><p><a href=/share>Share this article</a></p></body></html>";
const MARKDOWN: &str = "The bridge over the Sker is **open again**, two years after the flood took its middle arch, \
    and the first carts have crossed it.\n";

fn gz(text: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

fn zst(text: &str) -> Vec<u8> {
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
}

#[test]
fn html_comes_out_as_markdown() {
    let dir = dir(
        "html",
        &[("a.html", HTML.as_bytes()), ("b", HTML.as_bytes())],
    );
    assert_eq!(out(&dir, &["a.html"], ""), MARKDOWN);
    assert_eq!(out(&dir, &["--html", "b"], ""), MARKDOWN);
    assert_eq!(out(&dir, &["--html"], HTML), MARKDOWN);
    assert!(out(&dir, &["b"], "").starts_with("<html>"));
    assert_eq!(out(&dir, &["--format", "text", "a.html"], ""), TEXT);
}

#[test]
fn the_charset_is_that_of_the_document() {
    let page =
        b"<meta charset=latin1><p>Das Caf\xe9 am alten Markt hat wieder offen, sagt die Wirtin.";
    let dir = dir("charset", &[("a.htm", page)]);
    let text = "Das Café am alten Markt hat wieder offen, sagt die Wirtin.\n";
    assert_eq!(out(&dir, &["a.htm"], ""), text);
}

#[test]
fn a_report_on_html_holds_its_markdown() {
    let dir = dir("html-report", &[("a.html", HTML.as_bytes())]);
    out(&dir, &["a.html", "--report", "r.json"], "");
    let report: Value = serde_json::from_slice(&fs::read(dir.join("r.json")).unwrap()).unwrap();
    let markdown = report[0]["markdown"].as_str().unwrap();
    let last = report[0]["segments"].as_array().unwrap().last().unwrap();
    assert_eq!(last["end"], markdown.len());
    assert!(markdown.starts_with(MARKDOWN));
}

#[test]
fn html_of_records_comes_back_as_markdown() {
    let dir = dir("html-records", &[("none", b"")]);
    let record = json!({ "id": 1, "html": HTML, "url": "/1" });
    let other = json!({ "id": 1, "body": HTML, "url": "/1", "text": "old" });
    for (args, record) in [
        (&["--jsonl"][..], &record),
        (&["--jsonl", "--html"], &record),
        (&["--jsonl", "--html", "--text-field", "body"], &other),
    ] {
        let answer: Value = serde_json::from_str(&out(&dir, args, &record.to_string())).unwrap();
        let (markdown, text) = (
            answer["markdown"].as_str().unwrap(),
            answer["text"].as_str().unwrap(),
        );
        let mut left = markdown.to_owned();
        for removal in answer["removals"].as_array().unwrap().iter().rev() {
            let at = |key: &str| removal[key].as_u64().unwrap() as usize;
            left.replace_range(at("start")..at("end"), "");
        }
        assert_eq!((left.as_str(), text), (text, MARKDOWN.trim_end()));
        assert_eq!((&answer["id"], &answer["url"]), (&json!(1), &json!("/1")));
        assert_eq!(
            (&answer["html"], &answer["body"]),
            (&Value::Null, &Value::Null)
        );
    }
    let both = json!({ "text": PAGE, "html": HTML });
    let answer: Value = serde_json::from_str(&out(&dir, &["--jsonl"], &both.to_string())).unwrap();
    assert_eq!(
        (&answer["text"], &answer["html"]),
        (&json!(TEXT.trim_end()), &json!(HTML))
    );
    let (status, out, err) = run(
        &dir,
        &["--jsonl", "--html"],
        "{\"id\":3,\"html\":4}\n{\"id\":5}",
    );
    assert_eq!((status, out.lines().count()), (1, 2));
    assert!(
        err.contains("line 1: `html` is not a string")
            && err.contains("line 2: missing field `html`"),
        "{err}"
    );
}

#[test]
fn folders_and_packed_files_are_read_in_order() {
    let numbered = |n: usize| {
        format!("Page {n} of this small book tells how the bridge came back to the town.\n")
    };
    let [a, b, c, d] = [1, 2, 3, 4].map(numbered);
    let two_frames = [zst(&c[..20]), zst(&c[20..])].concat();
    let files: [(&str, &[u8]); 5] = [
        ("pages/a.txt", a.as_bytes()),
        ("pages/b.txt.gz", &gz(&b)),
        ("pages/c.txt.zst", &two_frames),
        ("pages/sub/d.txt", d.as_bytes()),
        ("pages/.hidden", b"not to be read"),
    ];
    let dir = dir("folders", &files);
    let all = [a.as_str(), &b, &c, &d].join("\n");
    assert_eq!(out(&dir, &["pages"], ""), all);
    let list = "pages/a.txt\npages/b.txt.gz\npages/c.txt.zst\npages/sub/d.txt\n";
    assert_eq!(out(&dir, &["--files-from", "-"], list), all);
    fs::write(dir.join("list"), list).unwrap();
    assert_eq!(out(&dir, &["--files-from", "list"], ""), all);
    fs::write(dir.join("cut.gz"), &gz(&b)[..20]).unwrap();
    let (status, out, err) = run(&dir, &["cut.gz", "pages/a.txt"], "");
    assert_eq!((status, out), (1, a));
    assert!(err.starts_with("dechaff: cut.gz: "), "{err}");
}

#[test]
fn packed_json_lines_are_read() {
    let line = json!({ "id": 1, "text": PAGE }).to_string();
    let dir = dir(
        "packed-lines",
        &[("a.jsonl.gz", &gz(&line)), ("b.jsonl.zst", &zst(&line))],
    );
    let answers = out(&dir, &["--jsonl", "a.jsonl.gz", "b.jsonl.zst"], "");
    assert_eq!(answers.lines().count(), 2);
    for answer in answers.lines() {
        let answer: Value = serde_json::from_str(answer).unwrap();
        assert_eq!(answer["text"], TEXT.trim_end());
    }
}

#[test]
fn each_page_gets_a_file_of_its_own() {
    let files: [(&str, &[u8]); 3] = [
        ("pages/a.html", HTML.as_bytes()),
        ("pages/sub/b.txt.gz", &gz(PAGE)),
        ("c.txt", PAGE.as_bytes()),
    ];
    let dir = dir("output", &files);
    assert_eq!(
        out(&dir, &["pages", "c.txt", "--output-dir", "out"], ""),
        ""
    );
    let read = |name: &str| fs::read_to_string(dir.join("out").join(name)).unwrap();
    assert_eq!(read("a.md"), MARKDOWN);
    assert_eq!([read("sub/b.txt"), read("c.txt")], [TEXT, TEXT]);
    out(
        &dir,
        &["c.txt", "--output-dir", "out", "--format", "json"],
        "",
    );
    let answer: Value = serde_json::from_str(&read("c.json")).unwrap();
    assert_eq!(
        (&answer["file"], &answer["text"]),
        (&json!("c.txt"), &json!(TEXT.trim_end()))
    );
}

#[test]
fn no_page_is_overwritten_and_no_other_pages_file() {
    let files: [(&str, &[u8]); 2] = [("a.txt", PAGE.as_bytes()), ("b/a.txt", PAGE.as_bytes())];
    let dir = dir("overwrite", &files);
    let (status, _, err) = run(&dir, &["a.txt", "--output-dir", "."], "");
    assert_eq!(
        (status, err.as_str()),
        (1, "dechaff: ./a.txt: this is the page itself\n")
    );
    let (status, _, err) = run(&dir, &["a.txt", "b/a.txt", "--output-dir", "out"], "");
    let message = "dechaff: out/a.txt: another page has this file already\n";
    assert_eq!((status, err.as_str()), (1, message));
    assert_eq!(fs::read_to_string(dir.join("a.txt")).unwrap(), PAGE);
    assert_eq!(
        fs::read_dir(dir.join("out")).unwrap().count(),
        1,
        "no half file is left"
    );
}

#[test]
fn any_number_of_threads_gives_the_same_answers() {
    let dir = dir("threads", &[("none", b"")]);
    let line = |n: usize| match n % 7 {
        0 => "no record\n".to_owned(),
        _ => json!({ "id": n, "text": PAGE.repeat(1 + n * 31 % 5) }).to_string() + "\n",
    };
    let lines: String = (0..300).map(line).collect();
    let one = run(&dir, &["--jsonl", "--threads", "1"], &lines);
    assert_eq!(
        (one.0, one.1.lines().count(), one.2.lines().count()),
        (1, 300, 43)
    );
    for threads in ["2", "7"] {
        assert_eq!(run(&dir, &["--jsonl", "--threads", threads], &lines), one);
    }
    let (status, _, err) = run(&dir, &["--threads", "0"], "");
    assert_eq!(status, 2, "{err}");
}

#[test]
fn json_is_a_page_a_line() {
    let dir = dir(
        "json",
        &[("a", PAGE.as_bytes()), ("b.html", HTML.as_bytes())],
    );
    let written = out(&dir, &["--format", "json", "a", "b.html"], "");
    let pages: Vec<Value> = written
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(pages.len(), 2);
    assert_eq!(
        (&pages[0]["file"], &pages[0]["text"]),
        (&json!("a"), &json!(TEXT.trim_end()))
    );
    assert_eq!(pages[0]["removals"][1]["category"], "share");
    assert_eq!(pages[1]["text"], MARKDOWN.trim_end());
    assert_eq!(
        (&pages[0]["markdown"], pages[1]["markdown"].is_string()),
        (&Value::Null, true)
    );
}

#[test]
fn a_page_is_shown_to_eyes() {
    let dir = dir("show", &[("none", b"")]);
    let margin = "share: says “Share this article”";
    let (kept, removed) = (
        format!("{:38} | {TEXT}", ""),
        format!("{margin:38} - Share this article\n"),
    );
    assert_eq!(out(&dir, &["--show", "removed"], PAGE), removed);
    assert_eq!(out(&dir, &["--show", "kept"], PAGE), kept);
    assert_eq!(out(&dir, &["--show", "marked"], PAGE), kept + &removed);
    let steering = PAGE.replace("Share", "\u{1b}[2JShare");
    assert!(!out(&dir, &["--show", "marked"], &steering).contains('\u{1b}'));
}

#[test]
fn what_was_removed_is_counted() {
    let dir = dir("stats", &[("a", PAGE.as_bytes()), ("b", TEXT.as_bytes())]);
    let table = "\
kind           pieces      words   share
share               1          3    5.9%
kept                          48   94.1%
2 pages                       51  100.0%
";
    assert_eq!(out(&dir, &["--stats", "a", "b"], ""), table);
}

#[test]
fn a_line_is_explained() {
    let dir = dir("explain", &[("none", b"")]);
    let said = out(&dir, &["--explain", "3"], PAGE);
    assert!(
        said.starts_with("removed as share: Share this article\n  noise 0."),
        "{said}"
    );
    for part in [
        "\n  says “Share this article”\n",
        "\n  for noise: says “Share this article” (share, sure)\n",
        "\n  standard removes it: its bar is 0.7\n",
    ] {
        assert!(said.contains(part), "{said}");
    }
    assert!(out(&dir, &["--explain", "1"], PAGE).starts_with("kept as content: The bridge"));
    let byline = out(
        &dir,
        &["--explain", "2"],
        &format!("The bridge is open\nBy Ana Lima\n\n{PAGE}"),
    );
    assert!(
        byline.contains("\n  against noise: says “By” (byline, likely)\n"),
        "{byline}"
    );
    assert_eq!(
        out(&dir, &["--explain", "2"], PAGE),
        "line 2 is blank or behind the end\n"
    );
}

#[test]
fn completions_and_the_page_for_man_name_every_flag() {
    let dir = dir("generate", &[("none", b"")]);
    for what in ["bash", "elvish", "fish", "man", "powershell", "zsh"] {
        let written = out(&dir, &["--generate", what], "");
        for flag in ["preset", "output", "explain", "jsonl"] {
            assert!(written.contains(flag), "{what}: {flag}");
        }
    }
}
