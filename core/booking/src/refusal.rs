//! Why there is no seat, or nothing may be done with one. `why there is no slot` says the same.

base::refusals! {
    /// What appointments refuse.
    pub enum BookingRefusal: "booking" {
        /// No such point.
        PointUnknown { point: String } = "point_unknown",
        /// The point does not do this item.
        ItemNotHere { point_zh: String, point_en: String, item_zh: String, item_en: String } = "item_not_here",
        /// An appointment to which a vehicle is brought, and it was not said which.
        VehicleNeeded { item_zh: String, item_en: String } = "vehicle_needed",
        /// No such item.
        ItemUnknown { item: String } = "item_unknown",
        /// Nothing is published for the day.
        NotPublished { day: String } = "not_published",
        /// The point is shut that day: `why` is `set`, `holiday`, `saturday`, `sunday`, `tour` or `other`; the
        /// reason is what officers wrote, or the holiday. `opens` is `2026-12-07 09:00`, or `unknown`.
        DayOff { day: String, why: String, reason_zh: String, reason_en: String, opens: String } = "day_off",
        /// The point has no plan for what is asked: people come without; `hours` are those of the day, or `none`
        /// where nobody comes without.
        NoPlan { point_zh: String, point_en: String, item_zh: String, item_en: String, hours: String } = "no_plan",
        /// No plan covers the day yet. `at` is when its numbers would be released if the next plan is like the
        /// last, or `unknown`; `hours` as above.
        NotPlanned { day: String, at: String, hours: String } = "not_planned",
        /// Published, not to be booked yet; `at` is `2026-11-30 08:00`.
        NotReleased { at: String } = "not_released",
        /// Closed by the office.
        Closed { reason: String } = "closed",
        /// Every seat of this way of booking is taken; `elsewhere` names a way with free seats or `none`.
        Full { day: String, time: String, pool: String, elsewhere: String } = "full",
        /// No seat of this way; all are kept for those who come without.
        WalkInOnly { day: String, time: String } = "walk_in_only",
        /// The half-hour has begun, or begins too soon to be booked this way.
        TooLate { minutes: i64 } = "too_late",
        /// Not one of our codes.
        NotACode = "not_a_code",
        /// No such booking, or somebody else's.
        Unknown = "unknown",
        /// The hold's time is over.
        HoldOver { minutes: i64 } = "hold_over",
        /// The hold was extended as often as may be.
        NoFurtherExtension = "no_further_extension",
        /// The booking is not where it would have to be.
        WrongState { state: String } = "wrong_state",
        /// Too many holds today.
        TooManyHolds { max: i64 } = "too_many_holds",
        /// There is a booking for this day already.
        DayTaken { day: String, code: String, max: i64 } = "day_taken",
        /// Too many bookings at once.
        TooManyOpen { max: i64 } = "too_many_open",
        /// Too many cancellations lately.
        TooManyCancelled { max: i64, days: i64 } = "too_many_cancelled",
        /// Moved as often as may be.
        TooManyMoves { max: i64 } = "too_many_moves",
        /// The same half-hour.
        SameSlot = "same_slot",
        /// Did not come too often: not by web until then.
        Barred { until: String, count: i64 } = "barred",
        /// Not by this way of booking.
        NotThisWay { channel: String } = "not_this_way",
        /// It is not over yet.
        NotOver { at: String } = "not_over",
        /// Not on that day.
        WrongDay { day: String } = "wrong_day",
        /// No such mark.
        MarkUnknown = "mark_unknown",
        /// The mark's appeal is over, or there is none.
        MarkState { state: String } = "mark_state",
        /// The time to appeal is over.
        AppealOver { days: i64 } = "appeal_over",
        /// Who set a mark does not decide about it.
        SameOfficer = "same_officer",
        /// A text is missing or too long.
        TextNeeded { max: usize } = "text_needed",
        /// No such plan.
        PlanUnknown = "plan_unknown",
        /// The plan is not where it would have to be.
        PlanState { state: String } = "plan_state",
        /// The days are in the wrong order, past, or too many.
        PlanDays { max: i64 } = "plan_days",
        /// The spans overlap, are no half-hours, or have no windows.
        PlanSpans = "plan_spans",
        /// The shares are no hundredths that leave something.
        PlanShare = "plan_share",
        /// A visit takes so long that no half-hour has a seat.
        PlanVisit { minutes: i64 } = "plan_visit",
        /// The plan comes to no half-hour at all.
        PlanEmpty = "plan_empty",
        /// The day has been published.
        DayPublished { day: String } = "day_published",
        /// Nothing published lies in the range.
        RangeEmpty = "range_empty",
        /// The range is in the wrong order or too long.
        RangeWrong { max: i64 } = "range_wrong",
        /// Seats for this range are free: no need to wait.
        NoNeedToWait { day: String } = "no_need_to_wait",
        /// Already on this waitlist.
        WaitsAlready = "waits_already",
        /// No such place on a waitlist, or somebody else's.
        WaitingUnknown = "waiting_unknown",
        /// There is no offer now.
        NoOffer = "no_offer",
        /// On as many waitlists as may be.
        TooManyWaits { max: i64 } = "too_many_waits",
        /// Nothing is left to do with it.
        NothingToDo = "nothing_to_do",
        /// A name is needed for who has no account.
        GuestName = "guest_name",
    }
}

base::refusals! {
    /// What a colleague has to tell somebody without an account.
    pub enum BookingCall: "booking" {
        /// The office took back the appointment.
        CallTakenBack {
            code: String, at: String, point_zh: String, point_en: String, item_zh: String,
            item_en: String, reason_zh: String, reason_en: String, instead_zh: String,
            instead_en: String,
        } = "call_taken_back",
        /// The office moved it.
        CallMoved {
            code: String, from: String, at: String, point_zh: String, point_en: String,
            reason_zh: String, reason_en: String,
        } = "call_moved",
    }
}
