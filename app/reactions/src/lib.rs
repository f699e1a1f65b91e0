//! Wiring: one office of all capabilities, and what follows from what. "When this happened there,
//! ask that here" is all that is decided in this crate; every rule lives in its capability. Each
//! reaction is a command whose id follows from the entry, so running twice has one effect.

mod appointments;
mod cases;
mod clockwork;
mod deregistered;
mod displaced;
mod draw_papers;
mod lane;
mod messages;
mod money;
mod near;
mod numbers;
mod office;
mod paper_number;
mod papers;
mod parcels;
mod ports;
mod preselected;
mod reach;
mod react;
mod receipt_lines;
mod records;
mod registration;
mod runner;
mod shared;
mod unmade;
mod vehicle_papers;
mod voided;

pub use clockwork::Clockwork;
pub use office::{Office, OfficeSetup, kinds, schema};
pub use ports::{CaseBook, OfficeNumbers};
pub use react::Reactions;
pub use runner::{FOLLOWER, Runner};
