//! Every refusal of this room can be said in both languages, with a way out.

use std::collections::BTreeMap;

use fluent_syntax::ast::Entry;
use fluent_syntax::parser::parse;
use web::WebRefusal;

/// Message → whether it has a remedy.
fn messages(file: &'static str) -> BTreeMap<String, bool> {
    let parsed = parse(file).expect("the file is Fluent");
    let messages = parsed.body.into_iter().filter_map(|entry| match entry {
        Entry::Message(message) if message.value.is_some() => {
            let has_remedy = message.attributes.iter().any(|a| a.id.name == "remedy");
            Some((message.id.name.to_owned(), has_remedy))
        }
        _ => None,
    });
    messages.collect()
}

#[test]
fn every_refusal_has_words_and_a_remedy() {
    for file in [
        include_str!("../../../../data/locales/zh-CN/refusals-web.ftl"),
        include_str!("../../../../data/locales/en/refusals-web.ftl"),
    ] {
        let wanted = WebRefusal::CODES.iter().map(|code| (code.replace('.', "-"), true)).collect();
        assert_eq!(messages(file), wanted);
    }
}
