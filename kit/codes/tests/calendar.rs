//! The working-day calendar: the announced years, counting over holidays, and refusing to guess.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use base::Date;
use codes::{Calendar, CalendarRefusal, DayKind};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn each_announced_year_has_its_number_of_working_days() {
    let calendar = Calendar::embedded().unwrap();
    // weekdays − holidays on weekdays + weekend days worked
    for (year, working) in [(2024, 251), (2025, 248), (2026, 248)] {
        let days = (0..366).map(|n| Date::ymd(year, 1, 1).unwrap().plus_days(n));
        let worked = days.filter(|d| d.year() == year && calendar.is_working_day(*d).unwrap());
        assert_eq!(worked.count(), working, "{year}");
    }
}

#[test]
fn the_spring_festival_of_2026_moves_two_saturdays() {
    let calendar = Calendar::embedded().unwrap();
    assert_eq!(calendar.day(day("2026-02-14")), Ok(DayKind::AdjustedWorking));
    assert_eq!(calendar.day(day("2026-02-28")), Ok(DayKind::AdjustedWorking));
    assert_eq!(calendar.day(day("2026-02-24")), Ok(DayKind::Working));
    assert_eq!(calendar.day(day("2026-03-01")), Ok(DayKind::Weekend));
    for date in ["2026-02-15", "2026-02-23"] {
        let Ok(DayKind::Holiday(holiday)) = calendar.day(day(date)) else { panic!("{date}") };
        assert_eq!((holiday.name.as_str(), holiday.name_en.as_str()), ("春节", "Spring Festival"));
    }
}

#[test]
fn working_days_are_counted_after_the_day_itself() {
    let calendar = Calendar::embedded().unwrap();
    let after = |from: &str, n| calendar.plus_working_days(day(from), n).unwrap().to_string();
    assert_eq!(after("2026-11-20", 3), "2026-11-25", "over a weekend");
    assert_eq!(after("2026-09-30", 1), "2026-10-08", "over National Day");
    assert_eq!(after("2026-10-09", 1), "2026-10-10", "a Saturday that is worked");
    assert_eq!(after("2026-10-03", 0), "2026-10-03");
}

#[test]
fn an_unknown_year_is_refused_not_guessed() {
    let calendar = Calendar::embedded().unwrap();
    let unknown = CalendarRefusal::UnknownYear { year: 2027 };
    assert_eq!(calendar.is_working_day(day("2027-01-04")), Err(unknown.clone()));
    assert_eq!(calendar.plus_working_days(day("2026-12-30"), 3), Err(unknown.clone()));
    assert_eq!(calendar.plus_working_days(day("2026-12-30"), u32::MAX), Err(unknown));
}

#[test]
fn a_file_that_contradicts_itself_is_named() {
    let file = |from: &str, to: &str, work: &str| {
        format!(
            "year = 2027\nnotice = \"-\"\n[[holiday]]\nname = \"元旦\"\nname_en = \"New Year\"\n\
             from = \"{from}\"\nto = \"{to}\"\nwork = [{work}]\n"
        )
    };
    let load = |text: &str| Calendar::from_toml([("2027.toml", text)]).map_err(|e| e.to_string());
    assert!(load(&file("2027-01-01", "2027-01-03", "\"2027-01-09\"")).is_ok());
    for (text, why) in [
        (file("2027-01-03", "2027-01-01", ""), "ends before it begins"),
        (file("2026-12-31", "2027-01-01", ""), "is not in 2027"),
        (file("2027-01-01", "2027-01-03", "\"2027-01-05\""), "is worked anyway"),
        (file("2027-01-01", "2027-01-03", "\"2027-01-02\""), "is told twice"),
        (file("2027-01-01", "2027-13-03", ""), "to"),
        ("year = 2027\nnotices = 1\n".to_owned(), "notices"),
    ] {
        let error = load(&text).unwrap_err();
        assert!(error.contains("2027.toml") && error.contains(why), "{error}");
    }
    let good = file("2027-01-01", "2027-01-03", "");
    let twice = Calendar::from_toml([("a", good.as_str()), ("b", good.as_str())]).unwrap_err();
    assert!(twice.to_string().contains("the year 2027 is told twice"));
}
