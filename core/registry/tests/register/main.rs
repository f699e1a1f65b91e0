//! The register through its service, on both engines; each test ends with a rebuild.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

mod changes;
mod entering;
mod facts;
mod golden;
mod numbers;
mod reading;
mod registering;
mod texts;

use std::sync::Arc;

use base::{Authority, Chance, Date, Fen, Instant, ManualClock};
use codes::{CaseNumber, Mobile, Plate, PlateKind, Vin};
use db::Schema;
use db::testing::Scratch;
use identity::PersonId;
use journal::{Actor, Envelope, Journal, KeyRing, Setup, VerifyOptions};
use registry::{
    Contact, Licence, LicenceId, Origin, OriginId, OriginKind, Owner, Registry, Statuses, Vehicle,
    VehicleId,
};

const YICHANG: &str = "420500";
const QINGDAO: &str = "370200";

fn schema() -> Schema {
    Schema::new([journal::migrations(), registry::migrations()])
}

fn keys() -> KeyRing {
    KeyRing::seeded(&Chance::seeded(2)).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn now() -> Instant {
    day("2026-11-22").start().plus_hours(9)
}

/// A register of two cities with the people who have accounts.
struct Office {
    scratch: Scratch,
    journal: Journal,
    registry: Registry,
}

impl Office {
    fn new(scratch: Scratch) -> Self {
        let journal = Journal::new(Setup {
            db: scratch.db.clone(),
            clock: ManualClock::at(now()).clock(),
            chance: Chance::seeded(1),
            node: "test".into(),
            keys: keys(),
            anchor: None,
        });
        let cities = [QINGDAO, YICHANG].map(Authority::new);
        let registry = Registry::new(journal.clone(), cities);
        Self { scratch, journal, registry }
    }

    /// Somebody with an account, and so with a key.
    async fn person(&self) -> PersonId {
        let person = PersonId(self.journal.chance().uuid_random());
        let vault = self.journal.vault().clone();
        let make = move |tx| {
            let vault = vault.clone();
            async move { vault.create_in(&tx, person.0).await.map(drop) }
        };
        self.journal.db().technical(make).await.unwrap();
        person
    }

    fn envelope(&self) -> Envelope {
        Envelope { command: self.journal.command_id(), actor: Actor::system("test") }
    }

    async fn enter(&self, vehicle: &Vehicle) -> base::Result<()> {
        let done = self.registry.enter_vehicle(self.envelope(), vehicle.clone(), None).await;
        done.map(drop)
    }

    async fn license(&self, licence: &Licence, contact: Option<Contact>) -> base::Result<()> {
        let done = self.registry.enter_licence(self.envelope(), licence.clone(), contact).await;
        done.map(drop)
    }

    /// Everything the journal holds, in clear text.
    async fn journal_text(&self) -> String {
        let read = |tx: db::Tx| async move {
            let rows = tx.rows(&db::select("journal", &["payload"], &[])).await?;
            rows.iter().map(|row| row.text("payload")).collect::<base::Result<Vec<_>>>()
        };
        self.scratch.db.read(read).await.unwrap().join("\n")
    }

    /// The tables are the fold of the journal.
    async fn verified(&self) -> u64 {
        let folder = self.scratch.folder().join("rebuilt");
        std::fs::create_dir_all(&folder).unwrap();
        let options = VerifyOptions {
            schema: schema(),
            kinds: registry::kinds(),
            keys: keys(),
            rebuild_in: Some(folder),
            anchor: None,
            progress: Arc::new(|_, _| {}),
        };
        let report = journal::verify(&self.scratch.db, options).await.unwrap();
        assert_eq!(report.difference, None);
        report.entries
    }
}

fn plate(number: &str) -> Plate {
    Plate::of(PlateKind::SMALL_CAR, number).unwrap()
}

/// A private saloon whose second year ends with November.
fn car(city: &str, number: &str, owner: Owner) -> Vehicle {
    let digits: u32 = number.bytes().map(u32::from).sum::<u32>() % 1_000_000;
    Vehicle {
        id: VehicleId { authority: Authority::new(city), plate: plate(number) },
        vin: Vin::with_check(&format!("LSVAA41830E{digits:06}")).unwrap(),
        type_code: "K33".into(),
        use_nature: "A".into(),
        seats: 5,
        brand: "大众".into(),
        model: "SVW7180".into(),
        colour: "白".into(),
        first_registered_on: day("2024-11-05"),
        manufactured_on: Some(day("2024-08-01")),
        owner,
        statuses: Statuses::normal(),
        insurance_until: Some(day("2027-03-31")),
        tax_paid_until: Some(day("2026-12-31")),
        open_violations: 0,
        open_accidents: 0,
        injury_accident: false,
        illegal_modification: false,
        mark_valid_until: Some(day("2026-11-30")),
        mark_serial: Some("0000000001".into()),
        engine_no: None,
        new_energy: false,
        plate_since: None,
        swapped_on: None,
        energy: None,
    }
}

/// A new saloon from the factory with all its papers.
fn papers(city: &str, owner: Owner) -> Origin {
    let vin = Vin::with_check("LSVNEW830E0000001").unwrap();
    Origin {
        id: OriginId { authority: Authority::new(city), vin },
        kind: OriginKind::Factory,
        plate_kind: PlateKind::SMALL_CAR,
        type_code: "K33".into(),
        use_nature: "A".into(),
        seats: 5,
        brand: "大众".into(),
        model: "SVW71810".into(),
        colour: "蓝".into(),
        engine_no: Some("EA211-000001".into()),
        emission_stage: Some(6),
        made_on: Some(day("2026-09-01")),
        first_registered_on: None,
        invoice_fen: Some(Fen(12_880_000)),
        tax_paid: true,
        vehicle_tax_until: Some(day("2027-11-30")),
        insurance_until: Some(day("2027-11-20")),
        owner,
        from: None,
        stolen: false,
        seized: false,
        mortgaged: false,
        mark_valid_until: None,
        mark_serial: None,
        energy: None,
    }
}

/// A six-year licence.
fn licence(city: &str, holder: PersonId, file_number: &str) -> Licence {
    Licence {
        id: LicenceId { authority: Authority::new(city), holder },
        file_number: file_number.into(),
        classes: "C1D".into(),
        first_issued_on: day("2021-05-10"),
        valid_from: day("2021-05-10"),
        valid_until: Some(day("2027-05-10")),
        statuses: Statuses::normal(),
        points: 3,
        photo_taken_on: Some(day("2021-05-01")),
        card_serial: "4250000000001".into(),
    }
}

fn contact(mobile: &str, address: Option<&str>) -> Contact {
    Contact { mobile: Mobile::parse(mobile).unwrap(), address: address.map(str::to_owned) }
}

fn case() -> CaseNumber {
    CaseNumber::with_check("420526112200001").unwrap()
}
