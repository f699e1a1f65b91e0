//! The number desk of Yichang in the small: a clock moved by hand, a register, and numbers that were
//! chosen before the play begins.

use std::sync::Arc;

use base::{Authority, Chance, Date, Instant, ManualClock, Result};
use codes::{Plate, PlateKind, Vin};
use db::testing::Scratch;
use db::{Schema, Tx, Value, select};
use identity::{BoxFuture, DemoInbox, Identity, IdentityCheckSimulator, Rights};
use journal::{Actor, Command, Desk, Done, Envelope, Journal, KeyRing, Next, VerifyOptions};
use plates::{
    Applications, DrawFor, DrawId, Issue, NumberConfirmed, NumberHeld, NumberRecord, PersonId,
    Plates, Purpose, VinTaken, Wish, number_subject,
};
use policy::Policy;
use registry::{Owner, Registry, Statuses, Vehicle, VehicleId};
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

pub fn yichang() -> Authority {
    Authority::new("420500")
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn plate(number: &str) -> Plate {
    Plate::of(PlateKind::SMALL_CAR, number).unwrap()
}

pub fn vin(n: u32) -> Vin {
    Vin::with_check(&format!("LSVNEW830E{n:07}")).unwrap()
}

pub fn person(n: u128) -> PersonId {
    PersonId(uuid::Uuid::from_u128(n))
}

/// A new car of a person; with a case it waits at the counter, without it is a preselection.
pub fn about(n: u32, case: Option<&str>) -> DrawFor {
    let (person, case) = (person(u128::from(n)), case.map(str::to_owned));
    DrawFor { person, vin: vin(n), purpose: Purpose::NewVehicle, case }
}

pub fn issue(about: &DrawFor, case: &str) -> Issue {
    Issue { case: case.into(), vin: about.vin.clone(), person: about.person }
}

/// A rule value of Yichang.
pub fn rule(key: &str, from: &str, value: &str) -> String {
    format!(
        "[[value]]\nkey = '{key}'\nregion = '420500'\nvalid_from = '{from}'\nvalue = {value}\nsource = 'x'\n"
    )
}

/// Whoever asks may choose: whose vehicle and case it is, is asked where the pool and casework meet.
struct Anyone;

impl Applications for Anyone {
    fn may_choose<'a>(&'a self, _: Wish<'a>) -> BoxFuture<'a, base::Result<()>> {
        Box::pin(std::future::ready(Ok(())))
    }
}

pub struct Office {
    pub hand: Arc<ManualClock>,
    pub journal: Journal,
    pub registry: Registry,
    pub plates: Plates,
    scratch: Scratch,
}

impl Office {
    /// Nine o'clock of a day, under rules of its own.
    pub fn on(scratch: Scratch, today: &str, own: &str) -> Self {
        let hand = ManualClock::at(day(today).start().plus_hours(9));
        let journal = Journal::new(journal::Setup {
            db: scratch.db.clone(),
            clock: hand.clock(),
            chance: Chance::seeded(1),
            node: "test".into(),
            keys: keys(),
            anchor: None,
        });
        let folder = scratch.folder().join("data");
        std::fs::create_dir_all(folder.join("rules")).unwrap();
        let own = if own.is_empty() { "value = []" } else { own };
        std::fs::write(folder.join("rules/own.toml"), own).unwrap();
        let identity = Identity::new(identity::Setup {
            journal: journal.clone(),
            rights: Rights::load(None).unwrap(),
            notices: Arc::new(DemoInbox::new(journal.clone())),
            check: Arc::new(IdentityCheckSimulator),
        });
        let registry = Registry::new(journal.clone(), [yichang()]);
        let plates = Plates::new(plates::Setup {
            journal: journal.clone(),
            identity,
            policy: Policy::load(journal.clone(), Some(&folder)).unwrap(),
            register: Arc::new(registry.clone()),
            applications: Arc::new(Anyone),
        });
        Self { hand, journal, registry, plates, scratch }
    }

    /// The clock at so many hours of a day.
    pub fn at(&self, today: &str, hours: i64) -> Instant {
        let at = day(today).start().plus_hours(hours);
        self.hand.set(at);
        at
    }

    pub fn from(&self, actor: Actor) -> Envelope {
        Envelope { command: self.journal.command_id(), actor }
    }

    pub fn program(&self) -> Envelope {
        self.from(Actor::system("test"))
    }

    /// A number that somebody chose; it holds until then, confirmed or not.
    pub async fn seat(
        &self,
        plate: &Plate,
        about: &DrawFor,
        until: Option<Instant>,
        confirmed: bool,
    ) {
        let draw = DrawId(self.journal.chance().uuid(self.journal.clock().now()));
        let (plate, about) = (plate.clone(), about.clone());
        let seat = Seat { plate, about, draw, until, confirmed };
        self.journal.perform(self.program(), seat).await.unwrap();
    }

    pub async fn issue(&self, plate: &Plate, to: Issue) -> Result<Done> {
        self.plates.issue(self.program(), &yichang(), plate, to).await
    }

    pub async fn number(&self, plate: &Plate) -> NumberRecord {
        self.plates.number(&yichang(), plate).await.unwrap().unwrap()
    }

    /// Whether a draw or a number has the vehicle.
    pub async fn is_busy(&self, vin: &Vin) -> bool {
        let key = [("authority", Value::from(&yichang())), ("vin", vin.as_str().into())];
        let read = move |tx: Tx| async move {
            let row = tx.opt(&select("plate_vin", &["draw"], &key)).await?;
            row.map_or(Ok(None), |row| row.opt_text("draw"))
        };
        self.journal.db().read(read).await.unwrap().is_some()
    }

    /// Until when somebody is barred.
    pub async fn barred(&self, person: PersonId) -> Option<Instant> {
        let key = [("authority", Value::from(&yichang())), ("person", person.to_string().into())];
        let read = move |tx: Tx| async move {
            let row = tx.opt(&select("plate_bar", &["until"], &key)).await?;
            row.map(|row| row.instant("until")).transpose()
        };
        self.journal.db().read(read).await.unwrap()
    }

    /// Brings a car on record.
    pub async fn enter(&self, vehicle: &Vehicle) {
        self.registry.enter_vehicle(self.program(), vehicle.clone(), None).await.unwrap();
    }

    /// The tables are the fold of the journal.
    pub async fn verified(&self) {
        let folder = self.scratch.folder().join("rebuilt");
        std::fs::create_dir_all(&folder).unwrap();
        let options = VerifyOptions {
            schema: schema(),
            kinds: identity::kinds()
                .and(policy::kinds())
                .and(registry::kinds())
                .and(plates::kinds()),
            keys: keys(),
            rebuild_in: Some(folder),
            anchor: None,
            progress: Arc::new(|_, _| {}),
        };
        let report = journal::verify(&self.scratch.db, options).await.unwrap();
        assert_eq!(report.difference, None);
        assert!(report.entries > 0);
    }
}

fn keys() -> KeyRing {
    KeyRing::seeded(&Chance::seeded(2)).unwrap()
}

/// A private saloon on record since 2020.
pub fn car(number: &str, n: u32, owner: PersonId) -> Vehicle {
    Vehicle {
        id: VehicleId { authority: yichang(), plate: plate(number) },
        vin: vin(n),
        type_code: "K33".into(),
        use_nature: "A".into(),
        seats: 5,
        brand: "大众".into(),
        model: "SVW7180".into(),
        colour: "白".into(),
        first_registered_on: day("2020-11-05"),
        manufactured_on: Some(day("2020-08-01")),
        owner: Owner::Person(owner),
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
    }
}

/// Brings a number to where a draw brings it.
#[derive(Serialize)]
struct Seat {
    plate: Plate,
    about: DrawFor,
    draw: DrawId,
    until: Option<Instant>,
    confirmed: bool,
}

async fn version_in(tx: &Tx, table: &'static str, key: [(&'static str, Value); 2]) -> Result<i64> {
    let key = [("authority", Value::from(&yichang()))].into_iter().chain(key).collect::<Vec<_>>();
    let row = tx.opt(&select(table, &["version"], &key)).await?;
    row.map_or(Ok(0), |row| row.int("version"))
}

impl Command for Seat {
    const NAME: &'static str = "test.seat";

    fn home(&self) -> Authority {
        yichang()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let Self { plate, about, draw, until, .. } = self;
        let number = [("kind", plate.kind().as_str().into()), ("number", plate.number().into())];
        let version = version_in(tx, "plate_number", number).await?;
        let vehicle = [("vin", about.vin.as_str().into()), ("vin", about.vin.as_str().into())];
        let taken = version_in(tx, "plate_vin", vehicle).await?;
        let held = NumberHeld {
            plate: plate.clone(),
            draw: *draw,
            about: about.clone(),
            until: until.unwrap_or(desk.now.plus_minutes(5)),
        };
        let vin_taken = VinTaken { vin: about.vin.clone(), draw: *draw };
        let vin = format!("vin/{}", about.vin.as_str());
        let mut nexts = vec![
            Next::new(self.home(), number_subject(plate), version + 1, held)?,
            Next::new(self.home(), vin, taken + 1, vin_taken)?,
        ];
        if self.confirmed {
            let (plate, about) = (plate.clone(), about.clone());
            let subject = number_subject(&plate);
            let confirmed = NumberConfirmed { plate, draw: Some(*draw), about, until: *until };
            nexts.push(Next::new(self.home(), subject, version + 2, confirmed)?);
        }
        Ok(nexts)
    }
}
