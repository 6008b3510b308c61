//! Room for the long lists of a page.

/// Makes room for `more` elements when `read` of `all` have been read, and for what the rest will bring if it is like the
/// part before. A list that doubles takes three times its size while it moves, and in the end up to twice.
pub(crate) fn make_room<T>(list: &mut Vec<T>, more: usize, read: usize, all: usize) {
    let needed = list.len() + more;
    if needed > list.capacity() {
        list.reserve_exact(capacity(needed, read, all) - list.len());
    }
}

/// How many elements a list holds best that must hold `needed`. No part of [`make_room`], of which there is one for each type.
#[inline(never)]
fn capacity(needed: usize, read: usize, all: usize) -> usize {
    /// Elements up to which a list doubles.
    const FEW: usize = 1024;
    let (least, most) = (needed + needed / 8, needed.max(FEW / 2) * 2);
    let expected = needed as f64 * (all as f64 / read.max(1) as f64) * 1.03;
    (expected as usize).clamp(least, most)
}
