//! One booking that sits on a seat which is no longer there: it gets another near its time on the same
//! day, or is taken back with the reason and with free half-hours that may suit instead. It never
//! counts against whose it was.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::publish_change::same_or_near;
use super::taking::{Stay, find_free_in, freed, next_of, taken};
use super::turn_away::{coming_in, taken_back_in};
use crate::limits::Limits;
use crate::model::booking::Booking;
use crate::model::code::BookingCode;
use crate::model::slot::{Slot, SlotKey};
use crate::model::words::BookingState;
use crate::refusal::BookingRefusal;
use crate::rules::take;
use crate::store;

/// Days after the lost one in which something else is looked for.
const INSTEAD_DAYS: i64 = 14;
/// How many half-hours are named.
const INSTEAD_MAX: usize = 3;

#[derive(Serialize)]
pub(crate) struct SweepSeat {
    pub(crate) authority: Authority,
    pub(crate) code: BookingCode,
    pub(crate) reason: String,
    #[serde(skip)]
    pub(crate) limits: Limits,
}

impl Command for SweepSeat {
    const NAME: &'static str = "booking.sweep_seat";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let now = desk.now;
        let lost = coming_in(tx, (&self.authority, &self.code), desk).await?;
        let (slots, _) = store::slot::sheet_in(tx, &lost.seat.slot.sheet).await?;
        let own = slots.iter().find(|slot| slot.key == lost.seat.slot);
        if own.is_some_and(|slot| slot.has(&lost.seat)) {
            return Err(BookingRefusal::NothingToDo.into());
        }
        if lost.state == BookingState::Confirmed {
            for slot in same_or_near(&lost, &slots, &self.limits, now) {
                let place = (slot, lost.seat.pool);
                let Some(free) = find_free_in(tx, place, &desk.chance, now).await? else {
                    continue;
                };
                let stay = Stay { reason: Some(self.reason.clone()), ..Stay::after(&lost) };
                let mut gone = freed(&lost, BookingState::Moved);
                gone.moved_to = Some(free.seat.clone());
                gone.reason = Some(self.reason.clone());
                return Ok(vec![taken(&free, stay, &self.limits)?, next_of(&lost, gone)?]);
            }
        }
        let instead = self.instead_in(tx, desk, &lost).await?;
        taken_back_in(tx, &lost, (&self.reason, instead)).await
    }
}

impl SweepSeat {
    /// Free half-hours of the days from the lost one on.
    async fn instead_in(&self, tx: &Tx, desk: &Desk, lost: &Booking) -> Result<Vec<SlotKey>> {
        let (sheet, pool, now) = (&lost.seat.slot.sheet, lost.seat.pool, desk.now);
        let place = (&sheet.authority, sheet.point.as_str(), sheet.group);
        let days = (sheet.day, sheet.day.plus_days(INSTEAD_DAYS));
        let taken = store::seat::counts_in(tx, place, days, now).await?;
        let slots = store::slot::between_in(tx, place, days).await?;
        let is_free = |slot: &&Slot| {
            let open = take::bookable(slot, pool, &self.limits, now).is_ok();
            open && taken.of(&slot.key, pool) < slot.sizes.of(pool)
        };
        let free = slots.iter().filter(is_free).map(|slot| slot.key.clone());
        Ok(free.take(INSTEAD_MAX).collect())
    }
}
