//! An offer whose time is over goes to the next in line; so does a place whose days are over leave it.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::offering::{pass_on_in, passed};
use super::taking::{freed, next_of};
use crate::event::WaitPassed;
use crate::limits::Limits;
use crate::model::waiting::{Waiting, WaitingId};
use crate::model::words::{BookingState, WaitState};
use crate::refusal::BookingRefusal;
use crate::{Bookings, store};

#[derive(Serialize)]
pub(crate) struct PassOffer {
    pub(crate) authority: Authority,
    pub(crate) waiting: WaitingId,
    #[serde(skip)]
    pub(crate) limits: Limits,
    #[serde(skip)]
    pub(crate) bookings: Bookings,
}

impl Command for PassOffer {
    const NAME: &'static str = "booking.pass_offer";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let (limits, now) = (&self.limits, desk.now);
        let waiting = store::waiting::waiting_in(tx, &self.authority, self.waiting).await?;
        let waiting = waiting.ok_or(BookingRefusal::WaitingUnknown)?;
        let offer = match (waiting.state, &waiting.offer) {
            (WaitState::Offered, Some(offer)) if offer.until <= now => offer,
            (WaitState::Waiting, _) if waiting.to < now.date() => {
                return Ok(vec![self.over(&waiting)?]);
            }
            _ => return Err(BookingRefusal::NothingToDo.into()),
        };
        let whose = (&self.authority, waiting.id);
        let passed = passed(tx, whose, BookingState::Lapsed, limits).await?;
        let mut nexts: Vec<Next> = passed.into_iter().collect();
        let stay = store::booking::by_code_in(tx, &self.authority, &offer.code).await?;
        // Somebody may have taken the seat since the offer ended.
        if let Some(stay) = stay.filter(|stay| stay.state == BookingState::Held) {
            nexts.push(next_of(&stay, freed(&stay, BookingState::Lapsed))?);
            let seat = (&stay.seat, stay.version + 1);
            let but = (limits, Some(waiting.id));
            nexts.extend(pass_on_in(&self.bookings, (tx, desk), seat, but).await?);
        }
        Ok(nexts)
    }
}

impl PassOffer {
    fn over(&self, waiting: &Waiting) -> Result<Next> {
        let (person, missed) = (waiting.person, waiting.missed);
        let event = WaitPassed { person, how: None, missed, state: WaitState::Over };
        let (subject, version) = (Waiting::subject(waiting.id), waiting.version + 1);
        Next::new(self.home(), subject, version, event)
    }
}
