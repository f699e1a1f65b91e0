//! Cases under way by place, item and channel: for those who ask what would be touched.

use base::{Authority, Fault, Result};
use catalogue::Channel;
use db::Tx;

use crate::{Cases, store};

/// Cases under way that have place, item and channel in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnderWay {
    /// The point.
    pub point: String,
    /// The item.
    pub item: String,
    /// Through what they came.
    pub channel: Channel,
    /// How many.
    pub cases: i64,
}

impl Cases {
    /// The cases of a city that are not ended.
    pub async fn under_way(&self, authority: &Authority) -> Result<Vec<UnderWay>> {
        let authority = authority.clone();
        let read = move |tx: Tx| async move { store::under_way_rows_in(&tx, &authority).await };
        let rows = self.journal.db().read(read).await?;
        let count = |row: &db::Row| {
            let code = row.text("channel")?;
            let wrong = || Fault::Inconsistent(format!("case_file: column channel holds {code:?}"));
            Ok(UnderWay {
                point: row.text("point")?,
                item: row.text("item")?,
                channel: Channel::from_code(&code).ok_or_else(wrong)?,
                cases: row.int("n")?,
            })
        };
        rows.iter().map(count).collect()
    }
}
