//! Words that may not stand in the tree: promises instead of work, drawers without a name, and
//! places of one machine or one supplier.

use super::is_kind;
use crate::finding::Finding;
use crate::source::{code_only, names};

/// Written in two halves, so that this file passes its own check.
const PROMISES: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
const CALLS: [(&str, &str); 3] = [
    ("todo!", "finish it or leave it out"),
    ("unimplemented!", "finish it or leave it out"),
    ("dbg!", "use tracing, or nothing"),
];
const DRAWERS: [&str; 6] = ["helpers", "helper", "utils", "util", "common", "misc"];
const MACHINES: [&str; 5] = ["/root/", "/home/", "/Users/", "/work/", "C:\\Users"];
const SUPPLIERS: [&str; 9] = [
    "registry",
    "pypi",
    "deb",
    "crates",
    "npmjs",
    "npmmirror",
    "pythonhosted",
    "artifactory",
    "mirrors",
];

/// Words of one file.
pub fn check(path: &str, text: &str) -> Vec<Finding> {
    let mut findings = drawer(path);
    if is_lock(path) {
        return findings;
    }
    let promising = is_kind(path, &["rs", "ts", "js", "mjs", "css", "html", "toml", "sh", "ftl"]);
    let planted = path.starts_with("xtask/src/tidy/words.rs");
    for (at, line) in text.lines().enumerate() {
        let mut found = |reason: String| findings.push(Finding::new(path, at + 1, reason));
        if promising && let Some(word) = PROMISES.iter().find(|word| names(line, word)) {
            found(format!("{word}: do it now, or write an issue"));
        }
        if !planted && let Some(place) = machine(line) {
            found(format!("{place} is a path of one machine"));
        }
        if let Some(host) = supplier(line) {
            found(format!(
                "{host} is a supplier's host: the client's configuration names it, we do not"
            ));
        }
    }
    if is_kind(path, &["rs"]) {
        findings.extend(calls(path, text));
    }
    findings
}

fn is_lock(path: &str) -> bool {
    is_kind(path, &["lock"]) || path.ends_with("package-lock.json")
}

/// A file or folder named after a drawer.
fn drawer(path: &str) -> Vec<Finding> {
    let code = is_kind(path, &["rs", "ts", "js", "mjs"]);
    let stems = path.split('/').map(|part| part.split('.').next().unwrap_or(part));
    let drawers = stems.filter(|stem| code && DRAWERS.contains(stem));
    let reason = |stem| format!("{stem} is a drawer: code lives where its noun lives");
    drawers.map(|stem| Finding::new(path, 0, reason(stem))).collect()
}

fn calls(path: &str, text: &str) -> Vec<Finding> {
    let code = code_only(text);
    let lines = code.lines().enumerate();
    let found = lines.flat_map(|(at, line)| {
        let named = CALLS.iter().filter(|(call, _)| names(line, call));
        named.map(move |(call, instead)| Finding::new(path, at + 1, format!("{call}: {instead}")))
    });
    found.collect()
}

/// A path that exists on one machine only. In the middle of a longer path or address it is none.
fn machine(line: &str) -> Option<&'static str> {
    MACHINES.into_iter().find(|place| {
        line.match_indices(place).any(|(at, _)| {
            let before = line.get(..at).and_then(|text| text.chars().next_back());
            !before.is_some_and(|c| c.is_alphanumeric() || "/}_-.)".contains(c))
        })
    })
}

/// The host of an address, where it is one that packages are fetched from.
fn supplier(line: &str) -> Option<&str> {
    line.match_indices("://").find_map(|(at, mark)| {
        let rest = line.get(at + mark.len()..)?;
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || ".-@:".contains(c)));
        let host = rest.get(..end.unwrap_or(rest.len()))?;
        host.split(['.', '-', ':', '@']).any(|part| SUPPLIERS.contains(&part)).then_some(host)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        check(path, text).into_iter().map(|finding| finding.to_string()).collect()
    }

    #[test]
    fn promises_and_left_overs_are_found_at_their_line() {
        for word in PROMISES {
            assert_eq!(found("a/b.rs", &format!("//! A.\n// {word}: later\n")).len(), 1, "{word}");
            assert!(found("a/b.rs", &format!("//! A.\nlet {word}_count = 1;\n")).is_empty());
        }
        assert_eq!(
            found("a/b.rs", "//! A.\nfn f() { todo!() }\n"),
            ["a/b.rs:2: todo!: finish it or leave it out"]
        );
        assert_eq!(found("a/b.rs", "//! A.\nfn f() { dbg!(1); unimplemented!() }\n").len(), 2);
        assert!(found("a/b.rs", "//! Says \"todo!\" in words.\nlet a = \"dbg!\";\n").is_empty());
    }

    #[test]
    fn drawers_are_found_by_name() {
        for path in ["core/a/src/helpers.rs", "core/a/src/utils.rs", "core/a/tests/common/mod.rs"] {
            assert_eq!(found(path, "//! A.\n").len(), 1, "{path}");
        }
        assert!(found("core/a/src/commonality.rs", "//! A.\n").is_empty());
    }

    #[test]
    fn a_path_of_one_machine_is_found() {
        assert_eq!(found("README.md", "see /home/li/notes").len(), 1);
        assert_eq!(found("a.toml", "path = \"/work/x\"").len(), 1);
        assert!(found("README.md", "https://example.cn/home/li and counter/work/7").is_empty());
    }

    #[test]
    fn a_suppliers_host_is_found_except_in_lock_files() {
        let line = format!("\"resolved\": \"https://{}.npmjs.org/htmx\"", "registry");
        assert_eq!(found("web/package.json", &line).len(), 1);
        assert!(found("web/package-lock.json", &line).is_empty());
        assert!(found("README.md", "https://www.rust-lang.org/learn").is_empty());
    }
}
