//! `/points`: where people help. The list of a city with its map, by item and kind of place; and the page of each
//! place with everything that is known of it. What is shut says so, and what instead: the one verdict is asked
//! before the hours.

mod filter;
pub(crate) mod list;
pub(crate) mod show;
mod shown;
#[cfg(test)]
mod tests;
mod week;

pub(crate) use shown::shown;
