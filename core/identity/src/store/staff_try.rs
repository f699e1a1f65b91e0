//! Tries to sign in. A try is written down before it is checked, so that many at once are counted.

use base::{Instant, Result};
use db::sea_query::{Expr, ExprTrait as _};
use db::{Tx, insert_new, select, update, val};

use super::staff::key;
use crate::rules::Tries;

/// Writes down a try and says how many there are; `Err` is the instant when the lock opens.
pub(crate) async fn reserve_in(
    tx: &Tx,
    number: &str,
    now: Instant,
) -> Result<std::result::Result<(), Instant>> {
    let columns = ["tries", "last_at"];
    let Some(row) = tx.opt(&select("staff_try", &columns, &key(number))).await? else {
        let mut row = key(number).to_vec();
        row.extend([("tries", 1_i64.into()), ("last_at", now.into()), ("last_step", 0_i64.into())]);
        return match tx.execute(insert_new("staff_try", &row)).await? {
            1 => Ok(Ok(())),
            _ => Err(tx.lost_race()),
        };
    };
    let stored = Tries { tries: row.int("tries")?, last_at: row.instant("last_at")? };
    let next = match stored.next(now) {
        Ok(next) => next,
        Err(opens_at) => return Ok(Err(opens_at)),
    };
    let set = [("tries", next.into()), ("last_at", now.into())];
    let mut statement = db::update_query("staff_try", &key(number), &set);
    statement
        .and_where(Expr::col("tries").eq(val(stored.tries)))
        .and_where(Expr::col("last_at").eq(val(stored.last_at)));
    match tx.execute(statement).await? {
        1 => Ok(Ok(())),
        _ => Err(tx.lost_race()),
    }
}

/// Forgets the tries and burns the authenticator's step; whether it was fresh.
pub(crate) async fn burn_step_in(tx: &Tx, number: &str, step: i64) -> Result<bool> {
    let set = [("tries", 0_i64.into()), ("last_step", step.into())];
    let mut statement = db::update_query("staff_try", &key(number), &set);
    statement.and_where(Expr::col("last_step").lt(val(step)));
    Ok(tx.execute(statement).await? == 1)
}

/// Forgets the tries.
pub(crate) async fn forgive_in(tx: &Tx, number: &str) -> Result<()> {
    let set = [("tries", 0_i64.into())];
    tx.execute(update("staff_try", &key(number), &set)).await.map(drop)
}
