//! A photo inside sealed JSON: base64 instead of a list of numbers, a third of its length.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Writes the photo.
#[expect(clippy::ref_option, reason = "serde hands the field over like this")]
pub fn serialize<S: Serializer>(photo: &Option<Vec<u8>>, to: S) -> Result<S::Ok, S::Error> {
    photo.as_ref().map(|bytes| STANDARD.encode(bytes)).serialize(to)
}

/// Reads the photo.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<u8>>, D::Error> {
    let text = Option::<String>::deserialize(from)?;
    text.map(|text| STANDARD.decode(text)).transpose().map_err(D::Error::custom)
}
