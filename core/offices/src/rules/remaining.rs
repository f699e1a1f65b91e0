//! Admission by remaining work: a hall takes people as long as the work of those who wait can be done by
//! those who serve in the time that is left, and whoever is taken is served. The clock alone closes
//! nothing: a long queue closes admission before the hour, an empty hall takes somebody after it as
//! long as staff stay.

use base::{Instant, Refusal};

use crate::refusal::OfficesRefusal;

/// What waits, and who serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Workload {
    /// What is left to do for all who wait or are being served, in seconds.
    pub waiting_seconds: i64,
    /// How many windows serve.
    pub windows: u32,
    /// When the hall closes by its hours.
    pub closes: Instant,
    /// How long staff stay after that to finish, in minutes (`offices.stay_minutes`).
    pub stay_minutes: i64,
}

/// The yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// When the newcomer is served, if nobody else comes first.
    pub begins: Instant,
    /// When they are done.
    pub ends: Instant,
    /// Whether that is after the hall closes by its hours.
    pub after_closing: bool,
}

impl Workload {
    /// Whether one more fits, whose item takes so many seconds.
    ///
    /// # Errors
    /// `offices.no_window` when nobody serves; `offices.full_for_today` when it would take too long:
    /// `minutes` is how much work waits for each window, `left` how much time there is.
    pub fn admits(&self, seconds: i64, now: Instant) -> Result<Room, Refusal> {
        if self.windows == 0 {
            return Err(OfficesRefusal::NoWindow.into());
        }
        let windows = i64::from(self.windows);
        let before = self.waiting_seconds.max(0).div_euclid(windows);
        let begins = now.plus_seconds(before);
        let ends = begins.plus_seconds(seconds.max(0));
        let last = self.closes.plus_minutes(self.stay_minutes.max(0));
        if ends <= last {
            return Ok(Room { begins, ends, after_closing: ends > self.closes });
        }
        let minutes = ends.seconds_since(now).div_euclid(60);
        let left = last.seconds_since(now).max(0).div_euclid(60);
        Err(OfficesRefusal::FullForToday { minutes, left }.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Instant {
        "2026-11-23".parse::<base::Date>().unwrap().start().plus_minutes(17 * 60 + minute)
    }

    fn load(waiting_minutes: i64, windows: u32) -> Workload {
        let closes = at(30);
        Workload { waiting_seconds: waiting_minutes * 60, windows, closes, stay_minutes: 60 }
    }

    #[test]
    fn remaining_work_decides_not_the_clock() {
        // Ten past five, closing at half past, staff stay an hour: 80 minutes are left.
        for (waiting, windows, takes, fits) in [
            (0, 1, 20, true),
            (60, 1, 20, true),
            (61, 1, 20, false),
            (240, 4, 20, true),
            (320, 4, 20, false),
            (0, 1, 81, false),
        ] {
            let answer = load(waiting, windows).admits(takes * 60, at(10));
            assert_eq!(answer.is_ok(), fits, "{waiting} {windows} {takes}");
        }
        // 17:41, after closing: an empty hall takes the man of article 002.
        let room = load(0, 1).admits(15 * 60, at(41)).unwrap();
        assert_eq!((room.begins, room.ends, room.after_closing), (at(41), at(56), true));
        // Three o'clock with a hall full: closed to newcomers before the hour.
        let refusal = load(900, 2).admits(600, at(-120)).unwrap_err();
        assert_eq!(refusal.code, "offices.full_for_today");
        assert_eq!(
            (refusal.facts["minutes"].as_str(), refusal.facts["left"].as_str()),
            ("460", "210")
        );
        assert_eq!(load(0, 0).admits(60, at(0)).unwrap_err().code, "offices.no_window");
    }
}
