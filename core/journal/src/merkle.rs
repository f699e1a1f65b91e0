//! Merkle trees as in RFC 6962 §2.1: leaves and nodes are hashed apart, so that a node can never be
//! passed off as a leaf.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

type Hash = [u8; 32];

fn leaf(digest: &Hash) -> Hash {
    Sha256::new().chain_update([0]).chain_update(digest).finalize().into()
}

fn node(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The largest power of two below `n` (for `n` ≥ 2).
fn split(n: usize) -> usize {
    n.next_power_of_two() / 2
}

/// The root over the digests in order; of nothing, the hash of nothing.
pub(crate) fn root(digests: &[Hash]) -> Hash {
    match digests {
        [] => Sha256::digest([]).into(),
        [one] => leaf(one),
        many => {
            let (left, right) = many.split_at(split(many.len()));
            node(&root(left), &root(right))
        }
    }
}

/// One step from a leaf to the root: the neighbour's hash and its side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Whether the neighbour stands on the left.
    pub left: bool,
    /// Its hash.
    pub hash: [u8; 32],
}

/// The way from the leaf at `at` to the root.
pub(crate) fn path(digests: &[Hash], at: usize) -> Vec<Step> {
    if digests.len() < 2 {
        return Vec::new();
    }
    let middle = split(digests.len());
    let (left, right) = digests.split_at(middle);
    let (mut steps, neighbour) = if at < middle {
        (path(left, at), Step { left: false, hash: root(right) })
    } else {
        (path(right, at - middle), Step { left: true, hash: root(left) })
    };
    steps.push(neighbour);
    steps
}

/// The root that `digest` leads to by `steps`.
pub(crate) fn climb(digest: &Hash, steps: &[Step]) -> Hash {
    steps.iter().fold(leaf(digest), |below, step| {
        if step.left { node(&step.hash, &below) } else { node(&below, &step.hash) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_leaf_leads_to_the_root_and_no_other_digest_does(n in 1_usize..70, at in 0_usize..70) {
            let digests: Vec<Hash> = (0..n).map(|i| Sha256::digest(i.to_be_bytes()).into()).collect();
            let at = at % n;
            let steps = path(&digests, at);
            prop_assert_eq!(climb(&digests[at], &steps), root(&digests));
            let forged: Hash = Sha256::digest(b"forged").into();
            prop_assert_ne!(climb(&forged, &steps), root(&digests));
        }
    }

    #[test]
    fn a_changed_leaf_changes_the_root() {
        let mut digests = vec![[1; 32], [2; 32], [3; 32]];
        let before = root(&digests);
        digests[1] = [9; 32];
        assert_ne!(root(&digests), before);
    }
}
