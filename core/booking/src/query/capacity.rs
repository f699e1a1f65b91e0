//! 容量: what was planned, booked and used at a point, by day, group and way of booking.

use base::{Authority, Date, Result};
use catalogue::Group;
use db::Tx;

use crate::model::slot::Slot;
use crate::model::words::{BookingState, Pool};
use crate::store::capacity::Counted;
use crate::{Bookings, store};

/// Days of one answer.
const DAYS_MAX: i64 = 31;

/// Seats of one way of booking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Use {
    /// Seats of half-hours that are open.
    pub planned: i64,
    /// Booked, whether they came or not.
    pub booked: i64,
    /// Came.
    pub used: i64,
    /// Did not come.
    pub missed: i64,
}

/// One day of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// Which day.
    pub day: Date,
    /// What is done.
    pub group: Group,
    /// By web, by phone, at the counter.
    pub pools: [(Pool, Use); 3],
    /// Seats kept for who comes without.
    pub walk_in: i64,
    /// Half-hours.
    pub slots: i64,
    /// Of these, closed.
    pub closed: i64,
}

impl Use {
    fn and(self, other: Self) -> Self {
        Self {
            planned: self.planned + other.planned,
            booked: self.booked + other.booked,
            used: self.used + other.used,
            missed: self.missed + other.missed,
        }
    }
}

impl Capacity {
    /// All ways together.
    pub fn sum(&self) -> Use {
        self.pools.iter().fold(Use::default(), |sum, (_, one)| sum.and(*one))
    }
}

/// Several of them together, as one use.
pub fn together(all: impl IntoIterator<Item = Use>) -> Use {
    all.into_iter().fold(Use::default(), Use::and)
}

impl Bookings {
    /// The days of a point on which anything is published, by group and day; at most 31 days.
    pub async fn capacity(
        &self,
        authority: &Authority,
        point: &str,
        (from, days): (Date, i64),
    ) -> Result<Vec<Capacity>> {
        let (authority, point) = (authority.clone(), point.to_owned());
        let range = (from, from.plus_days(days.clamp(1, DAYS_MAX) - 1));
        let read = move |tx: Tx| async move {
            let mut all = Vec::new();
            for group in store::office::groups_in(&tx, (&authority, &point)).await? {
                let place = (&authority, point.as_str(), group);
                let slots = store::slot::between_in(&tx, place, range).await?;
                let counted = store::capacity::counted_in(&tx, place, range).await?;
                let by_day = slots.chunk_by(|a, b| a.key.sheet.day == b.key.sheet.day);
                all.extend(by_day.filter_map(|slots| of_day(slots, &counted)));
            }
            Ok(all)
        };
        self.journal.db().read(read).await
    }
}

fn of_day(slots: &[Slot], counted: &[Counted]) -> Option<Capacity> {
    let sheet = &slots.first()?.key.sheet;
    let open = || slots.iter().filter(|slot| slot.closed.is_none());
    let of_pool = |pool: Pool| {
        let count = |state: BookingState| {
            let here =
                |one: &&Counted| one.day == sheet.day && one.pool == pool && one.state == state;
            counted.iter().filter(here).map(|one| one.bookings).sum::<i64>()
        };
        let (used, missed) = (count(BookingState::Arrived), count(BookingState::Missed));
        let planned = open().map(|slot| slot.sizes.of(pool)).sum();
        Use { planned, booked: count(BookingState::Confirmed) + used + missed, used, missed }
    };
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    Some(Capacity {
        day: sheet.day,
        group: sheet.group,
        pools: [Pool::Web, Pool::Phone, Pool::Counter].map(|pool| (pool, of_pool(pool))),
        walk_in: open().map(|slot| slot.sizes.walk_in).sum(),
        slots: count(slots.len()),
        closed: count(slots.len() - open().count()),
    })
}
