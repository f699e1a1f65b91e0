//! What somebody has in hand who deletes the account: places in line, seats, tickets and draws under way are given
//! back first, so that nobody waits for who is gone. A number that was chosen beforehand is not given back; it keeps
//! the account until its day.

use base::{Authority, Result};
use booking::BookingState;
use identity::PersonId;
use journal::Envelope;
use plates::{DrawState, NumberRecord, NumberState};

use crate::{Portal, PortalRefusal};

impl Portal {
    /// Gives back what this person has in hand in all cities. Nothing, if a number keeps the account.
    ///
    /// # Errors
    /// `portal.number_held`; as the commands that give it back, where something changed at this moment.
    pub(super) async fn give_back(&self, person: PersonId) -> Result<()> {
        let cities: Vec<Authority> = self.offices.authorities().cloned().collect();
        self.give_back_numbers(&cities, person).await?;
        self.give_back_seats(&cities, person).await?;
        for ticket in self.halls.queue.tickets_of(&cities, person).await? {
            if ticket.may_leave().is_ok() {
                self.halls.queue.leave(self.asks(person), &ticket.key).await?;
            }
        }
        Ok(())
    }

    async fn give_back_numbers(&self, cities: &[Authority], person: PersonId) -> Result<()> {
        let (plates, now) = (&self.plates, self.now());
        let mut held = plates.numbers_of(cities, person).await?;
        held.retain(|number| number.state == NumberState::Held);
        for number in held.iter().filter(|number| number.confirmed && !number.is_original()) {
            let until = plates.stands_until(number).await?.or(number.until);
            if let Some(until) = until.filter(|until| *until > now) {
                let (number, until) = (number.plate.to_string(), until.last_day());
                return Err(PortalRefusal::NumberHeld { number, until }.into());
            }
        }
        // A former number that was taken up is kept on until its time is over, as it was before.
        let goes = |number: &&NumberRecord| {
            let is_taken_up = number.is_original() && number.case.is_none();
            (!number.confirmed || is_taken_up) && number.until.is_some_and(|until| until > now)
        };
        for number in held.iter().filter(goes) {
            let (city, plate) = (&number.authority, &number.plate);
            plates.give_up_number(self.asks(person), city, plate, person).await?;
        }
        for draw in plates.draws_of(cities, person).await? {
            if !matches!(draw.state_at(now), DrawState::Chosen | DrawState::Ended) {
                plates.end_draw(self.asks(person), &draw.authority, draw.id).await?;
            }
        }
        Ok(())
    }

    /// Places in line first: an offer is declined with its place.
    async fn give_back_seats(&self, cities: &[Authority], person: PersonId) -> Result<()> {
        let (bookings, now) = (&self.bookings, self.now());
        for city in cities {
            for waiting in bookings.waitings_of(city, person).await? {
                bookings.leave_waitlist(self.asks(person), city, waiting.id).await?;
            }
        }
        for booking in bookings.my_bookings(person).await? {
            let state = booking.state_at(now);
            let is_live = matches!(state, BookingState::Held | BookingState::Confirmed);
            if is_live && booking.starts_at > now {
                let city = &booking.seat.slot.sheet.authority;
                bookings.cancel(self.asks(person), city, &booking.code).await?;
            }
        }
        Ok(())
    }

    /// One act of theirs among several.
    fn asks(&self, person: PersonId) -> Envelope {
        Envelope { command: self.command(), actor: person.actor() }
    }
}
