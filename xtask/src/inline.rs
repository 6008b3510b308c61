//! The wasm as text of JavaScript.
//!
//! Base64 costs a third after compression: three bytes become four characters, and what repeats no longer looks the same.
//! Here a byte is always the same one or two characters. All are printable ASCII without quotes, backslash, `$` and `<`, so
//! that no minifier escapes them and no wrong charset of a server spoils them.
//! The commonest bytes are one character, if possible their own; the others follow one of two `SHIFTS`.
//! `inline/decode.js` decodes, in a loop that is wasm itself.

use crate::Result;
use crate::tools::{command, root, run, target};
use std::fs;

/// A module of JavaScript with a function that gives the wasm: nothing to fetch, and `clean` need not be awaited. The text
/// stands outside of the function, whose inside an engine reads twice.
pub fn module(wasm: &[u8]) -> Result<String> {
    let (text, table) = encode(wasm);
    let (decode, length, decoding_loop) = (
        include_str!("inline/decode.js"),
        wasm.len(),
        decoding_loop()?,
    );
    let decoded = format!("decode({decoding_loop:?}, {length}, {table:?}, text)");
    Ok(format!(
        "{decode}\nconst text = \"{text}\";\n\nexport const wasm = () => {decoded};\n"
    ))
}

/// Characters that stand for bytes: in order, as the decoder goes through them.
fn alphabet() -> impl Iterator<Item = u8> {
    (b' '..SHIFTS[0]).filter(|c| !br#""'`\$<"#.contains(c))
}

const SHIFTS: [u8; 2] = [b'}', b'~'];

/// The text, and the bytes that the characters of the alphabet stand for: alone, after the first shift, after the second.
fn encode(bytes: &[u8]) -> (String, Vec<u8>) {
    let alphabet: Vec<u8> = alphabet().collect();
    let mut counts = [0; 256];
    bytes.iter().for_each(|&b| counts[usize::from(b)] += 1);
    let mut order: Vec<u8> = (0..=255).collect();
    order.sort_by_key(|&b| std::cmp::Reverse(counts[usize::from(b)]));
    let (common, rare) = order.split_at_mut(alphabet.len());
    rare.sort_unstable();

    let mut others = common.iter().filter(|b| !alphabet.contains(b));
    let alone = |c| {
        if common.contains(c) {
            *c
        } else {
            *others.next().expect("as many bytes as characters")
        }
    };
    let mut table: Vec<u8> = alphabet.iter().map(alone).collect();
    table.extend_from_slice(rare);

    let mut codes = vec![Vec::new(); 256];
    for (i, &byte) in table.iter().enumerate() {
        let shift = (i / alphabet.len())
            .checked_sub(1)
            .map(|shift| SHIFTS[shift]);
        codes[usize::from(byte)] = shift
            .into_iter()
            .chain([alphabet[i % alphabet.len()]])
            .collect();
    }
    let text = bytes
        .iter()
        .flat_map(|&b| codes[usize::from(b)].iter().map(|&c| char::from(c)))
        .collect();
    (text, table)
}

/// The wasm of the loop that decodes.
fn decoding_loop() -> Result<Vec<u8>> {
    let (written, assembled) = (
        root().join("xtask/src/inline/decode.wat"),
        target().join("decode.wasm"),
    );
    run(command("wasm-as -o").args([&assembled, &written]))?;
    run(command("wasm-opt -O3 -o").args([&assembled, &assembled]))?;
    Ok(fs::read(assembled)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::process::Stdio;

    /// Encodes, lets the package's own decoder decode, and compares.
    fn check(name: &str, bytes: &[u8]) {
        let (text, _) = encode(bytes);
        assert!(
            text.bytes()
                .chain(SHIFTS)
                .all(|c| SHIFTS.contains(&c) || alphabet().any(|a| a == c)),
            "{name}"
        );
        let script = "await import('data:text/javascript,' + encodeURIComponent(require('fs').readFileSync(0)))";
        let script = format!("(async () => process.stdout.write(({script}).wasm()))()");
        let mut node = command("node --input-type=commonjs --eval");
        let mut node = node
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        node.stdin
            .take()
            .unwrap()
            .write_all(module(bytes).unwrap().as_bytes())
            .unwrap();
        assert!(node.wait_with_output().unwrap().stdout == bytes, "{name}");
    }

    #[test]
    fn any_bytes_come_back() {
        check("none", b"");
        check("one value", &[0; 1000]);
        check("a text", b"</script> `${\"'\\\r\n'\"}` ~}~}");
        let all: Vec<u8> = (0..=255).collect();
        check("all values", &all);
        check(
            "all pairs",
            &all.iter()
                .flat_map(|&a| all.iter().flat_map(move |&b| [a, b]))
                .collect::<Vec<_>>(),
        );
    }
}
