//! A case as a timeline: what happened, who did it, and what comes next by when. Told from the
//! journal itself, so that what a citizen reads is what is sealed. Never a citizen's name.

use std::collections::BTreeMap;

use base::{Instant, Result};
use journal::{Actor, ActorKind, Entry, Event as _};

use crate::event::{
    CaseAccepted, CaseApproved, CaseCancelled, CaseClosed, CaseCorrected, CaseDelivered,
    CaseInspected, CaseMade, CasePaid, CasePhotographed, CasePickedUp, CasePosted, CasePutBack,
    CaseRated, CaseRejected, CaseReturned, CaseSubmitted, CaseTaken, NumberBound, NumberLost,
    ParcelNews, ParcelReturned, ReviewOverdue, VehicleAwaited,
};
use crate::model::{Case, Flag, Handover, Status};
use crate::{CaseKey, CaseRefusal, Cases};

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $code:literal from $event:ty),+ $(,)?) => {
        /// What a step of a timeline is; its words stand under `timeline-<code>`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum StepKind { $($(#[$doc])* $kind),+ }

        impl StepKind {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// `submitted`, `accepted`, …
            pub const fn code(self) -> &'static str {
                match self { $(Self::$kind => $code),+ }
            }

            fn of(entry: &Entry) -> Option<Self> {
                $(if entry.kind == <$event>::KIND { return Some(Self::$kind); })+
                None
            }
        }
    };
}

kinds! {
    /// Sent in.
    Submitted = "submitted" from CaseSubmitted,
    /// An officer took it.
    Taken = "taken" from CaseTaken,
    /// Back to the list.
    PutBack = "put_back" from CasePutBack,
    /// The office took it on.
    Accepted = "accepted" from CaseAccepted,
    /// Returned with the one-time notice.
    Returned = "returned" from CaseReturned,
    /// The applicant corrected it.
    Corrected = "corrected" from CaseCorrected,
    /// The applicant was told by when the vehicle is awaited; fact `until`, its last day.
    VehicleAwaited = "vehicle_awaited" from VehicleAwaited,
    /// The vehicle was inspected; fact `passed`: `yes` or `no`.
    Inspected = "inspected" from CaseInspected,
    /// The vehicle was photographed.
    Photographed = "photographed" from CasePhotographed,
    /// A plate number was bound to it; fact `plate`.
    NumberBound = "number_bound" from NumberBound,
    /// The number is gone again; fact `plate`.
    NumberLost = "number_lost" from NumberLost,
    /// Approved.
    Approved = "approved" from CaseApproved,
    /// Rejected.
    Rejected = "rejected" from CaseRejected,
    /// Paid.
    Paid = "paid" from CasePaid,
    /// Made.
    Made = "made" from CaseMade,
    /// Handed to the post.
    Posted = "posted" from CasePosted,
    /// News of the parcel; facts `state`, `place`, `waybill`.
    ParcelMoved = "parcel_moved" from ParcelNews,
    /// The parcel came back.
    ParcelReturned = "parcel_returned" from ParcelReturned,
    /// Delivered.
    Delivered = "delivered" from CaseDelivered,
    /// Fetched at the window.
    PickedUp = "picked_up" from CasePickedUp,
    /// Filed.
    Closed = "closed" from CaseClosed,
    /// Taken back, or lapsed; fact `why`.
    Cancelled = "cancelled" from CaseCancelled,
    /// Over the limit of the review.
    ReviewOverdue = "review_overdue" from ReviewOverdue,
    /// Rated.
    Rated = "rated" from CaseRated,
}

impl StepKind {
    /// Of no concern to the applicant: who holds it, and the office's own reminders.
    pub const fn is_internal(self) -> bool {
        matches!(self, Self::Taken | Self::PutBack | Self::ReviewOverdue)
    }
}

/// Who does a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// The applicant.
    Applicant,
    /// The applicant at a self-select terminal; the number of the member of staff who gave it.
    Terminal(String),
    /// Staff, at the case's point; the number once it is done.
    Officer(Option<String>),
    /// The program, by a rule.
    Program(String),
    /// The post.
    Carrier,
}

/// Whether a step lies behind or ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// It happened.
    Done,
    /// It is what the case waits for.
    Now,
    /// It comes later.
    Next,
}

/// A step of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineStep {
    /// What.
    pub kind: StepKind,
    /// Behind, now or ahead.
    pub state: StepState,
    /// When it happened.
    pub at: Option<Instant>,
    /// Until when it is promised, for what is ahead.
    pub by: Option<Instant>,
    /// Who.
    pub who: Who,
    /// The point of service, for the office's steps.
    pub point: Option<String>,
    /// What the words need: `waybill`, `place`, `state`, `why`, `rule`, `passed`, `plate`, `until`.
    pub facts: BTreeMap<String, String>,
}

impl Cases {
    /// The timeline of a case as `reader` may see it: behind from the journal, ahead from the rules.
    /// What is internal is for staff alone.
    ///
    /// # Errors
    /// `casework.not_found`, also for who may not see it.
    pub async fn timeline(&self, reader: &Actor, key: &CaseKey) -> Result<Vec<TimelineStep>> {
        let case = self.case(reader, key).await?;
        let entries = self.journal.history(&case.authority, &case.subject()).await?;
        if entries.is_empty() {
            return Err(CaseRefusal::NotFound.into());
        }
        let internal = reader.kind != ActorKind::Citizen;
        let mut steps = Vec::new();
        for entry in &entries {
            let Some(kind) = StepKind::of(entry) else { continue };
            if internal || !kind.is_internal() {
                steps.push(behind(&case, entry, kind)?);
            }
        }
        steps.extend(ahead(&case));
        Ok(steps)
    }
}

fn behind(case: &Case, entry: &Entry, kind: StepKind) -> Result<TimelineStep> {
    let who = who(entry, kind)?;
    let point = matches!(who, Who::Officer(_)).then(|| case.about.point.clone());
    let (facts, at) = facts(entry)?;
    Ok(TimelineStep { kind, state: StepState::Done, at: Some(at), by: None, who, point, facts })
}

fn who(entry: &Entry, kind: StepKind) -> Result<Who> {
    if let Some(NumberBound { terminal: Some(given_by), .. }) = entry.event::<NumberBound>()? {
        return Ok(Who::Terminal(given_by));
    }
    let carried = matches!(kind, StepKind::ParcelMoved | StepKind::Delivered);
    Ok(match entry.actor.kind {
        _ if carried => Who::Carrier,
        ActorKind::Citizen => Who::Applicant,
        ActorKind::Staff => Who::Officer(Some(entry.actor.id.clone())),
        ActorKind::Terminal => Who::Terminal(entry.actor.id.clone()),
        // The payment and the choice are the applicant's, whoever brings the news.
        ActorKind::System | ActorKind::Partner
            if matches!(kind, StepKind::Paid | StepKind::NumberBound) =>
        {
            Who::Applicant
        }
        ActorKind::System | ActorKind::Partner | ActorKind::Nobody => {
            Who::Program(entry.actor.id.clone())
        }
    })
}

/// What the words need, and when it happened: by the carrier's clock for what it did.
fn facts(entry: &Entry) -> Result<(BTreeMap<String, String>, Instant)> {
    let fact = |name: &str, value: String| (name.to_owned(), value);
    let mut at = entry.at;
    let mut facts = BTreeMap::new();
    if let Some(news) = entry.event::<ParcelNews>()? {
        at = news.at;
        facts.extend([
            fact("waybill", news.waybill.to_string()),
            fact("state", news.state.to_string()),
            fact("place", news.place),
        ]);
    } else if let Some(posted) = entry.event::<CasePosted>()? {
        facts.extend([fact("waybill", posted.waybill.to_string())]);
    } else if let Some(delivered) = entry.event::<CaseDelivered>()? {
        at = delivered.delivered_at;
        facts.extend([fact("waybill", delivered.waybill.to_string())]);
    } else if let Some(inspected) = entry.event::<CaseInspected>()? {
        facts.extend([fact("passed", if inspected.passed { "yes" } else { "no" }.to_owned())]);
    } else if let Some(awaited) = entry.event::<VehicleAwaited>()? {
        facts.extend([fact("until", awaited.until.last_day().to_string())]);
    } else if let Some(bound) = entry.event::<NumberBound>()? {
        facts.extend([fact("plate", bound.plate.to_string())]);
    } else if let Some(lost) = entry.event::<NumberLost>()? {
        facts.extend([fact("plate", lost.plate.to_string())]);
    } else if let Some(cancelled) = entry.event::<CaseCancelled>()? {
        facts.extend([fact("why", cancelled.why.to_string())]);
    } else if let Some(CaseApproved { rule: Some(rule), .. }) = entry.event::<CaseApproved>()? {
        facts.extend([fact("rule", rule)]);
    }
    Ok((facts, at))
}

/// What is to come, in order; the first is what the case waits for.
fn ahead(case: &Case) -> Vec<TimelineStep> {
    let officer = || Who::Officer(None);
    let clocks = &case.clocks;
    // While the applicant has to act no time of ours can be named.
    let running = clocks.paused_at.is_none();
    let due = |at: Instant| Some(at).filter(|_| running);
    let mut plan: Vec<(StepKind, Who, Option<Instant>)> = Vec::new();
    if !case.is_over() {
        if case.status == Status::Returned {
            plan.push((StepKind::Corrected, Who::Applicant, None));
        }
        if case.hands.decided.is_none() {
            if case.hands.accepted.is_none() && case.auto_rule.is_none() {
                plan.push((StepKind::Accepted, officer(), due(clocks.review_due)));
            }
            if case.needs_inspection() {
                plan.push((StepKind::Inspected, officer(), due(clocks.review_due)));
            }
            if case.needs_photo() {
                plan.push((StepKind::Photographed, officer(), due(clocks.review_due)));
            }
            let decider = case.auto_rule.clone().map_or_else(officer, Who::Program);
            plan.push((StepKind::Approved, decider, due(clocks.review_due)));
        }
        if case.is_unpaid() {
            plan.push((StepKind::Paid, Who::Applicant, None));
        }
        if case.needs_number() {
            plan.push((StepKind::NumberBound, Who::Applicant, None));
        }
        plan.extend(handing_over(case, due(clocks.promise_due)));
        plan.push((StepKind::Closed, Who::Program("archive".to_owned()), None));
    }
    let served = matches!(case.status, Status::Closed | Status::Rejected);
    if !case.has(Flag::Rated) && (served || !case.is_over()) {
        plan.push((StepKind::Rated, Who::Applicant, None));
    }
    let step = |(n, (kind, who, by)): (usize, (StepKind, Who, Option<Instant>))| TimelineStep {
        kind,
        state: if n == 0 { StepState::Now } else { StepState::Next },
        at: None,
        by,
        point: matches!(who, Who::Officer(_)).then(|| case.about.point.clone()),
        who,
        facts: BTreeMap::new(),
    };
    plan.into_iter().enumerate().map(step).collect()
}

fn handing_over(case: &Case, promised: Option<Instant>) -> Vec<(StepKind, Who, Option<Instant>)> {
    let officer = || Who::Officer(None);
    let mut plan = Vec::new();
    if case.handover == Handover::Nothing || case.is_handed_over() {
        return plan;
    }
    let by_post = case.handover == Handover::Post;
    if !case.has(Flag::Made) {
        plan.push((StepKind::Made, officer(), promised.filter(|_| !by_post)));
    }
    if by_post {
        if !case.has(Flag::HandedToPost) {
            plan.push((StepKind::Posted, officer(), None));
        }
        plan.push((StepKind::Delivered, Who::Carrier, promised));
    } else {
        plan.push((StepKind::PickedUp, Who::Applicant, None));
    }
    plan
}
