//! Where an item is done soonest, and where nearest: over all points, with what directives and officers
//! say, without the database. Days are gone through one after the other and left as soon as enough is
//! found, so a search over thousands of points is a matter of milliseconds.

use std::collections::BTreeMap;

use base::{Authority, Instant};
use catalogue::{Channel, Item};
use policy::{Venue, is_within};

use crate::admits::ONLINE;
use crate::model::opening::Opening;
use crate::model::point::Point;
use crate::model::position::Position;
use crate::openings::{DAYS_AHEAD, Kind};
use crate::service::Offices;

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Seek<'a> {
    /// The item.
    pub item: &'a Item,
    /// By these channels; by any at which one calls in person if empty.
    pub channels: &'a [Channel],
    /// In this region: city, province, nation.
    pub within: &'a Authority,
    /// From here.
    pub from: Option<Position>,
    /// From when on.
    pub at: Instant,
    /// How many answers.
    pub limit: usize,
}

/// A place where it can be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<'a> {
    /// The code of the point.
    pub point: &'a str,
    /// By which channel.
    pub channel: Channel,
    /// The opening, going on or next.
    pub opening: Opening<'a>,
    /// When one may come: now, or when it opens.
    pub when: Instant,
    /// How far, in metres; `None` where it is not known from where or to where.
    pub metres: Option<f64>,
}

/// A point that does it, whenever it is open.
#[derive(Clone, Copy, Debug)]
struct Doing<'a> {
    point: &'a Point,
    channel: Channel,
    metres: Option<f64>,
}

/// What directives say of an item, asked once for each region, kind of place, channel and instant.
#[derive(Debug, Default)]
pub(crate) struct Verdicts<'a>(BTreeMap<(&'a Authority, Venue, Channel, Instant), bool>);

impl<'a> Verdicts<'a> {
    /// By which channel a point does at an instant what is looked for, whatever its hours.
    pub fn way(
        &mut self,
        (places, seek): (&Offices, &Seek<'_>),
        point: &'a Point,
        at: Instant,
    ) -> Option<Channel> {
        if !places.does(point, seek.item, at) {
            return None;
        }
        let mut wanted = point.channels().iter().copied().filter(|one| seek.wants(*one));
        wanted.find(|channel| {
            let key = (point.region(), point.kind.venue(), *channel, at);
            *self
                .0
                .entry(key)
                .or_insert_with(|| places.verdict(seek.item, point, channel.code(), at).is_open())
        })
    }
}

impl Offices {
    /// The places where it is done soonest; of those at the same time the nearest first.
    pub fn soonest<'a>(&'a self, seek: &Seek<'a>) -> Vec<Found<'a>> {
        let mut left = self.doing(seek);
        let mut found: Vec<Found<'a>> = Vec::new();
        for day in (0..=DAYS_AHEAD).map(|n| seek.at.date().plus_days(n)) {
            let kind = self.deadlines.day(day);
            left.retain(|candidate| {
                let open =
                    self.first_of_day(candidate.point, Some(seek.item), (day, seek.at), &kind);
                let Some(opening) = open.ok().flatten() else { return true };
                found.push(candidate.found(opening, seek.at));
                false
            });
            if found.len() >= seek.limit || left.is_empty() {
                break;
            }
        }
        found.sort_by(|a, b| a.when.cmp(&b.when).then(far(a.metres).total_cmp(&far(b.metres))));
        found.truncate(seek.limit);
        found
    }

    /// The nearest places where it is done, each with its next opening.
    pub fn nearest<'a>(&'a self, seek: &Seek<'a>) -> Vec<Found<'a>> {
        let mut all = self.doing(seek);
        all.sort_by(|a, b| {
            far(a.metres).total_cmp(&far(b.metres)).then(a.point.code.cmp(&b.point.code))
        });
        let kinds: Vec<Kind<'a>> =
            (0..=DAYS_AHEAD).map(|n| self.deadlines.day(seek.at.date().plus_days(n))).collect();
        let open = all.iter().filter_map(|candidate| {
            let opening = self.next_known(candidate.point, seek, &kinds)?;
            Some(candidate.found(opening, seek.at))
        });
        open.take(seek.limit).collect()
    }

    /// The next opening, as far as the calendar is known.
    fn next_known<'a>(
        &'a self,
        point: &'a Point,
        seek: &Seek<'a>,
        kinds: &[Kind<'a>],
    ) -> Option<Opening<'a>> {
        (0_i64..).zip(kinds).find_map(|(n, kind)| {
            let day = seek.at.date().plus_days(n);
            self.first_of_day(point, Some(seek.item), (day, seek.at), kind).ok().flatten()
        })
    }

    /// Every point that does it, under the directives.
    fn doing<'a>(&'a self, seek: &Seek<'a>) -> Vec<Doing<'a>> {
        let (mut verdicts, mut all) = (Verdicts::default(), Vec::new());
        for point in self.all_points().filter(|point| within(point, seek.within)) {
            let Some(channel) = verdicts.way((self, seek), point, seek.at) else { continue };
            all.push(Doing { point, channel, metres: seek.metres_to(point) });
        }
        all
    }
}

impl Seek<'_> {
    /// How far a point is; `None` where it is not known from where or to where.
    pub(crate) fn metres_to(&self, point: &Point) -> Option<f64> {
        self.from.zip(point.position).map(|(a, b)| a.metres_to(b))
    }

    /// Whether one may come by a channel.
    fn wants(&self, channel: Channel) -> bool {
        self.item.channels().contains(&channel)
            && if self.channels.is_empty() {
                !ONLINE.contains(&channel)
            } else {
                self.channels.contains(&channel)
            }
    }
}

pub(crate) fn within(point: &Point, region: &Authority) -> bool {
    *region == Authority::nation()
        || point.authority == *region
        || is_within(point.region(), region)
}

fn far(metres: Option<f64>) -> f64 {
    metres.unwrap_or(f64::MAX)
}

impl<'a> Doing<'a> {
    fn found(&self, opening: Opening<'a>, at: Instant) -> Found<'a> {
        Found {
            point: &self.point.code,
            channel: self.channel,
            when: opening.from.max(at),
            opening,
            metres: self.metres,
        }
    }
}
