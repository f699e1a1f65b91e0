//! The pure rules of the hall: facts in, decision or refusal out. No clock, no database.

pub mod admission;
pub mod advice;
pub mod choose;
pub mod estimate;
pub mod hall;
pub mod idle;
mod visitor;

use base::Result;
use policy::Rules;

/// The rule values of a hall (`data/rules/queue.toml`), here and now.
#[derive(Clone, Copy, Debug)]
pub struct Values {
    /// Grace of an appointment.
    pub early_minutes: i64,
    /// Grace of an appointment.
    pub late_minutes: i64,
    /// After so long nobody is overtaken any more.
    pub overtake_max_minutes: i64,
    /// Calls of one stage.
    pub calls_max: i64,
    /// Between two calls of one ticket.
    pub recall_after_seconds: i64,
    /// Between the last call and "not here".
    pub no_show_after_seconds: i64,
    /// Passed by for so long.
    pub skip_minutes: i64,
    /// Put off by the citizen for so long.
    pub postpone_minutes: i64,
    /// A missed ticket can come back.
    pub restore_minutes: i64,
    /// A window without a sign of life.
    pub silent_minutes: i64,
    /// How far back measured times count.
    pub estimate_days: i64,
    /// How many are needed.
    pub estimate_samples_min: i64,
    /// A window that stands idle for so long while people wait shall call.
    pub idle_minutes: i64,
    /// So long before the end nobody at a window means that nobody comes.
    pub last_windows_minutes: i64,
    /// How long staff stay after closing to finish.
    pub stay_minutes: i64,
    /// So many finished stages of a kind make its times measured, for "what if".
    pub what_if_samples_min: i64,
    /// A wait above this asks for windows.
    pub wait_goal_minutes: i64,
    /// A message goes out when so many are ahead.
    pub near_ahead: i64,
    /// Whoever answered a call for help is on the way for so long.
    pub help_comes_minutes: i64,
}

impl Values {
    pub(crate) fn of(rules: &Rules) -> Result<Self> {
        let value = |name: &str| rules.int(&format!("queue.{name}"));
        Ok(Self {
            early_minutes: value("appointment_early_minutes")?,
            late_minutes: value("appointment_late_minutes")?,
            overtake_max_minutes: value("overtake_max_minutes")?,
            calls_max: value("calls_max")?,
            recall_after_seconds: value("recall_after_seconds")?,
            no_show_after_seconds: value("no_show_after_seconds")?,
            skip_minutes: value("skip_minutes")?,
            postpone_minutes: value("postpone_minutes")?,
            restore_minutes: value("restore_minutes")?,
            silent_minutes: value("silent_minutes")?,
            estimate_days: value("estimate_days")?,
            estimate_samples_min: value("estimate_samples_min")?,
            idle_minutes: value("idle_minutes")?,
            last_windows_minutes: value("last_windows_minutes")?,
            stay_minutes: rules.int("offices.stay_minutes")?,
            what_if_samples_min: value("what_if_samples_min")?,
            wait_goal_minutes: value("wait_goal_minutes")?,
            near_ahead: value("near_ahead")?,
            help_comes_minutes: value("help_comes_minutes")?,
        })
    }
}
