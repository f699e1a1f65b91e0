//! Windows, holders, calls for help, printed slips, signs of life.

use std::collections::BTreeMap;

use base::{Authority, Date, Fault, Instant, Result};
use db::sea_query::{Expr, ExprTrait as _, Order as Sort};
use db::{Row, Tx, Value, select, upsert, val};
use journal::{Actor, ActorKind};

use super::ticket::{at, of};
use crate::model::board::Help;
use crate::model::number::TicketNumber;
use crate::model::ticket::TicketKey;
use crate::model::window::{AtWindow, Place, Skill, Window, WindowKey};
use crate::model::words::HelpKind;

const WINDOW: [&str; 10] = [
    "label",
    "is_open",
    "staff",
    "skills",
    "since",
    "day",
    "number",
    "skill",
    "changed_at",
    "version",
];

fn here(place: &Place) -> Vec<(&'static str, Value)> {
    vec![("authority", (&place.authority).into()), ("point", place.point.as_str().into())]
}

/// The window, if it was ever open.
pub async fn window_in(tx: &Tx, key: &WindowKey) -> Result<Option<Window>> {
    let mut columns = here(&key.place);
    columns.push(("label", key.label.as_str().into()));
    let row = tx.opt(&select("queue_window", &WINDOW, &columns)).await?;
    row.map(|row| window(&key.place, &row)).transpose()
}

/// All windows of a point that were ever open, at most 500.
pub async fn windows_in(tx: &Tx, place: &Place) -> Result<Vec<Window>> {
    let mut query = select("queue_window", &WINDOW, &here(place));
    query.order_by("label", Sort::Asc).limit(500);
    tx.rows(&query).await?.iter().map(|row| window(place, row)).collect()
}

/// The windows of an authority that this clerk has open: where, by point and label; at most 20.
pub async fn open_by_in(tx: &Tx, authority: &Authority, clerk: &Actor) -> Result<Vec<Window>> {
    let is = [
        ("authority", authority.into()),
        ("staff", clerk.to_string().into()),
        ("is_open", true.into()),
    ];
    let columns: Vec<&str> = WINDOW.into_iter().chain(["point"]).collect();
    let mut query = select("queue_window", &columns, &is);
    query.order_by("point", Sort::Asc).order_by("label", Sort::Asc).limit(20);
    let read =
        |row: &Row| window(&Place { authority: authority.clone(), point: row.text("point")? }, row);
    tx.rows(&query).await?.iter().map(read).collect()
}

fn window(place: &Place, row: &Row) -> Result<Window> {
    let key = WindowKey { place: place.clone(), label: row.text("label")? };
    let parts = (
        row.opt_parse::<Date>("day")?,
        row.opt_parse::<TicketNumber>("number")?,
        row.opt_parse::<Skill>("skill")?,
    );
    let ticket = match parts {
        (Some(day), Some(number), Some(skill)) => Some(AtWindow { day, number, skill }),
        (None, None, None) => None,
        _ => {
            let context = format!("queue_window {}: half a ticket", key.label);
            return Err(Fault::Inconsistent(context).into());
        }
    };
    let skills = row.text("skills")?;
    let skills: std::result::Result<Vec<Skill>, String> =
        skills.split_whitespace().map(str::parse).collect();
    let wrong = |why| Fault::Inconsistent(format!("queue_window {}: {why}", key.label));
    Ok(Window {
        is_open: row.flag("is_open")?,
        staff: row.parse("staff")?,
        skills: skills.map_err(wrong)?,
        since: row.instant("since")?,
        ticket,
        changed_at: row.instant("changed_at")?,
        version: row.int("version")?,
        key,
    })
}

/// A claim on a ticket: the ticket, if it is taken, and its version.
pub async fn holder_in(
    tx: &Tx,
    place: &Place,
    day: Date,
    holder: &str,
) -> Result<(Option<TicketNumber>, i64)> {
    let mut columns = at(place, day);
    columns.push(("holder", holder.into()));
    let row = tx.opt(&select("queue_holder", &["number", "version"], &columns)).await?;
    row.map_or(Ok((None, 0)), |row| Ok((row.opt_parse("number")?, row.int("version")?)))
}

/// When the windows of a point were last heard of.
pub async fn seen_in(tx: &Tx, place: &Place) -> Result<BTreeMap<String, Instant>> {
    let query = select("queue_seen", &["label", "seen_at"], &here(place));
    let seen = |row: &Row| Ok((row.text("label")?, row.instant("seen_at")?));
    tx.rows(&query).await?.iter().map(seen).collect()
}

/// All windows of a point that were ever open, with when each was last heard of.
pub async fn heard_in(tx: &Tx, place: &Place) -> Result<Vec<(Window, Option<Instant>)>> {
    let seen = seen_in(tx, place).await?;
    let heard = |window: Window| {
        let at = seen.get(&window.key.label).copied();
        (window, at)
    };
    Ok(windows_in(tx, place).await?.into_iter().map(heard).collect())
}

/// A window was heard of.
pub async fn note_in(tx: &Tx, key: &WindowKey, at: Instant) -> Result<()> {
    let mut row = here(&key.place);
    row.push(("label", key.label.as_str().into()));
    row.push(("seen_at", at.into()));
    tx.execute(upsert("queue_seen", &["authority", "point", "label"], &row)).await.map(drop)
}

const HELP: [&str; 10] = [
    "id",
    "point",
    "window",
    "kind",
    "called_by",
    "called_at",
    "answered_by",
    "answered_at",
    "withdrawn_at",
    "version",
];

/// Calls for help at a point that stand, at most 100.
pub async fn help_in(tx: &Tx, place: &Place) -> Result<Vec<Help>> {
    let mut query = select("queue_help", &HELP, &here(place));
    query.and_where(Expr::col("answered_at").is_null());
    query.and_where(Expr::col("withdrawn_at").is_null());
    query.order_by("called_at", Sort::Asc).limit(100);
    tx.rows(&query).await?.iter().map(help).collect()
}

/// Calls for help of an authority since then, at all points, the latest first; at most 100.
pub async fn help_since_in(tx: &Tx, authority: &Authority, from: Instant) -> Result<Vec<Help>> {
    let mut query = select("queue_help", &HELP, &[("authority", authority.into())]);
    query.and_where(Expr::col("called_at").gte(val(from)));
    query.order_by("called_at", Sort::Desc).limit(100);
    tx.rows(&query).await?.iter().map(help).collect()
}

/// A call for help, and its version.
pub async fn help_one_in(tx: &Tx, place: &Place, id: &str) -> Result<Option<(Help, i64)>> {
    let mut columns = here(place);
    columns.push(("id", id.into()));
    let row = tx.opt(&select("queue_help", &HELP, &columns)).await?;
    row.map(|row| Ok((help(&row)?, row.int("version")?))).transpose()
}

fn help(row: &Row) -> Result<Help> {
    let answered = (row.opt_parse("answered_by")?, row.opt_instant("answered_at")?);
    let by: Actor = row.parse("called_by")?;
    Ok(Help {
        id: row.text("id")?,
        point: row.text("point")?,
        // The column knows what staff call for.
        kind: if by.kind == ActorKind::Nobody { HelpKind::Visitor } else { row.parse("kind")? },
        window: row.text("window")?,
        by,
        at: row.instant("called_at")?,
        answered: answered.0.zip(answered.1),
        withdrawn_at: row.opt_instant("withdrawn_at")?,
    })
}

/// How often the slip of a ticket was printed.
pub async fn copies_in(tx: &Tx, key: &TicketKey) -> Result<i64> {
    let row = tx.opt(&select("queue_slip", &["version"], &of(key))).await?;
    row.map_or(Ok(0), |row| row.int("version"))
}
