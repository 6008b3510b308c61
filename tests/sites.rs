//! `--jsonl --site-field`: what stands on most pages of a site goes, in a stream of many sites.
#![cfg(feature = "cli")]

#[path = "common/program.rs"]
mod program;

use program::{command, out, run};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;

/// A record of a page about something, with the name of its site printed below.
fn record(site: &Value, about: usize) -> String {
    let name = site.as_str().unwrap_or("nobody");
    let text = format!(
        "For years nobody in Sker had talked of number {about}, and then in one week everybody did, mayor and all.\n\
         The council met on Tuesday to hear what number {about} would cost, and the gallery was full by noon.\n\
         printed at the rope house of {name}\n"
    );
    json!({ "id": about, "host": site, "text": text }).to_string() + "\n"
}

/// Whether the name of the site was left in the answer, and what is said of it.
fn printed(answer: &str) -> (bool, String) {
    let answer: Value = serde_json::from_str(answer).unwrap();
    let removals = answer["removals"].as_array().unwrap();
    let reasons = removals
        .iter()
        .map(|removal| removal["evidence"].as_str().unwrap());
    let text = answer["text"].as_str().unwrap();
    (text.contains("rope house"), reasons.collect::<String>())
}

fn clean(input: &str, args: &[&str]) -> Vec<(bool, String)> {
    let args = [&["--jsonl", "--site-field", "host"], args].concat();
    let text = out(Path::new("."), &args, input);
    text.lines().map(printed).collect()
}

#[test]
fn each_site_is_learned_from_its_own_pages() {
    let hosts = [json!("sker.example"), json!("lund.example"), json!(7)];
    let records = hosts
        .iter()
        .flat_map(|host| (0..6).map(move |about| record(host, about)));
    let input: String = records.collect();
    let gone = (false, "on 6 of 6 pages".to_owned());
    for threads in ["1", "4"] {
        assert_eq!(
            clean(&input, &["--threads", threads]),
            vec![gone.clone(); 18]
        );
    }
}

#[test]
fn the_first_hundred_teach_for_all_that_follow() {
    let input: String = (0..250)
        .map(|about| record(&json!("sker.example"), about))
        .collect();
    let answers = clean(&input, &[]);
    assert_eq!(
        answers,
        vec![(false, "on 100 of 100 pages".to_owned()); 250]
    );
}

#[test]
fn a_record_without_a_site_is_cleaned_alone_and_parts_nothing() {
    let site = json!("sker.example");
    let mut records: Vec<String> = (0..4).map(|about| record(&site, about)).collect();
    records.insert(2, record(&Value::Null, 9));
    let answers = clean(&records.concat(), &[]);
    let gone = (false, "on 4 of 4 pages".to_owned());
    let mut expected = vec![gone; 4];
    expected.insert(2, (true, String::new()));
    assert_eq!(answers, expected);
}

#[test]
fn a_bad_line_is_named_and_parts_nothing() {
    let site = json!("sker.example");
    let mut records: Vec<String> = (0..4).map(|about| record(&site, about)).collect();
    records.insert(1, "{\"host\": \n".into());
    records.insert(
        3,
        "{\"id\": 8, \"host\": 1, \"host\": 2, \"text\": \"x\"}\n".into(),
    );
    let (status, out, err) = run(
        Path::new("."),
        &["--jsonl", "--site-field", "host"],
        &records.concat(),
    );
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!((status, lines.len()), (1, 6));
    for at in [0, 2, 4, 5] {
        assert_eq!(printed(lines[at]), (false, "on 4 of 4 pages".to_owned()));
    }
    let refused = r#"{"id":8,"line":4,"error":"duplicate field `host`"}"#;
    assert_eq!(lines[3], refused);
    assert!(err.contains("standard input: line 2: "), "{err}");
}

#[test]
fn no_more_than_the_first_hundred_are_waited_for() {
    let mut child = command(Path::new("."), &["--jsonl", "--site-field", "host"])
        .spawn()
        .unwrap();
    let (mut stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    for about in 0..100 {
        stdin
            .write_all(record(&json!("sker.example"), about).as_bytes())
            .unwrap();
    }
    stdin.flush().unwrap();
    let mut answer = String::new();
    BufReader::new(stdout).read_line(&mut answer).unwrap();
    assert_eq!(printed(&answer), (false, "on 100 of 100 pages".to_owned()));
    drop(stdin);
    child.wait().unwrap();
}

#[test]
fn the_flag_is_for_json_lines() {
    let (status, _, err) = run(Path::new("."), &["--site-field", "host"], "");
    assert!(status == 2 && err.contains("--jsonl"), "{err}");
}
