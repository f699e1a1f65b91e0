//! The gateway's statement of a day comes in, to be laid beside our books.

use base::{Authority, Date, Result};

use crate::{Payments, store};

impl Payments {
    /// Fetches the statement of a day in the place of an earlier one; how many lines it has.
    pub async fn fetch_statement(&self, authority: &Authority, day: Date) -> Result<usize> {
        let now = self.now();
        let lines = self.gateway.statement(authority, day).await?;
        let count = lines.len();
        let authority = authority.clone();
        let write = move |tx: db::Tx| {
            let (authority, lines) = (authority.clone(), lines.clone());
            async move { store::statement::replace_in(&tx, &authority, day, &lines, now).await }
        };
        self.journal.db().technical(write).await?;
        Ok(count)
    }
}
