//! Whether somebody who comes now is still done today: by the work that waits at each kind of desk and by who
//! serves there, never by the clock alone ([`offices::Workload`]). Pure: what is known of the hall in, room or a
//! refusal out.

use std::collections::BTreeMap;

use base::{Instant, Refusal};
use catalogue::Stage;
use offices::Workload;

use crate::model::lane::{DeskKind, Lane};

/// What is known of a hall, for one lane.
#[derive(Clone, Debug, Default)]
pub struct Hall {
    /// Visits that are not over: the stages that each has come to and not done.
    pub visits: Vec<Vec<Stage>>,
    /// Open windows: the stages of this lane that each does.
    pub windows: Vec<Vec<Stage>>,
    /// How long a stage takes here, in seconds; as the lane's file has it where nothing is measured.
    pub seconds: BTreeMap<Stage, i64>,
}

/// The time that is left.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    /// When the hours of the day would be over if there were no breaks.
    pub closes: Instant,
    /// How long staff stay to finish (`offices.stay_minutes`).
    pub stay_minutes: i64,
    /// So long before that nobody at a window means that nobody comes (`queue.last_windows_minutes`).
    pub last_windows_minutes: i64,
}

/// Whether one more visit fits: at every kind of desk the work before it, then its own way through the lane.
///
/// # Errors
/// `offices.full_for_today`, `offices.no_window`.
pub fn admits(lane: &Lane, hall: &Hall, session: Session, now: Instant) -> Result<(), Refusal> {
    let own = own_seconds(lane, hall);
    for desk in &lane.desk {
        let workload = Workload {
            waiting_seconds: hall.visits.iter().map(|one| work(lane, hall, (one, desk))).sum(),
            windows: windows(lane, hall, (desk, session, now)),
            closes: session.closes,
            stay_minutes: session.stay_minutes,
        };
        workload.admits(own, now)?;
    }
    Ok(())
}

fn seconds(lane: &Lane, hall: &Hall, stage: Stage) -> i64 {
    let usual = || lane.stage(stage).map_or(0, |one| one.seconds[1]);
    hall.seconds.get(&stage).copied().unwrap_or_else(usual)
}

/// What a visit still costs at one kind of desk: the stages that it has come to, and all that come after them.
fn work(lane: &Lane, hall: &Hall, (opened, desk): (&[Stage], &DeskKind)) -> i64 {
    let mut left: Vec<Stage> = Vec::new();
    for one in &lane.stage {
        let follows = one.after.iter().any(|before| left.contains(before));
        if follows || opened.contains(&one.stage) {
            left.push(one.stage);
        }
    }
    let here = |stage: &&Stage| lane.stage(**stage).is_some_and(|one| one.desk == desk.code);
    left.iter().filter(here).map(|stage| seconds(lane, hall, *stage)).sum()
}

/// The longest way through the lane of somebody for whom nobody waits.
fn own_seconds(lane: &Lane, hall: &Hall) -> i64 {
    let mut ends: BTreeMap<Stage, i64> = BTreeMap::new();
    for one in &lane.stage {
        let begins = one.after.iter().filter_map(|before| ends.get(before)).max().copied();
        let ends_at = begins.unwrap_or(0) + one.walk_seconds + seconds(lane, hall, one.stage);
        ends.insert(one.stage, ends_at);
    }
    ends.into_values().max().unwrap_or(0)
}

/// Who serves at a kind of desk. Machines always do. Where no window is open yet, or the work is done in rooms
/// that open none, those count that there usually are; but near the end of the day somebody must be there to whom
/// the citizen goes first.
fn windows(lane: &Lane, hall: &Hall, (desk, session, now): (&DeskKind, Session, Instant)) -> u32 {
    let here = |stage: &Stage| lane.stage(*stage).is_some_and(|one| one.desk == desk.code);
    let open = hall.windows.iter().filter(|window| window.iter().any(here)).count();
    let open = u32::try_from(open).unwrap_or(u32::MAX);
    let joins = lane.stage.iter().any(|one| one.joins && one.desk == desk.code);
    let is_late = session.closes.seconds_since(now) <= session.last_windows_minutes * 60;
    match open {
        _ if desk.is_machine => open.max(desk.count),
        0 if joins && is_late => 0,
        0 => desk.count,
        open => open,
    }
}

#[cfg(test)]
mod tests {
    use catalogue::Catalogue;

    use super::*;
    use crate::Lanes;

    fn lane(code: &str) -> Lane {
        let lanes = Lanes::load(&Catalogue::load(None).unwrap(), None).unwrap();
        lanes.lane(code).unwrap().clone()
    }

    fn at(minute: i64) -> Instant {
        "2026-11-27".parse::<base::Date>().unwrap().start().plus_minutes(16 * 60 + minute)
    }

    /// Closing at five, staff stay an hour.
    fn session() -> Session {
        Session { closes: at(60), stay_minutes: 60, last_windows_minutes: 30 }
    }

    fn counter(waiting: usize, windows: usize, seconds: i64) -> Hall {
        Hall {
            visits: vec![vec![Stage::Accept]; waiting],
            windows: vec![vec![Stage::Accept]; windows],
            seconds: [(Stage::Accept, seconds)].into(),
        }
    }

    #[test]
    fn at_a_counter_the_work_before_decides() {
        let lane = lane("counter");
        // Four o'clock: 120 minutes are left with those that staff stay; ten minutes each.
        for (waiting, windows, fits) in
            [(0, 1, true), (11, 1, true), (12, 1, false), (22, 2, true), (24, 2, false)]
        {
            let answer = admits(&lane, &counter(waiting, windows, 600), session(), at(0));
            assert_eq!(answer.is_ok(), fits, "{waiting} {windows}");
        }
        let refused = admits(&lane, &counter(12, 1, 600), session(), at(0)).unwrap_err();
        assert_eq!(refused.code, "offices.full_for_today");
        assert_eq!((&*refused.facts["minutes"], &*refused.facts["left"]), ("130", "120"));
    }

    #[test]
    fn nobody_at_a_window_means_closed_only_near_the_end() {
        let lane = lane("counter");
        assert!(admits(&lane, &counter(3, 0, 600), session(), at(29)).is_ok(), "they will come");
        let late = admits(&lane, &counter(3, 0, 600), session(), at(30)).unwrap_err();
        assert_eq!(late.code, "offices.no_window");
        assert!(admits(&lane, &counter(3, 1, 600), session(), at(59)).is_ok());
    }

    #[test]
    fn in_a_lane_the_slowest_desk_decides() {
        let lane = lane("new_car");
        let mut hall = Hall {
            visits: vec![vec![Stage::Accept, Stage::Inspect]; 10],
            windows: vec![vec![Stage::Accept, Stage::CheckData]; 4],
            seconds: BTreeMap::new(),
        };
        // Ten cars before: 10 × 11.5 minutes at four windows, the way through of about 37; at two o'clock fine.
        assert!(admits(&lane, &hall, session(), at(-120)).is_ok());
        hall.windows.truncate(1);
        assert!(admits(&lane, &hall, session(), at(-120)).is_ok(), "115 + 37 of 240 minutes");
        let refused = admits(&lane, &hall, session(), at(0)).unwrap_err();
        assert_eq!(refused.code, "offices.full_for_today", "115 + 37 of 120 minutes");
        // Those who are past the windows cost nothing there.
        hall.visits = vec![vec![Stage::Pay]; 10];
        assert!(admits(&lane, &hall, session(), at(0)).is_ok());
    }
}
