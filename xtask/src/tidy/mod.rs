//! `tidy`: the rules of the house that neither rustfmt nor clippy knows. Each check is a pure
//! function from a file to findings, so that a planted mistake is its test.

mod page;
mod sizes;
mod storeys;
mod templates;
mod words;

use crate::finding::Finding;
use crate::house::House;

/// Everything that is not tidy, in the order of the files.
pub fn check(house: &House) -> Vec<Finding> {
    let checks = [sizes::check, storeys::check, templates::check, words::check];
    let mut findings: Vec<Finding> = house
        .files
        .iter()
        .flat_map(|(path, text)| checks.iter().flat_map(move |check| check(path, text)))
        .collect();
    findings.extend(page::check(house));
    findings.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    findings
}

/// Whether the path ends in one of these.
fn is_kind(path: &str, kinds: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, kind)| kinds.contains(&kind))
}
