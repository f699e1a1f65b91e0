//! A case of one's own by its number. Other people's cases, and numbers that are none, are not there.

use base::{Refusal, Result};
use casework::{Action, CaseKey, CasePage};
use codes::CaseNumber;
use web::WebRefusal;

use crate::Portal;
use crate::guard::Me;

/// What reading one's own case is called where readings are noted (one's own are not).
const PURPOSE: &str = "case_page";

impl Portal {
    /// Which case a number in an address names.
    pub(super) fn case_key(&self, number: &str) -> Result<CaseKey> {
        let number = CaseNumber::parse(number).map_err(|_| WebRefusal::NoPage)?;
        Ok(self.cases.find(&number).ok_or(WebRefusal::NoPage)?)
    }

    /// My case with this number.
    pub(crate) async fn my_case(&self, me: &Me, number: &str) -> Result<CasePage> {
        let key = self.case_key(number)?;
        let page = self.cases.page(&me.id().actor(), &key, PURPOSE).await?;
        // `page` lets staff in too; this face has no staff.
        if page.case.about.applicant == me.id() { Ok(page) } else { Err(WebRefusal::NoPage.into()) }
    }
}

/// Whether the owner may do this with the case now, or why not.
pub(super) fn may(page: &CasePage, action: Action) -> std::result::Result<(), Refusal> {
    let answer = page.actions.iter().find(|(one, _)| *one == action);
    answer.map_or(Ok(()), |(_, answer)| answer.clone())
}
