//! Who comes on a day, and what luck they have: drawn once from a seed, so that every way of queueing
//! meets the same people.

use std::collections::BTreeMap;

use base::{Chance, Instant};
use catalogue::Stage;

use crate::model::lane::Arrivals;
use crate::model::words::Class;

/// Chance is counted in millionths.
const WHOLE: u64 = 1_000_000;
const WHOLE_SECONDS: i64 = 1_000_000;

/// Somebody who comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// When.
    pub arrives: Instant,
    /// How the ticket ranks.
    pub class: Class,
    /// Three draws for each stage, in millionths: on which side of the usual time it falls, and how far.
    luck: BTreeMap<Stage, [u64; 3]>,
}

impl Visit {
    /// How long a stage of `[least, usual, most]` seconds takes: a triangle over the three, so that
    /// the usual time is the likeliest. The same luck is never shorter where all three are longer.
    pub fn seconds(&self, stage: Stage, [least, usual, most]: [i64; 3]) -> i64 {
        let [side, a, b] = self.luck.get(&stage).copied().unwrap_or([0, WHOLE, WHOLE]);
        let far = i64::try_from(a.max(b)).unwrap_or(WHOLE_SECONDS);
        let is_short = i64::try_from(side).unwrap_or(0) * (most - least).max(1)
            < (usual - least) * WHOLE_SECONDS;
        if is_short {
            least + (usual - least) * far / WHOLE_SECONDS
        } else {
            most - (most - usual) * far / WHOLE_SECONDS
        }
    }
}

/// The people of a day in the order of coming. Who would come after closing is not among them; who
/// comes into a break waits.
pub fn visits(arrivals: &Arrivals, spans: &[(Instant, Instant)], chance: &Chance) -> Vec<Visit> {
    let (Some((opens, _)), Some((_, closes))) = (spans.first(), spans.last()) else {
        return Vec::new();
    };
    let mut visits = Vec::new();
    for (hour, count) in (0_i64..).zip(&arrivals.by_hour) {
        for _ in 0..*count {
            let second = i64::try_from(chance.below(3_600)).unwrap_or(0);
            let arrives = opens.plus_hours(hour).plus_seconds(second);
            let class = class_of(arrivals, chance);
            let luck = Stage::ALL.iter().map(|stage| {
                (*stage, [chance.below(WHOLE), chance.below(WHOLE), chance.below(WHOLE)])
            });
            visits.push(Visit { arrives, class, luck: luck.collect() });
        }
    }
    visits.retain(|visit| visit.arrives < *closes);
    visits.sort_by_key(|visit| visit.arrives);
    visits
}

fn class_of(arrivals: &Arrivals, chance: &Chance) -> Class {
    let drawn = chance.below(100);
    if drawn < u64::from(arrivals.appointment_percent) {
        Class::Appointment
    } else if drawn < u64::from(arrivals.appointment_percent + arrivals.priority_percent) {
        Class::Priority
    } else {
        Class::Normal
    }
}
