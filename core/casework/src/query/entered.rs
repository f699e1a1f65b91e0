//! What was entered at windows, by the kind of hours under which each case is counted (article 000, 002): who came in
//! time and is entered after closing counts as served after closing.

use base::{Authority, Date, Result};
use catalogue::Channel;
use codes::CaseNumber;
use db::Tx;

use crate::{Cases, store};

/// Where an officer has the citizen in front of them.
const IN_PERSON: [Channel; 5] =
    [Channel::Window, Channel::Lane, Channel::Rural, Channel::Mobile, Channel::OnSite];

/// Cases that have place and kind of hours in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// The point.
    pub point: String,
    /// The kind of hours, by its code (`offices::WindowKind`).
    pub window: String,
    /// How many.
    pub cases: i64,
}

impl Cases {
    /// The cases that were entered at the windows of a city from a day on, for so many days, by point and kind of hours.
    pub async fn entered_at_windows(
        &self,
        authority: &Authority,
        (from, days): (Date, i64),
    ) -> Result<Vec<Entered>> {
        let authority = authority.clone();
        // A number names the day on which the case was opened.
        let range = [from, from.plus_days(days)].map(|day| CaseNumber::begins(&authority, day));
        let read = move |tx: Tx| async move {
            let [from, before] = &range;
            store::kind_rows_in(&tx, &authority, (from, before), &IN_PERSON).await
        };
        let rows = self.journal.db().read(read).await?;
        let count = |row: &db::Row| {
            Ok(Entered {
                point: row.text("point")?,
                window: row.text("window_kind")?,
                cases: row.int("n")?,
            })
        };
        rows.iter().map(count).collect()
    }
}
