//! What the gateway's side keeps here without being journaled: its statements, and when a refund is
//! sent to it again.

use base::{Authority, Date, Instant, Result};
use db::sea_query::Order as Sort;
use db::{Row, Tx, Value, delete, insert, select, upsert};

use crate::model::day::Line;

type Key = [(&'static str, Value); 2];

fn key(authority: &Authority, day: Date) -> Key {
    [("authority", authority.into()), ("day", day.into())]
}

/// Puts a day's statement in the place of an earlier one.
pub async fn replace_in(
    tx: &Tx,
    authority: &Authority,
    day: Date,
    lines: &[Line],
    now: Instant,
) -> Result<()> {
    let key = key(authority, day);
    tx.execute(delete("payment_statement_line", &key)).await?;
    for (number, line) in (1_i64..).zip(lines) {
        let row = [
            key.as_slice(),
            &[
                ("line", number.into()),
                ("kind", line.kind.code().into()),
                ("reference", (&line.reference).into()),
                ("order_key", (&line.order).into()),
                ("fen", line.fen.into()),
            ],
        ];
        tx.execute(insert("payment_statement_line", &row.concat())).await?;
    }
    let row = [key.as_slice(), &[("fetched_at", now.into())]].concat();
    tx.execute(upsert("payment_statement", &["authority", "day"], &row)).await.map(drop)
}

/// When the day's statement was fetched, and its lines.
pub async fn statement_in(
    tx: &Tx,
    authority: &Authority,
    day: Date,
) -> Result<Option<(Instant, Vec<Line>)>> {
    let key = key(authority, day);
    let Some(row) = tx.opt(&select("payment_statement", &["fetched_at"], &key)).await? else {
        return Ok(None);
    };
    let columns = ["kind", "reference", "order_key", "fen"];
    let mut query = select("payment_statement_line", &columns, &key);
    let line = |row: &Row| {
        Ok(Line {
            kind: row.parse("kind")?,
            reference: row.text("reference")?,
            order: row.text("order_key")?,
            fen: row.fen("fen")?,
        })
    };
    let rows = tx.rows(query.order_by("line", Sort::Asc)).await?;
    let lines: Result<Vec<Line>> = rows.iter().map(line).collect();
    Ok(Some((row.instant("fetched_at")?, lines?)))
}

/// Whether a refund may be sent (again) now; if so, not again before `next_at`.
pub async fn take_turn_in(
    tx: &Tx,
    authority: &Authority,
    reference: &str,
    now: Instant,
    next_at: Instant,
) -> Result<bool> {
    let key = [("authority", authority.into()), ("reference", reference.into())];
    let row = tx.opt(&select("payment_refund_try", &["next_at"], &key)).await?;
    if let Some(row) = row
        && row.instant("next_at")? > now
    {
        return Ok(false);
    }
    let row = [key.as_slice(), &[("next_at", next_at.into())]].concat();
    tx.execute(upsert("payment_refund_try", &["authority", "reference"], &row)).await?;
    Ok(true)
}
