//! Erases a person: the key and the look-ups go, the numbers are free again, the sessions end. The
//! chain stays whole; what was sealed stays sealed for ever.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::{in_order, person_in};
use crate::claim::{Claim, IDENTITY, MOBILE};
use crate::{IdentityRefusal, PersonErased, PersonId, SessionOf, query, store};

#[derive(Serialize)]
pub(crate) struct ErasePerson {
    pub(crate) person: PersonId,
    /// As the caller sees it now; not part of what was asked.
    #[serde(skip)]
    pub(crate) busy: bool,
}

impl Command for ErasePerson {
    const NAME: &'static str = "identity.erase_person";

    fn home(&self) -> Authority {
        self.person.authority()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let (row, key) = person_in(tx, desk, self.person).await?;
        if self.busy {
            return Err(IdentityRefusal::CasesOpen.into());
        }
        let (clear, vault) = (query::open(&key, &row)?, &desk.vault);
        let mobile = clear.mobile.as_ref().map(|mobile| (MOBILE, mobile.as_str()));
        let number = clear.identity_number.as_ref().map(|number| (IDENTITY, number.as_str()));
        let mut claims = Vec::new();
        for (kind, value) in mobile.into_iter().chain(number) {
            claims.push((Claim::load_in(tx, vault, kind, value).await?, false));
        }
        vault.erase_in(tx, self.person.0).await?;
        let sessions = SessionOf::Citizen(self.person);
        store::session::end_all_in(tx, &sessions, None).await?;
        let erased = PersonErased { person: self.person };
        let mut nexts = vec![Next::new(
            self.person.authority(),
            self.person.subject(),
            row.version + 1,
            erased,
        )?];
        nexts.extend(in_order(tx, claims)?);
        Ok(nexts)
    }
}
