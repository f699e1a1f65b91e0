//! Ids made by ourselves: typed UUIDs, and the authority that keeps a thing.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The issuing authority that keeps a row: the six-digit region code of a city (`420500`), of a
/// province (`420000`), the nation (`000000`), or a bucket of people (`P00`–`P63`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Authority(String);

impl Authority {
    /// As stored. The caller vouches for the shape; [`Authority::parse`] checks what came from outside.
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// `code` if it has one of the two shapes.
    pub fn parse(code: &str) -> Option<Self> {
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let city = code.len() == 6 && digits(code);
        let bucket = code.len() == 3
            && code
                .strip_prefix('P')
                .is_some_and(|n| digits(n) && n.parse().is_ok_and(|n: u8| n < 64));
        (city || bucket).then(|| Self(code.to_owned()))
    }

    /// The nation.
    pub fn nation() -> Self {
        Self("000000".into())
    }

    /// The bucket in which the person with this id lives: by the id's last byte, 64 buckets.
    pub fn of_person(person: &uuid::Uuid) -> Self {
        let [.., last] = person.into_bytes();
        Self(format!("P{:02}", last % 64))
    }

    /// As stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Declares typed ids over UUIDs: `ids! { /// A person. PersonId }`. Each is `Copy`, ordered,
/// hashable, written as hyphenated text, and parsed from it.
#[macro_export]
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $crate::__uuid::Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0.hyphenated(), f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::__uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                $crate::__uuid::Uuid::parse_str(s).map(Self)
            }
        }
    )+};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authorities_are_cities_or_buckets() {
        assert!(Authority::parse("420500").is_some());
        assert!(Authority::parse("P63").is_some());
        for wrong in ["P64", "42050", "4205OO", "P6", "p01", ""] {
            assert!(Authority::parse(wrong).is_none(), "{wrong}");
        }
    }
}
