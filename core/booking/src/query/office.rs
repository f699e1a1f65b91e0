//! What those who plan, publish and decide see.

use base::{Authority, Date, Result};
use db::Tx;
use identity::Action;
use journal::Actor;

use crate::model::change::{ChangeId, ChangeRecord};
use crate::model::code::BookingCode;
use crate::model::plan::{Plan, PlanId};
use crate::model::words::BookingState;
use crate::store::booker::NoShow;
use crate::{BookingRefusal, Bookings, store};

/// Rows of one list at most.
pub(super) const LIST_MAX: u64 = 100;

impl Bookings {
    /// A plan.
    pub async fn plan(&self, authority: &Authority, plan: PlanId) -> Result<Option<Plan>> {
        let authority = authority.clone();
        let read = move |tx: Tx| async move { store::office::plan_in(&tx, &authority, plan).await };
        self.journal.db().look(read).await
    }

    /// A point's plans, the newest first; at most 100.
    pub async fn plans(&self, authority: &Authority, point: &str) -> Result<Vec<Plan>> {
        let (authority, point) = (authority.clone(), point.to_owned());
        let read = move |tx: Tx| async move {
            store::office::plans_in(&tx, (&authority, &point), LIST_MAX).await
        };
        self.journal.db().look(read).await
    }

    /// A change over a range.
    pub async fn change(
        &self,
        authority: &Authority,
        change: ChangeId,
    ) -> Result<Option<ChangeRecord>> {
        let authority = authority.clone();
        let read =
            move |tx: Tx| async move { store::office::change_in(&tx, &authority, change).await };
        self.journal.db().look(read).await
    }

    /// A point's changes, the newest first; at most 100.
    pub async fn changes(&self, authority: &Authority, point: &str) -> Result<Vec<ChangeRecord>> {
        let (authority, point) = (authority.clone(), point.to_owned());
        let read = move |tx: Tx| async move {
            store::office::changes_in(&tx, (&authority, &point), LIST_MAX).await
        };
        self.journal.db().look(read).await
    }

    /// All of a point's changes that reach into some days, the newest first.
    pub(super) async fn changes_on(
        &self,
        (authority, point): (&Authority, &str),
        days: (Date, Date),
    ) -> Result<Vec<ChangeRecord>> {
        let (authority, point) = (authority.clone(), point.to_owned());
        let read = move |tx: Tx| async move {
            store::office::changes_on_in(&tx, (&authority, &point), days).await
        };
        self.journal.db().read(read).await
    }

    /// Appeals that wait for a decision, the oldest first; at most 100.
    pub async fn appeals(&self, authority: &Authority) -> Result<Vec<NoShow>> {
        let authority = authority.clone();
        let read =
            move |tx: Tx| async move { store::booker::appeals_in(&tx, &authority, LIST_MAX).await };
        self.journal.db().look(read).await
    }

    /// What somebody wrote in an appeal, for who decides it; leaves an access entry. `None` without an
    /// appeal, and for a person who was erased.
    ///
    /// # Errors
    /// `booking.unknown`, `identity.no_right`.
    pub async fn appeal_text(
        &self,
        actor: &Actor,
        authority: &Authority,
        code: &BookingCode,
    ) -> Result<Option<String>> {
        let booking = self.booking(authority, code).await?.ok_or(BookingRefusal::Unknown)?;
        let place = (authority, booking.seat.slot.sheet.point.as_str());
        self.staff_may(actor, Action::BookingCredit, place).await?;
        let person = booking.person;
        self.identity.note_access(person, actor.clone(), "booking appeal").await?;
        let (authority, code) = (authority.clone(), code.clone());
        let vault = self.journal.vault().clone();
        let read = move |tx: Tx| async move {
            let mark = store::booker::mark_in(&tx, (&authority, person), &code).await?;
            match (mark.and_then(|mark| mark.why), vault.key_in(&tx, person.0).await?) {
                (Some(why), Some(key)) => key.open(&why).map(Some),
                _ => Ok(None),
            }
        };
        self.journal.db().read(read).await
    }

    /// Stays of an authority by state, as in the books.
    pub async fn tally(&self, authority: &Authority) -> Result<Vec<(BookingState, i64)>> {
        let authority = authority.clone();
        let read = move |tx: Tx| async move { store::booking::tally_in(&tx, &authority).await };
        self.journal.db().look(read).await
    }
}
