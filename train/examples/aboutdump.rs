use std::io::{self, BufRead, Write};
fn main() {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = row["text"].as_str().unwrap();
        let c = dechaff::clean(text);
        writeln!(out, "{}", serde_json::json!({"id": row["id"], "title": c.title().map(|t| &t.text), "byline": c.byline().map(|t| &t.names[..]).unwrap_or(&[]),
            "date": c.date().map(|t| &t.written), "iso": c.date().and_then(|t| t.iso.as_ref()), "language": c.language(),
            "spans": [c.title().map(|t| t.span.of(text)), c.byline().map(|t| t.span.of(text)), c.date().map(|t| t.span.of(text))]})).unwrap();
    }
}
