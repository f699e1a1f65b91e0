//! At the reception: whose bookings an identity card opens, and by which way one comes in person.

use base::{Authority, Result};
use catalogue::{Channel, Item};
use codes::ResidentId;
use db::Tx;
use identity::{Action, PersonId};
use journal::{Actor, ActorKind};
use offices::Point;

use crate::model::booking::Booking;
use crate::model::words::BookingState;
use crate::{Bookings, store};

/// The kind under which identity keeps identity numbers.
const IDENTITY: &str = "identity";
/// Bookings of one person that are looked through.
const LIST_MAX: u64 = 100;

/// The ways of coming in person that an appointment is made for.
pub(super) const IN_PERSON: [Channel; 4] =
    [Channel::Window, Channel::Lane, Channel::Rural, Channel::Inspection];

/// By which way one comes to a point in person for an item; none if one does not.
pub fn in_person(point: &Point, item: &Item) -> Option<Channel> {
    let offered = |channel: &Channel| item.channels().contains(channel);
    let mut ways = IN_PERSON.into_iter().filter(offered);
    ways.find(|channel| point.serves(item, *channel))
}

/// Whether an item is one for which one may come in person at all.
pub fn is_in_person(item: &Item) -> bool {
    item.channels().iter().any(|channel| IN_PERSON.contains(channel))
}

impl Bookings {
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
        let (of, today) = (authority.clone(), self.now().date());
        let read = move |tx: Tx| async move {
            store::booking::of_person_in(&tx, (&of, person), today.start(), LIST_MAX).await
        };
        let mut found = self.journal.db().read(read).await?;
        found.retain(|booking| {
            let sheet = &booking.seat.slot.sheet;
            let is_live = matches!(booking.state, BookingState::Confirmed | BookingState::Arrived);
            sheet.point == point && sheet.day == today && is_live
        });
        found.sort_by_key(|booking| booking.starts_at);
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
