//! `/items/{code}`: what an item is, whether it can be done, how it goes.

mod about;
mod eligible;
pub(crate) mod show;
