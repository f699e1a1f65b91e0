//! At the reception: whose bookings an identity card opens, and by which way one comes in person.

use base::{Authority, Result};
use catalogue::{Channel, Item};
use codes::ResidentId;
use db::Tx;
use identity::{Action, PersonId};
use journal::{Actor, ActorKind};
use offices::{Offices, Point};

use crate::model::booking::Booking;
use crate::{Bookings, store};

/// The kind under which identity keeps identity numbers.
const IDENTITY: &str = "identity";

/// The ways of coming in person that an appointment is made for.
const IN_PERSON: [Channel; 4] =
    [Channel::Window, Channel::Lane, Channel::Rural, Channel::Inspection];

/// By which way one comes in person, whether the point was set up for the item or got it since.
pub fn by_way(point: &Point, item: &Item) -> Option<Channel> {
    let both = |way: &Channel| item.channels().contains(way) && point.channels().contains(way);
    IN_PERSON.into_iter().find(both)
}

/// Whether people come to a point in person for an item: it was set up for it, or officers gave it, now or for
/// a time to come.
pub fn is_visited(places: &Offices, point: &Point, item: &Item) -> bool {
    by_way(point, item).is_some() && places.is_for(point, item)
}

/// Whether an item is one for which one may come in person at all.
pub fn is_in_person(item: &Item) -> bool {
    item.channels().iter().any(|channel| IN_PERSON.contains(channel))
}

impl Bookings {
    /// As [`is_visited`], asked about one point alone.
    pub async fn is_visited(&self, point: &Point, item: &Item) -> Result<bool> {
        Ok(by_way(point, item).is_some() && self.places.is_for(point, item).await?)
    }

    /// What is booked at a point for today under an identity number, by somebody with an account or a
    /// guest, the earliest first; for staff who serve the point. Leaves an access entry.
    ///
    /// # Errors
    /// `identity.no_right`.
    pub async fn of_card(
        &self,
        actor: &Actor,
        (authority, point): (&Authority, &str),
        number: &ResidentId,
    ) -> Result<Vec<Booking>> {
        if actor.kind != ActorKind::System {
            self.staff_may(actor, Action::BookingServe, (authority, point)).await?;
        }
        let Some(person) = self.booker_by(authority, number).await? else {
            return Ok(Vec::new());
        };
        self.identity.note_access(person, actor.clone(), "booking").await?;
        let mut found = self.of_today(authority, person).await?;
        found.retain(|booking| booking.seat.slot.sheet.point == point);
        Ok(found)
    }

    /// Who books under an identity number: an account, else a guest of this city.
    async fn booker_by(
        &self,
        authority: &Authority,
        number: &ResidentId,
    ) -> Result<Option<PersonId>> {
        let (of, vault) = (authority.clone(), self.journal.vault().clone());
        let number = number.as_str().to_owned();
        let read = move |tx: Tx| async move {
            if let Some(person) = vault.find_in(&tx, IDENTITY, &number).await? {
                return Ok(Some(PersonId(person)));
            }
            let (_, hash) = vault.hash(&format!("booking/{of}"), &number)?;
            Ok(store::booker::guest_in(&tx, &of, &hash).await?.0)
        };
        self.journal.db().read(read).await
    }
}
