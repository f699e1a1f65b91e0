//! SECURITY.md names tests that hold a defence: each of them is there.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

use std::collections::BTreeSet;
use std::path::Path;

/// Words in backticks that can only be the name of a test: four words and more, in small letters.
fn named(page: &str) -> BTreeSet<&str> {
    let quoted = page.split('`').skip(1).step_by(2);
    let is_test = |name: &&str| {
        let small = name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        small && name.matches('_').count() >= 3
    };
    quoted.filter(is_test).collect()
}

/// Every Rust source below a folder, as one text.
fn sources(folder: &Path) -> String {
    let mut all = String::new();
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            all.push_str(&sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            all.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
    all
}

#[test]
fn every_test_that_security_md_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let page = std::fs::read_to_string(root.join("SECURITY.md")).unwrap();
    let named = named(&page);
    assert!(named.len() > 50, "only {} names were found", named.len());
    let storeys = ["kit", "core", "face", "app", "tests", "xtask"];
    let sources: String = storeys.map(|storey| sources(&root.join(storey))).concat();
    let is_there = |name: &&&str| sources.contains(&format!("fn {name}("));
    let gone: Vec<_> = named.iter().filter(|name| !is_there(name)).collect();
    assert!(gone.is_empty(), "SECURITY.md names tests that are not there: {gone:?}");
}
