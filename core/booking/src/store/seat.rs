//! Seats as they are now. A hold counts until its time.

use std::collections::BTreeMap;

use base::{Authority, Date, Instant, Result};
use catalogue::Group;
use db::sea_query::{Cond, Expr, ExprTrait as _, SelectStatement};
use db::{Row, Tx, select, val};
use tokio::join;

use super::slot::days;
use super::{place_pairs, slot_pairs};
use crate::model::slot::SlotKey;
use crate::model::words::{BookingState, Pool, SeatState};

const COLUMNS: [&str; 5] = ["seat_no", "state", "until", "taken", "version"];

/// A seat that was taken at some time.
#[derive(Clone, Debug)]
pub struct SeatRow {
    /// Its number.
    pub no: i64,
    /// As in the books.
    pub state: SeatState,
    /// Until when it is held.
    pub until: Option<Instant>,
    /// At which version the present or last stay began.
    pub taken: i64,
    /// Its version.
    pub version: i64,
}

impl SeatRow {
    /// Whether somebody has it at an instant.
    pub fn is_active(&self, now: Instant) -> bool {
        match self.state {
            SeatState::Free => false,
            SeatState::Held => self.until.is_some_and(|until| until > now),
            SeatState::Booked => true,
        }
    }

    /// The stay whose time is over and which nobody noted.
    pub fn lapsed(&self, now: Instant) -> Option<i64> {
        (self.state == SeatState::Held && !self.is_active(now)).then_some(self.taken)
    }
}

fn read(row: &Row) -> Result<SeatRow> {
    Ok(SeatRow {
        no: row.int("seat_no")?,
        state: row.parse("state")?,
        until: row.opt_instant("until")?,
        taken: row.int("taken")?,
        version: row.int("version")?,
    })
}

/// Seats of one share of a half-hour: those with these numbers, or all.
pub async fn seats_in(
    tx: &Tx,
    slot: &SlotKey,
    pool: Pool,
    numbers: Option<&[i64]>,
) -> Result<Vec<SeatRow>> {
    let mut key = slot_pairs(slot);
    key.push(("pool", pool.code().into()));
    let mut query = select("booking_seat", &COLUMNS, &key);
    if let Some(numbers) = numbers {
        query.and_where(Expr::col("seat_no").is_in(numbers.iter().map(|no| val(*no))));
    }
    tx.rows(&query).await?.iter().map(read).collect()
}

pub(super) fn active(query: &mut SelectStatement, now: Instant) {
    let booked = Expr::col("state").eq(val(SeatState::Booked.code()));
    let held =
        Expr::col("state").eq(val(SeatState::Held.code())).and(Expr::col("until").gt(val(now)));
    query.cond_where(Cond::any().add(booked).add(held));
}

/// Seats that somebody has, of each share of a half-hour.
pub async fn taken_in(tx: &Tx, slot: &SlotKey, now: Instant) -> Result<Vec<(Pool, i64)>> {
    let mut query = select("booking_seat", &["pool"], &slot_pairs(slot));
    active(&mut query, now);
    query.expr_as(Expr::col("pool").count(), "n").group_by_col("pool");
    let count = |row: &Row| Ok((row.parse("pool")?, row.int("n")?));
    tx.rows(&query).await?.iter().map(count).collect()
}

/// Seats that somebody has, by day, half-hour and share.
#[derive(Default)]
pub struct Taken(BTreeMap<(Date, i64, Pool), i64>);

impl Taken {
    /// Those of a share of a half-hour.
    pub fn of(&self, slot: &SlotKey, pool: Pool) -> i64 {
        self.0.get(&(slot.sheet.day, slot.minute, pool)).copied().unwrap_or(0)
    }

    fn add(&mut self, half_hour: (Date, i64, Pool), seats: i64) {
        *self.0.entry(half_hour).or_default() += seats;
    }
}

/// Seats that somebody has, of a group from one day to another: those that are booked by blocks, along their key,
/// and those that are held from the stays of the authority that time will end. Neither grows with the bookings.
pub async fn counts_in(
    tx: &Tx,
    place: (&Authority, &str, Group),
    days: (Date, Date),
    now: Instant,
) -> Result<Taken> {
    let (booked, held) = (booked(place, days), held(place.0, now));
    // Holds first: who confirms between the two is counted twice for a moment, never not at all.
    let (held, booked) = join!(tx.rows(&held), tx.rows(&booked));
    let mut taken = Taken::default();
    for row in booked? {
        taken.add(half_hour(&row)?, row.int("booked")?);
    }
    let (point, group) = (place.1, place.2.code());
    for row in held? {
        let key = half_hour(&row)?;
        let is_here = row.text("point")? == point && row.text("item_group")? == group;
        if is_here && (days.0..=days.1).contains(&key.0) {
            taken.add(key, 1);
        }
    }
    Ok(taken)
}

fn half_hour(row: &Row) -> Result<(Date, i64, Pool)> {
    Ok((row.parse("day")?, row.int("minute")?, row.parse("pool")?))
}

pub(super) fn booked(
    place: (&Authority, &str, Group),
    (from, to): (Date, Date),
) -> SelectStatement {
    let columns = ["day", "minute", "pool", "booked"];
    let mut query = select("booking_count", &columns, &place_pairs(place));
    days(&mut query, from, to);
    query
}

/// What is held in all of an authority: a condition on the place would lead both engines along the key of all stays
/// there. A hold is due when its time is over.
pub(super) fn held(authority: &Authority, now: Instant) -> SelectStatement {
    let held = [("authority", authority.into()), ("state", BookingState::Held.code().into())];
    let columns = ["point", "item_group", "day", "minute", "pool"];
    let mut query = select("booking", &columns, &held);
    query.and_where(Expr::col("due_at").gt(val(now)));
    query
}
