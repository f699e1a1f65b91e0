//! What the register says for the conditions of service items. The names are those of the catalogue's
//! facts (`vehicle.seats`, `licence.valid_until`), which casework fills from here; a test compares them.

use base::Date;
use serde::Serialize;

use crate::PersonId;
use crate::model::licence::Licence;
use crate::model::owner::Owner;
use crate::model::vehicle::Vehicle;

/// What is known of a vehicle when it is asked about.
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
