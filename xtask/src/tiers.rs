//! `tiers`: who imports whom. The allow-list stands in ARCHITECTURE.md, where people read it; this
//! compares it with what the manifests say.

use anyhow::Result;

use crate::architecture::{AllowList, PAGE, Table, allow_list};
use crate::finding::Finding;
use crate::house::{Crate, House, Import};

/// From below to above; a storey imports itself and what stands before it. What is none of these
/// (tests, the workshop) stands beside the highest one.
const STOREYS: [&str; 3] = ["kit/", "core/", "face/"];

/// Every import that the allow-list does not name, and every line of the list that is wrong.
pub fn check(house: &House) -> Result<Vec<Finding>> {
    let (list, block) = allow_list(house.text(PAGE))?;
    let mut findings = list_itself(house, &list, block);
    for (name, member) in &house.crates {
        let manifest = format!("{}/Cargo.toml", member.folder);
        let wrong = member.imports.iter().filter_map(|import| {
            let reason = reason(house, &list, name, member, import)?;
            Some(Finding::new(&manifest, line_of(house.text(&manifest), &import.name), reason))
        });
        findings.extend(wrong);
    }
    findings.extend(never(house.text("Cargo.lock"), &list));
    Ok(findings)
}

/// Why this import is not allowed, if it is not.
fn reason(
    house: &House,
    list: &AllowList,
    name: &str,
    member: &Crate,
    import: &Import,
) -> Option<String> {
    let target = import.name.as_str();
    if let Some(other) = house.crates.get(target) {
        let listed = |table: &Table| {
            table
                .get(name)
                .is_some_and(|entries| entries.iter().any(|entry| means(entry, target, other)))
        };
        let in_tests = import.dev && (target == name || listed(&list.tests));
        let allowed = listed(&list.imports) || in_tests;
        return (!allowed)
            .then(|| format!("{name} may not import {target} (allow-list in {PAGE})"));
    }
    let owners = list.outside.get(target)?;
    let allowed = owners.iter().any(|owner| means(owner, name, member));
    (!allowed).then(|| format!("{target} belongs to {} alone ({PAGE})", owners.join(", ")))
}

/// Whether an entry of the list, a name or a storey like `core/`, means this member.
fn means(entry: &str, name: &str, member: &Crate) -> bool {
    entry == name || (entry.ends_with('/') && member.folder.starts_with(entry))
}

/// Members without a line, entries without a member, entries that point upwards.
fn list_itself(house: &House, list: &AllowList, block: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut wrong = |reason: String| findings.push(Finding::new(PAGE, block, reason));
    for name in house.crates.keys().filter(|name| !list.imports.contains_key(*name)) {
        wrong(format!("the allow-list has no line for {name}"));
    }
    for name in list.imports.keys().chain(list.tests.keys()) {
        if !house.crates.contains_key(name) {
            wrong(format!("the allow-list names {name}, which is no crate"));
        }
    }
    for (name, entry) in pairs(&list.imports).chain(pairs(&list.tests)) {
        if !house.crates.iter().any(|(name, member)| means(entry, name, member)) {
            wrong(format!("the allow-list lets {name} import {entry}, which is no crate"));
        }
    }
    for (name, entry) in pairs(&list.imports) {
        if storey(house, entry) > storey(house, name) {
            wrong(format!("the allow-list lets {name} import {entry} from a storey above"));
        }
    }
    findings
}

fn pairs(table: &Table) -> impl Iterator<Item = (&String, &String)> {
    table.iter().flat_map(|(name, entries)| entries.iter().map(move |entry| (name, entry)))
}

fn storey(house: &House, entry: &str) -> usize {
    let folder = house.crates.get(entry).map_or(entry, |member| member.folder.as_str());
    STOREYS.iter().position(|storey| folder.starts_with(storey)).unwrap_or(STOREYS.len())
}

/// Packages of Cargo.lock that the house may not hold.
fn never(lock: &str, list: &AllowList) -> Vec<Finding> {
    let lines = lock.lines().enumerate();
    let packages = lines.filter_map(|(at, line)| {
        let name = line.strip_prefix("name = \"")?.strip_suffix('"')?;
        let why = list.never.get(name)?;
        Some(Finding::new("Cargo.lock", at + 1, format!("{name} may not be here: {why}")))
    });
    packages.collect()
}

fn line_of(manifest: &str, name: &str) -> usize {
    let names = |line: &str| {
        let rest = line.strip_prefix(name);
        rest.is_some_and(|rest| rest.starts_with(['.', ' ', '=']))
    };
    manifest.lines().position(names).map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE_TEXT: &str = "\
```toml imports
[imports]
base = []
journal = [\"base\"]
portal = [\"base\", \"core/\"]
[tests]
portal = [\"testkit\"]
[outside]
rusqlite = [\"base\"]
axum = [\"face/\"]
[never]
openssl-sys = \"rustls it is\"
```
";

    fn house(imports: &[(&str, &str, bool)]) -> House {
        let mut house = House::default();
        house.files.insert(PAGE.to_owned(), PAGE_TEXT.to_owned());
        for (name, folder) in
            [("base", "kit/base"), ("journal", "core/journal"), ("portal", "face/portal")]
        {
            let mine = imports.iter().filter(|(from, ..)| *from == name);
            let imports = mine.map(|(_, name, dev)| Import { name: (*name).to_owned(), dev: *dev });
            let member = Crate { folder: folder.to_owned(), imports: imports.collect() };
            house.crates.insert(name.to_owned(), member);
        }
        house
    }

    fn reasons(house: &House) -> Vec<String> {
        check(house).unwrap().into_iter().map(|finding| finding.reason).collect()
    }

    fn with_testkit(imports: &[(&str, &str, bool)]) -> House {
        let mut house = house(imports);
        let testkit = Crate { folder: "tests/kit".to_owned(), imports: Vec::new() };
        house.crates.insert("testkit".to_owned(), testkit);
        let page = PAGE_TEXT.replace("[tests]", "testkit = []\n[tests]");
        house.files.insert(PAGE.to_owned(), page);
        house
    }

    #[test]
    fn imports_of_the_list_pass_and_others_are_found() {
        assert!(
            reasons(&with_testkit(&[("portal", "journal", false), ("journal", "base", false)]))
                .is_empty()
        );
        let upwards = reasons(&with_testkit(&[("journal", "portal", false)]));
        assert_eq!(upwards, ["journal may not import portal (allow-list in ARCHITECTURE.md)"]);
    }

    #[test]
    fn tests_may_import_themselves_and_what_their_line_says() {
        let in_tests = [("portal", "testkit", true), ("portal", "portal", true)];
        assert!(reasons(&with_testkit(&in_tests)).is_empty());
        assert_eq!(reasons(&with_testkit(&[("portal", "testkit", false)])).len(), 1);
        assert_eq!(reasons(&with_testkit(&[("journal", "testkit", true)])).len(), 1);
    }

    #[test]
    fn packages_from_outside_have_owners() {
        let fine =
            [("base", "rusqlite", false), ("portal", "axum", false), ("journal", "serde", false)];
        assert!(reasons(&with_testkit(&fine)).is_empty());
        let wrong = [("journal", "rusqlite", false), ("journal", "axum", true)];
        assert_eq!(reasons(&with_testkit(&wrong)).len(), 2);
    }

    #[test]
    fn the_list_and_the_members_are_the_same() {
        let found = reasons(&house(&[]));
        assert_eq!(found, ["the allow-list lets portal import testkit, which is no crate"]);
        let mut more = with_testkit(&[]);
        more.crates.insert(
            "plates".to_owned(),
            Crate { folder: "core/plates".to_owned(), imports: Vec::new() },
        );
        assert_eq!(reasons(&more), ["the allow-list has no line for plates"]);
    }

    #[test]
    fn a_line_of_the_list_may_not_point_upwards() {
        let mut house = with_testkit(&[]);
        let page = house.text(PAGE).replace("base = []", "base = [\"journal\"]");
        house.files.insert(PAGE.to_owned(), page);
        assert_eq!(
            reasons(&house),
            ["the allow-list lets base import journal from a storey above"]
        );
    }

    #[test]
    fn a_package_that_may_not_be_here_is_found_in_the_lock_file() {
        let mut house = with_testkit(&[]);
        house
            .files
            .insert("Cargo.lock".to_owned(), "[[package]]\nname = \"openssl-sys\"\n".to_owned());
        assert_eq!(
            check(&house).unwrap()[0].to_string(),
            "Cargo.lock:2: openssl-sys may not be here: rustls it is"
        );
    }

    #[test]
    fn a_finding_points_at_the_line_of_the_manifest() {
        let manifest = "[dependencies]\nbase.workspace = true\nbaseline = \"1\"\nbase64 = { version = \"1\" }\n";
        assert_eq!((line_of(manifest, "base"), line_of(manifest, "base64")), (2, 4));
    }
}
