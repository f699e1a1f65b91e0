//! What the register refuses.

use base::Date;

base::refusals! {
    /// Why the register is not changed.
    pub enum RegistryRefusal: "registry" {
        /// Something in a record cannot be; the field says what.
        RecordField { field: &'static str } = "record_field",
        /// This authority does not give out such numbers.
        PlateElsewhere { plate: String } = "plate_elsewhere",
        /// This number is on a vehicle already.
        VehicleKnown { plate: String } = "vehicle_known",
        /// This VIN is registered already; only its end is told.
        VinKnown { vin: String } = "vin_known",
        /// There is no vehicle with this number.
        VehicleUnknown { plate: String } = "vehicle_unknown",
        /// The vehicle has been deregistered.
        VehicleEnded { plate: String } = "vehicle_ended",
        /// The mark runs as long or longer already.
        MarkNotLater { present: Date, until: Date } = "mark_not_later",
        /// A mark ends with a month.
        MarkDay { until: Date } = "mark_day",
        /// The person has a licence here already.
        LicenceKnown = "licence_known",
        /// This file number is another licence's.
        FileNumberKnown { number: String } = "file_number_known",
        /// The person has no licence here.
        LicenceUnknown = "licence_unknown",
        /// The licence is revoked, withdrawn or cancelled.
        LicenceEnded = "licence_ended",
        /// The new card has the number of the old one.
        CardSame { serial: String } = "card_same",
        /// There is no such person, or the person was erased.
        PersonUnknown = "person_unknown",
    }
}
