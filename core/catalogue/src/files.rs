//! The catalogue's files: those built into the program, and over them those of a folder given at
//! start. An overlay has the layout of `data/`; a file there replaces the built-in one of its name,
//! and new files under `items/` are new items.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// Something wrong in a file, for the official who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataError {
    /// As under `data/`: `items/veh_exempt_mark.toml`.
    pub file: String,
    /// Counted from 1; 0 if it concerns the whole file.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl std::error::Error for DataError {}

/// Name under `data/` → text.
#[derive(Debug)]
pub(crate) struct Files(BTreeMap<String, String>);

impl Files {
    /// Those built in, overlaid by `folder`.
    pub fn read(folder: Option<&Path>) -> Result<Self, Vec<DataError>> {
        let owned = |&(name, text): &(&str, &str)| (name.to_owned(), text.to_owned());
        let mut files = Self(EMBEDDED.iter().map(owned).collect());
        if let Some(folder) = folder {
            files.overlay(folder).map_err(|error| vec![error])?;
        }
        Ok(files)
    }

    fn overlay(&mut self, folder: &Path) -> Result<(), DataError> {
        let unreadable = |name: &str, error: std::io::Error| DataError {
            file: name.to_owned(),
            line: 0,
            message: format!("cannot be read: {error}"),
        };
        if !folder.is_dir() {
            let message = "the folder of own data is missing".into();
            return Err(DataError { file: folder.display().to_string(), line: 0, message });
        }
        let fixed = self.0.keys().filter(|name| !name.starts_with("items/"));
        let mut names: Vec<String> =
            fixed.filter(|name| folder.join(name).is_file()).cloned().collect();
        let items = folder.join("items");
        if items.is_dir() {
            for entry in fs::read_dir(&items).map_err(|error| unreadable("items", error))? {
                let name = entry.map_err(|error| unreadable("items", error))?.file_name();
                let name = name.to_string_lossy();
                if Path::new(name.as_ref()).extension().is_some_and(|kind| kind == "toml") {
                    names.push(format!("items/{name}"));
                }
            }
        }
        for name in names {
            let text = fs::read_to_string(folder.join(&name)).map_err(|e| unreadable(&name, e))?;
            self.0.insert(name, text);
        }
        Ok(())
    }

    /// The text of a file that `build.rs` always embeds.
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default()
    }

    /// The files of items: name and text, in order of name.
    pub fn items(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        all.filter(|(name, _)| name.starts_with("items/"))
    }

    /// SHA-256 over names and texts, each with its length before it; lower-case hexadecimal.
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for part in self.0.iter().flat_map(|(name, text)| [name, text]) {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(part);
        }
        let mut text = String::with_capacity(64);
        for byte in hash.finalize() {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        text
    }
}

/// The line of a byte position, counted from 1.
pub(crate) fn line(text: &str, position: usize) -> usize {
    let before = text.as_bytes().get(..position).unwrap_or(text.as_bytes());
    before.split(|byte| *byte == b'\n').count()
}
