//! Seats that became free without anybody passing them on (published later, reopened, released by
//! time, held and let lapse) are offered to the waitlist in its order.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use offices::Offices;
use serde::Serialize;

use super::offering::offered;
use super::taking::find_free_in;
use crate::limits::Limits;
use crate::model::waiting::{Waiting, WaitingId};
use crate::model::words::{Pool, WaitState};
use crate::refusal::BookingRefusal;
use crate::rules::{offer, take};
use crate::{Bookings, store};

#[derive(Serialize)]
pub(crate) struct OfferSeat {
    pub(crate) authority: Authority,
    pub(crate) waiting: WaitingId,
    #[serde(skip)]
    pub(crate) limits: Limits,
    #[serde(skip)]
    pub(crate) bookings: Bookings,
    /// As they stood a moment ago.
    #[serde(skip)]
    pub(crate) places: Offices,
}

impl Command for OfferSeat {
    const NAME: &'static str = "booking.offer_seat";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let waiting = store::waiting::waiting_in(tx, &self.authority, self.waiting).await?;
        let in_line = waiting.filter(|waiting| waiting.state == WaitState::Waiting);
        let waiting = in_line.ok_or(BookingRefusal::NothingToDo)?;
        self.seat_in(tx, desk, &waiting).await
    }
}

impl OfferSeat {
    async fn seat_in(&self, tx: &Tx, desk: &Desk, waiting: &Waiting) -> Result<Vec<Next>> {
        let (limits, now) = (&self.limits, desk.now);
        let pool = Pool::of(waiting.channel);
        let place = (&waiting.authority, waiting.point.as_str(), waiting.group);
        let about = (waiting.point.as_str(), waiting.item.as_str());
        let days = (waiting.from.max(now.date()), waiting.to);
        let taken = store::seat::counts_in(tx, place, days, now).await?;
        let whose = (&waiting.authority, waiting.person);
        let booker = store::booker::booker_in(tx, whose, limits, now).await?;
        for slot in store::slot::between_in(tx, place, days).await? {
            let key = &slot.key;
            let is_free = taken.of(key, pool) < slot.sizes.of(pool)
                && !offer::too_soon(key.starts_at(), limits, now);
            if !is_free
                || take::bookable(&slot, pool, limits, now).is_err()
                || !self.bookings.is_open(&self.places, about, key.starts_at())
                || take::may_book(&booker, key, pool, (limits, now), None).is_err()
            {
                continue;
            }
            if let Some(free) = find_free_in(tx, (&slot, pool), &desk.chance, now).await? {
                return offered(desk, &free, waiting, limits);
            }
        }
        Err(BookingRefusal::NothingToDo.into())
    }
}
