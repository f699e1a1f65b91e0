//! Writes down a name and an identity number that the port has confirmed: one account per number.

use base::{Authority, Refusal, Result};
use codes::ResidentId;
use db::Tx;
use journal::{Command, Desk, Next, Vault};
use serde::Serialize;

use super::{in_order, person_in};
use crate::claim::{Claim, IDENTITY};
use crate::{IdentityRefusal, Level, PersonId, PersonNamed};

#[derive(Serialize)]
pub(crate) struct CheckRealName {
    person: PersonId,
    name_hash: String,
    number_hash: String,
    #[serde(skip)]
    name: String,
    #[serde(skip)]
    number: ResidentId,
}

impl CheckRealName {
    pub(crate) fn new(
        vault: &Vault,
        person: PersonId,
        name: String,
        number: ResidentId,
    ) -> Result<Self> {
        let (_, name_hash) = vault.hash("name", &name)?;
        let (_, number_hash) = vault.hash(IDENTITY, number.as_str())?;
        Ok(Self { person, name_hash, number_hash, name, number })
    }
}

impl Command for CheckRealName {
    const NAME: &'static str = "identity.check_real_name";

    fn home(&self) -> Authority {
        self.person.authority()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let (row, key) = person_in(tx, desk, self.person).await?;
        if row.level == Level::RealName {
            return Err(IdentityRefusal::RealNameAlready.into());
        }
        let number = self.number.as_str();
        if desk.vault.find_in(tx, IDENTITY, number).await?.is_some() {
            let taken = Refusal::from(IdentityRefusal::IdentityTaken);
            return Err(taken.on("identity_number").into());
        }
        let claim = Claim::load_in(tx, &desk.vault, IDENTITY, number).await?;
        desk.vault.remember_in(tx, IDENTITY, number, self.person.0).await?;
        let named = PersonNamed {
            person: self.person,
            name: key.seal(&self.name)?,
            identity_number: key.seal(number)?,
        };
        let mut nexts = vec![Next::new(
            self.person.authority(),
            self.person.subject(),
            row.version + 1,
            named,
        )?];
        nexts.extend(in_order(tx, vec![(claim, true)])?);
        Ok(nexts)
    }
}
