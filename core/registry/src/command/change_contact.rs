//! Other contact details of a licence, when a case that asked for them is finished.

use base::{Authority, Result};
use codes::CaseNumber;
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::sealed_in;
use crate::event::ContactChanged;
use crate::model::contact::Contact;
use crate::model::licence::LicenceId;
use crate::refusal::RegistryRefusal;
use crate::{rules, store};

/// The contact details that a case brought.
#[derive(Clone, Debug)]
pub struct ContactChange {
    /// Of which licence.
    pub licence: LicenceId,
    /// The new ones; an address that is not given stays as it was.
    pub contact: Contact,
    /// The case.
    pub case: CaseNumber,
}

#[derive(Serialize)]
pub(crate) struct ChangeContact {
    pub licence: LicenceId,
    #[serde(skip)]
    pub contact: Contact,
    pub contact_fingerprint: String,
    pub case: CaseNumber,
}

impl Command for ChangeContact {
    const NAME: &'static str = "registry.change_contact";

    fn home(&self) -> Authority {
        self.licence.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let stored = store::licence::licence_in(tx, &self.licence).await?;
        let stored = stored.ok_or(RegistryRefusal::LicenceUnknown)?;
        rules::alive(&stored.licence)?;
        let contact = sealed_in(tx, desk, self.licence.holder, &self.contact).await?;
        let event = ContactChanged { contact, case: self.case.clone() };
        Ok(vec![Next::new(self.home(), self.licence.subject(), stored.version + 1, event)?])
    }
}
