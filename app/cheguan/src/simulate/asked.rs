//! What the flags of `simulate lane` may ask for.

use super::Lane;
use crate::said::Said;

/// People in a day that a hall of this size can be asked about.
const PEOPLE: (u32, u32) = (1, 500);
const WINDOWS: (u32, u32) = (1, 20);
const DAYS: (u32, u32) = (1, 100);
const HOURS: u32 = 24;

/// Whether every flag is within its bounds.
///
/// # Errors
/// A sentence with the flag and its bounds.
pub(super) fn check(asked: &Lane) -> Result<(), Said> {
    let people = asked.arrivals.iter().fold(0, |sum: u32, hour| sum.saturating_add(*hour));
    let hours = u32::try_from(asked.arrivals.len()).unwrap_or(u32::MAX);
    let is_asked = !asked.arrivals.is_empty();
    within("--windows", asked.windows, WINDOWS)?;
    within("--days", Some(asked.days), DAYS)?;
    if hours > HOURS {
        return Err(Said::new("simulate-hours").with("most", HOURS));
    }
    within("--arrivals", is_asked.then_some(people), PEOPLE)
}

fn within(flag: &str, value: Option<u32>, (least, most): (u32, u32)) -> Result<(), Said> {
    let is_out = value.is_some_and(|value| !(least..=most).contains(&value));
    let said =
        || Said::new("simulate-bounds").with("flag", flag).with("least", least).with("most", most);
    if is_out { Err(said()) } else { Ok(()) }
}
