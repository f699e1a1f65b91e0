//! The layers of a configuration laid over each other: default file, file, environment, flags. Every
//! value remembers where it comes from, so that whatever is wrong with it can be told with its place.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{self, Shape};
use crate::failure::Mistake;
use crate::said::Said;

/// A value in its shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// Texts.
    List(Vec<String>),
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The file that is built in.
    Default,
    /// A line of the configuration file.
    File(PathBuf, usize),
    /// A variable of the environment.
    Variable(String),
    /// A flag of the command line.
    Flag(String),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("cheguan.toml"),
            Self::File(path, line) => write!(f, "{}:{line}", path.display()),
            Self::Variable(name) | Self::Flag(name) => f.write_str(name),
        }
    }
}

/// A value and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The value.
    pub value: Value,
    /// Where it comes from.
    pub source: Source,
}

/// The settings so far, and what was wrong on the way.
#[derive(Debug, Default)]
pub struct Layers {
    /// Key → setting.
    pub settings: BTreeMap<&'static str, Setting>,
    /// In the order they were found.
    pub mistakes: Vec<Mistake>,
}

impl Layers {
    /// The file that is built in.
    pub fn defaults() -> Self {
        let mut layers = Self::default();
        layers.text(super::DEFAULT, |_| Source::Default);
        layers
    }

    /// A configuration file over it.
    pub fn file(&mut self, path: &Path) {
        match std::fs::read_to_string(path) {
            Ok(text) => self.text(&text, |line| Source::File(path.to_owned(), line)),
            Err(error) => self.wrong(
                path.display().to_string(),
                Said::new("config-unreadable").with("why", error),
            ),
        }
    }

    /// The environment over it: whatever begins with `CHEGUAN_` and the name of a section.
    pub fn environment(&mut self, variables: &[(String, String)]) {
        let ours = variables.iter().filter_map(|(name, value)| {
            let rest = name.strip_prefix("CHEGUAN_")?;
            let (section, _) = rest.split_once('_')?;
            keys::is_section(&section.to_lowercase()).then_some((name, rest, value))
        });
        for (name, rest, value) in ours {
            let meant = rest.to_lowercase().replacen('_', ".", 1);
            match keys::known(&meant) {
                Some(key) => self.typed(key, value, Source::Variable(name.clone())),
                None => self.unknown(name.clone(), name, &meant, keys::environment_name),
            }
        }
    }

    /// Flags over it: how the flag is called, the key, the value.
    pub fn flags(&mut self, flags: &[(String, String, String)]) {
        for (flag, key, value) in flags {
            match keys::known(key) {
                Some(known) => self.typed(known, value, Source::Flag(flag.clone())),
                None => self.unknown(flag.clone(), key, key, str::to_owned),
            }
        }
    }

    fn wrong(&mut self, place: String, said: Said) {
        self.mistakes.push(Mistake { place, said });
    }

    fn unknown(&mut self, place: String, key: &str, meant: &str, name: fn(&str) -> String) {
        let said = match keys::nearest(meant) {
            Some(near) => {
                Said::new("config-unknown-near").with("key", key).with("near", name(near))
            }
            None => Said::new("config-unknown").with("key", key),
        };
        self.wrong(place, said);
    }

    /// A value that comes as text and must become what the key takes.
    fn typed(&mut self, (key, shape): (&'static str, Shape), text: &str, source: Source) {
        let value = match shape {
            Shape::Text => Some(Value::Text(text.to_owned())),
            Shape::Flag => text.parse().ok().map(Value::Flag),
            Shape::Number => text.parse().ok().map(Value::Number),
            Shape::List => {
                let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
                Some(Value::List(parts.map(str::to_owned).collect()))
            }
        };
        self.set(key, shape, value, source);
    }

    fn set(&mut self, key: &'static str, shape: Shape, value: Option<Value>, source: Source) {
        if let Some(value) = value {
            self.settings.insert(key, Setting { value, source });
            return;
        }
        let said = match shape {
            Shape::Text => "config-not-text",
            Shape::Flag => "config-not-flag",
            Shape::Number => "config-not-number",
            Shape::List => "config-not-list",
        };
        self.wrong(source.to_string(), Said::new(said).with("key", key));
    }

    fn text(&mut self, text: &str, source: impl Fn(usize) -> Source) {
        let line = |at: usize| text.get(..at).unwrap_or(text).matches('\n').count() + 1;
        let table = match DeTable::parse(text) {
            Ok(table) => table,
            Err(error) => {
                let at = error.span().map_or(1, |span| line(span.start));
                let said = Said::new("config-not-toml").with("why", error.message());
                return self.wrong(source(at).to_string(), said);
            }
        };
        for (name, value) in table.get_ref() {
            let section = name.get_ref().as_ref();
            let place = || source(line(name.span().start)).to_string();
            match value.get_ref().as_table() {
                Some(table) if keys::is_section(section) => {
                    for (name, value) in table {
                        let at = source(line(name.span().start));
                        self.toml(&format!("{section}.{}", name.get_ref()), value, at);
                    }
                }
                Some(_) => self.unknown_section(place(), section),
                None => {
                    self.unknown(place(), section, section, str::to_owned);
                }
            }
        }
    }

    fn unknown_section(&mut self, place: String, section: &str) {
        let said = match keys::nearest_section(section) {
            Some(near) => {
                Said::new("config-section-near").with("section", section).with("near", near)
            }
            None => Said::new("config-section").with("section", section),
        };
        self.wrong(place, said);
    }

    fn toml(&mut self, key: &str, value: &Spanned<DeValue<'_>>, source: Source) {
        let Some((key, shape)) = keys::known(key) else {
            return self.unknown(source.to_string(), key, key, str::to_owned);
        };
        let value = value.get_ref();
        let text = |value: &DeValue<'_>| value.as_str().map(str::to_owned);
        let value = match shape {
            Shape::Text => text(value).map(Value::Text),
            Shape::Flag => value.as_bool().map(Value::Flag),
            Shape::Number => value
                .as_integer()
                .and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok())
                .map(Value::Number),
            Shape::List => value
                .as_array()
                .and_then(|list| list.iter().map(|item| text(item.get_ref())).collect())
                .map(Value::List),
        };
        self.set(key, shape, value, source);
    }
}
