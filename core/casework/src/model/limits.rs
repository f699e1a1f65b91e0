//! Time limits of a case: what is promised for the review and for the post, what the law allows,
//! and how long the clock stood while the applicant had to act.

use base::Instant;
use serde::{Deserialize, Serialize};

use super::words::{DueState, WaitsFor};

/// What is promised, in minutes from submission (article 003: 24 hours of review and 12 of post make
/// the 36 hours to the door).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Until the decision.
    pub review_minutes: i64,
    /// From there until it is at the door, or lies ready at the window; 0 if there is nothing to make.
    pub post_minutes: i64,
}

impl Promise {
    /// Both parts.
    pub const fn minutes(self) -> i64 {
        self.review_minutes.saturating_add(self.post_minutes)
    }
}

/// When a limit is called near: from the rulebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nearness {
    /// So much of the part's time is left, in percent.
    pub percent: i64,
    /// Or so many minutes.
    pub minutes: i64,
}

/// The limits of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clocks {
    /// What was promised.
    pub promise: Promise,
    /// When a limit is near.
    pub nearness: Nearness,
    /// When it was sent in.
    pub submitted_at: Instant,
    /// The decision is promised until here.
    pub review_due: Instant,
    /// All is promised until here.
    pub promise_due: Instant,
    /// The end of the last working day that the law allows, once accepted; `None` also while the
    /// holidays of the year it falls into are not announced.
    pub legal_due: Option<Instant>,
    /// Working days that the law allows from acceptance; 0 means at once.
    pub legal_days: i64,
    /// The applicant has to act since then; the clock stands.
    pub paused_at: Option<Instant>,
    /// How long the clock has stood in all.
    pub paused_seconds: i64,
    /// The applicant was told that their vehicle is awaited until then.
    pub awaited_until: Option<Instant>,
    /// It has what was made, or was closed without.
    pub handed_over_at: Option<Instant>,
}

/// What a case waits for, and its place in that list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// What it waits for.
    pub waits_for: WaitsFor,
    /// From here on its limit is near.
    pub near_at: Instant,
    /// Its limit; in lists without a limit, since when it lies there.
    pub due_at: Instant,
}

/// How one part of the promise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The limit.
    pub due_at: Instant,
    /// On time, near or over; for a part that is done, whether it was in time.
    pub state: DueState,
    /// Seconds left; negative when over. For a part that is done, what was left then.
    pub left_seconds: i64,
    /// Whether the part is done.
    pub done: bool,
}
