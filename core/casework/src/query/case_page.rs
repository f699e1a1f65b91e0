//! One case opened: what lies sealed beside it, and for staff the facts beside the materials, as they
//! were when it was sent in and as they are now.

use std::collections::BTreeMap;

use base::{Refusal, Result};
use codes::Mobile;
use db::Tx;
use identity::Action as Duty;
use journal::Actor;

use crate::availability::{Checks, checks};
use crate::command::{Decision, Notice};
use crate::model::{Action, Case, Inspection};
use crate::store::{self, Sealed};
use crate::{CaseKey, CaseRefusal, Cases, PersonId, rules};

/// To whom the post brings it. Not `Debug`, so that it stays out of logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Who signs for it.
    pub name: String,
    /// Whom the postman calls.
    pub mobile: Mobile,
    /// Down to the door.
    pub address: String,
}

/// A case with everything that belongs to it. Not `Debug`: it is personal.
#[derive(Clone)]
pub struct CasePage {
    /// The case.
    pub case: Case,
    /// What may be done with it by the reader, and for the rest why not.
    pub actions: Vec<(Action, Result<(), Refusal>)>,
    /// The answers, by name of field; `None` if the reader may not see them in the clear.
    pub answers: Option<BTreeMap<String, String>>,
    /// The last one-time notice, by code; under the same right.
    pub remarks: Option<Notice>,
    /// What the last inspection found; under the same right, and for who was or may be at the vehicle.
    pub inspection: Option<Inspection>,
    /// Why it was rejected, and what to do instead; under the same right.
    pub decision: Option<Decision>,
    /// How each condition stood when it was sent in or last corrected.
    pub then: Option<Checks>,
    /// How each condition stands now. `None` once the case is decided.
    pub now: Option<Checks>,
}

impl Cases {
    /// A case with everything that belongs to it, for the applicant or for staff. The reading is
    /// journaled (`purpose`: `case_page`, `label`, …).
    ///
    /// # Errors
    /// `casework.not_found`, also for who may not see it.
    pub async fn page(&self, reader: &Actor, key: &CaseKey, purpose: &str) -> Result<CasePage> {
        let case = self.case(reader, key).await?;
        let now = self.journal.clock().now();
        let hands = self.who(reader).await?.hands(&case);
        let own = hands.person == Some(case.about.applicant);
        let clear = own || hands.is_program() || hands.may(Duty::PersonReadClear);
        let actions = rules::available_actions(&case, &hands, now);
        let mut page = CasePage {
            actions,
            answers: None,
            remarks: None,
            decision: None,
            inspection: None,
            then: None,
            now: None,
            case,
        };
        if !clear {
            return Ok(page);
        }
        self.open_into(&mut page).await?;
        if page.case.hands.decided.is_none() && !page.case.is_over() {
            let known = self.known_of(&page.case, now).await?;
            page.now = Some(checks(self.item(&page.case.about.item)?, &known)?);
        }
        self.identity.note_access(page.case.about.applicant, reader.clone(), purpose).await?;
        Ok(page)
    }

    /// To whom the post brings it; `None` if it does not go by post. The reading is journaled.
    pub async fn recipient(
        &self,
        reader: &Actor,
        key: &CaseKey,
        purpose: &str,
    ) -> Result<Option<Recipient>> {
        let page = self.page(reader, key, purpose).await?;
        let answers = page.answers.ok_or(CaseRefusal::NotFound)?;
        let answer = |name: &str| answers.get(name).cloned();
        let (Some(name), Some(mobile), Some(address)) =
            (answer("recipient"), answer("recipient_mobile"), answer("address"))
        else {
            return Ok(None);
        };
        let mobile = Mobile::parse(&mobile).map_err(Refusal::from)?;
        Ok(Some(Recipient { name, mobile, address }))
    }

    async fn open_into(&self, page: &mut CasePage) -> Result<()> {
        let sealed = self.sealed(&page.case.key()).await?;
        let Some(key) = self.key_if_any(page.case.about.applicant).await? else {
            return Ok(()); // erased: what was sealed stays sealed for ever
        };
        page.answers = Some(crate::opened(&key, &sealed.answers)?);
        page.then = Some(crate::opened(&key, &sealed.checks)?);
        page.remarks = sealed.remarks.map(|text| crate::opened(&key, &text)).transpose()?;
        page.inspection = sealed.inspection.map(|text| crate::opened(&key, &text)).transpose()?;
        page.decision = sealed.decision.map(|text| crate::opened(&key, &text)).transpose()?;
        Ok(())
    }

    /// The answers of a case, for the program; none of whoever was erased.
    pub(crate) async fn answers_of_case(&self, case: &Case) -> Result<BTreeMap<String, String>> {
        let sealed = self.sealed(&case.key()).await?;
        let key = self.key_if_any(case.about.applicant).await?;
        key.map_or_else(|| Ok(BTreeMap::new()), |key| crate::opened(&key, &sealed.answers))
    }

    async fn sealed(&self, key: &CaseKey) -> Result<Sealed> {
        let key = key.clone();
        let read =
            move |tx: Tx| async move { store::sealed_in(&tx, &key.authority, &key.number).await };
        self.journal.db().look(read).await?.ok_or_else(|| CaseRefusal::NotFound.into())
    }

    async fn key_if_any(&self, person: PersonId) -> Result<Option<journal::PersonKey>> {
        let vault = self.journal.vault().clone();
        let read = move |tx: Tx| async move { vault.key_in(&tx, person.0).await };
        self.journal.db().read(read).await
    }
}
