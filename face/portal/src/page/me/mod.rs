//! `/me`: the account, what is on record, and everything that one may do with one's own data.

pub(crate) mod delete;
pub(crate) mod export;
mod give_back;
pub(crate) mod licence;
pub(crate) mod real_name;
pub(crate) mod sessions;
pub(crate) mod show;
#[cfg(test)]
mod tests;
pub(crate) mod vehicle;
