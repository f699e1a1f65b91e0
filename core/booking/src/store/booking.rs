//! Stays on seats.

use base::{Authority, Date, Instant, Result};
use catalogue::Group;
use db::sea_query::{Expr, ExprTrait as _, Order, Query, SelectStatement};
use db::{Row, Tx, select, val};
use identity::PersonId;

use super::slot::days;
use super::{channel, place_pairs, slot_key};
use crate::model::booking::Booking;
use crate::model::code::BookingCode;
use crate::model::words::BookingState;
use crate::query::Ahead;

const COLUMNS: [&str; 24] = [
    "authority",
    "point",
    "item_group",
    "day",
    "minute",
    "pool",
    "seat_no",
    "taken",
    "code",
    "place",
    "moves",
    "person",
    "item",
    "vehicle",
    "channel",
    "state",
    "until",
    "extensions",
    "waiting",
    "starts_at",
    "taken_at",
    "ended_at",
    "reason",
    "version",
];

/// States that hold a seat.
const ACTIVE: [BookingState; 4] =
    [BookingState::Held, BookingState::Confirmed, BookingState::Arrived, BookingState::Missed];

/// States of those who are still to come.
const COMING: [BookingState; 2] = [BookingState::Held, BookingState::Confirmed];

/// States that count for what a person may have at once and how often they cancelled.
const COUNTED: [BookingState; 4] =
    [BookingState::Held, BookingState::Confirmed, BookingState::Arrived, BookingState::Cancelled];

/// States of those who come on the day, or have come.
const OF_DAY: [BookingState; 2] = [BookingState::Confirmed, BookingState::Arrived];

/// Stays of a group in the order of time, along the key.
const ORDER: [&str; 5] = ["day", "minute", "pool", "seat_no", "taken"];

/// Stays that one statement reads.
const PAGE: u64 = 200;

fn read(row: &Row) -> Result<Booking> {
    Ok(Booking {
        seat: slot_key(row)?.seat(row.parse("pool")?, row.int("seat_no")?),
        taken: row.int("taken")?,
        code: row.parse("code")?,
        place: row.int("place")?,
        moves: row.int("moves")?,
        person: row.parse("person")?,
        item: row.text("item")?,
        vehicle: row.opt_parse("vehicle")?,
        channel: channel(row)?,
        state: row.parse("state")?,
        until: row.opt_instant("until")?,
        extensions: row.int("extensions")?,
        waiting: row.opt_parse("waiting")?,
        starts_at: row.instant("starts_at")?,
        taken_at: row.instant("taken_at")?,
        ended_at: row.opt_instant("ended_at")?,
        reason: row.opt_text("reason")?,
        version: row.int("version")?,
    })
}

/// The newest stay of a code.
pub async fn by_code_in(
    tx: &Tx,
    authority: &Authority,
    code: &BookingCode,
) -> Result<Option<Booking>> {
    let key = [("authority", authority.into()), ("code", code.as_str().into())];
    let mut query = select("booking", &COLUMNS, &key);
    query.order_by("place", Order::Desc).limit(1);
    tx.opt(&query).await?.as_ref().map(read).transpose()
}

/// A person's stays that begin at or after an instant, the latest first.
pub async fn of_person_in(
    tx: &Tx,
    (cities, person): (&[Authority], PersonId),
    since: Instant,
    limit: u64,
) -> Result<Vec<Booking>> {
    let mut query = of_person(person, since, limit);
    query.and_where(Expr::col("authority").is_in(cities.iter().map(val)));
    tx.rows(&query).await?.iter().map(read).collect()
}

/// Those of them that the limits per person look at. Holds that ended are none: a person may have ten a day, which
/// would hide what is booked behind the newest.
pub async fn counted_in(
    tx: &Tx,
    (authority, person): (&Authority, PersonId),
    since: Instant,
    limit: u64,
) -> Result<Vec<Booking>> {
    let mut query = of_person(person, since, limit);
    query.and_where(Expr::col("authority").eq(val(authority)));
    query.and_where(Expr::col("state").is_in(COUNTED.iter().map(|s| val(s.code()))));
    tx.rows(&query).await?.iter().map(read).collect()
}

/// What a person has booked on a day, the latest first, used or not; holds are none.
pub async fn of_day_in(
    tx: &Tx,
    (authority, person): (&Authority, PersonId),
    day: Date,
    limit: u64,
) -> Result<Vec<Booking>> {
    let mut query = of_person(person, day.start(), limit);
    query.and_where(Expr::col("authority").eq(val(authority)));
    query.and_where(Expr::col("day").eq(val(day)));
    query.and_where(Expr::col("state").is_in(OF_DAY.iter().map(|s| val(s.code()))));
    tx.rows(&query).await?.iter().map(read).collect()
}

fn of_person(person: PersonId, since: Instant, limit: u64) -> SelectStatement {
    let mut query = select("booking", &COLUMNS, &[("person", person.to_string().into())]);
    query.and_where(Expr::col("starts_at").gte(val(since)));
    query.order_by("starts_at", Order::Desc).order_by("taken_at", Order::Desc).limit(limit);
    query
}

/// Stays that hold seats of a group, from one day to another, in order of time: all of them, page after page.
pub async fn active_in(
    tx: &Tx,
    place: (&Authority, &str, Group),
    between: (Date, Date),
) -> Result<Vec<Booking>> {
    let mut all: Vec<Booking> = Vec::new();
    loop {
        let page = tx.rows(&active_after(place, between, all.last())).await?;
        let is_full = u64::try_from(page.len()).is_ok_and(|rows| rows >= PAGE);
        for row in &page {
            all.push(read(row)?);
        }
        if !is_full {
            return Ok(all);
        }
    }
}

/// The page behind a stay; the first without one.
fn active_after(
    place: (&Authority, &str, Group),
    (from, to): (Date, Date),
    after: Option<&Booking>,
) -> SelectStatement {
    let mut query = select("booking", &COLUMNS, &place_pairs(place));
    query.and_where(Expr::col("state").is_in(ACTIVE.iter().map(|s| val(s.code()))));
    days(&mut query, from, to);
    if let Some(Booking { seat, taken, .. }) = after {
        let (slot, pool) = (&seat.slot, seat.pool.code());
        let columns = Expr::tuple(ORDER.map(Expr::col));
        let last = [val(slot.sheet.day), val(slot.minute), val(pool), val(seat.no), val(*taken)];
        query.and_where(columns.gt(Expr::tuple(last)));
    }
    for column in ORDER {
        query.order_by(column, Order::Asc);
    }
    query.limit(PAGE);
    query
}

/// Stays in a state whose time has come, the longest first.
pub async fn due_in(
    tx: &Tx,
    authority: &Authority,
    state: BookingState,
    now: Instant,
    limit: u64,
) -> Result<Vec<Booking>> {
    let key = [("authority", authority.into()), ("state", state.code().into())];
    let mut query = select("booking", &COLUMNS, &key);
    query.and_where(Expr::col("due_at").lte(val(now)));
    query.order_by("due_at", Order::Asc).limit(limit);
    tx.rows(&query).await?.iter().map(read).collect()
}

/// Stays by state of an authority, for counts that must add up.
pub async fn tally_in(tx: &Tx, authority: &Authority) -> Result<Vec<(BookingState, i64)>> {
    let mut query = Query::select();
    query.column("state").from("booking");
    query.and_where(Expr::col("authority").eq(val(authority)));
    query.expr_as(Expr::col("code").count(), "n").group_by_col("state");
    let count = |row: &Row| Ok((row.parse("state")?, row.int("n")?));
    tx.rows(&query).await?.iter().map(count).collect()
}

/// Stays from an instant on, counted by point, item, way and day.
pub async fn ahead_in(tx: &Tx, authority: &Authority, from: Instant) -> Result<Vec<Ahead>> {
    let by = ["point", "item", "channel", "day"];
    let mut query = Query::select();
    query.columns(by).from("booking");
    query.and_where(Expr::col("authority").eq(val(authority)));
    query.and_where(Expr::col("state").is_in(COMING.iter().map(|s| val(s.code()))));
    query.and_where(Expr::col("starts_at").gte(val(from)));
    query.expr_as(Expr::col("code").count(), "n");
    for column in by {
        query.group_by_col(column).order_by(column, Order::Asc);
    }
    let count = |row: &Row| {
        Ok(Ahead {
            point: row.text("point")?,
            item: row.text("item")?,
            channel: channel(row)?,
            day: row.parse("day")?,
            bookings: row.int("n")?,
        })
    };
    tx.rows(&query).await?.iter().map(count).collect()
}

/// Bookings to which nobody came by an instant, the longest ago first: only of days on which the point wrote
/// somebody's arrival down. Where nobody at all came, it is the reception that did not write.
pub async fn missed_in(
    tx: &Tx,
    authority: &Authority,
    now: Instant,
    limit: u64,
) -> Result<Vec<Booking>> {
    let key = [("authority", authority.into()), ("state", BookingState::Confirmed.code().into())];
    let mut query = select("booking", &COLUMNS, &key);
    query.and_where(Expr::col("due_at").lte(val(now)));
    let mut came = Query::select();
    came.column(("other", "code")).from_as("booking", "other");
    came.and_where(Expr::col(("other", "authority")).eq(val(authority)));
    came.and_where(Expr::col(("other", "state")).eq(val(BookingState::Arrived.code())));
    for column in ["point", "day"] {
        came.and_where(Expr::col(("other", column)).equals(("booking", column)));
    }
    query.and_where(Expr::exists(came));
    query.order_by("due_at", Order::Asc).limit(limit);
    tx.rows(&query).await?.iter().map(read).collect()
}
