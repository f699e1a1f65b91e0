//! Seats as they are now. A hold counts until its time.

use base::{Authority, Date, Instant, Result};
use catalogue::Group;
use db::sea_query::{Cond, Expr, ExprTrait as _, Query, SelectStatement};
use db::{Row, Tx, select, val};

use super::slot::days;
use super::slot_pairs;
use crate::model::slot::SlotKey;
use crate::model::words::{Pool, SeatState};

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

/// How many seats somebody has, by day, half-hour and share.
pub struct Taken {
    /// The day.
    pub day: Date,
    /// Minutes after midnight.
    pub minute: i64,
    /// The share.
    pub pool: Pool,
    /// Seats.
    pub seats: i64,
}

/// Seats that somebody has, of a group from one day to another: one read along the index, which holds all that
/// is asked (`calendar_tests.rs`).
pub async fn counts_in(
    tx: &Tx,
    place: (&Authority, &str, Group),
    days: (Date, Date),
    now: Instant,
) -> Result<Vec<Taken>> {
    let count = |row: &Row| {
        Ok(Taken {
            day: row.parse("day")?,
            minute: row.int("minute")?,
            pool: row.parse("pool")?,
            seats: row.int("n")?,
        })
    };
    tx.rows(&counts(place, days, now)).await?.iter().map(count).collect()
}

pub(super) fn counts(
    (authority, point, group): (&Authority, &str, Group),
    (from, to): (Date, Date),
    now: Instant,
) -> SelectStatement {
    let by = ["day", "minute", "pool"];
    let mut query = Query::select();
    query.columns(by).from("booking_seat");
    query
        .and_where(Expr::col("authority").eq(val(authority)))
        .and_where(Expr::col("point").eq(val(point)))
        .and_where(Expr::col("item_group").eq(val(group.code())));
    days(&mut query, from, to);
    active(&mut query, now);
    query.expr_as(Expr::col("pool").count(), "n");
    for column in by {
        query.group_by_col(column);
    }
    query
}
