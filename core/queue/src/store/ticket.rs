//! Tickets, with their turns.

use base::{Authority, Date, Result};
use db::sea_query::Order as Sort;
use db::{Row, Tx, Value, select};

use super::turn;
use crate::model::number::TicketCode;
use crate::model::ticket::{Rank, Ticket, TicketKey};
use crate::model::window::Place;
use crate::model::words::TicketState;

const COLUMNS: [&str; 17] = [
    "number",
    "code",
    "lane",
    "item",
    "class",
    "since",
    "serial",
    "preferred_from",
    "ground",
    "taken_by",
    "holders",
    "case_number",
    "state",
    "ended_at",
    "end_reason",
    "version",
    "day",
];

/// The columns of a point's day.
pub(super) fn at(place: &Place, day: Date) -> Vec<(&'static str, Value)> {
    vec![
        ("authority", (&place.authority).into()),
        ("point", place.point.as_str().into()),
        ("day", day.into()),
    ]
}

/// The columns of a ticket.
pub(super) fn of(key: &TicketKey) -> Vec<(&'static str, Value)> {
    let mut columns = at(&key.place, key.day);
    columns.push(("number", key.number.as_str().into()));
    columns
}

/// The ticket, if there is one.
pub async fn ticket_in(tx: &Tx, key: &TicketKey) -> Result<Option<Ticket>> {
    let row = tx.opt(&select("queue_ticket", &COLUMNS, &of(key))).await?;
    match row {
        Some(row) => Ok(Some(ticket(tx, &key.place, &row).await?)),
        None => Ok(None),
    }
}

/// The ticket of a day with this secret.
pub async fn by_code_in(
    tx: &Tx,
    place: &Place,
    day: Date,
    code: &TicketCode,
) -> Result<Option<Ticket>> {
    let mut columns = at(place, day);
    columns.push(("code", code.as_str().into()));
    match tx.opt(&select("queue_ticket", &COLUMNS, &columns)).await? {
        Some(row) => Ok(Some(ticket(tx, place, &row).await?)),
        None => Ok(None),
    }
}

/// The live ticket of a day that is for this case.
pub async fn of_case_in(
    tx: &Tx,
    authority: &Authority,
    (day, case): (Date, &str),
) -> Result<Option<Ticket>> {
    let columns = [
        ("authority", authority.into()),
        ("case_number", case.into()),
        ("state", TicketState::Open.code().into()),
        ("day", day.into()),
    ];
    let with_point = COLUMNS.into_iter().chain(["point"]).collect::<Vec<_>>();
    let mut query = select("queue_ticket", &with_point, &columns);
    query.order_by("since", Sort::Desc).limit(1);
    let Some(row) = tx.opt(&query).await? else { return Ok(None) };
    let place = Place { authority: authority.clone(), point: row.text("point")? };
    ticket(tx, &place, &row).await.map(Some)
}

/// Tickets of a day in a state, in the order of coming; at most `limit`.
pub async fn in_state_in(
    tx: &Tx,
    place: &Place,
    day: Date,
    state: TicketState,
    limit: u64,
) -> Result<Vec<Ticket>> {
    let mut columns = at(place, day);
    columns.push(("state", state.code().into()));
    let mut query = select("queue_ticket", &COLUMNS, &columns);
    query.order_by("since", Sort::Asc).order_by("serial", Sort::Asc).limit(limit);
    let mut found = Vec::new();
    for row in tx.rows(&query).await? {
        found.push(ticket(tx, place, &row).await?);
    }
    Ok(found)
}

/// The last count given of a letter on a day; 0 if none was.
pub async fn last_serial_in(tx: &Tx, place: &Place, day: Date, prefix: &str) -> Result<i64> {
    let mut columns = at(place, day);
    columns.push(("prefix", prefix.into()));
    let mut query = select("queue_ticket", &["serial"], &columns);
    query.order_by("serial", Sort::Desc).limit(1);
    tx.opt(&query).await?.map_or(Ok(0), |row| row.int("serial"))
}

async fn ticket(tx: &Tx, place: &Place, row: &Row) -> Result<Ticket> {
    let key =
        TicketKey { place: place.clone(), day: row.parse("day")?, number: row.parse("number")? };
    let turns = turn::of_ticket_in(tx, &key).await?;
    let ended = row.opt_instant("ended_at")?;
    let reason = row.opt_parse("end_reason")?;
    let holders = row.text("holders")?;
    Ok(Ticket {
        code: row.parse("code")?,
        lane: row.text("lane")?,
        item: row.text("item")?,
        rank: rank(row)?,
        ground: row.opt_parse("ground")?,
        taken_by: row.parse("taken_by")?,
        holders: holders.split_whitespace().map(str::to_owned).collect(),
        case: row.opt_text("case_number")?,
        state: row.parse("state")?,
        ended: ended.map(|at| (at, reason)),
        version: row.int("version")?,
        turns,
        key,
    })
}

pub(super) fn rank(row: &Row) -> Result<Rank> {
    Ok(Rank {
        class: row.parse("class")?,
        since: row.instant("since")?,
        serial: row.int("serial")?,
        preferred_from: row.opt_instant("preferred_from")?,
    })
}
