//! The pure rules of parcels: which numbers are free, who may redirect, and what a push changes.

use std::collections::BTreeSet;

use base::Instant;
use journal::{Actor, ActorKind};

use crate::DeliveryRefusal;
use crate::model::block::Block;
use crate::model::parcel::Parcel;
use crate::model::words::ParcelState;

/// Characters of a place at most.
const PLACE_MAX: usize = 60;
/// A run of digits as long as this is somebody's telephone number, not part of a place.
const DIGITS_MAX: usize = 6;

/// Free numbers of the block, not below `from`, lowest first, `most` of them at most.
pub fn free(block: Block, from: i64, taken: &[i64], most: usize) -> Vec<i64> {
    let taken: BTreeSet<i64> = taken.iter().copied().collect();
    (from.max(block.first)..=block.last()).filter(|n| !taken.contains(n)).take(most).collect()
}

/// Mail rooms are served by people with a number.
pub fn staff_only(actor: &Actor) -> Result<(), DeliveryRefusal> {
    if actor.kind == ActorKind::Staff { Ok(()) } else { Err(DeliveryRefusal::NotStaff) }
}

/// A further parcel of a matter goes only when those before came to nothing.
pub fn may_label(before: &[Parcel]) -> Result<(), DeliveryRefusal> {
    use ParcelState::{Cancelled, Lost, Returned};
    let over = |parcel: &&Parcel| !matches!(parcel.state, Cancelled | Returned | Lost);
    match before.iter().find(over) {
        Some(parcel) => {
            Err(DeliveryRefusal::AlreadyLabelled { waybill: parcel.waybill.to_string() })
        }
        None => Ok(()),
    }
}

/// The person concerned, or staff for them, until the postman has it.
pub fn may_redirect(actor: &Actor, parcel: &Parcel) -> Result<(), DeliveryRefusal> {
    let own = *actor == parcel.person.actor();
    if !own && actor.kind != ActorKind::Staff {
        return Err(DeliveryRefusal::NotYours);
    }
    if parcel.state.stage() < ParcelState::OutForDelivery.stage() {
        return Ok(());
    }
    Err(DeliveryRefusal::TooLateToRedirect)
}

/// Whether `to`, which happened at `at`, is news for a parcel in `state` since `since`: further along,
/// or as far and later by the carrier's clock. Whatever the order in which pushes arrive, the parcel
/// ends in the same state.
pub fn advances(state: ParcelState, since: Instant, to: ParcelState, at: Instant) -> bool {
    let (here, there) = (state.stage(), to.stage());
    !state.is_end() && (there > here || (there == here && at > since))
}

/// Whether it can have happened then: not in the future, not before there was a label, by clocks
/// that differ by `minutes` at most.
pub fn possible(
    at: Instant,
    labelled_at: Instant,
    now: Instant,
    minutes: i64,
) -> Result<(), DeliveryRefusal> {
    if at >= labelled_at.plus_minutes(-minutes) && at <= now.plus_minutes(minutes) {
        return Ok(());
    }
    Err(DeliveryRefusal::ImpossibleTime)
}

/// A place as the carrier wrote it, without what cannot be kept: carriers add the postman's
/// telephone number.
pub fn place(raw: &str) -> String {
    let mut place = String::new();
    let mut digits = String::new();
    for c in raw.trim().chars().filter(|c| !c.is_control()).take(PLACE_MAX) {
        // Full-width digits too.
        if c.is_numeric() {
            digits.push(c);
            continue;
        }
        place.push_str(&shown(&digits));
        digits.clear();
        place.push(c);
    }
    place + &shown(&digits)
}

fn shown(digits: &str) -> String {
    if digits.chars().count() > DIGITS_MAX { "*".repeat(3) } else { digits.to_owned() }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
