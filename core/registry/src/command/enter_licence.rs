//! Bringing a driving licence on record.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::sealed_in;
use crate::event::LicenceEntered;
use crate::model::contact::Contact;
use crate::model::licence::Licence;
use crate::refusal::RegistryRefusal;
use crate::{rules, store};

#[derive(Serialize)]
pub(crate) struct EnterLicence {
    pub licence: Licence,
    #[serde(skip)]
    pub contact: Option<Contact>,
    pub contact_fingerprint: Option<String>,
}

impl Command for EnterLicence {
    const NAME: &'static str = "registry.enter_licence";

    fn home(&self) -> Authority {
        self.licence.id.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let id = &self.licence.id;
        rules::enter_licence(&self.licence, desk.now.date())?;
        if store::licence::licence_in(tx, id).await?.is_some() {
            return Err(RegistryRefusal::LicenceKnown.into());
        }
        let contact = match &self.contact {
            Some(contact) => Some(sealed_in(tx, desk, id.holder, contact).await?),
            None => None,
        };
        let event = LicenceEntered { licence: self.licence.clone(), contact };
        Ok(vec![Next::new(self.home(), id.subject(), 1, event)?])
    }
}
