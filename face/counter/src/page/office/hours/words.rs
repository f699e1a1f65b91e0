//! Hours in words, and the words of a form back into hours.

use base::{Date, Refusal};
use offices::{DayHours, Days, Hours, Opening, Service, Span, Timetable, WindowKind};
use ui::{Locale, text};
use web::WebRefusal;

/// A kind of hours.
pub fn kind(locale: Locale, kind: WindowKind) -> String {
    text(locale, &format!("hours-window-{kind}"), &[])
}

/// What is open on a day: `09:00–12:00 正常、12:00–14:00 午间`.
pub fn openings(locale: Locale, openings: &[Opening<'_>]) -> String {
    if openings.is_empty() {
        return text(locale, "hours-closed", &[]);
    }
    let one = |opening: &Opening<'_>| {
        let (from, to) = (ui::clock(opening.from), ui::clock(opening.to));
        let always = opening.kind == WindowKind::RoundTheClock;
        let time = if always { String::new() } else { format!("{from}–{to} ") };
        format!("{time}{}", kind(locale, opening.kind))
    };
    listed(locale, openings.iter().map(one))
}

/// Several things after each other.
pub fn listed(locale: Locale, words: impl IntoIterator<Item = String>) -> String {
    words.into_iter().collect::<Vec<_>>().join(&text(locale, "directive-and", &[]))
}

/// Spans as they are typed: `09:00-12:00 13:00-17:00`.
pub fn spans(spans: &[Span]) -> String {
    spans.iter().map(|span| String::from(*span)).collect::<Vec<_>>().join(" ")
}

/// A sort of days in words.
pub fn days(locale: Locale, sort: Days) -> String {
    match sort {
        Days::Worked => text(locale, "hours-days-weekday", &[]),
        Days::Saturday => text(locale, "hours-days-saturday", &[]),
        Days::Sunday => text(locale, "hours-days-sunday", &[]),
        Days::Holiday => text(locale, "hours-days-holiday", &[]),
        Days::On(day) => ui::date(locale, day),
        Days::Weekly(weekday, nth) => {
            let name = text(locale, &format!("hours-day-{}", short(weekday)), &[]);
            match nth {
                Some(nth) => {
                    let nth = nth.to_string();
                    text(locale, "hours-days-nth", &[("nth", &nth), ("day", &name)])
                }
                None => name,
            }
        }
    }
}

fn short(weekday: chrono::Weekday) -> String {
    weekday.to_string().to_lowercase()
}

/// A whole timetable in lines: the week, then what is offered beside it.
pub fn timetable(locale: Locale, timetable: &Timetable) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    match &timetable.hours {
        Hours::H24 => lines.push((
            text(locale, "hours-week", &[]),
            text(locale, "hours-window-round_the_clock", &[]),
        )),
        Hours::Normal { weekdays, saturday, sunday } => {
            for (key, of) in [
                ("hours-days-weekday", weekdays),
                ("hours-days-saturday", saturday),
                ("hours-days-sunday", sunday),
            ] {
                let hours =
                    if of.is_empty() { text(locale, "hours-closed", &[]) } else { spans(of) };
                lines.push((text(locale, key, &[]), hours));
            }
        }
    }
    lines.extend(
        timetable.services.iter().map(|one| (kind(locale, one.kind), service(locale, one))),
    );
    lines
}

fn service(locale: Locale, service: &Service) -> String {
    let on = listed(locale, service.days.iter().map(|sort| days(locale, *sort)));
    let hours = spans(&service.spans);
    match service.windows {
        Some(windows) => {
            let n = windows.to_string();
            text(locale, "hours-service-windows", &[("days", &on), ("hours", &hours), ("n", &n)])
        }
        None => text(locale, "hours-service", &[("days", &on), ("hours", &hours)]),
    }
}

/// The hours of a single day in words.
pub fn day_hours(locale: Locale, hours: &[DayHours]) -> String {
    if hours.is_empty() {
        return text(locale, "hours-closed", &[]);
    }
    listed(
        locale,
        hours.iter().map(|one| format!("{} {}", String::from(one.span), kind(locale, one.kind))),
    )
}

/// Spans that were typed, with spaces, commas or 、 between them; `9:00` and full-width signs too.
///
/// # Errors
/// `web.not_readable` on the field.
pub fn read_spans(field: &str, typed: &str) -> Result<Vec<Span>, Refusal> {
    let plain = base::text::half_width(typed).replace(['–', '—', '~', '至'], "-");
    let words = plain.split([' ', ',', '、', ';', '\n']).filter(|word| !word.is_empty());
    let wrong = |_| Refusal::from(WebRefusal::NotReadable).on(field);
    words.map(|word| Span::try_from(word.to_owned()).map_err(wrong)).collect()
}

/// Sorts of days that were typed: `tue:2`, `2026-10-03`.
///
/// # Errors
/// `web.not_readable` on the field.
pub fn read_days(field: &str, typed: &str) -> Result<Vec<Days>, Refusal> {
    let plain = base::text::half_width(typed);
    let words = plain.split([' ', ',', '、', ';', '\n']).filter(|word| !word.is_empty());
    let wrong = |_| Refusal::from(WebRefusal::NotReadable).on(field);
    words.map(|word| Days::try_from(word.to_owned()).map_err(wrong)).collect()
}

/// From one day on, to another or for good.
pub fn time(locale: Locale, from: Date, to: Option<Date>) -> String {
    let from = ui::date(locale, from);
    match to {
        Some(to) => {
            let to = ui::date(locale, to);
            text(locale, "directive-from-until", &[("from", &from), ("until", &to)])
        }
        None => text(locale, "directive-from-on", &[("from", &from)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        for typed in [
            "09:00-12:00 13:30-17:00",
            "09:00–12:00、13:30–17:00",
            "０９：００-12:00，13:30至17:00",
        ] {
            let read = read_spans("weekdays", typed).unwrap();
            assert_eq!(spans(&read), "09:00-12:00 13:30-17:00", "{typed}");
        }
        let wrong = read_spans("weekdays", "17:00-09:00").unwrap_err();
        assert_eq!(wrong.field.as_deref(), Some("weekdays"));
        assert!(read_days("other", "tue:2 2026-10-03").is_ok());
        assert!(read_days("other", "someday").is_err());
    }
}
