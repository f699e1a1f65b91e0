//! Plans and changes in words, and the words of a form back into minutes.

use base::{Date, Refusal};
use booking::{Days, NewPlan, PlanState, Range, Release, Share, Span, Turn, clock_time};
use offices::Span as Hours;
use ui::{Locale, Shell, Tag, text};

use crate::page::office::hours::words::{listed, read_spans};

/// `2026年11月25日 到 2026年12月8日`.
pub fn days(locale: Locale, from: Date, to: Date) -> String {
    if from == to {
        return ui::date(locale, from);
    }
    let (from, to) = (ui::date(locale, from), ui::date(locale, to));
    text(locale, "directive-from-until", &[("from", &from), ("until", &to)])
}

/// The same for lists: `11月25日至12月8日`.
pub fn days_short(locale: Locale, from: Date, to: Date) -> String {
    let (from, to) = (ui::date_short(locale, from), ui::date_short(locale, to));
    text(locale, "directive-from-until", &[("from", &from), ("until", &to)])
}

/// `09:00–12:00，3 个窗口`, one after the other.
pub fn spans(locale: Locale, spans: &[Span]) -> String {
    let one = |span: &Span| {
        let (from, to, n) = (clock_time(span.from), clock_time(span.to), span.windows.to_string());
        text(locale, "slots-span", &[("from", &from), ("to", &to), ("n", &n)])
    };
    listed(locale, spans.iter().map(one))
}

/// When seats may be booked.
pub fn release(locale: Locale, release: Release) -> String {
    match release {
        Release::AtOnce => text(locale, "slots-release-once", &[]),
        Release::DaysBefore { days, minute } => {
            let (days, time) = (days.to_string(), clock_time(minute));
            text(locale, "slots-release-before", &[("days", &days), ("time", &time)])
        }
    }
}

/// Which days of the range.
pub fn which(locale: Locale, new: &NewPlan) -> String {
    match &new.days {
        Days::Open => text(locale, "slots-days-open", &[]),
        Days::Listed(list) => listed(locale, list.iter().map(|day| ui::date_short(locale, *day))),
    }
}

/// The dial in words: web, phone, counter, without.
pub fn share(locale: Locale, share: Share) -> String {
    let web = 100 - share.phone_percent - share.counter_percent - share.walk_in_percent;
    let of = [web, share.phone_percent, share.counter_percent, share.walk_in_percent];
    let of = of.map(|percent| percent.to_string());
    let names = ["web", "phone", "counter", "walk"];
    let facts: Vec<(&str, &str)> = names.into_iter().zip(of.iter().map(String::as_str)).collect();
    text(locale, "slots-share-words", &facts)
}

/// Where a plan stands.
pub fn state(shell: &Shell, state: PlanState) -> Tag {
    let words = shell.t(&format!("slots-plan-{}", state.code()));
    match state {
        PlanState::Drafted => Tag::waiting(words),
        PlanState::Published => Tag::done(words),
        PlanState::Discarded => Tag::plain(words),
    }
}

/// What a change does.
pub fn turn(locale: Locale, turn: Turn) -> String {
    match turn {
        Turn::Close => text(locale, "slots-turn-close", &[]),
        Turn::Reopen => text(locale, "slots-turn-reopen", &[]),
        Turn::Seats(seats) => text(locale, "slots-turn-seats-n", &[("n", &seats.to_string())]),
        Turn::Share(of) => text(locale, "slots-turn-share-of", &[("share", &share(locale, of))]),
    }
}

/// Days, hours and groups of a range.
pub fn range(shell: &Shell, range: &Range) -> String {
    let locale = shell.locale;
    let (from, to) = (clock_time(range.from_minute), clock_time(range.to_minute));
    let groups = range.groups.iter().map(|group| shell.t(&format!("bookings-group-{group}")));
    let groups = match range.groups.as_slice() {
        [] => shell.t("slots-groups-all"),
        _ => listed(locale, groups),
    };
    let days = days(locale, range.from, range.to);
    text(
        locale,
        "slots-range-words",
        &[("days", &days), ("from", &from), ("to", &to), ("groups", &groups)],
    )
}

/// One span of a day that was typed (`9:00-12:00`), in minutes after midnight; the whole day if nothing was.
///
/// # Errors
/// `web.not_readable` on the field.
pub fn read_span(field: &str, typed: &str) -> Result<(i64, i64), Refusal> {
    match read_spans(field, typed)?.as_slice() {
        [] => Ok((0, 24 * 60)),
        [one] => Ok(minutes(*one)),
        _ => Err(Refusal::from(web::WebRefusal::NotReadable).on(field)),
    }
}

/// A span in minutes after midnight. `23:59` is as late as a form can say: it means the end of the day.
pub fn minutes(span: Hours) -> (i64, i64) {
    use chrono::Timelike as _;
    let minute = |time: chrono::NaiveTime| i64::from(time.num_seconds_from_midnight()) / 60;
    let to = minute(span.to);
    (minute(span.from), if to == 24 * 60 - 1 { 24 * 60 } else { to })
}
