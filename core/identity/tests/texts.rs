//! Every refusal of this crate has a sentence and a remedy in each language, and no sentence stands
//! there without a refusal; both languages name the facts that the refusal carries; every message
//! that is sent has words.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use identity::{CodePurpose, IdentityRefusal};

const REFUSALS: [&str; 2] = [
    include_str!("../../../data/locales/zh-CN/refusals-identity.ftl"),
    include_str!("../../../data/locales/en/refusals-identity.ftl"),
];
const NOTICES: [&str; 2] = [
    include_str!("../../../data/locales/zh-CN/notices-identity.ftl"),
    include_str!("../../../data/locales/en/notices-identity.ftl"),
];

/// Key → the sentence and the lines below it.
fn messages(text: &str) -> BTreeMap<&str, String> {
    let mut messages = BTreeMap::new();
    let mut latest = "";
    for line in text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let outside = !line.starts_with([' ', '}']);
        if let Some((key, _)) = line.split_once(" = ").filter(|_| outside) {
            latest = key;
        }
        let message: &mut String = messages.entry(latest).or_default();
        message.push_str(line);
        message.push('\n');
    }
    messages
}

fn facts_named(message: &str) -> BTreeSet<&str> {
    message.split("{ $").skip(1).map(|rest| rest.split_once(' ').unwrap().0).collect()
}

#[test]
fn every_refusal_has_words_and_a_remedy_in_each_language() {
    let keys: BTreeSet<String> =
        IdentityRefusal::CODES.iter().map(|code| code.replace('.', "-")).collect();
    assert_eq!(keys.len(), IdentityRefusal::CODES.len(), "codes are unique");
    for text in REFUSALS {
        let messages = messages(text);
        let found: BTreeSet<String> = messages.keys().map(ToString::to_string).collect();
        assert_eq!(found, keys);
        for (key, message) in &messages {
            assert!(message.contains("\n    .remedy = "), "{key} has no remedy");
        }
    }
}

#[test]
fn both_languages_name_facts_that_the_refusal_carries() {
    let source = include_str!("../src/refusal.rs");
    for text in REFUSALS {
        for (key, message) in messages(text) {
            let code = key.strip_prefix("identity-").unwrap();
            let ends = format!("= \"{code}\",");
            let declared = source.lines().find(|l| l.ends_with(&ends)).unwrap();
            for fact in facts_named(&message) {
                assert!(declared.contains(&format!("{fact}: ")), "{key} names {fact}");
            }
        }
    }
}

#[test]
fn every_message_that_is_sent_has_words() {
    for text in NOTICES {
        let messages = messages(text);
        for purpose in [CodePurpose::SignIn, CodePurpose::ChangeMobile] {
            let key = format!("notice-code-{}", purpose.as_str());
            let named = facts_named(messages.get(key.as_str()).unwrap());
            assert_eq!(named, BTreeSet::from(["code", "minutes"]));
        }
    }
}
