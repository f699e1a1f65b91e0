//! What is booked from now on, by place, item, way and day: for those who ask what would be touched.

use base::{Authority, Date, Instant, Result};
use catalogue::Channel;
use db::Tx;

use crate::{Bookings, store};

/// Bookings that lie ahead and have place, item, way and day in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// The point.
    pub point: String,
    /// The item.
    pub item: String,
    /// By what they were made.
    pub channel: Channel,
    /// The day.
    pub day: Date,
    /// How many.
    pub bookings: i64,
}

impl Bookings {
    /// What is booked or held in a city from an instant on; from now on, with those who may still come to a
    /// half-hour that has begun.
    pub async fn ahead(&self, authority: &Authority, from: Instant) -> Result<Vec<Ahead>> {
        let missed_minutes = self.limits(authority)?.missed_minutes;
        let since = if from > self.now() { from } else { from.plus_minutes(-missed_minutes) };
        let authority = authority.clone();
        let read =
            move |tx: Tx| async move { store::booking::ahead_in(&tx, &authority, since).await };
        self.journal.db().read(read).await
    }
}
