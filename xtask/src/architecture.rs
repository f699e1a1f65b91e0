//! What ARCHITECTURE.md promises in a form that a check can read: the paths it names, and the
//! allow-list in its block ` ```toml imports`.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use serde::Deserialize;

/// The page itself.
pub const PAGE: &str = "ARCHITECTURE.md";

const BLOCK: &str = "```toml imports";

const ROOMS: [&str; 11] = [
    "kit/", "core/", "face/", "app/", "tests/", "web/", "xtask/", "data/", "docs/", ".ci/",
    ".config/",
];

/// A name and the names that belong to it.
pub type Table = BTreeMap<String, Vec<String>>;

/// Who may import whom.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllowList {
    /// Member → what it may import: members, or storeys as `core/`. Every member has a line.
    pub imports: Table,
    /// Member → what its tests may import besides.
    pub tests: Table,
    /// A package from outside → who alone may import it: members, or storeys as `core/`.
    pub outside: Table,
    /// Packages that may not stand in Cargo.lock → why.
    pub never: BTreeMap<String, String>,
}

/// Reads the allow-list; also the line its block begins on.
pub fn allow_list(page: &str) -> Result<(AllowList, usize)> {
    let (before, rest) = page
        .split_once(BLOCK)
        .with_context(|| format!("{PAGE} has no block that opens with {BLOCK}"))?;
    let (block, _) = rest.split_once("\n```").context("the allow-list has no end")?;
    let list = toml::from_str(block).with_context(|| format!("the allow-list of {PAGE}"))?;
    Ok((list, 1 + before.matches('\n').count()))
}

/// Every path of the tree that the page names, with its line. Patterns (`*`, `{a,b}`, `…`, `NNNN`)
/// are not paths.
pub fn named_paths(page: &str) -> Vec<(usize, &str)> {
    let separators = |c: char| c.is_whitespace() || "`()[]<>,;|\"'".contains(c);
    let lines = page.lines().enumerate();
    let words = lines.flat_map(|(at, line)| line.split(separators).map(move |word| (at + 1, word)));
    words
        .filter(|(_, word)| ROOMS.iter().any(|room| word.starts_with(room)))
        .map(|(line, word)| (line, word.trim_end_matches(['.', ':', '/'])))
        .filter(|(_, word)| !word.contains(['*', '{', '}', '…', '#']) && !word.contains("NNNN"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_block_is_read_and_its_line_told() {
        let page =
            "# A\n\n```toml imports\n[imports]\nbase = []\n[tests]\n[outside]\n[never]\n```\nmore";
        let (list, line) = allow_list(page).unwrap();
        assert_eq!((list.imports.len(), line), (1, 3));
    }

    #[test]
    fn a_misspelt_table_is_refused() {
        let page = "```toml imports\n[import]\nbase = []\n```\n";
        assert!(allow_list(page).is_err());
        assert!(allow_list("no block").is_err());
    }

    #[test]
    fn paths_are_found_in_prose_and_patterns_are_not() {
        let page =
            "See `kit/base`, (core/journal/src/lib.rs).\nand core/*/src, docs/NNNN-title.md\n";
        assert_eq!(named_paths(page), [(1, "kit/base"), (1, "core/journal/src/lib.rs")]);
    }
}
