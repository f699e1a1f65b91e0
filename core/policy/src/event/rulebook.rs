//! What happens to the rules of the day.

use serde::{Deserialize, Serialize};

/// The program started with data that had not been seen before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulebookLoaded {
    /// What entries name from then on: 16 hexadecimal digits.
    pub version: String,
    /// What it is made of, in order of name.
    pub parts: Vec<RulebookPart>,
}

/// The files of one kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RulebookPart {
    /// `rules`, `holidays`, `catalogue`, `points`.
    pub name: String,
    /// SHA-256 over names and texts, in hexadecimal.
    pub digest: String,
}

impl RulebookPart {
    pub(crate) fn new(name: &str, digest: &str) -> Self {
        Self { name: name.to_owned(), digest: digest.to_owned() }
    }
}
