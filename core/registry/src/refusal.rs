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
        /// This vehicle is on record, told to staff alone: number and owner only in part.
        VinRegistered { vin: String, plate: String, owner: String } = "vin_registered",
        /// There is no vehicle with this number.
        VehicleUnknown { plate: String } = "vehicle_unknown",
        /// The number is on another vehicle now than the one that is meant.
        VehicleOther { plate: String } = "vehicle_other",
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
        /// No papers of a vehicle with this VIN have reached the city.
        OriginUnknown { vin: String } = "origin_unknown",
        /// The vehicle is `stolen` or `seized`.
        OriginStopped { vin: String, why: &'static str } = "origin_stopped",
        /// A vehicle of another owner in this city is transferred, not registered.
        OriginIsTransfer { vin: String } = "origin_is_transfer",
        /// The number is of a kind that this vehicle may not bear; `due` is what it may.
        PlateKindWrong { plate: String, kind: String, due: String } = "plate_kind_wrong",
        /// The vehicle bears this number already.
        NumberSame { plate: String } = "number_same",
        /// Whoever is to get it has it already.
        OwnerSame { plate: String } = "owner_same",
        /// Stolen, sealed, locked and the like: nothing may be done with it.
        VehicleStopped { plate: String, status: String } = "vehicle_stopped",
        /// Violations or accidents are open.
        VehicleUnsettled { plate: String, violations: i64, accidents: i64 } = "vehicle_unsettled",
        /// The two vehicles have different owners.
        SwapOwners = "swap_owners",
        /// The two plates are of different kinds.
        SwapKinds = "swap_kinds",
        /// One of the two is operated for hire.
        SwapOperating { plate: String } = "swap_operating",
        /// One of the two was swapped a short while ago.
        SwapTooSoon { plate: String, from: Date } = "swap_too_soon",
        /// There is no such person, or the person was erased.
        PersonUnknown = "person_unknown",
    }
}
