//! What this capability refuses.

use base::{Date, Instant};

base::refusals! {
    /// Why a number is not to be had, or a segment not to be changed.
    pub enum PlatesRefusal: "plates" {
        /// A number of the form is none of its pool.
        SegmentForm { number: String } = "segment_form",
        /// The form stands for too few or too many numbers.
        SegmentSize { size: u64, max: u64 } = "segment_size",
        /// Another authority gives out such numbers.
        SegmentElsewhere { number: String } = "segment_elsewhere",
        /// Some of its numbers belong to another segment.
        SegmentOverlaps { form: String } = "segment_overlaps",
        /// There is no such segment.
        SegmentUnknown = "segment_unknown",
        /// The segment is not where this could be done with it.
        SegmentState { state: String } = "segment_state",
        /// A reason is needed.
        ReasonMissing = "reason_missing",
        /// The pool has no list to draw from yet.
        PoolEmpty { pool: String } = "pool_empty",
        /// There is nothing to put into a new list.
        NothingToRelease { pool: String } = "nothing_to_release",
        /// There is no such draw, or it is somebody else's.
        DrawUnknown = "draw_unknown",
        /// It is not this draw's turn yet.
        StillWaiting = "still_waiting",
        /// The draw is over.
        DrawOver = "draw_over",
        /// This draw has begun already.
        DrawBegun = "draw_begun",
        /// In this draw numbers are composed, and none are drawn.
        Composed = "composed",
        /// This draw was not begun yet.
        DrawNotBegun = "draw_not_begun",
        /// What is given to chance is too long or holds what cannot be stored.
        Contribution { max: usize } = "contribution",
        /// There is no further batch.
        NoFurtherBatch { batches: u64 } = "no_further_batch",
        /// Another page went on to the next batch meanwhile.
        BatchMoved { batch: u64 } = "batch_moved",
        /// Others are offered what would fill the next batch.
        TooFewNow = "too_few_now",
        /// This place keeps nothing of an earlier batch.
        NothingKept = "nothing_kept",
        /// All tries are used up.
        NoFurtherTry { tries: u64 } = "no_further_try",
        /// The number is not among those offered here and now.
        NotOffered { plate: String } = "not_offered",
        /// Somebody was first.
        JustTaken { plate: String } = "just_taken",
        /// A composed number of no published segment.
        NotInSegment { plate: String } = "not_in_segment",
        /// A number of a published segment that was not released yet.
        NotReleased { plate: String } = "not_released",
        /// Its segment is drawn by chance alone for now.
        ChanceOnly { plate: String, from: Date } = "chance_only",
        /// The number is of another kind than the draw.
        OtherPool { plate: String, pool: String } = "other_pool",
        /// The hold is over.
        HoldExpired { plate: String } = "hold_expired",
        /// The number is not held by this person.
        NotHeld { plate: String } = "not_held",
        /// The second confirmation was given: there is no way back.
        AlreadyConfirmed { plate: String } = "already_confirmed",
        /// The vehicle has a number chosen or a draw under way.
        VinBusy { vin: String } = "vin_busy",
        /// The vehicle is registered already.
        VinRegistered { vin: String } = "vin_registered",
        /// The vehicle is due a number of another kind than the pool has.
        PoolKind { pool: String, due: String } = "pool_kind",
        /// By its papers the vehicle is driven by something else than the pool's letters say.
        PoolEnergy { pool: String, due: String } = "pool_energy",
        /// At a window a number is drawn for a case that waits for one.
        CaseFirst = "case_first",
        /// The vehicle is not on record as this person's.
        VehicleNotYours { vin: String } = "vehicle_not_yours",
        /// The person, or the case that waits for its number, has used all draws of the day.
        PersonTurns { turns: i64 } = "person_turns",
        /// The device has used all draws of the day.
        DeviceTurns { turns: i64 } = "device_turns",
        /// All draws of today from this address are used.
        LineTurns { turns: i64 } = "line_turns",
        /// The person let a preselected number lapse and waits.
        Barred { until: Instant } = "barred",
        /// Numbers are drawn for the person who asks, or by the number desk.
        NotYours = "not_yours",
        /// Those who supervise a pool never draw from it.
        SupervisorDraws = "supervisor_draws",
        /// The number is not kept for this person.
        NotRetained { plate: String } = "not_retained",
        /// It was used too short a time to be kept.
        UsedTooShort { months: i64 } = "used_too_short",
        /// The time to use it again is over.
        RetentionOver { until: Date } = "retention_over",
        /// Violations of the former vehicle are open.
        ViolationsOpen { count: i64 } = "violations_open",
        /// The number is of another kind than the vehicle.
        OtherKind { plate: String } = "other_kind",
        /// The number cannot be frozen or let go as it stands.
        NumberState { plate: String, state: String } = "number_state",
        /// There is no such number on record.
        NumberUnknown { plate: String } = "number_unknown",
    }
}
