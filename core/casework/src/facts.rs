//! What the register has of a vehicle, as the facts that items judge by; and facts as people read them.

use std::collections::BTreeMap;

use base::Instant;
use catalogue::{Catalogue, Facts, OriginFacts, VehicleFacts};
use registry::{OriginFile, Owner, Vehicle};

use crate::PersonId;

/// A vehicle on record, for its owner or whoever asks in their place.
pub(crate) fn vehicle_facts(
    vehicle: &Vehicle,
    applicant: &Owner,
    catalogue: &Catalogue,
    at: Instant,
) -> VehicleFacts {
    let today = at.date();
    let facts = vehicle.facts(applicant, today);
    let (registered, mark) = (vehicle.first_registered_on, vehicle.mark_valid_until);
    let schedule = catalogue.schedule_of(&vehicle.type_code, &vehicle.use_nature);
    VehicleFacts {
        owned_by_applicant: facts.owned_by_applicant,
        statuses: facts.statuses,
        use_nature: facts.use_nature,
        type_code: facts.type_code,
        seats: facts.seats,
        first_registered_on: facts.first_registered_on,
        manufactured_on: facts.manufactured_on,
        injury_accident: facts.injury_accident,
        illegal_modification: facts.illegal_modification,
        insurance_until: facts.insurance_until,
        tax_paid_until: facts.tax_paid_until,
        open_violations: facts.open_violations,
        open_accidents: facts.open_accidents,
        plate_kind: facts.plate_kind,
        plate_since: facts.plate_since,
        new_energy: facts.new_energy,
        swapped_on: facts.swapped_on,
        mark_until: facts.mark_until,
        plates_making: false,
        paper_plate_until: None,
        cycle: schedule.current(registered, mark, today),
    }
}

/// A vehicle that is not on record yet: what maker, seller and customs say of it.
pub(crate) fn origin_facts(file: &OriginFile, applicant: PersonId, at: Instant) -> OriginFacts {
    let facts = file.facts(&Owner::Person(applicant), at.date());
    OriginFacts {
        kind: facts.kind,
        owner_is_applicant: facts.owner_is_applicant,
        registered: facts.registered,
        stolen: facts.stolen,
        seized: facts.seized,
        mortgaged: facts.mortgaged,
        invoiced: facts.invoiced,
        tax_paid: facts.tax_paid,
        insurance_until: facts.insurance_until,
        made_on: facts.made_on,
        plate_kind: facts.plate_kind,
        use_nature: facts.use_nature,
        type_code: facts.type_code,
        seats: facts.seats,
        new_energy: facts.new_energy,
        emission_stage: facts.emission_stage,
        from_authority: facts.from_authority,
        statuses: facts.statuses,
        open_violations: facts.open_violations,
        open_accidents: facts.open_accidents,
        temp_plates: 0,
        temp_purpose: String::new(),
        keeps_number: false,
    }
}

/// Facts by their dotted names, as text, for people to read: `vehicle.insurance_until` → `2027-03-01`.
/// Rule values and fees are left out: they are the office's, not the applicant's.
pub(crate) fn told(facts: &Facts) -> BTreeMap<String, String> {
    let mut told = BTreeMap::new();
    let whole = serde_json::to_value(facts).unwrap_or_default();
    for name in ["person", "vehicle", "origin", "licence"] {
        if let Some(part) = whole.get(name) {
            flatten(name, part, &mut told);
        }
    }
    told
}

fn flatten(name: &str, value: &serde_json::Value, told: &mut BTreeMap<String, String>) {
    use serde_json::Value;
    let text = match value {
        Value::Object(fields) => {
            for (field, value) in fields {
                flatten(&format!("{name}.{field}"), value, told);
            }
            return;
        }
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(","),
        Value::String(text) => text.clone(),
        Value::Null => "none".to_owned(),
        other => other.to_string(),
    };
    told.insert(name.to_owned(), text);
}
