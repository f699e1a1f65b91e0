//! Every refusal of this face has its words and its way out in both languages.

use base::Refusal;
use ui::Locale;

#[test]
fn every_refusal_says_why_and_what_to_do_in_both_languages() {
    for code in api::ApiRefusal::CODES {
        let facts = ["line", "column", "what", "limit_kib", "max", "days", "channel", "channels"];
        let facts = facts.map(|name| (name.to_owned(), "7".to_owned())).into();
        let refusal = Refusal { code: (*code).to_owned(), facts, field: None };
        let [zh, en] = [Locale::ZhCn, Locale::En].map(|locale| ui::refusal_words(locale, &refusal));
        assert_ne!(zh.why, en.why, "{code}");
        for words in [zh, en] {
            assert!(!words.why.contains('⟦') && !words.why.contains('$'), "{code}: {}", words.why);
            assert!(words.remedy.is_some_and(|way| way.len() > 5), "{code}");
        }
    }
}
