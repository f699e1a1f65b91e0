//! Nobody reads half a sentence: every text of every item in both languages, every refusal rendered.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::sample::catalogue;
use catalogue::{CatalogueRefusal, Item, Text};
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader as _, static_loader};

static_loader! {
    static LOCALES = { locales: "../../data/locales", fallback_language: "zh-CN", customise: |bundle| bundle.set_use_isolating(false) };
}

fn texts(item: &Item) -> Vec<Text> {
    let mut all = vec![item.name.clone(), item.summary.clone()];
    all.extend(item.steps.iter().map(|step| step.name.clone()));
    all.extend(item.separation.iter().map(|pair| pair.why.clone()));
    all.extend(item.materials.iter().flat_map(|one| [one.name.clone(), one.hint.clone()]));
    for field in &item.fields {
        all.push(field.label.clone());
        all.extend(field.hint.clone());
        all.extend(field.choices.iter().map(|choice| choice.label.clone()));
    }
    let bases = item.eligibility.iter().map(|rule| &rule.basis).chain([&item.time_limit.basis]);
    all.extend(bases.map(|basis| Text { zh: basis.zh.clone(), en: basis.en.clone() }));
    all.extend(item.eligibility.iter().map(|rule| rule.name.clone()));
    all
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[test]
fn every_text_is_chinese_in_chinese_and_english_in_english() {
    let catalogue = catalogue();
    for item in catalogue.items() {
        for text in texts(item) {
            assert!(is_chinese(&text.zh), "{}: {}", item.code, text.zh);
            assert!(!is_chinese(&text.en) && text.en.len() > 2, "{}: {}", item.code, text.en);
            assert_eq!((text.in_language("zh-CN"), text.in_language("en")), (&*text.zh, &*text.en));
        }
    }
}

#[test]
fn the_three_items_are_there_with_every_part() {
    let catalogue = catalogue();
    for code in ["veh_exempt_mark", "drv_replace_lost", "drv_contact_change"] {
        let item = catalogue.item(code).unwrap();
        assert!(
            !item.eligibility.is_empty() && !item.fields.is_empty() && !item.materials.is_empty()
        );
        assert!(item.steps.len() >= 3 && !item.articles.is_empty());
    }
}

#[test]
fn every_refusal_is_a_whole_sentence_with_its_facts_and_a_remedy() {
    let catalogue = catalogue();
    let rules = catalogue.items().flat_map(|item| &item.eligibility);
    let of_items = rules.map(|rule| rule.refusal_code().to_owned());
    let own = CatalogueRefusal::CODES.iter().map(|code| (*code).to_owned());
    for code in of_items.chain(own) {
        for language in ["zh-CN", "en"] {
            let tag: LanguageIdentifier = language.parse().unwrap();
            let names = [
                "from",
                "kind",
                "rule",
                "max",
                "length",
                "status",
                "use_nature",
                "type_code",
                "seats",
                "manufactured_on",
                "registered_on",
                "months",
                "year",
                "due_on",
                "opens_on",
                "until",
                "count",
                "stage",
                "min",
                "kept",
                "due",
                "since",
                "left_on",
            ];
            let facts: HashMap<Cow<'static, str>, FluentValue<'_>> = names
                .into_iter()
                .map(|name| (Cow::Borrowed(name), FluentValue::from("7")))
                .collect();
            let key = code.replace('.', "-");
            for id in [key.clone(), format!("{key}.remedy")] {
                let text = LOCALES.try_lookup_with_args(&tag, &id, &facts);
                let text = text.unwrap_or_else(|| panic!("{language}: {id}"));
                assert!(
                    text.chars().count() > 5 && !text.contains('{'),
                    "{language}: {id}: {text}"
                );
                assert_eq!(is_chinese(&text), language == "zh-CN", "{id}: {text}");
            }
        }
    }
}
