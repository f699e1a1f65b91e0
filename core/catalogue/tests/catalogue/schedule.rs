//! When marks and tests fall due, through all versions of the rule.

use crate::sample::{catalogue, day};
use catalogue::{Due, DueKind};

fn told(dues: &[Due]) -> Vec<String> {
    let kind = |due: &Due| {
        if due.kind == DueKind::ExemptMark { "mark" } else { "test" }
    };
    dues.iter().map(|due| format!("{} y{} {}", due.due_on, due.year, kind(due))).collect()
}

#[test]
fn a_car_of_today_is_tested_in_years_six_and_ten_and_then_yearly() {
    let dues = catalogue().schedule().dues(day("2024-12-08"), day("2038-01-01"));
    let expected = [
        "2026-12-31 y2 mark",
        "2028-12-31 y4 mark",
        "2030-12-31 y6 test",
        "2032-12-31 y8 mark",
        "2034-12-31 y10 test",
        "2035-12-31 y11 test",
        "2036-12-31 y12 test",
        "2037-12-31 y13 test",
    ];
    assert_eq!(told(&dues), expected);
}

#[test]
fn each_due_day_follows_the_rule_of_its_day() {
    let catalogue = catalogue();
    let dues = |registered: &str, until: &str| {
        told(&catalogue.schedule().dues(day(registered), day(until)))
    };
    // 2004 rule in year 2, 2014 rule in year 4, yearly tests, then every two years, then 2022.
    let expected = [
        "2014-03-31 y2 test",
        "2016-03-31 y4 mark",
        "2018-03-31 y6 test",
        "2019-03-31 y7 test",
        "2020-03-31 y8 test",
        "2022-03-31 y10 test",
        "2023-03-31 y11 test",
    ];
    assert_eq!(dues("2012-03-05", "2023-12-31"), expected);
    // Year 8 was tested under the rule of 2020 and is a mark since October 2022.
    assert!(dues("2014-09-01", "2024-01-01").contains(&"2022-09-30 y8 test".to_owned()));
    assert!(dues("2014-10-01", "2024-01-01").contains(&"2022-10-31 y8 mark".to_owned()));
    // After 15 years it was twice a year until October 2022.
    assert_eq!(
        dues("2006-01-10", "2023-01-31")[11..],
        [
            "2021-01-31 y15 test",
            "2021-07-31 y15 test",
            "2022-01-31 y16 test",
            "2022-07-31 y16 test",
            "2023-01-31 y17 test",
        ]
    );
}

#[test]
fn the_window_is_three_calendar_months_and_a_mark_runs_to_the_next_due_day() {
    let catalogue = catalogue();
    let due = catalogue.schedule().current(day("2024-11-30"), None, day("2026-11-22")).unwrap();
    assert_eq!(
        (due.opens_on, due.due_on, due.valid_to),
        (day("2026-09-01"), day("2026-11-30"), day("2028-11-30"))
    );
    let leap = catalogue.schedule().current(day("2024-02-29"), None, day("2026-01-01")).unwrap();
    assert_eq!((leap.opens_on, leap.due_on), (day("2025-12-01"), day("2026-02-28")));
}

#[test]
fn what_is_due_follows_the_mark_on_record_and_never_waits_for_missed_ones() {
    let catalogue = catalogue();
    let current = |mark_until: Option<&str>, today: &str| {
        let due = catalogue.schedule().current(day("2020-12-08"), mark_until.map(day), day(today));
        told(&[due.unwrap()]).concat()
    };
    assert_eq!(current(Some("2024-12-31"), "2024-11-01"), "2024-12-31 y4 mark");
    assert_eq!(current(Some("2026-12-31"), "2025-01-05"), "2026-12-31 y6 test");
    // Late, but year 6 is not open yet: still the mark of year 4.
    assert_eq!(current(Some("2024-12-31"), "2026-09-30"), "2024-12-31 y4 mark");
    // The window of year 6 is open: now it is year 6, whatever was missed.
    assert_eq!(current(Some("2022-12-31"), "2026-10-01"), "2026-12-31 y6 test");
    assert_eq!(current(None, "2022-11-01"), "2022-12-31 y2 mark");
}
