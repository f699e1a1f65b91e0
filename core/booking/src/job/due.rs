//! Holds and offers whose time is over, seats for the waitlist, and bookings to which nobody came.

use base::{Authority, Error, Result};
use journal::{Actor, Envelope};
use offices::Offices;

use super::BATCH;
use crate::command::{LapseHold, OfferSeat, PassOffer};
use crate::model::booking::Booking;
use crate::model::words::{BookingState, WaitState};
use crate::{Bookings, store};

impl Bookings {
    /// Notes holds whose time is over, and passes their seats on; at most 200. How many.
    pub async fn lapse_holds(&self, authority: &Authority) -> Result<u64> {
        let (of, now) = (authority.clone(), self.now());
        let read = move |tx| async move {
            store::booking::due_in(&tx, &of, BookingState::Held, now, BATCH).await
        };
        let limits = self.limits(authority)?;
        let mut lapsed = 0;
        for hold in self.journal.db().read(read).await? {
            if hold.waiting.is_some() {
                continue;
            }
            let about = format!("{}@{}", hold.seat, hold.version);
            let (authority, code, bookings) = (authority.clone(), hold.code, self.clone());
            let command = LapseHold { authority, code, limits, bookings };
            lapsed += u64::from(self.tick("hold_lapse", &about, command).await?);
        }
        Ok(lapsed)
    }

    /// Passes offers whose time is over to the next in line; at most 200. How many.
    pub async fn pass_offers(&self, authority: &Authority) -> Result<u64> {
        let (of, now) = (authority.clone(), self.now());
        let read = move |tx| async move { store::waiting::passed_in(&tx, &of, now, BATCH).await };
        let limits = self.limits(authority)?;
        let mut passed = 0;
        for waiting in self.journal.db().read(read).await? {
            let about = format!("{}@{}", waiting.id, waiting.version);
            let (authority, bookings) = (authority.clone(), self.clone());
            let command = PassOffer { authority, waiting: waiting.id, limits, bookings };
            passed += u64::from(self.tick("offer_pass", &about, command).await?);
        }
        Ok(passed)
    }

    /// Offers free seats to all who wait, in order; ends places whose days are over. How many offers.
    pub async fn offer_seats(&self, authority: &Authority) -> Result<u64> {
        let limits = self.limits(authority)?;
        let places = self.places.today(authority).await?;
        let (mut offered, mut after) = (0, None);
        loop {
            let of = authority.clone();
            let read = move |tx| async move {
                store::waiting::all_in_line_in(&tx, &of, after, BATCH).await
            };
            let line = self.journal.db().look(read).await?;
            let Some(last) = line.last() else { return Ok(offered) };
            after = Some(last.id);
            for waiting in line.iter().filter(|waiting| waiting.state == WaitState::Waiting) {
                let (authority, id) = (authority.clone(), waiting.id);
                let about = format!("{id}@{}", waiting.version);
                let bookings = self.clone();
                if waiting.to < self.now().date() {
                    let command = PassOffer { authority, waiting: id, limits, bookings };
                    self.tick("wait_over", &about, command).await?;
                } else {
                    let places = places.clone();
                    let command = OfferSeat { authority, waiting: id, limits, bookings, places };
                    offered += u64::from(self.tick("seat_offer", &about, command).await?);
                }
            }
        }
    }

    /// Bookings of which nobody wrote down what became of them, the longest due first; at most 200. Days on which a
    /// point wrote nobody's arrival down are left alone: then the reception did not write, and nobody is marked for it.
    pub async fn overdue(&self, authority: &Authority) -> Result<Vec<Booking>> {
        let (of, now) = (authority.clone(), self.now());
        let read = move |tx| async move { store::booking::missed_in(&tx, &of, now, BATCH).await };
        self.journal.db().read(read).await
    }

    /// Writes down that nobody came to those that are [`Bookings::overdue`]. How many. Not of whoever found it shut
    /// after their half-hour began.
    pub async fn mark_no_shows(&self, authority: &Authority) -> Result<u64> {
        let (mut missed, places) = (0, self.places.today(authority).await?);
        for booking in self.overdue(authority).await? {
            if let Some(reason) = self.kept_away(&places, &booking).await? {
                self.turn_away(&booking, &reason).await?;
                continue;
            }
            let envelope =
                Envelope { command: self.journal.command_id(), actor: Actor::system("no_show") };
            match self.mark_missed(envelope, authority, &booking.code).await {
                Ok(_) => missed += 1,
                // They came, or it was cancelled, since it was listed.
                Err(Error::Refused(_)) => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(missed)
    }

    /// Why somebody could come no longer: their half-hour was closed, or what they booked is shut.
    async fn kept_away(&self, places: &Offices, booking: &Booking) -> Result<Option<String>> {
        let key = booking.seat.slot.clone();
        let read = move |tx| async move { store::slot::slot_in(&tx, &key).await };
        let slot = self.journal.db().look(read).await?;
        match slot.and_then(|slot| slot.closed) {
            None => self.shut_to(places, booking).await,
            closed => Ok(closed),
        }
    }
}
