//! The number a person can read out on the telephone when something of ours broke. The log has the
//! same number beside what really happened.

use base::Chance;

/// Without I, L, O and U, which are misread (Crockford base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// `K7Q2-M4XD`: 40 random bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference(String);

impl Reference {
    /// A fresh one.
    pub fn draw(chance: &Chance) -> Self {
        let letter = |byte: u8| LETTERS.get(usize::from(byte % 32)).map_or('0', |b| char::from(*b));
        let group = || String::from_iter(chance.bytes::<4>().map(letter));
        Self(format!("{}-{}", group(), group()))
    }

    /// As people read it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_can_be_read_out() {
        let chance = Chance::seeded(3);
        let (one, other) = (Reference::draw(&chance), Reference::draw(&chance));
        assert_ne!(one, other);
        assert_eq!(one.as_str().len(), 9);
        assert!(!one.as_str().contains(['I', 'L', 'O', 'U']));
    }
}
