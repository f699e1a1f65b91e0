//! Words for people, from `data/locales/{zh-CN,en}/*.ftl`. Core crates name keys and facts; this is
//! the one place that turns them into sentences.

use std::collections::HashMap;

use base::Refusal;
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, langid, static_loader};

use crate::Locale;

static_loader! {
    static WORDS = {
        locales: "../../data/locales",
        fallback_language: "zh-CN",
        // Fluent would wrap each fact in U+2068/U+2069, which people copy along with the number.
        customise: |bundle| {
            bundle.set_use_isolating(false);
            crate::told::teach(bundle);
        },
    };
}

const ZH_CN: LanguageIdentifier = langid!("zh-CN");
const EN: LanguageIdentifier = langid!("en");

/// The sentence `key` in a language, with its facts. A key that is missing there is told in Chinese;
/// one that is missing altogether comes back as `⟦key⟧`, which every page test refuses.
pub fn text(locale: Locale, key: &str, facts: &[(&str, &str)]) -> String {
    lookup(locale, key, facts).unwrap_or_else(|| format!("⟦{key}⟧"))
}

/// What an item is called that directives and points name and the catalogue does not have yet; `None` for a code that
/// nobody named.
pub fn item_to_come(locale: Locale, code: &str) -> Option<String> {
    lookup(locale, &format!("item-{code}"), &[])
}

/// Like [`text`], but `None` when no language has it.
pub(crate) fn lookup(locale: Locale, key: &str, facts: &[(&str, &str)]) -> Option<String> {
    only(locale, key, facts).or_else(|| only(Locale::ZhCn, key, facts))
}

/// In this language and no other.
fn only(locale: Locale, key: &str, facts: &[(&str, &str)]) -> Option<String> {
    let language = match locale {
        Locale::ZhCn => &ZH_CN,
        Locale::En => &EN,
    };
    let facts: HashMap<&str, FluentValue<'_>> =
        facts.iter().map(|(name, value)| (*name, fact(value))).collect();
    let facts = (!facts.is_empty()).then_some(&facts);
    WORDS.lookup_single_language(language, key, facts).ok()
}

/// Counts become numbers, so that English can choose between "1 day" and "2 days". Whatever is not
/// plainly a count stays as it is written: officer 0417 keeps the zero.
fn fact(value: &str) -> FluentValue<'_> {
    let is_count = value == "0"
        || value.len() <= 9
            && value.bytes().all(|b| b.is_ascii_digit())
            && value.bytes().next().is_some_and(|b| b != b'0');
    if is_count { FluentValue::try_number(value) } else { FluentValue::from(value) }
}

/// What a person reads when a rule says no: why, and what to do instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusalWords {
    /// Why, in one or two sentences.
    pub why: String,
    /// Another place, hour, channel or paper; a refusal without one is rare.
    pub remedy: Option<String>,
}

/// The fact that an officer wrote, on record in one language or, Chinese first, in two lines.
const REASON: &str = "reason";

/// The line of a text in two languages; the only one of a text in one.
fn its_line(locale: Locale, text: &str) -> &str {
    match (text.split_once('\n'), locale) {
        (Some((zh, _)), Locale::ZhCn) => zh,
        (Some((_, en)), Locale::En) => en,
        (None, _) => text,
    }
}

/// The words of a refusal: key = its code with `.` written as `-`, attribute `.remedy`.
pub fn refusal_words(locale: Locale, refusal: &Refusal) -> RefusalWords {
    let key = refusal.code.replace('.', "-");
    let is_of_pools = refusal.code.starts_with("plates.");
    let pools: Vec<Option<String>> = refusal
        .facts
        .iter()
        .map(|(name, value)| {
            let is_pool = is_of_pools && POOLS.contains(&name.as_str());
            is_pool.then(|| pool_name(locale, value))
        })
        .collect();
    let facts = refusal.facts.iter().zip(&pools).map(|((name, value), pool)| {
        let is_reason = name.as_str() == REASON;
        let value = if is_reason { its_line(locale, value) } else { value.as_str() };
        (name.as_str(), pool.as_deref().unwrap_or(value))
    });
    let facts: Vec<(&str, &str)> = facts.collect();
    RefusalWords {
        why: text(locale, &key, &facts),
        remedy: lookup(locale, &format!("{key}.remedy"), &facts),
    }
}

/// Facts of refusals of numbers that carry the code of a pool or of a kind of plate.
const POOLS: [&str; 2] = ["pool", "due"];

/// What people call a pool, by its code (`02`, `52-battery`): the kind of its plates, and what drives the
/// cars. A code that is none stays as it is.
pub fn pool_name(locale: Locale, code: &str) -> String {
    let (kind, drive) =
        code.split_once('-').map_or((code, None), |(kind, drive)| (kind, Some(drive)));
    let Some(name) = lookup(locale, &format!("plate-kind-{kind}"), &[]) else {
        return code.to_owned();
    };
    match drive {
        None => name,
        Some("battery") => text(locale, "pool-battery", &[("kind", &name)]),
        Some(_) => text(locale, "pool-other", &[("kind", &name)]),
    }
}

/// Papers that people fetch, by the title that stands on them, and the key of their name.
const PAPERS: [(&str, &str); 7] = [
    ("业务受理回执", "paper-accepted"),
    ("业务办结回执", "paper-finished"),
    ("选号回执", "paper-chosen"),
    ("缴费票据", "paper-payment"),
    ("一次性告知书", "paper-missing"),
    ("不予受理通知书", "paper-not-accepted"),
    ("审核不通过通知书", "paper-not-approved"),
];

/// What a paper is called: in English with the Chinese title that stands on it. One that is not known keeps
/// its title.
pub fn paper_name(locale: Locale, title: &str) -> String {
    let key = PAPERS.iter().find(|(of, _)| *of == title).map(|(_, key)| *key);
    key.map_or_else(|| title.to_owned(), |key| text(locale, key, &[("title", title)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_has_a_name_in_each_language() {
        assert_eq!(
            paper_name(Locale::En, "业务受理回执"),
            "Receipt: your case is taken in (业务受理回执)"
        );
        assert_eq!(paper_name(Locale::En, "临时通知"), "临时通知");
        for (title, _) in PAPERS {
            assert_eq!(paper_name(Locale::ZhCn, title), title);
            let name = paper_name(Locale::En, title);
            assert!(
                name.starts_with(char::is_alphabetic) && name.ends_with(&format!("({title})")),
                "{name}"
            );
        }
    }

    #[test]
    fn facts_stand_in_the_sentence_without_marks_around_them() {
        assert_eq!(
            text(Locale::ZhCn, "ui-tasks-done", &[("done", "2"), ("all", "4")]),
            "已完成 2 项，共 4 项"
        );
        assert_eq!(
            text(Locale::En, "ui-tasks-done", &[("done", "2"), ("all", "4")]),
            "2 of 4 done"
        );
    }

    #[test]
    fn a_pool_has_a_name() {
        let facts = [("pool".to_owned(), "52-other".to_owned())].into();
        let refusal = Refusal { code: "plates.pool_empty".into(), facts, field: None };
        let words = refusal_words(Locale::ZhCn, &refusal).why;
        assert!(!words.contains("52") && words.contains("新能源"), "{words}");
        assert!(!refusal_words(Locale::En, &refusal).why.contains("52"));
        assert_eq!(pool_name(Locale::ZhCn, "no such"), "no such");
    }

    #[test]
    fn an_officers_reason_is_told_in_the_language_of_the_page() {
        let told = |locale, reason: &str| {
            let facts = [("reason".to_owned(), reason.to_owned())].into();
            let refusal = Refusal { code: "booking.closed".into(), facts, field: None };
            refusal_words(locale, &refusal).why
        };
        let both = "停电检修\nThe power is off";
        assert!(told(Locale::En, both).contains("The power is off"));
        assert!(!told(Locale::En, both).contains("停电"));
        assert!(told(Locale::ZhCn, both).contains("停电检修"));
        assert!(!told(Locale::ZhCn, both).contains("power"));
        assert!(told(Locale::En, "停电检修").contains("停电检修"));
    }

    #[test]
    fn a_law_that_nobody_compared_says_so_in_the_language_of_the_page() {
        let told = |locale, verified: &str| {
            let facts = [
                ("law", "规定第1条"),
                ("verified", verified),
                ("by", "0417"),
                ("other", "case-accept"),
                ("duty", "case-approve"),
            ];
            let facts = facts.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
            let refusal = Refusal { code: "casework.same_person".into(), facts, field: None };
            refusal_words(locale, &refusal).why
        };
        assert!(told(Locale::ZhCn, "false").ends_with("依据：规定第1条（待核对原文）。"));
        assert!(told(Locale::En, "false").ends_with("规定第1条 (not yet compared with the text)."));
        assert!(told(Locale::ZhCn, "true").ends_with("依据：规定第1条。"));
    }

    #[test]
    fn a_missing_key_comes_back_marked() {
        assert_eq!(text(Locale::En, "no-such-key", &[]), "⟦no-such-key⟧");
        let refusal = Refusal { code: "no.such".into(), facts: [].into(), field: None };
        assert_eq!(refusal_words(Locale::ZhCn, &refusal).remedy, None);
    }
}
