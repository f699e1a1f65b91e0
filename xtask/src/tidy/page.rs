//! ARCHITECTURE.md tells the truth: every crate is on it, all it names is there, and it stays short.
//! The walkthroughs beside it name what is there, too.

use crate::architecture::{PAGE, named_paths};
use crate::finding::Finding;
use crate::house::House;

const LINES_MAX: usize = 300;
const WALKTHROUGHS: &str = "docs/walkthroughs/";

/// What the page gets wrong.
pub fn check(house: &House) -> Vec<Finding> {
    let page = house.text(PAGE);
    let named = named_paths(page);
    let mut findings: Vec<Finding> = gone(house, PAGE, page).collect();
    for (file, text) in house.files.iter().filter(|(file, _)| file.starts_with(WALKTHROUGHS)) {
        findings.extend(gone(house, file, text));
    }
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

/// Paths that a text names and the tree has not.
fn gone<'a>(house: &'a House, file: &'a str, text: &'a str) -> impl Iterator<Item = Finding> + 'a {
    let gone = named_paths(text).into_iter().filter(|(_, path)| !house.has(path));
    gone.map(move |(line, path)| Finding::new(file, line, format!("{path} does not exist")))
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

    #[test]
    fn a_walkthrough_that_leads_nowhere_is_found() {
        let mut house = house("`kit/base`");
        let file = "docs/walkthroughs/one.md";
        house.files.insert(file.to_owned(), "kit/base\n`kit/none/src/lib.rs`".to_owned());
        assert_eq!(check(&house), [Finding::new(file, 2, "kit/none/src/lib.rs does not exist")]);
    }
}
