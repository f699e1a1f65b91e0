//! 占位: a seat is held while the form is filled in. A person holds one at a time: a new hold lets the
//! old one go in the same command, so that nobody hoards seats.

use base::{Authority, Result};
use db::Tx;
use identity::PersonId;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::orders::Orders;
use super::taking::{Free, Stay, free_seat_in, freed, next_of, noted, taken};
use crate::event::SeatTaken;
use crate::limits::Limits;
use crate::model::booking::{Booking, Placed, Wanted};
use crate::model::slot::SeatKey;
use crate::model::words::{BookingState, Noted, Pool};
use crate::rules::take;
use crate::{BookingRefusal, Bookings};

#[derive(Serialize)]
struct Hold {
    person: PersonId,
    wanted: Wanted,
    #[serde(skip)]
    limits: Limits,
    #[serde(skip)]
    orders: Orders,
}

impl Bookings {
    /// Holds a seat for `booking.hold_minutes`, at a random free place.
    ///
    /// # Errors
    /// Why there is no seat (`booking.not_published`, `.not_released`, `.closed`, `.full`,
    /// `.walk_in_only`, `.too_late`), why not for this person (`.day_taken`, `.too_many_open`,
    /// `.too_many_holds`, `.too_many_cancelled`, `.barred`), not of this item (`.item_not_here`,
    /// `.vehicle_needed`, `offices.item_withdrawn`, `.point_closed`, `.point_not_open_yet`), or by which directive
    /// not (`policy.suspended`).
    pub async fn hold(
        &self,
        envelope: Envelope,
        person: PersonId,
        wanted: Wanted,
    ) -> Result<Placed> {
        let limits = self.may_want(&envelope, person, &wanted).await?;
        let command = Hold { person, wanted, limits, orders: self.orders() };
        let done = self.journal.perform(envelope, command).await?;
        placed(&done)
    }

    /// The limits, if this is a place for the item and the sender may ask for the person.
    pub(super) async fn may_want(
        &self,
        envelope: &Envelope,
        person: PersonId,
        wanted: &Wanted,
    ) -> Result<Limits> {
        let sheet = &wanted.slot.sheet;
        self.may_act(&envelope.actor, person, (&sheet.authority, &sheet.point)).await?;
        Self::may_use(&envelope.actor, wanted.channel)?;
        let (asked, at) = ((sheet.point.as_str(), wanted.item.as_str()), wanted.slot.starts_at());
        if self.group_at(&sheet.authority, asked, at).await? != sheet.group {
            let day = sheet.day.to_string();
            return Err(BookingRefusal::NotPublished { day }.into());
        }
        self.names_vehicle(&wanted.item, wanted.vehicle.as_ref())?;
        self.limits(&sheet.authority)
    }
}

/// What the answer tells.
pub(super) fn placed(done: &journal::Done) -> Result<Placed> {
    let event: SeatTaken = done.event()?;
    let seat = SeatKey::of_subject(&done.entry.authority, &done.entry.subject);
    let wrong = || base::Fault::Bug(format!("{} is no seat", done.entry.subject));
    Ok(Placed { code: event.code, seat: seat.ok_or_else(wrong)?, until: event.until })
}

impl Command for Hold {
    const NAME: &'static str = "booking.hold";

    fn home(&self) -> Authority {
        self.wanted.slot.sheet.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let (wanted, limits, now) = (&self.wanted, &self.limits, desk.now);
        let pool = Pool::of(wanted.channel);
        let whose = (&self.home(), self.person);
        let about = (wanted.item.as_str(), wanted.vehicle.as_ref());
        let to = (&wanted.slot, about, pool);
        let (slot, booker) = self.orders.asked_in(tx, to, whose, (limits, now)).await?;
        take::may_hold(&booker, limits, now)?;
        take::may_book(&booker, &wanted.slot, pool, (limits, now), None)?;
        let old = booker.live_hold(now);
        // The seat that the same person holds in this half-hour is theirs to take again.
        let same = |old: &&Booking| old.seat.slot == slot.key && old.seat.pool == pool;
        let again = old.filter(same).filter(|old| slot.has(&old.seat));
        let free = match again {
            Some(old) => Free {
                seat: old.seat.clone(),
                version: old.version,
                lapsed: Some(old.taken),
                seen: slot.version,
            },
            None => free_seat_in(tx, (&slot, pool), &desk.chance, now).await?,
        };
        let mut stay = Stay::first(&desk.chance, self.person, &wanted.item, wanted.channel);
        stay.vehicle.clone_from(&wanted.vehicle);
        stay.until = Some(now.plus_minutes(limits.hold_minutes));
        let code = stay.code.clone();
        let elsewhere = old.filter(|_| again.is_none());
        let let_go =
            elsewhere.map(|old| next_of(old, freed(old, BookingState::LetGo))).transpose()?;
        let mut nexts = vec![taken(&free, stay, limits)?];
        nexts.push(noted(whose, &booker, (Noted::Held, Some(&code)), now)?);
        nexts.extend(let_go);
        Ok(nexts)
    }
}
