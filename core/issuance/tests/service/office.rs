//! A small vehicle office: cases that are accepted and approved in a line, one citizen, a safe.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use base::{Authority, Chance, Date, Fen, Instant, ManualClock, Result};
use db::testing::Scratch;
use db::{Db, Schema, Tx, Writes, delete};
use issuance::document::{
    DrivingLicence, Fonts, InspectionMark, Plate, PlateColour, PlateShape, Receipt, ReceiptStage,
};
use issuance::{BlankKind, Content, Issuance, Order};
use journal::{
    Actor, Command, Desk, Entry, EntryId, Envelope, Event, Journal, KeyRing, Next, Setup,
    VerifyOptions,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub fn schema() -> Schema {
    Schema::new([journal::migrations(), issuance::migrations()])
}

pub fn qingdao() -> Authority {
    Authority::new("370200")
}

pub fn yichang() -> Authority {
    Authority::new("420500")
}

/// The fonts of the web build, parsed once for all tests.
static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let built = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/dist/fonts");
    let folder = std::env::var_os("CHEGUAN_FONTS").map_or(PathBuf::from(built), PathBuf::from);
    let [regular, bold] = ["Regular", "Bold"]
        .map(|weight| std::fs::read(folder.join(format!("NotoSansSC-{weight}.ttf"))).unwrap());
    Fonts::new(regular, bold).unwrap()
});

/// Stand-ins for the events of casework, under their names.
#[derive(Serialize, Deserialize)]
pub struct Accepted {}
#[derive(Serialize, Deserialize)]
pub struct Approved {}

impl Event for Accepted {
    const KIND: &'static str = "casework.case.accepted";
    fn apply(&self, _: &mut Writes, _: &Entry) {}
}

impl Event for Approved {
    const KIND: &'static str = "casework.case.approved";
    fn apply(&self, _: &mut Writes, _: &Entry) {}
}

#[derive(Serialize)]
struct Decide {
    authority: Authority,
    case: String,
}

impl Command for Decide {
    const NAME: &'static str = "test.decide";
    fn home(&self) -> Authority {
        self.authority.clone()
    }
    async fn decide(&self, _: &Tx, _: &Desk) -> Result<Vec<Next>> {
        Ok(vec![
            Next::new(self.home(), self.case.as_str(), 1, Accepted {})?,
            Next::new(self.home(), self.case.as_str(), 2, Approved {})?,
        ])
    }
}

#[derive(Clone)]
pub struct Office {
    pub journal: Journal,
    pub issuance: Issuance,
    pub hand: Arc<ManualClock>,
    pub person: Uuid,
    folder: PathBuf,
    db: Db,
}

/// The two entries of a case.
pub struct Case {
    pub matter: String,
    pub accepted: EntryId,
    pub approved: EntryId,
}

impl Office {
    pub async fn open(scratch: &Scratch) -> Self {
        let keys = KeyRing::seeded(&Chance::seeded(2)).unwrap();
        let office = Self::with(scratch, Some(FONTS.clone()), keys);
        office.sign_up(office.person).await;
        office
    }

    /// Without its citizen.
    pub fn with(scratch: &Scratch, fonts: Option<Fonts>, keys: KeyRing) -> Self {
        let start = Date::ymd(2026, 11, 22).unwrap().start().plus_hours(10);
        let hand = ManualClock::at(start);
        let journal = Journal::new(Setup {
            db: scratch.db.clone(),
            clock: hand.clock(),
            chance: Chance::seeded(1),
            node: "test".into(),
            keys,
            anchor: None,
        });
        let issuance = Issuance::new(journal.clone(), fonts, "https://cheguan.example/");
        let (folder, db) = (scratch.folder().to_owned(), scratch.db.clone());
        let person = Uuid::from_u128(0x4205_2611);
        Self { journal, issuance, hand, person, folder, db }
    }

    pub async fn sign_up(&self, person: Uuid) {
        let vault = self.journal.vault().clone();
        let create = move |tx: Tx| {
            let vault = vault.clone();
            async move { vault.create_in(&tx, person).await.map(drop) }
        };
        self.db.technical(create).await.unwrap();
    }

    pub async fn erase(&self, person: Uuid) {
        let vault = self.journal.vault().clone();
        let erase = move |tx: Tx| {
            let vault = vault.clone();
            async move { vault.erase_in(&tx, person).await }
        };
        self.db.technical(erase).await.unwrap();
    }

    /// As if everything had been ordered before warrants were counted; how many there were.
    pub async fn forget_warrants(&self) -> u64 {
        let forget = |tx: Tx| async move { tx.execute(delete("warrant_used", &[])).await };
        self.db.technical(forget).await.unwrap()
    }

    pub fn envelope(&self, staff: &str) -> Envelope {
        Envelope { command: self.journal.command_id(), actor: Actor::staff(staff) }
    }

    pub async fn case(&self, authority: &Authority, number: &str) -> Case {
        let matter = format!("case/{number}");
        let decide = Decide { authority: authority.clone(), case: matter.clone() };
        self.journal.perform(self.envelope("0417"), decide).await.unwrap();
        let history = self.journal.history(authority, &matter).await.unwrap();
        Case { matter, accepted: history[0].id, approved: history[1].id }
    }

    pub fn order(&self, case: &Case, content: Content) -> Order {
        Order {
            authority: qingdao(),
            matter: case.matter.clone(),
            warrant: case.approved,
            person: self.person,
            vehicle: None,
            content,
        }
    }

    /// A document of a fresh, approved case; its serial.
    pub async fn ordered(&self, number: &str, content: Content) -> String {
        let case = self.case(&qingdao(), number).await;
        let order = self.order(&case, content);
        self.issuance.order(self.envelope("0417"), order).await.unwrap()
    }

    pub async fn stock(&self, kind: BlankKind, first: &str, last: &str) {
        let (envelope, city) = (self.envelope("0900"), qingdao());
        self.issuance.receive_blanks(envelope, &city, kind, (first, last)).await.unwrap();
    }

    pub async fn make(&self, serial: &str, blank: &str) -> Result<()> {
        let done = self.issuance.make(self.envelope("0501"), &qingdao(), serial, blank).await;
        done.map(drop)
    }

    pub async fn spoil(&self, serial: &str, blank: &str) -> Result<()> {
        let why = (blank, "打印时卡纸");
        let done = self.issuance.spoil(self.envelope("0501"), &qingdao(), serial, why).await;
        done.map(drop)
    }

    pub async fn print(&self, serials: &[&str], why: Option<&str>) -> Result<Vec<u8>> {
        let serials: Vec<String> = serials.iter().map(|s| (*s).to_owned()).collect();
        self.issuance.print(self.envelope("0501"), &qingdao(), &serials, why).await
    }

    /// Received, used, spoiled, left.
    pub async fn counts(&self, kind: BlankKind) -> [i64; 4] {
        let stock = self.issuance.stock(&qingdao()).await.unwrap();
        let stock = stock.into_iter().find(|stock| stock.kind == kind).unwrap();
        [stock.received, stock.used, stock.spoiled, stock.left]
    }

    /// The journal is whole and rebuilds the tables exactly.
    pub async fn holds(&self) {
        self.journal.seal_all().await.unwrap();
        let rebuild_in = self.folder.join(format!("rebuilt-{}", self.journal.command_id()));
        std::fs::create_dir_all(&rebuild_in).unwrap();
        let options = VerifyOptions {
            schema: schema(),
            kinds: issuance::kinds().with::<Accepted>().with::<Approved>(),
            keys: self.journal.keys().clone(),
            rebuild_in: Some(rebuild_in),
            anchor: None,
            progress: Arc::new(|_, _| ()),
        };
        let report = journal::verify(&self.db, options).await.unwrap();
        assert_eq!(report.difference, None);
    }
}

fn never() -> Instant {
    Instant::from_micros(0)
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn blue() -> Plate {
    let (number, colour) = ("鲁B·5K7C2".into(), PlateColour::Blue);
    Plate { number, colour, shape: PlateShape::Line }
}

pub fn mark() -> Content {
    Content::InspectionMark(InspectionMark {
        serial: String::new(),
        plate: blue(),
        plate_kind: "小型汽车".into(),
        vehicle_type: "小型轿车".into(),
        vin_tail: "000001".into(),
        valid_until: day("2028-11-20"),
        issued_by: "青岛市公安局交通警察支队车辆管理所".into(),
        issued_at: never(),
        verify_url: String::new(),
    })
}

pub fn licence() -> Content {
    Content::DrivingLicence(DrivingLicence {
        licence_number: "420500199001010013".into(),
        file_number: "420500123456".into(),
        name: "周晓明".into(),
        sex: "男".into(),
        nationality: "中国".into(),
        address: "湖北省宜昌市西陵区东山大道118号3栋2单元502室".into(),
        born_on: day("1990-01-01"),
        first_issued_on: day("2012-06-18"),
        class: "C1".into(),
        valid_from: day("2018-06-18"),
        valid_until: Some(day("2028-06-18")),
        record: "2026年11月22日遗失补证。".into(),
        photo: Some(b"\x89PNG\r\n\x1a\nnot more than its first bytes".to_vec()),
        issued_by: "湖北省宜昌市公安局交通警察支队".into(),
        issued_at: never(),
        verify_url: String::new(),
    })
}

pub fn receipt() -> Content {
    Content::Receipt(Receipt {
        stage: ReceiptStage::Accepted,
        case_number: "3702261122000172".into(),
        item_name: "申领免检标志".into(),
        item_name_en: "Inspection-exempt mark".into(),
        applicant: "周晓明".into(),
        plate: Some(blue()),
        received: vec!["机动车行驶证照片".into()],
        promised_by: Some(day("2026-11-24").start()),
        fee: Fen::ZERO,
        journal_head: None,
        draw: None,
        issued_by: "青岛市公安局交通警察支队车辆管理所网办中心".into(),
        issued_at: never(),
        verify_url: String::new(),
    })
}
