//! After secret tables were put back from an older backup, keys of erased people are there again.
//! This deletes them again; the journal knows who was erased.

use base::Result;
use db::Tx;

use crate::{Identity, PersonId, store};

const PAGE: u64 = 200;

impl Identity {
    /// Erases again everyone whom the journal says to be erased; how many people were looked at. Run
    /// it after every restore.
    pub async fn erase_again(&self) -> Result<u64> {
        let (mut after, mut count) = (None, 0);
        loop {
            let page = self.erase_page(after).await?;
            let Some(last) = page.last() else {
                return Ok(count);
            };
            after = Some(*last);
            count += u64::try_from(page.len()).unwrap_or(0);
        }
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
