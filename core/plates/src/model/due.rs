//! Which number a vehicle is due: what for, and from which pools. Said once for all faces. Pure.

use base::Refusal;
use codes::{Energy, PlateKind, Vin};
use identity::PersonId;
use registry::{OriginFile, OriginKind, Vehicle};

use crate::PlatesRefusal;
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
    /// What drives a new-energy vehicle, where its papers say; else whoever chooses says it, and the
    /// inspection looks.
    pub energy: Option<Energy>,
}

impl Due {
    /// Of a vehicle that is to come on record, by its papers.
    pub fn of_origin(file: &OriginFile) -> Self {
        let purpose = match file.origin.kind {
            OriginKind::Factory | OriginKind::Import => Purpose::NewVehicle,
            OriginKind::UsedLocal => Purpose::UsedLocal,
            OriginKind::FileIn => Purpose::UsedIn,
        };
        let former = file.former.as_ref().and_then(|vehicle| vehicle.energy);
        Self {
            vin: file.origin.id.vin.clone(),
            purpose,
            kind: file.origin.plate_kind,
            energy: file.origin.energy.or(former),
        }
    }

    /// Of a vehicle on record that changes to a new-energy number.
    pub fn of_vehicle(vehicle: &Vehicle) -> Self {
        let kind = match vehicle.id.plate.kind() {
            PlateKind::LARGE_CAR => PlateKind::LARGE_NEW_ENERGY,
            _ => PlateKind::SMALL_NEW_ENERGY,
        };
        let (vin, energy) = (vehicle.vin.clone(), vehicle.energy);
        Self { vin, purpose: Purpose::EnergySwap, kind, energy }
    }

    /// The pools that fit it: of its kind, and where the letter tells what drives the vehicle and no paper
    /// does, both.
    pub fn pools(&self) -> Vec<PoolId> {
        if let Some(pool) = PoolId::ordinary(self.kind) {
            return vec![pool];
        }
        let drives = [Energy::Battery, Energy::Other].into_iter();
        let fits = |drive: &Energy| self.energy.is_none_or(|energy| energy == *drive);
        let pool = |drive| PoolId::energy(self.kind, drive == Energy::Battery);
        drives.filter(fits).filter_map(pool).collect()
    }

    /// Whether a number of this pool fits it.
    ///
    /// # Errors
    /// `plates.pool_kind`; `plates.pool_energy` on the field `pool`.
    pub fn takes(&self, pool: PoolId) -> Result<(), Refusal> {
        let asked = pool.to_string();
        if pool.kind() != self.kind {
            return Err(PlatesRefusal::PoolKind { pool: asked, due: self.kind.to_string() }.into());
        }
        match self.pools().as_slice() {
            [due] if *due != pool => {
                let refusal = PlatesRefusal::PoolEnergy { pool: asked, due: due.to_string() };
                Err(Refusal::from(refusal).on("pool"))
            }
            _ => Ok(()),
        }
    }

    /// What a draw for this person is for.
    pub fn about(&self, person: PersonId, case: Option<String>) -> DrawFor {
        DrawFor { person, vin: self.vin.clone(), purpose: self.purpose, case }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(kind: PlateKind, energy: Option<Energy>) -> Due {
        let vin = Vin::with_check("LSVNEW830E0000001").unwrap();
        Due { vin, purpose: Purpose::NewVehicle, kind, energy }
    }

    #[test]
    fn a_green_number_comes_from_one_of_two_pools() {
        let pools = |kind, energy| {
            let pools = due(kind, energy).pools();
            pools.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let green = PlateKind::SMALL_NEW_ENERGY;
        assert_eq!(pools(PlateKind::SMALL_CAR, None), ["02"]);
        assert_eq!(pools(green, None), ["52-battery", "52-other"]);
        assert_eq!(pools(green, Some(Energy::Battery)), ["52-battery"]);
        assert_eq!(pools(PlateKind::LARGE_NEW_ENERGY, Some(Energy::Other)), ["51-other"]);
        assert!(pools(PlateKind::POLICE_CAR, None).is_empty(), "such numbers are not drawn");
    }

    #[test]
    fn papers_say_which_of_the_two_fits() {
        let (green, blue) = (PlateKind::SMALL_NEW_ENERGY, PlateKind::SMALL_CAR);
        let (battery, other) = (Some(Energy::Battery), Some(Energy::Other));
        for (kind, energy, pool, refused) in [
            (green, None, "52-battery", None),
            (green, None, "52-other", None),
            (green, battery, "52-battery", None),
            (green, battery, "52-other", Some("plates.pool_energy")),
            (green, other, "52-battery", Some("plates.pool_energy")),
            (green, battery, "51-battery", Some("plates.pool_kind")),
            (green, battery, "02", Some("plates.pool_kind")),
            (blue, battery, "02", None),
        ] {
            let told = due(kind, energy).takes(pool.parse().unwrap()).err();
            let code = told.as_ref().map(|refusal| refusal.code.as_str());
            assert_eq!(code, refused, "{kind} {energy:?} {pool}");
        }
        let told = due(green, battery).takes("52-other".parse().unwrap()).unwrap_err();
        assert_eq!((told.field.as_deref(), &*told.facts["due"]), (Some("pool"), "52-battery"));
    }
}
