//! The house as the checks see it: every text file of the tree, and every crate with what it imports.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context as _, Result};
use cargo_metadata::{DependencyKind, MetadataCommand};

/// Folders that hold nothing of ours: built, fetched, or made at run time.
const NOT_OURS: [&str; 6] = [".git", "target", "node_modules", "dist", "demo-data", "test-results"];

const TEXT: [&str; 18] = [
    "css", "csv", "ftl", "html", "js", "json", "lock", "md", "mjs", "rs", "sh", "sql", "svg",
    "toml", "ts", "txt", "typ", "yaml",
];

/// All that the checks look at.
#[derive(Debug, Default)]
pub struct House {
    /// Text files, by path relative to the root, with `/`.
    pub files: BTreeMap<String, String>,
    /// Folders, likewise.
    pub folders: BTreeSet<String>,
    /// Files that are not text, likewise: only that they exist matters.
    pub others: BTreeSet<String>,
    /// The members of the workspace, by name.
    pub crates: BTreeMap<String, Crate>,
}

/// A member of the workspace.
#[derive(Debug, Clone, Default)]
pub struct Crate {
    /// Its folder: `core/journal`.
    pub folder: String,
    /// What its manifest names.
    pub imports: Vec<Import>,
}

/// One dependency of a member.
#[derive(Debug, Clone)]
pub struct Import {
    /// The package's own name, also where it is renamed.
    pub name: String,
    /// Only for tests.
    pub dev: bool,
}

impl House {
    /// Reads the tree around the workspace that we were called in.
    pub fn read() -> Result<Self> {
        let metadata = MetadataCommand::new().no_deps().exec().context("cargo metadata")?;
        let root = metadata.workspace_root.as_std_path();
        let mut house = Self::default();
        for package in metadata.workspace_packages() {
            let manifest = package.manifest_path.as_std_path();
            let folder = manifest.parent().context("a manifest lies in a folder")?;
            let imports = package.dependencies.iter().map(|dependency| Import {
                name: dependency.name.clone(),
                dev: dependency.kind == DependencyKind::Development,
            });
            let member = Crate { folder: relative(root, folder), imports: imports.collect() };
            house.crates.insert(package.name.to_string(), member);
        }
        house.walk(root, root)?;
        Ok(house)
    }

    /// The text of a file; empty when there is none.
    pub fn text(&self, path: &str) -> &str {
        self.files.get(path).map_or("", String::as_str)
    }

    /// Whether a file or folder of this name is there.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.folders.contains(path) || self.others.contains(path)
    }

    fn walk(&mut self, root: &Path, folder: &Path) -> Result<()> {
        for entry in folder.read_dir().with_context(|| format!("reading {}", folder.display()))? {
            let entry = entry?;
            let (kind, path) = (entry.file_type()?, entry.path());
            let name = relative(root, &path);
            if kind.is_dir() && !NOT_OURS.iter().any(|ours| entry.file_name() == *ours) {
                self.folders.insert(name);
                self.walk(root, &path)?;
            } else if kind.is_file() {
                match std::fs::read_to_string(&path) {
                    Ok(text) if is_text(&path) => self.files.insert(name, text).map_or((), drop),
                    _ => drop(self.others.insert(name)),
                }
            }
        }
        Ok(())
    }
}

fn is_text(path: &Path) -> bool {
    path.extension().map_or_else(
        || path.ends_with("Makefile") || path.ends_with(".ci/run"),
        |extension| TEXT.iter().any(|text| extension == *text),
    )
}

fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned()
}
