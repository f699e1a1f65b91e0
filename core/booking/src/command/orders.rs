//! What directives say of an appointment in the moment in which it is made. Whoever makes it was told yes by the
//! one question a moment before; what was published since counts, by whatever way it is booked. What is published
//! while this commits is found by the clock (law 6).

use std::sync::Arc;

use base::{Authority, Instant, Result};
use catalogue::{Catalogue, Channel};
use codes::Plate;
use db::Tx;
use identity::PersonId;
use offices::{Offices, Places};

use super::taking::slot_in;
use crate::limits::Limits;
use crate::model::booking::matter;
use crate::model::slot::{Slot, SlotKey};
use crate::model::words::Pool;
use crate::query::by_way;
use crate::rules::take::Booker;
use crate::{Bookings, store};

/// An item, and the vehicle that is brought.
pub(super) type About<'a> = (&'a str, Option<&'a Plate>);

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
    /// What a seat is taken by: a half-hour that may be had there for an item, and how its person stands. Asked
    /// together, so that an engine across a wire is waited for once.
    ///
    /// # Errors
    /// `policy.suspended`, and why the half-hour may not be had.
    pub(super) async fn asked_in(
        &self,
        tx: &Tx,
        (to, about, pool): (&SlotKey, About<'_>, Pool),
        whose: (&Authority, PersonId),
        (limits, now): (&Limits, Instant),
    ) -> Result<(Slot, Booker)> {
        let (allowed, slot, booker) = tokio::join!(
            self.allow_in(tx, (to, about), whose.1),
            slot_in(tx, to, pool, (limits, now)),
            store::booker::booker_in(tx, whose, limits, now),
        );
        allowed?;
        Ok((slot?, booker?))
    }

    /// That an item may be done in a half-hour for a person and what they bring. Codes that nobody knows are
    /// closed by nothing.
    ///
    /// # Errors
    /// `policy.suspended`.
    pub(super) async fn allow_in(
        &self,
        tx: &Tx,
        (slot, (item, vehicle)): (&SlotKey, About<'_>),
        person: PersonId,
    ) -> Result<()> {
        let known = self.offices.point(&slot.sheet.point).zip(self.catalogue.item(item));
        let Some((point, item)) = known else { return Ok(()) };
        let way = by_way(point, item).unwrap_or(Channel::Window);
        let (when, matter) = ((way, slot.starts_at()), matter(item, person, vehicle));
        self.places.not_suspended_in(tx, (point, item), when, matter).await
    }
}
