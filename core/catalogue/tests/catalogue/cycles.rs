//! How long the first mark of a new vehicle runs and when it is tested after that, by type and use.

use crate::sample::{catalogue, day};
use catalogue::DueKind;

/// Type, use nature, registered; the first due day, and whether it is a test.
const FIRST: [(&str, &str, &str, &str, bool); 17] = [
    ("K33", "A", "2026-11-25", "2028-11-30", false),
    ("M21", "A", "2026-11-25", "2028-11-30", false),
    ("K33", "N", "2026-11-25", "2028-11-30", false),
    ("K33", "J", "2026-11-25", "2028-11-30", false),
    ("K39", "A", "2026-11-25", "2028-11-30", true),
    ("K33", "D", "2026-11-25", "2027-11-30", true),
    ("K33", "G", "2026-11-25", "2027-11-30", true),
    ("K39", "B", "2026-11-25", "2027-11-30", true),
    ("K11", "B", "2026-11-25", "2027-11-30", true),
    ("K11", "A", "2026-11-25", "2027-11-30", true),
    ("K21", "A", "2028-02-29", "2029-02-28", true),
    ("H31", "A", "2026-11-25", "2027-11-30", true),
    ("H11", "F", "2026-11-25", "2027-11-30", true),
    ("Q11", "R", "2026-11-25", "2027-11-30", true),
    ("B11", "A", "2026-11-25", "2027-11-30", true),
    ("N11", "A", "2026-11-25", "2027-11-30", true),
    ("K21", "P", "2026-11-25", "2027-05-31", true),
];

#[test]
fn the_first_mark_runs_as_long_as_the_law_gives_the_kind_of_vehicle() {
    let catalogue = catalogue();
    for (type_code, use_nature, registered, due_on, tested) in FIRST {
        let schedule = catalogue.schedule_of(type_code, use_nature);
        let due = schedule.current(day(registered), None, day(registered)).unwrap();
        let kind = if tested { DueKind::OnSiteTest } else { DueKind::ExemptMark };
        assert_eq!((due.due_on, due.kind), (day(due_on), kind), "{type_code} {use_nature}");
    }
}

#[test]
fn each_kind_is_tested_more_often_when_it_is_old() {
    let catalogue = catalogue();
    let days = |type_code: &str, use_nature: &str, year: i32| {
        let schedule = catalogue.schedule_of(type_code, use_nature);
        let dues = schedule.dues(day("2012-11-05"), day("2040-12-31"));
        let of_year: Vec<_> = dues.iter().filter(|due| due.due_on.year() == 2012 + year).collect();
        assert!(of_year.iter().all(|due| due.kind == DueKind::OnSiteTest));
        of_year.len()
    };
    for (type_code, use_nature, young) in [("K33", "D", 5), ("H31", "F", 10), ("K11", "A", 10)] {
        assert!((1..=young).all(|year| days(type_code, use_nature, year) == 1), "{type_code}");
        assert_eq!(days(type_code, use_nature, young + 1), 2, "{type_code} {use_nature}");
    }
    assert_eq!([2, 3, 7, 15, 16].map(|year| days("K39", "A", year)), [1, 0, 1, 1, 2]);
    assert_eq!([1, 9, 20].map(|year| days("B11", "F", year)), [1, 1, 1]);
    assert_eq!([1, 9, 20].map(|year| days("K21", "O", year)), [2, 2, 2]);
}
