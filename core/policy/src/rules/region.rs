//! Regions within regions: a county in its city, a city in its province, all in the nation.

use base::Authority;

/// The region and those around it, the nearest first: county, city, province, nation. A bucket of
/// people is the nation.
pub fn chain(region: &Authority) -> Vec<Authority> {
    let code = region.as_str();
    let mut all = Vec::new();
    if code.len() == 6 {
        let widened = |digits: usize| code.get(..digits).map(|kept| format!("{kept:0<6}"));
        for code in [6, 4, 2].into_iter().filter_map(widened) {
            if all.last().is_none_or(|last: &Authority| last.as_str() != code) {
                all.push(Authority::new(code));
            }
        }
    }
    if all.last().is_none_or(|last| *last != Authority::nation()) {
        all.push(Authority::nation());
    }
    all
}

/// Whether `inner` lies in `outer`, or is it.
pub fn is_within(inner: &Authority, outer: &Authority) -> bool {
    chain(inner).contains(outer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_lie_in_each_other() {
        let of = |code: &str| -> Vec<String> {
            chain(&Authority::new(code)).iter().map(ToString::to_string).collect()
        };
        assert_eq!(of("420324"), ["420324", "420300", "420000", "000000"]);
        assert_eq!(of("410000"), ["410000", "000000"]);
        assert_eq!(of("000000"), ["000000"]);
        assert_eq!(of("P07"), ["000000"]);
        // 济源 is a county of the province itself: its class names it by its own code.
        assert_eq!(of("419001"), ["419001", "419000", "410000", "000000"]);
        let within = |a: &str, b: &str| is_within(&Authority::new(a), &Authority::new(b));
        assert!(within("420324", "420300") && within("420300", "420300"));
        assert!(!within("420300", "420324") && !within("420500", "420300"));
    }
}
