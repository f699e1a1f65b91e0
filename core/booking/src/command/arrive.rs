//! Somebody came: the ticket machine or a clerk says so, by the booking's code.

use base::{Authority, Instant, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::taking::{booking_in, next_of, wrong_state};
use crate::event::SeatArrived;
use crate::limits::Limits;
use crate::model::code::BookingCode;
use crate::model::words::{BookingState, Punctuality};
use crate::{BookingRefusal, Bookings};

#[derive(Serialize)]
struct Arrive {
    authority: Authority,
    code: BookingCode,
    #[serde(skip)]
    limits: Limits,
}

impl Bookings {
    /// Writes down that the owner of a booking came, and how they stand to their time. Citizens do not
    /// say so themselves; the program does for a ticket machine.
    ///
    /// # Errors
    /// `booking.unknown`, `.wrong_state`, `.wrong_day`; `identity.no_right`.
    pub async fn arrive(
        &self,
        envelope: Envelope,
        authority: &Authority,
        code: &BookingCode,
    ) -> Result<Punctuality> {
        self.for_staff(&envelope.actor, authority, code).await?;
        let limits = self.limits(authority)?;
        let command = Arrive { authority: authority.clone(), code: code.clone(), limits };
        let done = self.journal.perform(envelope, command).await?;
        Ok(done.event::<SeatArrived>()?.punctuality)
    }
}

fn punctuality(starts_at: Instant, limits: &Limits, now: Instant) -> Punctuality {
    if now < starts_at.plus_minutes(-limits.early_minutes) {
        Punctuality::Early
    } else if now <= starts_at.plus_minutes(limits.late_minutes) {
        Punctuality::OnTime
    } else {
        Punctuality::Late
    }
}

impl Command for Arrive {
    const NAME: &'static str = "booking.arrive";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let booking = booking_in(tx, &self.authority, &self.code).await?;
        if booking.state_at(desk.now) != BookingState::Confirmed {
            return Err(wrong_state(&booking, &self.limits, desk.now).into());
        }
        let day = booking.seat.slot.sheet.day;
        if day != desk.now.date() {
            return Err(BookingRefusal::WrongDay { day: day.to_string() }.into());
        }
        let event = SeatArrived {
            code: booking.code.clone(),
            person: booking.person,
            taken: booking.taken,
            punctuality: punctuality(booking.starts_at, &self.limits, desk.now),
        };
        Ok(vec![next_of(&booking, event)?])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grace_is_half_an_hour_before_and_a_quarter_after() {
        let day: base::Date = "2026-12-01".parse().unwrap();
        let starts_at = day.start().plus_hours(10);
        let limits = Limits::built_in();
        for (minutes, told) in [
            (-31, Punctuality::Early),
            (-30, Punctuality::OnTime),
            (15, Punctuality::OnTime),
            (16, Punctuality::Late),
        ] {
            let now = starts_at.plus_minutes(minutes);
            assert_eq!(punctuality(starts_at, &limits, now), told, "{minutes}");
        }
    }
}
