//! What files say to people: texts in both languages, and where a rule is written. Nothing is said
//! in one language only.

use base::Date;
use serde::{Deserialize, Serialize};

/// A text in both languages; neither may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Chinese.
    #[serde(deserialize_with = "said")]
    pub zh: String,
    /// English.
    #[serde(deserialize_with = "said")]
    pub en: String,
}

impl Text {
    /// In the language of this tag: English for `en…`, Chinese for all else.
    pub fn in_language(&self, tag: &str) -> &str {
        if tag.starts_with("en") { &self.en } else { &self.zh }
    }
}

fn said<'de, D: serde::Deserializer<'de>>(from: D) -> std::result::Result<String, D::Error> {
    let text = String::deserialize(from)?;
    if text.trim().is_empty() {
        return Err(serde::de::Error::custom("the text is missing"));
    }
    Ok(text)
}

/// Where a rule is written, and since when it holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// Chinese.
    #[serde(deserialize_with = "said")]
    pub zh: String,
    /// English.
    #[serde(deserialize_with = "said")]
    pub en: String,
    /// In force since.
    pub date: Date,
}
