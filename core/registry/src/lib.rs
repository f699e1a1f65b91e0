//! The register of vehicles and driving licences: who owns what, in which state.
//!
#![doc = include_str!("../README.md")]

mod apply;
mod command;
mod event;
mod facts;
mod file_number;
mod migration;
mod model;
mod plates_case;
mod port;
mod query;
mod refusal;
mod rules;
mod service;
mod store;

use identity::{BoxFuture, PersonId};

pub use command::{
    ContactChange, Ending, MarkExtension, NewCard, PlateChange, PlateReplacement, PlateSwap,
    Registration, Transfer,
};
pub use event::{
    CardReplaced, ContactChanged, EndReason, LicenceEntered, MarkExtended, NumberLeft,
    OriginEntered, OriginUsed, PlateChangeReason, PlateChanged, PlatesReplaced, VehicleEnded,
    VehicleEntered, VehicleRegistered, VehicleTransferred,
};
pub use facts::{LicenceFacts, OriginFacts, VehicleFacts};
pub use migration::migrations;
pub use model::contact::{Contact, SealedContact};
pub use model::kinds::{plate_kinds, type_name};
pub use model::licence::{Licence, LicenceId};
pub use model::origin::{Origin, OriginFile, OriginId, OriginKind};
pub use model::owner::Owner;
pub use model::status::{Letter, LicenceStatus, Statuses, VehicleStatus};
pub use model::vehicle::{Vehicle, VehicleId};
pub use port::{Register, VehiclePage};
pub use refusal::RegistryRefusal;
pub use rules::renewal::{CANCELLATION_CAUSES, Cancellation, LATE_RENEWAL};
pub use service::Registry;

/// Whether two vehicles may exchange their numbers: the same rule that [`Registry::swap_plates`] goes
/// by, for who keeps the numbers and is asked before.
///
/// # Errors
/// As [`Registry::swap_plates`].
pub fn may_swap(
    [first, second]: [&Vehicle; 2],
    months_min: i64,
    today: base::Date,
) -> base::Result<()> {
    rules::numbers::swap(first, second, months_min, today).map(drop)
}

/// Whether this is the vehicle with that identification number.
///
/// # Errors
/// `registry.vehicle_other`.
pub fn is(vehicle: &Vehicle, vin: &codes::Vin) -> base::Result<()> {
    Ok(rules::numbers::is(vehicle, vin)?)
}

/// Whether a vehicle is still on record here: neither deregistered nor moved out.
///
/// # Errors
/// `registry.vehicle_ended`.
pub fn stands(vehicle: &Vehicle) -> base::Result<()> {
    Ok(rules::numbers::stands(vehicle)?)
}

/// Every kind of event of this capability, for `verify`.
pub fn kinds() -> journal::Kinds {
    journal::Kinds::new()
        .with::<VehicleEntered>()
        .with::<LicenceEntered>()
        .with::<MarkExtended>()
        .with::<CardReplaced>()
        .with::<ContactChanged>()
        .with::<OriginEntered>()
        .with::<OriginUsed>()
        .with::<VehicleRegistered>()
        .with::<VehicleTransferred>()
        .with::<PlateChanged>()
        .with::<NumberLeft>()
        .with::<VehicleEnded>()
        .with::<PlatesReplaced>()
}
