//! When the turn of somebody in the line comes, and how often they look whether it has. Those at its head at
//! once, those further back more seldom: a crowd that looks all the time slows down those it waits for. Pure.

use base::Result;
use policy::Rules;

/// After how many seconds to look again, with so many ahead. The first `plates.line_near` places look
/// every `plates.line_seconds_min`; each further such group takes as long again, up to
/// `plates.line_seconds_max`.
///
/// # Errors
/// A fault where a rule is missing.
pub fn look_again_seconds(rules: &Rules, ahead: u64) -> Result<i64> {
    let near = u64::try_from(rules.int("plates.line_near")?).unwrap_or(0).max(1);
    let min = rules.int("plates.line_seconds_min")?.max(1);
    let max = rules.int("plates.line_seconds_max")?.max(min);
    let groups = i64::try_from(ahead / near).unwrap_or(i64::MAX).saturating_add(1);
    Ok(min.saturating_mul(groups).min(max))
}

/// In which round of offers the turn comes of somebody before whom so many wait, if each of them takes a number;
/// `None` where those that may be hoped for do not last so long.
pub fn round(ahead: u64, hoped: u64, batch_numbers: u64) -> Option<u64> {
    let (mut ahead, mut left, mut round) = (ahead, hoped, 1);
    while left > 0 {
        let at_once = (left / batch_numbers.max(1)).max(1);
        if ahead < at_once {
            return Some(round);
        }
        (ahead, left, round) = (ahead - at_once, left - at_once, round + 1);
    }
    None
}

#[cfg(test)]
mod tests {
    use base::{Authority, Date};
    use policy::Rulebook;

    use super::*;

    #[test]
    fn who_stands_further_back_looks_more_seldom() {
        let book = Rulebook::load(None).unwrap();
        let day: Date = "2026-11-26".parse().unwrap();
        let rules = book.at(&Authority::new("370200"), day.start());
        for (place, seconds) in
            [(1, 5), (20, 5), (21, 10), (40, 10), (41, 15), (101, 30), (10_000, 30)]
        {
            assert_eq!(look_again_seconds(&rules, place - 1).unwrap(), seconds, "{place}");
        }
        assert_eq!(look_again_seconds(&rules, u64::MAX).unwrap(), 30);
    }

    #[test]
    fn nobody_is_promised_a_turn_behind_the_last_number() {
        for (ahead, hoped, told) in [
            (0, 120, Some(1)),
            (1, 120, Some(1)),
            (2, 120, Some(2)),
            // Four at once, then three with what is left of the numbers.
            (6, 200, Some(2)),
            (7, 200, Some(3)),
            (29, 30, Some(30)),
            (30, 30, None),
            (7_000, 5_000, None),
            (0, 0, None),
            (u64::MAX, u64::MAX, None),
        ] {
            assert_eq!(round(ahead, hoped, 50), told, "{ahead} before, {hoped} numbers");
        }
    }
}
