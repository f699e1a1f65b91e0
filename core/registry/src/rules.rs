//! What may stand in the register and how it may change. Pure: records in, a changed record or a
//! refusal out.

pub(crate) mod numbers;
pub(crate) mod renewal;

use base::{Date, Refusal, Result, text};
use codes::{AuthorityRefusal, RegionCode};

use crate::model::contact::Contact;
use crate::model::licence::Licence;
use crate::model::origin::Origin;
use crate::model::status::{Statuses, VehicleStatus};
use crate::model::vehicle::{Vehicle, VehicleId};
use crate::refusal::RegistryRefusal;

/// Seats of the largest bus with room to spare: catches a slip of the finger.
const SEATS_MAX: i64 = 200;

/// The classes of Order 172 (2025-01-01), as they follow each other on a licence: `A2D`.
const CLASSES: [&str; 17] = [
    "A1", "A2", "A3", "B1", "B2", "C1", "C2", "C3", "C4", "C5", "C6", "D", "E", "F", "M", "N", "P",
];

fn need(holds: bool, field: &'static str) -> Result<(), Refusal> {
    if holds {
        return Ok(());
    }
    Err(Refusal::from(RegistryRefusal::RecordField { field }).on(field))
}

/// Whether a vehicle may be entered.
pub(crate) fn enter_vehicle(vehicle: &Vehicle, today: Date) -> Result<(), Refusal> {
    at_home(&vehicle.id, today)?;
    let words = [&vehicle.brand, &vehicle.model, &vehicle.colour];
    vehicle_words(&vehicle.type_code, &vehicle.use_nature, vehicle.seats, words)?;
    need(vehicle.first_registered_on <= today, "first_registered_on")?;
    let made = vehicle.manufactured_on;
    need(made.is_none_or(|day| day <= vehicle.first_registered_on), "manufactured_on")?;
    need(vehicle.open_violations >= 0, "open_violations")?;
    need(vehicle.open_accidents >= 0, "open_accidents")?;
    need(vehicle.energy.is_none() || vehicle.new_energy, "energy")?;
    need(vehicle.mark_serial.as_deref().is_none_or(is_serial), "mark_serial")?;
    need(vehicle.mark_serial.is_some() == vehicle.mark_valid_until.is_some(), "mark_serial")?;
    vehicle.mark_valid_until.map_or(Ok(()), ends_with_a_month)
}

/// What is said of any vehicle: type, use nature, seats; brand, model and colour.
fn vehicle_words(
    type_code: &str,
    use_nature: &str,
    seats: i64,
    [brand, model, colour]: [&String; 3],
) -> Result<(), Refusal> {
    let mut signs = type_code.chars();
    let letter = signs.next().is_some_and(|c| c.is_ascii_uppercase());
    let digits: String = signs.collect();
    need(letter && is_digits(&digits, 2), "type_code")?;
    let natures = "A"..="R";
    need(use_nature.len() == 1 && natures.contains(&use_nature), "use_nature")?;
    need((1..=SEATS_MAX).contains(&seats), "seats")?;
    need(is_written(brand), "brand")?;
    need(is_written(model), "model")?;
    need(is_written(colour), "colour")
}

/// The vehicle that an origin record becomes under a number.
fn record_of(origin: Origin, id: VehicleId, today: Date) -> Result<Vehicle> {
    let new_energy = origin.new_energy();
    let vehicle = Vehicle {
        id,
        vin: origin.id.vin,
        type_code: origin.type_code,
        use_nature: origin.use_nature,
        seats: origin.seats,
        brand: origin.brand,
        model: origin.model,
        colour: origin.colour,
        first_registered_on: origin.first_registered_on.unwrap_or(today),
        manufactured_on: origin.made_on,
        owner: origin.owner,
        statuses: Statuses::normal(),
        insurance_until: origin.insurance_until,
        tax_paid_until: origin.vehicle_tax_until,
        open_violations: 0,
        open_accidents: 0,
        injury_accident: false,
        illegal_modification: false,
        mark_valid_until: origin.mark_valid_until,
        mark_serial: origin.mark_serial,
        engine_no: origin.engine_no,
        new_energy,
        plate_since: Some(today),
        swapped_on: None,
        energy: origin.energy,
    };
    enter_vehicle(&vehicle, today)?;
    Ok(vehicle)
}

/// The letter of the plate must be its authority's; plates without a letter (embassies) are any's.
fn at_home(id: &VehicleId, today: Date) -> Result<(), Refusal> {
    let plate = &id.plate;
    match plate.authority_on(today) {
        Ok(issuer) if issuer.authority() == id.authority => Ok(()),
        Err(AuthorityRefusal::NoLetter) => Ok(()),
        Ok(_) => Err(RegistryRefusal::PlateElsewhere { plate: plate.to_string() }.into()),
        Err(reason) => Err(reason.into()),
    }
}

fn ends_with_a_month(until: Date) -> Result<(), Refusal> {
    if until == until.month_end() {
        return Ok(());
    }
    Err(RegistryRefusal::MarkDay { until }.into())
}

/// Whether a licence may be entered.
pub(crate) fn enter_licence(licence: &Licence, today: Date) -> Result<(), Refusal> {
    let region = licence.file_number.get(..4).unwrap_or_default();
    let filed = is_digits(&licence.file_number, 12) && RegionCode::knows_city(region);
    need(filed, "file_number")?;
    need(are_classes(&licence.classes), "classes")?;
    need(licence.first_issued_on <= licence.valid_from, "first_issued_on")?;
    need(licence.valid_from <= today, "valid_from")?;
    need(licence.valid_until.is_none_or(|until| licence.valid_from < until), "valid_until")?;
    need((0..=99).contains(&licence.points), "points")?;
    need(licence.photo_taken_on.is_none_or(|day| day <= today), "photo_taken_on")?;
    need(is_serial(&licence.card_serial), "card_serial")
}

/// The vehicle with a new mark: an overdue inspection is settled by it.
pub(crate) fn extend_mark(
    mut vehicle: Vehicle,
    until: Date,
    serial: &str,
) -> Result<Vehicle, Refusal> {
    if vehicle.is_ended() {
        return Err(RegistryRefusal::VehicleEnded { plate: vehicle.id.plate.to_string() }.into());
    }
    ends_with_a_month(until)?;
    need(is_serial(serial), "mark_serial")?;
    if let Some(present) = vehicle.mark_valid_until.filter(|present| until <= *present) {
        return Err(RegistryRefusal::MarkNotLater { present, until }.into());
    }
    vehicle.mark_valid_until = Some(until);
    vehicle.mark_serial = Some(serial.to_owned());
    vehicle.statuses = vehicle.statuses.without(VehicleStatus::InspectionOverdue);
    Ok(vehicle)
}

/// The licence with a new card, and the day of the new photo if there was one. Validity stays.
pub(crate) fn replace_card(
    mut licence: Licence,
    serial: &str,
    photo_taken_on: Option<Date>,
) -> Result<Licence, Refusal> {
    alive(&licence)?;
    need(is_serial(serial), "card_serial")?;
    if licence.card_serial == serial {
        return Err(RegistryRefusal::CardSame { serial: serial.to_owned() }.into());
    }
    serial.clone_into(&mut licence.card_serial);
    licence.photo_taken_on = photo_taken_on.or(licence.photo_taken_on);
    Ok(licence)
}

/// Whether contact details may be kept.
pub(crate) fn contact(contact: &Contact) -> Result<(), Refusal> {
    need(contact.address.as_deref().is_none_or(is_written), "address")
}

/// Whether there is anything left to change.
pub(crate) fn alive(licence: &Licence) -> Result<(), Refusal> {
    if licence.is_ended() { Err(RegistryRefusal::LicenceEnded.into()) } else { Ok(()) }
}

fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_written(text: &str) -> bool {
    !text.trim().is_empty() && text::is_storable(text) && text.chars().count() <= 120
}

fn is_serial(text: &str) -> bool {
    (1..=20).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
}

fn are_classes(text: &str) -> bool {
    let mut rest = text;
    while let Some(left) = CLASSES.iter().find_map(|class| rest.strip_prefix(class)) {
        rest = left;
    }
    rest.is_empty() && !text.is_empty()
}
