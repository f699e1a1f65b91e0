//! What payments tells of an order: it is settled, or it has lapsed.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::approve::after_approval;
use super::{By, CaseKey};
use crate::Cases;
use crate::event::{CaseCancelled, CasePaid};
use crate::model::{Action, CancelReason, Clocks, Status, WaitsFor};

#[derive(Serialize)]
struct MarkPaid {
    case: CaseKey,
    order: String,
    #[serde(skip)]
    by: By,
}

impl Command for MarkPaid {
    const NAME: &'static str = "casework.mark_paid";

    fn home(&self) -> Authority {
        self.case.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let case = self.by.case_in(tx, desk, &self.case, Action::RecordPayment).await?;
        let (clocks, standing) = if case.status == Status::Approved {
            // Only the payment was waited for: the way to the door begins now, unless a number is
            // still to be chosen.
            let clocks = case.clocks.resumed(true, desk.now);
            let waits_for = after_approval(&case, true, !case.needs_number());
            let standing = clocks.standing(waits_for, desk.now);
            let paused_at = (waits_for == WaitsFor::Number).then_some(desk.now);
            (Clocks { paused_at, ..clocks }, standing)
        } else {
            (case.clocks.clone(), case.standing)
        };
        let event = CasePaid {
            about: case.about.clone(),
            order: self.order.clone(),
            amount: case.total(),
            paused_seconds: clocks.paused_seconds,
            promise_due: clocks.promise_due,
            paused_at: clocks.paused_at,
            standing,
        };
        Ok(vec![case.next(event)?])
    }
}

#[derive(Serialize)]
struct LapsePayment {
    case: CaseKey,
    #[serde(skip)]
    by: By,
}

impl Command for LapsePayment {
    const NAME: &'static str = "casework.payment_lapsed";

    fn home(&self) -> Authority {
        self.case.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let case = self.by.case_in(tx, desk, &self.case, Action::LapsePayment).await?;
        let event = CaseCancelled {
            about: case.about.clone(),
            why: CancelReason::PaymentLapsed,
            refund: None,
            standing: case.ended(desk.now),
        };
        let mut nexts = vec![case.next(event)?];
        nexts.extend(self.by.freed(tx, &case).await?);
        Ok(nexts)
    }
}

impl Cases {
    /// The order is settled. By the program alone.
    ///
    /// # Errors
    /// `casework.paid_after_end`, upon which the caller has the money go back.
    pub async fn mark_paid(
        &self,
        envelope: Envelope,
        case: CaseKey,
        order: String,
    ) -> Result<Done> {
        let by = self.by(&envelope).await?;
        self.journal.perform(envelope, MarkPaid { case, order, by }).await
    }

    /// The order was not settled in time: the case is cancelled. By the program alone.
    pub async fn payment_lapsed(&self, envelope: Envelope, case: CaseKey) -> Result<Done> {
        let by = self.by(&envelope).await?;
        self.journal.perform(envelope, LapsePayment { case, by }).await
    }
}
