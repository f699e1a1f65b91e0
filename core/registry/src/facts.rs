//! What the register says for the conditions of service items. The names are those of the catalogue's
//! facts (`vehicle.seats`, `licence.valid_until`), which casework fills from here; a test compares them.

use base::Date;
use serde::Serialize;

use crate::PersonId;
use crate::model::licence::Licence;
use crate::model::origin::OriginFile;
use crate::model::owner::Owner;
use crate::model::status::{Statuses, VehicleStatus};
use crate::model::vehicle::Vehicle;

/// What is known of a vehicle when it is asked about.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own in the files")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VehicleFacts {
    /// The applicant is the registered owner.
    pub owned_by_applicant: bool,
    /// Status letters on that day; `["A"]` is normal.
    pub statuses: Vec<String>,
    /// Letter; `A` is non-operating.
    pub use_nature: String,
    /// A letter and two digits.
    pub type_code: String,
    /// The driver's included.
    pub seats: i64,
    /// First registration.
    pub first_registered_on: Date,
    /// Left the factory, if it is known.
    pub manufactured_on: Option<Date>,
    /// Was in an accident with injured or dead.
    pub injury_accident: bool,
    /// Was punished for illegal modification.
    pub illegal_modification: bool,
    /// Last day of the compulsory insurance.
    pub insurance_until: Option<Date>,
    /// Last day covered by vehicle tax.
    pub tax_paid_until: Option<Date>,
    /// Violations not handled.
    pub open_violations: i64,
    /// Accidents not closed.
    pub open_accidents: i64,
    /// Plate kind, two digits.
    pub plate_kind: String,
    /// Since when its owner has used the number on it.
    pub plate_since: Date,
    /// Driven by new energy.
    pub new_energy: bool,
    /// When its number was last swapped.
    pub swapped_on: Option<Date>,
    /// Last day of its inspection mark; `None` if it never had one.
    pub mark_until: Option<Date>,
}

/// Where a vehicle comes from that is to be registered, as it is asked about.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own in the files")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OriginFacts {
    /// `factory`, `import`, `used_local`, `file_in`.
    pub kind: String,
    /// The papers name the applicant as owner.
    pub owner_is_applicant: bool,
    /// This VIN is on record here under a number.
    pub registered: bool,
    /// On the list of stolen vehicles.
    pub stolen: bool,
    /// Sealed or seized.
    pub seized: bool,
    /// Mortgaged.
    pub mortgaged: bool,
    /// There is an invoice on file.
    pub invoiced: bool,
    /// Purchase tax paid or exempted.
    pub tax_paid: bool,
    /// Last day of the compulsory insurance.
    pub insurance_until: Option<Date>,
    /// Left the factory, if the papers say.
    pub made_on: Option<Date>,
    /// The kind of plate it is due, two digits.
    pub plate_kind: String,
    /// Letter; `A` is non-operating.
    pub use_nature: String,
    /// A letter and two digits.
    pub type_code: String,
    /// The driver's included.
    pub seats: i64,
    /// Driven by new energy.
    pub new_energy: bool,
    /// 6 for the sixth, if the papers say.
    pub emission_stage: Option<i64>,
    /// The city whose register it leaves.
    pub from_authority: Option<String>,
    /// Of its record with the former owner on that day; `["A"]` is normal.
    pub statuses: Vec<String>,
    /// Of that record: violations not handled.
    pub open_violations: i64,
    /// Of that record: accidents not closed.
    pub open_accidents: i64,
}

/// What is known of a driving licence when it is asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LicenceFacts {
    /// The applicant is the holder.
    pub held_by_applicant: bool,
    /// Status letters on that day; `["A"]` is normal.
    pub statuses: Vec<String>,
    /// Last day of validity; `None` for a long-term licence.
    pub valid_until: Option<Date>,
    /// When the stored photo was taken.
    pub photo_taken_on: Option<Date>,
}

impl Vehicle {
    /// The facts for an applicant on a day.
    pub fn facts(&self, applicant: &Owner, today: Date) -> VehicleFacts {
        VehicleFacts {
            owned_by_applicant: self.owner == *applicant,
            statuses: self.statuses_on(today).letters(),
            use_nature: self.use_nature.clone(),
            type_code: self.type_code.clone(),
            seats: self.seats,
            first_registered_on: self.first_registered_on,
            manufactured_on: self.manufactured_on,
            injury_accident: self.injury_accident,
            illegal_modification: self.illegal_modification,
            insurance_until: self.insurance_until,
            tax_paid_until: self.tax_paid_until,
            open_violations: self.open_violations,
            open_accidents: self.open_accidents,
            plate_kind: self.id.plate.kind().to_string(),
            plate_since: self.bears_number_since(),
            new_energy: self.new_energy,
            swapped_on: self.swapped_on,
            mark_until: self.mark_valid_until,
        }
    }
}

impl OriginFile {
    /// The facts for an applicant on a day.
    pub fn facts(&self, applicant: &Owner, today: Date) -> OriginFacts {
        let (origin, former) = (&self.origin, self.former.as_ref());
        let normal = || Statuses::<VehicleStatus>::normal().letters();
        OriginFacts {
            kind: origin.kind.code().to_owned(),
            owner_is_applicant: origin.owner == *applicant,
            registered: self.registered.is_some(),
            stolen: origin.stolen,
            seized: origin.seized,
            mortgaged: origin.mortgaged,
            invoiced: origin.invoice_fen.is_some(),
            tax_paid: origin.tax_paid,
            insurance_until: origin.insurance_until,
            made_on: origin.made_on,
            plate_kind: origin.plate_kind.to_string(),
            use_nature: origin.use_nature.clone(),
            type_code: origin.type_code.clone(),
            seats: origin.seats,
            new_energy: origin.new_energy(),
            emission_stage: origin.emission_stage,
            from_authority: origin.from.as_ref().map(|id| id.authority.as_str().to_owned()),
            statuses: former.map_or_else(normal, |v| v.statuses_on(today).letters()),
            open_violations: former.map_or(0, |v| v.open_violations),
            open_accidents: former.map_or(0, |v| v.open_accidents),
        }
    }
}

impl Licence {
    /// The facts for an applicant on a day.
    pub fn facts(&self, applicant: PersonId, today: Date) -> LicenceFacts {
        LicenceFacts {
            held_by_applicant: self.id.holder == applicant,
            statuses: self.statuses_on(today).letters(),
            valid_until: self.valid_until,
            photo_taken_on: self.photo_taken_on,
        }
    }
}
