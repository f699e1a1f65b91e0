//! Where an appointment can be had soonest, and where nearest, over all points. Which points do the item when,
//! under directives and what officers switched, is known without the database; the first free half-hour of
//! each is one statement for all of them, which is remembered for a while, and what is told is asked again in
//! one more: nobody is sent to a half-hour that was full when the answer was made. How many statements it
//! takes hardly depends on how many points there are: where many near ones are full, each next one asks four times as
//! many, until the points are through.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use base::{Authority, Instant, Result};
use catalogue::Group;
use db::Tx;
use offices::{Coming, Offices, Seek, Times};
use tokio::sync::Mutex;

use super::find::is_in_person;
use crate::Bookings;
use crate::model::slot::SlotKey;
use crate::model::words::Pool;
use crate::store::soonest::{Sought, Whose, first_in};

/// How far ahead free seats are looked for.
const DAYS: i64 = 90;
/// So long the firsts of a region are remembered at least: what is given back meanwhile shows a little later.
const FRESH_SECONDS: i64 = 5;
/// And so many times as long as it took to read them, so that reading them never takes more than its part.
const FRESH_TIMES: i64 = 20;
/// What was read as quickly as this is read again by who asks; else beside, while what is known is told.
const QUICK_MICROS: i64 = 20_000;
/// What nobody asked for so long is forgotten.
const KEPT_SECONDS: i64 = 600;
/// Regions, groups and ways that are remembered at once.
const KEPT_MAX: usize = 256;
/// Points that are asked again first, at least; then four times as many, until enough are found or all were asked.
const ASKED: usize = 32;
/// The most in one statement: each is a parameter of it.
const ASKED_MAX: usize = 8_192;

/// A point with its first free half-hour.
#[derive(Clone, Debug, PartialEq)]
pub struct FreePlace {
    /// The half-hour, with its point.
    pub slot: SlotKey,
    /// How far, in metres; `None` where it is not known from where or to where.
    pub metres: Option<f64>,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Searched {
    /// The places, the best first.
    pub places: Vec<FreePlace>,
    /// Statements that it took: a search that asked for each point would show here.
    pub statements: usize,
}

type Firsts = Arc<Vec<SlotKey>>;
type Region = (Authority, Authority, Group, Pool);

/// The firsts of a region as they were.
#[derive(Clone, Debug)]
struct Remembered {
    firsts: Firsts,
    at: Instant,
    took_micros: i64,
    is_read_again: bool,
}

impl Remembered {
    fn is_fresh(&self, now: Instant) -> bool {
        let micros = (FRESH_SECONDS * 1_000_000).max(FRESH_TIMES * self.took_micros);
        (self.at.micros()..self.at.micros() + micros).contains(&now.micros())
    }

    fn is_kept(&self, now: Instant) -> bool {
        (self.at..self.at.plus_seconds(KEPT_SECONDS)).contains(&now)
    }
}

/// Searches over all points, with what they remember. A cheap handle: one for a whole program.
#[derive(Clone, Debug)]
pub struct Search {
    bookings: Bookings,
    firsts: Arc<Mutex<BTreeMap<Region, Remembered>>>,
}

impl Search {
    /// Nothing is remembered yet.
    pub fn new(bookings: Bookings) -> Self {
        Self { bookings, firsts: Arc::default() }
    }

    /// The places where a seat is free soonest, as places stand (`Places::everywhere`); of those at the
    /// same time the nearest first.
    pub async fn soonest(&self, places: &Offices, seek: &Seek<'_>, pool: Pool) -> Result<Searched> {
        let (sought, mut searched) =
            (self.sought((seek.within, seek.item.group), pool)?, Searched::default());
        let mut times = Times::new(places, seek);
        let points: BTreeMap<&str, Coming<'_>> =
            times.points().into_iter().map(|one| (one.point.code.as_str(), one)).collect();
        let firsts = self.firsts(seek.within, &sought, &mut searched).await?;
        let known = firsts.iter().filter_map(|slot| {
            let metres = points.get(slot.sheet.point.as_str())?.metres;
            Some(FreePlace { slot: slot.clone(), metres })
        });
        let mut left: Vec<FreePlace> = known.collect();
        left.sort_by(sooner);
        let mut asked = ASKED.max(seek.limit);
        loop {
            let later = left.split_off(asked.min(left.len()));
            let these = left.iter().filter_map(|place| points.get(place.slot.sheet.point.as_str()));
            let these = these.copied().collect();
            let mut now = self.asked_again(these, &mut times, &sought, &mut searched).await?;
            searched.places.append(&mut now);
            searched.places.sort_by(sooner);
            left = later;
            // Whoever is left was no sooner a moment ago than those that still are as they were.
            let bound = left.first().map(|place| place.slot.starts_at());
            let sure = |place: &&FreePlace| bound.is_none_or(|at| place.slot.starts_at() <= at);
            if left.is_empty() || searched.places.iter().filter(sure).count() >= seek.limit {
                break;
            }
            asked = (asked * 4).min(ASKED_MAX);
        }
        searched.places.truncate(seek.limit);
        Ok(searched)
    }

    /// The nearest places where a seat is free in the next ninety days, each with its first half-hour.
    pub async fn nearest(&self, places: &Offices, seek: &Seek<'_>, pool: Pool) -> Result<Searched> {
        let (sought, mut searched) =
            (self.sought((seek.within, seek.item.group), pool)?, Searched::default());
        let mut times = Times::new(places, seek);
        let mut points = times.points();
        points.sort_by(|a, b| far(a.metres).total_cmp(&far(b.metres)));
        let (mut asked, mut left) = (ASKED.max(seek.limit), points.as_slice());
        loop {
            let (these, later) = left.split_at(asked.min(left.len()));
            let these = these.to_vec();
            let mut now = self.asked_again(these, &mut times, &sought, &mut searched).await?;
            searched.places.append(&mut now);
            left = later;
            if left.is_empty() || searched.places.len() >= seek.limit {
                break;
            }
            asked = (asked * 4).min(ASKED_MAX);
        }
        searched.places.sort_by(|a, b| {
            far(a.metres).total_cmp(&far(b.metres)).then_with(|| a.slot.cmp(&b.slot))
        });
        searched.places.truncate(seek.limit);
        Ok(searched)
    }

    /// Reads the firsts of the whole country by web before anybody asks, one group of items after the other: for a
    /// program that begins. Whoever asks meanwhile does not wait for it. How many groups.
    ///
    /// # Errors
    /// Faults only; what was read before it is remembered.
    pub async fn warm(&self) -> Result<usize> {
        let nation = Authority::nation();
        let items = self.bookings.catalogue.items();
        // Where a vehicle is brought, its own city alone is searched.
        let sought = items.filter(|item| is_in_person(item) && !item.books_vehicle());
        let groups: BTreeSet<Group> = sought.map(|item| item.group).collect();
        for group in &groups {
            let sought = self.sought((&nation, *group), Pool::Web)?;
            let (from, to) = between(&nation);
            let key = (from, to, *group, Pool::Web);
            let read = self.remembered(&key, &sought).await?;
            let mut kept = self.firsts.lock().await;
            if kept.len() < KEPT_MAX {
                kept.entry(key).or_insert(read);
            }
        }
        Ok(groups.len())
    }

    fn sought(&self, (within, group): (&Authority, Group), pool: Pool) -> Result<Sought> {
        let (now, limits) = (self.bookings.now(), self.bookings.limits(within)?);
        let lead = if pool == Pool::Web { limits.lead_minutes } else { 0 };
        let after = now.plus_minutes(lead);
        Ok(Sought { group, pool, now, after, to: now.date().plus_days(DAYS) })
    }

    /// The firsts of a region, in no order. Where nothing is known one reads them and the others wait.
    async fn firsts(
        &self,
        within: &Authority,
        sought: &Sought,
        searched: &mut Searched,
    ) -> Result<Firsts> {
        let (from, to) = between(within);
        let key = (from, to, sought.group, sought.pool);
        let mut kept = self.firsts.lock().await;
        kept.retain(|_, known| known.is_kept(sought.now));
        if let Some(known) = kept.get_mut(&key) {
            if known.is_fresh(sought.now) || known.is_read_again {
                return Ok(Arc::clone(&known.firsts));
            }
            if known.took_micros > QUICK_MICROS {
                known.is_read_again = true;
                tokio::spawn(self.clone().read_again(key, *sought));
                return Ok(Arc::clone(&known.firsts));
            }
        }
        searched.statements += 1;
        let read = self.remembered(&key, sought).await?;
        let firsts = Arc::clone(&read.firsts);
        if kept.len() < KEPT_MAX {
            kept.insert(key, read);
        }
        Ok(firsts)
    }

    /// Beside those who ask.
    async fn read_again(self, key: Region, sought: Sought) {
        let read = self.remembered(&key, &sought).await;
        let mut kept = self.firsts.lock().await;
        match read {
            Ok(read) => drop(kept.insert(key, read)),
            // The next who asks tries again, or is told what is wrong.
            Err(_) => drop(kept.remove(&key)),
        }
    }

    async fn remembered(&self, key: &Region, sought: &Sought) -> Result<Remembered> {
        let whose = Whose::Between(key.0.clone(), key.1.clone());
        let firsts = Arc::new(self.read(whose, sought).await?);
        let took_micros = self.bookings.now().micros() - sought.now.micros();
        Ok(Remembered { firsts, at: sought.now, took_micros, is_read_again: false })
    }

    /// The first free half-hours of points in which the item is done there. One in which it is not (a directive holds
    /// then, officers took it away, it lies outside of all hours) is passed by: the point is asked again from when it is
    /// done on.
    async fn asked_again<'a>(
        &self,
        these: Vec<Coming<'a>>,
        times: &mut Times<'a>,
        sought: &Sought,
        searched: &mut Searched,
    ) -> Result<Vec<FreePlace>> {
        let mut asked: BTreeMap<Instant, Vec<Coming<'a>>> = BTreeMap::new();
        for one in these {
            asked.entry(sought.after.max(just_before(one.from))).or_default().push(one);
        }
        let mut found = Vec::new();
        while let Some((after, these)) = asked.pop_first() {
            let points = these.iter().map(|one| (&one.point.authority, one.point.code.as_str()));
            let firsts = self.first_of(points, &Sought { after, ..*sought }, searched).await?;
            let of: BTreeMap<&str, Coming<'a>> =
                these.iter().map(|one| (one.point.code.as_str(), *one)).collect();
            for slot in firsts {
                let Some(one) = of.get(slot.sheet.point.as_str()) else { continue };
                match times.open_since(one.point, slot.starts_at()) {
                    Some(from) if from > slot.starts_at() => {
                        asked.entry(just_before(from)).or_default().push(*one);
                    }
                    Some(_) => found.push(FreePlace { slot, metres: one.metres }),
                    None => {}
                }
            }
        }
        Ok(found)
    }

    async fn first_of<'a>(
        &self,
        points: impl Iterator<Item = (&'a Authority, &'a str)>,
        sought: &Sought,
        searched: &mut Searched,
    ) -> Result<Vec<SlotKey>> {
        let (mut authorities, mut codes) = (BTreeSet::new(), Vec::new());
        for (authority, code) in points {
            authorities.insert(authority.clone());
            codes.push(code.to_owned());
        }
        if codes.is_empty() {
            return Ok(Vec::new());
        }
        searched.statements += 1;
        self.read(Whose::Points(authorities.into_iter().collect(), codes), sought).await
    }

    async fn read(&self, whose: Whose, sought: &Sought) -> Result<Vec<SlotKey>> {
        let sought = *sought;
        let read = move |tx: Tx| async move { first_in(&tx, &whose, &sought).await };
        self.bookings.journal.db().look(read).await
    }
}

/// A half-hour that begins at an instant begins after this.
fn just_before(at: Instant) -> Instant {
    Instant::from_micros(at.micros() - 1)
}

fn sooner(a: &FreePlace, b: &FreePlace) -> std::cmp::Ordering {
    let by_time = a.slot.starts_at().cmp(&b.slot.starts_at());
    let by_way = by_time.then(far(a.metres).total_cmp(&far(b.metres)));
    by_way.then_with(|| a.slot.cmp(&b.slot))
}

fn far(metres: Option<f64>) -> f64 {
    metres.unwrap_or(f64::MAX)
}

/// The codes of the issuing cities of a region: of the nation, a province, or a city with its counties.
fn between(within: &Authority) -> (Authority, Authority) {
    let code = within.as_str();
    let stem = if code == Authority::nation().as_str() {
        ""
    } else if code.ends_with("0000") {
        code.get(..2).unwrap_or(code)
    } else {
        code.get(..4).unwrap_or(code)
    };
    let filled = |digit: &str| Authority::new(format!("{stem}{}", digit.repeat(6 - stem.len())));
    (filled("0"), filled("9"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_a_range_of_codes() {
        let range = |code: &str| {
            let (from, to) = between(&Authority::new(code));
            format!("{from} {to}")
        };
        assert_eq!(range("000000"), "000000 999999");
        assert_eq!(range("370000"), "370000 379999");
        assert_eq!(range("370200"), "370200 370299");
        assert_eq!(range("420324"), "420300 420399");
    }
}
