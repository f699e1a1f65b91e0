//! Read models: people masked or in the clear, staff, and who looked at whom.

use base::{Authority, Fault, Instant, Result};
use codes::{Mobile, ResidentId};
use db::Tx;
use journal::{Actor, PersonKey, Vault};

use crate::store::person::PersonRow;
use crate::{
    Access, Identity, IdentityRefusal, PersonClear, PersonId, PersonView, StaffActor, StaffView,
    store,
};

/// The most rows of a list.
const PAGE_MAX: u64 = 200;

/// A person in the clear, if the account lives.
pub(crate) async fn clear_in(
    tx: &Tx,
    vault: &Vault,
    person: PersonId,
) -> Result<Option<PersonClear>> {
    // Asked together; no key: erased on this node before the entry arrived.
    let (row, key) = tokio::join!(store::person::active_in(tx, person), vault.key_in(tx, person.0));
    row?.zip(key?).map(|(row, key)| open(&key, &row)).transpose()
}

/// Opens what was sealed; a value that no longer parses was not written by us.
pub(crate) fn open(key: &PersonKey, row: &PersonRow) -> Result<PersonClear> {
    let person = row.person;
    let wrong = |what: &str| Fault::Inconsistent(format!("table person, {person}: {what}"));
    let mobile = match &row.mobile {
        None => None,
        Some(mobile) => Some(Mobile::parse(&key.open(mobile)?).map_err(|_| wrong("mobile"))?),
    };
    let (name, identity_number) = match &row.name {
        None => (None, None),
        Some((name, number)) => {
            let number = ResidentId::parse(&key.open(number)?).map_err(|_| wrong("number"))?;
            (Some(key.open(name)?), Some(number))
        }
    };
    Ok(PersonClear {
        id: person,
        mobile,
        name,
        identity_number,
        level: row.level,
        real_name_at: row.real_name_at,
        signed_up_at: row.signed_up_at,
    })
}

impl Identity {
    /// A person with personal values masked; `None` if erased or unknown.
    pub async fn person(&self, person: PersonId) -> Result<Option<PersonView>> {
        Ok(self.read_clear(person).await?.map(|clear| clear.masked()))
    }

    /// A person in the clear. `reader` and `purpose` are journaled first, see
    /// [`Identity::note_access`].
    ///
    /// # Errors
    /// `identity.person_unknown`.
    pub async fn person_clear(
        &self,
        person: PersonId,
        reader: Actor,
        purpose: &str,
    ) -> Result<PersonClear> {
        let clear = self.clear(person).await?;
        self.note_access(person, reader, purpose).await?;
        Ok(clear)
    }

    pub(crate) async fn clear(&self, person: PersonId) -> Result<PersonClear> {
        let clear = self.read_clear(person).await?;
        clear.ok_or_else(|| IdentityRefusal::PersonUnknown.into())
    }

    async fn read_clear(&self, person: PersonId) -> Result<Option<PersonClear>> {
        let vault = self.journal.vault().clone();
        let read = move |tx: Tx| async move { clear_in(&tx, &vault, person).await };
        self.journal.db().look(read).await
    }

    /// Who looked at a person's data, newest first, at most a thousand.
    pub async fn accesses(&self, person: PersonId, limit: u64) -> Result<Vec<Access>> {
        let read = move |tx: Tx| async move {
            store::person::accesses_in(&tx, person, limit.min(1_000)).await
        };
        self.journal.db().look(read).await
    }

    /// A member of staff who works here now, with the roles in force: what rights are asked about.
    pub async fn staff_actor(&self, number: &str) -> Result<Option<StaffActor>> {
        let (number, now) = (number.to_owned(), self.now());
        let read = move |tx: Tx| async move { store::staff::actor_in(&tx, &number, now).await };
        self.journal.db().read(read).await
    }

    /// A member of staff as administrators see them.
    pub async fn staff(&self, number: &str) -> Result<Option<StaffView>> {
        let number = number.to_owned();
        let read = move |tx: Tx| async move {
            match store::staff::staff_in(&tx, &number).await? {
                Some(row) => store::staff::view_in(&tx, row).await.map(Some),
                None => Ok(None),
            }
        };
        self.journal.db().read(read).await
    }

    /// Staff of an authority in order of their numbers, after `after`, at most 200.
    pub async fn staff_list(
        &self,
        home: &Authority,
        after: Option<&str>,
        limit: u64,
    ) -> Result<Vec<StaffView>> {
        let (home, after) = (home.clone(), after.map(str::to_owned));
        let read = move |tx: Tx| async move {
            let limit = limit.min(PAGE_MAX);
            let rows = store::staff::page_in(&tx, &home, after.as_deref(), limit).await?;
            let mut page = Vec::with_capacity(rows.len());
            for row in rows {
                page.push(store::staff::view_in(&tx, row).await?);
            }
            Ok(page)
        };
        self.journal.db().read(read).await
    }

    pub(crate) fn now(&self) -> Instant {
        self.journal.clock().now()
    }
}
