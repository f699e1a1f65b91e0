//! Reactions that move a case on.

use base::Result;
use casework::{CaseKey, CaseSubmitted, Handover};
use journal::{Actor, CommandId, Entry, Envelope};

use crate::Reactions;

impl Reactions {
    /// The case that a matter names; `None` if it is about something else.
    pub(crate) fn case_of(entry: &Entry, matter: &str) -> Option<CaseKey> {
        let of = Entry { subject: matter.to_owned(), ..entry.clone() };
        CaseKey::of(&of)
    }

    /// Instant items: the program approves by the named rule, as that rule.
    pub(crate) async fn approve_by_rule(&self, entry: &Entry, e: &CaseSubmitted) -> Result<()> {
        let (Some(rule), Some(case)) = (&e.auto_rule, CaseKey::of(entry)) else { return Ok(()) };
        let envelope = Envelope {
            command: CommandId::following(entry.id, "approve_by_rule"),
            actor: Actor::system(rule),
        };
        self.office.cases.approve_by_rule(envelope, case).await.map(drop)
    }

    /// Nothing to make and nothing to hand over: filed at once.
    pub(crate) async fn close_if_nothing(&self, entry: &Entry, handover: Handover) -> Result<()> {
        if handover == Handover::Nothing { self.close(entry).await } else { Ok(()) }
    }

    /// 归档.
    pub(crate) async fn close(&self, entry: &Entry) -> Result<()> {
        let Some(case) = CaseKey::of(entry) else { return Ok(()) };
        self.office.cases.close(Self::envelope(entry, "case_archive"), case).await.map(drop)
    }

    /// The case shows that it was rated.
    pub(crate) async fn mark_rated(&self, entry: &Entry, matter: &str) -> Result<()> {
        let Some(case) = Self::case_of(entry, matter) else { return Ok(()) };
        self.office.cases.mark_rated(Self::envelope(entry, "case_rated"), case).await.map(drop)
    }
}
