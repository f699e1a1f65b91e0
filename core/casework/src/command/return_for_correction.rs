//! 一次性告知: the case goes back to the applicant with everything that is missing or wrong, at once.
//! The clock stands until the correction comes.

use std::collections::BTreeMap;

use base::{Authority, Refusal, Result};
use catalogue::Item;
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::{By, CaseKey, unchanged};
use crate::event::CaseReturned;
use crate::model::{Action, WaitsFor};
use crate::{CaseRefusal, Cases, rules};

/// The longest remark on one point.
const REMARK_MAX: usize = 300;

/// Everything that is missing or wrong: code of a material or name of a field → what is wrong with it.
pub type Notice = BTreeMap<String, String>;

#[derive(Serialize)]
struct ReturnForCorrection {
    case: CaseKey,
    seen: i64,
    /// The digest of a command stays in the journal for ever: it may not be made of clear words.
    words: String,
    #[serde(skip)]
    notice: Notice,
    #[serde(skip)]
    by: By,
}

impl Command for ReturnForCorrection {
    const NAME: &'static str = "casework.return_for_correction";

    fn home(&self) -> Authority {
        self.case.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let action = Action::ReturnForCorrection;
        let case = self.by.case_in(tx, desk, &self.case, action).await?;
        unchanged(&case, self.seen)?;
        let notice = complete(self.by.cases.item(&case.about.item)?, &self.notice)?;
        let key = self.by.key_in(tx, desk, case.about.applicant).await?;
        let event = CaseReturned {
            about: case.about.clone(),
            officer: desk.actor.id.clone(),
            missing: notice.keys().cloned().collect(),
            remarks: key.seal(&crate::json(&notice)?)?,
            standing: case.clocks.standing(WaitsFor::Applicant, desk.now),
        };
        Ok(vec![case.next(event)?])
    }
}

/// The notice as kept: it names something, the item knows all of it, and each point has its remark.
fn complete(item: &Item, notice: &Notice) -> Result<Notice, Refusal> {
    if notice.is_empty() {
        return Err(CaseRefusal::NoticeEmpty.into());
    }
    let known = |code: &str| {
        item.fields.iter().any(|field| field.name == code)
            || item.materials.iter().any(|material| material.code == code)
    };
    if let Some(code) = notice.keys().find(|code| !known(code)) {
        return Err(CaseRefusal::NoticeUnknown { code: code.clone() }.into());
    }
    let kept = notice
        .iter()
        .map(|(code, remark)| Ok((code.clone(), rules::words(remark, code, REMARK_MAX)?)));
    kept.collect()
}

impl Cases {
    /// 一次性告知补正. `seen` is the version that the officer looked at.
    pub async fn return_for_correction(
        &self,
        envelope: Envelope,
        case: CaseKey,
        seen: i64,
        notice: Notice,
    ) -> Result<Done> {
        let by = self.by(&envelope).await?;
        let words = self.fingerprint(&notice)?;
        let command = ReturnForCorrection { case, seen, words, notice, by };
        self.journal.perform(envelope, command).await
    }
}
