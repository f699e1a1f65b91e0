//! Money, dates, times and durations as people of each language write them. All times are China's;
//! "now" is a parameter.

use base::{Date, Fen, Instant};
use chrono::{Datelike, Timelike};

use crate::{Locale, text};

/// `10 元`, `10.50 元`; `¥10`, `¥10.50`.
pub fn money(locale: Locale, amount: Fen) -> String {
    text(locale, "fmt-money", &[("amount", &amount.to_string())])
}

/// `2026年11月24日`; `24 November 2026`.
pub fn date(locale: Locale, day: Date) -> String {
    with_date(locale, "fmt-date", day)
}

/// `11月24日`; `24 November`. For days of this year.
pub fn date_short(locale: Locale, day: Date) -> String {
    with_date(locale, "fmt-date-short", day)
}

/// `周二`; `Tue`.
pub fn weekday(locale: Locale, day: Date) -> String {
    text(locale, &format!("fmt-weekday-{}", day.0.weekday().number_from_monday()), &[])
}

/// `9:06`, `21:14`: the wall clock in China.
pub fn clock(at: Instant) -> String {
    let wall = at.china();
    format!("{}:{:02}", wall.hour(), wall.minute())
}

/// `11月24日 周二 21:14`; `Tue 24 November, 21:14`. The year is said when it is not this one.
pub fn moment(locale: Locale, at: Instant, now: Instant) -> String {
    let day = full_day(locale, at.date(), now.date());
    text(locale, "fmt-moment", &[("day", &day), ("time", &clock(at))])
}

/// `今天 18:02`, `明天 10:40`; `18:02 today`. Other days as in [`moment`].
pub fn moment_near(locale: Locale, at: Instant, now: Instant) -> String {
    match near_day(locale, at.date(), now.date()) {
        Some(day) => text(locale, "fmt-moment-near", &[("day", &day), ("time", &clock(at))]),
        None => moment(locale, at, now),
    }
}

/// A deadline: `明天 10:40 前`, and midnight as the end of its day, `今天 24:00 前`;
/// `before 10:40 tomorrow`, `by midnight today`.
pub fn before(locale: Locale, deadline: Instant, now: Instant) -> String {
    if deadline != deadline.date().start() {
        return text(locale, "fmt-before", &[("moment", &moment_near(locale, deadline, now))]);
    }
    let last = deadline.date().plus_days(-1);
    let day =
        near_day(locale, last, now.date()).unwrap_or_else(|| full_day(locale, last, now.date()));
    text(locale, "fmt-before-midnight", &[("day", &day)])
}

/// How long: `16 分`, `1 时 40 分`, `13 时`, `1 天 12 时`, `15 天`; `16 min`, `1 h 40 min`, `15 days`.
/// Rounded down; from ten hours on minutes are left out, from three days on hours.
pub fn duration(locale: Locale, seconds: i64) -> String {
    let minutes = seconds.unsigned_abs() / 60;
    let (days, hours, rest) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    let (key, facts) = match (days, hours, rest) {
        (0, 0, m) => ("fmt-minutes", [("m", m.to_string()), ("h", String::new())]),
        (0, h, 0) | (0, h @ 10.., _) => ("fmt-hours", [("h", h.to_string()), ("m", String::new())]),
        (0, h, m) => ("fmt-hours-minutes", [("h", h.to_string()), ("m", format!("{m:02}"))]),
        (d @ 1..=2, h @ 1.., _) => ("fmt-days-hours", [("d", d.to_string()), ("h", h.to_string())]),
        (d, _, _) => ("fmt-days", [("d", d.to_string()), ("h", String::new())]),
    };
    text(locale, key, &facts.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// How much of a time limit is left: a [`duration`], or `已超 2 时` / `2 h over` once it has passed.
pub fn left(locale: Locale, seconds: i64) -> String {
    let words = duration(locale, seconds);
    if seconds < 0 { text(locale, "fmt-over", &[("duration", &words)]) } else { words }
}

fn with_date(locale: Locale, key: &str, day: Date) -> String {
    let month = text(locale, &format!("fmt-month-{}", day.0.month()), &[]);
    let (year, number) = (day.year().to_string(), day.0.day().to_string());
    text(locale, key, &[("year", &year), ("month", &month), ("day", &number)])
}

fn full_day(locale: Locale, day: Date, today: Date) -> String {
    let written =
        if day.year() == today.year() { date_short(locale, day) } else { date(locale, day) };
    text(locale, "fmt-day", &[("date", &written), ("weekday", &weekday(locale, day))])
}

/// Yesterday to the day after tomorrow have names.
fn near_day(locale: Locale, day: Date, today: Date) -> Option<String> {
    let key = match (day.0 - today.0).num_days() {
        -1 => "fmt-yesterday",
        0 => "fmt-today",
        1 => "fmt-tomorrow",
        2 => "fmt-after-tomorrow",
        _ => return None,
    };
    Some(text(locale, key, &[]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Locale::{En, ZhCn};

    fn at(day: u32, hour: i64, minute: i64) -> Instant {
        Date::ymd(2026, 11, day).unwrap().start().plus_hours(hour).plus_minutes(minute)
    }

    #[test]
    fn money_is_written_as_people_write_it() {
        assert_eq!(money(ZhCn, Fen::yuan(10)), "10 元");
        assert_eq!(money(ZhCn, Fen(1_050)), "10.50 元");
        assert_eq!(money(En, Fen(1_050)), "¥10.50");
    }

    #[test]
    fn near_days_have_names_and_others_a_weekday() {
        let now = at(25, 19, 0);
        let near = |day, hour, minute| {
            [ZhCn, En].map(|locale| moment_near(locale, at(day, hour, minute), now))
        };
        assert_eq!(near(25, 18, 2), ["今天 18:02", "18:02 today"]);
        assert_eq!(near(26, 10, 40), ["明天 10:40", "10:40 tomorrow"]);
        assert_eq!(near(24, 9, 6), ["昨天 9:06", "9:06 yesterday"]);
        assert_eq!(near(21, 9, 6), ["11月21日 周六 9:06", "Sat 21 November, 9:06"]);
        assert_eq!(moment(ZhCn, at(24, 21, 14), now), "11月24日 周二 21:14");
    }

    #[test]
    fn another_year_is_said() {
        let new_year = Date::ymd(2027, 1, 3).unwrap().start().plus_hours(9);
        assert_eq!(moment(ZhCn, new_year, at(25, 9, 0)), "2027年1月3日 周日 9:00");
        assert_eq!(moment(En, new_year, at(25, 9, 0)), "Sun 3 January 2027, 9:00");
    }

    #[test]
    fn midnight_ends_the_day_before() {
        let now = at(25, 19, 0);
        assert_eq!(before(ZhCn, at(26, 0, 0), now), "今天 24:00 前");
        assert_eq!(before(En, at(26, 0, 0), now), "by midnight today");
        assert_eq!(before(ZhCn, at(26, 10, 40), now), "明天 10:40 前");
        assert_eq!(before(En, at(26, 10, 40), now), "before 10:40 tomorrow");
        assert_eq!(before(ZhCn, at(30, 0, 0), now), "11月29日 周日 24:00 前");
    }

    #[test]
    fn durations_lose_what_nobody_needs() {
        let zh = |minutes: i64| duration(ZhCn, minutes * 60);
        assert_eq!(
            [0, 16, 60, 100, 188].map(zh),
            ["0 分", "16 分", "1 时", "1 时 40 分", "3 时 08 分"]
        );
        assert_eq!(
            [13 * 60 + 5, 1_440, 36 * 60, 15 * 1_440 + 61].map(zh),
            ["13 时", "1 天", "1 天 12 时", "15 天"]
        );
        let en = |minutes: i64| duration(En, minutes * 60);
        assert_eq!([16, 100, 1_440, 2_880].map(en), ["16 min", "1 h 40 min", "1 day", "2 days"]);
    }

    #[test]
    fn what_is_over_says_so() {
        assert_eq!(left(ZhCn, 960), "16 分");
        assert_eq!(left(ZhCn, -7_200), "已超 2 时");
        assert_eq!(left(En, -7_200), "2 h over");
    }
}
