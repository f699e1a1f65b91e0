//! The register of vehicles and driving licences: who owns what, in which state.
//!
#![doc = include_str!("../README.md")]

mod apply;
mod command;
mod event;
mod facts;
mod migration;
mod model;
mod port;
mod query;
mod refusal;
mod rules;
mod service;
mod store;

use identity::{BoxFuture, PersonId};

pub use command::{ContactChange, MarkExtension, NewCard};
pub use event::{CardReplaced, ContactChanged, LicenceEntered, MarkExtended, VehicleEntered};
pub use facts::{LicenceFacts, VehicleFacts};
pub use migration::migrations;
pub use model::contact::{Contact, SealedContact};
pub use model::licence::{Licence, LicenceId};
pub use model::owner::Owner;
pub use model::status::{Letter, LicenceStatus, Statuses, VehicleStatus};
pub use model::vehicle::{Vehicle, VehicleId};
pub use port::{Register, VehiclePage};
pub use refusal::RegistryRefusal;
pub use service::Registry;

/// Every kind of event of this capability, for `verify`.
pub fn kinds() -> journal::Kinds {
    journal::Kinds::new()
        .with::<VehicleEntered>()
        .with::<LicenceEntered>()
        .with::<MarkExtended>()
        .with::<CardReplaced>()
        .with::<ContactChanged>()
}
