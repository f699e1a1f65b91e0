//! Times inside messages. What tells somebody something long before it is read hands over the time itself,
//! and the sentence says how to word it: `{ DAY($until) }`, `{ MOMENT($at) }`, and `{ YEARS($bar) -> … }` for
//! days that are whole years.

use base::Date;
use fluent_templates::FluentBundle;
use fluent_templates::fluent_bundle::{FluentResource, FluentValue};

use crate::{Locale, date, date_short, text};

/// Teaches the sentences of a language these functions. A fact that is no time, as in messages of earlier
/// versions, stays as it is written.
pub(crate) fn teach(bundle: &mut FluentBundle<&'static FluentResource>) {
    let of = bundle.locales.first().and_then(|language| Locale::parse(language.language.as_str()));
    let locale = of.unwrap_or_default();
    let functions: [(&str, Words); 2] = [("DAY", day), ("MOMENT", moment)];
    for (name, words) in functions {
        // No other function of these names is there.
        let _ = bundle.add_function(name, move |said, _| match said {
            [FluentValue::String(fact)] => match words(locale, fact) {
                Some(words) => FluentValue::from(words),
                None => FluentValue::String(fact.clone()),
            },
            [other] => other.clone(),
            _ => FluentValue::Error,
        });
    }
    let _ = bundle.add_function("YEARS", |said, _| match said {
        [FluentValue::Number(days)] => match days.as_string().parse() {
            Ok(days) => FluentValue::from(years(days)),
            Err(_) => FluentValue::Error,
        },
        _ => FluentValue::Error,
    });
}

type Words = fn(Locale, &str) -> Option<String>;

/// How many whole years these days are; 0 if they are none.
const fn years(days: i64) -> i64 {
    if days % 365 == 0 { days / 365 } else { 0 }
}

/// `2026-12-03`, with or without a time: `2026年12月3日`, `3 December 2026`.
fn day(locale: Locale, fact: &str) -> Option<String> {
    Some(date(locale, read(fact)?.0))
}

/// `2026-11-30T11:07:00+08:00`: `11月30日 11:07`, `30 November, 11:07`.
fn moment(locale: Locale, fact: &str) -> Option<String> {
    let (day, time) = read(fact)?;
    Some(text(locale, "fmt-moment", &[("day", &date_short(locale, day)), ("time", time?)]))
}

/// The day and the hour with its minutes, as the wall clock in China shows them.
fn read(fact: &str) -> Option<(Date, Option<&str>)> {
    let (day, time) = match fact.split_once('T') {
        Some((day, time)) => (day, time.get(..5)),
        None => (fact, None),
    };
    Some((day.parse().ok()?, time.map(|time| time.strip_prefix('0').unwrap_or(time))))
}

#[cfg(test)]
mod tests {
    use crate::{Locale, text};

    #[test]
    fn a_message_words_its_times_in_the_language_of_who_reads() {
        let told = |locale, at| {
            let facts = [
                ("item", "补证"),
                ("item_en", "Replacement"),
                ("at", at),
                ("number", "3702261128000101"),
                ("waybill", "1100000000001"),
            ];
            text(locale, "notice-case-posted", &facts)
        };
        let at = "2026-11-30T09:07:00+08:00";
        assert!(told(Locale::ZhCn, at).contains("11月30日 9:07 已交邮政"));
        assert!(told(Locale::En, at).contains("at 30 November, 9:07,"), "{}", told(Locale::En, at));
        // Written by an earlier version.
        assert!(told(Locale::En, "11月30日 11:07").contains("11月30日 11:07"));
    }

    #[test]
    fn who_let_a_place_pass_is_not_told_that_nothing_became_free() {
        let told = |locale, missed| {
            let facts = [
                ("item", "补证"),
                ("item_en", "Replacement"),
                ("point", "大厅"),
                ("point_en", "Hall"),
                ("from", "2026-12-03"),
                ("to", "2026-12-04"),
                ("missed", missed),
            ];
            text(locale, "notice-booking-wait_over", &facts)
        };
        assert!(told(Locale::ZhCn, "0").contains("2026年12月4日）过了，没有等到号，候补结束了"));
        assert!(told(Locale::ZhCn, "1").contains("给您留的 1 个号没有确认"));
        assert!(told(Locale::En, "0").contains("4 December 2026) for which"));
        let en = told(Locale::En, "1");
        assert!(en.contains("the place that was held for you was not confirmed."), "{en}");
    }

    #[test]
    fn how_long_somebody_waits_is_told_in_years_where_they_are_whole() {
        let told = |locale, bar| {
            let facts = [
                ("until", "2026-12-03"),
                ("bar", bar),
                ("plate", "鲁B12345"),
                ("item", "注册登记"),
                ("item_en", "Registration"),
            ];
            text(locale, "notice-number-held", &facts)
        };
        let zh = told(Locale::ZhCn, "730");
        assert!(zh.contains("保留到 2026年12月3日当天") && zh.contains("2 年内"), "{zh}");
        assert!(!zh.contains("730"), "{zh}");
        let en = told(Locale::En, "730");
        assert!(en.contains("through 3 December 2026") && en.contains("for 2 years."), "{en}");
        assert!(told(Locale::En, "365").contains("for one year."));
        assert!(told(Locale::ZhCn, "90").contains("90 天内"));
        assert!(told(Locale::En, "0").ends_with("goes back."));
    }
}
