//! Staff see to what was refused after an approval, or after the register was changed: it is tried again when its
//! cause is gone, or, where the register did not take what the case asks of it, the case ends with a reason. What was
//! paid goes back.

use base::{Authority, Result};
use db::Tx;
use identity::Resource;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::{By, Decision};
use crate::attention::{self, Attention, AttentionRetried, AttentionSettled, ENTER_REGISTER};
use crate::model::Case;
use crate::{CaseRefusal, Cases, rules, store};

#[derive(Serialize)]
struct RetryRefused {
    authority: Authority,
    task: String,
    #[serde(skip)]
    by: By,
}

impl By {
    /// The case that a task is about.
    async fn case_of(&self, tx: &Tx, authority: &Authority, task: &Attention) -> Result<Case> {
        let key = task.case(authority).ok_or(CaseRefusal::NotFound)?;
        let found = store::case_in(tx, &key.authority, &key.number).await?;
        Ok(found.ok_or(CaseRefusal::NotFound)?)
    }
}

impl Command for RetryRefused {
    const NAME: &'static str = "casework.retry_refused";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let task = attention::open_in(tx, &self.authority, &self.task).await?;
        if task.is_of_vehicle() {
            let city = Resource::of(&self.authority);
            rules::may_retry_register(&self.by.who.hands_on(&city, None))?;
        } else {
            let case = self.by.case_of(tx, &self.authority, &task).await?;
            rules::may_retry(&case, &self.by.who.hands(&case), desk.now)?;
        }
        let entry = task.entry()?;
        let event = AttentionRetried { matter: task.matter, entry, reaction: task.reaction };
        Ok(vec![attention::closed(&self.authority, &self.task, event)?])
    }
}

#[derive(Serialize)]
struct EndRefused {
    authority: Authority,
    task: String,
    /// The digest of a command stays in the journal for ever: it may not be made of clear words.
    words: String,
    #[serde(skip)]
    decision: Decision,
    #[serde(skip)]
    by: By,
}

impl Command for EndRefused {
    const NAME: &'static str = "casework.end_refused";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let task = attention::open_in(tx, &self.authority, &self.task).await?;
        let case = self.by.case_of(tx, &self.authority, &task).await?;
        rules::may_end(&case, &self.by.who.hands(&case), desk.now)?;
        if task.reaction != ENTER_REGISTER {
            let decided = case.hands.decided.as_ref();
            let by = decided.map(|deed| deed.by.clone()).unwrap_or_default();
            return Err(CaseRefusal::AlreadyApproved { by }.into());
        }
        let mut nexts = self.by.turned_down_in(tx, desk, (&case, &self.decision)).await?;
        let settled = AttentionSettled { note: "rejected".to_owned() };
        nexts.push(attention::closed(&self.authority, &self.task, settled)?);
        Ok(nexts)
    }
}

impl Cases {
    /// The reaction that a task tells of is tried again, by who may approve the case, or cases of the city where it is
    /// about a vehicle on record.
    ///
    /// # Errors
    /// `casework.changed_meanwhile` if the task is settled already; `.not_found` if it is about neither; `.ended`.
    pub async fn retry_refused(
        &self,
        envelope: Envelope,
        authority: &Authority,
        task: &str,
    ) -> Result<Done> {
        let by = self.by(&envelope).await?;
        let (authority, task) = (authority.clone(), task.to_owned());
        self.journal.perform(envelope, RetryRefused { authority, task, by }).await
    }

    /// An approved case that the register does not take ends, with reason and remedy; the task with it.
    ///
    /// # Errors
    /// As [`Cases::retry_refused`]; `casework.already_approved` when it was something else that was refused,
    /// `.already_made`, `.same_person`, `.words_needed`.
    pub async fn end_refused(
        &self,
        envelope: Envelope,
        authority: &Authority,
        task: &str,
        decision: Decision,
    ) -> Result<Done> {
        let by = self.by(&envelope).await?;
        let words = self.fingerprint(&decision)?;
        let (authority, task) = (authority.clone(), task.to_owned());
        self.journal.perform(envelope, EndRefused { authority, task, words, decision, by }).await
    }
}
