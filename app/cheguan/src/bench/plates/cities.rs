//! Cities with numbers to give out: each has filed a segment, the province has approved it, it was
//! published a while ago and lists were opened, all by the commands of the office. One city is the hot
//! one, fifty share a load, one lets its numbers be composed.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

use base::{Authority, Clock, Date, Fault, ManualClock, Result};
use codes::{IssuingAuthority, PlateKind};
use identity::{BoxFuture, DemoInbox, Identity, IdentityCheckSimulator, Rights};
use journal::{Actor, Envelope, Journal};
use plates::{Applications, Plates, Wish};
use policy::Policy;
use registry::Registry;

use super::super::hall::{Morning, NINE};
use super::super::place::Place;
use super::segments;

/// Cities that share a load.
pub(super) const SPREAD: usize = 50;
/// Signs of provinces with the digits of their codes: enough cities.
const PROVINCES: [(char, &str); 4] = [('鲁', "37"), ('鄂', "42"), ('豫', "41"), ('贵', "52")];
/// Days that the segments have been published for: numbers may be composed from the eighth on.
const PUBLISHED_DAYS: i64 = 9;

/// A city and the two signs that its numbers begin with.
#[derive(Clone, Debug)]
pub(super) struct City {
    /// Its code.
    pub authority: Authority,
    letters: String,
}

/// The cities of one ground.
#[derive(Debug)]
pub(super) struct Cities {
    /// The numbers of all of them.
    pub plates: Plates,
    /// Where it is recorded.
    pub journal: Journal,
    /// Where everybody comes at once.
    pub hot: City,
    /// Where numbers are composed.
    pub composing: City,
    /// Fifty others.
    pub spread: Vec<City>,
}

impl Cities {
    /// Files, approves, publishes and lists; the lists of the hot and of the composing city have
    /// `numbers`, those of the others as many as the rules say.
    pub async fn open(place: &Place, numbers: u64) -> Result<Self> {
        let mut cities = listed(NINE.date()).into_iter();
        let mut next = || cities.next().ok_or_else(|| Fault::Bug("too few cities".into()));
        let (hot, composing) = (next()?, next()?);
        let spread: Vec<City> = cities.take(SPREAD).collect();
        let overlay = place.folder().join("data");
        let long = [&hot.authority, &composing.authority];
        segments::list_rule(&overlay.join("rules"), &long, numbers)?;
        let all = [&hot, &composing].into_iter().chain(&spread);
        let codes: Vec<Authority> = all.clone().map(|city| city.authority.clone()).collect();
        let earlier = ManualClock::at(NINE.plus_hours(-24 * PUBLISHED_DAYS));
        let earlier = place.ground.journal(earlier.clock());
        let (before, identity) = plates(&earlier, &overlay, &codes)?;
        segments::hire(&identity, &earlier, &codes).await?;
        for city in all {
            // Every number of a form is looked at several times: no longer ones than are needed.
            let form = match (long.contains(&&city.authority), numbers > 10_000) {
                (true, true) => "#####",
                (true, false) | (false, true) => "5####",
                (false, false) => "5A###",
            };
            let form = format!("{}{form}", city.letters);
            segments::publish(&before, &earlier, &city.authority, &form).await?;
            before.refill_pools(&city.authority).await?;
        }
        let clock = Clock::from_ticks(Arc::new(Morning(Instant::now())));
        let journal = place.ground.journal(clock);
        let (plates, _) = plates(&journal, &overlay, &codes)?;
        Ok(Self { plates, journal, hot, composing, spread })
    }

    /// A fresh form of this actor.
    pub fn form(&self, actor: Actor) -> Envelope {
        Envelope { command: self.journal.command_id(), actor }
    }
}

/// Cities that give out numbers of small cars on a day, each once.
fn listed(on: Date) -> Vec<City> {
    let mut seen = BTreeSet::new();
    let mut cities = Vec::new();
    for (sign, digits) in PROVINCES {
        let rows = IssuingAuthority::all().iter();
        for row in rows.filter(|row| row.region().as_str().starts_with(digits)) {
            let given = IssuingAuthority::on(sign, row.letter(), PlateKind::SMALL_CAR, on);
            let Ok(authority) = given.map(IssuingAuthority::authority) else { continue };
            if seen.insert(authority.clone()) {
                let letters = format!("{sign}{}", row.letter());
                cities.push(City { authority, letters });
            }
        }
    }
    cities
}

/// The people of the bench have no cars and no cases: what is measured is the pool alone.
struct Everybody;

impl Applications for Everybody {
    fn may_choose<'a>(&'a self, _: Wish<'a>) -> BoxFuture<'a, Result<()>> {
        Box::pin(std::future::ready(Ok(())))
    }
}

fn plates(
    journal: &Journal,
    overlay: &std::path::Path,
    cities: &[Authority],
) -> Result<(Plates, Identity)> {
    let identity = Identity::new(identity::Setup {
        journal: journal.clone(),
        rights: Rights::load(None).map_err(|wrong| Fault::Bug(wrong.join("; ")))?,
        notices: Arc::new(DemoInbox::new(journal.clone())),
        check: Arc::new(IdentityCheckSimulator),
    });
    let plates = Plates::new(plates::Setup {
        journal: journal.clone(),
        identity: identity.clone(),
        policy: Policy::load(journal.clone(), Some(overlay))?,
        register: Arc::new(Registry::new(journal.clone(), cities.iter().cloned())),
        applications: Arc::new(Everybody),
    });
    Ok((plates, identity))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_cities_enough_and_each_comes_once() {
        let cities = listed(NINE.date());
        assert!(cities.len() > SPREAD + 2, "{}", cities.len());
        let codes: BTreeSet<_> = cities.iter().map(|city| &city.authority).collect();
        assert_eq!(codes.len(), cities.len());
        assert_eq!((cities[0].authority.as_str(), cities[0].letters.as_str()), ("370100", "鲁A"));
    }
}
