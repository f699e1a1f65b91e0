//! Reads settings one by one into their types and collects what is wrong with them.

use std::net::IpAddr;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use super::layers::{Layers, Setting, Source, Value};
use crate::failure::Mistake;
use crate::said::Said;

/// The settings, and what is wrong with them.
pub(super) struct Reader(Layers);

impl Reader {
    pub(super) fn new(layers: Layers) -> Self {
        Self(layers)
    }

    pub(super) fn mistakes(self) -> Vec<Mistake> {
        self.0.mistakes
    }

    fn setting(&self, key: &str) -> Option<&Setting> {
        self.0.settings.get(key)
    }

    /// Notes what is wrong with a key, at the place its value comes from.
    pub(super) fn wrong(&mut self, key: &str, said: Said) {
        let place = self.setting(key).map_or_else(|| key.to_owned(), |s| s.source.to_string());
        self.0.mistakes.push(Mistake { place, said });
    }

    /// The text; `None` when it is not set or empty.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        match &self.setting(key)?.value {
            Value::Text(text) if !text.is_empty() => Some(text.clone()),
            _ => None,
        }
    }

    /// A path: in a file it is meant from the file's folder.
    pub(super) fn path(&self, key: &str) -> Option<PathBuf> {
        let text = self.text(key)?;
        let from = match &self.setting(key)?.source {
            Source::File(file, _) => file.parent().unwrap_or(Path::new("")),
            _ => Path::new(""),
        };
        Some(from.join(text))
    }

    pub(super) fn flag(&self, key: &str) -> bool {
        matches!(self.setting(key), Some(Setting { value: Value::Flag(true), .. }))
    }

    /// A number within bounds; the lower bound when it is not.
    pub(super) fn number(&mut self, key: &'static str, within: RangeInclusive<i64>) -> u64 {
        let found = match self.setting(key) {
            Some(Setting { value: Value::Number(n), .. }) => *n,
            _ => *within.start(),
        };
        if !within.contains(&found) {
            let said = Said::new("config-out-of-bounds")
                .with("key", key)
                .with("least", within.start())
                .with("most", within.end());
            self.wrong(key, said);
        }
        u64::try_from(found).unwrap_or(0)
    }

    pub(super) fn addresses(&mut self, key: &'static str) -> Vec<IpAddr> {
        let texts = match self.setting(key) {
            Some(Setting { value: Value::List(texts), .. }) => texts.clone(),
            _ => Vec::new(),
        };
        let mut addresses = Vec::with_capacity(texts.len());
        for text in texts {
            match text.parse::<IpAddr>() {
                Ok(address) => addresses.push(address.to_canonical()),
                Err(_) => self
                    .wrong(key, Said::new("config-no-address").with("key", key).with("text", text)),
            }
        }
        addresses
    }

    /// One of a few words; the first when it is none of them.
    pub(super) fn one_of(&mut self, key: &'static str, words: &[&'static str]) -> &'static str {
        let text = self.text(key).unwrap_or_default();
        if let Some(word) = words.iter().find(|word| **word == text) {
            return word;
        }
        let said = Said::new("config-one-of").with("key", key).with("words", words.join(", "));
        self.wrong(key, said);
        words.first().copied().unwrap_or_default()
    }
}
