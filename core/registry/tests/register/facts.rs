//! What the conditions of items see.

use std::collections::BTreeSet;

use registry::{LicenceStatus, OriginFile, Owner, Statuses, VehicleStatus};
use serde::Serialize;

use super::*;

fn person(seed: u64) -> PersonId {
    PersonId(Chance::seeded(seed).uuid_random())
}

/// The names under which the catalogue's README lists the facts of one thing.
fn listed(thing: &str) -> BTreeSet<String> {
    let readme = include_str!("../../../catalogue/README.md");
    let rows = readme.lines().filter_map(|line| line.strip_prefix(&format!("| `{thing}.")));
    let names = rows.map(|row| row.split('`').next().unwrap().to_owned());
    // The inspection cycle is the catalogue's own to compute; plates in the making, paper plates and what the answers
    // ask are casework's.
    let others =
        ["temp_plates", "temp_purpose", "keeps_number", "plates_making", "paper_plate_until"];
    names.filter(|name| !name.starts_with("cycle.") && !others.contains(&name.as_str())).collect()
}

fn named(facts: impl Serialize) -> BTreeSet<String> {
    let json = serde_json::to_value(facts).unwrap();
    json.as_object().unwrap().keys().cloned().collect()
}

#[test]
fn the_facts_bear_the_names_that_the_catalogue_lists() {
    let (zhou, today) = (person(1), day("2026-11-22"));
    let vehicle = car(YICHANG, "鄂E5K7C2", Owner::Person(zhou));
    assert_eq!(named(vehicle.facts(&Owner::Person(zhou), today)), listed("vehicle"));
    let licence = licence(YICHANG, zhou, "420500000001");
    assert_eq!(named(licence.facts(zhou, today)), listed("licence"));
    let file =
        OriginFile { origin: papers(YICHANG, Owner::Person(zhou)), registered: None, former: None };
    assert_eq!(named(file.facts(&Owner::Person(zhou), today)), listed("origin"));
}

#[test]
fn an_owner_is_told_from_others() {
    let (zhou, li, today) = (person(1), person(2), day("2026-11-22"));
    let vehicle = car(YICHANG, "鄂E5K7C2", Owner::Person(zhou));
    assert!(vehicle.facts(&Owner::Person(zhou), today).owned_by_applicant);
    assert!(!vehicle.facts(&Owner::Person(li), today).owned_by_applicant);
    let licence = licence(YICHANG, zhou, "420500000001");
    assert!(licence.facts(zhou, today).held_by_applicant);
    assert!(!licence.facts(li, today).held_by_applicant);
}

#[test]
fn what_is_overdue_shows_by_itself() {
    let zhou = person(1);
    let vehicle = car(YICHANG, "鄂E5K7C2", Owner::Person(zhou));
    assert_eq!(vehicle.statuses_on(day("2026-11-30")).letters(), ["A"]);
    assert_eq!(
        vehicle.statuses_on(day("2026-12-01")),
        Statuses::of([VehicleStatus::InspectionOverdue])
    );
    let mut held = licence(YICHANG, zhou, "420500000001");
    assert_eq!(held.statuses_on(day("2027-05-10")).letters(), ["A"]);
    assert_eq!(held.statuses_on(day("2027-05-11")).letters(), ["M"]);
    held.statuses = Statuses::of([LicenceStatus::RenewalDeferred]);
    assert_eq!(held.statuses_on(day("2027-05-11")).letters(), ["N"]);
    held.statuses = Statuses::normal();
    held.valid_until = None;
    assert_eq!(held.statuses_on(day("2099-01-01")).letters(), ["A"]);
}
