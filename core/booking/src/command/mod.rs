//! The verbs, one file each; `taking.rs` and `offering.rs` hold what several of them do.

mod appeal;
mod arrive;
mod book;
mod cancel;
mod confirm;
mod decide_appeal;
mod draft_plan;
mod extend;
mod hold;
mod lapse_hold;
mod mark_missed;
mod move_booking;
mod offer_seat;
mod offering;
mod orders;
mod pass_offer;
mod publish_change;
mod publish_late;
mod publish_plan;
mod sweep_seat;
mod taking;
mod turn_away;
mod wait;

pub(crate) use lapse_hold::LapseHold;
pub(crate) use offer_seat::OfferSeat;
pub(crate) use pass_offer::PassOffer;
pub(crate) use publish_change::{Swept, groups_in};
pub(crate) use sweep_seat::SweepSeat;
