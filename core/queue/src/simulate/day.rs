//! One day, event by event: somebody comes, a stage is done, desks open. After each the free desks
//! choose their next by the rule of the hall.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use base::Instant;
use catalogue::Stage;

use super::visits::Visit;
use crate::model::lane::Lane;
use crate::model::words::Class;
use crate::rules::admission::{self, Session, admits};
use crate::rules::choose::{Waiting, next};

/// How the day is set up.
#[derive(Clone, Debug)]
pub struct Setting<'a> {
    /// The stages.
    pub lane: &'a Lane,
    /// Desks of each kind.
    pub desks: BTreeMap<String, u32>,
    /// When they are open, in order. Whoever is inside at closing is served to the end (domain §6).
    pub spans: &'a [(Instant, Instant)],
    /// `queue.overtake_max_minutes`.
    pub overtake_max_minutes: i64,
    /// How long staff stay after closing: whoever would not be done by then is not let in. `None` lets everybody in.
    pub stay_minutes: Option<i64>,
}

/// What became of a visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    /// Through the door.
    pub arrived: Instant,
    /// Everything in hand.
    pub left: Instant,
    /// How often a queue was joined.
    pub queues: usize,
    /// Each stage with its beginning and end.
    pub stages: Vec<(Stage, Instant, Instant)>,
}

impl Stay {
    /// From the door to the plates.
    pub fn seconds(&self) -> i64 {
        self.left.seconds_since(self.arrived)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Happening {
    Done(usize, Stage),
    Arrives(usize),
    Ready(usize, Stage),
    Opens,
}

/// How far a visit is.
#[derive(Clone, Debug)]
struct Progress {
    done: Vec<Stage>,
    opened: Vec<Stage>,
    busy: Vec<Stage>,
    /// The work at it is done, and it is over with another one ([`Lane::over_after`]).
    held: Option<Stage>,
    joined: Instant,
    queues: usize,
    stages: Vec<(Stage, Instant, Instant)>,
}

struct Hall<'a> {
    setting: &'a Setting<'a>,
    visits: &'a [Visit],
    progress: Vec<Progress>,
    waiting: BTreeMap<&'a str, Vec<(usize, Stage)>>,
    free: BTreeMap<&'a str, u32>,
    ahead: BinaryHeap<Reverse<(Instant, usize, Happening)>>,
    happened: usize,
}

/// Plays the day. A visit that is not let in or can never end (a stage without a desk) is not among the answers.
pub fn play(setting: &Setting<'_>, visits: &[Visit]) -> Vec<Stay> {
    let mut hall = Hall::open(setting, visits);
    while let Some(Reverse((at, _, happening))) = hall.ahead.pop() {
        hall.happens(at, happening);
        hall.fill_desks(at);
    }
    let whole = setting.lane.stage.len();
    let stays = visits.iter().zip(hall.progress).filter(|(_, way)| way.done.len() == whole);
    stays.filter_map(|(visit, way)| stay(visit, way)).collect()
}

fn stay(visit: &Visit, way: Progress) -> Option<Stay> {
    let left = way.stages.iter().map(|(_, _, end)| *end).max()?;
    Some(Stay { arrived: visit.arrives, left, queues: way.queues, stages: way.stages })
}

impl<'a> Hall<'a> {
    fn open(setting: &'a Setting<'a>, visits: &'a [Visit]) -> Self {
        let new = |visit: &Visit| Progress {
            done: Vec::new(),
            opened: Vec::new(),
            busy: Vec::new(),
            held: None,
            joined: visit.arrives,
            queues: 0,
            stages: Vec::new(),
        };
        let mut hall = Self {
            setting,
            visits,
            progress: visits.iter().map(new).collect(),
            waiting: BTreeMap::new(),
            free: setting.desks.iter().map(|(desk, count)| (desk.as_str(), *count)).collect(),
            ahead: BinaryHeap::new(),
            happened: 0,
        };
        for (index, visit) in visits.iter().enumerate() {
            hall.plan(visit.arrives, Happening::Arrives(index));
        }
        for (opens, closes) in setting.spans {
            hall.plan(*opens, Happening::Opens);
            hall.plan(*closes, Happening::Opens);
        }
        hall
    }

    fn plan(&mut self, at: Instant, happening: Happening) {
        self.happened += 1;
        self.ahead.push(Reverse((at, self.happened, happening)));
    }

    /// In a break nobody begins anything; after the last closing those inside are served.
    fn is_open(&self, at: Instant) -> bool {
        let spans = self.setting.spans;
        spans.iter().any(|(from, to)| *from <= at && at < *to)
            || spans.last().is_some_and(|(_, to)| at >= *to)
    }

    fn happens(&mut self, at: Instant, happening: Happening) {
        match happening {
            Happening::Arrives(_) if self.is_full(at) => {}
            Happening::Arrives(index) => {
                let first = self.setting.lane.ready(&[], &[]);
                self.opens_up(index, &first, at);
            }
            Happening::Ready(index, stage) => self.joins_line(index, stage, at),
            Happening::Done(index, stage) => self.comes_to_its_end(index, stage, at),
            Happening::Opens => {}
        }
    }

    /// Whether the hall gives no ticket any more, by its own rule.
    fn is_full(&self, at: Instant) -> bool {
        let Setting { lane, desks, spans, .. } = self.setting;
        let Some((stay_minutes, (_, closes))) = self.setting.stay_minutes.zip(spans.last()) else {
            return false;
        };
        let inside = self.progress.iter().filter(|way| way.done.len() < way.opened.len());
        let left = |way: &Progress| -> Vec<Stage> {
            way.opened.iter().copied().filter(|stage| !way.done.contains(stage)).collect()
        };
        let windows = desks.iter().flat_map(|(desk, count)| {
            let here = lane.stage.iter().filter(|one| one.desk == *desk);
            let stages: Vec<Stage> = here.map(|one| one.stage).collect();
            (0..*count).map(move |_| stages.clone())
        });
        let hall = admission::Hall {
            visits: inside.map(left).collect(),
            windows: windows.collect(),
            seconds: BTreeMap::new(),
        };
        // Nobody leaves a window in a play.
        let session = Session { closes: *closes, stay_minutes, last_windows_minutes: 0 };
        admits(lane, &hall, session, at).is_err()
    }

    /// Stages became ready: the citizen walks there, if it is a walk.
    fn opens_up(&mut self, index: usize, stages: &[Stage], at: Instant) {
        for stage in stages {
            let Some(one) = self.setting.lane.stage(*stage) else { continue };
            if let Some(way) = self.progress.get_mut(index) {
                way.opened.push(*stage);
            }
            if one.walk_seconds > 0 {
                self.plan(at.plus_seconds(one.walk_seconds), Happening::Ready(index, *stage));
            } else {
                self.joins_line(index, *stage, at);
            }
        }
    }

    fn joins_line(&mut self, index: usize, stage: Stage, at: Instant) {
        let Some(one) = self.setting.lane.stage(stage) else { return };
        if let Some(way) = self.progress.get_mut(index).filter(|_| one.joins) {
            way.joined = at;
            way.queues += 1;
        }
        self.waiting.entry(one.desk.as_str()).or_default().push((index, stage));
    }

    /// What is held until another stage is done is over with that one; its desk keeps it so long.
    fn comes_to_its_end(&mut self, index: usize, stage: Stage, at: Instant) {
        let lane = self.setting.lane;
        let Some(way) = self.progress.get_mut(index) else { return };
        if lane.over_after(stage).is_some_and(|other| !way.done.contains(&other)) {
            way.held = Some(stage);
            return;
        }
        let held = way.held.take_if(|held| lane.over_after(*held) == Some(stage));
        for (_, _, end) in way.stages.iter_mut().filter(|(one, ..)| Some(*one) == held) {
            *end = at;
        }
        self.is_done(index, stage, at);
        if let Some(held) = held {
            self.is_done(index, held, at);
        }
    }

    /// The desk goes on with what belongs together, or is free again.
    fn is_done(&mut self, index: usize, stage: Stage, at: Instant) {
        let lane = self.setting.lane;
        let Some(way) = self.progress.get_mut(index) else { return };
        way.busy.retain(|busy| *busy != stage);
        way.done.push(stage);
        let mut ready = lane.ready(&way.done, &way.opened);
        let goes_on = lane.stays_with(stage, &ready).filter(|s| lane.may_begin(*s, &way.busy));
        if let Some(next) = goes_on {
            way.opened.push(next);
            ready.retain(|other| *other != next);
            self.begins(index, next, at);
        } else if let Some(one) = lane.stage(stage)
            && let Some(free) = self.free.get_mut(one.desk.as_str())
        {
            *free += 1;
        }
        self.opens_up(index, &ready, at);
    }

    fn begins(&mut self, index: usize, stage: Stage, at: Instant) {
        let (Some(one), Some(visit)) = (self.setting.lane.stage(stage), self.visits.get(index))
        else {
            return;
        };
        let end = at.plus_seconds(visit.seconds(stage, one.seconds));
        if let Some(way) = self.progress.get_mut(index) {
            way.busy.push(stage);
            way.stages.push((stage, at, end));
        }
        self.plan(end, Happening::Done(index, stage));
    }

    fn fill_desks(&mut self, at: Instant) {
        if !self.is_open(at) {
            return;
        }
        let desks: Vec<&'a str> = self.waiting.keys().copied().collect();
        for desk in desks {
            while self.free.get(desk).is_some_and(|free| *free > 0) {
                let Some((index, stage)) = self.chosen(desk, at) else { break };
                if let Some(free) = self.free.get_mut(desk) {
                    *free -= 1;
                }
                self.begins(index, stage, at);
            }
        }
    }

    /// The next of those who wait at this kind of desk, taken out of the line.
    fn chosen(&mut self, desk: &str, at: Instant) -> Option<(usize, Stage)> {
        let line = self.waiting.get(desk)?;
        let mut able: Vec<(usize, Waiting)> = Vec::new();
        for (place, (index, stage)) in line.iter().enumerate() {
            let (visit, way) = (self.visits.get(*index)?, self.progress.get(*index)?);
            if self.setting.lane.may_begin(*stage, &way.busy) {
                able.push((place, waiting(visit, way)));
            }
        }
        let line_up: Vec<Waiting> = able.iter().map(|(_, one)| *one).collect();
        let (place, _) = able.get(next(&line_up, at, self.setting.overtake_max_minutes)?)?;
        Some(self.waiting.get_mut(desk)?.remove(*place))
    }
}

/// Appointments come in time: they go before the normal ones from the moment they are there.
fn waiting(visit: &Visit, way: &Progress) -> Waiting {
    let preferred_from = (visit.class == Class::Appointment).then_some(visit.arrives);
    Waiting { class: visit.class, since: way.joined, preferred_from, not_before: None }
}
