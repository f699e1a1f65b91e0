//! What all codes share in writing: `FromStr`, text in JSON that is checked again when read, and
//! reasons that can be printed into a log.

/// For a code with `parse` and `as_str`: `FromStr` by `parse`, `Serialize` as `as_str`, and
/// `Deserialize` by `$read`, which may be milder than `parse` where genuine exceptions are stored.
macro_rules! written_as_text {
    ($code:ty, $reason:ty, $read:expr) => {
        impl std::str::FromStr for $code {
            type Err = $reason;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl serde::Serialize for $code {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $code {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(from)?;
                $read(&text).map_err(serde::de::Error::custom)
            }
        }

        $crate::written::printable_reason!($reason);
    };
}
pub(crate) use written_as_text;

/// `Display` (code and facts, for logs) and `Error` for a reason.
macro_rules! printable_reason {
    ($reason:ty) => {
        impl std::fmt::Display for $reason {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                base::Refusal::from(self.clone()).fmt(f)
            }
        }

        impl std::error::Error for $reason {}
    };
}
pub(crate) use printable_reason;
