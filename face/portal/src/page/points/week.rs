//! The hours of a place in words, of every kind: the week, and what is offered beside it.

use offices::{Days, Hours, Opening, Service, Span, Timetable, WindowKind};
use ui::{Locale, text};

/// The whole timetable, each kind of hours with its days and times; days without hours are left out.
pub(super) fn lines(locale: Locale, timetable: &Timetable) -> Vec<(String, String)> {
    let mut lines = match &timetable.hours {
        Hours::H24 => vec![(
            text(locale, "hours-window-round_the_clock", &[]),
            text(locale, "portal-points-every-day", &[]),
        )],
        Hours::Normal { weekdays, saturday, sunday } => {
            let days = [
                ("hours-days-weekday", weekdays),
                ("hours-days-saturday", saturday),
                ("hours-days-sunday", sunday),
            ];
            let open = days.into_iter().filter(|(_, hours)| !hours.is_empty());
            open.map(|(key, hours)| (text(locale, key, &[]), spans(locale, hours))).collect()
        }
    };
    let services = timetable.services.iter();
    lines.extend(services.map(|one| (kind(locale, one.kind), service(locale, one))));
    lines
}

/// The same on one line.
pub(super) fn line(locale: Locale, timetable: &Timetable) -> String {
    let said = lines(locale, timetable).into_iter().map(|(term, words)| format!("{term} {words}"));
    said.collect::<Vec<_>>().join(&text(locale, "portal-semicolon", &[]))
}

fn service(locale: Locale, service: &Service) -> String {
    let on = listed(locale, service.days.iter().map(|sort| days(locale, *sort)));
    let hours = spans(locale, &service.spans);
    match service.windows {
        Some(windows) => {
            let n = windows.to_string();
            text(locale, "hours-service-windows", &[("days", &on), ("hours", &hours), ("n", &n)])
        }
        None => text(locale, "hours-service", &[("days", &on), ("hours", &hours)]),
    }
}

/// A kind of hours.
fn kind(locale: Locale, kind: WindowKind) -> String {
    text(locale, &format!("hours-window-{kind}"), &[])
}

fn days(locale: Locale, sort: Days) -> String {
    let weekday = match sort {
        Days::Worked => return text(locale, "hours-days-weekday", &[]),
        Days::Saturday => return text(locale, "hours-days-saturday", &[]),
        Days::Sunday => return text(locale, "hours-days-sunday", &[]),
        Days::Holiday => return text(locale, "hours-days-holiday", &[]),
        Days::On(day) => return ui::date(locale, day),
        Days::Weekly(weekday, nth) => (weekday, nth),
    };
    let name = text(locale, &format!("hours-day-{}", weekday.0.to_string().to_lowercase()), &[]);
    match weekday.1.map(|nth| nth.to_string()) {
        Some(nth) => text(locale, "hours-days-nth", &[("nth", &nth), ("day", &name)]),
        None => name,
    }
}

fn spans(locale: Locale, spans: &[Span]) -> String {
    let one = |span: &Span| format!("{}–{}", span.from.format("%H:%M"), span.to.format("%H:%M"));
    listed(locale, spans.iter().map(one))
}

/// What is open on a day: `9:00–12:00、12:00–14:00（午间）`.
pub(super) fn openings(locale: Locale, openings: &[Opening<'_>]) -> String {
    let one = |opening: &Opening<'_>| {
        let hours = format!("{}–{}", ui::clock(opening.from), ui::clock(opening.to));
        match opening.kind {
            WindowKind::RoundTheClock => kind(locale, opening.kind),
            WindowKind::Normal => hours,
            other => {
                let facts = [("hours", hours.as_str()), ("kind", &kind(locale, other))];
                text(locale, "portal-points-hours-kind", &facts)
            }
        }
    };
    listed(locale, openings.iter().map(one))
}

/// Several things after each other.
pub(super) fn listed(locale: Locale, words: impl IntoIterator<Item = String>) -> String {
    words.into_iter().collect::<Vec<_>>().join(&text(locale, "portal-and", &[]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_hours_is_in_the_words() {
        let timetable: Timetable = serde_json::from_str(
            r#"{"hours":{"kind":"normal","weekdays":["08:30-12:00","14:00-17:30"]},"services":[
            {"kind":"noon","days":["weekday"],"spans":["12:00-14:00"],"windows":2},
            {"kind":"overtime","days":["saturday","holiday"],"spans":["09:00-12:00"]},
            {"kind":"appointment","days":["sunday"],"spans":["09:00-12:00"]},
            {"kind":"on_site","days":["tue:1","tue:3"],"spans":["09:30-15:30"]}]}"#,
        )
        .unwrap();
        assert_eq!(
            line(Locale::ZhCn, &timetable),
            "工作日 08:30–12:00、14:00–17:30；午间 工作日 12:00–14:00，2 个窗口；加时 周六、节假日 09:00–12:00；\
             只接待预约 周日 09:00–12:00；上门 每月第 1 个周二、每月第 3 个周二 09:30–15:30"
        );
        let always: Timetable = serde_json::from_str(r#"{"hours":{"kind":"h24"}}"#).unwrap();
        assert_eq!(line(Locale::En, &always), "round the clock every day, holidays included");
    }
}
