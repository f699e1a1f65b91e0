//! What others ask of a register, whoever keeps it: ours, embedded, or the national one behind a
//! gateway. Reading alone; what a finished case changes goes to [`Registry`](crate::Registry).

use base::{Authority, Result};
use codes::{CaseNumber, Vin};

use crate::model::licence::Licence;
use crate::model::origin::OriginFile;
use crate::model::owner::Owner;
use crate::model::vehicle::{Vehicle, VehicleId};
use crate::{BoxFuture, PersonId};

/// Some of an owner's vehicles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VehiclePage {
    /// By city and plate.
    pub vehicles: Vec<Vehicle>,
    /// There are more after this one.
    pub after: Option<VehicleId>,
}

/// A register of vehicles and licences.
pub trait Register: Send + Sync {
    /// The vehicle with this number.
    fn vehicle<'a>(&'a self, id: &'a VehicleId) -> BoxFuture<'a, Result<Option<Vehicle>>>;

    /// An owner's vehicles in all cities, a page at a time.
    fn vehicles_of<'a>(
        &'a self,
        owner: &'a Owner,
        after: Option<&'a VehicleId>,
    ) -> BoxFuture<'a, Result<VehiclePage>>;

    /// The case that brought the plates of this number, the latest; `None` if no case here did.
    fn plates_case<'a>(&'a self, id: &'a VehicleId) -> BoxFuture<'a, Result<Option<CaseNumber>>>;

    /// The licence of a person, wherever it was issued.
    fn licence_of(&self, person: PersonId) -> BoxFuture<'_, Result<Option<Licence>>>;

    /// Where the vehicle with this VIN comes from, if its papers have reached the city.
    fn origin<'a>(
        &'a self,
        authority: &'a Authority,
        vin: &'a Vin,
    ) -> BoxFuture<'a, Result<Option<OriginFile>>>;

    /// The vehicles that are to be registered for this owner in a city and are not yet, by VIN; at
    /// most one page.
    fn origins_of<'a>(
        &'a self,
        cities: &'a [Authority],
        owner: &'a Owner,
    ) -> BoxFuture<'a, Result<Vec<OriginFile>>>;
}
