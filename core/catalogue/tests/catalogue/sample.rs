//! A car, a licence and a person that meet every condition, to be spoiled one fact at a time.

use base::{Date, Refusal};
use catalogue::{Applicant, Catalogue, Facts, Item, LicenceFacts, PersonFacts, VehicleFacts};

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn catalogue() -> Catalogue {
    Catalogue::load(None).unwrap_or_else(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"))
    })
}

/// A saloon of December 2024 on 22 November 2026, whose first mark runs to the end of December.
pub fn car(catalogue: &Catalogue) -> VehicleFacts {
    let registered = day("2024-12-08");
    VehicleFacts {
        owned_by_applicant: true,
        statuses: vec!["A".into()],
        use_nature: "A".into(),
        type_code: "K33".into(),
        seats: 5,
        first_registered_on: registered,
        manufactured_on: Some(day("2024-10-01")),
        injury_accident: false,
        illegal_modification: false,
        insurance_until: Some(day("2027-12-08")),
        tax_paid_until: Some(day("2026-12-31")),
        open_violations: 0,
        open_accidents: 0,
        plate_kind: "02".into(),
        plate_since: registered,
        new_energy: false,
        swapped_on: None,
        mark_until: Some(day("2026-12-31")),
        plates_making: false,
        paper_plate_until: None,
        cycle: catalogue.schedule().current(registered, Some(day("2026-12-31")), day("2026-11-22")),
    }
}

pub fn licence() -> LicenceFacts {
    LicenceFacts {
        held_by_applicant: true,
        statuses: vec!["A".into()],
        valid_until: Some(day("2030-06-01")),
        photo_taken_on: Some(day("2026-07-01")),
    }
}

pub fn facts(catalogue: &Catalogue) -> Facts {
    let rules = [
        ("exempt_mark.seats_max", 9),
        ("exempt_mark.motorcycles", 1),
        ("exempt_mark.factory_months_max", 48),
        ("exempt_mark.review_hours", 24),
        ("exempt_mark.post_hours", 12),
        ("licence_replace.review_hours", 8),
        ("licence_replace.post_hours", 48),
        ("licence_photo.age_max_months", 6),
        ("contact_change.minutes", 1),
    ];
    let today = day("2026-11-22");
    Facts {
        today,
        person: PersonFacts { kind: Applicant::Person, real_name: true },
        vehicle: Some(car(catalogue)),
        licence: Some(licence()),
        origin: None,
        number: None,
        rules: rules.into_iter().map(|(key, value)| (key.to_owned(), value)).collect(),
        fees: catalogue.fees("420500", today),
    }
}

pub fn codes(refusals: &[Refusal]) -> Vec<&str> {
    refusals.iter().map(|refusal| refusal.code.as_str()).collect()
}

/// Spoils one fact and tells the refusals.
pub fn refused(item: &Item, good: &Facts, spoil: impl FnOnce(&mut Facts)) -> Vec<Refusal> {
    let mut facts = good.clone();
    spoil(&mut facts);
    item.eligibility(&facts)
}
