//! Pure types: people, staff, sessions.

pub(crate) mod person;
pub(crate) mod session;
pub(crate) mod staff;
