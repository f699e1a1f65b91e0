//! What directives say of an appointment in the moment in which it is made. Whoever makes it was told yes by the
//! one question a moment before; what was published since counts, by whatever way it is booked. What is published
//! while this commits is found by the clock (law 6).

use std::sync::Arc;

use base::Result;
use catalogue::{Catalogue, Channel};
use db::Tx;
use offices::{Offices, Places};

use crate::Bookings;
use crate::model::slot::SlotKey;
use crate::query::by_way;

/// Directives as they stand inside the transaction.
pub(super) struct Orders {
    catalogue: Arc<Catalogue>,
    offices: Offices,
    places: Places,
}

impl Bookings {
    pub(super) fn orders(&self) -> Orders {
        Orders {
            catalogue: Arc::clone(&self.catalogue),
            offices: self.offices.clone(),
            places: self.places.clone(),
        }
    }
}

impl Orders {
    /// That an item may be done in a half-hour. Codes that nobody knows are closed by nothing.
    ///
    /// # Errors
    /// `policy.suspended`.
    pub(super) async fn allow_in(&self, tx: &Tx, slot: &SlotKey, item: &str) -> Result<()> {
        let known = self.offices.point(&slot.sheet.point).zip(self.catalogue.item(item));
        let Some((point, item)) = known else { return Ok(()) };
        let way = by_way(point, item).unwrap_or(Channel::Window);
        self.places.not_suspended_in(tx, (point, item), way, slot.starts_at()).await
    }
}
