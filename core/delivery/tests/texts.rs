//! Every refusal has its sentence and remedy in both languages, and both name its facts.

use std::collections::BTreeSet;

use base::Reason as _;
use delivery::DeliveryRefusal;
use fluent_syntax::ast::Entry;

const TEXTS: [&str; 2] = [
    include_str!("../../../data/locales/zh-CN/refusals-delivery.ftl"),
    include_str!("../../../data/locales/en/refusals-delivery.ftl"),
];

#[test]
fn every_refusal_has_words_and_a_remedy_in_both_languages() {
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
        let mut keys: Vec<String> = resource.body.iter().filter_map(complete).collect();
        let mut codes: Vec<String> =
            DeliveryRefusal::CODES.iter().map(|code| code.replace('.', "-")).collect();
        keys.sort();
        codes.sort();
        assert_eq!(keys, codes);
    }
}

#[test]
fn the_sentences_name_the_facts_that_the_refusal_carries() {
    let word = || "x".to_owned();
    for refusal in [
        DeliveryRefusal::WrongReceiver { max: 1 },
        DeliveryRefusal::BlockSize { max: 1 },
        DeliveryRefusal::BlockOverlaps { first: word(), last: word() },
        DeliveryRefusal::AlreadyLabelled { waybill: word() },
        DeliveryRefusal::UnknownWaybill { waybill: word() },
        DeliveryRefusal::TooMany { max: 1 },
        DeliveryRefusal::NotInMailRoom { waybills: word() },
        DeliveryRefusal::Stale { minutes: 1 },
        DeliveryRefusal::ClockDiffers { minutes: 1 },
        DeliveryRefusal::Forged,
    ] {
        let key = format!("{} = ", refusal.code().replace('.', "-"));
        let facts: BTreeSet<String> = refusal.facts().into_keys().collect();
        for text in TEXTS {
            let line = text.lines().find(|line| line.starts_with(&key)).unwrap();
            let named = line.split("{ $").skip(1).map(|rest| rest.split_once(' ').unwrap().0);
            assert_eq!(named.map(str::to_owned).collect::<BTreeSet<_>>(), facts, "{line}");
        }
    }
}
