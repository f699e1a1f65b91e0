//! The day of a point as its staff see it: every half-hour, who comes, what is planned, booked, used.

use base::{Authority, Date, Result};

use super::calendar::{Place, seats_in};
use crate::model::booking::Booking;
use crate::model::slot::Slot;
use crate::model::words::{BookingState, Pool};
use crate::{Bookings, store};

/// A half-hour and who has its seats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotView {
    /// The half-hour.
    pub slot: Slot,
    /// Seats that somebody has, of each share.
    pub taken: Vec<(Pool, i64)>,
    /// Who has them, in order of share and number.
    pub bookings: Vec<Booking>,
}

/// A point's day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayView {
    /// Half-hours of all groups, by group and time.
    pub slots: Vec<SlotView>,
    /// Seats, with those kept back.
    pub planned: i64,
    /// Bookings, whether they came or not.
    pub booked: i64,
    /// Who came.
    pub arrived: i64,
    /// Who did not.
    pub missed: i64,
}

impl Bookings {
    /// The day of a point. Names are not in it: [`Bookings::guest`] and identity tell them, each
    /// leaving an access entry.
    pub async fn day_view(&self, authority: &Authority, point: &str, day: Date) -> Result<DayView> {
        let (authority, point, now) = (authority.clone(), point.to_owned(), self.now());
        let read = move |tx| async move {
            let mut view = DayView::default();
            for group in store::office::groups_in(&tx, (&authority, &point)).await? {
                let place = Place { authority: authority.clone(), point: point.clone(), group };
                let (slots, counts) = seats_in(&tx, &place, (day, day), now).await?;
                let of = (&authority, point.as_str(), group);
                let bookings = store::booking::active_in(&tx, of, (day, day)).await?;
                let live: Vec<Booking> =
                    bookings.into_iter().filter(|b| b.is_active(now)).collect();
                for slot in slots {
                    let count = |pool: &Pool| (*pool, counts.of(&slot.key, *pool));
                    let taken = Pool::ALL.iter().map(count).collect();
                    let here = live.iter().filter(|b| b.seat.slot == slot.key);
                    let bookings: Vec<Booking> = here.cloned().collect();
                    view.add(SlotView { slot, taken, bookings });
                }
            }
            Ok(view)
        };
        self.journal.db().read(read).await
    }
}

impl DayView {
    fn add(&mut self, slot: SlotView) {
        use BookingState::{Arrived, Confirmed, Missed};
        let count = |states: &[BookingState]| {
            let of = slot.bookings.iter().filter(|b| states.contains(&b.state)).count();
            i64::try_from(of).unwrap_or(i64::MAX)
        };
        self.planned += slot.slot.sizes.total();
        self.booked += count(&[Confirmed, Arrived, Missed]);
        self.arrived += count(&[Arrived]);
        self.missed += count(&[Missed]);
        self.slots.push(slot);
    }
}
