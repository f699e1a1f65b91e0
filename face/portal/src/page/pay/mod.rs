//! `/pay/…`: coming back from the bank, and in a demo the bank's own page.

pub(crate) mod back;
pub(crate) mod simulator;
