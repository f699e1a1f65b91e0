//! How often sought-after numbers are offered and chosen, and how long people look: folded from the
//! entries of draws, one after another. A desk that finds more than chance gives stands out.

use std::collections::BTreeMap;

use base::Result;
use journal::{Actor, ActorKind, Event as _};

use super::supervision::read;
use crate::event::{DrawPrepared, NumberChosen, NumbersOffered};
use crate::model::sought::Sought;
use crate::model::words::Outcome;
use crate::store::supervision::Line;

/// How long people looked, in steps that a page shows: up to and including so many seconds.
const STEPS: [i64; 7] = [10, 30, 60, 90, 120, 180, i64::MAX];

/// Choices by seconds: each step with how many fell into it. The last step has no end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distribution(pub Vec<(i64, u64)>);

impl Default for Distribution {
    fn default() -> Self {
        Self(STEPS.iter().map(|step| (*step, 0)).collect())
    }
}

impl Distribution {
    fn add(&mut self, seconds: i64) {
        if let Some((_, n)) = self.0.iter_mut().find(|(step, _)| seconds <= *step) {
            *n += 1;
        }
    }
}

/// How many numbers, and how many of each class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// All.
    pub numbers: u64,
    /// Of these classes.
    pub sought: BTreeMap<Sought, u64>,
}

impl Share {
    fn add(&mut self, number: &str) {
        self.numbers += 1;
        if let Some(class) = Sought::of_number(number) {
            *self.sought.entry(class).or_default() += 1;
        }
    }

    /// Of any class.
    pub fn of_all_classes(&self) -> u64 {
        self.sought.values().sum()
    }
}

/// What was offered by chance, and what was chosen of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Offered.
    pub offered: Share,
    /// Chosen, composed numbers included.
    pub chosen: Share,
}

/// The hits of draws that one member of staff prepared, or citizens themselves, online or at a terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    /// The member of staff, or the terminal; none: citizens online.
    pub by: Option<Actor>,
    /// Draws prepared.
    pub draws: u64,
    /// What they brought.
    pub hits: Hits,
}

/// The fold.
#[derive(Debug, Default)]
pub struct Watched {
    looked: Distribution,
    hits: Hits,
    desks: BTreeMap<Option<Actor>, Desk>,
    /// Who prepared the draw whose entries are being read.
    by: (String, Option<Actor>),
}

impl Watched {
    /// Which entries it reads.
    pub const KINDS: [&str; 3] = [DrawPrepared::KIND, NumbersOffered::KIND, NumberChosen::KIND];

    /// One more entry; those of a draw follow one another.
    pub fn see(&mut self, line: &Line) -> Result<()> {
        if line.kind == DrawPrepared::KIND {
            let is_here = matches!(line.actor.kind, ActorKind::Staff | ActorKind::Terminal);
            self.by = (line.subject.clone(), is_here.then(|| line.actor.clone()));
            self.desk(line).draws += 1;
        } else if let Some(event) = read::<NumbersOffered>(line)? {
            let offered = event.steps.iter().filter(|step| step.outcome == Outcome::Offered);
            for step in offered {
                self.hits.offered.add(&step.number);
                self.desk(line).hits.offered.add(&step.number);
            }
        } else if let Some(event) = read::<NumberChosen>(line)? {
            self.looked.add(event.looked_seconds);
            self.hits.chosen.add(event.plate.number());
            self.desk(line).hits.chosen.add(event.plate.number());
        }
        Ok(())
    }

    fn desk(&mut self, line: &Line) -> &mut Desk {
        let (subject, by) = &self.by;
        let by = if *subject == line.subject { by.clone() } else { None };
        let desk = Desk { by: by.clone(), ..Desk::default() };
        self.desks.entry(by).or_insert(desk)
    }

    /// The sums; desks by how many sought-after numbers were chosen there.
    pub fn finish(self) -> (Distribution, Hits, Vec<Desk>) {
        let mut desks: Vec<Desk> = self.desks.into_values().collect();
        desks.sort_by_key(|desk| std::cmp::Reverse(desk.hits.chosen.of_all_classes()));
        (self.looked, self.hits, desks)
    }
}
