//! Opens an account for a mobile number that nobody has. Home is the number's bucket, since the
//! person's id is made here: part 0 takes the number, part 1 is the person.

use base::{Authority, Result};
use codes::Mobile;
use db::Tx;
use journal::{Command, Desk, Next, Vault};
use serde::Serialize;

use crate::claim::{Claim, MOBILE, subject};
use crate::{IdentityRefusal, PersonId, SignedUp};

#[derive(Serialize)]
pub(crate) struct SignUp {
    authority: Authority,
    subject: String,
    #[serde(skip)]
    mobile: Mobile,
}

impl SignUp {
    pub(crate) fn new(vault: &Vault, mobile: Mobile) -> Result<Self> {
        let (authority, subject) = subject(vault, MOBILE, mobile.as_str())?;
        Ok(Self { authority, subject, mobile })
    }
}

impl Command for SignUp {
    const NAME: &'static str = "identity.sign_up";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let mobile = self.mobile.as_str();
        if desk.vault.find_in(tx, MOBILE, mobile).await?.is_some() {
            return Err(IdentityRefusal::MobileTaken.into());
        }
        let claim = Claim::load_in(tx, &desk.vault, MOBILE, mobile).await?;
        let person = PersonId(desk.chance.uuid_random());
        let key = desk.vault.create_in(tx, person.0).await?;
        desk.vault.remember_in(tx, MOBILE, mobile, person.0).await?;
        let signed_up = SignedUp { person, mobile: Some(key.seal(mobile)?) };
        Ok(vec![claim.take(tx)?, Next::new(person.authority(), person.subject(), 1, signed_up)?])
    }
}
