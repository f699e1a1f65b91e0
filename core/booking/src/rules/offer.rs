//! How long a seat is held for who waits, and which seats are worth it.

use base::Instant;

use crate::limits::Limits;

/// Until when an offer lasts that is made at an instant. Its minutes run in the hours of the day in which people can be
/// expected to answer: nobody loses a seat while they sleep.
pub fn until(limits: &Limits, now: Instant) -> Instant {
    let from = |day: base::Date| day.start().plus_hours(limits.offer_from_hour);
    let (today, seconds) = (now.date(), limits.offer_minutes * 60);
    let begins = now.max(from(today));
    let ends = today.start().plus_hours(limits.offer_to_hour);
    let left = ends.seconds_since(begins).max(0);
    if seconds <= left {
        return begins.plus_seconds(seconds);
    }
    from(today.plus_days(1)).plus_seconds(seconds - left)
}

/// Whether a seat begins too soon to be offered around: what is left of the lead when the offer ends is for others.
pub fn too_soon(starts_at: Instant, limits: &Limits, now: Instant) -> bool {
    let spare = limits.offer_lead_minutes - limits.offer_minutes;
    starts_at.plus_minutes(-spare) <= until(limits, now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        let (day, time) = text.split_once(' ').unwrap();
        let (hours, minutes) = time.split_once(':').unwrap();
        let day: base::Date = day.parse().unwrap();
        day.start().plus_hours(hours.parse().unwrap()).plus_minutes(minutes.parse().unwrap())
    }

    #[test]
    fn the_time_of_an_offer_stands_still_at_night() {
        let limits = Limits::built_in();
        for (made, ends) in [
            ("2026-12-01 09:10", "2026-12-01 09:40"),
            ("2026-12-01 19:30", "2026-12-01 20:00"),
            ("2026-12-01 19:50", "2026-12-02 08:20"),
            ("2026-12-01 23:00", "2026-12-02 08:30"),
            ("2026-12-01 01:10", "2026-12-01 08:30"),
        ] {
            assert_eq!(until(&limits, at(made)), at(ends), "{made}");
        }
    }

    #[test]
    fn what_begins_before_anybody_can_answer_is_not_held() {
        let limits = Limits::built_in();
        for (made, begins, is_too_soon) in [
            ("2026-12-01 09:00", "2026-12-01 11:00", true),
            ("2026-12-01 09:00", "2026-12-01 11:30", false),
            ("2026-12-01 01:10", "2026-12-01 10:00", true),
            ("2026-12-01 01:10", "2026-12-01 10:30", false),
        ] {
            assert_eq!(too_soon(at(begins), &limits, at(made)), is_too_soon, "{made} {begins}");
        }
    }
}
