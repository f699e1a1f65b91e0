//! The clock of a demo's world. Its halls keep hours, and a visitor may come at any: where they are closed, the world
//! stands at eleven in the morning of the latest working day, and goes on from there. A world that was begun never goes
//! back behind where it was.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use base::{Clock, Fault, Instant, Ticks};
use codes::Calendar;

use super::{is_ready, trouble};
use crate::failure::Outcome;
use crate::ground::make_folder;

/// Where a folder keeps by how many seconds its world is behind the machine's clock.
pub(super) const FILE: &str = "demo-clock";

/// Minutes of a working day between which the halls have served people and will serve more.
const OPEN: std::ops::Range<i64> = 10 * 60 + 30..16 * 60;

/// Hours of the morning at which a world begins that would else find them closed.
const MORNING: i64 = 11;

/// Days that are looked back over: more than the longest holiday.
const LOOK_BACK: i64 = 15;

/// The machine's clock, so many seconds ago.
struct Behind {
    machine: Clock,
    seconds: i64,
}

impl Ticks for Behind {
    fn now(&self) -> Instant {
        self.machine.now().plus_seconds(-self.seconds)
    }
}

/// The clock of the world in this folder, from this start on.
///
/// # Errors
/// If the folder cannot be read or written.
pub fn clock(folder: &Path, machine: Clock) -> Outcome<Clock> {
    make_folder(folder)?;
    let file = folder.join(FILE);
    let before = match std::fs::read_to_string(&file) {
        Ok(text) => Some(text.trim().parse().map_err(|_| {
            Fault::Inconsistent(format!("{}: no number of seconds", file.display()))
        })?),
        // A world of before there were clocks of worlds.
        Err(_) => is_ready(folder).then_some(0),
    };
    let seconds = behind(machine.now(), before, &Calendar::embedded()?);
    if before != Some(seconds) {
        keep(&file, seconds).map_err(|e| trouble(&file, &e))?;
    }
    Ok(Clock::from_ticks(Arc::new(Behind { machine, seconds })))
}

/// Written beside it first: after a loss of power the old number stands there or the new one, and never none.
fn keep(file: &Path, seconds: i64) -> std::io::Result<()> {
    let new = file.with_extension("new");
    std::fs::write(&new, format!("{seconds}\n"))?;
    File::open(&new)?.sync_all()?;
    std::fs::rename(&new, file)
}

/// By how many seconds a world that is begun or opened now is behind. Later than `before` it cannot be: time would go
/// back in it.
fn behind(now: Instant, before: Option<i64>, calendar: &Calendar) -> i64 {
    let wanted = now.seconds_since(morning(now, calendar).unwrap_or(now));
    before.map_or(wanted, |before| wanted.min(before))
}

/// When the halls were open last, if they are not now; none in a year whose holidays nobody knows.
fn morning(now: Instant, calendar: &Calendar) -> Option<Instant> {
    let today = now.date();
    let works = |day| calendar.is_working_day(day).unwrap_or(false);
    let minute = now.seconds_since(today.start()) / 60;
    if works(today) && OPEN.contains(&minute) {
        return None;
    }
    let days = (0..LOOK_BACK).map(|n| today.plus_days(-n)).filter(|day| works(*day));
    days.map(|day| day.start().plus_hours(MORNING)).find(|morning| *morning <= now)
}

#[cfg(test)]
mod tests {
    use base::Date;

    use super::*;

    fn at(day: (u32, u32), minute: i64) -> Instant {
        Date::ymd(2026, day.0, day.1).unwrap().start().plus_minutes(minute)
    }

    fn world(now: Instant, before: Option<i64>) -> Instant {
        now.plus_seconds(-behind(now, before, &Calendar::embedded().unwrap()))
    }

    #[test]
    fn a_world_begins_while_its_halls_are_open() {
        let noon = at((11, 30), 12 * 60);
        assert_eq!(world(noon, None), noon, "a working day");
        for (now, day) in [
            (at((11, 30), 21 * 60), (11, 30)),
            (at((12, 1), 3 * 60), (11, 30)),
            (at((11, 30), 9 * 60), (11, 27)),
            (at((11, 29), 12 * 60), (11, 27)),
            // National Day, from the first to the seventh.
            (at((10, 7), 12 * 60), (9, 30)),
        ] {
            assert_eq!(world(now, None), at(day, 11 * 60), "{now}");
        }
    }

    #[test]
    fn a_world_that_was_begun_goes_on_and_never_back() {
        let evening = at((11, 30), 21 * 60);
        let before = Some(behind(evening, None, &Calendar::embedded().unwrap()));
        assert_eq!(before, Some(10 * 3_600));
        let later = evening.plus_minutes(40);
        assert_eq!(world(later, before), at((11, 30), 11 * 60 + 40), "it went on meanwhile");
        let next_day = at((12, 1), 12 * 60);
        assert_eq!(world(next_day, before), next_day, "it catches up");
        assert_eq!(world(evening, Some(0)), evening, "it was there already");
    }

    #[test]
    fn what_a_folder_says_is_kept() {
        let folder = std::env::temp_dir().join(format!("cheguan-clock-{}", std::process::id()));
        let evening = at((11, 30), 21 * 60);
        let hand = base::ManualClock::at(evening);
        assert_eq!(clock(&folder, hand.clock()).unwrap().now(), at((11, 30), 11 * 60));
        hand.set(evening.plus_minutes(5));
        assert_eq!(clock(&folder, hand.clock()).unwrap().now(), at((11, 30), 11 * 60 + 5));
        let file = folder.join(FILE);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "36000\n");
        std::fs::write(&file, "36000").unwrap();
        assert_eq!(clock(&folder, hand.clock()).unwrap().now(), at((11, 30), 11 * 60 + 5));
        assert_eq!(
            std::fs::read_to_string(&file).unwrap(),
            "36000",
            "the same is not written again"
        );
        std::fs::write(&file, "soon").unwrap();
        assert!(clock(&folder, hand.clock()).is_err());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
