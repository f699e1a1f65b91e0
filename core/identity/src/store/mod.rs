//! Rows and SQL of identity, private.

pub(crate) mod claim;
pub(crate) mod code;
pub(crate) mod inbox;
pub(crate) mod person;
pub(crate) mod quota;
pub(crate) mod session;
pub(crate) mod staff;
pub(crate) mod staff_secret;
pub(crate) mod staff_try;
