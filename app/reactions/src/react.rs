//! Which entry leads to which reactions. Read it as a table: on the left what happened, on the right
//! what is asked of whom.

use base::{Error, Refusal, Result};
use casework::{
    AttentionRetried, CancelReason, CaseAccepted, CaseApproved, CaseCancelled, CaseClosed,
    CaseCorrected, CaseDelivered, CaseInspected, CaseMade, CasePaid, CasePickedUp, CasePosted,
    CaseRejected, CaseReturned, CaseSubmitted, ENTER_REGISTER, NumberBound, NumberLost,
    VehicleAwaited,
};
use delivery::{ParcelDelivered, ParcelHandedOver, ParcelMoved, ParcelReturned};
use feedback::RatingGiven;
use issuance::{DocumentMade, DocumentRevoked};
use journal::{Actor, CommandId, Entry, EntryId, Envelope};
use payments::{OrderLapsed, OrderLateAccepted, OrderPaid, OrderPaidLate, RefundReason};

use crate::Office;

/// What follows from what. Cloning shares the office.
#[derive(Clone)]
pub struct Reactions {
    pub(crate) office: Office,
    again: Option<Again>,
}

/// A refused reaction that is tried again, alone, and the entry by which it is.
#[derive(Clone)]
struct Again {
    reaction: String,
    retried: EntryId,
}

/// Runs reactions of one entry one after the other: each is tried whatever became of the one before,
/// a refusal is noted for staff, a fault ends it and the entry is tried again later.
macro_rules! follow {
    ($self:ident, $entry:ident, $($name:literal => $reaction:expr),+ $(,)?) => {{
        $(if $self.runs($name) {
            $self.noted($entry, $name, $reaction.await).await?;
        })+
        Ok(())
    }};
}

pub(crate) use follow;

impl Reactions {
    /// Reactions of this office.
    pub fn new(office: Office) -> Self {
        Self { office, again: None }
    }

    /// Does what follows from `entry`.
    ///
    /// # Errors
    /// Faults only: refusals have been noted.
    pub async fn react(&self, entry: &Entry) -> Result<()> {
        match entry.kind.split('.').next() {
            Some("casework") => {
                if let Some(e) = entry.event::<AttentionRetried>()? {
                    return self.try_again(entry, &e).await;
                }
                Box::pin(self.of_case(entry)).await?;
                self.visit_of_case(entry).await
            }
            Some("payments") => self.of_money(entry).await,
            Some("plates") => self.of_number(entry).await,
            Some("registry") => self.of_register(entry).await,
            Some("issuance" | "delivery" | "feedback") => self.of_goods(entry).await,
            Some("booking") => Box::pin(self.of_appointment(entry)).await,
            Some("queue") => self.of_visit(entry).await,
            Some("policy") => Box::pin(self.of_policy(entry)).await,
            Some("offices") => Box::pin(self.of_place(entry)).await,
            _ => Ok(()),
        }
    }

    /// Whether after entries of a kind somebody is told, and nothing else is asked: the order of two of them about
    /// different things does not matter.
    pub(crate) fn only_tells(kind: &str) -> bool {
        kind.starts_with("booking.")
    }

    /// Staff have a reaction tried again that was refused. Its commands are those of the first time, so that what
    /// was done then is not done twice.
    async fn try_again(&self, entry: &Entry, e: &AttentionRetried) -> Result<()> {
        let history = self.office.journal.history(&entry.authority, &e.matter).await?;
        let Some(refused) = history.into_iter().find(|earlier| earlier.id == e.entry) else {
            return Ok(());
        };
        let is_of_register = refused.kind.starts_with("registry.");
        if !is_of_register && self.case_now(&refused).await?.is_none_or(|case| case.is_over()) {
            return Ok(());
        }
        // The register is entered on the way to ordering.
        let reaction =
            if e.reaction == ENTER_REGISTER { "order_document" } else { e.reaction.as_str() };
        let again = Some(Again { reaction: reaction.to_owned(), retried: entry.id });
        let alone = Self { office: self.office.clone(), again };
        if is_of_register {
            return Box::pin(alone.of_register(&refused)).await;
        }
        Box::pin(alone.of_case(&refused)).await?;
        alone.visit_of_case(&refused).await
    }

    /// Whether the reaction of this name runs: each, or the one that is tried again.
    pub(crate) fn runs(&self, name: &str) -> bool {
        self.again.as_ref().is_none_or(|again| again.reaction == name)
    }

    /// Of the register's entries: the pool is told of numbers, and papers end.
    async fn of_register(&self, entry: &Entry) -> Result<()> {
        follow!(self, entry,
            "follow_register" => self.follow_register(entry),
            "void_papers" => Box::pin(self.void_papers(entry)))
    }

    /// What follows for the visit whose ticket is for the case.
    async fn visit_of_case(&self, entry: &Entry) -> Result<()> {
        follow!(self, entry, "lane" => self.follow_case(entry, &entry.subject))
    }

    /// What follows from a ticket, then for those behind it.
    async fn of_visit(&self, entry: &Entry) -> Result<()> {
        self.of_hall(entry).await?;
        self.of_line(entry).await
    }

    async fn of_case(&self, entry: &Entry) -> Result<()> {
        if let Some(e) = entry.event::<CaseSubmitted>()? {
            return follow!(self, entry,
                "open_order" => self.open_order(entry, &e),
                "approve_by_rule" => self.approve_by_rule(entry, &e),
                "attach_number" => self.attach_number(entry),
                "tell_submitted" => self.tell(entry, &e.about, "submitted"));
        }
        if let Some(e) = entry.event::<CaseAccepted>()? {
            return follow!(self, entry,
                "receipt" => self.accepted_receipt(entry, &e),
                "tell_accepted" => self.tell(entry, &e.about, "accepted"));
        }
        if let Some(e) = entry.event::<CaseReturned>()? {
            return follow!(self, entry,
                "notice" => self.missing_notice(entry, &e.about),
                "hand_back_number" => self.hand_back_number(entry),
                "tell_returned" => self.tell(entry, &e.about, "returned"),
                "tell_kept" => self.tell_kept(entry));
        }
        if entry.event::<CaseCorrected>()?.is_some() {
            return follow!(self, entry, "attach_number" => self.attach_number(entry));
        }
        if let Some(e) = entry.event::<CaseApproved>()? {
            return follow!(self, entry,
                "open_order" => self.open_order_late(entry, &e),
                "preselected_number" => self.bind_preselected(entry),
                "paper_number" => self.bind_paper_number(entry, &e.about, &e.standing),
                "order_document" => self.order_if_making(entry, &e.about, &e.standing),
                "change_record" => self.change_record(entry, &e),
                "close" => self.close_if_nothing(entry, e.handover),
                "tell_approved" => self.tell(entry, &e.about, "approved"));
        }
        if let Some(e) = entry.event::<CaseRejected>()? {
            return follow!(self, entry,
                "notice" => self.refusal_notice(entry, &e.about),
                "give_back" => self.give_money_back(entry, RefundReason::NotGranted),
                "let_number_go" => self.let_number_go(entry),
                "detach_number" => self.detach_number(entry),
                "tell_rejected" => self.tell(entry, &e.about, "rejected"));
        }
        if let Some(e) = entry.event::<CasePaid>()? {
            return follow!(self, entry,
                "paper_number" => self.bind_paper_number(entry, &e.about, &e.standing),
                "order_document" => self.order_if_making(entry, &e.about, &e.standing));
        }
        self.of_vehicle(entry).await
    }

    /// At the vehicle and at its number.
    async fn of_vehicle(&self, entry: &Entry) -> Result<()> {
        if let Some(e) = entry.event::<VehicleAwaited>()? {
            return follow!(self, entry, "tell_awaited" => self.tell_awaited(entry, &e));
        }
        if let Some(e) = entry.event::<CaseInspected>()? {
            if e.passed {
                return follow!(self, entry, "attach_number" => self.attach_number(entry));
            }
            return follow!(self, entry,
                "hand_back_number" => self.hand_back_number(entry),
                "tell_inspected" => self.tell(entry, &e.about, "inspection_failed"),
                "tell_kept" => self.tell_kept(entry));
        }
        if let Some(e) = entry.event::<NumberBound>()? {
            return follow!(self, entry,
                "receipt" => self.chosen_receipt(entry, &e.about, &e.plate),
                "order_document" => self.order_if_making(entry, &e.about, &e.standing),
                "tell_number" => self.tell_number(entry, (&e.about, &e.plate), "number_bound"));
        }
        if let Some(e) = entry.event::<NumberLost>()? {
            return follow!(self, entry,
                "tell_number" => self.tell_number(entry, (&e.about, &e.plate), "number_lost"));
        }
        self.of_case_later(entry).await
    }

    async fn of_case_later(&self, entry: &Entry) -> Result<()> {
        if let Some(e) = entry.event::<CaseMade>()? {
            return follow!(self, entry,
                "card" => self.card_in_force(entry, &e.about),
                "label" => self.label_parcel(entry, &e),
                "tell_made" => self.tell_if_pickup(entry, &e));
        }
        if let Some(e) = entry.event::<CasePosted>()? {
            return follow!(self, entry, "tell_posted" => self.tell_posted(entry, &e));
        }
        if let Some(e) = entry.event::<CaseDelivered>()? {
            return follow!(self, entry,
                "close" => self.close(entry),
                "tell_delivered" => self.tell(entry, &e.about, "delivered"));
        }
        if entry.event::<CasePickedUp>()?.is_some() {
            return follow!(self, entry, "close" => self.close(entry));
        }
        if let Some(e) = entry.event::<CaseClosed>()? {
            return follow!(self, entry,
                "receipt" => self.finished_receipt(entry, &e.about),
                "deregistered" => self.deregistration_proof(entry, &e.about),
                "tell_closed" => self.tell(entry, &e.about, "closed"));
        }
        if let Some(e) = entry.event::<CaseCancelled>()? {
            let (what, why) = match e.why {
                CancelReason::NotPresented => ("not_presented", RefundReason::NotGranted),
                CancelReason::Applicant => ("cancelled", RefundReason::Withdrawn),
                CancelReason::PaymentLapsed => ("cancelled", RefundReason::NotGranted),
            };
            return follow!(self, entry,
                "give_back" => self.give_money_back(entry, why),
                "let_number_go" => self.let_number_go(entry),
                "detach_number" => self.detach_number(entry),
                "tell_cancelled" => self.tell(entry, &e.about, what));
        }
        Ok(())
    }

    async fn of_money(&self, entry: &Entry) -> Result<()> {
        if entry.event::<OrderPaidLate>()?.is_some() {
            return follow!(self, entry, "accept_late" => self.accept_late(entry));
        }
        if entry.event::<OrderPaid>()?.is_some() || entry.event::<OrderLateAccepted>()?.is_some() {
            return follow!(self, entry,
                "mark_paid" => self.mark_paid(entry),
                "receipt" => self.payment_receipt(entry));
        }
        if entry.event::<OrderLapsed>()?.is_some() {
            return follow!(self, entry, "lapse" => self.payment_lapsed(entry));
        }
        Ok(())
    }

    async fn of_goods(&self, entry: &Entry) -> Result<()> {
        if let Some(e) = entry.event::<DocumentMade>()? {
            return follow!(self, entry,
                "made" => self.record_made(entry, &e),
                "lane" => self.follow_case(entry, &e.matter));
        }
        if let Some(e) = entry.event::<DocumentRevoked>()? {
            return follow!(self, entry,
                "papers_revoked" => self.go_on_without(entry, &e),
                "lane" => self.follow_case(entry, &e.matter));
        }
        if let Some(e) = entry.event::<ParcelHandedOver>()? {
            return follow!(self, entry, "posted" => self.record_posted(entry, &e));
        }
        if let Some(e) = entry.event::<ParcelMoved>()? {
            return follow!(self, entry, "moved" => self.record_moved(entry, &e));
        }
        if let Some(e) = entry.event::<ParcelDelivered>()? {
            return follow!(self, entry, "delivered" => self.record_delivered(entry, &e));
        }
        if let Some(e) = entry.event::<ParcelReturned>()? {
            return follow!(self, entry, "returned" => self.record_returned(entry, &e.matter));
        }
        if let Some(e) = entry.event::<RatingGiven>()? {
            return follow!(self, entry, "rated" => self.mark_rated(entry, &e.matter));
        }
        Ok(())
    }

    /// The envelope of a reaction: its command id follows from the entry, its actor is the rule.
    pub(crate) fn envelope(entry: &Entry, rule: &str) -> Envelope {
        Envelope { command: CommandId::following(entry.id, rule), actor: Actor::system(rule) }
    }

    pub(crate) async fn noted(&self, entry: &Entry, name: &str, outcome: Result<()>) -> Result<()> {
        match outcome {
            Err(Error::Refused(refusal)) => self.note(entry, name, &refusal).await,
            other => other,
        }
    }

    /// A refusal opens a task for staff and does not stop the others.
    async fn note(&self, entry: &Entry, name: &str, refusal: &Refusal) -> Result<()> {
        tracing::warn!(entry = %entry.id, kind = entry.kind, name, code = refusal.code, "reaction refused");
        metrics::counter!("cheguan_reactions_refused_total").increment(1);
        let rule = format!("attention.{name}");
        let retried = self.again.as_ref().map(|again| again.retried);
        let command = CommandId::following(retried.unwrap_or(entry.id), &rule);
        let envelope = Envelope { command, actor: Actor::system(&rule) };
        self.office.cases.note_attention(envelope, (entry, retried), name, refusal).await
    }
}
