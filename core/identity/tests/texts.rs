//! Every refusal of this crate has a sentence and a remedy in each language, and no sentence stands
//! there without a refusal; both languages name the facts that the refusal carries; every message
//! that is sent has words.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::Entry;
use identity::{CodePurpose, IdentityRefusal};

const REFUSALS: [&str; 2] = [
    include_str!("../../../data/locales/zh-CN/refusals-identity.ftl"),
    include_str!("../../../data/locales/en/refusals-identity.ftl"),
];
const NOTICES: [&str; 2] = [
    include_str!("../../../data/locales/zh-CN/notices-identity.ftl"),
    include_str!("../../../data/locales/en/notices-identity.ftl"),
];

/// Key → the message as it stands in the file; every part of the file must be Fluent.
fn messages(text: &str) -> BTreeMap<&str, &str> {
    let parsed = fluent_syntax::parser::parse(text).unwrap();
    let keys = parsed.body.into_iter().filter_map(|entry| match entry {
        Entry::Message(message) => {
            let has_remedy = message.attributes.iter().any(|a| a.id.name == "remedy");
            let is_notice = message.id.name.starts_with("notice-");
            assert!(message.value.is_some() && (has_remedy || is_notice), "{}", message.id.name);
            Some(message.id.name)
        }
        _ => None,
    });
    keys.map(|key| {
        let after = text.split_once(&format!("{key} = ")).unwrap().1;
        let end = after.find("\nidentity-").or(after.find("\nnotice-")).unwrap_or(after.len());
        (key, &after[..end])
    })
    .collect()
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
            for fact in facts_named(message) {
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
