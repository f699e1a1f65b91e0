//! The pages, in folders that mirror their addresses.

pub mod account;
pub mod attention;
pub mod audit;
pub mod bookings;
pub mod calls;
pub mod cases;
pub mod cash;
pub mod days;
pub mod enter;
pub mod keys;
pub mod mail;
pub mod money;
pub mod numbers;
pub mod office;
pub mod pickup;
pub mod production;
pub mod queue;
pub mod refunds;
pub mod sign_in;
pub mod staff;
pub mod work;
