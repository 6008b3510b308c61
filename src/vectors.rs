//! Learned vectors of hashed features, in 4-bit steps: whole numbers, so that their sum does not depend on its order.

use std::array::from_fn;
use wide::i16x8;

/// Numbers of a vector at most.
const MOST: usize = 8;

/// A vector of `N` numbers for each of some buckets.
pub(crate) struct Vectors<const N: usize> {
    steps: Vec<[i16; MOST]>,
    /// What a step is of each number.
    scales: [f32; N],
}

impl<const N: usize> Vectors<N> {
    /// Reads a scale for each number (`f32`, little-endian), then the numbers of each bucket.
    pub fn read(bytes: &mut &[u8], buckets: usize) -> Option<Self> {
        const { assert!(N <= MOST) };
        let scales = floats(bytes)?;
        let (pairs, rest) = bytes.split_at_checked(buckets * N / 2)?;
        *bytes = rest;
        let mut steps = vec![[0; MOST]; buckets];
        for (i, step) in unpack(pairs).enumerate() {
            steps[i / N][i % N] = step;
        }
        Some(Self { steps, scales })
    }

    /// The sum of the vectors of some buckets: up to 4,096 of them.
    pub fn sum(&self, buckets: &[u16]) -> [f32; N] {
        let vectors = buckets
            .iter()
            .map(|&bucket| i16x8::new(self.steps[usize::from(bucket)]));
        let sum: i16x8 = vectors.fold(i16x8::ZERO, |sum, vector| sum + vector);
        let sum = sum.to_array();
        from_fn(|n| f32::from(sum[n]) * self.scales[n])
    }
}

/// Reads so many numbers: `f32`, little-endian.
pub(crate) fn floats<const N: usize>(bytes: &mut &[u8]) -> Option<[f32; N]> {
    let (head, rest) = bytes.split_at_checked(4 * N)?;
    *bytes = rest;
    let head = head.as_chunks().0;
    Some(from_fn(|n| f32::from_le_bytes(head[n])))
}

/// Weights out of a file: two a byte, the low four bits first, each with 8 added.
pub(crate) fn unpack(bytes: &[u8]) -> impl Iterator<Item = i16> {
    bytes
        .iter()
        .flat_map(|pair| [pair & 15, pair >> 4])
        .map(|weight| i16::from(weight) - 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_are_added_in_steps() {
        let scales = [0.5f32, 2.0].map(f32::to_le_bytes).concat();
        let file = [&scales[..], &[0x9a, 0x7b]].concat(); // (2, 1), (3, -1)
        let vectors = Vectors::<2>::read(&mut &file[..], 2).unwrap();
        assert_eq!(vectors.sum(&[]), [0.0, 0.0]);
        assert_eq!(vectors.sum(&[0, 1, 1]), [4.0, -2.0]);
        assert!(Vectors::<2>::read(&mut &file[..9], 2).is_none());
    }
}
