//! Whether the calendar runs out: the office is warned before anybody is refused.

use base::{Authority, Instant, Result};

use crate::service::Policy;

/// The holidays of a year are not on record, and the year is near or here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarWarning {
    /// Which year.
    pub year: i32,
    /// Days until it begins; 0 when it has.
    pub days: i64,
}

impl Policy {
    /// What managers of an office should be told of the calendar; `None` while all is well.
    ///
    /// # Errors
    /// `Inconsistent` without the rule value `policy.calendar_warning_days`.
    pub fn calendar_warning(
        &self,
        authority: &Authority,
        now: Instant,
    ) -> Result<Option<CalendarWarning>> {
        let days_ahead = self.at(authority, now).int("policy.calendar_warning_days")?;
        let today = now.date();
        let unknown = |n: &i64| self.deadlines().day(today.plus_days(*n)).is_err();
        let first = (0..=days_ahead).find(unknown);
        Ok(first.map(|days| CalendarWarning { year: today.plus_days(days).year(), days }))
    }
}
