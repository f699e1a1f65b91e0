//! Deletes technical rows that are over: sessions, codes, proofs, rations, tries, demo messages.

use base::Result;
use db::sea_query::{Expr, ExprTrait as _, Query};
use db::{Tx, val};

use crate::Identity;
use crate::limits::INBOX_DAYS;

/// How many rows went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Sessions that had ended.
    pub sessions: u64,
    /// Other technical rows.
    pub others: u64,
}

impl Identity {
    /// Deletes what is over. Safe at any time and as often as one likes.
    pub async fn sweep(&self) -> Result<Swept> {
        let now = self.now();
        let day_ago = now.plus_hours(-24);
        let over = [
            ("session", "expires_at", now),
            ("one_time_code", "expires_at", now),
            ("mobile_proof", "until", now),
            ("quota", "at", day_ago),
            // A try is kept longer than its lock and its authenticator step are of use.
            ("staff_try", "last_at", day_ago),
            ("inbox", "at", now.plus_hours(-24 * INBOX_DAYS)),
        ];
        let sweep = move |tx: Tx| async move {
            let mut swept = Swept::default();
            for (table, column, before) in over {
                let mut statement = Query::delete();
                statement.from_table(table).and_where(Expr::col(column).lte(val(before)));
                let rows = tx.execute(statement).await?;
                match table {
                    "session" => swept.sessions += rows,
                    _ => swept.others += rows,
                }
            }
            Ok(swept)
        };
        self.journal.db().technical(sweep).await
    }
}
