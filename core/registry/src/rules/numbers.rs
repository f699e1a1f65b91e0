//! How vehicles come under numbers, change and leave them. Pure: records in, a changed record or a
//! refusal out. Whether a number is free to be given is for the pool to say; here it may only not
//! hang on another vehicle.

use base::{Date, Fault, Refusal, Result};
use codes::{Plate, Vin};

use super::{at_home, record_of, vehicle_words};
use crate::event::EndReason;
use crate::model::kinds::plate_kinds;
use crate::model::origin::{Origin, OriginKind};
use crate::model::owner::Owner;
use crate::model::status::{Letter as _, Statuses, VehicleStatus};
use crate::model::vehicle::{Vehicle, VehicleId};
use crate::refusal::RegistryRefusal;

/// What forbids every change of a vehicle until it is cleared; open violations and accidents count
/// only where the law says so.
const STOPS: [VehicleStatus; 12] = [
    VehicleStatus::MovedOut,
    VehicleStatus::Stolen,
    VehicleStatus::OutOfUse,
    VehicleStatus::Deregistered,
    VehicleStatus::Customs,
    VehicleStatus::Suspect,
    VehicleStatus::Sealed,
    VehicleStatus::Detained,
    VehicleStatus::DeregisteredByForce,
    VehicleStatus::HitAndRun,
    VehicleStatus::Locked,
    VehicleStatus::ScrapReached,
];

/// Whether an origin record may be kept. `former` is the vehicle it names, if that is one of ours.
pub(crate) fn enter_origin(origin: &Origin, former: Option<&Vehicle>, today: Date) -> Result<()> {
    use super::need;
    let words = [&origin.brand, &origin.model, &origin.colour];
    vehicle_words(&origin.type_code, &origin.use_nature, origin.seats, words)?;
    let kinds = plate_kinds(&origin.type_code, &origin.use_nature);
    need(kinds.contains(&origin.plate_kind), "plate_kind")?;
    need(origin.engine_no.as_deref().is_none_or(super::is_written), "engine_no")?;
    need(origin.emission_stage.is_none_or(|stage| (0..=9).contains(&stage)), "emission_stage")?;
    let first = origin.first_registered_on.unwrap_or(today);
    need(origin.made_on.is_none_or(|day| day <= first && day <= today), "made_on")?;
    need(origin.first_registered_on.is_none_or(|day| day <= today), "first_registered_on")?;
    let file_in = origin.kind == OriginKind::FileIn;
    need(origin.kind.is_new() != (file_in || origin.from.is_some()), "from")?;
    need(!file_in || origin.first_registered_on.is_some(), "first_registered_on")?;
    need(origin.invoice_fen.is_none_or(|fen| fen.0 >= 0), "invoice_fen")?;
    need(origin.mark_serial.as_deref().is_none_or(super::is_serial), "mark_serial")?;
    need(origin.mark_serial.is_some() == origin.mark_valid_until.is_some(), "mark_serial")?;
    if let Some(until) = origin.mark_valid_until {
        super::ends_with_a_month(until)?;
    }
    let home = |id: &VehicleId| id.authority == origin.id.authority;
    match (origin.kind, &origin.from) {
        (OriginKind::UsedLocal, Some(from)) => {
            need(home(from), "from")?;
            need(former.is_some_and(|vehicle| vehicle.vin == origin.id.vin), "from")?;
        }
        (OriginKind::FileIn, Some(from)) => need(!home(from), "from")?,
        _ => {}
    }
    Ok(())
}

/// The record under which this VIN is known here, if there is one: what moved out does not count,
/// nor does the record that the vehicle leaves, as long as it is not the buyer's under the same number.
pub(crate) fn on_record<'a>(origin: &Origin, known: &'a [Vehicle]) -> Option<&'a VehicleId> {
    let leaves = |vehicle: &Vehicle| {
        Some(&vehicle.id) == origin.from.as_ref() && vehicle.owner != origin.owner
    };
    let counts =
        |vehicle: &&Vehicle| !vehicle.statuses.has(VehicleStatus::MovedOut) && !leaves(vehicle);
    known.iter().find(counts).map(|vehicle| &vehicle.id)
}

/// The vehicle as it comes on record under a number. `known` are the records with its VIN, `held`
/// is what the number hangs on.
pub(crate) fn register(
    origin: Origin,
    id: VehicleId,
    (known, held): (&[Vehicle], Option<&Vehicle>),
    today: Date,
) -> Result<Vehicle> {
    if origin.kind == OriginKind::UsedLocal {
        return Err(RegistryRefusal::OriginIsTransfer { vin: origin.id.vin.masked() }.into());
    }
    may_leave_its_papers(&origin)?;
    if on_record(&origin, known).is_some() {
        return Err(RegistryRefusal::VinKnown { vin: origin.id.vin.masked() }.into());
    }
    if id.plate.kind() != origin.plate_kind {
        let due = origin.plate_kind.to_string();
        return Err(kind_wrong(&id.plate, &due));
    }
    takes(&id, held, today)?;
    record_of(origin, id, today)
}

/// The vehicle under its new owner, and under another number if one is given.
pub(crate) fn transfer(
    former: &Vehicle,
    owner: Owner,
    id: VehicleId,
    held: Option<&Vehicle>,
    today: Date,
) -> Result<Vehicle> {
    goes(former)?;
    settled(former)?;
    if former.owner == owner {
        return Err(RegistryRefusal::OwnerSame { plate: former.id.plate.to_string() }.into());
    }
    if id != former.id {
        fits(former, &id.plate)?;
        takes(&id, held, today)?;
    }
    Ok(Vehicle { id, owner, plate_since: Some(today), swapped_on: None, ..former.clone() })
}

/// The vehicle under another number of its own.
pub(crate) fn change(
    former: &Vehicle,
    id: VehicleId,
    held: Option<&Vehicle>,
    today: Date,
) -> Result<Vehicle> {
    goes(former)?;
    if id == former.id {
        return Err(RegistryRefusal::NumberSame { plate: id.plate.to_string() }.into());
    }
    fits(former, &id.plate)?;
    takes(&id, held, today)?;
    Ok(Vehicle { id, plate_since: Some(today), ..former.clone() })
}

/// Both vehicles with each other's number. `months_min` lie between two swaps of one vehicle.
pub(crate) fn swap(
    first: &Vehicle,
    second: &Vehicle,
    months_min: i64,
    today: Date,
) -> Result<[Vehicle; 2]> {
    if first.owner != second.owner {
        return Err(RegistryRefusal::SwapOwners.into());
    }
    if first.id == second.id {
        return Err(RegistryRefusal::NumberSame { plate: first.id.plate.to_string() }.into());
    }
    if first.id.plate.kind() != second.id.plate.kind() {
        return Err(RegistryRefusal::SwapKinds.into());
    }
    let months = i32::try_from(months_min)
        .map_err(|_| Fault::Inconsistent(format!("{months_min} months between swaps")))?;
    for vehicle in [first, second] {
        goes(vehicle)?;
        settled(vehicle)?;
        let plate = vehicle.id.plate.to_string();
        if vehicle.use_nature != "A" {
            return Err(RegistryRefusal::SwapOperating { plate }.into());
        }
        let from = vehicle.swapped_on.map(|day| day.plus_months(months));
        if let Some(from) = from.filter(|from| today < *from) {
            return Err(RegistryRefusal::SwapTooSoon { plate, from }.into());
        }
    }
    let moved = |vehicle: &Vehicle, id: &VehicleId| Vehicle {
        id: id.clone(),
        plate_since: Some(today),
        swapped_on: Some(today),
        ..vehicle.clone()
    };
    Ok([moved(first, &second.id), moved(second, &first.id)])
}

/// What stands against a vehicle whose life on record here ends.
pub(crate) fn end(
    vehicle: &Vehicle,
    reason: EndReason,
) -> Result<Statuses<VehicleStatus>, Refusal> {
    stands(vehicle)?;
    Ok(vehicle.statuses.clone().with(match reason {
        EndReason::Deregistered => VehicleStatus::Deregistered,
        EndReason::MovedOut => VehicleStatus::MovedOut,
    }))
}

/// Whether it is the vehicle that is meant: two of one owner may have exchanged their numbers.
pub(crate) fn is(vehicle: &Vehicle, vin: &Vin) -> Result<(), Refusal> {
    if vehicle.vin == *vin {
        return Ok(());
    }
    Err(RegistryRefusal::VehicleOther { plate: vehicle.id.plate.to_string() }.into())
}

/// Whether its life on record here goes on.
pub(crate) fn stands(vehicle: &Vehicle) -> Result<(), Refusal> {
    if vehicle.is_gone() {
        return Err(RegistryRefusal::VehicleEnded { plate: vehicle.id.plate.to_string() }.into());
    }
    Ok(())
}

/// Whether anything may be done with it at all.
pub(crate) fn goes(vehicle: &Vehicle) -> Result<(), Refusal> {
    match STOPS.into_iter().find(|status| vehicle.statuses.has(*status)) {
        None => Ok(()),
        Some(status) => Err(RegistryRefusal::VehicleStopped {
            plate: vehicle.id.plate.to_string(),
            status: status.letter().to_string(),
        }
        .into()),
    }
}

fn settled(vehicle: &Vehicle) -> Result<(), Refusal> {
    let (violations, accidents) = (vehicle.open_violations, vehicle.open_accidents);
    if violations == 0 && accidents == 0 {
        return Ok(());
    }
    let plate = vehicle.id.plate.to_string();
    Err(RegistryRefusal::VehicleUnsettled { plate, violations, accidents }.into())
}

/// Stolen or seized: it is not registered, whoever asks. A mortgage needs consent, which is a paper
/// of the case.
pub(crate) fn may_leave_its_papers(origin: &Origin) -> Result<(), Refusal> {
    let Some(why) = origin.stop() else { return Ok(()) };
    Err(RegistryRefusal::OriginStopped { vin: origin.id.vin.masked(), why }.into())
}

fn fits(vehicle: &Vehicle, plate: &Plate) -> Result<(), Refusal> {
    let kinds = plate_kinds(&vehicle.type_code, &vehicle.use_nature);
    // Who is driven by new energy may keep to an ordinary plate, nobody else gets the green one.
    let allowed = |kind| vehicle.new_energy || !is_new_energy(kind);
    if kinds.contains(&plate.kind()) && allowed(plate.kind().as_str()) {
        return Ok(());
    }
    let due: Vec<&str> =
        kinds.iter().map(codes::PlateKind::as_str).filter(|k| allowed(k)).collect();
    Err(RegistryRefusal::PlateKindWrong {
        plate: plate.to_string(),
        kind: plate.kind().to_string(),
        due: due.join("/"),
    }
    .into())
}

fn is_new_energy(kind: &str) -> bool {
    matches!(kind, "51" | "52")
}

fn kind_wrong(plate: &Plate, due: &str) -> base::Error {
    let (kind, due) = (plate.kind().to_string(), due.to_owned());
    RegistryRefusal::PlateKindWrong { plate: plate.to_string(), kind, due }.into()
}

/// The number is its city's and hangs on no other vehicle.
fn takes(id: &VehicleId, held: Option<&Vehicle>, today: Date) -> Result<(), Refusal> {
    at_home(id, today)?;
    if held.is_some_and(|vehicle| !vehicle.is_gone()) {
        return Err(RegistryRefusal::VehicleKnown { plate: id.plate.to_string() }.into());
    }
    Ok(())
}
