//! How many people come in each hour, as somebody asks it: for the command and for the office's page.

/// People in each hour: as asked, or one number for the day spread like the hours of the file.
pub fn by_hour(asked: &[u32], usual: &[u32]) -> Option<Vec<u32>> {
    match asked {
        [] => None,
        [people] => Some(spread(*people, usual)),
        hours => Some(hours.to_vec()),
    }
}

/// Exactly `people`, each hour its share: what the running total rounds down to.
fn spread(people: u32, usual: &[u32]) -> Vec<u32> {
    let whole: u64 = usual.iter().copied().map(u64::from).sum();
    let (mut until, mut given) = (0_u64, 0_u64);
    let hour = |share: &u32| {
        until += u64::from(*share);
        let total = u64::from(people) * until / whole.max(1);
        let here = total - given;
        given = total;
        u32::try_from(here).unwrap_or(u32::MAX)
    };
    usual.iter().map(hour).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_for_the_day_is_spread_like_the_file_and_nobody_is_lost() {
        let usual = [14, 18, 15, 6, 8, 16, 13, 6];
        assert_eq!(by_hour(&[], &usual), None);
        assert_eq!(by_hour(&[96], &usual), Some(usual.to_vec()));
        for people in [1, 7, 50, 499, 500] {
            let hours = by_hour(&[people], &usual).unwrap();
            assert_eq!(hours.iter().sum::<u32>(), people);
        }
        assert_eq!(by_hour(&[3, 4], &usual), Some(vec![3, 4]));
    }
}
