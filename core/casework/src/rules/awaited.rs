//! 交验: an accepted case whose vehicle nobody has brought. Its applicant is told some days before its last day, and
//! with that day the case ends. The days run from the acceptance, without the time for which the clock stood. What
//! moves the last days of preselected numbers moves this one too: it is the case that keeps such a number. Pure.

use base::{Instant, Result};
use policy::{ExtensionTarget, Rules};

use crate::model::{Case, Deed, Flag, Status};

/// What time brings to such a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// Its applicant is told: the vehicle is awaited until the end of a day.
    Told(Instant),
    /// It ends.
    Over,
}

/// How many days from the acceptance on a vehicle is awaited, and how many days before the last one its applicant is
/// told, by the rules. `None`: the rules wait for ever.
///
/// # Errors
/// A rule value that is missing.
pub fn awaited_days(rules: &Rules) -> Result<Option<(i64, i64)>> {
    let days = rules.int("casework.inspection_days")?;
    let warning = rules.int("casework.inspection_warning_days")?;
    Ok((days > 0).then_some((days, warning)))
}

/// What time brings to a case now, if it does. Nobody loses a case untold: told late, they have the days of the
/// warning all the same.
///
/// # Errors
/// As [`awaited_days`].
pub fn awaited(case: &Case, rules: &Rules, now: Instant) -> Result<Option<Awaited>> {
    let (Some(accepted), Some((days, warning))) = (not_brought(case), awaited_days(rules)?) else {
        return Ok(None);
    };
    let begun = accepted.at.plus_seconds(case.clocks.paused_seconds).date();
    let last = begun.plus_days(days);
    let last = rules.deadline((ExtensionTarget::Preselection, None), last).effective;
    let end = last.plus_days(1).start();
    Ok(match case.clocks.awaited_until {
        None if now.date() < last.plus_days(-warning) => None,
        None => Some(Awaited::Told(last.max(now.date().plus_days(warning)).plus_days(1).start())),
        Some(told) if now < told => None,
        // Moved since.
        Some(_) if now < end => Some(Awaited::Told(end)),
        Some(_) => Some(Awaited::Over),
    })
}

/// Who accepted the case and when, where nobody has looked at its vehicle since.
fn not_brought(case: &Case) -> Option<&Deed> {
    let brought = case.has(Flag::InspectionFailed) || case.has(Flag::Photographed);
    let waits = case.status == Status::Accepted && case.needs_inspection() && !brought;
    case.hands.accepted.as_ref().filter(|_| waits)
}
