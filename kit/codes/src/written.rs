//! What all codes share in writing: as text in JSON, checked again when read.

/// `Serialize` as the text that `Display` writes and `Deserialize` by `$read`, which takes `&str`.
macro_rules! written_as_text {
    ($code:ty, $read:path) => {
        impl serde::Serialize for $code {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $code {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = String::deserialize(from)?;
                $read(&text).map_err(serde::de::Error::custom)
            }
        }

        impl std::str::FromStr for $code {
            type Err = <Self as $crate::written::Parse>::Reason;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }
    };
}
