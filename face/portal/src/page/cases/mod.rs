//! `/cases`: my cases, and one case with everything that its owner can do.

pub(crate) mod cancel;
pub(crate) mod card;
pub(crate) mod correct;
pub(crate) mod list;
mod mine;
pub(crate) mod paper;
pub(crate) mod parcel;
pub(crate) mod pay;
pub(crate) mod rate;
pub(crate) mod sent;
pub(crate) mod show;
mod story;
