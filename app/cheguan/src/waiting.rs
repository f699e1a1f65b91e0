//! What waits for a sealer: how much and since when. A sealer is done within a second; when this grows,
//! something is wrong with it, the keys or the anchor file.

use base::{Instant, Result};
use db::sea_query::{Expr, ExprTrait as _, Query};
use db::{Db, Tx};
use uuid::Uuid;

/// What waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Entries.
    pub entries: u64,
    /// When the oldest of them was made.
    pub since: Option<Instant>,
}

impl Waiting {
    /// For how many seconds the oldest has waited.
    pub fn seconds(&self, now: Instant) -> u64 {
        let seconds = self.since.map_or(0, |since| now.seconds_since(since));
        u64::try_from(seconds).unwrap_or(0)
    }
}

/// Looks. An entry's id is a UUIDv7, so the smallest is the oldest and tells its time.
pub async fn waiting(db: &Db) -> Result<Waiting> {
    let look = |tx: Tx| async move {
        let mut query = Query::select();
        query
            .expr_as(Expr::col("id").count(), "entries")
            .expr_as(Expr::col("id").min(), "oldest")
            .from("unsealed");
        let row = tx.one(&query).await?;
        let oldest = row.opt_text("oldest")?.and_then(|id| id.parse::<Uuid>().ok());
        let (seconds, nanos) =
            oldest.and_then(|id| id.get_timestamp()).map(|at| at.to_unix()).unzip();
        let micros = seconds.zip(nanos).and_then(|(seconds, nanos)| {
            let seconds = i64::try_from(seconds).ok()?;
            Some(seconds * 1_000_000 + i64::from(nanos) / 1_000)
        });
        let entries = u64::try_from(row.int("entries")?).unwrap_or(0);
        Ok(Waiting { entries, since: micros.map(Instant::from_micros) })
    };
    db.read(look).await
}
