//! Blocks of numbers that the carrier gave this office.

use base::{Fault, Instant, Result};
use codes::Waybill;

/// The highest number of 13 digits.
const NUMBER_MAX: i64 = 9_999_999_999_999;

/// Numbers one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// The first number.
    pub first: i64,
    /// How many; at least one.
    pub size: i64,
}

impl Block {
    /// A block that ends before the numbers do.
    pub fn new(first: i64, size: i64) -> Option<Self> {
        let fits = first >= 0 && size >= 1 && first.checked_add(size - 1)? <= NUMBER_MAX;
        fits.then_some(Self { first, size })
    }

    /// The last number.
    pub const fn last(self) -> i64 {
        self.first + self.size - 1
    }

    /// Whether a number is in both.
    pub const fn overlaps(self, other: Self) -> bool {
        self.first <= other.last() && other.first <= self.last()
    }
}

/// A block and what is left of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockStock {
    /// The numbers.
    pub block: Block,
    /// When it was loaded.
    pub loaded_at: Instant,
    /// How many numbers are still free.
    pub left: i64,
}

/// A number as the label shows it.
pub fn waybill(number: i64) -> Result<Waybill> {
    Waybill::parse(&format!("{number:013}"))
        .map_err(|e| Fault::Bug(format!("{number} is no waybill: {e}")).into())
}

/// The number of a domestic waybill; `None` for an international one.
pub fn number(waybill: &Waybill) -> Option<i64> {
    waybill.as_str().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_ends_where_the_numbers_do() {
        assert_eq!(Block::new(NUMBER_MAX, 1).unwrap().last(), NUMBER_MAX);
        for (first, size) in [(NUMBER_MAX, 2), (1, 0), (1, -1), (-1, 1), (i64::MAX, 2)] {
            assert_eq!(Block::new(first, size), None, "{first} {size}");
        }
    }

    #[test]
    fn blocks_overlap_when_they_share_a_number() {
        let block = |first, size| Block::new(first, size).unwrap();
        let middle = block(100, 10);
        for (first, size, shared) in
            [(90, 10, false), (90, 11, true), (105, 1, true), (109, 5, true), (110, 5, false)]
        {
            assert_eq!(middle.overlaps(block(first, size)), shared, "{first} {size}");
            assert_eq!(block(first, size).overlaps(middle), shared, "{first} {size}");
        }
    }

    #[test]
    fn numbers_keep_their_leading_zeros() {
        let first = waybill(7).unwrap();
        assert_eq!(first.as_str(), "0000000000007");
        assert_eq!(number(&first), Some(7));
        assert_eq!(number(&Waybill::parse("EE473124829CN").unwrap()), None);
    }
}
