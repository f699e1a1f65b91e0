//! The office cannot keep an appointment: a directive closed the item there, or the point does it no
//! longer. The seat is free again, its owner is told why, and it never counts against them. What they
//! may have instead is answered when they are told, see `query/instead.rs`.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::taking::{freed, next_of};
use crate::event::WaitPassed;
use crate::model::booking::Booking;
use crate::model::code::BookingCode;
use crate::model::slot::SlotKey;
use crate::model::waiting::Waiting;
use crate::model::words::{BookingState, WaitState};
use crate::{BookingRefusal, Bookings, store};

#[derive(Serialize)]
struct TurnAway {
    authority: Authority,
    code: BookingCode,
    #[serde(skip)]
    reason: String,
}

impl Bookings {
    /// Takes a booking back that cannot be kept, for this reason. A command of the program whose id
    /// follows from the stay: asked twice it acts once, also after a crash. Whether there was anything to
    /// do: somebody may have cancelled, moved or used it meanwhile.
    ///
    /// # Errors
    /// Faults only.
    pub async fn turn_away(&self, booking: &Booking, reason: &str) -> Result<bool> {
        let about = format!("{}@{}", booking.seat, booking.taken);
        let command = TurnAway {
            authority: booking.seat.slot.sheet.authority.clone(),
            code: booking.code.clone(),
            reason: reason.to_owned(),
        };
        self.tick("turn_away", &about, command).await
    }
}

impl Command for TurnAway {
    const NAME: &'static str = "booking.turn_away";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let lost = coming_in(tx, (&self.authority, &self.code), desk).await?;
        taken_back_in(tx, &lost, (&self.reason, Vec::new())).await
    }
}

/// The booking of a code, if its owner is still to come: a confirmed one as long as nobody wrote down what became
/// of it.
pub async fn coming_in(
    tx: &Tx,
    (authority, code): (&Authority, &BookingCode),
    desk: &Desk,
) -> Result<Booking> {
    let lost = store::booking::by_code_in(tx, authority, code).await?;
    let coming = lost.filter(|booking| {
        booking.state == BookingState::Confirmed || booking.is_coming(desk.now, 0)
    });
    Ok(coming.ok_or(BookingRefusal::NothingToDo)?)
}

/// The entries that take a booking back, with the reason and what may suit instead.
pub async fn taken_back_in(
    tx: &Tx,
    lost: &Booking,
    (reason, instead): (&str, Vec<SlotKey>),
) -> Result<Vec<Next>> {
    let authority = &lost.seat.slot.sheet.authority;
    let mut gone = freed(lost, BookingState::Revoked);
    gone.reason = Some(reason.to_owned());
    gone.instead = instead;
    let mut nexts = vec![next_of(lost, gone)?];
    // An offer that the office takes back is not one that its owner let pass.
    if let Some(id) = lost.waiting {
        let waiting = store::waiting::waiting_in(tx, authority, id).await?;
        let offered = waiting.filter(|waiting| waiting.state == WaitState::Offered);
        if let Some(waiting) = offered {
            let event = WaitPassed {
                person: waiting.person,
                how: Some(BookingState::Revoked),
                missed: waiting.missed,
                state: WaitState::Waiting,
            };
            let (subject, version) = (Waiting::subject(id), waiting.version + 1);
            nexts.push(Next::new(authority.clone(), subject, version, event)?);
        }
    }
    Ok(nexts)
}
