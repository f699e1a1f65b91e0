//! Reactions that write a case about a vehicle's number into the register: a vehicle comes on record,
//! changes hands, gets another number or new plates. Before its papers are ordered, which are made
//! from the record. What becomes of the numbers themselves follows from the register's entries.

use base::{Fault, Result};
use casework::{Case, CaseKey, CaseRefusal, Matter};
use catalogue::Deliverable;
use codes::{Plate, PlateKind, Vin};
use journal::Entry;
use plates::Swap;
use registry::{
    OriginKind, PlateChange, PlateReplacement, PlateSwap, Register as _, Registration,
    RegistryRefusal, Transfer, Vehicle, VehicleId,
};

use crate::Reactions;

/// What is made from the record of a vehicle that this case changed.
const OF_VEHICLE: [Deliverable; 3] =
    [Deliverable::Plates, Deliverable::VehicleLicence, Deliverable::RegistrationCertificate];

impl Reactions {
    /// The register takes what the case asks of it, and still has the vehicle from whose record
    /// something is made: it may have been sold or deregistered since the approval.
    pub(crate) async fn enter_register(&self, entry: &Entry, case: &Case) -> Result<()> {
        self.write_register(entry, case).await?;
        if self.brings(case, &OF_VEHICLE)? {
            registry::stands(&self.vehicle_of(case).await?)?;
        }
        Ok(())
    }

    /// What the case asks of the register, by its matter and by what it brings: never by the code of
    /// its item.
    async fn write_register(&self, entry: &Entry, case: &Case) -> Result<()> {
        let registers = self
            .brings(case, &[Deliverable::VehicleLicence, Deliverable::RegistrationCertificate])?;
        // A paper plate is no number of the register.
        let number = case.plate.clone().filter(|plate| plate.kind() != PlateKind::TEMPORARY);
        match (&case.about.matter, number) {
            (Matter::NewVehicle { vin }, number) if registers => {
                self.register_or_transfer(entry, case, (vin, number)).await
            }
            (Matter::Vehicle { plate }, Some(number)) => {
                let vehicle = Self::vehicle_id(case, plate);
                let (vin, case) = (case.vin.clone(), case.number.clone());
                let change = PlateChange { vehicle, vin, plate: number, case };
                let envelope = Self::envelope(entry, "plate_change");
                self.office.registry.change_plate(envelope, change).await.map(drop)
            }
            (Matter::Vehicle { plate }, None) if self.brings(case, &[Deliverable::Plates])? => {
                if let Some(other) = self.office.cases.other_plate(case).await? {
                    return self.exchange(entry, case, (plate, &other)).await;
                }
                let vehicle = self.own_vehicle(case, plate).await?.id;
                let replacement = PlateReplacement { vehicle, case: case.number.clone() };
                let envelope = Self::envelope(entry, "plates_replaced");
                self.office.registry.note_plates_replaced(envelope, replacement).await.map(drop)
            }
            // A mark, or a paper plate.
            (Matter::Vehicle { plate }, None) => {
                registry::stands(&self.own_vehicle(case, plate).await?)
            }
            _ => Ok(()),
        }
    }

    /// Two vehicles of one owner exchange their numbers: first where numbers are kept, which goes by the
    /// register's own rule, then in the register, each in one command. What stands against it is asked until
    /// the first has happened: there is no way back then.
    async fn exchange(
        &self,
        entry: &Entry,
        case: &Case,
        (one, other): (&Plate, &Plate),
    ) -> Result<()> {
        let number = self.office.plates.number(&case.authority, one).await?;
        let begun = number.and_then(|number| number.case).as_deref() == Some(case.number.as_str());
        if !begun {
            self.own_vehicle(case, one).await?;
            self.office.cases.may_exchange(case).await?;
        }
        let swap = Swap {
            one: one.clone(),
            other: other.clone(),
            person: case.about.applicant,
            case: case.number.as_str().to_owned(),
        };
        let envelope = Self::envelope(entry, "number_swap");
        self.office.plates.swap(envelope, &case.authority, swap).await?;
        let rules = self.office.policy.at(&case.authority, entry.at);
        let swap = PlateSwap {
            first: Self::vehicle_id(case, one),
            second: Self::vehicle_id(case, other),
            months_min: rules.int("plate_swap.months_min")?,
            case: case.number.clone(),
        };
        let envelope = Self::envelope(entry, "plate_swap");
        self.office.registry.swap_plates(envelope, swap).await.map(drop)
    }

    /// The vehicle on record that a case is about: its number may have come onto another one since.
    pub(crate) async fn own_vehicle(&self, case: &Case, plate: &Plate) -> Result<Vehicle> {
        let vehicle = self.under(case, plate).await?;
        if let Some(vin) = &case.vin {
            registry::is(&vehicle, vin)?;
        }
        Ok(vehicle)
    }

    /// The vehicle that bears this number now.
    pub(crate) async fn under(&self, case: &Case, plate: &Plate) -> Result<Vehicle> {
        let found = self.office.registry.vehicle(&Self::vehicle_id(case, plate)).await?;
        let unknown = || RegistryRefusal::VehicleUnknown { plate: plate.to_string() };
        Ok(found.ok_or_else(unknown)?)
    }

    /// The other vehicle of an exchange, under the number that it bears now.
    pub(crate) async fn other_vehicle_of(&self, case: &Case) -> Result<Option<Vehicle>> {
        let Some(plate) = self.office.cases.other_plate(case).await? else { return Ok(None) };
        self.office.registry.vehicle(&Self::vehicle_id(case, &plate)).await
    }

    /// A vehicle bought here changes hands; every other one comes on record.
    async fn register_or_transfer(
        &self,
        entry: &Entry,
        case: &Case,
        (vin, number): (&Vin, Option<Plate>),
    ) -> Result<()> {
        let file = self.office.registry.origin(&case.authority, vin).await?;
        let unknown = || RegistryRefusal::OriginUnknown { vin: vin.masked() };
        let origin = file.ok_or_else(unknown)?.origin;
        if origin.kind == OriginKind::UsedLocal {
            let from = origin.from.ok_or_else(unknown)?;
            let transfer = Transfer {
                vin: vin.clone(),
                from,
                owner: origin.owner,
                plate: number,
                case: case.number.clone(),
            };
            let envelope = Self::envelope(entry, "vehicle_transfer");
            return self.office.registry.transfer_vehicle(envelope, transfer).await.map(drop);
        }
        // The papers were entered anew: it keeps no number, as was thought when the case came in.
        let number = number.ok_or(CaseRefusal::NumberMissing)?;
        let vehicle = Self::vehicle_id(case, &number);
        let registration = Registration { vehicle, vin: vin.clone(), case: case.number.clone() };
        let envelope = Self::envelope(entry, "vehicle_register");
        self.office.registry.register_vehicle(envelope, registration).await.map(drop)
    }

    /// Whether the case brings one of these.
    fn brings(&self, case: &Case, wanted: &[Deliverable]) -> Result<bool> {
        let brought = self.item(&case.about.item)?.deliverables();
        Ok(brought.iter().any(|one| wanted.contains(one)))
    }

    pub(crate) fn vehicle_id(case: &Case, plate: &Plate) -> VehicleId {
        VehicleId { authority: case.authority.clone(), plate: plate.clone() }
    }

    /// The vehicle of a case as it stands in the register now: under the number that was bound to the
    /// case, or that the case was about, or that it has kept.
    pub(crate) async fn vehicle_of(&self, case: &Case) -> Result<Vehicle> {
        match (case.shown_plate(), case.about.matter.vin()) {
            (Some(plate), _) => self.under(case, plate).await,
            (None, Some(vin)) => {
                let found = self.office.registry.with_vin(&case.authority, vin).await?;
                Ok(found.ok_or_else(|| RegistryRefusal::OriginUnknown { vin: vin.masked() })?)
            }
            (None, None) => {
                Err(Fault::Inconsistent(format!("{} is about no vehicle", case.subject())).into())
            }
        }
    }

    /// The case that an entry is about, as it stands now.
    pub(crate) async fn case_now(&self, entry: &Entry) -> Result<Option<Case>> {
        let Some(key) = CaseKey::of(entry) else { return Ok(None) };
        let reader = journal::Actor::system("reactions");
        self.office.cases.case(&reader, &key).await.map(Some)
    }
}
