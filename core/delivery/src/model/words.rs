//! The closed vocabularies of parcels: each word has one code, used in storage, events and texts.

base::words! {
    /// Where a parcel stands.
    pub enum ParcelState {
        /// It has a label and lies in the mail room.
        Labelled = "labelled",
        /// The post has it.
        HandedOver = "handed_over",
        /// Between places.
        InTransit = "in_transit",
        /// At the station that delivers it.
        AtStation = "at_station",
        /// With the postman.
        OutForDelivery = "out_for_delivery",
        /// Nobody was there; it will be tried again.
        FailedAttempt = "failed_attempt",
        /// On its way back to the office.
        Returning = "returning",
        /// The carrier cannot find it.
        Lost = "lost",
        /// Somebody signed for it: the end.
        Delivered = "delivered",
        /// Back at the office: the end.
        Returned = "returned",
        /// The label was spoiled: the end.
        Cancelled = "cancelled",
    }

    /// What the carrier tells of a parcel.
    pub enum News {
        /// 收寄: it has it from the office.
        Collected = "collected",
        /// It came to a place on the way or left one.
        InTransit = "in_transit",
        /// It came to the station that delivers it.
        AtStation = "at_station",
        /// The postman left with it.
        OutForDelivery = "out_for_delivery",
        /// 妥投.
        Delivered = "delivered",
        /// Nobody was there.
        FailedAttempt = "failed_attempt",
        /// It could not be delivered and is on its way back.
        Returning = "returning",
        /// 退件: it is back at the office.
        Returned = "returned",
        /// It cannot be found.
        Lost = "lost",
    }

    /// Who signed for a parcel.
    pub enum SignedBy {
        /// The receiver.
        Receiver = "self",
        /// Somebody of the household.
        Family = "family",
        /// A station or a locker that keeps it for the receiver.
        Station = "station",
    }
}

impl News {
    /// The state that it means.
    pub const fn state(self) -> ParcelState {
        match self {
            Self::Collected => ParcelState::HandedOver,
            Self::InTransit => ParcelState::InTransit,
            Self::AtStation => ParcelState::AtStation,
            Self::OutForDelivery => ParcelState::OutForDelivery,
            Self::Delivered => ParcelState::Delivered,
            Self::FailedAttempt => ParcelState::FailedAttempt,
            Self::Returning => ParcelState::Returning,
            Self::Returned => ParcelState::Returned,
            Self::Lost => ParcelState::Lost,
        }
    }
}

impl ParcelState {
    /// Those in which the post has it.
    pub const WITH_THE_POST: &'static [Self] = &[
        Self::HandedOver,
        Self::InTransit,
        Self::AtStation,
        Self::OutForDelivery,
        Self::FailedAttempt,
        Self::Returning,
    ];

    /// How far along it is: a parcel never goes down. A failed attempt and the next one are equals.
    pub(crate) const fn stage(self) -> u8 {
        match self {
            Self::Labelled => 0,
            Self::HandedOver => 1,
            Self::InTransit => 2,
            Self::AtStation => 3,
            Self::OutForDelivery | Self::FailedAttempt => 4,
            Self::Returning => 5,
            // What was lost may be found and delivered or returned after all.
            Self::Lost => 6,
            Self::Delivered | Self::Returned | Self::Cancelled => 7,
        }
    }

    /// Whether nothing follows any more.
    pub const fn is_end(self) -> bool {
        matches!(self, Self::Delivered | Self::Returned | Self::Cancelled)
    }
}
