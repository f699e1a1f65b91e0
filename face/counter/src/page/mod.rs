//! The pages, in folders that mirror their addresses.

pub mod account;
pub mod cases;
pub mod keys;
pub mod sign_in;
pub mod staff;
pub mod work;
