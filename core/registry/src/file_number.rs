//! 档案编号: the number of the file that a city keeps of a vehicle, as it stands on its licence. It follows from
//! the case that first brought the vehicle under one of the city's numbers, so it is the same whatever number
//! the vehicle bears later and whoever owns it, and no two vehicles of a city have one.

use base::{Instant, Result};
use codes::{CaseNumber, Vin};
use journal::Entry;

use crate::event::{PlateChangeReason, PlateChanged, VehicleRegistered, VehicleTransferred};
use crate::model::vehicle::{Vehicle, VehicleId};
use crate::service::Registry;

/// The digits of a case number that name the region, which a licence says anyway. The other twelve are the
/// case's own for a century.
const REGION_DIGITS: usize = 4;

/// More numbers than a vehicle bears in its life.
const NUMBERS_MAX: usize = 100;

impl Registry {
    /// The number of a vehicle's file, 12 digits; `None` for one that was loaded and that no case has
    /// brought under a number since.
    pub async fn file_number(&self, vehicle: &Vehicle) -> Result<Option<String>> {
        let mut file = None;
        let mut next = Some((vehicle.id.clone(), None::<Instant>));
        for _ in 0..NUMBERS_MAX {
            let Some((place, until)) = next.take() else { break };
            let history = self.journal.history(&place.authority, &place.subject()).await?;
            let before = |entry: &&Entry| until.is_none_or(|until| entry.at <= until);
            for entry in history.iter().rev().filter(before) {
                let Some(step) = Step::of(entry, &vehicle.vin)? else { continue };
                file = Some(step.file);
                let former = step.former.filter(|former| *former != place);
                next = former.map(|former| (former, Some(entry.at)));
                if next.is_some() {
                    break;
                }
            }
        }
        Ok(file)
    }
}

/// An entry by which a vehicle came under a number.
struct Step {
    /// The number of a file that begins with it.
    file: String,
    /// Where the vehicle stood before, if it was on record.
    former: Option<VehicleId>,
}

impl Step {
    fn of(entry: &Entry, vin: &Vin) -> Result<Option<Self>> {
        if let Some(e) = entry.event::<VehicleRegistered>()? {
            let step = Self { file: file_of(&e.case, false), former: None };
            return Ok((e.vehicle.vin == *vin).then_some(step));
        }
        if let Some(e) = entry.event::<VehicleTransferred>()? {
            let step = Self { file: file_of(&e.case, false), former: Some(e.former) };
            return Ok((e.vehicle.vin == *vin).then_some(step));
        }
        let Some(e) = entry.event::<PlateChanged>()? else { return Ok(None) };
        // One case exchanges the numbers of two.
        let second = e.reason == PlateChangeReason::Swap
            && e.vehicle.id.plate.as_str() > e.former.plate.as_str();
        let step = Self { file: file_of(&e.case, second), former: Some(e.former) };
        Ok((e.vehicle.vin == *vin).then_some(step))
    }
}

/// A case number without its region: the day, five digits that no other case of that day and city has, and a check
/// digit. For the second vehicle of one case the check digit is the next one. That is nobody else's number: day and
/// five digits of a city have one check digit, so that no other case ends like it, and only an exchange makes a second.
fn file_of(case: &CaseNumber, second: bool) -> String {
    let mut digits: String = case.as_str().chars().skip(REGION_DIGITS).collect();
    if second {
        let check = digits.pop().and_then(|digit| digit.to_digit(10)).unwrap_or_default();
        digits.push_str(&((check + 1) % 10).to_string());
    }
    digits
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// All that can be: the digits in front are the day, so that cases of two days never meet.
    #[test]
    fn no_two_vehicles_of_all_cases_of_a_day_have_one_file_number() {
        let (cases, mut files) = (100_000, BTreeSet::new());
        for n in 0..cases {
            let case = CaseNumber::with_check(&format!("3702261125{n:05}")).unwrap();
            let both = [file_of(&case, false), file_of(&case, true)];
            assert!(both.iter().all(|file| file.len() == 12 && file.starts_with("261125")));
            files.extend(both);
        }
        assert_eq!(files.len(), 2 * cases);
    }
}
