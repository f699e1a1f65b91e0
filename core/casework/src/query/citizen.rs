//! A citizen's own cases, and what is open about a matter.

use base::{Authority, Result};
use codes::{CaseNumber, Vin};
use db::Tx;
use registry::{Owner, VehicleId};

use super::{PAGE_MAX, Page, PageKey};
use crate::model::{Case, Matter};
use crate::{CaseKey, Cases, PersonId, store};

impl Cases {
    /// A person's cases at all authorities, newest first, at most `size` (100 at most) before
    /// `before`.
    pub async fn mine(
        &self,
        person: PersonId,
        before: Option<PageKey>,
        size: u64,
    ) -> Result<Page<Case>> {
        let size = size.clamp(1, PAGE_MAX);
        let authorities: Vec<Authority> = self.offices.authorities().cloned().collect();
        let read = move |tx: Tx| async move {
            store::person_rows_in(&tx, &authorities, person, before.as_ref(), size + 1).await
        };
        let cases = self.journal.db().read(read).await?;
        Ok(Page::cut(cases, size, |case| PageKey::new(case.clocks.submitted_at, &case.number)))
    }

    /// Whether a person has a case that is not over: the account may not be erased then.
    pub async fn has_open_cases(&self, person: PersonId) -> Result<bool> {
        let mut before = None;
        loop {
            let page = self.mine(person, before, PAGE_MAX).await?;
            if page.lines.iter().any(|case| !case.is_over()) {
                return Ok(true);
            }
            let Some(next) = page.next else { return Ok(false) };
            before = Some(next);
        }
    }

    /// Whose matter it is, by the register: the owner of a vehicle, the buyer whom the papers of one
    /// name that is not on record. `None` for units and for what nobody knows.
    pub async fn person_behind(
        &self,
        authority: &Authority,
        matter: &Matter,
    ) -> Result<Option<PersonId>> {
        let owner = match matter {
            Matter::Vehicle { plate } => {
                let id = VehicleId { authority: authority.clone(), plate: plate.clone() };
                self.register.vehicle(&id).await?.map(|vehicle| vehicle.owner)
            }
            Matter::NewVehicle { vin } => {
                let file = self.register.origin(authority, vin).await?;
                file.map(|file| file.origin.owner)
            }
            Matter::Licence { holder: person } | Matter::Person { person } => {
                return Ok(Some(*person));
            }
        };
        Ok(match owner {
            Some(Owner::Person(person)) => Some(person),
            Some(Owner::Unit(_)) | None => None,
        })
    }

    /// The case that is open for an item and matter.
    pub async fn open_case(
        &self,
        authority: &Authority,
        item: &str,
        matter: &Matter,
    ) -> Result<Option<CaseNumber>> {
        let (authority, item, matter) = (authority.clone(), item.to_owned(), matter.key());
        let read =
            move |tx: Tx| async move { store::open_case_in(&tx, &authority, &item, &matter).await };
        Ok(self.journal.db().look(read).await?.1)
    }

    /// A case that is open with the papers of a vehicle, of whatever item.
    pub async fn open_with_papers(
        &self,
        authority: &Authority,
        vin: &Vin,
    ) -> Result<Option<CaseNumber>> {
        let matter = Matter::NewVehicle { vin: vin.clone() };
        let open = self.open_cases(authority, &matter).await?;
        Ok(open.into_iter().next().map(|(_, number)| number))
    }

    /// The cases that are open for a matter, each with the code of its item.
    pub(crate) async fn open_cases(
        &self,
        authority: &Authority,
        matter: &Matter,
    ) -> Result<Vec<(String, CaseNumber)>> {
        let items: Vec<String> = self.catalogue.items().map(|item| item.code.clone()).collect();
        let (authority, matter) = (authority.clone(), matter.key());
        let read = move |tx: Tx| async move {
            store::open_cases_in(&tx, &authority, &matter, &items).await
        };
        self.journal.db().look(read).await
    }

    /// Where a number belongs: its first four digits are those of the city.
    pub fn find(&self, number: &CaseNumber) -> Option<CaseKey> {
        let city = number.as_str().get(..4)?;
        let authority = self.offices.authorities().find(|a| a.as_str().starts_with(city))?;
        Some(CaseKey { authority: authority.clone(), number: number.clone() })
    }
}
