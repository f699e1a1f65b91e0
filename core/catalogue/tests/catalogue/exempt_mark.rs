//! 免检标志: each condition with what meets it and, beside it, what does not.

use crate::sample::{catalogue, codes, day, facts, refused};
use base::Fen;
use catalogue::{Applicant, Facts, VehicleFacts};

type Spoil = fn(&mut VehicleFacts);

/// Condition, a change that still meets it, a change that does not, the refusal.
const TABLE: &[(&str, Spoil, Spoil, &str)] = &[
    ("owner", |_| {}, |v| v.owned_by_applicant = false, "catalogue.not_your_vehicle"),
    (
        "status",
        |v| v.statuses = list(&["A", "Q"]),
        |v| v.statuses = list(&["G", "K"]),
        "catalogue.vehicle_status",
    ),
    (
        "status unknown",
        |v| v.statuses = list(&["G"]),
        |v| v.statuses.clear(),
        "catalogue.vehicle_status",
    ),
    ("use", |_| {}, |v| v.use_nature = "G".into(), "catalogue.exempt_operating"),
    ("van", |v| v.type_code = "K31".into(), |v| v.type_code = "K39".into(), "catalogue.exempt_van"),
    (
        "kind",
        |v| v.type_code = "M21".into(),
        |v| v.type_code = "H31".into(),
        "catalogue.exempt_vehicle_kind",
    ),
    ("seats", |v| v.seats = 9, |v| v.seats = 10, "catalogue.exempt_seats"),
    (
        "factory",
        |v| v.manufactured_on = Some(day("2020-12-08")),
        |v| v.manufactured_on = Some(day("2020-12-07")),
        "catalogue.exempt_factory_age",
    ),
    ("injury", |_| {}, |v| v.injury_accident = true, "catalogue.exempt_injury_accident"),
    (
        "modified",
        |_| {},
        |v| v.illegal_modification = true,
        "catalogue.exempt_illegal_modification",
    ),
    (
        "insurance",
        |v| v.insurance_until = Some(day("2026-11-22")),
        |v| v.insurance_until = Some(day("2026-11-21")),
        "catalogue.insurance_expired",
    ),
    ("no insurance", |_| {}, |v| v.insurance_until = None, "catalogue.insurance_expired"),
    (
        "tax",
        |v| v.tax_paid_until = Some(day("2026-11-22")),
        |v| v.tax_paid_until = Some(day("2025-12-31")),
        "catalogue.vehicle_tax_unpaid",
    ),
    ("violations", |_| {}, |v| v.open_violations = 2, "catalogue.violations_open"),
    ("accidents", |_| {}, |v| v.open_accidents = 1, "catalogue.accidents_open"),
    ("unknown factory day", |_| {}, |v| v.manufactured_on = None, "catalogue.cannot_check"),
];

fn list(letters: &[&str]) -> Vec<String> {
    letters.iter().map(|letter| (*letter).to_owned()).collect()
}

fn vehicle(facts: &mut Facts) -> &mut VehicleFacts {
    facts.vehicle.as_mut().expect("the sample has a vehicle")
}

#[test]
fn each_condition_lets_pass_and_refuses() {
    let catalogue = catalogue();
    let (item, good) = (catalogue.item("veh_exempt_mark").unwrap(), facts(&catalogue));
    assert_eq!(item.eligibility(&good), []);
    for (name, meets, fails, code) in TABLE {
        assert_eq!(refused(item, &good, |f| meets(vehicle(f))), [], "{name}");
        assert_eq!(codes(&refused(item, &good, |f| fails(vehicle(f)))), [*code], "{name}");
    }
}

#[test]
fn a_car_in_year_six_or_ten_is_told_year_day_and_the_way_out() {
    let catalogue = catalogue();
    let (item, good) = (catalogue.item("veh_exempt_mark").unwrap(), facts(&catalogue));
    for (registered, year) in [("2020-12-01", "6"), ("2016-12-01", "10"), ("2015-12-01", "11")] {
        let refusals = refused(item, &good, |facts| {
            let today = facts.today;
            let vehicle = vehicle(facts);
            vehicle.first_registered_on = day(registered);
            vehicle.manufactured_on = Some(day(registered));
            vehicle.cycle =
                catalogue.schedule().current(day(registered), Some(day("2026-12-31")), today);
        });
        assert_eq!(codes(&refusals), ["catalogue.exempt_on_site_test"]);
        let told = &refusals[0].facts;
        assert_eq!((told["year"].as_str(), told["due_on"].as_str()), (year, "2026-12-31"));
        let rule = item.rule(&refusals[0].code).unwrap();
        assert_eq!(rule.remedy.code(), "inspection_station");
        assert_eq!(rule.basis.date, day("2022-10-01"));
    }
}

#[test]
fn the_window_opens_three_months_before_the_month_ends() {
    let catalogue = catalogue();
    let (item, good) = (catalogue.item("veh_exempt_mark").unwrap(), facts(&catalogue));
    let on = |today: &str| refused(item, &good, |facts| facts.today = day(today));
    assert_eq!(on("2026-10-01"), []);
    let early = on("2026-09-30");
    assert_eq!(codes(&early), ["catalogue.exempt_too_early"]);
    assert_eq!(early[0].facts["opens_on"], "2026-10-01");
}

#[test]
fn everything_that_stands_against_it_is_told_at_once_and_in_order() {
    let catalogue = catalogue();
    let (item, good) = (catalogue.item("veh_exempt_mark").unwrap(), facts(&catalogue));
    let refusals = refused(item, &good, |facts| {
        vehicle(facts).use_nature = "D".into();
        vehicle(facts).seats = 12;
        vehicle(facts).open_violations = 3;
    });
    let expected =
        ["catalogue.exempt_operating", "catalogue.exempt_seats", "catalogue.violations_open"];
    assert_eq!(codes(&refusals), expected);
    assert_eq!(refusals[2].facts["count"], "3");
}

#[test]
fn before_the_rules_changed_other_vehicles_were_exempt() {
    let catalogue = catalogue();
    let (item, good) = (catalogue.item("veh_exempt_mark").unwrap(), facts(&catalogue));
    let then = |spoil: Spoil| {
        refused(item, &good, |facts| {
            facts.rules.insert("exempt_mark.motorcycles".into(), 0);
            facts.rules.insert("exempt_mark.seats_max".into(), 6);
            spoil(vehicle(facts));
        })
    };
    assert_eq!(codes(&then(|v| v.type_code = "M21".into())), ["catalogue.exempt_vehicle_kind"]);
    assert_eq!(codes(&then(|v| v.seats = 7)), ["catalogue.exempt_seats"]);
    assert_eq!(then(|v| v.seats = 6), []);
}

#[test]
fn without_a_vehicle_or_before_its_time_only_that_is_said() {
    let catalogue = catalogue();
    let (item, good) = (catalogue.item("veh_exempt_mark").unwrap(), facts(&catalogue));
    assert_eq!(
        codes(&refused(item, &good, |facts| facts.vehicle = None)),
        ["catalogue.no_vehicle"]
    );
    assert_eq!(refused(item, &good, |facts| facts.person.kind = Applicant::Unit), []);
    let early = refused(item, &good, |facts| facts.today = day("2014-08-31"));
    assert_eq!(codes(&early), ["catalogue.not_yet_offered"]);
}

#[test]
fn it_is_free_posted_for_fifteen_yuan_and_promised_in_36_hours() {
    let catalogue = catalogue();
    let (item, good) = (catalogue.item("veh_exempt_mark").unwrap(), facts(&catalogue));
    assert_eq!(item.fee(&good).unwrap(), Fen::ZERO);
    assert_eq!(item.postage(&good).unwrap(), Fen::yuan(15));
    assert_eq!(item.promised_minutes(&good.rules), Some(36 * 60));
    assert!(item.missing(&good, &[].into()).is_empty(), "nothing to upload");
}
