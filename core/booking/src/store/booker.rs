//! Those who book, their no-shows, and guests.

use base::{Authority, Instant, Result};
use db::sea_query::Order;
use db::{Row, Tx, select};
use identity::PersonId;

use super::booking;
use crate::limits::Limits;
use crate::model::code::BookingCode;
use crate::model::words::MarkState;
use crate::rules::take::Booker;

/// A no-show on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoShow {
    /// Whose.
    pub person: PersonId,
    /// Of which booking.
    pub code: BookingCode,
    /// Where it stands.
    pub state: MarkState,
    /// When it was set.
    pub marked_at: Instant,
    /// By whom.
    pub marked_by: String,
    /// Why it should not count, sealed under the person's key.
    pub why: Option<String>,
    /// When that was said.
    pub appealed_at: Option<Instant>,
    /// What the officer wrote.
    pub note: Option<String>,
}

const MARK: [&str; 8] =
    ["person", "code", "state", "marked_at", "marked_by", "why", "appealed_at", "note"];

/// Bookings and marks of one person that rules look at.
const ROWS_MAX: u64 = 300;

fn read(row: &Row) -> Result<NoShow> {
    Ok(NoShow {
        person: row.parse("person")?,
        code: row.parse("code")?,
        state: row.parse("state")?,
        marked_at: row.instant("marked_at")?,
        marked_by: row.text("marked_by")?,
        why: row.opt_text("why")?,
        appealed_at: row.opt_instant("appealed_at")?,
        note: row.opt_text("note")?,
    })
}

/// What is known of somebody who books.
pub async fn booker_in(
    tx: &Tx,
    (authority, person): (&Authority, PersonId),
    limits: &Limits,
    now: Instant,
) -> Result<Booker> {
    let key = [("authority", authority.into()), ("person", person.to_string().into())];
    let columns = ["holds_on", "holds", "version"];
    let Some(row) = tx.opt(&select("booking_booker", &columns, &key)).await? else {
        // Whatever somebody does passes through this row, so there is nothing else.
        return Ok(Booker::default());
    };
    let days = limits.credit_days.max(limits.cancels_days);
    let since = now.plus_hours(-24 * days);
    // Asked together, so that an engine across a wire is waited for once.
    let (marks, bookings) = tokio::join!(
        marks_in(tx, (authority, person)),
        booking::counted_in(tx, (authority, person), since, ROWS_MAX),
    );
    Ok(Booker {
        version: row.int("version")?,
        holds_on: Some(row.parse("holds_on")?),
        holds: row.int("holds")?,
        bookings: bookings?,
        marks: marks?.iter().map(|mark| (mark.marked_at, mark.state)).collect(),
    })
}

/// A person's marks, the newest first.
pub async fn marks_in(tx: &Tx, (authority, person): (&Authority, PersonId)) -> Result<Vec<NoShow>> {
    let key = [("authority", authority.into()), ("person", person.to_string().into())];
    let mut query = select("booking_mark", &MARK, &key);
    query.order_by("marked_at", Order::Desc).limit(ROWS_MAX);
    tx.rows(&query).await?.iter().map(read).collect()
}

/// One mark.
pub async fn mark_in(
    tx: &Tx,
    (authority, person): (&Authority, PersonId),
    code: &BookingCode,
) -> Result<Option<NoShow>> {
    let key = [
        ("authority", authority.into()),
        ("person", person.to_string().into()),
        ("code", code.as_str().into()),
    ];
    tx.opt(&select("booking_mark", &MARK, &key)).await?.as_ref().map(read).transpose()
}

/// Appeals that wait, the oldest first.
pub async fn appeals_in(tx: &Tx, authority: &Authority, limit: u64) -> Result<Vec<NoShow>> {
    let key = [("authority", authority.into()), ("state", MarkState::Appealed.code().into())];
    let mut query = select("booking_mark", &MARK, &key);
    query.order_by("appealed_at", Order::Asc).limit(limit);
    tx.rows(&query).await?.iter().map(read).collect()
}

/// A guest's person id and the version of the record, by its key.
pub async fn guest_in(
    tx: &Tx,
    authority: &Authority,
    guest: &str,
) -> Result<(Option<PersonId>, i64)> {
    let key = [("authority", authority.into()), ("guest", guest.into())];
    let row = tx.opt(&select("booking_guest", &["person", "version"], &key)).await?;
    row.map_or(Ok((None, 0)), |row| Ok((Some(row.parse("person")?), row.int("version")?)))
}

/// What is sealed of a guest, by person.
pub async fn sealed_in(tx: &Tx, authority: &Authority, person: PersonId) -> Result<Option<String>> {
    let key = [("authority", authority.into()), ("person", person.to_string().into())];
    let mut query = select("booking_guest", &["sealed"], &key);
    tx.opt(query.limit(1)).await?.map(|row| row.text("sealed")).transpose()
}
