//! The closed vocabularies of this capability. Each word has one stable code, used in storage, in the
//! API and in the names of texts.

base::words! {
    /// Where a segment stands.
    pub enum SegmentState {
        /// 已报备: the city has filed it.
        Filed = "filed",
        /// 已核准: the province has approved it.
        Approved = "approved",
        /// 未核准: the province has said no.
        Refused = "refused",
        /// 已公布: everyone may read it, and the program releases its numbers.
        Published = "published",
    }

    /// What is on record of a number. One that is in the pool of the day and was never touched has
    /// no record; one that lies in a live offer has a lease besides.
    pub enum NumberState {
        /// 在池: came back and lies in a list of the pool again.
        Pooled = "pooled",
        /// 已占用: somebody chose it, for a while.
        Held = "held",
        /// 已核发: it is on a vehicle.
        Issued = "issued",
        /// 原号保留: kept for its former owner.
        Retained = "retained",
        /// 冷却: waits a random time before it comes back.
        Cooling = "cooling",
        /// 冻结: by the province, with a reason.
        Frozen = "frozen",
        /// 停用: never given out again.
        Withdrawn = "withdrawn",
    }

    /// How a number is drawn.
    pub enum DrawMode {
        /// 窗口选号: all at once, at a window or terminal.
        Onsite = "onsite",
        /// 网上选号: a few batches, one after another.
        Online = "online",
        /// 自编: composed by the citizen and tried.
        Compose = "compose",
    }

    /// Where a draw stands.
    pub enum DrawState {
        /// 排队: too few numbers are free.
        Waiting = "waiting",
        /// 可开始: may begin; the commitment is on record.
        Ready = "ready",
        /// 选号中: numbers are offered.
        Offering = "offering",
        /// 已选定: one was chosen.
        Chosen = "chosen",
        /// 已结束: over without a choice.
        Ended = "ended",
    }

    /// Why a draw ended without a choice.
    pub enum EndReason {
        /// The time was over.
        TimedOut = "timed_out",
        /// The citizen left it.
        Left = "left",
        /// It was never begun.
        NeverBegun = "never_begun",
    }

    /// What a step of the walk met.
    pub enum Outcome {
        /// Free: it was offered.
        Offered = "offered",
        /// Lies in another live offer.
        OfferedElsewhere = "offered_elsewhere",
        /// Somebody holds it.
        Held = "held",
        /// It is on a vehicle.
        Issued = "issued",
        /// Kept for its former owner.
        Retained = "retained",
        /// Waits before it comes back.
        Cooling = "cooling",
        /// Frozen by the province.
        Frozen = "frozen",
        /// Not given out again.
        Withdrawn = "withdrawn",
    }

    /// Why a number was let go.
    pub enum ReleaseReason {
        /// The second confirmation never came.
        NotConfirmed = "not_confirmed",
        /// The citizen gave it up before the second confirmation.
        GivenUp = "given_up",
        /// A preselected number was not registered in time.
        Lapsed = "lapsed",
        /// The case was rejected or taken back.
        CaseEnded = "case_ended",
        /// The former owner did not use the number again in time.
        RetentionOver = "retention_over",
        /// The vehicle has left it (another number, another owner, deregistered), and it is not kept.
        Replaced = "replaced",
    }

    /// What a number was chosen for.
    pub enum Purpose {
        /// A new vehicle.
        NewVehicle = "new_vehicle",
        /// A used vehicle that changes hands here.
        UsedLocal = "used_local",
        /// A used vehicle from another authority.
        UsedIn = "used_in",
        /// A new-energy vehicle that has an ordinary number.
        EnergySwap = "energy_swap",
    }
}

impl NumberState {
    /// What a walk meets in it; `None`: it is free.
    pub const fn outcome(self) -> Option<Outcome> {
        Some(match self {
            Self::Pooled => return None,
            Self::Held => Outcome::Held,
            Self::Issued => Outcome::Issued,
            Self::Retained => Outcome::Retained,
            Self::Cooling => Outcome::Cooling,
            Self::Frozen => Outcome::Frozen,
            Self::Withdrawn => Outcome::Withdrawn,
        })
    }
}
