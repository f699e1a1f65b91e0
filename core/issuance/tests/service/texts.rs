//! Every refusal has its sentence and remedy in both languages, naming only facts it carries.

use std::collections::BTreeSet;

use base::Reason as _;
use fluent_syntax::ast::Entry;
use issuance::IssuanceRefusal as R;

const TEXTS: [&str; 2] = [
    include_str!("../../../../data/locales/zh-CN/refusals-issuance.ftl"),
    include_str!("../../../../data/locales/en/refusals-issuance.ftl"),
];

fn every() -> Vec<R> {
    let (text, day) = (String::new, base::Date::ymd(2026, 12, 1).unwrap());
    vec![
        R::Unknown { serial: text() },
        R::NotApproved { matter: text() },
        R::AlreadyOrdered { matter: text() },
        R::NeverValid { from: day, until: day },
        R::Erased,
        R::NotToBeMade { serial: text(), status: text() },
        R::ToBeMade { case: text(), serial: text() },
        R::Closed { serial: text(), status: text() },
        R::BlankNumber { blank: text() },
        R::UnknownBlank { blank: text() },
        R::BlankGone { blank: text() },
        R::OtherBlank { blank: text(), serial: text() },
        R::Block { first: text(), last: text(), max: 1 },
        R::BlockOverlaps { first: text(), last: text() },
        R::Reason { max: 1 },
        R::Reprint { serial: text() },
        R::Count { max: 1 },
        R::NotGenuine,
        R::Revoked { day: text(), serial: text() },
    ]
}

/// The names behind `$` in a message, its selectors and its remedy.
fn named(source: &str) -> BTreeSet<String> {
    let parts = source.split('$').skip(1);
    let name = |part: &str| part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    parts.map(name).collect()
}

#[test]
fn every_refusal_has_words_and_a_remedy_in_both_languages() {
    for text in TEXTS {
        let resource = fluent_syntax::parser::parse(text).unwrap();
        let complete = |entry: &Entry<&str>| match entry {
            Entry::Message(m) if m.value.is_some() => {
                m.attributes.iter().any(|a| a.id.name == "remedy").then(|| m.id.name.to_owned())
            }
            _ => None,
        };
        let keys: BTreeSet<String> = resource.body.iter().filter_map(complete).collect();
        let codes: BTreeSet<String> = R::CODES.iter().map(|c| c.replace('.', "-")).collect();
        assert_eq!(keys, codes);
    }
}

#[test]
fn words_name_only_facts_that_the_refusal_carries() {
    assert_eq!(every().len(), R::CODES.len());
    for text in TEXTS {
        for refusal in every() {
            let key = refusal.code().replace('.', "-");
            let start = text.find(&format!("\n{key} =")).unwrap() + 1;
            let rest = &text[start..];
            let end = rest.find("\nissuance-").unwrap_or(rest.len());
            let facts: BTreeSet<String> = refusal.facts().into_keys().collect();
            let used = named(&rest[..end]);
            assert!(used.is_subset(&facts), "{key}: {used:?} are not all of {facts:?}");
        }
    }
}
