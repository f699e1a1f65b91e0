//! Every refusal of this crate has a sentence and a remedy in each language, and no sentence stands
//! there without a refusal. Which facts a sentence may name is told by the enum; a wrong name would
//! show as `{$name}` to people, so names are compared between the languages.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

const CHINESE: &str = include_str!("../../../data/locales/zh-CN/refusals-codes.ftl");
const ENGLISH: &str = include_str!("../../../data/locales/en/refusals-codes.ftl");

/// Key → the sentence and the lines below it.
fn messages(text: &str) -> BTreeMap<String, String> {
    let mut messages = BTreeMap::new();
    let mut latest = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        if let Some((key, _)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
            key.clone_into(&mut latest);
        }
        let message: &mut String = messages.entry(latest.clone()).or_default();
        message.push_str(line);
        message.push('\n');
    }
    messages
}

fn facts_named(message: &str) -> BTreeSet<&str> {
    message.split("{ $").skip(1).map(|rest| rest.split_once(" }").unwrap().0).collect()
}

#[test]
fn every_refusal_has_words_and_a_remedy_in_each_language() {
    let keys: BTreeSet<String> =
        codes::refusal_codes().map(|code| code.replace('.', "-")).collect();
    assert_eq!(keys.len(), codes::refusal_codes().count(), "codes are unique");
    for text in [CHINESE, ENGLISH] {
        let messages = messages(text);
        assert_eq!(messages.keys().cloned().collect::<BTreeSet<_>>(), keys);
        for (key, message) in &messages {
            assert!(message.contains("\n    .remedy = "), "{key} has no remedy");
        }
    }
}

#[test]
fn both_languages_name_facts_that_the_refusal_carries() {
    let source = [
        include_str!("../src/authority.rs"),
        include_str!("../src/calendar.rs"),
        include_str!("../src/case_number.rs"),
        include_str!("../src/credit_code.rs"),
        include_str!("../src/mobile.rs"),
        include_str!("../src/plate.rs"),
        include_str!("../src/plate_kind.rs"),
        include_str!("../src/region.rs"),
        include_str!("../src/resident_id.rs"),
        include_str!("../src/vin.rs"),
        include_str!("../src/waybill.rs"),
    ]
    .concat();
    for text in [CHINESE, ENGLISH] {
        for (key, message) in messages(text) {
            let code = key.strip_prefix("codes-").unwrap();
            let declared = source.lines().find(|l| l.contains(&format!("= \"{code}\","))).unwrap();
            for fact in facts_named(&message) {
                assert!(declared.contains(&format!("{fact}: ")), "{key} names {fact}: {declared}");
            }
        }
    }
}
