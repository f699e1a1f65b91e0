//! A day of the hall, played through the real rules: who is next ([`crate::next`]), what runs together
//! (the lane's stages), when the desks are open. Pure and seeded: the same question with the same seed has
//! the same answer. It moves no ticket and reads no database; a face or a command calls [`compare`].

mod day;
mod figures;
mod people;
mod picture;
mod visits;

use std::collections::BTreeMap;

use base::{Chance, Instant};

use crate::model::lane::{Arrivals, Lane};

pub use day::{Setting, Stay, play};
pub(crate) use figures::quantile;
pub use figures::{ByArrival, ByWindows, Comparison, Figures};
pub use people::by_hour;
pub use picture::{Captions, draw};
pub use visits::{Visit, visits};

/// The kind of desk that people mean when they ask for one window more.
pub const WINDOW: &str = "window";

/// What is asked: the same people on the same days, once in the lane of today and once as before.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    /// One queue.
    pub one: &'a Lane,
    /// Three queues.
    pub three: &'a Lane,
    /// Windows in both; as their files say, if not given.
    pub windows: Option<u32>,
    /// People in each hour from the opening on; as the file of `one` says, if not given.
    pub by_hour: Option<Vec<u32>>,
    /// When desks are open on the day that is played, in order.
    pub spans: Vec<(Instant, Instant)>,
    /// How many such days are played.
    pub days: u32,
    /// Where chance begins; day n is played with `seed` + n.
    pub seed: u64,
    /// `queue.overtake_max_minutes`.
    pub overtake_max_minutes: i64,
    /// `offices.stay_minutes`.
    pub stay_minutes: i64,
    /// The longest row of "with so many windows".
    pub windows_max: u32,
}

impl Question<'_> {
    fn arrivals(&self) -> Arrivals {
        let mut arrivals = self.one.arrivals.clone();
        if let Some(by_hour) = &self.by_hour {
            arrivals.by_hour.clone_from(by_hour);
        }
        arrivals
    }

    /// The people of every day, the same for each way of queueing and each number of windows.
    fn people(&self) -> Vec<Vec<Visit>> {
        let arrivals = self.arrivals();
        let seeds = (0..self.days).map(|day| self.seed.wrapping_add(u64::from(day)));
        seeds.map(|seed| visits(&arrivals, &self.spans, &Chance::seeded(seed))).collect()
    }

    /// How many would come after the last closing.
    fn left_out(&self, people: &[Vec<Visit>]) -> usize {
        let day: usize =
            self.arrivals().by_hour.iter().filter_map(|n| usize::try_from(*n).ok()).sum();
        people.iter().map(|visits| day.saturating_sub(visits.len())).sum()
    }

    fn setting<'a>(&'a self, lane: &'a Lane, windows: Option<u32>) -> Setting<'a> {
        Setting {
            lane,
            desks: desks(lane, windows),
            spans: &self.spans,
            overtake_max_minutes: self.overtake_max_minutes,
            stay_minutes: None,
        }
    }

    fn stays(&self, lane: &Lane, windows: Option<u32>, people: &[Vec<Visit>]) -> Vec<Stay> {
        let setting = self.setting(lane, windows);
        people.iter().flat_map(|visits| play(&setting, visits)).collect()
    }

    /// How many the real hall would give no ticket any more.
    fn refused(&self, lane: &Lane, people: &[Vec<Visit>]) -> usize {
        let stay_minutes = Some(self.stay_minutes);
        let setting = Setting { stay_minutes, ..self.setting(lane, self.windows) };
        people.iter().map(|visits| visits.len() - play(&setting, visits).len()).sum()
    }

    fn figures(&self, lane: &Lane, windows: Option<u32>, stays: &[Stay]) -> Figures {
        let desks = desks(lane, windows);
        let closes = self.spans.last().map(|(_, to)| *to);
        Figures::of(lane, &desks, closes, stays)
    }
}

/// The desks of a lane, with another number of windows if one is given.
fn desks(lane: &Lane, windows: Option<u32>) -> BTreeMap<String, u32> {
    let mut desks = lane.desks();
    if let Some(windows) = windows {
        desks.insert(WINDOW.to_owned(), windows);
    }
    desks
}

/// One queue beside three: how long from the door to the plates, how that changes with the number of
/// windows and with the hour of coming. `None` where nobody comes, nothing is open or no desk is there.
pub fn compare(question: &Question<'_>) -> Option<Comparison> {
    compare_telling(question, &mut |_, _| {})
}

/// The same, and after each play of all days says how many plays are done, and of how many.
pub fn compare_telling(
    question: &Question<'_>,
    told: &mut dyn FnMut(u32, u32),
) -> Option<Comparison> {
    let Question { one, three, windows, .. } = question;
    let lanes = [one, three];
    let is_staffed = |lane: &Lane| {
        let desks = desks(lane, *windows);
        lane.stage.iter().all(|stage| desks.get(&stage.desk).is_some_and(|count| *count > 0))
    };
    let people = question.people();
    if people.iter().all(Vec::is_empty) || !lanes.into_iter().all(|lane| is_staffed(lane)) {
        return None;
    }
    let (mut done, of) = (0, question.windows_max.saturating_add(1).saturating_mul(2));
    let mut stays = |lane: &Lane, windows: Option<u32>| {
        let stays = question.stays(lane, windows, &people);
        done += 1;
        told(done, of);
        stays
    };
    let [in_one, in_three] = lanes.map(|lane| stays(lane, *windows));
    let by_windows = (1..=question.windows_max).map(|count| {
        let mut with = |lane: &Lane| {
            let stays = stays(lane, Some(count));
            question.figures(lane, Some(count), &stays)
        };
        ByWindows { windows: count, one_queue: with(one), three_queues: with(three) }
    });
    Some(Comparison {
        one_queue: question.figures(one, *windows, &in_one),
        three_queues: question.figures(three, *windows, &in_three),
        days: question.days,
        seed: question.seed,
        refused: lanes.map(|lane| question.refused(lane, &people)),
        left_out: question.left_out(&people),
        saved_hours_a_day: figures::saved_hours(&in_one, &in_three, question.days),
        by_windows: by_windows.collect(),
        by_arrival: figures::by_arrival(&in_one, &in_three),
    })
}

#[cfg(test)]
mod tests;
