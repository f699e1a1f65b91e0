//! The pool of Qingdao in the small: two officers of the city who file, one of the province who
//! supervises, a number desk, a register, a clock moved by hand.

use std::sync::Arc;

use base::{Authority, Chance, Date, Instant, ManualClock, Result};
use codes::{Plate, PlateKind, Vin};
use db::testing::Scratch;
use db::{Schema, Tx, Value, select};
use identity::{
    BoxFuture, DemoInbox, Identity, IdentityCheckSimulator, NewGrant, NewStaff, Rights,
};
use journal::{Actor, Envelope, Journal, KeyRing, VerifyOptions};
use plates::{
    Applications, Device, Draw, DrawFor, DrawId, DrawMode, DrawState, NewDraw, NewSegment,
    PersonId, Plates, PoolId, PoolListed, Purpose, SegmentCounts, SegmentId, Wish,
};
use policy::Policy;
use registry::{Owner, Registry, Statuses, Vehicle, VehicleId};

/// Files segments for the city.
pub const KEEPER: &str = "0101";
/// Supervises for the province.
pub const WARDEN: &str = "0201";
/// Draws for people at a window.
pub const DESK: &str = "0301";
const PASSWORD: &str = "春江花月夜-2026!";

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

pub fn cars() -> PoolId {
    "02".parse().unwrap()
}

pub fn car(number: &str) -> Plate {
    Plate::of(PlateKind::SMALL_CAR, number).unwrap()
}

/// Whoever asks may choose: whose vehicle and case it is, is asked where the pool and casework meet.
struct Anyone;

impl Applications for Anyone {
    fn may_choose<'a>(&'a self, _: Wish<'a>) -> BoxFuture<'a, base::Result<()>> {
        Box::pin(std::future::ready(Ok(())))
    }
}

pub struct Office {
    pub journal: Journal,
    pub plates: Plates,
    pub identity: Identity,
    pub registry: Registry,
    pub hand: Arc<ManualClock>,
    pub scratch: Scratch,
}

/// A rule value of Qingdao.
pub fn rule(key: &str, value: i64) -> String {
    let (region, from) = ("370200", "2017-05-01");
    format!(
        "[[value]]\nkey = '{key}'\nregion = '{region}'\nvalid_from = '{from}'\nvalue = {value}\nsource = 'x'\n"
    )
}

impl Office {
    /// Thursday 26 November 2026, nine o'clock; lists of so many numbers, ten at once at a window.
    pub async fn open(scratch: Scratch, list_numbers: i64) -> Self {
        let few = rule("plates.onsite_numbers", 10);
        Self::ruled(scratch, &[rule("plates.list_numbers", list_numbers), few]).await
    }

    /// The same, under rules of its own.
    pub async fn ruled(scratch: Scratch, own: &[String]) -> Self {
        let day: Date = "2026-11-26".parse().unwrap();
        let hand = ManualClock::at(day.start().plus_hours(9));
        let turns = [rule("plates.person_turns", 1_000), rule("plates.device_turns", 1_000)];
        let own = [own, turns.as_slice()].concat();
        std::fs::create_dir_all(scratch.folder().join("data/rules")).unwrap();
        std::fs::write(scratch.folder().join("data/rules/own.toml"), own.concat()).unwrap();
        let office = Self::node(scratch, hand, 1);
        let people =
            [(KEEPER, "pool_keeper"), (WARDEN, "pool_supervisor"), (DESK, "pool_operator")];
        office.staff(&people).await;
        office
    }

    /// A program on the database, with dice of its own.
    fn node(scratch: Scratch, hand: Arc<ManualClock>, seed: u64) -> Self {
        let journal = Journal::new(journal::Setup {
            db: scratch.db.clone(),
            clock: hand.clock(),
            chance: Chance::seeded(seed),
            node: "test".into(),
            keys: KeyRing::seeded(&Chance::seeded(2)).unwrap(),
            anchor: None,
        });
        let identity = Identity::new(identity::Setup {
            journal: journal.clone(),
            rights: Rights::load(None).unwrap(),
            notices: Arc::new(DemoInbox::new(journal.clone())),
            check: Arc::new(IdentityCheckSimulator),
        });
        let registry = Registry::new(journal.clone(), [qingdao()]);
        let data = scratch.folder().join("data");
        let plates = Plates::new(plates::Setup {
            journal: journal.clone(),
            identity: identity.clone(),
            policy: Policy::load(journal.clone(), Some(&data)).unwrap(),
            register: Arc::new(registry.clone()),
            applications: Arc::new(Anyone),
        });
        Self { journal, plates, identity, registry, hand, scratch }
    }

    async fn staff(&self, people: &[(&str, &str)]) {
        let member = |number: &str| NewStaff {
            number: number.into(),
            name: "王敏".into(),
            home: Authority::new("370000"),
        };
        let console = self.from(Actor::system("console"));
        self.identity.create_first_administrator(console, member("ADMIN"), PASSWORD).await.unwrap();
        for (number, role) in people {
            let added = self.identity.add_staff(self.by("ADMIN"), member(number), PASSWORD);
            added.await.unwrap();
            self.grant(number, role).await.unwrap();
        }
    }

    pub async fn grant(&self, number: &str, role: &str) -> Result<()> {
        let province = role == "pool_supervisor";
        let grant = NewGrant {
            role: role.into(),
            authority: if province { Authority::new("370000") } else { qingdao() },
            office: None,
            point: None,
            valid_from: self.now(),
            valid_until: None,
        };
        self.identity.grant_role(self.by("ADMIN"), number, grant).await.map(drop)
    }

    pub fn now(&self) -> Instant {
        self.journal.clock().now()
    }

    pub fn from(&self, actor: Actor) -> Envelope {
        Envelope { command: self.journal.command_id(), actor }
    }

    pub fn by(&self, number: &str) -> Envelope {
        self.from(Actor::staff(number))
    }

    pub fn program(&self) -> Envelope {
        self.from(Actor::system("plates_clock"))
    }

    /// The province freezes a number.
    pub async fn freeze(&self, plate: &Plate) -> Result<()> {
        let at = (&qingdao(), plate);
        self.plates.freeze_number(self.by(WARDEN), at, "查").await.map(drop)
    }

    /// The province takes a number out of use.
    pub async fn withdraw(&self, plate: &Plate) -> Result<()> {
        let at = (&qingdao(), plate);
        self.plates.withdraw_number(self.by(WARDEN), at, "忌").await.map(drop)
    }

    pub async fn file(&self, form: &str) -> Result<SegmentId> {
        self.file_in(cars(), form).await
    }

    async fn file_in(&self, pool: PoolId, form: &str) -> Result<SegmentId> {
        let new = NewSegment { pool, form: form.into(), reason: "号池不足".into() };
        self.plates.file_segment(self.by(KEEPER), &qingdao(), new).await
    }

    pub async fn published(&self, form: &str) -> SegmentId {
        self.published_in(cars(), form).await
    }

    pub async fn published_in(&self, pool: PoolId, form: &str) -> SegmentId {
        let id = self.file_in(pool, form).await.unwrap();
        self.plates.approve_segment(self.by(WARDEN), &qingdao(), id).await.unwrap();
        self.plates.publish_segment(self.by(KEEPER), &qingdao(), id).await.unwrap();
        id
    }

    pub async fn list(&self) -> Result<PoolListed> {
        self.plates.list_pool(self.program(), &qingdao(), cars()).await
    }

    /// All numbers of a list.
    pub async fn numbers(&self, listed: &PoolListed) -> Vec<String> {
        let list = listed.list.to_string();
        let key = [("authority", qingdao().into()), ("list", list.into())];
        let mut rows = self.rows("plate_list_number", &["position", "number"], &key).await;
        rows.sort();
        rows.into_iter().map(|row| text(&row[1])).collect()
    }

    pub async fn rows(
        &self,
        table: &'static str,
        columns: &'static [&'static str],
        key: &[(&'static str, Value)],
    ) -> Vec<Vec<Value>> {
        let key = key.to_owned();
        let read = move |tx: Tx| async move {
            let rows = tx.rows(&select(table, columns, &key)).await?;
            Ok(rows.iter().map(|row| row.values().to_owned()).collect())
        };
        self.journal.db().read(read).await.unwrap()
    }

    pub async fn seen(&self, id: SegmentId) -> SegmentCounts {
        self.plates.segment(&qingdao(), id).await.unwrap().unwrap()
    }

    pub async fn prepares(&self, n: usize, mode: DrawMode) -> Result<(PersonId, DrawId)> {
        self.prepares_in(cars(), n, mode).await
    }

    pub async fn prepares_in(
        &self,
        pool: PoolId,
        n: usize,
        mode: DrawMode,
    ) -> Result<(PersonId, DrawId)> {
        let person = PersonId(self.journal.chance().uuid_random());
        let vin = Vin::with_check(&format!("LSVAA41800{n:07}")).unwrap();
        let about = DrawFor { person, vin, purpose: Purpose::NewVehicle, case: None };
        let authority = qingdao();
        let device = || Device { own: Some("telephone".into()), line: format!("line {n}") };
        let device = n.is_multiple_of(50).then(device);
        let wanted = NewDraw { authority, pool, mode, about, device };
        let id = self.plates.prepare_draw(self.from(person.actor()), wanted).await?;
        Ok((person, id))
    }

    pub async fn draws(&self, n: usize, mode: DrawMode) -> Result<(PersonId, Draw)> {
        self.draws_in(cars(), n, mode).await
    }

    pub async fn draws_in(
        &self,
        pool: PoolId,
        n: usize,
        mode: DrawMode,
    ) -> Result<(PersonId, Draw)> {
        let (person, id) = self.prepares_in(pool, n, mode).await?;
        self.plates.begin_draw(self.from(person.actor()), &qingdao(), id, "x").await?;
        Ok((person, self.draw(id).await))
    }

    pub async fn draw(&self, id: DrawId) -> Draw {
        self.plates.draw(&qingdao(), id).await.unwrap().unwrap()
    }

    pub async fn chooses(&self, person: PersonId, draw: &Draw, plate: &Plate) -> Result<()> {
        let envelope = self.from(person.actor());
        self.plates.choose_number(envelope, (&qingdao(), draw.id), plate).await.map(drop)
    }

    /// A car that the register has and the pool knows nothing of.
    pub async fn on_the_road(&self, plate: &Plate, n: usize) {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let vehicle = Vehicle {
            id: VehicleId { authority: qingdao(), plate: plate.clone() },
            vin: Vin::with_check(&format!("LSVAA41830E{n:06}")).unwrap(),
            type_code: "K33".into(),
            use_nature: "A".into(),
            seats: 5,
            brand: "大众".into(),
            model: "SVW7180".into(),
            colour: "白".into(),
            first_registered_on: day("2024-11-05"),
            manufactured_on: None,
            owner: Owner::Person(PersonId(uuid::Uuid::from_u128(7))),
            statuses: Statuses::normal(),
            insurance_until: None,
            tax_paid_until: None,
            open_violations: 0,
            open_accidents: 0,
            injury_accident: false,
            illegal_modification: false,
            mark_valid_until: None,
            mark_serial: None,
            engine_no: None,
            new_energy: false,
            plate_since: None,
            swapped_on: None,
            energy: None,
        };
        self.registry.enter_vehicle(self.program(), vehicle, None).await.unwrap();
    }

    /// The journal is whole and the tables are its fold.
    pub async fn holds(&self) {
        let folder = self.scratch.folder().join(Chance::system().digits(12));
        std::fs::create_dir_all(&folder).unwrap();
        let kinds =
            plates::kinds().and(identity::kinds()).and(policy::kinds()).and(registry::kinds());
        let options = VerifyOptions {
            schema: schema(),
            kinds,
            keys: self.journal.keys().clone(),
            rebuild_in: Some(folder),
            anchor: None,
            progress: Arc::new(|_, _| {}),
        };
        let report = journal::verify(self.journal.db(), options).await.unwrap();
        assert_eq!(report.difference, None);
        assert!(report.rows > 0, "nothing was compared");
    }
}

pub fn text(value: &Value) -> String {
    let Value::Text(text) = value else { panic!("{value:?} is no text") };
    text.clone()
}

/// What is offered in a draw that is going on.
pub fn offered(draw: &Draw) -> Vec<Plate> {
    assert_eq!(draw.state, DrawState::Offering, "{draw:?}");
    draw.batch.as_ref().unwrap().numbers.clone()
}
