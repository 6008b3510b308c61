//! Dense layers in whole numbers: 16-bit inputs, 4-bit weights, 32-bit sums.
//!
//! Inputs and weights lie in pairs, because processors multiply two pairs of 16-bit numbers and add the products in one
//! step (`i32x4.dot_i16x8_s` of wasm, `pmaddwd` of x86). Sums of whole numbers do not depend on their order, so every
//! machine gives the same ones. The drawback is that inputs are rounded: to 1/2048 for what is seen of a line, to 1/256
//! for features, which changes scores in the third digit.

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

/// Weights out of a file: two a byte, the low four bits first, each with 8 added.
pub(super) fn unpack(bytes: &[u8]) -> impl Iterator<Item = i16> {
    bytes
        .iter()
        .flat_map(|pair| [pair & 15, pair >> 4])
        .map(|weight| i16::from(weight) - 8)
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
        let scales = std::array::from_fn(|_| next() / steps);
        let bias = std::array::from_fn(|_| next());
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
        let sums = sums(inputs, &self.weights);
        std::array::from_fn(|o| sums[o] as f32 * self.scales[o] + self.bias[o])
    }
}

/// For each output the sum of the weighted inputs. Pairs of zeros, of which there are many, are left out.
#[cfg(not(target_arch = "wasm32"))]
fn sums<const OUT: usize>(inputs: &Pairs, weights: &[[[i16; 2]; OUT]]) -> [i32; OUT] {
    let mut sums = [0; OUT];
    for (&pair, weights) in inputs
        .iter()
        .zip(weights)
        .filter(|(pair, _)| **pair != [0, 0])
    {
        let [a, b] = pair.map(i32::from);
        for (sum, &[v, w]) in sums.iter_mut().zip(weights) {
            *sum += a * i32::from(v) + b * i32::from(w);
        }
    }
    sums
}

/// The same in SIMD, which the compiler does not find by itself. So quick is a pair then that asking whether it is zero
/// takes longer.
#[cfg(target_arch = "wasm32")]
#[target_feature(enable = "simd128")]
fn sums<const OUT: usize>(inputs: &Pairs, weights: &[[[i16; 2]; OUT]]) -> [i32; OUT] {
    use std::arch::wasm32::{
        i16x8, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane as lane, i32x4_splat,
    };
    /// Outputs in a vector.
    const LANES: usize = 4;
    /// Vectors for the outputs of the widest layer.
    const VECTORS: usize = 8;
    const { assert!(OUT.is_multiple_of(LANES) && OUT <= LANES * VECTORS) };
    let mut sums = [i32x4_splat(0); VECTORS];
    for (&[a, b], weights) in inputs.iter().zip(weights) {
        let pair = i32x4_splat(i32::from(a as u16) | i32::from(b) << 16);
        for (sum, [k, l, m, n]) in sums.iter_mut().zip(weights.as_chunks::<LANES>().0) {
            let weights = i16x8(k[0], k[1], l[0], l[1], m[0], m[1], n[0], n[1]);
            *sum = i32x4_add(*sum, i32x4_dot_i16x8(pair, weights));
        }
    }
    let mut lanes = [0; OUT];
    for (lanes, sum) in lanes.as_chunks_mut::<LANES>().0.iter_mut().zip(sums) {
        *lanes = [
            lane::<0>(sum),
            lane::<1>(sum),
            lane::<2>(sum),
            lane::<3>(sum),
        ];
    }
    lanes
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
    fn numbers_are_rounded_to_steps_and_do_not_run_over() {
        let mut pairs = [[7; 2]; 2];
        round(&[0.3, -0.3, 1e9], COARSE, &mut pairs);
        assert_eq!(pairs, [[77, -77], [i16::MAX, 0]]);
    }
}
