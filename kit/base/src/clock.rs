//! Time as a parameter. Instants are whole microseconds (both engines keep those exactly), dates are
//! the calendar of China, which has one offset (+08:00) and no summer time.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Datelike, Days, FixedOffset, Months, NaiveDate, NaiveTime, TimeZone, Utc};
use serde::{Deserialize, Serialize};

/// The one time zone of the platform.
pub const CHINA: FixedOffset = match FixedOffset::east_opt(8 * 3600) {
    Some(offset) => offset,
    None => panic!("+08:00 is an offset"),
};

/// A point in time: microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

impl Instant {
    /// From microseconds since 1970.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Midnight plus `time` on `date`, in China.
    pub fn of(date: Date, time: NaiveTime) -> Self {
        Self(date.0.and_time(time).and_utc().timestamp_micros() - 8 * 3_600_000_000)
    }

    /// Microseconds since 1970, as stored.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Milliseconds since 1970; 0 for anything before.
    pub fn unix_millis(self) -> u64 {
        u64::try_from(self.0 / 1_000).unwrap_or(0)
    }

    /// The same instant on a wall clock in China.
    pub fn china(self) -> DateTime<FixedOffset> {
        let utc: DateTime<Utc> =
            DateTime::from_timestamp_micros(self.0).unwrap_or(DateTime::UNIX_EPOCH);
        CHINA.from_utc_datetime(&utc.naive_utc())
    }

    /// The day in China.
    pub fn date(self) -> Date {
        Date(self.china().date_naive())
    }

    /// The last day of what ends at this instant: what ends at midnight has the day before as its last.
    pub fn last_day(self) -> Date {
        self.plus_seconds(-1).date()
    }

    /// Later by `n` seconds (earlier if negative).
    #[must_use]
    pub const fn plus_seconds(self, n: i64) -> Self {
        Self(self.0.saturating_add(n.saturating_mul(1_000_000)))
    }

    /// Later by `n` minutes.
    #[must_use]
    pub const fn plus_minutes(self, n: i64) -> Self {
        self.plus_seconds(n.saturating_mul(60))
    }

    /// Later by `n` hours.
    #[must_use]
    pub const fn plus_hours(self, n: i64) -> Self {
        self.plus_seconds(n.saturating_mul(3_600))
    }

    /// Whole seconds from `earlier` to here; negative if `earlier` is later.
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0) / 1_000_000
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.china().format("%Y-%m-%dT%H:%M:%S%.6f%:z"))
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.china().format("%Y-%m-%dT%H:%M:%S%:z"))
    }
}

/// A calendar day in China, ISO 8601 in text and storage.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Date(pub NaiveDate);

impl Date {
    /// The day, if there is one.
    pub fn ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Later by whole months; the last day of the month where the day does not exist.
    #[must_use]
    pub fn plus_months(self, n: i32) -> Self {
        let months = Months::new(n.unsigned_abs());
        let moved = if n < 0 {
            self.0.checked_sub_months(months)
        } else {
            self.0.checked_add_months(months)
        };
        Self(moved.unwrap_or(self.0))
    }

    /// Later by whole days.
    #[must_use]
    pub fn plus_days(self, n: i64) -> Self {
        let days = Days::new(n.unsigned_abs());
        let moved =
            if n < 0 { self.0.checked_sub_days(days) } else { self.0.checked_add_days(days) };
        Self(moved.unwrap_or(self.0))
    }

    /// Whole days from `earlier` to this day; below zero if it is the earlier one.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }

    /// The last day of this day's month.
    #[must_use]
    pub fn month_end(self) -> Self {
        self.first_of_month().plus_months(1).plus_days(-1)
    }

    /// The first day of this day's month.
    #[must_use]
    pub fn first_of_month(self) -> Self {
        Self(self.0.with_day(1).unwrap_or(self.0))
    }

    /// Midnight at its beginning, in China.
    pub fn start(self) -> Instant {
        Instant::of(self, NaiveTime::MIN)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl FromStr for Date {
    type Err = chrono::ParseError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        NaiveDate::parse_from_str(s, "%Y-%m-%d").map(Self)
    }
}

/// Something that tells the time.
pub trait Ticks: Send + Sync {
    /// The present instant.
    fn now(&self) -> Instant;
}

/// A cheap handle on whatever tells the time here.
#[derive(Clone)]
pub struct Clock(Arc<dyn Ticks>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(Arc::new(SystemClock::default()))
    }

    /// Any source of time.
    pub fn from_ticks(ticks: Arc<dyn Ticks>) -> Self {
        Self(ticks)
    }

    /// The present instant.
    pub fn now(&self) -> Instant {
        self.0.now()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clock({})", self.now())
    }
}

/// The machine's clock, kept from stepping back: it stands still until time catches up.
#[derive(Debug, Default)]
pub struct SystemClock {
    latest: AtomicI64,
}

impl Ticks for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine")]
    fn now(&self) -> Instant {
        let now = Utc::now().timestamp_micros();
        Instant(self.latest.fetch_max(now, Ordering::SeqCst).max(now))
    }
}

/// A clock that is moved by hand: tests, scenarios, the demo's history.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// Standing at `at`.
    pub fn at(at: Instant) -> Arc<Self> {
        Arc::new(Self(AtomicI64::new(at.0)))
    }

    /// The handle to pass down.
    pub fn clock(self: &Arc<Self>) -> Clock {
        let ticks: Arc<dyn Ticks> = Arc::<Self>::clone(self);
        Clock(ticks)
    }

    /// Stand at `at`, earlier or later.
    pub fn set(&self, at: Instant) {
        self.0.store(at.0, Ordering::SeqCst);
    }

    /// Move on.
    pub fn advance_seconds(&self, n: i64) {
        self.0.fetch_add(n * 1_000_000, Ordering::SeqCst);
    }

    /// Move on.
    pub fn advance_hours(&self, n: i64) {
        self.advance_seconds(n * 3_600);
    }
}

impl Ticks for ManualClock {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_in_china_is_sixteen_utc_the_day_before() {
        let day = Date::ymd(2026, 11, 22).unwrap();
        assert_eq!(day.start().to_string(), "2026-11-22T00:00:00+08:00");
        assert_eq!(day.start().date(), day);
        assert_eq!(day.start().last_day(), day.plus_days(-1));
        assert_eq!(day.start().plus_seconds(1).last_day(), day);
    }

    #[test]
    fn months_end_where_the_calendar_ends_them() {
        let day = Date::ymd(2024, 1, 31).unwrap();
        assert_eq!(day.plus_months(1), Date::ymd(2024, 2, 29).unwrap());
        assert_eq!(Date::ymd(2026, 2, 3).unwrap().month_end(), Date::ymd(2026, 2, 28).unwrap());
    }

    #[test]
    fn a_manual_clock_moves_only_by_hand() {
        let hand = ManualClock::at(Instant::from_micros(5));
        let clock = hand.clock();
        assert_eq!(clock.now(), Instant::from_micros(5));
        hand.advance_hours(1);
        assert_eq!(clock.now().seconds_since(Instant::from_micros(5)), 3_600);
    }

    #[test]
    fn the_system_clock_never_steps_back() {
        let clock = SystemClock { latest: AtomicI64::new(i64::MAX) };
        assert_eq!(clock.now().micros(), i64::MAX);
    }
}
