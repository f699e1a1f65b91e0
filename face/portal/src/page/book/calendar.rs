//! The days of the calendar and the half-hours of one day, as buttons with what is left.

use base::{Date, Refusal};
use booking::{FreeDay, FreeSlot, clock_time};
use chrono::Datelike as _;
use ui::Shell;

/// Fewer free places than that are said in another colour.
const FEW: i64 = 5;

/// A day of the calendar.
pub(super) struct Cell {
    pub value: String,
    pub day: String,
    /// Shown where days stand in a list.
    pub weekday: String,
    pub line: String,
    /// Spoken: the whole date, and what is left.
    pub label: String,
    pub class: &'static str,
    pub is_open: bool,
    /// Before today: kept where days stand in weeks.
    pub is_past: bool,
    pub is_chosen: bool,
}

/// A half-hour of the chosen day.
pub(super) struct Hour {
    pub value: String,
    pub time: String,
    pub line: String,
    pub class: &'static str,
    pub is_open: bool,
}

/// The days, a week in each row.
pub(super) fn weeks(shell: &Shell, days: &[FreeDay], of: (Date, Date)) -> Vec<Vec<Cell>> {
    let week = |days: &[FreeDay]| days.iter().map(|day| cell(shell, day, of)).collect();
    days.chunks(7).map(week).collect()
}

fn cell(shell: &Shell, day: &FreeDay, (today, chosen): (Date, Date)) -> Cell {
    let is_open = day.free > 0;
    let line = match &day.refusal {
        _ if is_open => shell.t_with("portal-book-left", "n", &day.free),
        _ if day.day < today => shell.t("portal-book-not-too_late"),
        Some(refusal) => short(shell, refusal),
        None => String::new(),
    };
    let number = match day.day.0.day() {
        1 => format!("{}/1", day.day.0.month()),
        n => n.to_string(),
    };
    let weekday = ui::weekday(shell.locale, day.day);
    Cell {
        value: day.day.to_string(),
        day: number,
        label: format!("{} {weekday} {line}", ui::date_short(shell.locale, day.day)),
        weekday,
        line,
        class: few(is_open, day.free),
        is_past: day.day < today,
        is_open,
        is_chosen: day.day == chosen,
    }
}

/// A half-hour with what is left of it, or why nothing is.
pub(super) fn hour(shell: &Shell, day: &FreeDay, slot: &FreeSlot) -> Hour {
    Hour {
        value: format!("{}/{}", day.day, slot.minute),
        time: clock_time(slot.minute),
        line: match &slot.refusal {
            None => shell.t_with("portal-book-left", "n", &slot.free),
            Some(refusal) => short(shell, refusal),
        },
        class: few(slot.refusal.is_none(), slot.free),
        is_open: slot.refusal.is_none(),
    }
}

fn few(is_open: bool, free: i64) -> &'static str {
    if is_open && free < FEW { " day--few" } else { "" }
}

/// Why a day or half-hour has no place, in two to four characters.
fn short(shell: &Shell, refusal: &Refusal) -> String {
    let known = [
        "day_off",
        "no_plan",
        "not_planned",
        "not_published",
        "not_released",
        "full",
        "closed",
        "walk_in_only",
        "too_late",
    ];
    let word = match refusal.code.strip_prefix("booking.") {
        Some("day_off") if refusal.facts.get("why").is_some_and(|why| why == "holiday") => {
            "holiday"
        }
        Some(word) if known.contains(&word) => word,
        Some(_) => "closed",
        None if refusal.code == "offices.closed" => "closed",
        None => "suspended",
    };
    shell.t(&format!("portal-book-not-{word}"))
}
