//! Where and when: a sheet is the day of a point and an item group, a slot a half-hour of it, a seat a
//! numbered place in one share of a slot. Their names are the subjects of the journal.

use std::fmt;

use base::{Authority, Date, Instant};
use catalogue::Group;
use serde::{Deserialize, Serialize};

use super::plan::Share;
use super::words::Pool;

/// Minutes of a slot.
pub const SLOT_MINUTES: i64 = 30;

/// Seats of one block of a half-hour: whoever books one of them waits for whoever books another at that moment,
/// and a calendar reads a row for each block.
pub(crate) const SEATS_OF_BLOCK: i64 = 64;

/// Minutes of a day.
pub(crate) const DAY_MINUTES: i64 = 24 * 60;

/// One day of a point and an item group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SheetKey {
    /// Whose point.
    pub authority: Authority,
    /// The point's code.
    pub point: String,
    /// What is done there.
    pub group: Group,
    /// The day in China.
    pub day: Date,
}

/// One half-hour of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SlotKey {
    /// The day.
    pub sheet: SheetKey,
    /// Minutes after midnight at which it begins.
    pub minute: i64,
}

/// One place in it. Numbers count from 1 in each share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SeatKey {
    /// The half-hour.
    pub slot: SlotKey,
    /// Which share.
    pub pool: Pool,
    /// Its number.
    pub no: i64,
}

/// How many seats each way of booking has, and how many are kept for those who come without.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sizes {
    /// By web.
    pub web: i64,
    /// By phone.
    pub phone: i64,
    /// At the counter.
    pub counter: i64,
    /// Kept back.
    pub walk_in: i64,
}

/// A half-hour as published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Which.
    pub key: SlotKey,
    /// Its shares.
    pub sizes: Sizes,
    /// How they were shared out.
    pub share: Share,
    /// From when it may be booked.
    pub released_at: Instant,
    /// Why it is closed, if it is.
    pub closed: Option<String>,
    /// The version of its day at which it last changed.
    pub version: i64,
}

/// `09:30` from minutes after midnight.
pub fn clock_time(minute: i64) -> String {
    format!("{:02}:{:02}", minute.div_euclid(60), minute.rem_euclid(60))
}

impl SheetKey {
    /// The subject of its entries.
    pub fn subject(&self) -> String {
        format!("sheet/{self}")
    }

    /// The half-hour that begins at so many minutes after midnight.
    pub fn slot(&self, minute: i64) -> SlotKey {
        SlotKey { sheet: self.clone(), minute }
    }
}

impl fmt::Display for SheetKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.point, self.group, self.day)
    }
}

impl SlotKey {
    /// When it begins.
    pub fn starts_at(&self) -> Instant {
        self.sheet.day.start().plus_minutes(self.minute)
    }

    /// A place in it.
    pub fn seat(&self, pool: Pool, no: i64) -> SeatKey {
        SeatKey { slot: self.clone(), pool, no }
    }

    /// `09:30`.
    pub fn time(&self) -> String {
        clock_time(self.minute)
    }
}

impl fmt::Display for SlotKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}/{:02}{:02}",
            self.sheet,
            self.minute.div_euclid(60),
            self.minute.rem_euclid(60)
        )
    }
}

impl SeatKey {
    /// The subject of its entries.
    pub fn subject(&self) -> String {
        format!("seat/{self}")
    }

    /// The seat that a subject names.
    pub fn of_subject(authority: &Authority, subject: &str) -> Option<Self> {
        let mut parts = subject.strip_prefix("seat/")?.split('/');
        let mut next = || parts.next();
        let (point, group) = (next()?.to_owned(), Group::from_code(next()?)?);
        let (day, time) = (next()?.parse().ok()?, next()?);
        let (pool, no) = (next()?.parse().ok()?, next()?.parse().ok()?);
        let minute = minute_of(time)?;
        let sheet = SheetKey { authority: authority.clone(), point, group, day };
        next().is_none().then(|| sheet.slot(minute).seat(pool, no))
    }
}

/// Minutes after midnight of `0930`.
pub(crate) fn minute_of(time: &str) -> Option<i64> {
    let (hours, minutes) = time.split_at_checked(2)?;
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60).then_some(hours * 60 + minutes)
}

impl fmt::Display for SeatKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.slot, self.pool, self.no)
    }
}

impl Sizes {
    /// Seats of one way of booking.
    pub fn of(self, pool: Pool) -> i64 {
        match pool {
            Pool::Web => self.web,
            Pool::Phone => self.phone,
            Pool::Counter => self.counter,
        }
    }

    /// Seats that can be booked by any way.
    pub fn bookable(self) -> i64 {
        self.web + self.phone + self.counter
    }

    /// All, with those kept back.
    pub fn total(self) -> i64 {
        self.bookable() + self.walk_in
    }
}

impl Slot {
    /// Whether a seat still belongs to it: changes take numbers away from the top.
    pub fn has(&self, seat: &SeatKey) -> bool {
        self.closed.is_none() && (1..=self.sizes.of(seat.pool)).contains(&seat.no)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_is_read_back_from_its_subject() {
        let authority = Authority::new("420500");
        let day = "2026-12-01".parse().unwrap();
        let sheet = SheetKey {
            authority: authority.clone(),
            point: "420500-hall".into(),
            group: Group::Vehicle,
            day,
        };
        let seat = sheet.slot(9 * 60 + 30).seat(Pool::Web, 3);
        assert_eq!(seat.subject(), "seat/420500-hall/vehicle/2026-12-01/0930/web/3");
        assert_eq!(SeatKey::of_subject(&authority, &seat.subject()), Some(seat.clone()));
        assert_eq!(seat.slot.time(), "09:30");
        for wrong in ["seat/", "seat/a/vehicle/2026-12-01/0960/web/3", "seat/a/b/c/d/e/f", "x"] {
            assert_eq!(SeatKey::of_subject(&authority, wrong), None, "{wrong}");
        }
    }
}
