//! Rations: a fixed number of places, each taken at an instant and free again after a window. Taking
//! a place is one conditional write, so two requests at once never share it.

use base::{Authority, Instant, Result};
use db::sea_query::{Expr, ExprTrait as _};
use db::{Tx, insert_new, select, val};

/// What is rationed.
pub(crate) struct Ration {
    pub authority: Authority,
    pub name: String,
    pub places: i64,
    pub window_minutes: i64,
}

/// Takes a place; otherwise when the next one is free.
pub(crate) async fn take_in(
    tx: &Tx,
    ration: &Ration,
    now: Instant,
) -> Result<std::result::Result<(), Instant>> {
    let key = [("authority", (&ration.authority).into()), ("name", ration.name.as_str().into())];
    let rows = tx.rows(&select("quota", &["place", "at"], &key)).await?;
    let mut taken = Vec::with_capacity(rows.len());
    for row in &rows {
        taken.push((row.int("place")?, row.instant("at")?));
    }
    let unused = (0..ration.places).find(|n| !taken.iter().any(|(place, _)| place == n));
    let statement = match (unused, taken.iter().min_by_key(|(_, at)| *at)) {
        (Some(place), _) => {
            let rest = [("place", place.into()), ("at", now.into())];
            insert_new("quota", &[key.as_slice(), &rest].concat()).into()
        }
        (None, Some((place, at))) => {
            let free = at.plus_minutes(ration.window_minutes);
            if free > now {
                return Ok(Err(free));
            }
            let key = [key.as_slice(), &[("place", (*place).into())]].concat();
            let mut again = db::update_query("quota", &key, &[("at", now.into())]);
            again.and_where(Expr::col("at").eq(val(*at)));
            db::Statement::from(again)
        }
        (None, None) => return Ok(Err(now)),
    };
    if tx.execute(statement).await? == 1 { Ok(Ok(())) } else { Err(tx.lost_race()) }
}
