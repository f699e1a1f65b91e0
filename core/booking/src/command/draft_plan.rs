//! 放号计划: slots are drafted, and seen as they would be, before anybody publishes them.

use base::{Authority, Result};
use db::Tx;
use identity::Action;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use crate::event::{PlanDiscarded, PlanDrafted};
use crate::limits::Limits;
use crate::model::plan::{NewPlan, Plan, PlanId, PlanPart, PlannedDay};
use crate::model::words::PlanState;
use crate::rules::plan;
use crate::{BookingRefusal, Bookings, store};

#[derive(Serialize)]
struct DraftPlan {
    new: NewPlan,
    #[serde(skip)]
    limits: Limits,
}

#[derive(Serialize)]
struct DiscardPlan {
    authority: Authority,
    plan: PlanId,
}

impl Bookings {
    /// Drafts a plan. Nobody sees it but those who publish.
    ///
    /// # Errors
    /// `booking.point_unknown`, `.plan_days`, `.plan_spans`, `.plan_share`, `.plan_visit`;
    /// `identity.no_right`.
    pub async fn draft_plan(&self, envelope: Envelope, new: NewPlan) -> Result<PlanId> {
        self.point(&new.authority, &new.point)?;
        let place = (&new.authority, new.point.as_str());
        self.staff_may(&envelope.actor, Action::BookingPlan, place).await?;
        let limits = self.limits(&new.authority)?;
        let done = self.journal.perform(envelope, DraftPlan { new, limits }).await?;
        let id = done.entry.subject.strip_prefix("plan/").unwrap_or_default();
        let wrong = |_| base::Fault::Bug(format!("{} is no plan", done.entry.subject));
        Ok(id.parse().map_err(wrong)?)
    }

    /// Discards a draft.
    ///
    /// # Errors
    /// `booking.plan_unknown`, `.plan_state`; `identity.no_right`.
    pub async fn discard_plan(
        &self,
        envelope: Envelope,
        authority: &Authority,
        plan: PlanId,
    ) -> Result<Done> {
        let found = self.plan(authority, plan).await?.ok_or(BookingRefusal::PlanUnknown)?;
        let place = (authority, found.new.point.as_str());
        self.staff_may(&envelope.actor, Action::BookingPlan, place).await?;
        let command = DiscardPlan { authority: authority.clone(), plan };
        self.journal.perform(envelope, command).await
    }

    /// Everything that stands against drafting this plan, for a form to tell all of it at once.
    ///
    /// # Errors
    /// None of a rule.
    pub fn plan_mistakes(&self, new: &NewPlan) -> Result<Vec<(PlanPart, BookingRefusal)>> {
        let limits = self.limits(&new.authority)?;
        Ok(plan::mistakes(new, &limits, self.now().date()))
    }

    /// What a plan would come to if it were published now: days, half-hours, shares.
    ///
    /// # Errors
    /// As [`Bookings::draft_plan`]; `booking.plan_empty`; `policy.unknown_calendar_year`.
    pub async fn preview_plan(&self, new: &NewPlan) -> Result<Vec<PlannedDay>> {
        let (limits, now) = (self.limits(&new.authority)?, self.now());
        plan::draftable(new, &limits, now.date())?;
        let point = self.point(&new.authority, &new.point)?;
        let places = self.places.today(&new.authority).await?;
        let hours = |group, day| self.open_minutes(&places, point, (group, day));
        Ok(plan::planned(new, new.share.unwrap_or(limits.share), now, &hours)?)
    }
}

impl Command for DraftPlan {
    const NAME: &'static str = "booking.draft_plan";

    fn home(&self) -> Authority {
        self.new.authority.clone()
    }

    async fn decide(&self, _: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        plan::draftable(&self.new, &self.limits, desk.now.date())?;
        let id = PlanId(desk.chance.uuid(desk.now));
        let event = PlanDrafted { new: self.new.clone() };
        Ok(vec![Next::new(self.home(), Plan::subject(id), 1, event)?])
    }
}

impl Command for DiscardPlan {
    const NAME: &'static str = "booking.discard_plan";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let plan = drafted_in(tx, &self.authority, self.plan).await?;
        let (subject, version) = (Plan::subject(plan.id), plan.version + 1);
        Ok(vec![Next::new(self.home(), subject, version, PlanDiscarded {})?])
    }
}

/// A plan that is still a draft.
pub(super) async fn drafted_in(tx: &Tx, authority: &Authority, id: PlanId) -> Result<Plan> {
    let plan = store::office::plan_in(tx, authority, id).await?;
    let plan = plan.ok_or(BookingRefusal::PlanUnknown)?;
    if plan.state == PlanState::Drafted {
        return Ok(plan);
    }
    Err(BookingRefusal::PlanState { state: plan.state.code().to_owned() }.into())
}
