//! Who is next: the one rule by which a window, the lane and the simulation choose.

use base::Instant;

use crate::model::words::Class;

/// Somebody who waits, as far as the order is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// How the ticket ranks.
    pub class: Class,
    /// Since when in this queue: when the ticket was taken.
    pub since: Instant,
    /// From when on an appointment goes before the normal ones: the booked time.
    pub preferred_from: Option<Instant>,
    /// Not to be called earlier: skipped, or put off by the citizen.
    pub not_before: Option<Instant>,
}

/// Where in the order somebody stands at `now`; smaller is earlier. The green channel goes first. Then
/// in the order of coming: priority, appointments from their time on, and whoever has waited for
/// `overtake_max_minutes`, so that nobody is overtaken for ever. Then the others in the order of coming.
pub fn rank(waiting: &Waiting, now: Instant, overtake_max_minutes: i64) -> (u8, Instant) {
    let has_waited = now >= waiting.since.plus_minutes(overtake_max_minutes);
    let is_preferred = match waiting.class {
        Class::Green => return (0, waiting.since),
        Class::Priority => true,
        Class::Appointment => waiting.preferred_from.is_none_or(|from| now >= from),
        Class::Normal => false,
    };
    (if is_preferred || has_waited { 1 } else { 2 }, waiting.since)
}

/// The next of those who wait and may be called now; of equals the first in the list.
pub fn next(waiting: &[Waiting], now: Instant, overtake_max_minutes: i64) -> Option<usize> {
    let callable = waiting.iter().enumerate().filter(|(_, one)| is_callable(one, now));
    callable.min_by_key(|(at, one)| (rank(one, now, overtake_max_minutes), *at)).map(|(at, _)| at)
}

/// Whether the time has come to call this one.
pub fn is_callable(waiting: &Waiting, now: Instant) -> bool {
    waiting.not_before.is_none_or(|from| now >= from)
}

/// How somebody with an appointment ranks who comes at `now`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Too early to take a ticket for it.
    Early {
        /// From when on.
        from: Instant,
    },
    /// In time: before the normal ones from the booked time on.
    InTime,
    /// Too late for the place that was kept: in line with those who just came.
    Late,
}

/// An appointment's grace (宽限): so many minutes early, so many late.
pub fn arrival(start: Instant, now: Instant, early_minutes: i64, late_minutes: i64) -> Arrival {
    let from = start.plus_minutes(-early_minutes);
    if now < from {
        Arrival::Early { from }
    } else if now <= start.plus_minutes(late_minutes) {
        Arrival::InTime
    } else {
        Arrival::Late
    }
}

#[cfg(test)]
mod tests {
    use base::Date;
    use proptest::prelude::*;

    use super::*;

    fn at(minute: i64) -> Instant {
        Date::ymd(2026, 11, 27).unwrap().start().plus_minutes(minute)
    }

    fn one(class: Class, since: i64) -> Waiting {
        let preferred_from = (class == Class::Appointment).then(|| at(since));
        Waiting { class, since: at(since), preferred_from, not_before: None }
    }

    #[test]
    fn green_then_preferred_then_the_order_of_coming() {
        let mut line = vec![
            one(Class::Normal, 0),
            one(Class::Normal, 1),
            one(Class::Priority, 9),
            one(Class::Appointment, 8),
            one(Class::Green, 10),
        ];
        let mut called = Vec::new();
        while let Some(index) = next(&line, at(20), 45) {
            called.push((line[index].class, line.remove(index).since));
        }
        let since: Vec<i64> = called.iter().map(|(_, s)| s.seconds_since(at(0)) / 60).collect();
        assert_eq!(since, [10, 8, 9, 0, 1]);
    }

    #[test]
    fn an_appointment_waits_like_the_others_until_its_time() {
        let mut early = one(Class::Appointment, 5);
        early.preferred_from = Some(at(30));
        let line = [one(Class::Normal, 0), early];
        assert_eq!(next(&line, at(29), 45), Some(0));
        assert_eq!(next(&line, at(30), 45), Some(1));
    }

    #[test]
    fn nobody_is_overtaken_for_ever() {
        let line = [one(Class::Priority, 50), one(Class::Normal, 10)];
        assert_eq!(next(&line, at(54), 45), Some(0));
        assert_eq!(next(&line, at(55), 45), Some(1), "45 minutes are enough");
    }

    #[test]
    fn who_was_skipped_is_passed_by_until_the_time_is_over() {
        let mut skipped = one(Class::Normal, 0);
        skipped.not_before = Some(at(25));
        let line = [skipped, one(Class::Normal, 5)];
        assert_eq!(next(&line, at(24), 45), Some(1));
        assert_eq!(next(&line, at(25), 45), Some(0));
        assert_eq!(next(&line[..1], at(24), 45), None);
    }

    #[test]
    fn grace_ends_on_the_minute() {
        for (minute, found) in [
            (29, Arrival::Early { from: at(30) }),
            (30, Arrival::InTime),
            (60, Arrival::InTime),
            (75, Arrival::InTime),
            (76, Arrival::Late),
        ] {
            assert_eq!(arrival(at(60), at(minute), 30, 15), found, "{minute}");
        }
    }

    proptest! {
        #[test]
        fn of_one_class_the_first_come_is_the_first_served(since in prop::collection::vec(0_i64..500, 1..30)) {
            let line: Vec<Waiting> = since.iter().map(|s| one(Class::Normal, *s)).collect();
            let chosen = next(&line, at(1_000), 45).unwrap();
            prop_assert_eq!(line[chosen].since, line.iter().map(|w| w.since).min().unwrap());
        }
    }
}
