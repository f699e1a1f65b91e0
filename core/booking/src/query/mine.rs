//! What a person sees of their own: bookings, waitlists, no-shows; and a booking by its code.

use base::{Authority, Result};
use db::Tx;
use identity::{Action, PersonId};
use journal::{Actor, ActorKind};

use crate::model::booking::{Booking, GuestClear};
use crate::model::code::BookingCode;
use crate::model::waiting::{Waiting, WaitingId};
use crate::model::words::{Pool, WaitState};
use crate::rules::credit::{Credit, credit};
use crate::store::booker::NoShow;
use crate::{BookingRefusal, Bookings, store};

/// Bookings of one person in one city at most.
const LIST_MAX: u64 = 100;
/// How far back one's own bookings go, in days.
const BACK_DAYS: i64 = 730;
/// Places in line that are counted.
const LINE_MAX: u64 = 200;

impl Bookings {
    /// The newest stay of a code.
    pub async fn booking(
        &self,
        authority: &Authority,
        code: &BookingCode,
    ) -> Result<Option<Booking>> {
        let (authority, code) = (authority.clone(), code.clone());
        let read = |tx: Tx| async move { store::booking::by_code_in(&tx, &authority, &code).await };
        self.journal.db().look(read).await
    }

    /// A person's bookings in every city of this house, the latest first. Stays that were moved are told
    /// by the one that they became.
    pub async fn my_bookings(&self, person: PersonId) -> Result<Vec<Booking>> {
        let cities: Vec<Authority> = self.offices.authorities().cloned().collect();
        let since = self.now().plus_hours(-24 * BACK_DAYS);
        let read = move |tx: Tx| async move {
            store::booking::of_person_in(&tx, (&cities, person), since, LIST_MAX).await
        };
        let mut mine = self.journal.db().read(read).await?;
        mine.retain(|b| b.state != crate::BookingState::Moved);
        Ok(mine)
    }

    /// What a person has booked for today in a city, used or not, the earliest first.
    pub async fn of_today(&self, authority: &Authority, person: PersonId) -> Result<Vec<Booking>> {
        let (authority, today) = (authority.clone(), self.now().date());
        let read = move |tx: Tx| async move {
            store::booking::of_day_in(&tx, (&authority, person), today, LIST_MAX).await
        };
        let mut mine = self.journal.db().read(read).await?;
        mine.sort_by_key(|booking| booking.starts_at);
        Ok(mine)
    }

    /// How a person stands with no-shows in a city, and each of them.
    pub async fn credit(
        &self,
        authority: &Authority,
        person: PersonId,
    ) -> Result<(Credit, Vec<NoShow>)> {
        let (limits, now) = (self.limits(authority)?, self.now());
        let authority = authority.clone();
        let read =
            move |tx: Tx| async move { store::booker::marks_in(&tx, (&authority, person)).await };
        let marks = self.journal.db().look(read).await?;
        let held: Vec<_> = marks.iter().map(|mark| (mark.marked_at, mark.state)).collect();
        Ok((credit(&held, &limits, now), marks))
    }

    /// A place on a waitlist.
    pub async fn waiting(
        &self,
        authority: &Authority,
        waiting: WaitingId,
    ) -> Result<Option<Waiting>> {
        let authority = authority.clone();
        let read =
            move |tx: Tx| async move { store::waiting::waiting_in(&tx, &authority, waiting).await };
        self.journal.db().look(read).await
    }

    /// A person's places on waitlists of a city that are not over.
    pub async fn waitings_of(
        &self,
        authority: &Authority,
        person: PersonId,
    ) -> Result<Vec<Waiting>> {
        let authority = authority.clone();
        let read = move |tx: Tx| async move {
            store::waiting::of_person_in(&tx, &authority, person).await
        };
        self.journal.db().read(read).await
    }

    /// How many are before somebody in line, up to 200; none if they are not in line.
    pub async fn before_in_line(&self, waiting: &Waiting) -> Result<Option<i64>> {
        if waiting.state != WaitState::Waiting {
            return Ok(None);
        }
        let own = waiting.clone();
        let read = move |tx: Tx| async move {
            let place = (&own.authority, own.point.as_str(), own.group);
            let pool = Pool::of(own.channel);
            store::waiting::line_in(&tx, place, pool, None, LINE_MAX).await
        };
        let line = self.journal.db().look(read).await?;
        let before = line.iter().take_while(|other| other.id != waiting.id).count();
        Ok(Some(i64::try_from(before).unwrap_or(i64::MAX)))
    }

    /// Who a guest is, for staff who serve the point; leaves an access entry. `None` for a booking of
    /// somebody with an account, and for a guest who was erased.
    ///
    /// # Errors
    /// `booking.unknown`, `identity.no_right`.
    pub async fn guest(
        &self,
        actor: &Actor,
        authority: &Authority,
        code: &BookingCode,
    ) -> Result<Option<GuestClear>> {
        let booking = self.booking(authority, code).await?.ok_or(BookingRefusal::Unknown)?;
        if actor.kind != ActorKind::System {
            let place = (authority, booking.seat.slot.sheet.point.as_str());
            self.staff_may(actor, Action::BookingServe, place).await?;
        }
        self.identity.note_access(booking.person, actor.clone(), "booking").await?;
        let (authority, vault) = (authority.clone(), self.journal.vault().clone());
        let person = booking.person;
        let read = move |tx: Tx| async move {
            let sealed = store::booker::sealed_in(&tx, &authority, person).await?;
            match (sealed, vault.key_in(&tx, person.0).await?) {
                (Some(sealed), Some(key)) => key.open(&sealed).map(Some),
                _ => Ok(None),
            }
        };
        let clear = self.journal.db().read(read).await?;
        let wrong = |e| base::Fault::Inconsistent(format!("booking_guest {person}: {e}"));
        Ok(clear.map(|clear| serde_json::from_str(&clear)).transpose().map_err(wrong)?)
    }
}
