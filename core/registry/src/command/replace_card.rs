//! A new licence card, when a case that gives one is finished.

use base::{Authority, Date, Result};
use codes::CaseNumber;
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use crate::event::CardReplaced;
use crate::model::licence::LicenceId;
use crate::refusal::RegistryRefusal;
use crate::{rules, store};

/// The card that a case brought.
#[derive(Clone, Debug, Serialize)]
pub struct NewCard {
    /// Of which licence.
    pub licence: LicenceId,
    /// The number of the card: 1 to 20 digits and capital letters.
    pub serial: String,
    /// When the photo on it was taken, if it is a new one.
    pub photo_taken_on: Option<Date>,
    /// The case.
    pub case: CaseNumber,
}

impl Command for NewCard {
    const NAME: &'static str = "registry.replace_card";

    fn home(&self) -> Authority {
        self.licence.authority.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let stored = store::licence::licence_in(tx, &self.licence).await?;
        let stored = stored.ok_or(RegistryRefusal::LicenceUnknown)?;
        let void_serial = stored.licence.card_serial.clone();
        let licence = rules::replace_card(stored.licence, &self.serial, self.photo_taken_on)?;
        let event = CardReplaced {
            serial: licence.card_serial,
            photo_taken_on: licence.photo_taken_on,
            void_serial,
            case: self.case.clone(),
        };
        Ok(vec![Next::new(self.home(), self.licence.subject(), stored.version + 1, event)?])
    }
}
