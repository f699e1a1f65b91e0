//! The identifiers of the field, each by its standard: who (resident number, mobile number, credit
//! code), what (VIN, plate), where (region, issuing authority), which case, which parcel; and the
//! working-day calendar. All pure: text in, a checked value or a reason out. A value that exists has
//! passed its standard; what is odd but may be genuine is told by `findings`, as a warning.
//!
//! Positions in reasons count from 1 in the text as we write it (half width, upper case, without
//! spaces and separators).

mod authority;
mod calendar;
mod case_number;
mod credit_code;
mod mobile;
mod plate;
mod plate_kind;
mod plate_pattern;
mod region;
mod resident_id;
mod scan;
mod table;
mod vin;
mod waybill;
mod written;

pub use authority::{AuthorityRefusal, IssuingAuthority};
pub use calendar::{Calendar, CalendarRefusal, DayKind, Holiday};
pub use case_number::{CaseNumber, CaseNumberRefusal};
pub use credit_code::{CreditCode, CreditCodeRefusal};
pub use mobile::{Mobile, MobileRefusal};
pub use plate::{Energy, Plate, PlateRefusal};
pub use plate_kind::{PlateColours, PlateKind, PlateKindRefusal};
pub use region::{Level, RegionCode, RegionRefusal};
pub use resident_id::{Holder, ResidentId, ResidentIdRefusal, Sex};
pub use vin::{Vin, VinRefusal};
pub use waybill::{Waybill, WaybillRefusal};

/// Every refusal code of this crate, for the test that asks for words in each language.
pub fn refusal_codes() -> impl Iterator<Item = &'static str> {
    [
        AuthorityRefusal::CODES,
        CalendarRefusal::CODES,
        CaseNumberRefusal::CODES,
        CreditCodeRefusal::CODES,
        MobileRefusal::CODES,
        PlateRefusal::CODES,
        PlateKindRefusal::CODES,
        RegionRefusal::CODES,
        ResidentIdRefusal::CODES,
        VinRefusal::CODES,
        WaybillRefusal::CODES,
    ]
    .into_iter()
    .flatten()
    .copied()
}
