//! What faces read of ratings and call-backs.

use base::{Authority, Instant, Result};

use crate::model::{Callback, Level, Rating};
use crate::service::Feedback;
use crate::store;

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
        self.journal.db().read(read).await
    }

    /// Call-backs that are not closed, what must be called first in front; 100 at most.
    pub async fn open_callbacks(&self, authority: &Authority) -> Result<Vec<Callback>> {
        let (vault, authority) = (self.journal.vault().clone(), authority.clone());
        let read = move |tx| async move { store::open_in(&tx, &vault, &authority).await };
        self.journal.db().read(read).await
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
        let given = self.journal.db().read(read).await?;
        let count = |level| {
            let found = given.iter().find(|(l, _)| *l == level);
            Count { level, ratings: found.map_or(0, |(_, n)| *n) }
        };
        Ok(Level::ALL.into_iter().map(count).collect())
    }
}
