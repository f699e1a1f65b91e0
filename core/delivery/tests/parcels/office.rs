//! An office with a mail room and a carrier, under a clock moved by hand.

use std::path::Path;
use std::sync::Arc;

use base::{Authority, Chance, Date, Instant, ManualClock};
use codes::Waybill;
use db::Schema;
use db::testing::Scratch;
use delivery::{
    CarrierKey, CarrierSimulator, Delivery, NewLabel, News, Page, Parcel, PushReceived, Receiver,
    Route, Setup, SignedPush,
};
use identity::PersonId;
use journal::{Actor, CommandId, Envelope, Journal, KeyRing, VerifyOptions, verify};

pub const NAME: &str = "周晓明";
pub const MOBILE: &str = "13800000001";
pub const ADDRESS: &str = "宜昌市西陵区东山大道1号2栋301";

pub fn schema() -> Schema {
    Schema::new([journal::migrations(), delivery::migrations()])
}

pub fn yichang() -> Authority {
    Authority::new("420500")
}

pub fn first_page() -> Page {
    Page { after: None, limit: 100 }
}

pub struct Office {
    pub hand: Arc<ManualClock>,
    pub journal: Journal,
    pub delivery: Delivery,
    pub carrier: CarrierSimulator,
    pub person: PersonId,
}

impl Office {
    /// Without any numbers yet.
    pub async fn open(scratch: &Scratch) -> Self {
        let hand = ManualClock::at(Date::ymd(2026, 11, 24).unwrap().start().plus_hours(9));
        let journal = Journal::new(journal::Setup {
            db: scratch.db.clone(),
            clock: hand.clock(),
            chance: Chance::seeded(1),
            node: "test".into(),
            keys: KeyRing::seeded(&Chance::seeded(2)).unwrap(),
            anchor: None,
        });
        let person = PersonId(journal.chance().uuid_random());
        let vault = journal.vault().clone();
        let make = move |tx| {
            let vault = vault.clone();
            async move { vault.create_in(&tx, person.0).await.map(drop) }
        };
        scratch.db.write(make).await.unwrap();
        let key = CarrierKey::new(&[7; 32]).unwrap();
        let carrier = CarrierSimulator::new(key.clone(), Chance::seeded(3));
        let delivery =
            Delivery::new(Setup { journal: journal.clone(), key, signature_minutes: 10 });
        Self { hand, journal, delivery, carrier, person }
    }

    /// With a thousand numbers.
    pub async fn stocked(scratch: &Scratch) -> Self {
        let office = Self::open(scratch).await;
        office.load("1184002677000", 1_000).await.unwrap();
        office
    }

    pub fn now(&self) -> Instant {
        self.journal.clock().now()
    }

    pub fn by(&self, actor: Actor) -> Envelope {
        Envelope { command: CommandId(self.journal.chance().uuid_random()), actor }
    }

    pub fn clerk(&self) -> Envelope {
        self.by(Actor::staff("0417"))
    }

    pub async fn load(&self, first: &str, count: i64) -> base::Result<()> {
        let done = self.delivery.load_block(self.clerk(), &yichang(), first, count).await;
        done.map(drop)
    }

    pub fn new_label(&self, matter: &str) -> NewLabel {
        NewLabel {
            authority: yichang(),
            matter: matter.into(),
            person: self.person,
            receiver: Receiver::new(NAME, MOBILE, ADDRESS).unwrap(),
            point: "yichang_hall".into(),
        }
    }

    pub async fn label(&self, matter: &str) -> base::Result<Waybill> {
        self.delivery.label(self.clerk(), self.new_label(matter)).await
    }

    pub async fn hand_over(&self, waybills: &[&Waybill]) -> base::Result<()> {
        let waybills = waybills.iter().map(|waybill| (*waybill).clone());
        let done = self.delivery.hand_over(self.clerk(), &yichang(), waybills).await;
        done.map(drop)
    }

    /// A parcel that the post has.
    pub async fn sent(&self, matter: &str) -> Waybill {
        let waybill = self.label(matter).await.unwrap();
        self.hand_over(&[&waybill]).await.unwrap();
        waybill
    }

    pub async fn parcel(&self, waybill: &Waybill) -> Parcel {
        self.delivery.parcel(&yichang(), waybill).await.unwrap().unwrap()
    }

    /// The way of a parcel, a step an hour from now on.
    pub fn route(&self, waybill: &Waybill) -> Route {
        let now = self.now();
        Route {
            sender: yichang(),
            waybill: waybill.clone(),
            city: "宜昌市".into(),
            quarter: "西陵区".into(),
            at: [1, 2, 3, 4, 5].map(|hours| now.plus_hours(hours)),
        }
    }

    /// The carrier tells something that happens now.
    pub async fn tell(&self, waybill: &Waybill, news: News) -> base::Result<PushReceived> {
        let push = self.route(waybill).push(news, "西陵区揽投部", self.now());
        self.receive(&self.carrier.sign(&push, self.now()).unwrap()).await
    }

    pub async fn receive(&self, push: &SignedPush) -> base::Result<PushReceived> {
        self.delivery.receive_push(&push.body, &push.signature).await
    }

    /// Every push when it happens.
    pub async fn receive_all(&self, pushes: &[SignedPush]) {
        for push in pushes {
            self.hand.set(push.at);
            self.receive(push).await.unwrap();
        }
    }

    /// Numbers that have a parcel, without the work of labelling hundreds.
    pub async fn take_behind_the_journal(&self, numbers: Vec<i64>) {
        let person = self.person.to_string();
        let write = move |tx: db::Tx| {
            let (numbers, person) = (numbers.clone(), person.clone());
            async move {
                for number in numbers {
                    let mut row = db::key([
                        ("authority", yichang().into()),
                        ("waybill", number.to_string().into()),
                        ("matter", format!("case/old-{number}").into()),
                        ("nth", 1_i64.into()),
                        ("person", person.clone().into()),
                        ("state", "labelled".into()),
                        ("state_at", 0_i64.into()),
                        ("labelled_at", 0_i64.into()),
                        ("version", 1_i64.into()),
                    ]);
                    let sealed = ["name", "mobile", "address", "point"];
                    row.extend(sealed.map(|column| (column, "x".into())));
                    tx.execute(db::insert("parcel", &row)).await?;
                }
                Ok(())
            }
        };
        self.journal.db().technical(write).await.unwrap();
    }

    /// The kinds and payloads of the journal's entries about a subject, in order.
    pub async fn entries(&self, subject: &str) -> Vec<(String, String)> {
        let subject = subject.to_owned();
        let read = |tx: db::Tx| async move {
            let key = [("authority", yichang().into()), ("subject", subject.into())];
            let mut query = db::select("journal", &["kind", "payload"], &key);
            query.order_by("version", db::sea_query::Order::Asc);
            let rows = tx.rows(&query).await?;
            rows.iter().map(|row| Ok((row.text("kind")?, row.text("payload")?))).collect()
        };
        self.journal.db().read(read).await.unwrap()
    }

    /// Every payload and every request of the journal.
    pub async fn payloads(&self) -> String {
        let read = |tx: db::Tx| async move {
            let rows = tx.rows(&db::select("journal", &["payload"], &[])).await?;
            rows.iter().map(|row| row.text("payload")).collect::<base::Result<Vec<_>>>()
        };
        self.journal.db().read(read).await.unwrap().join("\n")
    }

    /// The tables are the fold of the journal.
    pub async fn holds(&self, folder: &Path) {
        let options = VerifyOptions {
            schema: schema(),
            kinds: delivery::kinds(),
            keys: self.journal.keys().clone(),
            rebuild_in: Some(folder.join("rebuilt")),
            anchor: None,
            progress: Arc::new(|_, _| {}),
        };
        let report = verify(self.journal.db(), options).await.unwrap();
        assert_eq!(report.difference, None);
        assert!(report.rows > 0);
    }
}

pub fn code<T: std::fmt::Debug>(outcome: base::Result<T>) -> String {
    let error = outcome.unwrap_err();
    error.code().unwrap_or_else(|| panic!("{error}")).to_owned()
}
