//! A city with one list of numbers, and people who want one of them.

use std::path::Path;
use std::sync::Arc;

use base::{Authority, Chance, Date, Instant, ManualClock};
use codes::{Plate, PlateKind, Vin};
use db::testing::Scratch;
use db::{Db, Schema, Tx};
use identity::{BoxFuture, DemoInbox, Identity, IdentityCheckSimulator, Rights};
use journal::{
    Actor, Command, Desk, Envelope, Journal, KeyRing, Next, Setup, VerifyOptions, verify,
};
use plates::{
    Applications, Device, Draw, DrawFor, DrawId, DrawMode, DrawPrepared, DrawRules, DrawState,
    List, ListDigest, ListId, ListOpened, ListPart, NewDraw, NumbersOffered, PersonId, Plates,
    PoolId, PoolListed, Purpose, Wish,
};
use policy::Policy;
use registry::Registry;
use serde::Serialize;

pub fn schema() -> Schema {
    Schema::new([
        journal::migrations(),
        identity::migrations(),
        policy::migrations(),
        registry::migrations(),
        plates::migrations(),
    ])
}

pub fn qingdao() -> Authority {
    Authority::new("370200")
}

pub fn small_cars() -> PoolId {
    "02".parse().unwrap()
}

pub fn small_car(number: &str) -> Plate {
    Plate::of(PlateKind::SMALL_CAR, number).unwrap()
}

/// Whoever asks may choose: whose vehicle and case it is, is asked where the pool and casework meet.
struct Anyone;

impl Applications for Anyone {
    fn may_choose<'a>(&'a self, _: Wish<'a>) -> BoxFuture<'a, base::Result<()>> {
        Box::pin(std::future::ready(Ok(())))
    }
}

#[derive(Clone)]
pub struct Office {
    pub journal: Journal,
    pub plates: Plates,
    pub hand: Arc<ManualClock>,
    folder: std::path::PathBuf,
}

/// Puts numbers into the pool as one list, as the release of segments does.
#[derive(Serialize)]
struct OpenList {
    city: Authority,
    pool: PoolId,
    numbers: Vec<String>,
    version: i64,
}

impl Command for OpenList {
    const NAME: &'static str = "test.open_list";

    fn home(&self) -> Authority {
        self.city.clone()
    }

    async fn decide(&self, _: &Tx, desk: &Desk) -> base::Result<Vec<Next>> {
        let list = ListId(desk.chance.uuid(desk.now));
        let mut digest = ListDigest::new();
        self.numbers.iter().for_each(|number| digest.add(number));
        let size = u64::try_from(self.numbers.len()).unwrap();
        let subject = List::subject(list);
        let mut nexts = Vec::new();
        for (n, part) in (0_i64..).zip(self.numbers.chunks(2_000)) {
            let from = u64::try_from(n * 2_000).unwrap();
            let part = ListPart { from, numbers: part.to_vec() };
            nexts.push(Next::new(self.home(), subject.as_str(), n + 1, part)?);
        }
        let last = i64::try_from(nexts.len()).unwrap();
        let opened = ListOpened { pool: self.pool, size, digest: digest.finish() };
        nexts.push(Next::new(self.home(), subject, last + 1, opened)?);
        let listed = PoolListed { list, size, released: size, returned: 0 };
        nexts.push(Next::new(self.home(), self.pool.subject(), self.version, listed)?);
        Ok(nexts)
    }
}

/// So many draws as if each had been prepared by itself, and begun where something is offered.
#[derive(Serialize)]
struct Crowd {
    people: usize,
    prepared: DrawPrepared,
    offered: Option<NumbersOffered>,
}

impl Command for Crowd {
    const NAME: &'static str = "test.crowd";

    fn home(&self) -> Authority {
        qingdao()
    }

    async fn decide(&self, _: &Tx, desk: &Desk) -> base::Result<Vec<Next>> {
        let mut nexts = Vec::new();
        for _ in 0..self.people {
            let subject = Draw::subject(DrawId(desk.chance.uuid(desk.now)));
            nexts.push(Next::new(qingdao(), subject.as_str(), 1, self.prepared.clone())?);
            if let Some(offered) = &self.offered {
                nexts.push(Next::new(qingdao(), subject.as_str(), 2, offered.clone())?);
            }
        }
        Ok(nexts)
    }
}

impl Office {
    /// On a Thursday at nine, with so many numbers in the pool.
    pub async fn with(scratch: &Scratch, numbers: usize) -> Self {
        Self::on(scratch, "2026-11-26", numbers).await
    }

    pub async fn on(scratch: &Scratch, day: &str, numbers: usize) -> Self {
        let day: Date = day.parse().unwrap();
        let hand = ManualClock::at(day.start().plus_hours(9));
        let office = Self::over(scratch.db.clone(), scratch.folder(), hand, 1);
        if numbers > 0 {
            office.list(numbers, 1).await;
        }
        office
    }

    /// The same, where a rule of the city has another value.
    pub async fn ruled(scratch: &Scratch, numbers: usize, (key, value): (&str, i64)) -> Self {
        let rules = scratch.folder().join("data/rules");
        std::fs::create_dir_all(&rules).unwrap();
        let own = format!(
            "[[value]]\nkey = '{key}'\nregion = '370200'\nvalid_from = '2017-05-01'\nvalue = {value}\nsource = 'x'\n"
        );
        std::fs::write(rules.join("own.toml"), own).unwrap();
        Self::with(scratch, numbers).await
    }

    /// A program on a database, with dice of its own.
    pub fn over(db: Db, folder: &Path, hand: Arc<ManualClock>, seed: u64) -> Self {
        let journal = Journal::new(Setup {
            db,
            clock: hand.clock(),
            chance: Chance::seeded(seed),
            node: "test".into(),
            keys: KeyRing::seeded(&Chance::seeded(2)).unwrap(),
            anchor: None,
        });
        let rights = Rights::load(None).unwrap();
        let identity = Identity::new(identity::Setup {
            journal: journal.clone(),
            rights,
            notices: Arc::new(DemoInbox::new(journal.clone())),
            check: Arc::new(IdentityCheckSimulator),
        });
        let own = Some(folder.join("data")).filter(|own| own.exists());
        let plates = Plates::new(plates::Setup {
            journal: journal.clone(),
            identity,
            policy: Policy::load(journal.clone(), own.as_deref()).unwrap(),
            register: Arc::new(Registry::new(journal.clone(), [qingdao()])),
            applications: Arc::new(Anyone),
        });
        Self { journal, plates, hand, folder: folder.to_owned() }
    }

    /// The pool's list number `version`, of so many numbers.
    pub async fn list(&self, numbers: usize, version: i64) {
        let numbers = (0..numbers).map(|n| format!("鲁B{n:05}")).collect();
        self.list_of(small_cars(), numbers, version).await;
    }

    /// The list number `version` of a pool.
    pub async fn list_of(&self, pool: PoolId, numbers: Vec<String>, version: i64) {
        let (city, envelope) = (qingdao(), self.by(Actor::system("test")));
        self.journal.perform(envelope, OpenList { city, pool, numbers, version }).await.unwrap();
    }

    /// The first list of small cars of a city, of so many numbers that begin so.
    pub async fn list_in(&self, city: &Authority, head: &str, numbers: usize) {
        let numbers = (0..numbers).map(|n| format!("{head}{n:05}")).collect();
        let (city, pool, version) = (city.clone(), small_cars(), 1);
        let envelope = self.by(Actor::system("test"));
        self.journal.perform(envelope, OpenList { city, pool, numbers, version }).await.unwrap();
    }

    /// More people than one run looks at, for small cars: they wait in the line, are ready until then, or
    /// look at a batch until then and may ask for the next one for an hour.
    pub async fn crowd(&self, ready_until: Option<Instant>, expires_at: Option<Instant>) {
        let rules = DrawRules {
            batch_numbers: 10,
            batches: 5,
            batch_seconds: 3_600,
            backup_seconds: 0,
            tries: 0,
            ready_seconds: 300,
            confirm_seconds: 300,
            timeout_takes_first: false,
        };
        let prepared = DrawPrepared {
            pool: small_cars(),
            mode: DrawMode::Online,
            about: self.citizen(0).wants(DrawMode::Online).about,
            list: ListId(self.journal.chance().uuid_random()),
            list_size: 0,
            list_digest: String::new(),
            commitment: String::new(),
            rules,
            ready_until,
            point: None,
        };
        let offered = expires_at.map(|expires_at| NumbersOffered {
            batch: 1,
            contribution: String::new(),
            steps: Vec::new(),
            walked: 0,
            expires_at,
            kept: Vec::new(),
        });
        let envelope = self.by(Actor::system("test"));
        let crowd = Crowd { people: 501, prepared, offered };
        self.journal.perform(envelope, crowd).await.unwrap();
    }

    pub fn by(&self, actor: Actor) -> Envelope {
        Envelope { command: self.journal.command_id(), actor }
    }

    pub fn now(&self) -> Instant {
        self.journal.clock().now()
    }

    pub fn citizen(&self, n: usize) -> Citizen {
        let person = PersonId(self.journal.chance().uuid_random());
        let vin = Vin::with_check(&format!("LSVAA41800{n:07}")).unwrap();
        Citizen { office: self.clone(), person, vin, device: None, pool: small_cars() }
    }

    /// Nothing was lost or doubled: the journal rebuilds every table.
    pub async fn holds(&self) {
        let options = VerifyOptions {
            schema: schema(),
            kinds: plates::kinds(),
            keys: self.journal.keys().clone(),
            rebuild_in: Some(self.folder.join("rebuilt")),
            anchor: None,
            progress: Arc::new(|_, _| {}),
        };
        let report = verify(self.journal.db(), options).await.unwrap();
        assert_eq!(report.difference, None);
    }
}

#[derive(Clone)]
pub struct Citizen {
    pub office: Office,
    pub person: PersonId,
    pub vin: Vin,
    pub device: Option<Device>,
    pub pool: PoolId,
}

impl Citizen {
    pub fn envelope(&self) -> Envelope {
        self.office.by(self.person.actor())
    }

    pub fn wants(&self, mode: DrawMode) -> NewDraw {
        let (person, vin) = (self.person, self.vin.clone());
        NewDraw {
            authority: qingdao(),
            pool: self.pool,
            mode,
            about: DrawFor { person, vin, purpose: Purpose::NewVehicle, case: None },
            device: self.device.clone(),
        }
    }

    pub async fn prepares(&self, mode: DrawMode) -> base::Result<DrawId> {
        self.office.plates.prepare_draw(self.envelope(), self.wants(mode)).await
    }

    pub async fn begins(&self, draw: DrawId) -> base::Result<Draw> {
        let envelope = self.envelope();
        self.office.plates.begin_draw(envelope, &qingdao(), draw, "我的生日").await?;
        Ok(self.sees(draw).await)
    }

    /// Prepares and begins.
    pub async fn draws(&self, mode: DrawMode) -> Draw {
        let draw = self.prepares(mode).await.unwrap();
        self.begins(draw).await.unwrap()
    }

    pub async fn sees(&self, draw: DrawId) -> Draw {
        self.office.plates.draw(&qingdao(), draw).await.unwrap().unwrap()
    }

    pub async fn chooses(&self, draw: DrawId, plate: &Plate) -> base::Result<()> {
        let envelope = self.envelope();
        self.office.plates.choose_number(envelope, (&qingdao(), draw), plate).await.map(drop)
    }

    pub async fn confirms(&self, plate: &Plate) -> base::Result<()> {
        let (envelope, plates) = (self.envelope(), &self.office.plates);
        plates.confirm_number(envelope, &qingdao(), plate, self.person).await.map(drop)
    }

    pub async fn next(&self, draw: DrawId, after: u64, keep: Option<Plate>) -> base::Result<Draw> {
        let envelope = self.envelope();
        self.office.plates.next_batch(envelope, (&qingdao(), draw), after, keep).await?;
        Ok(self.sees(draw).await)
    }

    pub async fn tries(&self, draw: DrawId, number: &str) -> base::Result<Draw> {
        let envelope = self.envelope();
        self.office.plates.try_number(envelope, (&qingdao(), draw), number).await?;
        Ok(self.sees(draw).await)
    }
}

/// What is offered in a draw that is going on.
pub fn offered(draw: &Draw) -> Vec<Plate> {
    assert_eq!(draw.state, DrawState::Offering, "{draw:?}");
    draw.batch.as_ref().unwrap().numbers.clone()
}
