//! Who is still to come, booking by booking: for those who have to look after each of them.

use base::{Authority, Date, Result};
use db::Tx;

use crate::model::booking::Booking;
use crate::{Bookings, store};

impl Bookings {
    /// Bookings and holds of a point on some days whose half-hours have not begun, in order of group and time.
    pub async fn coming(
        &self,
        authority: &Authority,
        point: &str,
        days: (Date, Date),
    ) -> Result<Vec<Booking>> {
        let (authority, point, now) = (authority.clone(), point.to_owned(), self.now());
        let read = move |tx: Tx| async move {
            let mut all = Vec::new();
            for group in store::office::groups_in(&tx, (&authority, &point)).await? {
                let place = (&authority, point.as_str(), group);
                let booked = store::booking::active_in(&tx, place, days).await?;
                all.extend(booked.into_iter().filter(|booking| booking.is_coming(now)));
            }
            Ok(all)
        };
        self.journal.db().read(read).await
    }
}
