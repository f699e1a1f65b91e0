//! Files of `data/`: those built into the program, and over them those of a folder given at start.
//! A file there replaces the built-in one of its name, a new name is a new file. For every capability
//! whose facts an official may amend.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use base::{Fault, Result};
use sha2::{Digest, Sha256};

/// Name under `data/` (`rules/values.toml`) → text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataFiles(BTreeMap<String, String>);

impl DataFiles {
    /// The `embedded` files, overlaid by the TOML files of `folder` (`rules`) in `overlay`.
    ///
    /// # Errors
    /// `Unavailable` if the overlay is no folder or a file in it cannot be read.
    pub fn read(embedded: &[(&str, &str)], overlay: Option<&Path>, folder: &str) -> Result<Self> {
        let owned = |&(name, text): &(&str, &str)| (name.to_owned(), text.to_owned());
        let mut files: BTreeMap<String, String> = embedded.iter().map(owned).collect();
        if let Some(overlay) = overlay {
            if !overlay.is_dir() {
                return Err(unreadable(overlay, "the folder of own data is missing").into());
            }
            files.extend(inside(&overlay.join(folder), folder)?);
        }
        Ok(Self(files))
    }

    /// Name and text, in order of name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// SHA-256 over names and texts, in lower-case hexadecimal.
    pub fn digest(&self) -> String {
        digest(self.0.iter().flat_map(|(name, text)| [name.as_str(), text.as_str()]))
    }
}

/// SHA-256 over `parts`, each with its length before it, in lower-case hexadecimal.
pub(crate) fn digest<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    let hexadecimal = |text: String, byte: &u8| text + &format!("{byte:02x}");
    hash.finalize().iter().fold(String::new(), hexadecimal)
}

fn inside(path: &Path, folder: &str) -> Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    if !path.is_dir() {
        return Ok(files);
    }
    for entry in fs::read_dir(path).map_err(|e| unreadable(path, e))? {
        let file = entry.map_err(|e| unreadable(path, e))?.path();
        if file.extension().is_none_or(|kind| kind != "toml") {
            continue;
        }
        let text = fs::read_to_string(&file).map_err(|e| unreadable(&file, e))?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        files.insert(format!("{folder}/{name}"), text);
    }
    Ok(files)
}

fn unreadable(path: &Path, why: impl std::fmt::Display) -> Fault {
    Fault::Unavailable(format!("data {}: {why}", path.display()))
}

/// The line of a byte position in a file, counted from 1: errors name it.
pub fn line(text: &str, position: usize) -> usize {
    let before = text.as_bytes().get(..position).unwrap_or(text.as_bytes());
    before.split(|byte| *byte == b'\n').count()
}
