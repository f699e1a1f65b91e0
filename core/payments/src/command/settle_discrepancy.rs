//! An officer settles a discrepancy: its money goes back, or it is closed with a reason.

use base::{Authority, Result, text};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::staff_only;
use crate::event::{DiscrepancyExplained, DiscrepancyReturnAsked};
use crate::model::discrepancy::Discrepancy;
use crate::model::words::DiscrepancyState;
use crate::{Payments, PaymentsRefusal, store};

/// Characters of a closing note at most.
const NOTE_MAX: usize = 200;

#[derive(Serialize)]
struct SettleDiscrepancy {
    authority: Authority,
    id: String,
    /// `None`: the money goes back.
    note: Option<String>,
}

impl Payments {
    /// Has the money that a discrepancy holds go back by the way it came.
    pub async fn return_money(
        &self,
        envelope: Envelope,
        authority: &Authority,
        id: &str,
    ) -> Result<()> {
        self.settle(envelope, authority, id, None).await
    }

    /// Closes a discrepancy that was cleared up otherwise, with the reason, at most 200 characters.
    pub async fn explain(
        &self,
        envelope: Envelope,
        authority: &Authority,
        id: &str,
        note: &str,
    ) -> Result<()> {
        let note = note.trim();
        if note.is_empty() || note.chars().count() > NOTE_MAX || !text::is_storable(note) {
            return Err(PaymentsRefusal::NoteNeeded { max: NOTE_MAX }.into());
        }
        self.settle(envelope, authority, id, Some(note.to_owned())).await
    }

    async fn settle(
        &self,
        envelope: Envelope,
        authority: &Authority,
        id: &str,
        note: Option<String>,
    ) -> Result<()> {
        let command = SettleDiscrepancy { authority: authority.clone(), id: id.to_owned(), note };
        self.journal.perform(envelope, command).await.map(drop)
    }
}

impl Command for SettleDiscrepancy {
    const NAME: &'static str = "payments.settle_discrepancy";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        staff_only(desk)?;
        let found = store::discrepancy::discrepancy_in(tx, &self.authority, &self.id).await?;
        let found: Discrepancy = found.ok_or(PaymentsRefusal::UnknownDiscrepancy)?;
        if found.state != DiscrepancyState::Open {
            return Err(PaymentsRefusal::DiscrepancyClosed.into());
        }
        let next = match &self.note {
            Some(note) => found.next(DiscrepancyExplained { note: note.clone() })?,
            None if !found.holds_money() => return Err(PaymentsRefusal::NothingToReturn.into()),
            None => found.next(DiscrepancyReturnAsked { order: found.order.clone() })?,
        };
        Ok(vec![next])
    }
}
