//! What a person has on record: vehicles and a driving licence, and what is due with each. In an
//! address a vehicle is named by a keyed word, so that no plate number stands in anybody's history.

use base::{Authority, Date, Refusal, Result};
use casework::{Ask, Matter};
use catalogue::{Catalogue, Channel, Deliverable, DueKind, Item, Subject};
use identity::PersonId;
use registry::{Licence, OriginFile, Owner, Register as _, Vehicle};
use web::WebRefusal;

use crate::Portal;

/// Characters of the word for a matter: enough to tell a person's few vehicles apart.
const ABOUT_CHARACTERS: usize = 12;

/// How a vehicle stands with its inspection mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MarkState {
    /// A mark may be asked for without a test, by this day.
    Exempt(Date),
    /// A test on site is due by this day.
    Test(Date),
    /// The last day is over.
    Over(Date),
    /// In force until this day.
    Valid(Date),
    /// The register names no mark, and nothing is due yet.
    Unknown,
}

/// How the mark of a vehicle stands on a day.
pub(crate) fn mark_state(catalogue: &Catalogue, vehicle: &Vehicle, today: Date) -> MarkState {
    let (registered, mark) = (vehicle.first_registered_on, vehicle.mark_valid_until);
    let schedule = catalogue.schedule_of(&vehicle.type_code, &vehicle.use_nature);
    let due = schedule.current(registered, mark, today);
    match (due.filter(|due| due.opens_on <= today), mark) {
        (Some(due), _) if due.due_on < today => MarkState::Over(due.due_on),
        (Some(due), _) if due.kind == DueKind::ExemptMark => MarkState::Exempt(due.due_on),
        (Some(due), _) => MarkState::Test(due.due_on),
        (None, Some(until)) => MarkState::Valid(until),
        (None, None) => due.map_or(MarkState::Unknown, |due| MarkState::Valid(due.due_on)),
    }
}

/// The item by which a vehicle gets its mark without a test.
pub(crate) fn mark_item(catalogue: &Catalogue) -> Option<&Item> {
    catalogue
        .items()
        .find(|item| item.subject == Subject::OwnVehicle && item.deliverable == Deliverable::Mark)
}

/// The item by which a test on site is booked for a vehicle.
pub(crate) fn test_item(catalogue: &Catalogue) -> Option<&Item> {
    let at_station = |item: &&Item| item.channels().contains(&Channel::Inspection);
    catalogue.items().filter(at_station).find(|item| item.books_vehicle())
}

/// What an application may be about.
#[derive(Clone, Debug)]
pub(crate) enum Record {
    /// A vehicle.
    Vehicle(Box<Vehicle>),
    /// The driving licence.
    Licence(Box<Licence>),
    /// A vehicle that is to be registered in this person's name, by the papers it comes with.
    Origin(Box<OriginFile>),
}

impl Record {
    /// The city that keeps it.
    pub fn authority(&self) -> &Authority {
        match self {
            Self::Vehicle(vehicle) => &vehicle.id.authority,
            Self::Licence(licence) => &licence.id.authority,
            Self::Origin(file) => &file.origin.id.authority,
        }
    }

    /// As casework names it.
    pub fn matter(&self) -> Matter {
        match self {
            Self::Vehicle(vehicle) => Matter::Vehicle { plate: vehicle.id.plate.clone() },
            Self::Licence(licence) => Matter::Licence { holder: licence.id.holder },
            Self::Origin(file) => Matter::NewVehicle { vin: file.origin.id.vin.clone() },
        }
    }
}

impl Portal {
    /// A person's vehicles in all cities, by city and plate.
    pub(crate) async fn vehicles(&self, person: PersonId) -> Result<Vec<Vehicle>> {
        Ok(self.registry.vehicles_of(&Owner::Person(person), None).await?.vehicles)
    }

    /// A person's driving licence.
    pub(crate) async fn licence(&self, person: PersonId) -> Result<Option<Licence>> {
        self.registry.licence_of(person).await
    }

    /// Everything of this person that an item could be about.
    pub(crate) async fn records(&self, person: PersonId, item: &Item) -> Result<Vec<Record>> {
        Ok(match item.subject {
            Subject::OwnVehicle => {
                let vehicles = self.vehicles(person).await?.into_iter();
                vehicles.map(|vehicle| Record::Vehicle(Box::new(vehicle))).collect()
            }
            Subject::OwnLicence => {
                let licence = self.licence(person).await?.into_iter();
                licence.map(|licence| Record::Licence(Box::new(licence))).collect()
            }
            Subject::NewVehicle => {
                let files = self.origins(person).await?.into_iter();
                files.map(|file| Record::Origin(Box::new(file))).collect()
            }
            Subject::Nothing => Vec::new(),
        })
    }

    /// The vehicles whose papers name this person as the owner to be, in all cities.
    pub(crate) async fn origins(&self, person: PersonId) -> Result<Vec<OriginFile>> {
        let owner = Owner::Person(person);
        let cities: Vec<_> = self.offices.authorities().cloned().collect();
        self.registry.origins_of(&cities, &owner).await
    }

    /// The word by which an address names a matter: a keyed hash, of no use to anybody else.
    pub(crate) fn about(&self, authority: &Authority, matter: &Matter) -> Result<String> {
        let name = format!("{authority}/{}/{}", matter.kind(), matter.key());
        let (_, hash) = self.journal.vault().hash("portal_about", &name)?;
        Ok(hash.chars().take(ABOUT_CHARACTERS).collect())
    }

    /// The record of this person that an address names.
    pub(crate) async fn record(
        &self,
        person: PersonId,
        item: &Item,
        about: &str,
    ) -> Result<Record> {
        for record in self.records(person, item).await? {
            if self.about(record.authority(), &record.matter())? == about {
                return Ok(record);
            }
        }
        Err(WebRefusal::NoPage.into())
    }

    /// Everything that stands against an item for this person and record.
    pub(crate) async fn against(
        &self,
        item: &Item,
        person: PersonId,
        record: &Record,
    ) -> Result<Vec<Refusal>> {
        self.cases.availability_all(&self.ask(item, person, record)).await
    }

    /// The one question, for this person and record on the phone.
    pub(crate) fn ask(&self, item: &Item, person: PersonId, record: &Record) -> Ask {
        Ask {
            authority: record.authority().clone(),
            item: item.code.clone(),
            point: None,
            channel: Channel::Web,
            at: self.now(),
            applicant: Some(person),
            matter: Some(record.matter()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{car, day};

    #[test]
    fn a_mark_is_due_exempt_tested_over_or_in_force() {
        let catalogue = Catalogue::load(None).unwrap();
        let state = |registered: &str, mark: Option<&str>, today: &str| {
            let mut vehicle = car("鲁B5K7C2", PersonId(uuid::Uuid::nil()));
            vehicle.first_registered_on = day(registered);
            vehicle.mark_valid_until = mark.map(day);
            mark_state(&catalogue, &vehicle, day(today))
        };
        let today = "2026-11-22";
        assert_eq!(
            state("2024-12-03", Some("2026-12-31"), today),
            MarkState::Exempt(day("2026-12-31"))
        );
        assert_eq!(
            state("2020-12-03", Some("2026-12-31"), today),
            MarkState::Test(day("2026-12-31"))
        );
        assert_eq!(
            state("2026-03-03", Some("2028-03-31"), today),
            MarkState::Valid(day("2028-03-31"))
        );
        assert_eq!(
            state("2024-09-03", Some("2026-09-30"), today),
            MarkState::Over(day("2026-09-30"))
        );
    }

    #[test]
    fn the_catalogue_has_one_item_for_the_mark() {
        let catalogue = Catalogue::load(None).unwrap();
        assert_eq!(mark_item(&catalogue).unwrap().code, "veh_exempt_mark");
        assert_eq!(test_item(&catalogue).unwrap().code, "veh_inspection_book");
    }
}
