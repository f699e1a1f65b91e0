//! Opens an account for somebody at a window, under the name and the identity number of their card, with a
//! mobile number or without. Home is the identity number's bucket, since the person's id is made here: part 0
//! takes the number, the person and the mobile number follow in ascending order of authority.

use base::{Authority, Refusal, Result};
use codes::{Mobile, ResidentId};
use db::Tx;
use journal::{ActorKind, Command, Desk, Next, Vault};
use serde::Serialize;

use crate::claim::{Claim, IDENTITY, MOBILE, subject};
use crate::{Action, IdentityRefusal, PersonId, PersonNamed, SignedUp};

#[derive(Serialize)]
pub(crate) struct Enrol {
    authority: Authority,
    subject: String,
    name_hash: String,
    mobile_hash: Option<String>,
    #[serde(skip)]
    name: String,
    #[serde(skip)]
    number: ResidentId,
    #[serde(skip)]
    mobile: Option<Mobile>,
}

impl Enrol {
    pub(crate) fn new(
        vault: &Vault,
        (name, number): (String, ResidentId),
        mobile: Option<Mobile>,
    ) -> Result<Self> {
        let (authority, subject) = subject(vault, IDENTITY, number.as_str())?;
        let (_, name_hash) = vault.hash("name", &name)?;
        let mobile_hash = match &mobile {
            Some(mobile) => Some(vault.hash(MOBILE, mobile.as_str())?.1),
            None => None,
        };
        Ok(Self { authority, subject, name_hash, mobile_hash, name, number, mobile })
    }
}

impl Command for Enrol {
    const NAME: &'static str = "identity.enrol";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        if desk.actor.kind != ActorKind::Staff {
            return Err(IdentityRefusal::NoRight { action: Action::CaseAccept.word() }.into());
        }
        let (vault, number) = (&desk.vault, self.number.as_str());
        if vault.find_in(tx, IDENTITY, number).await?.is_some() {
            let taken = Refusal::from(IdentityRefusal::IdentityTaken);
            return Err(taken.on("identity_number").into());
        }
        let person = PersonId(desk.chance.uuid_random());
        let key = vault.create_in(tx, person.0).await?;
        let mobile = match &self.mobile {
            None => None,
            Some(mobile) => {
                let mobile = mobile.as_str();
                if vault.find_in(tx, MOBILE, mobile).await?.is_some() {
                    return Err(Refusal::from(IdentityRefusal::MobileTaken).on("mobile").into());
                }
                let claim = Claim::load_in(tx, vault, MOBILE, mobile).await?;
                vault.remember_in(tx, MOBILE, mobile, person.0).await?;
                Some((claim, key.seal(mobile)?))
            }
        };
        let identity = Claim::load_in(tx, vault, IDENTITY, number).await?;
        vault.remember_in(tx, IDENTITY, number, person.0).await?;
        let (claim, mobile) = mobile.unzip();
        let named =
            PersonNamed { person, name: key.seal(&self.name)?, identity_number: key.seal(number)? };
        let at = person.authority();
        let mut behind = vec![
            (at.clone(), Next::new(at.clone(), person.subject(), 1, SignedUp { person, mobile })?),
            (at.clone(), Next::new(at, person.subject(), 2, named)?),
        ];
        if let Some(claim) = claim {
            behind.push((claim.place().0, claim.take(tx)?));
        }
        behind.sort_by(|(one, _), (other, _)| one.cmp(other));
        let behind = behind.into_iter().map(|(_, next)| next);
        Ok(std::iter::once(identity.take(tx)?).chain(behind).collect())
    }
}
