//! `/numbers/…`: a plate number of one's own, from the vehicle that needs one to the second
//! confirmation. Every page asks what the pool has on record: another tab, the button back and a lost
//! connection find the draw where it stands, and cost nothing.

mod about;
pub(crate) mod act;
pub(crate) mod compose;
pub(crate) mod draw;
pub(crate) mod kept;
pub(crate) mod new;
pub(crate) mod original;
pub(crate) mod pick;
pub(crate) mod proof;
pub(crate) mod receipt;
mod reuse;
pub(crate) mod show;
mod stage;
mod views;
mod wish;

#[cfg(test)]
mod tests;
