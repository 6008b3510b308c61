// Bytes out of text: the inverse of `xtask/src/inline.rs`, which tells why. The text stands below.

const SHIFT = 0x7d; // `}`, and after it the second shift, `~`
const TEXT = 3 << 7; // where in the memory the text begins
const PAGE = 1 << 16;

/**
 * `loop`: the wasm of `xtask/src/inline/decode.wat`. `table`: the bytes that the characters stand for: alone, after the
 * first shift, after the second.
 */
function decode(loop, length, table, text) {
  const memory = new WebAssembly.Memory({ initial: Math.ceil((TEXT + text.length) / PAGE) });
  const bytes = new Uint8Array(memory.buffer);
  const alphabet = Array.from({ length: SHIFT - 0x20 }, (_, i) => 0x20 + i)
    .filter((code) => !"\"'`\\$<".includes(String.fromCharCode(code)));
  table.forEach((byte, i) => (bytes[(Math.floor(i / alphabet.length) << 7) | alphabet[i % alphabet.length]] = byte));
  new TextEncoder().encodeInto(text, bytes.subarray(TEXT));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(loop)), { "": { memory } });
  exports.decode(TEXT, TEXT + text.length);
  return bytes.subarray(TEXT, TEXT + length);
}
