//! 放号: a drafted plan is published by another hand. Its half-hours are there with the same command;
//! nothing runs in the background to make them.

use base::{Authority, Result};
use db::Tx;
use identity::{Action, IdentityRefusal};
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::draft_plan::drafted_in;
use crate::event::{DayPublished, PlanPublished};
use crate::model::plan::{Plan, PlanId, PlannedDay};
use crate::{BookingRefusal, Bookings, store};

#[derive(Serialize)]
struct PublishPlan {
    authority: Authority,
    plan: PlanId,
    /// What it comes to here and now; a consequence of the plan, not part of the request.
    #[serde(skip)]
    days: Vec<PlannedDay>,
}

impl Bookings {
    /// Publishes a plan.
    ///
    /// # Errors
    /// `booking.plan_unknown`, `.plan_state`, `.day_published`, `.plan_empty`;
    /// `identity.separated` for who drafted it, `identity.no_right`;
    /// `policy.unknown_calendar_year` for days whose calendar is not known yet.
    pub async fn publish_plan(
        &self,
        envelope: Envelope,
        authority: &Authority,
        plan: PlanId,
    ) -> Result<PlanPublished> {
        let found = self.plan(authority, plan).await?.ok_or(BookingRefusal::PlanUnknown)?;
        let place = (authority, found.new.point.as_str());
        self.staff_may(&envelope.actor, Action::BookingPublish, place).await?;
        // Published before, there is nothing to work out again: a repeat is answered by its id.
        let days = match found.published_at {
            Some(_) => Vec::new(),
            None => self.preview_plan(&found.new).await?,
        };
        let command = PublishPlan { authority: authority.clone(), plan, days };
        self.journal.perform(envelope, command).await?.event()
    }
}

impl Command for PublishPlan {
    const NAME: &'static str = "booking.publish_plan";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let plan = drafted_in(tx, &self.authority, self.plan).await?;
        if plan.drafted_by == desk.actor.to_string() {
            let (done, wanted) = (Action::BookingPlan.word(), Action::BookingPublish.word());
            return Err(IdentityRefusal::Separated { done, wanted }.into());
        }
        let mut days = Vec::new();
        let (mut slots, mut seats) = (0, 0);
        for planned in &self.days {
            let (_, version) = store::slot::sheet_in(tx, &planned.sheet).await?;
            if version > 0 {
                let day = planned.sheet.day.to_string();
                return Err(BookingRefusal::DayPublished { day }.into());
            }
            slots += i64::try_from(planned.slots.len()).unwrap_or(0);
            seats += planned.slots.iter().map(|slot| slot.sizes.total()).sum::<i64>();
            let event = DayPublished {
                plan: plan.id,
                released_at: planned.released_at,
                slots: planned.slots.clone(),
            };
            days.push(Next::new(self.home(), planned.sheet.subject(), 1, event)?);
        }
        let event = PlanPublished { days: i64::try_from(days.len()).unwrap_or(0), slots, seats };
        let (subject, version) = (Plan::subject(plan.id), plan.version + 1);
        let mut nexts = vec![Next::new(self.home(), subject, version, event)?];
        nexts.append(&mut days);
        Ok(nexts)
    }
}
