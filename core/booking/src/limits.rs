//! The rule values of appointments, as they stand in a region at an instant (`data/rules/booking.toml`).

use base::Result;
use policy::Rules;

use crate::model::plan::Share;

/// All of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// A hold lasts so long, and so long again when it is extended.
    pub hold_minutes: i64,
    /// How often it may be extended.
    pub hold_extensions: i64,
    /// Holds of a person in a day.
    pub holds_a_day_max: i64,
    /// Bookings of a person at once.
    pub open_max: i64,
    /// Bookings of a person on one day.
    pub day_max: i64,
    /// How often a booking may be moved.
    pub moves_max: i64,
    /// Cancellations in `cancels_days`, from which the web is closed to a person.
    pub cancels_max: i64,
    /// The days that they are counted in.
    pub cancels_days: i64,
    /// By web at least so long before.
    pub lead_minutes: i64,
    /// The grace before.
    pub early_minutes: i64,
    /// The grace after.
    pub late_minutes: i64,
    /// From then on nobody came.
    pub missed_minutes: i64,
    /// No-shows that bar; one less only warns.
    pub no_show_count: i64,
    /// A no-show counts for so many days.
    pub credit_days: i64,
    /// How long a bar lasts.
    pub bar_days: i64,
    /// How long an appeal may be made.
    pub appeal_days: i64,
    /// How long a seat is held for who waits.
    pub offer_minutes: i64,
    /// The hours of the day between which that time runs.
    pub offer_from_hour: i64,
    /// See `offer_from_hour`.
    pub offer_to_hour: i64,
    /// Offers that may pass.
    pub offers_max: i64,
    /// Seats that begin sooner are not offered.
    pub offer_lead_minutes: i64,
    /// Waitlists of a person at once.
    pub waits_max: i64,
    /// Days in a row that one may wait for.
    pub wait_days_max: i64,
    /// How far the office may move a booking by itself.
    pub refit_minutes: i64,
    /// How long a change is swept at least.
    pub sweep_seconds: i64,
    /// Days of a plan or a change.
    pub range_days_max: i64,
    /// How seats are shared out where a plan says nothing: the dial of the point's region.
    pub share: Share,
}

impl Limits {
    /// Those in force.
    pub(crate) fn of(rules: &Rules) -> Result<Self> {
        let int = |name: &str| rules.int(&format!("booking.{name}"));
        Ok(Self {
            hold_minutes: int("hold_minutes")?,
            hold_extensions: int("hold_extensions")?,
            holds_a_day_max: int("holds_a_day_max")?,
            open_max: int("open_max")?,
            day_max: int("day_max")?,
            moves_max: int("moves_max")?,
            cancels_max: int("cancels_max")?,
            cancels_days: int("cancels_days")?,
            lead_minutes: int("lead_minutes")?,
            early_minutes: int("early_minutes")?,
            late_minutes: int("late_minutes")?,
            missed_minutes: int("missed_minutes")?,
            no_show_count: int("no_show_count")?,
            credit_days: int("credit_days")?,
            bar_days: int("bar_days")?,
            appeal_days: int("appeal_days")?,
            offer_minutes: int("offer_minutes")?,
            offer_from_hour: int("offer_from_hour")?,
            offer_to_hour: int("offer_to_hour")?,
            offers_max: int("offers_max")?,
            offer_lead_minutes: int("offer_lead_minutes")?,
            waits_max: int("waits_max")?,
            wait_days_max: int("wait_days_max")?,
            refit_minutes: int("refit_minutes")?,
            sweep_seconds: int("sweep_seconds")?,
            range_days_max: int("range_days_max")?,
            share: Share {
                walk_in_percent: int("walk_in_percent")?,
                phone_percent: int("phone_percent")?,
                counter_percent: int("counter_percent")?,
            },
        })
    }

    /// The built-in values, for tests of rules.
    #[cfg(test)]
    pub(crate) fn built_in() -> Self {
        let book = policy::Rulebook::load(None).unwrap();
        let day: base::Date = "2026-11-30".parse().unwrap();
        Self::of(&book.at(&base::Authority::new("420500"), day.start())).unwrap()
    }
}
