//! What no-shows come to. A mark counts for a while and then fades by itself; the first only warns,
//! and what is forgiven never was. Nothing is stored but the marks: the bar is computed when asked.

use base::Instant;

use crate::limits::Limits;
use crate::model::words::MarkState;

/// How somebody stands with no-shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Credit {
    /// Marks that count now.
    pub marks: i64,
    /// Whether the next one bars.
    pub is_warned: bool,
    /// Until when the web is closed to them; phone, counter and walking in stay open.
    pub barred_until: Option<Instant>,
}

/// One mark: when nobody came, and where it stands.
pub type Mark = (Instant, MarkState);

/// The credit at an instant.
pub fn credit(marks: &[Mark], limits: &Limits, now: Instant) -> Credit {
    let mut held: Vec<Instant> = marks
        .iter()
        .filter(|(_, state)| *state != MarkState::Forgiven)
        .map(|(at, _)| *at)
        .collect();
    held.sort();
    let fades = |at: Instant| at.plus_hours(24 * limits.credit_days);
    let count =
        |at: Instant| held.iter().filter(|other| **other <= at && fades(**other) > at).count();
    let marks = as_count(count(now));
    // Each mark that makes the number full bars from its own day.
    let full = held.iter().filter(|at| as_count(count(**at)) >= limits.no_show_count);
    let bars = full.map(|at| at.plus_hours(24 * limits.bar_days));
    Credit {
        marks,
        is_warned: marks + 1 >= limits.no_show_count,
        barred_until: bars.max().filter(|until| *until > now),
    }
}

fn as_count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: i64) -> Instant {
        let first: base::Date = "2026-01-01".parse().unwrap();
        first.plus_days(n).start()
    }

    #[test]
    fn the_first_no_show_warns_the_second_bars_and_both_fade() {
        let limits = Limits::built_in();
        let set = |n| (day(n), MarkState::Set);
        let at = |marks: &[Mark], n| credit(marks, &limits, day(n));
        let table = [
            (&[][..], 5, 0, false, None),
            (&[set(0)], 1, 1, true, None),
            (&[set(0)], 90, 0, false, None),
            (&[set(0), set(10)], 10, 2, true, Some(40)),
            (&[set(10), set(0)], 39, 2, true, Some(40)),
            (&[set(0), set(10)], 40, 2, true, None),
            (&[set(0), set(90)], 91, 1, true, None),
            (&[(day(0), MarkState::Forgiven), set(10)], 11, 1, true, None),
            (&[(day(0), MarkState::Appealed), (day(10), MarkState::Upheld)], 11, 2, true, Some(40)),
        ];
        for (marks, now, counted, warned, until) in table {
            let told = at(marks, now);
            assert_eq!(told.marks, counted, "{marks:?} on day {now}");
            assert_eq!(told.is_warned, warned, "{marks:?} on day {now}");
            assert_eq!(told.barred_until, until.map(day), "{marks:?} on day {now}");
        }
    }
}
