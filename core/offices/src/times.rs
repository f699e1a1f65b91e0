//! Where and since when an item is done, now or at a time to come: what directives and officers say turns at instants
//! that are known beforehand, so that a search can ask it of the half-hour that it found, without the database. The
//! hours of a point are asked of that half-hour alone.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use base::{Authority, Date, Instant};
use catalogue::{Channel, Item};
use policy::Venue;

use crate::model::point::Point;
use crate::search::{Seek, within};
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

/// The times of an item under directives. What these say is asked once for each region, kind of place, channel and
/// instant.
#[derive(Debug)]
pub struct Times<'a> {
    places: &'a Offices,
    seek: &'a Seek<'a>,
    turns: BTreeSet<Instant>,
    verdicts: BTreeMap<(&'a Authority, Venue, Channel, Instant), bool>,
}

impl<'a> Times<'a> {
    /// Of what is looked for, from its instant on.
    pub fn new(places: &'a Offices, seek: &'a Seek<'a>) -> Self {
        let turns = places.turns(seek.item, seek.at);
        Self { places, seek, turns, verdicts: BTreeMap::new() }
    }

    /// Every point that does it or will.
    pub fn points(&mut self) -> Vec<Coming<'a>> {
        let (places, seek) = (self.places, self.seek);
        let mut all = Vec::new();
        for point in places.all_points().filter(|point| within(point, seek.within)) {
            let Some(from) = self.since(point, seek.at) else { continue };
            let metres = seek.from.zip(point.position).map(|(a, b)| a.metres_to(b));
            all.push(Coming { point, from, metres });
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
        std::iter::once(at).chain(later).find(|at| {
            let mut by = point.channels().iter().copied().filter(|channel| seek.wants(*channel));
            places.does(point, seek.item, *at)
                && by.any(|channel| {
                    let key = (point.region(), point.kind.venue(), channel, *at);
                    *verdicts.entry(key).or_insert_with(|| {
                        places.verdict(seek.item, point, channel.code(), *at).is_open()
                    })
                })
        })
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
