//! A booking in one step: by a clerk or the hotline for somebody with or without an account, or by a
//! person who has nothing to fill in.

use base::{Authority, Result};
use db::Tx;
use identity::PersonId;
use journal::{ActorKind, Command, Desk, Envelope, Next};
use serde::Serialize;

use super::hold::placed;
use super::orders::Orders;
use super::taking::{Stay, free_seat_in, noted, taken};
use crate::event::GuestNamed;
use crate::limits::Limits;
use crate::model::booking::{GuestClear, Holder, Placed, Wanted};
use crate::model::words::{Noted, Pool};
use crate::places::given;
use crate::rules::take;
use crate::{BookingRefusal, Bookings, store};

/// The kind under which identity keeps identity numbers.
const IDENTITY: &str = "identity";
/// The longest name.
const NAME_MAX: usize = 50;

#[derive(Serialize)]
struct Book {
    person: Option<PersonId>,
    guest: Option<GuestClear>,
    wanted: Wanted,
    #[serde(skip)]
    limits: Limits,
    #[serde(skip)]
    orders: Orders,
}

impl Bookings {
    /// Books a seat at once.
    ///
    /// # Errors
    /// As [`Bookings::hold`]; `booking.guest_name`, `.not_this_way`.
    pub async fn book(&self, envelope: Envelope, holder: Holder, wanted: Wanted) -> Result<Placed> {
        let (person, guest) = match holder {
            Holder::Person(person) => (Some(person), None),
            // A guest is written down by somebody who may.
            Holder::Guest(_) if envelope.actor.kind == ActorKind::Citizen => {
                return Err(BookingRefusal::Unknown.into());
            }
            Holder::Guest(guest) => {
                let name = given(&guest.name, NAME_MAX).map_err(|_| BookingRefusal::GuestName)?;
                let identity_number = guest.identity_number.map(|n| n.as_str().to_owned());
                let mobile = guest.mobile.map(|mobile| mobile.as_str().to_owned());
                (None, Some(GuestClear { name, identity_number, mobile }))
            }
        };
        let whose = person.unwrap_or(PersonId(uuid::Uuid::nil()));
        let limits = self.may_want(&envelope, whose, &wanted).await?;
        let command = Book { person, guest, wanted, limits, orders: self.orders() };
        let done = self.journal.perform(envelope, command).await?;
        placed(&done)
    }
}

impl Command for Book {
    const NAME: &'static str = "booking.book";

    fn home(&self) -> Authority {
        self.wanted.slot.sheet.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let (wanted, limits, now) = (&self.wanted, &self.limits, desk.now);
        let pool = Pool::of(wanted.channel);
        let (person, named) = self.holder_in(tx, desk).await?;
        let whose = (&self.home(), person);
        let about = (wanted.item.as_str(), wanted.vehicle.as_ref());
        let to = (&wanted.slot, about, pool);
        let (slot, booker) = self.orders.asked_in(tx, to, whose, (limits, now)).await?;
        take::may_book(&booker, &wanted.slot, pool, (limits, now), None)?;
        let free = free_seat_in(tx, (&slot, pool), &desk.chance, now).await?;
        let mut stay = Stay::first(&desk.chance, person, &wanted.item, wanted.channel);
        stay.vehicle.clone_from(&wanted.vehicle);
        let code = stay.code.clone();
        let mut nexts = vec![taken(&free, stay, limits)?];
        nexts.push(noted(whose, &booker, (Noted::Booked, Some(&code)), now)?);
        nexts.extend(named);
        Ok(nexts)
    }
}

impl Book {
    /// Whose booking it is, and the entry that writes a guest down. Who has an account under the same
    /// identity number is that person; a guest of the same number is the same guest again, so that
    /// the limits hold for them too.
    async fn holder_in(&self, tx: &Tx, desk: &Desk) -> Result<(PersonId, Option<Next>)> {
        let (authority, vault) = (self.home(), &desk.vault);
        let guest = match (self.person, &self.guest) {
            (Some(person), _) => return Ok((person, None)),
            (None, Some(guest)) => guest,
            (None, None) => return Err(BookingRefusal::Unknown.into()),
        };
        let fresh = PersonId(desk.chance.uuid_random());
        let (name, known, version) = match guest.identity_number.as_deref() {
            None => (fresh.to_string(), None, 0),
            Some(number) => {
                if let Some(person) = vault.find_in(tx, IDENTITY, number).await? {
                    return Ok((PersonId(person), None));
                }
                let (_, hash) = vault.hash(&format!("booking/{authority}"), number)?;
                let (known, version) = store::booker::guest_in(tx, &authority, &hash).await?;
                (hash, known, version)
            }
        };
        let key = match known {
            Some(person) => vault.key_in(tx, person.0).await?.map(|key| (person, key)),
            None => None,
        };
        let (person, key) = match key {
            Some(known) => known,
            None => (fresh, vault.create_in(tx, fresh.0).await?),
        };
        let clear = serde_json::to_string(guest)
            .map_err(|e| base::Fault::Bug(format!("a guest is no JSON: {e}")))?;
        let event = GuestNamed { person, sealed: key.seal(&clear)? };
        let next = Next::new(authority, format!("guest/{name}"), version + 1, event)?;
        Ok((person, Some(next)))
    }
}
