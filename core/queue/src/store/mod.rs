//! Rows and SQL, private to this crate.

pub(crate) mod hall;
pub(crate) mod ticket;
pub(crate) mod turn;
pub(crate) mod visitor;
