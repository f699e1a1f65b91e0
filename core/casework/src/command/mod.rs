//! The commands of casework, and what they share: finding the case, asking the one rule whether it
//! may be done, naming the next version of the case.

mod approve;
mod await_vehicle;
mod correct;
mod finish;
mod hand_over;
mod pay;
mod return_for_correction;
mod review;
mod see_to;
mod stage;
mod submission;
mod submit;

use base::{Authority, Error, Instant, Result};
use codes::CaseNumber;
use db::Tx;
use journal::{Desk, Entry, Envelope, Event, Next, PersonKey};
use serde::{Deserialize, Serialize};

use crate::asking::Who;
use crate::event::OpenCaseFreed;
use crate::model::{Action, Case, Standing, WaitsFor};
use crate::{CaseRefusal, Cases, PersonId, rules, store};

pub use correct::Correction;
pub use return_for_correction::Notice;
pub use stage::{ConfirmedNumber, InspectionRecord, PhotoRecord};
pub use submission::{Source, Submission};

/// Which case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CaseKey {
    /// Whose.
    pub authority: Authority,
    /// 16 digits.
    pub number: CaseNumber,
}

/// Two texts of a decision against the applicant, sealed as JSON under the applicant's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Why not.
    pub reason: String,
    /// What to do instead.
    pub remedy: String,
}

impl CaseKey {
    /// The case that an entry is about; `None` if it is about something else.
    pub fn of(entry: &Entry) -> Option<Self> {
        Self::of_subject(&entry.authority, &entry.subject)
    }

    /// The case of a subject; `None` if it is of something else.
    pub(crate) fn of_subject(authority: &Authority, subject: &str) -> Option<Self> {
        let number = CaseNumber::parse(subject.strip_prefix("case/")?).ok()?;
        Some(Self { authority: authority.clone(), number })
    }
}

impl Case {
    /// Which case.
    pub fn key(&self) -> CaseKey {
        CaseKey { authority: self.authority.clone(), number: self.number.clone() }
    }

    /// Its next entry.
    pub(crate) fn next<E: Event>(&self, event: E) -> Result<Next> {
        Next::new(self.authority.clone(), self.subject(), self.version + 1, event)
    }

    /// Where it lies when it is over.
    pub(crate) fn ended(&self, now: Instant) -> Standing {
        self.clocks.standing(WaitsFor::Nothing, now)
    }
}

/// By whom a command is sent, with what had to be asked of others before the transaction began.
#[derive(Clone)]
pub(crate) struct By {
    pub cases: Cases,
    pub who: Who,
}

impl Cases {
    /// Asks identity for the rights of the sender.
    async fn by(&self, envelope: &Envelope) -> Result<By> {
        Ok(By { cases: self.clone(), who: self.who(&envelope.actor).await? })
    }
}

impl By {
    /// The case, if the sender may do this with it now.
    async fn case_in(&self, tx: &Tx, desk: &Desk, key: &CaseKey, action: Action) -> Result<Case> {
        let found = store::case_in(tx, &key.authority, &key.number).await?;
        let case = found.ok_or(CaseRefusal::NotFound)?;
        rules::allow(&case, &self.who.hands(&case), action, desk.now)?;
        Ok(case)
    }

    /// The applicant's key. An erased person has no case that could move.
    async fn key_in(&self, tx: &Tx, desk: &Desk, person: PersonId) -> Result<PersonKey> {
        let key = desk.vault.key_in(tx, person.0).await?;
        key.ok_or_else(|| Error::from(CaseRefusal::NotFound))
    }

    /// The entry that lets another case for the same item and matter be opened.
    async fn freed(&self, tx: &Tx, case: &Case) -> Result<Option<Next>> {
        let (item, matter) = (case.about.item.clone(), case.about.matter.key());
        let (version, open) = store::open_case_in(tx, &case.authority, &item, &matter).await?;
        if open.as_ref() != Some(&case.number) {
            return Ok(None);
        }
        let subject = open_subject(&item, &matter);
        let event = OpenCaseFreed { item, matter, number: case.number.clone() };
        Next::new(case.authority.clone(), subject, version + 1, event).map(Some)
    }
}

/// The subject of the claim on an item and matter.
pub(crate) fn open_subject(item: &str, matter: &str) -> String {
    format!("open/{item}/{matter}")
}

/// The case as the officer saw it on the page.
pub(crate) fn unchanged(case: &Case, seen: i64) -> Result<()> {
    if case.version == seen { Ok(()) } else { Err(CaseRefusal::ChangedMeanwhile.into()) }
}
