//! Every refusal has its sentence and remedy in both languages, with facts that it knows.

use booking::{BookingCall, BookingRefusal};
use fluent_syntax::ast::Entry;

const TEXTS: [&str; 2] = [
    include_str!("../../../data/locales/zh-CN/refusals-booking.ftl"),
    include_str!("../../../data/locales/en/refusals-booking.ftl"),
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
        let codes = BookingRefusal::CODES.iter().chain(BookingCall::CODES);
        let mut codes: Vec<String> = codes.map(|code| code.replace('.', "-")).collect();
        keys.sort();
        codes.sort();
        assert_eq!(keys, codes);
    }
}
