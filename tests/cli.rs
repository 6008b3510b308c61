//! The command line, run as its users run it: the native one, or the program that `$DECHAFF` names.

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, PipeWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const ARTICLE: &str = "\
The harbour of Ostend has been dredged for the first time in eleven years, and the fishermen who moor there say that \
the work came none too soon for the larger of their boats.

Since the spring, two ships have carried sand from the channel to a bank three miles out at sea, where it is meant to \
break the waves of the winter storms before they reach the old sea wall.

Whether the bank will hold is a question on which the engineers disagree. A similar one, built further north in the \
nineties, was gone after four winters, though it had been made of a finer sand.
";

const NOISE: &str = "\
Share this article
Follow us on Facebook
Sign up for our free weekly newsletter
© 2024 Example Media. All rights reserved.
";

/// A line of prose that no detector takes for noise.
const SENTENCE: &str =
    "The Quayside Bakery has sold its rye bread to the crews since the days of the steam trawlers.";

fn page() -> String {
    format!("{ARTICLE}\n{NOISE}")
}

/// The clean text of [`page`] as a JSON line has it: without the line break before the removed end.
fn cleaned() -> &'static str {
    ARTICLE.trim_end()
}

struct Run {
    status: i32,
    out: String,
    err: String,
}

fn command(args: &[&str], dir: &Path) -> Command {
    let program =
        std::env::var_os("DECHAFF").unwrap_or_else(|| env!("CARGO_BIN_EXE_dechaff").into());
    let mut command = Command::new(program);
    command.args(args).current_dir(dir);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// An output that nobody reads any more.
fn closed_pipe() -> PipeWriter {
    std::io::pipe().unwrap().1
}

/// Runs in a directory with `input` on standard input.
fn run_in(dir: &Path, args: &[&str], input: impl AsRef<[u8]>) -> Run {
    let mut child = command(args, dir).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.as_ref().to_vec();
    // An error means that the program has stopped reading: the test sees what it says.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run {
        status: output.status.code().unwrap(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

fn run(args: &[&str], input: impl AsRef<[u8]>) -> Run {
    run_in(Path::new("."), args, input)
}

/// The output of a run that must go well.
fn out(args: &[&str], input: impl AsRef<[u8]>) -> String {
    let run = run(args, input);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    run.out
}

/// The lines that `--jsonl` answers, whatever the status.
fn answers(input: impl AsRef<[u8]>) -> (Run, Vec<Value>) {
    let run = run(&["--jsonl"], input);
    let lines = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    (run, lines)
}

/// An empty directory for the test of that name, with these files.
fn dir(test: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    files
        .iter()
        .for_each(|(name, bytes)| fs::write(dir.join(name), bytes).unwrap());
    dir
}

/// What the spans of `removals` leave of `text`. Panics if they are not sorted and disjoint.
fn rest(text: &str, removals: &Value) -> String {
    let mut rest = String::new();
    let mut at = 0;
    for removal in removals.as_array().unwrap() {
        let [start, end] = ["start", "end"].map(|key| removal[key].as_u64().unwrap() as usize);
        assert!(at <= start && start < end, "{removal}");
        rest.push_str(&text[at..start]);
        at = end;
    }
    rest + &text[at..]
}

// Pages

#[test]
fn cleans_standard_input() {
    assert_eq!(out(&[], page()), ARTICLE);
    assert_eq!(out(&["-"], page()), ARTICLE);
}

#[test]
fn an_article_without_noise_comes_back_byte_for_byte() {
    for text in [
        ARTICLE.to_string(),
        cleaned().to_string(),
        ARTICLE.replace('\n', "\r\n"),
    ] {
        assert_eq!(out(&[], &text), text);
    }
    assert_eq!(out(&[], ""), "");
}

#[test]
fn what_is_left_of_a_page_ends_with_a_line_break() {
    let ends = |page: &str| out(&[], page);
    assert_eq!(ends(page().trim_end()), ARTICLE);
    assert_eq!(
        ends(&page().replace('\n', "\r\n")),
        ARTICLE.replace('\n', "\r\n")
    );
    let noise_first = format!("{NOISE}\n{}", cleaned());
    assert_eq!(ends(&noise_first), ARTICLE);
    assert_eq!(ends(cleaned()), cleaned(), "nothing was removed");
    assert_eq!(ends("Share this article"), "", "nothing is left");
}

#[test]
fn texts_of_files_follow_one_another_with_an_empty_line_between() {
    let page = page();
    let dir = dir(
        "follow",
        &[
            ("a", page.as_bytes()),
            ("empty", b""),
            ("b", ARTICLE.as_bytes()),
        ],
    );
    let run = run_in(&dir, &["a", "empty", "b", "-"], &page);
    assert_eq!(
        (run.status, run.out),
        (0, format!("{ARTICLE}\n{ARTICLE}\n{ARTICLE}"))
    );
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let dir = dir(
        "unreadable",
        &[("good", ARTICLE.as_bytes()), ("latin1", b"caf\xe9 au lait")],
    );
    let run = run_in(&dir, &["missing", "latin1", "good"], "");
    assert_eq!((run.status, run.out.as_str()), (1, ARTICLE));
    let messages: Vec<_> = run.err.lines().collect();
    assert_eq!(messages.len(), 2, "{}", run.err);
    assert!(messages[0].starts_with("dechaff: missing: "));
    assert_eq!(messages[1], "dechaff: latin1: not UTF-8 (byte 4)");
}

#[test]
fn standard_input_that_is_not_utf8_is_named() {
    let run = run(&[], b"abc\xff");
    assert_eq!(
        (run.status, run.err.as_str()),
        (1, "dechaff: standard input: not UTF-8 (byte 4)\n")
    );
}

#[test]
fn a_closed_pipe_ends_it_quietly_and_is_no_error() {
    let line = json!({ "text": ARTICLE }).to_string();
    for (args, input) in [(&["--jsonl"][..], line.as_str()), (&[], ARTICLE)] {
        let mut child = command(args, Path::new("."))
            .stdout(closed_pipe())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(input.as_bytes())
            .unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            (output.stderr.as_slice(), output.status.code()),
            (&b""[..], Some(0)),
            "{args:?}"
        );
    }
}

#[test]
fn a_closed_pipe_hides_no_other_error() {
    let dir = dir("closed", &[("a", ARTICLE.as_bytes())]);
    let line = json!({ "text": ARTICLE }).to_string();
    fs::write(dir.join("lines"), format!("nonsense\n{line}\n")).unwrap();
    for (args, message) in [
        (&["missing", "a"][..], "dechaff: missing: "),
        (&["--jsonl", "lines"], "dechaff: lines: line 1: "),
    ] {
        let output = command(args, &dir).stdout(closed_pipe()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1));
        assert!(said.starts_with(message), "{said}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let mut child = command(&[], Path::new(".")).stdout(full).spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(ARTICLE.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stderr.starts_with(b"dechaff: standard output: "));
}

// Options

#[test]
fn keep_leaves_a_category() {
    let kept = out(&["--keep", "share"], page());
    assert!(
        kept.contains("Share this article") && !kept.contains("All rights reserved"),
        "{kept}"
    );
}

#[test]
fn categories_are_repeated_or_separated_by_commas() {
    let kept = out(&["--keep", "share,newsletter", "--keep", "legal"], page());
    assert!(NOISE.lines().all(|line| kept.contains(line)), "{kept}");
}

#[test]
fn remove_takes_a_category() {
    assert_eq!(out(&["--remove", "content"], ARTICLE), "");
}

#[test]
fn a_threshold_holds_the_preset_back() {
    assert!(out(&["--threshold", "0"], page()).len() <= ARTICLE.len());
    assert!(out(&["--threshold", "1"], page()).contains("Follow us on Facebook"));
    let of_a_kind = out(&["--threshold", "1", "--threshold", "share=0.5"], page());
    assert!(!of_a_kind.contains("Follow us on Facebook"));
}

#[test]
fn presets_are_known_and_standard_is_the_default() {
    assert_eq!(out(&["--preset", "standard"], page()), out(&[], page()));
    for preset in ["light", "article"] {
        assert!(out(&["--preset", preset], page()).contains("two ships have carried sand"));
    }
}

#[test]
fn own_noise_goes() {
    let text = format!("{ARTICLE}\n{SENTENCE}\n");
    assert_eq!(out(&[], &text), text);
    assert_eq!(out(&["--noise", "advert=quayside bakery"], &text), ARTICLE);
    assert_eq!(
        out(
            &[
                "--noise",
                "other=no such words",
                "--noise",
                "advert=RYE BREAD"
            ],
            &text
        ),
        ARTICLE
    );
}

#[test]
fn protected_sentences_stay() {
    let kept = out(
        &[
            "--protect",
            "share THIS article",
            "--protect",
            "example media",
        ],
        page(),
    );
    assert!(
        kept.contains("Share this article") && kept.contains("© 2024 Example Media"),
        "{kept}"
    );
    assert!(!kept.contains("newsletter"), "{kept}");
}

#[test]
fn pages_of_a_site_lose_what_they_share() {
    let page = |about: &str| {
        format!(
            "{about} came to Sker in March, and nobody knows to this day who had sent for it.\nof rope\n"
        )
    };
    let files = ["The ferry", "The oven", "The bell"].map(page);
    let [a, b, c] = files.each_ref().map(String::as_bytes);
    let dir = dir("site", &[("a", a), ("b", b), ("c", c)]);
    let run = run_in(
        &dir,
        &["--site", "a", "b", "missing", "c", "--report", "r.json"],
        "",
    );
    assert_eq!(run.status, 1);
    let texts = files.map(|page| page.replace("of rope\n", ""));
    assert_eq!(run.out, texts.join("\n"));
    let report: Value = serde_json::from_slice(&fs::read(dir.join("r.json")).unwrap()).unwrap();
    assert_eq!(report.as_array().unwrap().len(), 3);
    assert_eq!(report[2]["segments"][2]["evidence"], "on 3 of 3 pages");
    assert!(run_in(&dir, &["a", "b", "c"], "").out.contains("of rope"));
}

#[test]
fn wrong_values_are_named_with_what_is_allowed() {
    for (args, parts) in [
        (
            ["--preset", "heavy"],
            &["heavy", "light, standard, article"][..],
        ),
        (["--keep", "share,ads"], &["ads", "advert, comments"]),
        (["--remove", "blank"], &["blank", "content, title"]),
        (["--noise", "content=x"], &["content", "paywall, donation"]),
        (["--noise", "advert"], &["advert", "CATEGORY=PHRASE"]),
        (["--noise", "advert= "], &["advert", "“ ”", "blank"]),
        (["--noise", "advert=…"], &["“…” can never match"]),
        (["--protect", ""], &["--protect", "“”", "blank"]),
        (["--protect", "?!"], &["--protect", "“?!” can never match"]),
        (["--threshold", "1.5"], &["1.5", "from 0 to 1"]),
        (["--threshold", "NaN"], &["NaN", "from 0 to 1"]),
        (["--threshold", "title=0.5"], &["title", "share", "advert"]),
    ] {
        let run = run(&args, page());
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{args:?}");
        assert!(
            parts.iter().all(|part| run.err.contains(part)),
            "{args:?}: {}",
            run.err
        );
    }
}

#[test]
fn a_similar_flag_is_named_only_where_it_was_meant() {
    for (flag, tip) in [
        ("--reprot", Some("'--report'")),
        ("--removd", Some("'--remove'")),
        ("--text", Some("'--text-field'")),
        (
            "--show-removed",
            Some("'--report FILE' writes what was removed"),
        ),
        (
            "--show-remove",
            Some("'--report FILE' writes what was removed"),
        ),
        ("--verbose", None),
    ] {
        let run = run(&[flag], page());
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{flag}");
        let tips: Vec<&str> = run
            .err
            .lines()
            .filter(|line| line.contains("tip:"))
            .collect();
        match tip {
            Some(tip) => assert!(tips[0].contains(tip), "{flag}: {}", run.err),
            None => assert_eq!(tips, [""; 0], "{flag}"),
        }
        let usage = run
            .err
            .lines()
            .find(|line| line.starts_with("Usage: "))
            .unwrap();
        assert!(
            flag != "--show-removed" || !usage.contains("--remove"),
            "{usage}"
        );
    }
}

#[test]
fn help_lists_every_preset_and_category() {
    let help = out(&["--help"], "");
    for category in dechaff::Category::ALL
        .into_iter()
        .filter(|&c| c != dechaff::Category::Blank)
    {
        assert!(
            help.contains(&format!("\n    {:<12}", category.id())),
            "{}",
            category.id()
        );
    }
    assert!(
        dechaff::Preset::ALL
            .iter()
            .all(|preset| help.contains(preset.id()))
    );
    assert!(
        help.lines().all(|line| line.chars().count() <= 80),
        "{help}"
    );
    assert!(out(&["-h"], "").lines().count() < 40);
}

// The report

#[test]
fn the_report_holds_the_segments_of_each_input() {
    let page = page();
    let dir = dir("report", &[("é.txt", page.as_bytes())]);
    let run = run_in(
        &dir,
        &["é.txt", "missing", "-", "--report", "r.json"],
        ARTICLE,
    );
    assert_eq!((run.status, run.out), (1, format!("{ARTICLE}\n{ARTICLE}")));

    let report: Value = serde_json::from_slice(&fs::read(dir.join("r.json")).unwrap()).unwrap();
    let entries = report.as_array().unwrap();
    let names: Vec<_> = entries.iter().map(|entry| entry["file"].clone()).collect();
    assert_eq!(names, [json!("é.txt"), Value::Null]);

    let mut kept = String::new();
    let mut at = 0;
    for segment in entries[0]["segments"].as_array().unwrap() {
        let (start, end) = (
            segment["start"].as_u64().unwrap() as usize,
            segment["end"].as_u64().unwrap() as usize,
        );
        assert_eq!(start, at);
        at = end;
        assert!(segment["noise"].is_number() && segment["evidence"].is_string());
        let is_kept = segment["kept"].as_bool().unwrap();
        if is_kept {
            kept.push_str(&page[start..end]);
        }
        if &page[start..end] == "Share this article" {
            assert_eq!(
                (segment["category"].as_str(), is_kept),
                (Some("share"), false)
            );
        }
    }
    assert_eq!((at, kept.as_str()), (page.len(), cleaned()));
}

#[test]
fn the_report_of_nothing_is_an_empty_list() {
    let dir = dir("nothing", &[]);
    assert_eq!(
        run_in(&dir, &["missing", "--report", "r.json"], "").status,
        1
    );
    assert_eq!(fs::read_to_string(dir.join("r.json")).unwrap(), "[]\n");
}

#[test]
fn a_report_that_cannot_be_written_is_said_and_the_text_comes_out() {
    let dir = dir("unwritable", &[]);
    let run = run_in(&dir, &["--report", "no/such/r.json"], ARTICLE);
    assert_eq!((run.status, run.out.as_str()), (1, ARTICLE));
    assert!(
        run.err.starts_with("dechaff: no/such/r.json: "),
        "{}",
        run.err
    );
}

#[test]
fn a_report_over_a_page_is_refused() {
    let dir = dir("over", &[("page", ARTICLE.as_bytes())]);
    let run = run_in(&dir, &["page", "--report", "./page"], "");
    assert_eq!(run.status, 2);
    assert!(
        run.err.contains("would overwrite the page page"),
        "{}",
        run.err
    );
    assert_eq!(fs::read_to_string(dir.join("page")).unwrap(), ARTICLE);
}

#[test]
fn a_page_is_read_before_the_report_takes_its_place() {
    let page = page();
    let dir = dir("in_place", &[("page", page.as_bytes())]);
    let file = fs::File::open(dir.join("page")).unwrap();
    let output = command(&["--report", "page"], &dir)
        .stdin(file)
        .output()
        .unwrap();
    assert_eq!(
        (output.status.code(), output.stdout.as_slice()),
        (Some(0), ARTICLE.as_bytes())
    );
    let report: Value = serde_json::from_slice(&fs::read(dir.join("page")).unwrap()).unwrap();
    assert_eq!(
        report[0]["segments"].as_array().unwrap().last().unwrap()["end"],
        page.len()
    );
}

#[test]
fn a_report_leaves_a_page_that_has_its_name_too() {
    let page = page();
    let dir = dir("hard_link", &[("page", page.as_bytes())]);
    fs::hard_link(dir.join("page"), dir.join("r.json")).unwrap();
    let run = run_in(&dir, &["page", "--report", "r.json"], "");
    assert_eq!((run.status, run.out.as_str()), (0, ARTICLE));
    assert_eq!(fs::read_to_string(dir.join("page")).unwrap(), page);
    assert!(
        fs::read_to_string(dir.join("r.json"))
            .unwrap()
            .starts_with("[\n{\"file\":\"page\"")
    );
}

#[test]
fn the_old_report_stays_until_the_new_one_is_complete() {
    // More than a buffer holds, so that its text comes out while the next page is awaited.
    let text = ARTICLE.repeat(100);
    let dir = dir("old_report", &[("a", text.as_bytes()), ("r.json", b"old")]);
    let report = || fs::read_to_string(dir.join("r.json")).unwrap();
    let names = || {
        fs::read_dir(&dir)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect::<Vec<_>>()
    };
    let args = ["a", "-", "--report", "r.json", "--keep", "duplicate"];
    let mut child = command(&args, &dir).spawn().unwrap();
    child.stdout.as_mut().unwrap().read_exact(&mut [0]).unwrap();
    assert_eq!((report().as_str(), names().len()), ("old", 3));
    assert!(child.wait_with_output().unwrap().status.success());
    let report: Value = serde_json::from_str(&report()).unwrap();
    assert_eq!((report.as_array().unwrap().len(), names().len()), (2, 2));
}

#[cfg(unix)]
#[test]
fn a_report_through_a_link_leaves_the_link_and_the_permissions() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let dir = dir("link", &[("r.json", b"old")]);
    symlink("r.json", dir.join("link")).unwrap();
    fs::set_permissions(dir.join("r.json"), fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(run_in(&dir, &["--report", "link"], ARTICLE).status, 0);
    assert!(dir.join("link").is_symlink());
    assert!(
        fs::read_to_string(dir.join("r.json"))
            .unwrap()
            .starts_with('[')
    );
    if std::env::var_os("DECHAFF").is_none() {
        // WASI knows none.
        assert_eq!(
            fs::metadata(dir.join("r.json"))
                .unwrap()
                .permissions()
                .mode()
                & 0o777,
            0o640
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_to_a_device_is_written_to_it() {
    let dir = dir("device", &[]);
    let run = run_in(&dir, &["--report", "/dev/null"], ARTICLE);
    assert_eq!((run.status, run.out.as_str()), (0, ARTICLE));
    let run = run_in(&dir, &["--report", "/dev/full"], ARTICLE);
    assert_eq!((run.status, run.out.as_str()), (1, ARTICLE));
    assert!(run.err.starts_with("dechaff: /dev/full: "), "{}", run.err);
    assert_eq!(fs::read_dir(&dir).unwrap().count(), 0);
}

#[test]
fn a_report_goes_with_neither_json_lines_nor_standard_output() {
    for args in [["--jsonl", "--report", "r.json"], ["--report", "-", "-"]] {
        assert_eq!(run(&args, "").status, 2, "{args:?}");
    }
}

#[test]
fn a_report_is_complete_though_nobody_reads_the_text() {
    // More than a buffer holds, so that the first page finds the pipe closed.
    let text = ARTICLE.repeat(100);
    let dir = dir("unread", &[("a", text.as_bytes()), ("b", text.as_bytes())]);
    let args = ["a", "b", "--report", "r.json", "--keep", "duplicate"];
    let output = command(&args, &dir).stdout(closed_pipe()).output().unwrap();
    assert_eq!(
        (output.stderr.as_slice(), output.status.code()),
        (&b""[..], Some(0))
    );
    let report: Value = serde_json::from_slice(&fs::read(dir.join("r.json")).unwrap()).unwrap();
    assert_eq!(report.as_array().unwrap().len(), 2);
}

// JSON lines

#[test]
fn json_lines_are_answered_in_order() {
    let pages = [
        page(),
        ARTICLE.to_string(),
        String::new(),
        page().replace('\n', "\r\n"),
    ];
    let input: String = pages
        .iter()
        .enumerate()
        .map(|(id, text)| format!("{}\n", json!({"id": id, "text": text})))
        .collect();
    let (run, answers) = answers(input);
    assert_eq!(
        (run.status, run.err.as_str(), answers.len()),
        (0, "", pages.len())
    );
    for (id, (text, answer)) in pages.iter().zip(&answers).enumerate() {
        assert_eq!(answer["id"], id);
        assert_eq!(answer["text"], rest(text, &answer["removals"]));
    }
    assert_eq!(answers[0]["text"], cleaned());
    assert_eq!(
        answers[1],
        json!({"id": 1, "text": ARTICLE, "removals": []})
    );
}

#[test]
fn removals_say_what_and_why() {
    let (_, answers) = answers(json!({ "text": page() }).to_string());
    let removals = answers[0]["removals"].as_array().unwrap();
    assert!(
        removals
            .iter()
            .any(|removal| removal["category"] == "blank")
    );
    for removal in removals {
        let mut keys: Vec<_> = removal
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        keys.sort_unstable();
        let mut expected = vec![
            "category",
            "confidence",
            "end",
            "evidence",
            "noise",
            "reason",
            "start",
        ];
        expected.retain(|&key| key != "reason" || removal["category"] != "blank");
        assert_eq!(keys, expected);
        assert!(
            removal["category"] == "blank" || removal["evidence"] != "",
            "{removal}"
        );
    }
}

#[test]
fn all_other_fields_come_back_as_they_were_written() {
    for (before, behind) in [
        (
            r#""id":12345678901234567890"#,
            r#""url":"http:\/\/x.example\/\u00e9""#,
        ),
        (
            r#""id":1.0,"n":1e2,"z":-0"#,
            r#""meta":{"b": 1, "a": [ ], "b": 2}"#,
        ),
        (r#""id":"\u00e9\ud800\/""#, r#""\ud800":true,"title":null"#),
        (r#""id":null"#, r#""twice":1,"twice":2"#),
        (r#""error":"none","line":3"#, r#""removal":[]"#),
    ] {
        let record = format!(r#"{{{before},"text":"x",{behind}}}"#);
        let answer = out(&["--jsonl"], &record);
        let expected = record.strip_suffix('}').unwrap().to_owned() + ",\"removals\":[]}\n";
        assert_eq!(answer, expected);
    }
    assert_eq!(
        out(&["--jsonl"], r#" { "t\u0065xt" : "x" , "id" : [ 7 ] } "#),
        "{\"t\\u0065xt\":\"x\",\"id\":[ 7 ],\"removals\":[]}\n"
    );
}

#[test]
fn the_removals_of_an_earlier_run_are_replaced() {
    let line = json!({ "id": 1, "text": page() }).to_string();
    let first = out(&["--jsonl"], line);
    assert!(first.contains("All rights reserved") || first.contains("newsletter"));
    let second: Value = serde_json::from_str(&out(&["--jsonl"], &first)).unwrap();
    assert_eq!(second, json!({"id": 1, "text": cleaned(), "removals": []}));
}

#[test]
fn the_text_may_have_another_name() {
    let record = json!({ "text": 7, "body": page() }).to_string();
    let answer = out(&["--jsonl", "--text-field", "body"], record);
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(
        [&answer["text"], &answer["body"]],
        [&json!(7), &json!(cleaned())]
    );
    assert_eq!(answer["body"], rest(&page(), &answer["removals"]));

    let missing = run(&["--jsonl", "--text-field", "body"], "{\"text\": \"x\"}");
    assert_eq!(
        (missing.status, missing.out.as_str()),
        (1, "{\"line\":1,\"error\":\"missing field `body`\"}\n")
    );
    for args in [
        &["--text-field", "body"][..],
        &["--jsonl", "--text-field", "id"],
        &["--jsonl", "--text-field", "removals"],
    ] {
        assert_eq!(run(args, "").status, 2, "{args:?}");
    }
}

#[test]
fn a_bad_line_is_answered_in_its_place_with_its_id() {
    let bad: [(&[u8], Value, &str); 22] = [
        (b"nonsense", Value::Null, "not a JSON object"),
        (b"[1, \"x\"]", Value::Null, "not a JSON object"),
        (b"{\"id\": 1}", json!(1), "missing field `text`"),
        (
            b"{\"id\": {\"a\": [2]}}",
            json!({"a": [2]}),
            "missing field `text`",
        ),
        (
            b"{\"text\": null}",
            Value::Null,
            "`text` is not a string (byte 10)",
        ),
        (
            b"{\"text\": [\"x\"], \"id\": 3}",
            json!(3),
            "`text` is not a string (byte 10)",
        ),
        (
            b"{\"text\": \"\\ud83d x\", \"id\": 4}",
            json!(4),
            "half a surrogate pair (byte 17)",
        ),
        (
            b"{\"id\": 5, \"text\": \"\\ude00\"}",
            json!(5),
            "half a surrogate pair (byte 25)",
        ),
        (
            b"{\"id\": 6, \"text\": \"\\ud83d\\u0041\"}",
            json!(6),
            "half a surrogate pair (byte 31)",
        ),
        (
            b"{\"id\": 7, \"text\": \"a\", \"text\": \"b\"}",
            json!(7),
            "duplicate field `text`",
        ),
        (
            b"{\"id\": 8, \"id\": 9, \"text\": \"a\"}",
            json!(8),
            "duplicate field `id`",
        ),
        (
            b"{\"text\": \"x\"",
            Value::Null,
            "EOF while parsing an object (byte 12)",
        ),
        (
            b"{\"id\": 10, \"text\": \"x",
            json!(10),
            "EOF while parsing a string (byte 21)",
        ),
        (
            b"{\"id\": 11, \"te",
            json!(11),
            "EOF while parsing a string (byte 14)",
        ),
        (
            b"{\"id\": \"12\"",
            json!("12"),
            "EOF while parsing an object (byte 11)",
        ),
        // It may have been 123.
        (
            b"{\"id\": 12",
            Value::Null,
            "EOF while parsing an object (byte 9)",
        ),
        (
            b"{\"id\": 13, \"text\": x}",
            json!(13),
            "expected value (byte 20)",
        ),
        (
            b"{\"id\": 14, \"text\": \"x\"} y",
            json!(14),
            "trailing characters (byte 25)",
        ),
        (
            b"{\"text\": \"\xe9\", \"id\": 15}",
            json!(15),
            "not UTF-8 (byte 11)",
        ),
        (
            b"{\"text\": 1, \"id\": \"\xef\xbf\xbd\"}",
            json!("\u{fffd}"),
            "`text` is not a string (byte 10)",
        ),
        (
            b"{\"text\": \"x\", \"id\": \"\xe9\"}",
            Value::Null,
            "not UTF-8 (byte 22)",
        ),
        (
            b"{\"error\": \"an earlier one\", \"line\": 1}",
            Value::Null,
            "missing field `text`",
        ),
    ];
    let mut input = b"{\"id\": 1, \"text\": \"x\"}\n".to_vec();
    bad.iter()
        .for_each(|(line, ..)| input.extend([line, &b"\n"[..]].concat()));
    input.extend(b"{\"id\": 2, \"text\": \"y\"}");

    let (run, answers) = answers(&input);
    assert_eq!((run.status, answers.len()), (1, bad.len() + 2));
    assert_eq!([&answers[0]["id"], &answers[bad.len() + 1]["id"]], [1, 2]);
    let messages: Vec<_> = run.err.lines().collect();
    assert_eq!(messages.len(), bad.len());
    for (i, (line, id, error)) in bad.iter().enumerate() {
        let mut expected = json!({"line": i + 2, "error": error});
        if !id.is_null() {
            expected["id"] = id.clone();
        }
        assert_eq!(answers[i + 1], expected, "{}", line.escape_ascii());
        assert_eq!(
            messages[i],
            format!("dechaff: standard input: line {}: {error}", i + 2)
        );
    }
}

#[test]
fn blank_lines_are_skipped_but_counted() {
    let (run, answers) = answers("\n  \r\n\u{20}\nnonsense\r\n{\"text\": \"x\"}\r\n\n");
    assert_eq!((run.status, answers.len()), (1, 2));
    assert_eq!(
        (&answers[0]["line"], &answers[1]["text"]),
        (&json!(4), &json!("x"))
    );
}

#[test]
fn a_byte_order_mark_at_the_start_is_no_error() {
    let (run, answers) = answers("\u{feff}{\"text\": \"\u{feff}x\"}\n");
    assert_eq!((run.status, &answers[0]["text"]), (0, &json!("\u{feff}x")));
    let (run, answers) = self::answers("\u{feff}\r\n{\"text\": \"x\"}\n");
    assert_eq!((run.status, answers.len()), (0, 1));
}

#[test]
fn files_of_json_lines_count_each_from_one() {
    let dir = dir(
        "lines",
        &[
            ("a", b"{\"id\": 1, \"text\": \"x\"}\nbad"),
            ("b", b"bad\n{\"id\": 2, \"text\": \"x\"}"),
        ],
    );
    let run = run_in(&dir, &["--jsonl", "a", "missing", "b"], "");
    let answers: Vec<Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(run.status, 1);
    assert_eq!(
        (&answers[0]["id"], &answers[1]["line"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(
        (&answers[2]["line"], &answers[3]["id"]),
        (&json!(1), &json!(2))
    );
    let mut messages = run.err.lines();
    for start in ["a: line 2: ", "missing: ", "b: line 1: "] {
        assert!(
            messages
                .next()
                .unwrap()
                .starts_with(&format!("dechaff: {start}")),
            "{}",
            run.err
        );
    }
}

#[test]
fn options_hold_for_json_lines_too() {
    let answer = out(
        &["--jsonl", "--keep", "share,newsletter,legal"],
        json!({ "text": page() }).to_string(),
    );
    assert!(answer.contains("Share this article"));
}

#[test]
fn each_line_is_answered_before_the_next_is_sent() {
    let mut child = command(&["--jsonl"], Path::new(".")).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for id in 0..3 {
        // The beginning of the next line is there already: it must not hold the answer back.
        let begun = if id > 0 { "" } else { "{" };
        write!(stdin, "{begun}\"id\":{id},\"text\":\"x\"}}\n{{").unwrap();
        let mut answer = String::new();
        stdout.read_line(&mut answer).unwrap();
        assert_eq!(
            answer,
            format!("{{\"id\":{id},\"text\":\"x\",\"removals\":[]}}\n")
        );
    }
    stdin.write_all(b"\"text\":\"\"}").unwrap();
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[cfg(target_os = "linux")]
#[test]
fn memory_is_bounded_by_the_longest_line() {
    /// Of the program's peak of resident memory, in kilobytes, after so many answers to this line.
    fn peak(line: &str, count: usize) -> u64 {
        let mut child = command(&["--jsonl"], Path::new(".")).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut answer = String::new();
        for _ in 0..count {
            writeln!(stdin, "{line}").unwrap();
            answer.clear();
            stdout.read_line(&mut answer).unwrap();
        }
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
        drop(stdin);
        assert!(child.wait().unwrap().success());
        let peak = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .unwrap();
        peak.trim().trim_end_matches(" kB").parse().unwrap()
    }
    let line = json!({ "text": ARTICLE }).to_string();
    let (few, many) = (peak(&line, 10), peak(&line, 1000));
    // Node's compiler alone takes tens of megabytes by and by.
    let slack = if std::env::var_os("DECHAFF").is_some() {
        65_536
    } else {
        512
    };
    assert!(
        many < few + slack,
        "{few} kB after 10 lines, {many} kB after 1000"
    );
}
