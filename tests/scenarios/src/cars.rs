//! Invented vehicles, each in one situation that the rules tell apart.

use base::{Authority, Date, Result};
use codes::{Energy, Plate, PlateKind, Vin};
use registry::{Owner, Statuses, Vehicle, VehicleId};

/// What is particular about a vehicle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Situation {
    /// Two years old, its mark ends this month: the exempt mark can be had.
    Due,
    /// Four years old, its mark ends next month: likewise.
    DueAgain,
    /// Its mark holds for more than a year.
    Early,
    /// In its sixth year: to be tested on site.
    YearSix,
    /// A taxi.
    Operating,
    /// Due, but its compulsory insurance has lapsed.
    InsuranceLapsed,
    /// Due, but two violations are open.
    Violations,
    /// A small bus with eleven seats.
    ManySeats,
    /// Driven by electricity under ordinary plates.
    Electric,
}

fn plate_number(city: &Authority, n: u64) -> String {
    let lead = match city.as_str() {
        "370200" => "鲁B",
        "420300" => "鄂C",
        _ => "鄂E",
    };
    let letters = ["K", "C", "D", "F", "H", "M", "P", "R", "T", "W"];
    let at = usize::try_from(n).unwrap_or(0);
    let letter = letters.get(at / 10 % 10).copied().unwrap_or("Z");
    format!("{lead}{}{letter}{:03}", n % 10, (n * 37 + 102) % 1_000)
}

/// The `n`-th vehicle of a city, as of `today`.
///
/// # Errors
/// A refusal of `codes` if a number came out wrong.
pub fn vehicle(
    city: &Authority,
    n: u64,
    (owner, situation): (Owner, Situation),
    today: Date,
) -> Result<Vehicle> {
    use Situation::{DueAgain, Early, InsuranceLapsed, ManySeats, Operating, Violations, YearSix};
    let years = match situation {
        DueAgain => 4,
        YearSix => 6,
        Early => 1,
        _ => 2,
    };
    let month = i32::from(situation == DueAgain);
    let registered = today.plus_months(month - 12 * years).first_of_month().plus_days(9);
    let until = if situation == Early { 24 } else { 12 * years };
    let insured = if situation == InsuranceLapsed { -20 } else { 200 };
    Ok(Vehicle {
        id: VehicleId {
            authority: city.clone(),
            plate: Plate::of(PlateKind::SMALL_CAR, &plate_number(city, n))?,
        },
        vin: Vin::with_check(&format!("LSVAA4180E2{n:06}"))?,
        type_code: "K33".to_owned(),
        use_nature: if situation == Operating { "D" } else { "A" }.to_owned(),
        seats: if situation == ManySeats { 11 } else { 5 },
        brand: "大众".to_owned(),
        model: "SVW71610".to_owned(),
        colour: "白".to_owned(),
        first_registered_on: registered,
        manufactured_on: Some(registered.plus_days(-60)),
        owner,
        statuses: Statuses::normal(),
        insurance_until: Some(today.plus_days(insured)),
        tax_paid_until: Some(today.plus_days(300)),
        open_violations: if situation == Violations { 2 } else { 0 },
        open_accidents: 0,
        injury_accident: false,
        illegal_modification: false,
        mark_valid_until: Some(registered.plus_months(until).month_end()),
        mark_serial: Some(format!("3702{n:08}")),
        engine_no: None,
        new_energy: situation == Situation::Electric,
        plate_since: None,
        swapped_on: None,
        energy: (situation == Situation::Electric).then_some(Energy::Battery),
    })
}
