//! A file says first what it is, and stays short enough to be read whole.

use super::is_kind;
use crate::finding::Finding;
use crate::source::{Function, code_only, functions};

const FILE_MAX: usize = 400;
const FILE_LONG: usize = 300;
const FUNCTION_MAX: usize = 70;

/// Opening words, file and function length.
pub fn check(path: &str, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    if is_kind(path, &["rs", "ts", "mjs", "js", "html"]) {
        let lines = text.lines().count();
        if lines > FILE_MAX {
            let reason = format!("{lines} lines, at most {FILE_MAX}: two rooms share a wall here");
            findings.push(Finding::new(path, 0, reason));
        } else if lines > FILE_LONG {
            findings.push(Finding::hint(
                path,
                0,
                format!("{lines} lines, better below {FILE_LONG}"),
            ));
        }
    }
    if is_kind(path, &["rs"]) {
        if !text.starts_with("//!") {
            let reason = "opens without //! : say what the file is and which duty it serves";
            findings.push(Finding::new(path, 1, reason));
        }
        findings.extend(long_functions(path, text));
    }
    findings
}

fn long_functions(path: &str, text: &str) -> Vec<Finding> {
    let functions = functions(&code_only(text)).into_iter();
    let long = functions.filter(|f| f.lines > FUNCTION_MAX && !is_expected(text, f.line));
    let reason =
        |f: &Function| format!("fn {} has {} lines, at most {FUNCTION_MAX}", f.name, f.lines);
    long.map(|f| Finding::new(path, f.line, reason(&f))).collect()
}

/// Whether the attributes above the function give the reason for its length, as clippy asks too.
fn is_expected(text: &str, line: usize) -> bool {
    let mut above = text.lines().take(line).skip(line.saturating_sub(6));
    above.any(|line| line.contains("clippy::too_many_lines"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(path: &str, text: &str) -> Vec<String> {
        check(path, text).into_iter().map(|finding| finding.to_string()).collect()
    }

    #[test]
    fn a_file_that_does_not_say_what_it_is_is_found() {
        let found = reasons("core/a/src/lib.rs", "use x;\n");
        assert!(found[0].starts_with("core/a/src/lib.rs:1: opens without //!"), "{found:?}");
        assert!(reasons("core/a/src/lib.rs", "//! What it is.\n").is_empty());
    }

    #[test]
    fn a_file_over_400_lines_is_a_fault_and_over_300_a_hint() {
        let page = |lines| check("face/a/page.html", &"<p>\n".repeat(lines));
        assert!(page(300).is_empty());
        assert!(page(301)[0].hint);
        assert!(!page(401)[0].hint);
    }

    #[test]
    fn a_function_over_70_lines_is_found_at_its_line() {
        let function =
            |lines| format!("//! A.\n\nfn long() {{\n{}}}\n", "    a();\n".repeat(lines));
        assert!(reasons("a.rs", &function(68)).is_empty());
        assert_eq!(reasons("a.rs", &function(69)), ["a.rs:3: fn long has 71 lines, at most 70"]);
    }
}
