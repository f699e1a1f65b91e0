//! Which number a vehicle is due: what for, and from which pools. Said once for all faces. Pure.

use codes::{PlateKind, Vin};
use identity::PersonId;
use registry::{OriginFile, OriginKind, Vehicle};

use crate::model::draw::DrawFor;
use crate::model::pool::PoolId;
use crate::model::words::Purpose;

/// What a vehicle is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The vehicle.
    pub vin: Vin,
    /// What for: the papers say which way the vehicle came.
    pub purpose: Purpose,
    /// The kind of plate.
    pub kind: PlateKind,
}

impl Due {
    /// Of a vehicle that is to come on record, by its papers.
    pub fn of_origin(file: &OriginFile) -> Self {
        let purpose = match file.origin.kind {
            OriginKind::Factory | OriginKind::Import => Purpose::NewVehicle,
            OriginKind::UsedLocal => Purpose::UsedLocal,
            OriginKind::FileIn => Purpose::UsedIn,
        };
        Self { vin: file.origin.id.vin.clone(), purpose, kind: file.origin.plate_kind }
    }

    /// Of a vehicle on record that changes to a new-energy number.
    pub fn of_vehicle(vehicle: &Vehicle) -> Self {
        let kind = match vehicle.id.plate.kind() {
            PlateKind::LARGE_CAR => PlateKind::LARGE_NEW_ENERGY,
            _ => PlateKind::SMALL_NEW_ENERGY,
        };
        Self { vin: vehicle.vin.clone(), purpose: Purpose::EnergySwap, kind }
    }

    /// The pools of its kind: two where the letter tells what drives the vehicle.
    pub fn pools(&self) -> Vec<PoolId> {
        if let Some(pool) = PoolId::ordinary(self.kind) {
            return vec![pool];
        }
        let drives = [true, false].into_iter();
        drives.filter_map(|battery| PoolId::energy(self.kind, battery)).collect()
    }

    /// What a draw for this person is for.
    pub fn about(&self, person: PersonId, case: Option<String>) -> DrawFor {
        DrawFor { person, vin: self.vin.clone(), purpose: self.purpose, case }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_green_number_comes_from_one_of_two_pools() {
        let vin = Vin::with_check("LSVNEW830E0000001").unwrap();
        let pools = |kind| {
            let due = Due { vin: vin.clone(), purpose: Purpose::NewVehicle, kind };
            due.pools().iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(pools(PlateKind::SMALL_CAR), ["02"]);
        assert_eq!(pools(PlateKind::SMALL_NEW_ENERGY), ["52-battery", "52-other"]);
        assert!(pools(PlateKind::POLICE_CAR).is_empty(), "such numbers are not drawn");
    }
}
