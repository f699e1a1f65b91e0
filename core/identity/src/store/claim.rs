//! Values that only one account may have.

use base::{Authority, Result};
use db::{Tx, select};

/// The version of a claim subject and whether it is taken; `None` if nobody ever had it.
pub(crate) async fn claim_in(
    tx: &Tx,
    authority: &Authority,
    subject: &str,
) -> Result<Option<(i64, bool)>> {
    let key = [("authority", authority.into()), ("subject", subject.into())];
    let row = tx.opt(&select("claim", &["version", "taken"], &key)).await?;
    row.map(|row| Ok((row.int("version")?, row.flag("taken")?))).transpose()
}
