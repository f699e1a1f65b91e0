//! Which vehicle is brought to an appointment, where the item is about one: named in the address by its word, else
//! chosen; one that may not come is led to the item's page, which says why and what instead.

use axum::response::Response;
use base::{Authority, Result};
use catalogue::Item;
use codes::Plate;
use web::{Answers, redirect};

use crate::Portal;
use crate::guard::Citizen;
use crate::page::apply::choose;
use crate::page::items::{Spot, href};
use crate::records::Record;

/// A vehicle of the citizen's that is brought.
#[derive(Clone)]
pub(super) struct Brought {
    /// Its word in addresses.
    pub about: String,
    /// The city that keeps its record, at whose points it is shown.
    pub authority: Authority,
    /// Its plate.
    pub plate: Plate,
}

impl Portal {
    /// The vehicle that an address names; none where the item is not about one. Without a word, or with a vehicle
    /// that may not come now, the page to go to instead, which keeps the place that was chosen.
    pub(super) async fn brought(
        &self,
        citizen: &Citizen,
        (item, spot): (&Item, Option<Spot<'_>>),
        asked: &Answers,
    ) -> Result<std::result::Result<Option<Brought>, Response>> {
        if !item.books_vehicle() {
            return Ok(Ok(None));
        }
        let about = asked.shown("about");
        if about.is_empty() {
            return choose(self, citizen, (item, spot)).await.map(Err);
        }
        let record = self.record(citizen.me.id(), item, about).await?;
        if !self.against(item, citizen.me.id(), &record).await?.is_empty() {
            return Ok(Err(redirect(&href(item, Some(about), spot))));
        }
        let Record::Vehicle(vehicle) = record else { return Ok(Ok(None)) };
        let (authority, plate) = (vehicle.id.authority, vehicle.id.plate);
        Ok(Ok(Some(Brought { about: about.to_owned(), authority, plate })))
    }
}
