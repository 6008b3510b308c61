//! Dense layers in whole numbers: 16-bit inputs, 4-bit weights, 32-bit sums.
//!
//! Inputs and weights lie in pairs, because processors multiply pairs of 16-bit numbers and add the two products in one
//! step (`i32x4.dot_i16x8_s` of wasm, `pmaddwd` of x86), which compilers do not find by themselves. Sums of whole numbers
//! do not depend on their order, so every machine gives the same ones. The drawback is that inputs are rounded: to 1/2048
//! for what is seen of a line, to 1/256 for features, which changes scores in the third digit.

use crate::vectors::unpack;
use std::array::from_fn;
use wide::bytemuck::cast;
use wide::{i16x8, i32x4};

/// Inputs of a layer, rounded, two by two.
pub(super) type Pairs = [[i16; 2]];

/// Steps of one for what is seen of a line: numbers up to about 16.
pub(super) const FINE: f32 = 2048.0;
/// Steps of one for features: numbers up to about 128.
pub(super) const COARSE: f32 = 256.0;

/// Rounds numbers to steps, two by two; the last stands beside a zero if they are odd in number.
pub(super) fn round(numbers: &[f32], steps: f32, pairs: &mut Pairs) {
    let (rounded, rest) = pairs.as_flattened_mut().split_at_mut(numbers.len());
    for (rounded, number) in rounded.iter_mut().zip(numbers) {
        *rounded = whole(number * steps);
    }
    rest.fill(0);
}

/// The nearest whole number, the even one of two. From 2^23 on an `f32` has no room for a fraction, so that adding such a
/// number rounds: on every machine alike, and without a call.
fn whole(number: f32) -> i16 {
    const ZERO: f32 = 1.5 * (1 << 23) as f32;
    let in_range = number.clamp(i16::MIN.into(), i16::MAX.into());
    (in_range + ZERO).to_bits() as i16 // the low bits of `ZERO` are zeros
}

/// A dense layer with so many outputs.
pub(super) struct Layer<const OUT: usize> {
    /// For each pair of inputs the weights of all outputs.
    weights: Vec<[[i16; 2]; OUT]>,
    /// What a sum is multiplied with, by output.
    scales: [f32; OUT],
    bias: [f32; OUT],
}

impl<const OUT: usize> Layer<OUT> {
    /// Reads for each output a scale and a bias (both `f32`, little-endian), then the weights, input by input. `steps` are
    /// those of its inputs.
    pub fn read(bytes: &mut &[u8], inputs: usize, steps: f32) -> Option<Self> {
        let (head, rest) = bytes.split_at_checked(8 * OUT)?;
        let (packed, rest) = rest.split_at_checked(inputs * OUT / 2)?;
        *bytes = rest;
        let mut numbers = head
            .as_chunks::<4>()
            .0
            .iter()
            .map(|&b| f32::from_le_bytes(b));
        let mut next = || numbers.next().expect("there are two for each output");
        let scales = from_fn(|_| next() / steps);
        let bias = from_fn(|_| next());
        let mut weights = vec![[[0; 2]; OUT]; inputs.div_ceil(2)];
        for (i, weight) in unpack(packed).enumerate() {
            let (input, output) = (i / OUT, i % OUT);
            weights[input / 2][output][input % 2] = weight;
        }
        Some(Self {
            weights,
            scales,
            bias,
        })
    }

    /// The outputs for some inputs.
    pub fn apply(&self, inputs: &Pairs) -> [f32; OUT] {
        self.outputs(inputs.iter().copied().zip(&self.weights))
    }

    /// The same for inputs of which most are zeros: only the pairs at some places, in order, are looked at. Those behind the
    /// layer's own inputs are left out.
    pub fn apply_sparse(&self, inputs: &Pairs, places: &[u8]) -> [f32; OUT] {
        let row = |&place: &u8| {
            let weights = self.weights.get(usize::from(place))?;
            Some((inputs[usize::from(place)], weights))
        };
        self.outputs(places.iter().map_while(row))
    }

    fn outputs<'w>(&self, rows: impl Iterator<Item = Row<'w, OUT>>) -> [f32; OUT] {
        let sums = sums(rows);
        from_fn(|o| sums[o] as f32 * self.scales[o] + self.bias[o])
    }
}

/// A pair of inputs and the weights that it has for each output.
type Row<'w, const OUT: usize> = ([i16; 2], &'w [[i16; 2]; OUT]);

/// The places of the pairs that are not zero.
pub(super) fn nonzero(inputs: &Pairs, places: &mut Vec<u8>) {
    places.clear();
    let is_nonzero = |&(_, pair): &(u8, &[i16; 2])| *pair != [0, 0];
    places.extend((0..).zip(inputs).filter(is_nonzero).map(|(place, _)| place));
}

/// Outputs in a vector.
const LANES: usize = 4;
/// Vectors for the outputs of the widest layer.
const VECTORS: usize = 12;

/// For each output the sum of the weighted inputs.
fn sums<'w, const OUT: usize>(rows: impl Iterator<Item = Row<'w, OUT>>) -> [i32; LANES * VECTORS] {
    const { assert!(OUT.is_multiple_of(LANES) && OUT <= LANES * VECTORS) };
    let mut sums = [i32x4::ZERO; VECTORS];
    for (pair, weights) in rows {
        let pair: i16x8 = cast([pair; LANES]);
        for (sum, &weights) in sums.iter_mut().zip(weights.as_chunks::<LANES>().0) {
            *sum += pair.dot(cast(weights));
        }
    }
    cast(sums)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_weighs_its_inputs_in_the_order_of_its_file() {
        let numbers = [0.5f32, 2.0, 1.0, 1.0, 1.0, -1.0, 0.0, 9.0]
            .map(f32::to_le_bytes)
            .concat(); // scales, then biases
        let weights = [0x9a, 0x88, 0xb6, 0x88, 0x98, 0x89]; // 2 1 0 0, -2 3 0 0, 0 1 1 0: three inputs for four outputs
        let layer =
            Layer::<4>::read(&mut &[&numbers[..], &weights].concat()[..], 3, COARSE).unwrap();
        let mut inputs = [[0; 2]; 2];
        round(&[1.0, 2.0, 4.0], COARSE, &mut inputs);
        assert_eq!(
            layer.apply(&inputs),
            [1.0 - 2.0 + 0.0 + 1.0, 2.0 + 12.0 + 8.0 - 1.0, 4.0, 9.0]
        );
    }

    #[test]
    fn pairs_of_zeros_may_be_left_out() {
        let numbers = [1.0f32, 1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.5].map(f32::to_le_bytes);
        let weights = [0x9a, 0xb6, 0x98, 0x89, 0xab, 0xcd, 0x12, 0x34, 0x56, 0x78];
        let file = [&numbers.concat()[..], &weights].concat();
        let layer = Layer::<4>::read(&mut &file[..], 5, COARSE).unwrap();
        let mut inputs = [[0; 2]; 4];
        round(&[3.0, 0.0, 0.0, 0.0, -2.0, 0.0, 7.0], COARSE, &mut inputs);
        let mut places = vec![9];
        nonzero(&inputs, &mut places);
        assert_eq!(places, [0, 2, 3]);
        assert_eq!(layer.apply_sparse(&inputs, &places), layer.apply(&inputs));
    }

    #[test]
    fn numbers_are_rounded_to_steps_and_do_not_run_over() {
        let mut pairs = [[7; 2]; 2];
        round(&[0.3, -0.3, 1e9], COARSE, &mut pairs);
        assert_eq!(pairs, [[77, -77], [i16::MAX, 0]]);
    }
}
