//! Half-hours that other hours brought to a published plan are published by the program: two people stood for the
//! plan, and whoever changed the hours saw how many come.

use base::{Authority, Error, Result};
use db::Tx;
use identity::Action;
use journal::{ActorKind, Command, Desk, Envelope, Next};
use serde::Serialize;

use crate::event::DayPublished;
use crate::model::change::ChangeRecord;
use crate::model::plan::{LateSlots, PlanId, PlannedDay, SlotPlan};
use crate::query::is_for_hours;
use crate::rules::late::closed_before;
use crate::{BookingRefusal, Bookings, store};

#[derive(Serialize)]
struct PublishLate {
    authority: Authority,
    plan: PlanId,
    /// What follows from plan and hours here and now.
    #[serde(skip)]
    days: Vec<PlannedDay>,
}

impl Bookings {
    /// Publishes what [`Bookings::late_slots`] found of a plan. Whether there was anything left to publish.
    ///
    /// # Errors
    /// `identity.no_right`.
    pub async fn publish_late(&self, envelope: Envelope, late: LateSlots) -> Result<bool> {
        let new = &late.plan.new;
        if envelope.actor.kind != ActorKind::System {
            let place = (&new.authority, new.point.as_str());
            self.staff_may(&envelope.actor, Action::BookingPublish, place).await?;
        }
        let authority = new.authority.clone();
        let command = PublishLate { authority, plan: late.plan.id, days: late.days };
        match self.journal.perform(envelope, command).await {
            Ok(done) => Ok(!done.repeated),
            // Somebody published them since they were found.
            Err(Error::Refused(_)) => Ok(false),
            Err(fault) => Err(fault),
        }
    }
}

impl Command for PublishLate {
    const NAME: &'static str = "booking.publish_late";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let changes = self.changes_in(tx).await?;
        let mut days = Vec::new();
        for planned in &self.days {
            let sheet = &planned.sheet;
            let (known, version) = store::slot::sheet_in(tx, sheet).await?;
            let is_new = |slot: &&SlotPlan| known.iter().all(|one| one.key.minute != slot.minute);
            let as_changed = |slot: &SlotPlan| {
                let closed = closed_before(&changes, &sheet.slot(slot.minute));
                SlotPlan { closed, ..slot.clone() }
            };
            let slots: Vec<SlotPlan> =
                planned.slots.iter().filter(is_new).map(as_changed).collect();
            if !slots.is_empty() {
                let (plan, released_at) = (self.plan, planned.released_at);
                let event = DayPublished { plan, released_at, slots };
                days.push(Next::new(self.home(), sheet.subject(), version + 1, event)?);
            }
        }
        if days.is_empty() { Err(BookingRefusal::NothingToDo.into()) } else { Ok(days) }
    }
}

impl PublishLate {
    /// What officers changed in these days, the newest first: also since the half-hours were found, which a change that
    /// touched nothing else of their day does not tell.
    async fn changes_in(&self, tx: &Tx) -> Result<Vec<ChangeRecord>> {
        let (Some(first), Some(last)) = (self.days.first(), self.days.last()) else {
            return Ok(Vec::new());
        };
        let place = (&self.authority, first.sheet.point.as_str());
        let days = (first.sheet.day, last.sheet.day);
        let mut changes = store::office::changes_on_in(tx, place, days).await?;
        changes.retain(|change| !is_for_hours(change));
        Ok(changes)
    }
}
