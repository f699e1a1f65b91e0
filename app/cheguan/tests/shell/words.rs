//! Every sentence that the shell says stands in `program.ftl` in both languages, and none stands there
//! for nothing.

use std::collections::BTreeSet;
use std::path::Path;

const AREAS: [&str; 11] = [
    "backup-",
    "bench-",
    "config-",
    "console-",
    "doctor-",
    "draw-",
    "migrate-",
    "program-",
    "rotate-",
    "simulate-",
    "verify-",
];

fn sources(folder: &Path, found: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_sentence_is_there_and_none_is_idle() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut code = String::new();
    sources(&here.join("src"), &mut code);
    let is_key = |text: &&str| {
        let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        plain && AREAS.iter().any(|area| text.starts_with(area))
    };
    let said: BTreeSet<&str> = code.split('"').filter(is_key).collect();
    let file = here.join("../../data/locales/zh-CN/program.ftl");
    let file = std::fs::read_to_string(file).unwrap();
    let written: BTreeSet<&str> = file
        .lines()
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
        .filter(is_key)
        .collect();
    let only = |a: &BTreeSet<&str>, b: &BTreeSet<&str>| {
        a.difference(b).map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(only(&said, &written), Vec::<String>::new(), "said and not written");
    assert_eq!(only(&written, &said), Vec::<String>::new(), "written and never said");
    assert!(said.len() > 60, "has the way of naming sentences changed?");
}
