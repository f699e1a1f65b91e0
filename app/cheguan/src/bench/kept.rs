//! Whether everything that was acknowledged is kept, once: each form is sent again, and must be
//! answered with the same entry; and as many cases must stand in the journal as were acknowledged.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base::Result;
use casework::CaseSubmitted;
use db::sea_query::{Expr, ExprTrait as _, Query};
use db::{Db, Tx, val};
use journal::Event as _;
use serde::Serialize;

use super::hall::{Hall, Sent};
use super::load::{Bounds, lap};

/// Forms sent again at most; of more, every so many.
const REPEATED_MAX: usize = 20_000;

/// What was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Kept {
    /// Cases acknowledged.
    pub acknowledged: u64,
    /// Of these, forms sent again.
    pub repeated: u64,
    /// Forms that the office knew nothing of.
    pub lost: u64,
    /// Forms that led to another case, and cases that nobody was told of.
    pub doubled: u64,
}

impl Kept {
    /// Of several halls together.
    pub fn and(self, other: Self) -> Self {
        Self {
            acknowledged: self.acknowledged + other.acknowledged,
            repeated: self.repeated + other.repeated,
            lost: self.lost + other.lost,
            doubled: self.doubled + other.doubled,
        }
    }
}

/// Sends the forms of a hall again.
pub(super) async fn kept(hall: &Arc<Hall>) -> Result<Kept> {
    let sent = hall.sent();
    let acknowledged = u64::try_from(sent.len()).unwrap_or(u64::MAX);
    let stored = entries(hall.town.office.journal.db(), Some(CaseSubmitted::KIND)).await?;
    let every = sent.len().div_ceil(REPEATED_MAX).max(1);
    let again: Vec<Sent> = sent.into_iter().step_by(every).collect();
    let waiting = Arc::new(Mutex::new(again));
    let found = Arc::new(Mutex::new(Kept::default()));
    let bounds = Bounds { clients: 64, time: Duration::from_hours(1), count: u64::MAX };
    let (hall, told) = (Arc::clone(hall), Arc::clone(&found));
    let repeated = lap(bounds, move || {
        let (hall, waiting, told) = (Arc::clone(&hall), Arc::clone(&waiting), Arc::clone(&told));
        async move {
            let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let Some(sent) = next else { return Ok(false) };
            let found = once_more(&hall, &sent).await?;
            let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
            *told = told.and(found);
            Ok(true)
        }
    })
    .await?
    .done;
    let found = *found.lock().unwrap_or_else(PoisonError::into_inner);
    let untold = stored.saturating_sub(acknowledged);
    Ok(Kept { acknowledged, repeated, doubled: found.doubled + untold, ..found })
}

async fn once_more(hall: &Hall, sent: &Sent) -> Result<Kept> {
    let cases = &hall.town.office.cases;
    let (form, submission) = (sent.form.clone(), sent.submission.clone());
    Ok(match cases.submit(form, submission).await {
        Ok(done) if !done.repeated => Kept { lost: 1, ..Kept::default() },
        Ok(done) if done.entry.id == sent.entry => Kept::default(),
        Ok(_) => Kept { doubled: 1, ..Kept::default() },
        // The car has a case already, but not by this form.
        Err(base::Error::Refused(_)) => Kept { lost: 1, ..Kept::default() },
        Err(fault) => return Err(fault),
    })
}

/// How many entries stand in the journal, of one kind or of all.
pub(super) async fn entries(db: &Db, kind: Option<&'static str>) -> Result<u64> {
    let read = move |tx: Tx| async move {
        let mut query = Query::select();
        query.expr_as(Expr::col("id").count(), "n").from("journal");
        if let Some(kind) = kind {
            query.and_where(Expr::col("kind").eq(val(kind)));
        }
        tx.one(&query).await?.int("n")
    };
    Ok(u64::try_from(db.read(read).await?).unwrap_or(0))
}
