//! What the office offers: service items as files, their conditions, materials, fees and texts.
//!
#![doc = include_str!("../README.md")]

mod catalogue;
mod check;
mod check_item;
mod cycles;
mod dated;
mod expr;
mod facts;
mod files;
mod form;
mod item;
mod refusal;
mod rule;
mod schedule;
mod search;
mod texts;
mod wording;
mod words;

pub use catalogue::Catalogue;
pub use facts::{Facts, LicenceFacts, NumberFacts, OriginFacts, PersonFacts, VehicleFacts};
pub use files::DataError;
pub use form::{Choice, Field, OnlyIf};
pub use item::{Item, Material, Separation, Step, TimeLimit};
pub use refusal::CatalogueRefusal;
pub use rule::Rule;
pub use schedule::{Due, DueKind, Schedule};
pub use wording::{Basis, Text};
pub use words::{
    Applicant, Channel, Deliverable, Delivery, Doer, FieldKind, Group, Journey, MaterialKind,
    Remedy, Stage, Subject, Validator,
};
