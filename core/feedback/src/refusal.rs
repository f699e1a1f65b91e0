//! Why a rating or a step of a call-back is not taken.

base::refusals! {
    /// Why a rating or a step of a call-back is not taken.
    pub enum FeedbackRefusal: "feedback" {
        /// The matter has been rated already.
        AlreadyRated = "already_rated",
        /// Staff do not rate their own work.
        NotTheCitizen = "not_the_citizen",
        /// Neither of the five levels.
        NoSuchLevel = "no_such_level",
        /// There is nothing to follow up: not rated, or not corrected yet.
        NothingToFollowUp = "nothing_to_follow_up",
        /// There is no such call-back.
        NoSuchCallback = "no_such_callback",
        /// This step does not come now.
        NotNow { state: String } = "not_now",
        /// A note is needed.
        NoteMissing = "note_missing",
        /// Somebody else was first.
        ChangedMeanwhile = "changed_meanwhile",
    }
}
