//! Who is still to come, booking by booking: for those who have to look after each of them.

use base::{Authority, Date, Result};
use db::Tx;

use crate::model::booking::Booking;
use crate::{Bookings, store};

impl Bookings {
    /// Bookings and holds of a point on some days whose owners are still to come, in order of group and time.
    pub async fn coming(
        &self,
        authority: &Authority,
        point: &str,
        days: (Date, Date),
    ) -> Result<Vec<Booking>> {
        let missed_minutes = self.limits(authority)?.missed_minutes;
        let (authority, point, now) = (authority.clone(), point.to_owned(), self.now());
        let read = move |tx: Tx| async move {
            let mut all = Vec::new();
            for group in store::office::groups_in(&tx, (&authority, &point)).await? {
                let place = (&authority, point.as_str(), group);
                let booked = store::booking::active_in(&tx, place, days).await?;
                let coming = |booking: &Booking| booking.is_coming(now, missed_minutes);
                all.extend(booked.into_iter().filter(coming));
            }
            Ok(all)
        };
        self.journal.db().read(read).await
    }
}
