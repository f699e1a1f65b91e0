//! After a database was put back from an older backup, erased people are there again: their keys, and
//! those erased after the backup was made as a whole. This erases them again. The journal knows the
//! ones, the list outside the database (`erased.txt` beside the anchor) the others.

use std::collections::BTreeSet;

use base::{Reason as _, Result};
use db::Tx;
use journal::{Actor, Envelope};

use crate::command::ErasePerson;
use crate::{Identity, IdentityRefusal, PersonId, store};

const PAGE: u64 = 200;

impl Identity {
    /// Erases again everyone whom the journal or the list outside the database says to be erased, and
    /// brings that list up to date; how many people were looked at. Run it at every start.
    ///
    /// # Errors
    /// `Unavailable` if the list cannot be read or written.
    pub async fn erase_again(&self) -> Result<u64> {
        let listed = self.listed_as_erased()?;
        self.erase_listed(&listed).await?;
        let (mut after, mut count) = (None, 0);
        loop {
            let page = self.erase_page(after).await?;
            let Some(last) = page.last() else {
                return Ok(count);
            };
            after = Some(*last);
            count += u64::try_from(page.len()).unwrap_or(0);
            let missing: Vec<PersonId> =
                page.into_iter().filter(|person| !listed.contains(person)).collect();
            self.list_erased(&missing)?;
        }
    }

    /// Those whose erasure was lost with the newer database; that they had asked for it outweighs a
    /// case that the older one holds open.
    async fn erase_listed(&self, listed: &BTreeSet<PersonId>) -> Result<()> {
        for person in listed {
            let person = *person;
            let look = move |tx: Tx| async move { store::person::active_in(&tx, person).await };
            if self.journal.db().look(look).await?.is_none() {
                continue;
            }
            let actor = Actor::system("erase_again");
            let envelope = Envelope { command: self.journal.command_id(), actor };
            match self.journal.perform(envelope, ErasePerson { person, busy: false }).await {
                Err(error) if error.code() == Some(IdentityRefusal::PersonUnknown.code()) => {}
                done => drop(done?),
            }
            tracing::warn!(%person, "erased again: the database is older than the erasure");
        }
        Ok(())
    }

    async fn erase_page(&self, after: Option<PersonId>) -> Result<Vec<PersonId>> {
        let vault = self.journal.vault().clone();
        let erase = move |tx: Tx| {
            let vault = vault.clone();
            async move {
                let people = store::person::erased_in(&tx, after, PAGE).await?;
                for person in &people {
                    vault.erase_in(&tx, person.0).await?;
                }
                Ok(people)
            }
        };
        self.journal.db().technical(erase).await
    }
}
