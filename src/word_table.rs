//! A table by hashes of words, for what is counted and never shown.

/// What is known of words, by their hashes. Words of one hash are one word.
///
/// A word is looked for in [`REACH`] places behind the one that its hash says. Where none of them is free, it is not
/// taken in: words that are made to collide cost no more time than others, they are only known worse.
pub(crate) struct WordTable<V> {
    /// A key and its value, or [`FREE`] and nothing.
    places: Vec<(u32, V)>,
    taken: usize,
    /// Words that it takes in at most.
    most: usize,
}

const FREE: u32 = 0;

/// Places that are looked at. In a table that is at most half full hardly any word needs more.
const REACH: usize = 64;

/// Places at first.
const PLACES: usize = 1 << 10;

impl<V: Copy + Default> Default for WordTable<V> {
    fn default() -> Self {
        Self::new(usize::MAX)
    }
}

impl<V: Copy + Default> WordTable<V> {
    pub fn new(most: usize) -> Self {
        Self {
            places: vec![Default::default(); PLACES],
            taken: 0,
            most,
        }
    }

    pub fn get(&self, hash: u32) -> Option<&V> {
        let place = self.place(hash)?;
        let (key, value) = &self.places[place];
        (*key != FREE).then_some(value)
    }

    /// The value of a word, which is taken in if it is not known yet and there is room for it.
    pub fn entry(&mut self, hash: u32) -> Option<&mut V> {
        if self.taken * 2 >= self.places.len() {
            self.grow();
        }
        let place = self.place(hash)?;
        if self.places[place].0 == FREE {
            if self.taken == self.most {
                return None;
            }
            self.places[place].0 = key(hash);
            self.taken += 1;
        }
        Some(&mut self.places[place].1)
    }

    /// The place of a word, or the first free one that it may have.
    fn place(&self, hash: u32) -> Option<usize> {
        let key = key(hash);
        let mask = self.places.len() - 1;
        let start = key.wrapping_mul(0x9e37_79b9) >> (u32::BITS - self.places.len().ilog2());
        (0..REACH)
            .map(|step| (start as usize + step) & mask)
            .find(|&place| matches!(self.places[place].0, found if found == key || found == FREE))
    }

    fn grow(&mut self) {
        let more = vec![Default::default(); self.places.len() * 2];
        let before = std::mem::replace(&mut self.places, more);
        self.taken = 0;
        for (key, value) in before.into_iter().filter(|(key, _)| *key != FREE) {
            if let Some(place) = self.place(key) {
                self.places[place] = (key, value);
                self.taken += 1;
            }
        }
    }
}

/// What stands for a hash in the table: never [`FREE`].
fn key(hash: u32) -> u32 {
    hash.max(FREE + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of some words a table with room for `most` knows.
    fn known(most: usize, hashes: impl Iterator<Item = u32> + Clone) -> usize {
        let mut table = WordTable::new(most);
        for hash in hashes.clone() {
            if let Some(value) = table.entry(hash) {
                *value = hash;
            }
        }
        hashes
            .filter(|&hash| table.get(hash) == Some(&hash))
            .count()
    }

    #[test]
    fn words_are_known_until_the_room_is_taken() {
        let words = (1..=100_000u32).map(|n| n.wrapping_mul(0x85eb_ca6b));
        assert_eq!(known(usize::MAX, words.clone()), 100_000);
        assert_eq!(known(5000, words), 5000);
        assert_eq!(known(usize::MAX, 0..1), 1);
    }

    #[test]
    fn of_words_that_collide_the_first_are_known() {
        // The product with an odd number is one to one, so that these share their first place in every table.
        let inverse = (0..5).fold(0x9e37_79b9_u32, |x, _| {
            x.wrapping_mul(2u32.wrapping_sub(0x9e37_79b9_u32.wrapping_mul(x)))
        });
        let colliding = (1..=1000u32).map(move |n| n.wrapping_mul(inverse));
        assert_eq!(known(usize::MAX, colliding), REACH);
    }
}
