//! Waitlists.

use base::{Authority, Date, Fault, Instant, Result};
use catalogue::Group;
use db::sea_query::{Expr, ExprTrait as _, Order};
use db::{Row, Tx, select, val};
use identity::PersonId;

use super::{channel, group};
use crate::model::slot::SeatKey;
use crate::model::waiting::{Offer, Waiting, WaitingId};
use crate::model::words::{Pool, WaitState};

const COLUMNS: [&str; 17] = [
    "authority",
    "waiting",
    "point",
    "item_group",
    "item",
    "vehicle",
    "channel",
    "person",
    "from_day",
    "to_day",
    "state",
    "seat",
    "code",
    "until",
    "missed",
    "joined_at",
    "version",
];

fn read(row: &Row) -> Result<Waiting> {
    Ok(Waiting {
        id: row.parse("waiting")?,
        authority: row.authority("authority")?,
        point: row.text("point")?,
        group: group(row)?,
        item: row.text("item")?,
        vehicle: row.opt_parse("vehicle")?,
        channel: channel(row)?,
        person: row.parse("person")?,
        from: row.parse("from_day")?,
        to: row.parse("to_day")?,
        state: row.parse("state")?,
        offer: offer(row)?,
        missed: row.int("missed")?,
        joined_at: row.instant("joined_at")?,
        version: row.int("version")?,
    })
}

fn offer(row: &Row) -> Result<Option<Offer>> {
    let Some(subject) = row.opt_text("seat")? else { return Ok(None) };
    let wrong = || Fault::Inconsistent(format!("booking_waiting.seat holds {subject:?}"));
    let seat = SeatKey::of_subject(&row.authority("authority")?, &subject).ok_or_else(wrong)?;
    Ok(Some(Offer { seat, code: row.parse("code")?, until: row.instant("until")? }))
}

/// One place.
pub async fn waiting_in(tx: &Tx, authority: &Authority, id: WaitingId) -> Result<Option<Waiting>> {
    let key = [("authority", authority.into()), ("waiting", id.to_string().into())];
    tx.opt(&select("booking_waiting", &COLUMNS, &key)).await?.as_ref().map(read).transpose()
}

/// Those in line for a day, the first first.
pub async fn line_in(
    tx: &Tx,
    (authority, point, group): (&Authority, &str, Group),
    pool: Pool,
    day: Option<Date>,
    limit: u64,
) -> Result<Vec<Waiting>> {
    let key = [
        ("authority", authority.into()),
        ("point", point.into()),
        ("item_group", group.code().into()),
        ("pool", pool.code().into()),
        ("state", WaitState::Waiting.code().into()),
    ];
    let mut query = select("booking_waiting", &COLUMNS, &key);
    if let Some(day) = day {
        query.and_where(Expr::col("from_day").lte(val(day)));
        query.and_where(Expr::col("to_day").gte(val(day)));
    }
    query.order_by("waiting", Order::Asc).limit(limit);
    tx.rows(&query).await?.iter().map(read).collect()
}

/// A person's places that are not over.
pub async fn of_person_in(
    tx: &Tx,
    authority: &Authority,
    person: PersonId,
) -> Result<Vec<Waiting>> {
    let key = [("authority", authority.into()), ("person", person.to_string().into())];
    let live = [WaitState::Waiting, WaitState::Offered];
    let mut query = select("booking_waiting", &COLUMNS, &key);
    query.and_where(Expr::col("state").is_in(live.iter().map(|state| val(state.code()))));
    query.order_by("waiting", Order::Asc).limit(50);
    tx.rows(&query).await?.iter().map(read).collect()
}

/// Offers whose time is over.
pub async fn passed_in(
    tx: &Tx,
    authority: &Authority,
    now: Instant,
    limit: u64,
) -> Result<Vec<Waiting>> {
    let key = [("authority", authority.into()), ("state", WaitState::Offered.code().into())];
    let mut query = select("booking_waiting", &COLUMNS, &key);
    query.and_where(Expr::col("until").lte(val(now)));
    query.order_by("until", Order::Asc).limit(limit);
    tx.rows(&query).await?.iter().map(read).collect()
}

/// All in line of an authority, in order, after one of them.
pub async fn all_in_line_in(
    tx: &Tx,
    authority: &Authority,
    after: Option<WaitingId>,
    limit: u64,
) -> Result<Vec<Waiting>> {
    let key = [("authority", authority.into()), ("state", WaitState::Waiting.code().into())];
    let mut query = select("booking_waiting", &COLUMNS, &key);
    if let Some(after) = after {
        query.and_where(Expr::col("waiting").gt(val(after.to_string())));
    }
    query.order_by("waiting", Order::Asc).limit(limit);
    tx.rows(&query).await?.iter().map(read).collect()
}
