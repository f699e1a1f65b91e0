//! Reading the register.

use std::collections::BTreeMap;

use base::{Authority, Date, Result};
use codes::{CaseNumber, Vin};
use db::Tx;

use crate::model::contact::{Contact, SealedContact};
use crate::model::licence::{Licence, LicenceId};
use crate::model::origin::{Origin, OriginFile, OriginId};
use crate::model::owner::Owner;
use crate::model::status::VehicleStatus;
use crate::model::vehicle::{Vehicle, VehicleId};
use crate::port::{Register, VehiclePage};
use crate::rules::renewal::{self, Cancellation};
use crate::service::Registry;
use crate::{BoxFuture, PersonId, rules, store};

/// Vehicles on one page: more than any person has, few enough for a phone.
const PAGE: usize = 50;

impl Register for Registry {
    fn vehicle<'a>(&'a self, id: &'a VehicleId) -> BoxFuture<'a, Result<Option<Vehicle>>> {
        Box::pin(async move { Ok(self.stored_vehicle(id).await?.map(|stored| stored.vehicle)) })
    }

    fn vehicles_of<'a>(
        &'a self,
        owner: &'a Owner,
        after: Option<&'a VehicleId>,
    ) -> BoxFuture<'a, Result<VehiclePage>> {
        let (owner, after) = (owner.clone(), after.cloned());
        Box::pin(self.page(owner, after))
    }

    fn plates_case<'a>(&'a self, id: &'a VehicleId) -> BoxFuture<'a, Result<Option<CaseNumber>>> {
        Box::pin(self.latest_plates(id))
    }

    fn licence_of(&self, person: PersonId) -> BoxFuture<'_, Result<Option<Licence>>> {
        Box::pin(async move {
            for authority in self.authorities.iter() {
                let id = LicenceId { authority: authority.clone(), holder: person };
                if let Some(stored) = self.stored_licence(&id).await? {
                    return self.as_it_holds(stored.licence).await.map(Some);
                }
            }
            Ok(None)
        })
    }

    fn origin<'a>(
        &'a self,
        authority: &'a Authority,
        vin: &'a Vin,
    ) -> BoxFuture<'a, Result<Option<OriginFile>>> {
        let id = OriginId { authority: authority.clone(), vin: vin.clone() };
        let read = |tx| async move {
            match store::origin::origin_in(&tx, &id).await? {
                Some(stored) => file_in(&tx, stored.origin).await.map(Some),
                None => Ok(None),
            }
        };
        Box::pin(self.journal.db().read(read))
    }

    fn origins_of<'a>(
        &'a self,
        cities: &'a [Authority],
        owner: &'a Owner,
    ) -> BoxFuture<'a, Result<Vec<OriginFile>>> {
        let (cities, owner) = (cities.to_vec(), owner.clone());
        let read = |tx| async move {
            let limit = u64::try_from(PAGE).unwrap_or(1);
            let origins = store::origin::of_owner_in(&tx, &cities, &owner, limit).await?;
            let mut files = Vec::with_capacity(origins.len());
            for origin in origins {
                files.push(file_in(&tx, origin).await?);
            }
            Ok(files)
        };
        Box::pin(self.journal.db().read(read))
    }
}

/// The record with the vehicle that it leaves and the number under which its VIN is known.
async fn file_in(tx: &Tx, origin: Origin) -> Result<OriginFile> {
    let former = match &origin.from {
        Some(from) => store::vehicle::vehicle_in(tx, from).await?.map(|stored| stored.vehicle),
        None => None,
    };
    let former = former.filter(|vehicle| vehicle.vin == origin.id.vin);
    let known = store::vehicle::with_vin_in(tx, &origin.id.authority, &origin.id.vin).await?;
    let registered = rules::numbers::on_record(&origin, &known).map(|id| id.plate.clone());
    Ok(OriginFile { origin, registered, former })
}

impl Registry {
    /// The vehicle with this identification number that is on record in a city: also one that was
    /// deregistered, which never comes back, but not one that has moved out.
    pub async fn with_vin(&self, authority: &Authority, vin: &Vin) -> Result<Option<Vehicle>> {
        let (authority, vin) = (authority.clone(), vin.clone());
        let read = |tx| async move { store::vehicle::with_vin_in(&tx, &authority, &vin).await };
        let known: Vec<Vehicle> = self.journal.db().read(read).await?;
        Ok(known.into_iter().find(|vehicle| !vehicle.statuses.has(VehicleStatus::MovedOut)))
    }

    /// How to reach the owner of a vehicle; `None` if nothing is kept or the person was erased. The
    /// caller notes the reading.
    pub async fn vehicle_contact(&self, id: &VehicleId) -> Result<Option<Contact>> {
        let stored = self.stored_vehicle(id).await?;
        match stored.map(|stored| (stored.contact, stored.vehicle.owner)) {
            Some((Some(contact), Owner::Person(owner))) => self.open(owner, contact).await,
            _ => Ok(None),
        }
    }

    /// How to reach the holder of a licence; `None` if nothing is kept or the person was erased. The
    /// caller notes the reading.
    pub async fn licence_contact(&self, id: &LicenceId) -> Result<Option<Contact>> {
        match self.stored_licence(id).await?.and_then(|stored| stored.contact) {
            Some(contact) => self.open(id.holder, contact).await,
            None => Ok(None),
        }
    }

    /// When a licence is cancelled unless it is renewed, as directives have moved it; `None` for one
    /// that does not run out.
    ///
    /// # Errors
    /// `Inconsistent` without the rule values `licence.cancel_months`, `licence.recover_months`.
    pub async fn cancellation(&self, licence: &Licence) -> Result<Option<Cancellation>> {
        let (Some(policy), Some(_)) = (&self.policy, licence.valid_until) else { return Ok(None) };
        let now = self.journal.clock().now();
        let rules = policy.ordered(&licence.id.authority, now).await?;
        renewal::cancellation(licence, &rules)
    }

    /// A licence with what time has made of it.
    async fn as_it_holds(&self, licence: Licence) -> Result<Licence> {
        let today = self.journal.clock().now().date();
        if licence.valid_until.is_none_or(|until| today <= until) {
            return Ok(licence);
        }
        let ends = self.cancellation(&licence).await?;
        let Some(status) = ends.and_then(|ends| ends.status(today)) else { return Ok(licence) };
        Ok(Licence { statuses: licence.statuses.clone().with(status), ..licence })
    }

    /// How many licences of a city the law would cancel after each day of a time: what an extension of
    /// that time moves.
    ///
    /// # Errors
    /// As [`Registry::cancellation`].
    pub async fn cancellations(
        &self,
        authority: &Authority,
        (from, to): (Date, Date),
    ) -> Result<BTreeMap<Date, u64>> {
        let Some(policy) = &self.policy else { return Ok(BTreeMap::new()) };
        let rules = policy.at(authority, self.journal.clock().now());
        let months = renewal::months(&rules, "licence.cancel_months")?;
        // A month's last day may stand for several days of a longer month.
        let span = (from.plus_months(-months).plus_days(-3), to.plus_months(-months).plus_days(3));
        let authority = authority.clone();
        let read = move |tx| async move { store::licence::ending_in(&tx, &authority, span).await };
        let mut days = BTreeMap::new();
        for (until, licences) in self.journal.db().read(read).await? {
            let last = renewal::last_day(until, &rules)?;
            if from <= last && last <= to {
                *days.entry(last).or_default() += licences;
            }
        }
        Ok(days)
    }

    async fn open(&self, person: PersonId, contact: SealedContact) -> Result<Option<Contact>> {
        let vault = self.journal.vault().clone();
        let read = move |tx| async move { vault.key_in(&tx, person.0).await };
        let key = self.journal.db().look(read).await?;
        key.map(|key| contact.open(&key)).transpose()
    }

    async fn stored_vehicle(&self, id: &VehicleId) -> Result<Option<store::vehicle::Stored>> {
        let id = id.clone();
        let read = |tx| async move { store::vehicle::vehicle_in(&tx, &id).await };
        self.journal.db().read(read).await
    }

    async fn stored_licence(&self, id: &LicenceId) -> Result<Option<store::licence::Stored>> {
        let id = id.clone();
        let read = |tx| async move { store::licence::licence_in(&tx, &id).await };
        self.journal.db().look(read).await
    }

    /// City by city, each asked by its own statement, until the page is full.
    async fn page(&self, owner: Owner, after: Option<VehicleId>) -> Result<VehiclePage> {
        let authorities = self.authorities.clone();
        let read = |tx| async move {
            let mut found = Vec::new();
            for authority in authorities.iter() {
                let start = match &after {
                    Some(id) if *authority < id.authority => continue,
                    Some(id) if *authority == id.authority => Some(&id.plate),
                    _ => None,
                };
                // One more than fits tells whether there is another page.
                let limit = u64::try_from(PAGE + 1 - found.len()).unwrap_or(1);
                found.extend(
                    store::vehicle::vehicles_of_in(&tx, authority, &owner, start, limit).await?,
                );
                if found.len() > PAGE {
                    break;
                }
            }
            Ok(found)
        };
        let mut vehicles: Vec<Vehicle> = self.journal.db().read(read).await?;
        let more = vehicles.len() > PAGE;
        vehicles.truncate(PAGE);
        let last = vehicles.last().filter(|_| more);
        Ok(VehiclePage { after: last.map(|vehicle| vehicle.id.clone()), vehicles })
    }
}
