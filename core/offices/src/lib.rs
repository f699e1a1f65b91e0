//! Where the office is found: its points of service, what each does, when it is open.
//!
#![doc = include_str!("../README.md")]

mod admits;
mod file;
mod hours;
mod point;
mod refusal;
mod service;

pub use hours::{Hours, Span};
pub use point::{Office, Point, PointKind};
pub use refusal::OfficesRefusal;
pub use service::Offices;
