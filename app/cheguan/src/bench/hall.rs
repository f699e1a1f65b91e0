//! An office with invented people and as many cars as are needed, by a clock that began on a weekday
//! morning and goes on from there. What it sends in it remembers, to ask afterwards whether it is kept.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use base::{Authority, Clock, Fault, ManualClock, Result, Ticks};
use casework::{CaseKey, Matter, PersonId, Source, Submission};
use catalogue::Channel;
use codes::{Plate, PlateKind};
use journal::{Actor, EntryId, Envelope};
use registry::{Owner, VehicleId};
use scenarios::actors::{Answers, Town, by_hand, by_post};
use scenarios::cars::{Situation, vehicle};
use scenarios::life::MARK;
use scenarios::people::{Profile, profile};
use scenarios::world::TownSetup;

use super::load::{Bounds, lap};
use super::place::Place;
use crate::wiring;

/// The cities, with the letters of their plates.
pub(super) const CITIES: [(&str, &str); 2] = [("370200", "鲁B"), ("420500", "鄂E")];
/// People of each city; each owns many cars.
const PEOPLE: u64 = 32;

/// A hall.
pub(super) struct Hall {
    pub town: Town,
    people: Vec<(Authority, PersonId, Profile)>,
    entered: AtomicU64,
    parked: [Mutex<Vec<Car>>; 2],
    sent: Mutex<Vec<Sent>>,
}

/// A car that is due, and its owner.
pub(super) struct Car {
    city: Authority,
    owner: PersonId,
    plate: Plate,
    by_post: Answers,
}

/// A form that was acknowledged.
#[derive(Clone)]
pub(super) struct Sent {
    /// The form.
    pub form: Envelope,
    /// What it said.
    pub submission: Submission,
    /// The first entry of the case that came of it.
    pub entry: EntryId,
}

/// Tuesday 24 November 2026, nine in the morning in China.
pub(super) const NINE: base::Instant = base::Instant::from_micros(1795482000_000_000);

/// That morning, and on.
pub(super) struct Morning(pub Instant);

impl Ticks for Morning {
    fn now(&self) -> base::Instant {
        let gone = i64::try_from(self.0.elapsed().as_micros()).unwrap_or(0);
        base::Instant::from_micros(NINE.micros().saturating_add(gone))
    }
}

fn taken<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Hall {
    /// Opens the office of a place and lets its people sign up.
    pub async fn open(place: &Place) -> Result<Self> {
        let clock = Clock::from_ticks(Arc::new(Morning(Instant::now())));
        let town = Town::open(TownSetup {
            hand: ManualClock::at(clock.now()),
            journal: place.ground.journal(clock),
            fonts: None,
            public_address: place.ground.config.server.public_address.to_string(),
            keys: wiring::partner_keys(&place.ground)?,
            ledger: None,
        })
        .await?;
        let mut people = Vec::new();
        for n in 0..PEOPLE {
            for (city, _) in CITIES {
                let city = Authority::new(city);
                let profile = profile(&city, n)?;
                let person = town.sign_up(&profile).await?;
                people.push((city, person, profile));
            }
        }
        let (entered, sent) = (AtomicU64::new(0), Mutex::default());
        Ok(Self { town, people, entered, parked: Default::default(), sent })
    }

    /// The authority of the city where everything happens.
    pub fn city() -> Authority {
        Authority::new(CITIES[0].0)
    }

    /// One more car comes into the register: of four, three belong to the first city.
    pub async fn enter_car(&self) -> Result<bool> {
        let n = self.entered.fetch_add(1, Ordering::Relaxed);
        let at = usize::from(n % 4 == 3);
        let owner = usize::try_from(n / 4 * 2).unwrap_or(0) % self.people.len() + at;
        let (Some((city, person, profile)), Some((_, letters))) =
            (self.people.get(owner), CITIES.get(at))
        else {
            return Err(Fault::Bug("nobody lives here".into()).into());
        };
        let whose = (Owner::Person(*person), Situation::Due);
        let mut car = vehicle(city, n % 1_000_000, whose, NINE.date())?;
        let plate = Plate::of(PlateKind::SMALL_CAR, &number(letters, n))?;
        car.id = VehicleId { authority: city.clone(), plate: plate.clone() };
        let form = self.town.form(Actor::system("import"));
        self.town.office.registry.enter_vehicle(form, car, None).await?;
        let by_post = by_post(profile);
        let car = Car { city: city.clone(), owner: *person, plate, by_post };
        if let Some(parked) = self.parked.get(at) {
            taken(parked).push(car);
        }
        Ok(true)
    }

    /// `count` cars of the first city at least.
    pub async fn stock_cars(self: &Arc<Self>, count: u64) -> Result<()> {
        let missing = count.saturating_sub(self.cars(0));
        let hall = Arc::clone(self);
        let bounds =
            Bounds { clients: 64, time: Duration::from_hours(1), count: missing * 4 / 3 + 4 };
        lap(bounds, move || {
            let hall = Arc::clone(&hall);
            async move { hall.enter_car().await }
        })
        .await
        .map(drop)
    }

    /// How many cars of a city have no case yet.
    pub fn cars(&self, city: usize) -> u64 {
        let count = self.parked.get(city).map_or(0, |parked| taken(parked).len());
        u64::try_from(count).unwrap_or(0)
    }

    fn next_car(&self, city: usize) -> Option<Car> {
        self.parked.get(city).and_then(|parked| taken(parked).pop())
    }

    /// The owner of the next car sends an application in; `false` if all cars have one.
    pub async fn submit(&self, city: usize) -> Result<bool> {
        let Some(car) = self.next_car(city) else { return Ok(false) };
        let answers = car.by_post.clone();
        self.send(car, answers).await.map(|_| true)
    }

    /// The same, to be fetched at the window: nothing to pay, nothing to post.
    pub async fn submit_for_pickup(&self) -> Result<bool> {
        let Some(car) = self.next_car(0) else { return Ok(false) };
        self.send(car, by_hand()).await.map(|_| true)
    }

    /// An application of the next owner, with its case.
    pub async fn new_case(&self) -> Result<CaseKey> {
        let car = self.next_car(0);
        let car = car.ok_or_else(|| Fault::Bug("no car is left".into()))?;
        let answers = car.by_post.clone();
        self.send(car, answers).await
    }

    async fn send(&self, car: Car, answers: Answers) -> Result<CaseKey> {
        let submission = Submission {
            authority: car.city,
            item: MARK.to_owned(),
            matter: Some(Matter::Vehicle { plate: car.plate }),
            channel: Channel::App,
            point: None,
            applicant: car.owner,
            source: Source::Given { answers, uploads: Vec::new() },
        };
        let form = self.town.form(car.owner.actor());
        let done = self.town.office.cases.submit(form.clone(), submission.clone()).await?;
        let case = CaseKey::of(&done.entry).ok_or_else(|| Fault::Bug("no case".into()))?;
        let entry = done.entry.id;
        taken(&self.sent).push(Sent { form, submission, entry });
        Ok(case)
    }

    /// Everything that was acknowledged.
    pub fn sent(&self) -> Vec<Sent> {
        taken(&self.sent).clone()
    }

    /// Everybody with a duty is hired, blanks and parcel numbers lie ready.
    pub async fn staff(&self) -> Result<()> {
        self.town.hire().await?;
        self.town.stock(&Self::city(), ("0901", "0601"), 1_184_002_000).await?;
        self.town.settle().await
    }
}

/// The `n`-th number of a city: five digits, then a letter and four.
fn number(letters: &str, n: u64) -> String {
    const SECOND: [char; 24] = [
        'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'Q', 'R', 'S', 'T',
        'U', 'V', 'W', 'X', 'Y', 'Z',
    ];
    let rest = n.saturating_sub(100_000);
    let letter = usize::try_from(rest / 10_000).ok().and_then(|at| SECOND.get(at));
    match letter {
        Some(letter) if n >= 100_000 => format!("{letters}{letter}{:04}", rest % 10_000),
        _ => format!("{letters}{n:05}"),
    }
}
