//! Time limits, pure: from the promise to due times, near or over, and what a pause adds.
//! Times of the promise run on the clock, day and night; the law counts working days.

use base::Instant;
use policy::Deadlines;

use crate::model::{
    Case, Clocks, Due, DueState, Flag, Handover, Nearness, Promise, Standing, WaitsFor,
};

/// How long before its end a part of `minutes` is near: the larger of both measures, but never more
/// than the part itself.
fn warning_seconds(nearness: Nearness, minutes: i64) -> i64 {
    let share = minutes.saturating_mul(nearness.percent).saturating_mul(60) / 100;
    share.max(nearness.minutes.saturating_mul(60)).min(minutes.saturating_mul(60))
}

/// How a limit stands. `minutes` is the length of the part, `done_at` when it was met.
pub fn due_state(
    due_at: Instant,
    minutes: i64,
    nearness: Nearness,
    done_at: Option<Instant>,
    now: Instant,
) -> Due {
    let left_seconds = due_at.seconds_since(done_at.unwrap_or(now));
    let near = done_at.is_none() && left_seconds <= warning_seconds(nearness, minutes);
    let state = match left_seconds {
        left if left <= 0 => DueState::Over,
        _ if near => DueState::Near,
        _ => DueState::OnTime,
    };
    Due { due_at, state, left_seconds, done: done_at.is_some() }
}

/// The clocks of a case that is sent in now.
pub fn started(promise: Promise, nearness: Nearness, legal_days: i64, now: Instant) -> Clocks {
    let review_due = now.plus_minutes(promise.review_minutes);
    Clocks {
        promise,
        nearness,
        submitted_at: now,
        review_due,
        promise_due: review_due.plus_minutes(promise.post_minutes),
        legal_due: None,
        legal_days,
        paused_at: None,
        paused_seconds: 0,
        awaited_until: None,
        handed_over_at: None,
    }
}

impl Clocks {
    /// As they stand when the applicant has acted: all that is still to come moves by the pause.
    #[must_use]
    pub fn resumed(&self, reviewed: bool, now: Instant) -> Self {
        let mut clocks = self.clone();
        let Some(since) = clocks.paused_at.take() else {
            return clocks;
        };
        let pause = now.seconds_since(since).max(0);
        clocks.paused_seconds = clocks.paused_seconds.saturating_add(pause);
        clocks.promise_due = clocks.promise_due.plus_seconds(pause);
        if !reviewed {
            clocks.review_due = clocks.review_due.plus_seconds(pause);
        }
        clocks
    }

    /// Where a case lies that waits for this from now on.
    pub fn standing(&self, waits_for: WaitsFor, now: Instant) -> Standing {
        let (due_at, minutes) = match waits_for {
            WaitsFor::Review | WaitsFor::Inspection => {
                (self.review_due, self.promise.review_minutes)
            }
            WaitsFor::Making | WaitsFor::Mail | WaitsFor::Carrier => {
                (self.promise_due, self.promise.post_minutes)
            }
            WaitsFor::Applicant
            | WaitsFor::Number
            | WaitsFor::Pickup
            | WaitsFor::Archive
            | WaitsFor::Nothing => {
                return Standing { waits_for, near_at: now, due_at: now };
            }
        };
        let near_at = due_at.plus_seconds(-warning_seconds(self.nearness, minutes));
        Standing { waits_for, near_at, due_at }
    }
}

impl WaitsFor {
    /// Whether a limit of the office runs while a case waits for this.
    pub const fn is_timed(self) -> bool {
        matches!(self, Self::Review | Self::Inspection | Self::Making | Self::Mail | Self::Carrier)
    }
}

impl Case {
    /// How the review stands; the clock stops while the applicant corrects.
    pub fn review_due(&self, now: Instant) -> Due {
        let at = self.clocks.paused_at.unwrap_or(now);
        let done_at = self.hands.decided.as_ref().map(|deed| deed.at);
        due_state(
            self.clocks.review_due,
            self.clocks.promise.review_minutes,
            self.clocks.nearness,
            done_at,
            at,
        )
    }

    /// How the way to the door stands; `None` before the decision, and if there is nothing to make.
    /// For a pickup the promise is met when it lies ready.
    pub fn post_due(&self, now: Instant) -> Option<Due> {
        let decided = self.hands.decided.is_some() && self.status != crate::model::Status::Rejected;
        if !decided || self.handover == Handover::Nothing {
            return None;
        }
        let at = self.clocks.paused_at.unwrap_or(now);
        let ready = self.hands.made.as_ref().map(|deed| deed.at);
        let met = match self.handover {
            Handover::Pickup if self.has(Flag::Made) => ready,
            _ => self.clocks.handed_over_at,
        };
        Some(due_state(
            self.clocks.promise_due,
            self.clocks.promise.post_minutes,
            self.clocks.nearness,
            met,
            at,
        ))
    }
}

/// The last moment that the law allows for what was accepted, or completed, now. `None` while the
/// holidays of that year are not announced: a legal date is never guessed, and a case is not turned
/// away for it.
pub fn legal_due(deadlines: &Deadlines, from: Instant, days: i64) -> Option<Instant> {
    let days = u32::try_from(days).ok()?;
    deadlines.working_days(from, days).ok()
}

#[cfg(test)]
mod tests {
    use base::Date;

    use super::*;

    const NEARNESS: Nearness = Nearness { percent: 25, minutes: 120 };
    const START: Instant = Instant::from_micros(1_795_500_000_000_000);

    #[test]
    fn thirty_six_hours_are_twenty_four_and_twelve() {
        let promise = Promise { review_minutes: 24 * 60, post_minutes: 12 * 60 };
        let clocks = started(promise, NEARNESS, 1, START);
        assert_eq!(clocks.review_due, START.plus_hours(24));
        assert_eq!(clocks.promise_due, START.plus_hours(36));
        let standing = clocks.standing(WaitsFor::Review, START);
        assert_eq!(standing.near_at, START.plus_hours(18));
        let post = clocks.standing(WaitsFor::Mail, START);
        assert_eq!((post.near_at, post.due_at), (START.plus_hours(33), START.plus_hours(36)));
    }

    #[test]
    fn near_is_a_quarter_or_two_hours_whichever_is_more() {
        let state = |minutes: i64, left: i64| {
            due_state(START.plus_minutes(left), minutes, NEARNESS, None, START).state
        };
        // 24 hours: a quarter is six hours
        assert_eq!(state(24 * 60, 361), DueState::OnTime);
        assert_eq!(state(24 * 60, 360), DueState::Near);
        assert_eq!(state(24 * 60, 1), DueState::Near);
        assert_eq!(state(24 * 60, 0), DueState::Over);
        // 4 hours: two hours are more than a quarter
        assert_eq!(state(4 * 60, 121), DueState::OnTime);
        assert_eq!(state(4 * 60, 120), DueState::Near);
        // a part of one hour is near from its beginning
        assert_eq!(state(60, 60), DueState::Near);
    }

    #[test]
    fn what_is_done_stays_in_time_or_late_for_ever() {
        let due = START.plus_hours(24);
        let later = START.plus_hours(100);
        let met = due_state(due, 24 * 60, NEARNESS, Some(START.plus_hours(23)), later);
        assert_eq!((met.state, met.left_seconds, met.done), (DueState::OnTime, 3_600, true));
        let late = due_state(due, 24 * 60, NEARNESS, Some(START.plus_hours(25)), later);
        assert_eq!((late.state, late.left_seconds), (DueState::Over, -3_600));
    }

    #[test]
    fn a_pause_moves_only_what_is_still_to_come() {
        let promise = Promise { review_minutes: 60, post_minutes: 60 };
        let mut clocks = started(promise, NEARNESS, 1, START);
        clocks.paused_at = Some(START.plus_minutes(10));
        let corrected = clocks.resumed(false, START.plus_minutes(40));
        assert_eq!(corrected.paused_seconds, 1_800);
        assert_eq!(corrected.review_due, START.plus_minutes(90));
        assert_eq!(corrected.promise_due, START.plus_minutes(150));
        let paid = clocks.resumed(true, START.plus_minutes(40));
        assert_eq!(paid.review_due, START.plus_minutes(60));
        assert_eq!(paid.promise_due, START.plus_minutes(150));
        // a clock that stepped back adds nothing
        assert_eq!(clocks.resumed(false, START).paused_seconds, 0);
    }

    #[test]
    fn the_law_counts_working_days_and_never_guesses_a_year() {
        let deadlines = Deadlines::load(None).unwrap();
        let at = |text: &str| text.parse::<Date>().unwrap().start().plus_hours(10);
        // 2026-02-14 (Saturday) is worked for Spring Festival, which ends on the 23rd
        let due = legal_due(&deadlines, at("2026-02-13"), 2).unwrap();
        assert_eq!(due.to_string(), "2026-02-24T23:59:59+08:00");
        assert_eq!(legal_due(&deadlines, at("2026-12-31"), 1), None);
        assert_eq!(legal_due(&deadlines, at("2026-12-31"), 0), Some(at("2026-12-31")));
    }
}
