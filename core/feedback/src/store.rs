//! Rows of ratings and call-backs; words opened with the rater's key.

use base::{Authority, Fault, Instant, Result};
use db::sea_query::{Expr, ExprTrait as _, Order};
use db::{Row, Tx, select, val};
use identity::PersonId;
use journal::{PersonKey, Vault};

use crate::model::{Callback, CallbackState, Level, Rated, Rating};

const RATING: [&str; 7] = ["authority", "matter", "person", "level", "comment", "at", "follow_up"];

const CALLBACK: [&str; 11] = [
    "authority",
    "matter",
    "person",
    "level",
    "state",
    "call_due",
    "correct_due",
    "opened_at",
    "called_note",
    "corrected_note",
    "version",
];

/// What is read for a page at most.
pub const LIST_MAX: u64 = 100;

fn rated(row: &Row) -> Result<Rated> {
    let person = PersonId(row.parse("person")?);
    Ok(Rated { authority: row.authority("authority")?, matter: row.text("matter")?, person })
}

fn level(number: i64) -> Result<Level> {
    let wrong = || Fault::Inconsistent(format!("{number} is no level of a rating"));
    Level::new(number).ok_or_else(|| wrong().into())
}

fn opened(key: Option<&PersonKey>, sealed: Option<String>) -> Result<String> {
    match (key, sealed) {
        (Some(key), Some(sealed)) => key.open(&sealed),
        _ => Ok(String::new()),
    }
}

pub async fn rating_in(
    tx: &Tx,
    vault: &Vault,
    authority: &Authority,
    matter: &str,
) -> Result<Option<Rating>> {
    let key = [("authority", authority.into()), ("matter", matter.into())];
    let Some(row) = tx.opt(&select("rating", &RATING, &key)).await? else { return Ok(None) };
    let rated = rated(&row)?;
    let key = vault.key_in(tx, rated.person.0).await?;
    Ok(Some(Rating {
        level: level(row.int("level")?)?,
        comment: opened(key.as_ref(), row.opt_text("comment")?)?,
        at: row.instant("at")?,
        follow_up: row.opt_int("follow_up")?.map(level).transpose()?,
        rated,
    }))
}

async fn callback_of(tx: &Tx, vault: &Vault, row: &Row) -> Result<Callback> {
    let rated = rated(row)?;
    let key = vault.key_in(tx, rated.person.0).await?;
    let mut notes = Vec::new();
    for (state, column) in
        [(CallbackState::Called, "called_note"), (CallbackState::Corrected, "corrected_note")]
    {
        if let Some(sealed) = row.opt_text(column)? {
            notes.push((state, opened(key.as_ref(), Some(sealed))?));
        }
    }
    Ok(Callback {
        rated,
        level: level(row.int("level")?)?,
        state: row.parse("state")?,
        call_due: row.opt_instant("call_due")?,
        correct_due: row.opt_instant("correct_due")?,
        missing_year: None,
        opened_at: row.instant("opened_at")?,
        notes,
        version: row.int("version")?,
    })
}

pub async fn callback_in(
    tx: &Tx,
    vault: &Vault,
    authority: &Authority,
    matter: &str,
) -> Result<Option<Callback>> {
    let key = [("authority", authority.into()), ("matter", matter.into())];
    match tx.opt(&select("callback", &CALLBACK, &key)).await? {
        Some(row) => callback_of(tx, vault, &row).await.map(Some),
        None => Ok(None),
    }
}

/// Those that are not closed, what must be called first in front, before all what had no day yet.
/// Engines sort an empty limit differently, so that it is empty is sorted by itself.
pub async fn open_in(tx: &Tx, vault: &Vault, authority: &Authority) -> Result<Vec<Callback>> {
    let mut query = select("callback", &CALLBACK, &[("authority", authority.into())]);
    query.and_where(Expr::col("state").ne(val(CallbackState::Closed.word())));
    query
        .order_by_expr(Expr::col("call_due").is_not_null(), Order::Asc)
        .order_by("call_due", Order::Asc)
        .order_by("matter", Order::Asc)
        .limit(LIST_MAX);
    let mut open = Vec::new();
    for row in tx.rows(&query).await? {
        open.push(callback_of(tx, vault, &row).await?);
    }
    Ok(open)
}

/// Level and number of ratings given in `[from, until)`.
pub async fn levels_in(
    tx: &Tx,
    authority: &Authority,
    from: Instant,
    until: Instant,
) -> Result<Vec<(Level, i64)>> {
    let mut query = db::sea_query::Query::select();
    query
        .column("level")
        .expr_as(Expr::col("matter").count(), "n")
        .from("rating")
        .and_where(Expr::col("authority").eq(val(authority)))
        .and_where(Expr::col("at").gte(val(from)))
        .and_where(Expr::col("at").lt(val(until)))
        .group_by_col("level")
        .order_by("level", Order::Desc);
    let rows = tx.rows(&query).await?;
    rows.iter().map(|row| Ok((level(row.int("level")?)?, row.int("n")?))).collect()
}
