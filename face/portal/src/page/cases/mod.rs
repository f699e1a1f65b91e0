//! `/cases`: my cases.

pub(crate) mod card;
