//! The rules of the day: dated, region-scoped values and the working calendar.
//!
#![doc = include_str!("../README.md")]

mod apply;
mod command;
mod deadlines;
mod event;
mod files;
mod migration;
mod query;
mod refusal;
mod rulebook;
mod service;

pub use deadlines::Deadlines;
pub use event::{RulebookLoaded, RulebookPart};
pub use files::{DataFiles, line};
pub use migration::migrations;
pub use query::LoadedRulebook;
pub use refusal::PolicyRefusal;
pub use rulebook::{Rulebook, Rules};
pub use service::Policy;

/// Every kind of event of this capability, for `verify`.
pub fn kinds() -> journal::Kinds {
    journal::Kinds::new().with::<RulebookLoaded>()
}
