//! Article 004 and the trouble of every office: appointments that cannot be kept. A directive closes the
//! windows, a city goes back a step, an order is withdrawn, a day is closed, a point loses an item
//! overnight: every booked citizen is told why, freed and offered what is near, once and no more.

mod binzhou;
mod closing;
mod directives;
mod holiday;
mod places;
