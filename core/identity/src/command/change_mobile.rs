//! Gives a person the mobile number that they have proven, and sets the old one free, if there is one.

use base::{Authority, Refusal, Result};
use codes::Mobile;
use db::Tx;
use journal::{Command, Desk, Next, Vault};
use serde::Serialize;

use super::{in_order, person_in};
use crate::claim::{Claim, MOBILE};
use crate::store::code::{drop_proof_in, proof_in};
use crate::{IdentityRefusal, MobileChanged, PersonId};

#[derive(Serialize)]
pub(crate) struct ChangeMobile {
    person: PersonId,
    bucket: Authority,
    mobile_hash: String,
    #[serde(skip)]
    mobile: Mobile,
}

impl ChangeMobile {
    pub(crate) fn new(vault: &Vault, person: PersonId, mobile: Mobile) -> Result<Self> {
        let (bucket, mobile_hash) = vault.hash(MOBILE, mobile.as_str())?;
        Ok(Self { person, bucket, mobile_hash, mobile })
    }

    /// The number is proven and free, or why not.
    async fn check_in(&self, tx: &Tx, desk: &Desk) -> Result<()> {
        let place = (self.bucket.clone(), self.mobile_hash.clone());
        let proven = proof_in(tx, &place, self.person).await?;
        let owner = desk.vault.find_in(tx, MOBILE, self.mobile.as_str()).await?;
        let why = match owner {
            Some(owner) if owner == self.person.0 => IdentityRefusal::MobileSame,
            Some(_) => IdentityRefusal::MobileTaken,
            None if proven.is_some_and(|until| until > desk.now) => {
                return drop_proof_in(tx, &place, self.person).await;
            }
            None => IdentityRefusal::MobileNotProven,
        };
        Err(Refusal::from(why).on("mobile").into())
    }
}

impl Command for ChangeMobile {
    const NAME: &'static str = "identity.change_mobile";

    fn home(&self) -> Authority {
        self.person.authority()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let (row, key) = person_in(tx, desk, self.person).await?;
        self.check_in(tx, desk).await?;
        let (vault, new) = (&desk.vault, self.mobile.as_str());
        let mut claims = vec![(Claim::load_in(tx, vault, MOBILE, new).await?, true)];
        if let Some(old) = &row.mobile {
            let old = key.open(old)?;
            claims.push((Claim::load_in(tx, vault, MOBILE, &old).await?, false));
            vault.forget_in(tx, MOBILE, &old).await?;
        }
        vault.remember_in(tx, MOBILE, new, self.person.0).await?;
        let changed = MobileChanged { person: self.person, mobile: key.seal(new)? };
        let mut nexts = vec![Next::new(
            self.person.authority(),
            self.person.subject(),
            row.version + 1,
            changed,
        )?];
        nexts.extend(in_order(tx, claims)?);
        Ok(nexts)
    }
}
