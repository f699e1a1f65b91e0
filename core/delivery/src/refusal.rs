//! Why a parcel is not labelled, handed over or redirected, or a push of the carrier not believed.

base::refusals! {
    /// What delivery refuses.
    pub enum DeliveryRefusal: "delivery" {
        /// Done by staff of the mail room only.
        NotStaff = "not_staff",
        /// Neither the person whose parcel it is nor staff.
        NotYours = "not_yours",
        /// A name or an address that cannot be printed.
        WrongReceiver { max: usize } = "wrong_receiver",
        /// A matter or a point that cannot be written down.
        WrongMatter = "wrong_matter",
        /// Not the code of a pickup point.
        WrongPoint = "wrong_point",
        /// The number of an international parcel.
        NotDomestic = "not_domestic",
        /// No number at all, too many for one block, or beyond the last number.
        BlockSize { max: i64 } = "block_size",
        /// Numbers of it were loaded before.
        BlockOverlaps { first: String, last: String } = "block_overlaps",
        /// Every number of every block is taken.
        NoWaybills = "no_waybills",
        /// The matter has a parcel that is under way or delivered.
        AlreadyLabelled { waybill: String } = "already_labelled",
        /// There is no parcel of this office with this number.
        UnknownWaybill { waybill: String } = "unknown_waybill",
        /// Nothing was chosen.
        NothingChosen = "nothing_chosen",
        /// More parcels than one batch holds.
        TooMany { max: usize } = "too_many",
        /// Not in the mail room: handed over before, or cancelled.
        NotInMailRoom { waybills: String } = "not_in_mail_room",
        /// It cannot have come back: the post does not have it.
        NotWithThePost { waybill: String } = "not_with_the_post",
        /// The postman has it, or it is past that.
        TooLateToRedirect = "too_late_to_redirect",
        /// Somebody else was first.
        ChangedMeanwhile = "changed_meanwhile",
        /// The signature is not the carrier's.
        Forged = "forged",
        /// Signed too long ago.
        Stale { minutes: i64 } = "stale",
        /// Signed in the future.
        ClockDiffers { minutes: i64 } = "clock_differs",
        /// Signed, but not as agreed.
        Unreadable = "unreadable",
        /// What it tells happened in the future, or before there was a label.
        ImpossibleTime = "impossible_time",
    }
}
