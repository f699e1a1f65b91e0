//! Tickets for citizens: taken at the touch screen of a hall (`/kiosk/…`), on the phone (`/tickets/new`) or with an
//! appointment, and followed under an address of their own. Who is next, and what may be done with a ticket, is
//! decided by `queue`; whether the item is done here now by casework's one question.

mod about;
pub(crate) mod act;
mod alone;
pub(crate) mod booked;
mod hall;
pub(crate) mod kiosk;
pub(crate) mod leave;
pub(crate) mod new;
pub(crate) mod show;
pub(crate) mod slip;
pub(crate) mod stream;
mod take;
#[cfg(test)]
mod tests;

pub(crate) use about::rows;
