//! `/me`: the account behind the token and what is on record for it, masked.

pub(crate) mod licence;
pub(crate) mod mobile;
pub(crate) mod person;
pub(crate) mod real_name;
pub(crate) mod vehicles;
