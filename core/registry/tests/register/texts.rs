//! Every refusal has its sentence and remedy in both languages.

use std::collections::BTreeSet;

use fluent_syntax::ast::Entry;
use registry::RegistryRefusal;

const TEXTS: [&str; 2] = [
    include_str!("../../../../data/locales/zh-CN/refusals-registry.ftl"),
    include_str!("../../../../data/locales/en/refusals-registry.ftl"),
];

#[test]
fn every_refusal_has_words_and_a_remedy_in_both_languages() {
    let codes: BTreeSet<String> =
        RegistryRefusal::CODES.iter().map(|code| code.replace('.', "-")).collect();
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
        let keys: BTreeSet<String> = resource.body.iter().filter_map(complete).collect();
        assert_eq!(keys, codes);
    }
}

/// Both languages explain every field that the rules name: the only lower-case words quoted there.
#[test]
fn every_field_is_explained() {
    let rules =
        concat!(include_str!("../../src/rules.rs"), include_str!("../../src/rules/numbers.rs"));
    let is_field =
        |word: &&str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let fields: BTreeSet<&str> = rules.split('"').skip(1).step_by(2).filter(is_field).collect();
    assert_eq!(fields.len(), 27, "{fields:?}");
    for text in TEXTS {
        for field in &fields {
            assert!(text.contains(&format!("    [{field}] ")), "{field}");
        }
    }
}
