// Bytes out of text: the inverse of `xtask/src/inline.rs`, which tells why.

const SHIFT = 0x7d; // `}`, and after it the second shift, `~`

/** `table`: the bytes that the characters stand for: alone, after the first shift, after the second. */
export function decode(length, table, text) {
  const alphabet = Array.from({ length: SHIFT - 0x20 }, (_, i) => 0x20 + i)
    .filter((code) => !"\"'`\\$<".includes(String.fromCharCode(code)));
  const byteOf = new Uint8Array(3 << 7);
  table.forEach((byte, i) => (byteOf[(Math.floor(i / alphabet.length) << 7) | alphabet[i % alphabet.length]] = byte));

  const codes = new TextEncoder().encode(text);
  const bytes = new Uint8Array(length);
  for (let at = 0, i = 0; at < length; at++) {
    let code = codes[i++];
    if (code >= SHIFT) code = ((code - SHIFT + 1) << 7) | codes[i++];
    bytes[at] = byteOf[code];
  }
  return bytes;
}
