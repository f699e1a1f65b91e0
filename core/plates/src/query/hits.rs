//! How often sought-after numbers are offered and chosen, and how long people look: folded from the
//! entries of draws, one after another. A desk that finds more than chance gives stands out.

use std::collections::BTreeMap;

use base::Result;
use journal::{Actor, ActorKind, Event as _};

use super::supervision::{Supervision, read};
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

impl Hits {
    /// Tenths of sought-after numbers that would have been chosen, had everybody taken what came: their share among
    /// the offered, over as many choices.
    pub fn expected_tenths(&self) -> u64 {
        let whole = self.offered.numbers;
        let sought = self.offered.of_all_classes().saturating_mul(self.chosen.numbers);
        let tenths = sought.saturating_mul(10).saturating_add(whole / 2);
        tenths.checked_div(whole).unwrap_or(0)
    }
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

/// The hits of the draws that were made on site at one point of service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AtPoint {
    /// The point's code; none where the entries do not say it.
    pub point: Option<String>,
    /// Draws prepared.
    pub draws: u64,
    /// What they brought.
    pub hits: Hits,
}

/// Who prepared the draw whose entries are being read, and where.
#[derive(Debug, Default)]
struct Reading {
    subject: String,
    by: Option<Actor>,
    point: Option<String>,
}

/// The fold.
#[derive(Debug, Default)]
pub struct Watched {
    looked: Distribution,
    looked_seconds: i64,
    hits: Hits,
    desks: BTreeMap<Option<Actor>, Desk>,
    points: BTreeMap<Option<String>, AtPoint>,
    reading: Reading,
}

impl Watched {
    /// Which entries it reads.
    pub const KINDS: [&str; 3] = [DrawPrepared::KIND, NumbersOffered::KIND, NumberChosen::KIND];

    /// One more entry; those of a draw follow one another.
    pub fn see(&mut self, line: &Line) -> Result<()> {
        if let Some(event) = read::<DrawPrepared>(line)? {
            let is_here = matches!(line.actor.kind, ActorKind::Staff | ActorKind::Terminal);
            let by = is_here.then(|| line.actor.clone());
            self.reading = Reading { subject: line.subject.clone(), by, point: event.point };
            self.add(line, 1, |_| {});
        } else if let Some(event) = read::<NumbersOffered>(line)? {
            let offered = event.steps.iter().filter(|step| step.outcome == Outcome::Offered);
            for step in offered {
                self.hits.offered.add(&step.number);
                self.add(line, 0, |hits| hits.offered.add(&step.number));
            }
        } else if let Some(event) = read::<NumberChosen>(line)? {
            self.looked.add(event.looked_seconds);
            self.looked_seconds += event.looked_seconds.max(0);
            self.hits.chosen.add(event.plate.number());
            self.add(line, 0, |hits| hits.chosen.add(event.plate.number()));
        }
        Ok(())
    }

    /// To the desk of the draw that is read, and to the point where it was made.
    fn add(&mut self, line: &Line, draws: u64, add: impl Fn(&mut Hits)) {
        let Reading { subject, by, point } = &self.reading;
        let is_same = *subject == line.subject;
        let by = by.clone().filter(|_| is_same);
        if by.is_some() {
            let new = AtPoint { point: point.clone(), ..AtPoint::default() };
            let at = self.points.entry(point.clone()).or_insert(new);
            at.draws += draws;
            add(&mut at.hits);
        }
        let new = Desk { by: by.clone(), ..Desk::default() };
        let desk = self.desks.entry(by).or_insert(new);
        desk.draws += draws;
        add(&mut desk.hits);
    }

    /// The sums; desks and points by how many sought-after numbers were chosen there.
    pub fn fill(self, seen: &mut Supervision) {
        seen.desks = self.desks.into_values().collect();
        seen.desks.sort_by_key(|desk| std::cmp::Reverse(desk.hits.chosen.of_all_classes()));
        seen.points = self.points.into_values().collect();
        seen.points.sort_by_key(|at| std::cmp::Reverse(at.hits.chosen.of_all_classes()));
        (seen.looked, seen.looked_seconds, seen.hits) =
            (self.looked, self.looked_seconds, self.hits);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_expects_the_share_of_the_offered() {
        let share = |numbers, sought| Share { numbers, sought: [(Sought::Run, sought)].into() };
        let of = |offered, chosen| Hits { offered, chosen }.expected_tenths();
        assert_eq!(of(share(200, 3), share(100, 9)), 15, "one and a half");
        assert_eq!(of(share(3, 1), share(1, 0)), 3);
        assert_eq!(of(Share::default(), share(5, 5)), 0, "composed numbers alone");
    }
}
