//! How often somebody in the line looks whether the turn has come. Those at its head at once, those
//! further back more seldom: a crowd that looks all the time slows down those it waits for. Pure.

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
}
