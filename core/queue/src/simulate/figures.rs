//! What a simulated day comes to, in minutes.

use std::collections::BTreeMap;

use base::Instant;
use chrono::Timelike as _;
use serde::Serialize;

use super::day::Stay;
use crate::model::lane::{Lane, Times};

/// How long it took, one way of queueing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figures {
    /// Half of the people were quicker.
    pub p50_minutes: f64,
    /// Nine of ten were quicker.
    pub p90_minutes: f64,
    /// On average.
    pub mean_minutes: f64,
    /// How often a citizen joins a queue.
    pub queues: usize,
    /// Windows in this play.
    pub windows: u32,
    /// People at desks, machines not counted.
    pub staff: u32,
    /// Visits played.
    pub visits: usize,
    /// Of them finished after closing: who was inside is served.
    pub after_closing: usize,
    /// What the lane's seconds and arrivals rest on: figures of fitted times prove nothing.
    pub times: Times,
}

/// The same with so many windows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ByWindows {
    /// Windows in both.
    pub windows: u32,
    /// One queue.
    pub one_queue: Figures,
    /// Three queues.
    pub three_queues: Figures,
}

/// Those who came in the same half-hour.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ByArrival {
    /// `09:30`.
    pub from: String,
    /// People, over all days.
    pub visits: usize,
    /// Median and nine of ten in one queue, minutes.
    pub one_queue: [f64; 2],
    /// Likewise in three.
    pub three_queues: [f64; 2],
}

/// One queue beside three.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// One queue, desks at the same time.
    pub one_queue: Figures,
    /// Three queues, one after the other.
    pub three_queues: Figures,
    /// Days played.
    pub days: u32,
    /// Where chance began.
    pub seed: u64,
    /// How many of all who are played the real hall would give no ticket any more, since they would not be done on the
    /// day: in one queue, in three. Here they are let in, so that both ways have the same people.
    pub refused: [usize; 2],
    /// People of hours after closing: they are not played.
    pub left_out: usize,
    /// What all citizens of a day save together.
    pub saved_hours_a_day: f64,
    /// With one window, two, three …
    pub by_windows: Vec<ByWindows>,
    /// By the half-hour of coming.
    pub by_arrival: Vec<ByArrival>,
}

impl Figures {
    pub(super) fn of(
        lane: &Lane,
        desks: &BTreeMap<String, u32>,
        closes: Option<Instant>,
        stays: &[Stay],
    ) -> Self {
        let seconds: Vec<i64> = stays.iter().map(Stay::seconds).collect();
        let late = |stay: &&Stay| closes.is_some_and(|closes| stay.left > closes);
        Self {
            p50_minutes: minutes(quantile(&seconds, 50)),
            p90_minutes: minutes(quantile(&seconds, 90)),
            mean_minutes: minutes(mean(&seconds)),
            queues: lane.queues(),
            windows: desks.get(super::WINDOW).copied().unwrap_or(0),
            staff: lane.staff(desks),
            visits: stays.len(),
            after_closing: stays.iter().filter(late).count(),
            times: lane.times,
        }
    }
}

/// The value that `percent` of a hundred do not exceed (nearest rank); 0 of none.
pub(crate) fn quantile(values: &[i64], percent: usize) -> i64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or(0)
}

fn mean(values: &[i64]) -> i64 {
    let count = i64::try_from(values.len()).unwrap_or(i64::MAX).max(1);
    values.iter().sum::<i64>() / count
}

/// To a tenth of a minute.
fn minutes(seconds: i64) -> f64 {
    tenths((seconds + 3) / 6)
}

fn tenths(tenths: i64) -> f64 {
    f64::from(i32::try_from(tenths).unwrap_or(i32::MAX)) / 10.0
}

pub(super) fn saved_hours(one: &[Stay], three: &[Stay], days: u32) -> f64 {
    let sum = |stays: &[Stay]| stays.iter().map(Stay::seconds).sum::<i64>();
    tenths((sum(three) - sum(one)) / i64::from(days.max(1)) / 360)
}

/// Half-hours in which fewer people came than this say nothing.
const PEOPLE_MIN: usize = 5;

pub(super) fn by_arrival(one: &[Stay], three: &[Stay]) -> Vec<ByArrival> {
    let (one, three) = (by_half_hour(one), by_half_hour(three));
    let row = |(half_hour, seconds): (&u32, &Vec<i64>)| {
        let other = three.get(half_hour)?;
        let pair = |of: &[i64]| [minutes(quantile(of, 50)), minutes(quantile(of, 90))];
        (seconds.len() >= PEOPLE_MIN).then(|| ByArrival {
            from: format!("{:02}:{:02}", half_hour / 2, half_hour % 2 * 30),
            visits: seconds.len(),
            one_queue: pair(seconds),
            three_queues: pair(other),
        })
    };
    one.iter().filter_map(row).collect()
}

fn by_half_hour(stays: &[Stay]) -> BTreeMap<u32, Vec<i64>> {
    let mut grouped: BTreeMap<u32, Vec<i64>> = BTreeMap::new();
    for stay in stays {
        let time = stay.arrived.china().time();
        grouped.entry(time.hour() * 2 + time.minute() / 30).or_default().push(stay.seconds());
    }
    grouped
}
