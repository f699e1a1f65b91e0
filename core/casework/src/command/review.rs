//! The officer's part before the decision: take a case, put it back, accept it, refuse it.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::{By, CaseKey, Decision, unchanged};
use crate::event::{CaseAccepted, CasePutBack, CaseRejected, CaseTaken};
use crate::model::{Action, Case, WaitsFor};
use crate::query::{Filter, Tab};
use crate::{CaseRefusal, Cases, rules, store};

/// The longest reason and remedy.
const WORDS_MAX: usize = 500;

/// Cases looked at to find one that this officer may take.
const FREE_MAX: u64 = 50;

#[derive(Serialize)]
struct Take {
    case: CaseKey,
    #[serde(skip)]
    by: By,
}

impl Command for Take {
    const NAME: &'static str = "casework.take";

    fn home(&self) -> Authority {
        self.case.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let case = self.by.case_in(tx, desk, &self.case, Action::Take).await?;
        Ok(vec![case.next(CaseTaken { officer: desk.actor.id.clone() })?])
    }
}

#[derive(Serialize)]
struct TakeNext {
    filter: Filter,
    #[serde(skip)]
    by: By,
}

impl Command for TakeNext {
    const NAME: &'static str = "casework.take_next";

    fn home(&self) -> Authority {
        self.filter.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let reach = store::Reach::of(&self.filter, Tab::Free, &desk.actor.id, desk.now);
        for case in store::list_rows_in(tx, &reach, None, FREE_MAX).await? {
            let hands = self.by.who.hands(&case);
            if rules::allow(&case, &hands, Action::Take, desk.now).is_ok() {
                return Ok(vec![case.next(CaseTaken { officer: desk.actor.id.clone() })?]);
            }
        }
        Err(CaseRefusal::NothingFree.into())
    }
}

#[derive(Serialize)]
struct PutBack {
    case: CaseKey,
    #[serde(skip)]
    by: By,
}

impl Command for PutBack {
    const NAME: &'static str = "casework.put_back";

    fn home(&self) -> Authority {
        self.case.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let case = self.by.case_in(tx, desk, &self.case, Action::PutBack).await?;
        let officer = case.hands.taken.as_ref().map(|deed| deed.by.clone()).unwrap_or_default();
        Ok(vec![case.next(CasePutBack { officer })?])
    }
}

#[derive(Serialize)]
struct Accept {
    case: CaseKey,
    seen: i64,
    #[serde(skip)]
    by: By,
}

impl Command for Accept {
    const NAME: &'static str = "casework.accept";

    fn home(&self) -> Authority {
        self.case.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let case = self.by.case_in(tx, desk, &self.case, Action::Accept).await?;
        unchanged(&case, self.seen)?;
        let deadlines = self.by.cases.policy.deadlines();
        let waits_for = rules::before_decision(&case, false, false);
        let to_inspect = waits_for == WaitsFor::Inspection;
        let event = CaseAccepted {
            about: case.about.clone(),
            officer: desk.actor.id.clone(),
            legal_due: rules::legal_due(deadlines, desk.now, case.clocks.legal_days),
            standing: to_inspect.then(|| case.clocks.standing(waits_for, desk.now)),
        };
        Ok(vec![case.next(event)?])
    }
}

#[derive(Serialize)]
struct Reject {
    case: CaseKey,
    seen: i64,
    /// The digest of a command stays in the journal for ever: it may not be made of clear words.
    words: String,
    #[serde(skip)]
    decision: Decision,
    #[serde(skip)]
    by: By,
}

impl Command for Reject {
    const NAME: &'static str = "casework.reject";

    fn home(&self) -> Authority {
        self.case.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let case = self.by.case_in(tx, desk, &self.case, Action::Reject).await?;
        unchanged(&case, self.seen)?;
        self.by.turned_down_in(tx, desk, (&case, &self.decision)).await
    }
}

impl By {
    /// The entries that end a case against its applicant, with reason and remedy.
    pub(super) async fn turned_down_in(
        &self,
        tx: &Tx,
        desk: &Desk,
        (case, decision): (&Case, &Decision),
    ) -> Result<Vec<Next>> {
        let decision = Decision {
            reason: rules::words(&decision.reason, "reason", WORDS_MAX)?,
            remedy: rules::words(&decision.remedy, "remedy", WORDS_MAX)?,
        };
        let key = self.key_in(tx, desk, case.about.applicant).await?;
        let event = CaseRejected {
            about: case.about.clone(),
            officer: desk.actor.id.clone(),
            decision: key.seal(&crate::json(&decision)?)?,
            refund: case.order.clone(),
            standing: case.ended(desk.now),
        };
        let mut nexts = vec![case.next(event)?];
        nexts.extend(self.freed(tx, case).await?);
        Ok(nexts)
    }
}

impl Cases {
    /// 领件: the officer takes a case from the list. Others see who has it.
    pub async fn take(&self, envelope: Envelope, case: CaseKey) -> Result<Done> {
        let by = self.by(&envelope).await?;
        self.journal.perform(envelope, Take { case, by }).await
    }

    /// Takes the case with the nearest deadline that this officer may work on; part 0 is
    /// [`CaseTaken`], its subject names the case. `casework.nothing_free` if there is none.
    pub async fn take_next(&self, envelope: Envelope, filter: Filter) -> Result<Done> {
        let by = self.by(&envelope).await?;
        self.journal.perform(envelope, TakeNext { filter, by }).await
    }

    /// 放回: back to the list, by who holds it or by who assigns.
    pub async fn put_back(&self, envelope: Envelope, case: CaseKey) -> Result<Done> {
        let by = self.by(&envelope).await?;
        self.journal.perform(envelope, PutBack { case, by }).await
    }

    /// 受理. `seen` is the version that the officer looked at. The case goes back to the list:
    /// somebody else decides.
    pub async fn accept(&self, envelope: Envelope, case: CaseKey, seen: i64) -> Result<Done> {
        let by = self.by(&envelope).await?;
        self.journal.perform(envelope, Accept { case, seen, by }).await
    }

    /// 不予受理 (before it is accepted) or 不予办理, with reason and remedy.
    pub async fn reject(
        &self,
        envelope: Envelope,
        case: CaseKey,
        seen: i64,
        decision: Decision,
    ) -> Result<Done> {
        let by = self.by(&envelope).await?;
        let words = self.fingerprint(&decision)?;
        let command = Reject { case, seen, words, decision, by };
        self.journal.perform(envelope, command).await
    }
}
