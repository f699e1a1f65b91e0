//! Citizens who want a number: each draws, looks at ten numbers and takes one; or composes one. What
//! they were told they have is remembered, to ask afterwards who owns what.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base::{Authority, Error, Fault, Result};
use codes::{Plate, Vin};
use plates::{Draw, DrawFor, DrawMode, NewDraw, Outcome, PersonId, Purpose};

use super::super::load::{Bounds, Lap, lap};
use super::super::owners::Owned;
use super::cities::{Cities, City};
use super::segments::pool;

/// Clients that prepare what is measured afterwards.
const HELPERS: u64 = 64;
/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_mins(10);

/// All who came so far.
pub(super) struct Citizens {
    pub cities: Cities,
    arrived: AtomicU64,
    told: Mutex<Vec<Owned>>,
    just_taken: AtomicU64,
}

/// Somebody in front of numbers that are offered to nobody else.
pub(super) struct Chooser {
    person: PersonId,
    home: Authority,
    draw: Draw,
}

impl Chooser {
    fn numbers(&self) -> &[Plate] {
        self.draw.batch.as_ref().map_or(&[], |batch| batch.numbers.as_slice())
    }
}

/// Those who are about to choose.
pub(super) type Choosers = Arc<Mutex<Vec<Chooser>>>;

/// What came of preparing: who may choose now, how many draws a second, numbers offered twice.
pub(super) struct Offered {
    pub choosers: Choosers,
    pub rate: f64,
    pub collisions: u64,
}

/// What came of composing.
pub(super) struct Composed {
    pub lap: Lap,
    pub won: u64,
}

impl Citizens {
    /// Nobody yet.
    pub fn of(cities: Cities) -> Self {
        let (arrived, told) = (AtomicU64::new(0), Mutex::default());
        Self { cities, arrived, told, just_taken: AtomicU64::new(0) }
    }

    /// What everybody was told they have.
    pub fn told(&self) -> Vec<Owned> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Numbers that somebody was offered and somebody else got.
    pub fn just_taken(&self) -> u64 {
        self.just_taken.load(Ordering::Relaxed)
    }

    fn tell(&self, owned: Owned) {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).push(owned);
    }

    async fn prepare(&self, city: &City, mode: DrawMode) -> Result<(PersonId, Draw)> {
        let n = self.arrived.fetch_add(1, Ordering::Relaxed);
        let person = PersonId(self.cities.journal.chance().uuid_random());
        let vin = Vin::with_check(&format!("LSVAA4180{n:08}"))
            .map_err(|e| Fault::Bug(format!("the VIN of citizen {n}: {e}")))?;
        let home = &city.authority;
        let about = DrawFor { person, vin, purpose: Purpose::NewVehicle, case: None };
        let new = NewDraw { authority: home.clone(), pool: pool()?, mode, about, device: None };
        let plates = &self.cities.plates;
        let id = plates.prepare_draw(self.cities.form(person.actor()), new).await?;
        if mode != DrawMode::Compose {
            plates.begin_draw(self.cities.form(person.actor()), home, id, "我的生日").await?;
        }
        let draw = plates.draw(home, id).await?;
        Ok((person, draw.ok_or_else(|| Fault::Bug(format!("draw {id} is gone")))?))
    }

    /// `count` people draw, in these cities in turn.
    ///
    /// # Errors
    /// Whatever refuses a draw: there are numbers enough for all.
    pub async fn draw(self: &Arc<Self>, cities: &[City], count: u64) -> Result<Offered> {
        let (choosers, citizens) = (Choosers::default(), Arc::clone(self));
        let (into, cities) = (Arc::clone(&choosers), Arc::new(cities.to_vec()));
        let turn = Arc::new(AtomicU64::new(0));
        let bounds = Bounds { clients: HELPERS.min(count), time: PATIENCE, count };
        let drawn = lap(bounds, move || {
            let (citizens, into) = (Arc::clone(&citizens), Arc::clone(&into));
            let (cities, n) = (Arc::clone(&cities), turn.fetch_add(1, Ordering::Relaxed));
            async move {
                let at = usize::try_from(n).unwrap_or(0) % cities.len().max(1);
                let city = cities.get(at).ok_or_else(|| Fault::Bug("no city".into()))?;
                let (person, draw) = citizens.prepare(city, DrawMode::Online).await?;
                let chooser = Chooser { person, home: city.authority.clone(), draw };
                into.lock().unwrap_or_else(PoisonError::into_inner).push(chooser);
                Ok(true)
            }
        })
        .await?;
        let collisions = collisions(&choosers);
        Ok(Offered { choosers, rate: drawn.rate(), collisions })
    }

    /// Everybody chooses: the command that is measured.
    pub async fn choose(self: &Arc<Self>, from: &Choosers, bounds: Bounds) -> Result<Lap> {
        let (citizens, from) = (Arc::clone(self), Arc::clone(from));
        lap(bounds, move || {
            let citizens = Arc::clone(&citizens);
            let chooser = from.lock().unwrap_or_else(PoisonError::into_inner).pop();
            async move {
                let Some(chooser) = chooser else { return Ok(false) };
                citizens.takes_one(chooser).await.map(|()| true)
            }
        })
        .await
    }

    async fn takes_one(&self, chooser: Chooser) -> Result<()> {
        let numbers = chooser.numbers();
        let likes = self.cities.journal.chance().below(u64::try_from(numbers.len()).unwrap_or(1));
        let liked = usize::try_from(likes).ok().and_then(|at| numbers.get(at)).cloned();
        let plate = liked.ok_or_else(|| Fault::Bug("nothing is offered".into()))?;
        let form = self.cities.form(chooser.person.actor());
        let at = (&chooser.home, chooser.draw.id);
        match self.cities.plates.choose_number(form, at, &plate).await {
            Ok(_) => {
                self.tell(Owned { authority: chooser.home, plate, person: chooser.person });
                Ok(())
            }
            Err(Error::Refused(refused)) if refused.code == "plates.just_taken" => {
                self.just_taken.fetch_add(1, Ordering::Relaxed);
                Ok(())
            }
            Err(other) => Err(other),
        }
    }

    /// `count` people compose one number each out of all that were released, without knowing what
    /// others do.
    pub async fn compose(self: &Arc<Self>, listed: &Arc<[String]>, count: u64) -> Result<Composed> {
        let city = self.cities.composing.clone();
        let ready = Choosers::default();
        let (citizens, into, home) = (Arc::clone(self), Arc::clone(&ready), city.clone());
        let bounds = Bounds { clients: HELPERS.min(count), time: PATIENCE, count };
        lap(bounds, move || {
            let (citizens, into, city) = (Arc::clone(&citizens), Arc::clone(&into), home.clone());
            async move {
                let (person, draw) = citizens.prepare(&city, DrawMode::Compose).await?;
                let chooser = Chooser { person, home: city.authority.clone(), draw };
                into.lock().unwrap_or_else(PoisonError::into_inner).push(chooser);
                Ok(true)
            }
        })
        .await?;
        let won = Arc::new(AtomicU64::new(0));
        let (citizens, listed, wins) = (Arc::clone(self), Arc::clone(listed), Arc::clone(&won));
        let lap = lap(bounds, move || {
            let (citizens, listed) = (Arc::clone(&citizens), Arc::clone(&listed));
            let chooser = ready.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let wins = Arc::clone(&wins);
            async move {
                let Some(chooser) = chooser else { return Ok(false) };
                let has = citizens.composes(chooser, &listed).await?;
                wins.fetch_add(u64::from(has), Ordering::Relaxed);
                Ok(true)
            }
        })
        .await?;
        Ok(Composed { lap, won: won.load(Ordering::Relaxed) })
    }

    async fn composes(&self, chooser: Chooser, listed: &[String]) -> Result<bool> {
        let likes = self.cities.journal.chance().below(u64::try_from(listed.len()).unwrap_or(1));
        let number = usize::try_from(likes).ok().and_then(|at| listed.get(at));
        let number = number.ok_or_else(|| Fault::Bug("nothing was released".into()))?;
        let (plates, at) = (&self.cities.plates, (&chooser.home, chooser.draw.id));
        let form = || self.cities.form(chooser.person.actor());
        let tried = plates.try_number(form(), at, number).await?;
        let tried: plates::NumberTried = tried.event()?;
        if tried.step.outcome != Outcome::Offered {
            return Ok(false);
        }
        plates.choose_number(form(), at, &tried.plate).await?;
        let person = chooser.person;
        self.tell(Owned { authority: chooser.home, plate: tried.plate, person });
        Ok(true)
    }
}

/// Numbers that lie in two offers of those who are about to choose; all of them are live.
fn collisions(choosers: &Choosers) -> u64 {
    let choosers = choosers.lock().unwrap_or_else(PoisonError::into_inner);
    let mut seen = BTreeSet::new();
    let all = choosers.iter().flat_map(|one| one.numbers().iter().map(|plate| (&one.home, plate)));
    u64::try_from(all.filter(|number| !seen.insert(*number)).count()).unwrap_or(u64::MAX)
}
