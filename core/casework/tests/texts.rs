//! Every refusal of this crate has a sentence and a remedy in each language, no sentence stands there
//! without a refusal, and no sentence names a fact that its refusal does not carry.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

use std::collections::{BTreeMap, BTreeSet};

use casework::CaseRefusal;
use fluent_syntax::ast::Entry;

const TEXTS: [&str; 2] = [
    include_str!("../../../data/locales/zh-CN/refusals-casework.ftl"),
    include_str!("../../../data/locales/en/refusals-casework.ftl"),
];

#[test]
fn every_refusal_has_words_and_a_remedy_in_both_languages() {
    let keys: BTreeSet<String> =
        CaseRefusal::CODES.iter().map(|code| code.replace('.', "-")).collect();
    assert_eq!(keys.len(), CaseRefusal::CODES.len(), "codes are unique");
    for text in TEXTS {
        let resource = fluent_syntax::parser::parse(text).unwrap();
        let complete = |entry: &Entry<&str>| match entry {
            Entry::Message(m)
                if m.value.is_some() && m.attributes.iter().any(|a| a.id.name == "remedy") =>
            {
                Some(m.id.name.to_owned())
            }
            _ => None,
        };
        let found: BTreeSet<String> = resource.body.iter().filter_map(complete).collect();
        assert_eq!(found, keys);
    }
}

/// Key → the names of facts in its sentence and remedy.
fn facts_named(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((start, _)) = line.split_once(" = ").filter(|_| line.starts_with("casework-")) {
            start.clone_into(&mut key);
        }
        let facts = line.split("{ $").skip(1).map(|rest| rest.split_once(' ').unwrap().0);
        named.entry(key.clone()).or_default().extend(facts.map(str::to_owned));
    }
    named
}

#[test]
fn sentences_name_only_facts_that_their_refusal_carries() {
    let source = include_str!("../src/refusal.rs");
    let declared = |code: &str| {
        let at = source.find(&format!("= \"{code}\"")).unwrap();
        let head = source.get(..at).unwrap();
        head.rsplit("///").next().unwrap().to_owned()
    };
    for text in TEXTS {
        for (key, facts) in facts_named(text).into_iter().filter(|(key, _)| !key.is_empty()) {
            let declaration = declared(key.strip_prefix("casework-").unwrap());
            for fact in facts {
                assert!(declaration.contains(&format!("{fact}: ")), "{key} names {fact}");
            }
        }
    }
}
