//! What faces read of ratings and call-backs.

use base::{Authority, Instant, Result};

use crate::model::{Callback, Level, Rating};
use crate::service::Feedback;
use crate::{rules, store};

/// How many ratings of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The level.
    pub level: Level,
    /// How many.
    pub ratings: i64,
}

impl Feedback {
    /// The rating of a matter.
    pub async fn rating(&self, authority: &Authority, matter: &str) -> Result<Option<Rating>> {
        let (vault, authority) = (self.journal.vault().clone(), authority.clone());
        let matter = matter.to_owned();
        let read =
            move |tx| async move { store::rating_in(&tx, &vault, &authority, &matter).await };
        self.journal.db().read(read).await
    }

    /// The call-back of a matter.
    pub async fn callback(&self, authority: &Authority, matter: &str) -> Result<Option<Callback>> {
        let (vault, authority) = (self.journal.vault().clone(), authority.clone());
        let matter = matter.to_owned();
        let read =
            move |tx| async move { store::callback_in(&tx, &vault, &authority, &matter).await };
        self.journal.db().look(read).await?.map(|callback| self.dated(callback)).transpose()
    }

    /// Call-backs that are not closed, 100 at most: first those whose limit cannot be counted because a
    /// calendar is missing, then by what is due first.
    pub async fn open_callbacks(&self, authority: &Authority) -> Result<Vec<Callback>> {
        let (vault, authority) = (self.journal.vault().clone(), authority.clone());
        let read = move |tx| async move { store::open_in(&tx, &vault, &authority).await };
        let open = self.journal.db().read(read).await?;
        let mut open: Vec<_> =
            open.into_iter().map(|one| self.dated(one)).collect::<Result<_>>()?;
        open.sort_by_key(Callback::due);
        Ok(open)
    }

    /// With the limits counted that could not be counted when it was opened, as far as they can be now.
    fn dated(&self, mut callback: Callback) -> Result<Callback> {
        if callback.call_due.is_some() && callback.correct_due.is_some() {
            return Ok(callback);
        }
        let authority = &callback.rated.authority;
        let counted = rules::limits(&self.policy, authority, callback.opened_at)?;
        callback.call_due = callback.call_due.or(counted.call_due);
        callback.correct_due = callback.correct_due.or(counted.correct_due);
        callback.missing_year = counted.missing_year;
        Ok(callback)
    }

    /// Ratings given in `[from, until)` by level, best first; levels without any are there with 0.
    pub async fn counts(
        &self,
        authority: &Authority,
        from: Instant,
        until: Instant,
    ) -> Result<Vec<Count>> {
        let authority = authority.clone();
        let read = move |tx| async move { store::levels_in(&tx, &authority, from, until).await };
        let given = self.journal.db().look(read).await?;
        let count = |level| {
            let found = given.iter().find(|(l, _)| *l == level);
            Count { level, ratings: found.map_or(0, |(_, n)| *n) }
        };
        Ok(Level::ALL.into_iter().map(count).collect())
    }
}
