//! Where and since when an item is done, now or at a time to come: what directives and officers say turns at instants
//! that are known beforehand, so that a search can ask it of the half-hour that it found, without the database. The
//! hours of a point are asked of that half-hour alone.

use std::collections::BTreeSet;
use std::ops::Bound;

use base::{Date, Instant};
use catalogue::Item;

use crate::model::point::Point;
use crate::search::{Seek, Verdicts, within};
use crate::service::Offices;

/// A point that does it, from when asked or later.
#[derive(Clone, Copy, Debug)]
pub struct Coming<'a> {
    /// The point.
    pub point: &'a Point,
    /// Since when.
    pub from: Instant,
    /// How far, in metres; `None` where it is not known from where or to where.
    pub metres: Option<f64>,
}

/// The times of an item under directives.
#[derive(Debug)]
pub struct Times<'a> {
    places: &'a Offices,
    seek: &'a Seek<'a>,
    turns: BTreeSet<Instant>,
    verdicts: Verdicts<'a>,
}

impl<'a> Times<'a> {
    /// Of what is looked for, from its instant on.
    pub fn new(places: &'a Offices, seek: &'a Seek<'a>) -> Self {
        let turns = places.turns(seek.item, seek.at);
        Self { places, seek, turns, verdicts: Verdicts::default() }
    }

    /// Every point that does it or will.
    pub fn points(&mut self) -> Vec<Coming<'a>> {
        let (places, seek) = (self.places, self.seek);
        let mut all = Vec::new();
        for point in places.all_points().filter(|point| within(point, seek.within)) {
            let Some(from) = self.since(point, seek.at) else { continue };
            all.push(Coming { point, from, metres: seek.metres_to(point) });
        }
        all
    }

    /// The first instant from that of a half-hour on at which a point does it, then in its hours: a later one has to be
    /// asked about again. None if nothing that is known brings it.
    pub fn open_since(&mut self, point: &'a Point, at: Instant) -> Option<Instant> {
        match self.since(point, at)? {
            from if from > at => Some(from),
            at => self.places.in_hours(point, self.seek.item, at),
        }
    }

    /// The first instant from one on at which a point does it, whatever its hours; none if nothing that is known brings
    /// it.
    fn since(&mut self, point: &'a Point, at: Instant) -> Option<Instant> {
        let (places, seek, verdicts) = (self.places, self.seek, &mut self.verdicts);
        let later = self.turns.range((Bound::Excluded(at), Bound::Unbounded)).copied();
        let mut all = std::iter::once(at).chain(later);
        all.find(|at| verdicts.way((places, seek), point, *at).is_some())
    }
}

impl Offices {
    /// The instants after one at which directives begin or end, officers switch the item, or a point opens.
    fn turns(&self, item: &Item, after: Instant) -> BTreeSet<Instant> {
        let switches = self.changes.items.values().flatten().filter(|one| one.item == item.code);
        let opened = self.all_points().filter_map(|point| point.from.map(Date::start));
        let all = self.standing.turns().chain(switches.map(|one| one.from)).chain(opened);
        all.filter(|at| *at > after).collect()
    }
}
