//! Whether the machine's clock can be believed: the journal's last seal tells a time that has been.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;

use base::{Clock, Instant};
use journal::Head;

use super::Line;
use crate::config::Config;
use crate::said::Said;

/// This program was not there before; a clock that says so has lost its battery.
const YEAR_MIN: i32 = 2026;
/// The end of the anchor file that surely holds a whole line, in bytes.
const TAIL: u64 = 16 * 1024;

pub(super) fn look(config: &Config, clock: &Clock) -> Vec<Line> {
    vec![judge(clock.now(), last_seal(&config.anchor))]
}

fn judge(now: Instant, last: Option<Instant>) -> Line {
    if now.date().year() < YEAR_MIN {
        return Line::bad(Said::new("doctor-clock-old").with("now", now));
    }
    match last {
        Some(last) if now < last => Line::bad(
            Said::new("doctor-clock-back")
                .with("now", now)
                .with("last", last)
                .with("seconds", last.seconds_since(now)),
        ),
        _ => Line::good(Said::new("doctor-clock").with("now", now)),
    }
}

/// When the last seal in the anchor file was made.
fn last_seal(anchor: &Path) -> Option<Instant> {
    let mut file = File::open(anchor).ok()?;
    let length = file.metadata().ok()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL))).ok()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let last = text.lines().rev().find(|line| !line.is_empty())?;
    serde_json::from_str::<Head>(last).ok().map(|head| head.at)
}

#[cfg(test)]
mod tests {
    use base::Date;

    use super::*;

    #[test]
    fn a_clock_that_stepped_back_or_forgot_the_year_is_found() {
        let noon = Date::ymd(2026, 11, 22).unwrap().start().plus_hours(12);
        let key = |now, last| judge(now, last).said.key();
        assert_eq!(key(noon, None), "doctor-clock");
        assert_eq!(key(noon, Some(noon)), "doctor-clock");
        assert_eq!(key(noon.plus_seconds(-1), Some(noon)), "doctor-clock-back");
        assert_eq!(key(Instant::from_micros(0), None), "doctor-clock-old");
    }
}
