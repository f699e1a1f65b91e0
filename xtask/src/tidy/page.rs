//! ARCHITECTURE.md tells the truth: every crate is on it, all it names is there, and it stays short.

use crate::architecture::{PAGE, named_paths};
use crate::finding::Finding;
use crate::house::House;

const LINES_MAX: usize = 300;

/// What the page gets wrong.
pub fn check(house: &House) -> Vec<Finding> {
    let page = house.text(PAGE);
    let named = named_paths(page);
    let gone = named.iter().filter(|(_, path)| !house.has(path));
    let mut findings: Vec<Finding> = gone
        .map(|(line, path)| Finding::new(PAGE, *line, format!("{path} does not exist")))
        .collect();
    for member in house.crates.values() {
        if !named.iter().any(|(_, path)| *path == member.folder) {
            findings.push(Finding::new(PAGE, 0, format!("does not mention {}", member.folder)));
        }
    }
    let lines = page.lines().count();
    if lines > LINES_MAX {
        findings.push(Finding::new(PAGE, 0, format!("{lines} lines, at most {LINES_MAX}")));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house::Crate;

    fn house(page: &str) -> House {
        let mut house = House::default();
        house.files.insert(PAGE.to_owned(), page.to_owned());
        house.folders.insert("kit/base".to_owned());
        let base = Crate { folder: "kit/base".to_owned(), imports: Vec::new() };
        house.crates.insert("base".to_owned(), base);
        house
    }

    #[test]
    fn a_crate_that_is_not_mentioned_is_found() {
        assert_eq!(check(&house("nothing"))[0].reason, "does not mention kit/base");
        assert!(check(&house("`kit/base` is")).is_empty());
    }

    #[test]
    fn a_path_that_is_gone_is_found_at_its_line() {
        let findings = check(&house("kit/base\nand kit/base/src/old.rs"));
        assert_eq!(findings, [Finding::new(PAGE, 2, "kit/base/src/old.rs does not exist")]);
    }
}
