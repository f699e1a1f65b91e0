//! Sweeping after closing: whoever still sits on a seat that a change took away is looked after. A
//! booking that was decided before the change and committed after it is found by the next round, so
//! a change is swept for a while before it is done with.

use base::{Authority, Result};

use super::BATCH;
use crate::command::{SweepSeat, Swept, groups_in};
use crate::model::booking::Booking;
use crate::model::change::ChangeRecord;
use crate::{Bookings, store};

impl Bookings {
    /// Sweeps every change that is not done with. How many bookings were moved or taken back.
    pub async fn sweep_changes(&self, authority: &Authority) -> Result<u64> {
        let of = authority.clone();
        let read = move |tx| async move { store::office::sweeping_in(&tx, &of, BATCH).await };
        let mut swept = 0;
        for change in self.journal.db().read(read).await? {
            swept += self.sweep(authority, &change).await?;
        }
        Ok(swept)
    }

    async fn sweep(&self, authority: &Authority, change: &ChangeRecord) -> Result<u64> {
        let limits = self.limits(authority)?;
        let lost = self.lost_to(change, limits.missed_minutes).await?;
        let mut swept = 0;
        for booking in &lost {
            let about = format!("{}/{}@{}", change.id, booking.seat, booking.version);
            let command = SweepSeat {
                authority: authority.clone(),
                code: booking.code.clone(),
                reason: change.new.reason.clone(),
                limits,
            };
            swept += u64::from(self.tick("change_sweep", &about, command).await?);
        }
        let settled = change.published_at.plus_seconds(limits.sweep_seconds) <= self.now();
        if lost.is_empty() && settled {
            let command = Swept { authority: authority.clone(), change: change.id };
            self.tick("change_swept", &change.id.to_string(), command).await?;
        }
        Ok(swept)
    }

    /// Bookings in the range of a change that sit on seats which are no longer there, read day by day.
    async fn lost_to(&self, change: &ChangeRecord, missed_minutes: i64) -> Result<Vec<Booking>> {
        let (range, now) = (change.new.range.clone(), self.now());
        let read = move |tx| async move {
            let mut lost = Vec::new();
            for group in groups_in(&tx, &range).await? {
                let place = (&range.authority, range.point.as_str(), group);
                let slots = store::slot::between_in(&tx, place, (range.from, range.to)).await?;
                for slots in slots.chunk_by(|a, b| a.key.sheet == b.key.sheet) {
                    let Some(day) = slots.first().map(|slot| slot.key.sheet.day) else { continue };
                    let booked = store::booking::active_in(&tx, place, (day, day)).await?;
                    let has_seat = |b: &Booking| {
                        slots.iter().any(|slot| slot.key == b.seat.slot && slot.has(&b.seat))
                    };
                    let gone = |b: &Booking| b.is_coming(now, missed_minutes) && !has_seat(b);
                    lost.extend(booked.into_iter().filter(gone));
                }
            }
            Ok(lost)
        };
        self.journal.db().read(read).await
    }
}
