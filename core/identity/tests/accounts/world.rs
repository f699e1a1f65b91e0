//! A small world: a database, a clock moved by hand, an inbox, an office with an administrator.

use std::sync::Arc;

use base::{Authority, Chance, Date, Instant, ManualClock};
use codes::Mobile;
use db::testing::Scratch;
use db::{Db, Schema};
use identity::{
    CodePurpose, DemoInbox, Identity, IdentityCheckSimulator, NewGrant, NewStaff, PersonId, Rights,
    Setup, SignedIn, TotpEnrolment,
};
use journal::{Actor, ActorKind, Envelope, Journal, KeyRing, VerifyOptions};

pub const MOBILE: &str = "13800000001";
pub const OTHER_MOBILE: &str = "13900000002";
pub const NAME: &str = "周晓明";
pub const NUMBER: &str = "420500199001010013";
pub const PASSWORD: &str = "春江花月夜-2026!";

pub fn schema() -> Schema {
    Schema::new([journal::migrations(), identity::migrations()])
}

pub fn keys() -> KeyRing {
    KeyRing::seeded(&Chance::seeded(2)).unwrap()
}

pub struct World {
    pub identity: Identity,
    pub inbox: DemoInbox,
    pub journal: Journal,
    pub hand: Arc<ManualClock>,
    pub scratch: Scratch,
}

pub fn open(db: Db, hand: &Arc<ManualClock>, seed: u64) -> (Journal, DemoInbox, Identity) {
    let journal = Journal::new(journal::Setup {
        db,
        clock: hand.clock(),
        chance: Chance::seeded(seed),
        node: "test".into(),
        keys: keys(),
        anchor: None,
    });
    let inbox = DemoInbox::new(journal.clone());
    let identity = Identity::new(Setup {
        journal: journal.clone(),
        rights: Rights::load(None).unwrap(),
        notices: Arc::new(inbox.clone()),
        check: Arc::new(IdentityCheckSimulator),
    });
    (journal, inbox, identity)
}

impl World {
    pub fn new(scratch: Scratch) -> Self {
        let noon = Date::ymd(2026, 11, 23).unwrap().start().plus_hours(12);
        let hand = ManualClock::at(noon);
        let (journal, inbox, identity) = open(scratch.db.clone(), &hand, 1);
        Self { identity, inbox, journal, hand, scratch }
    }

    pub fn now(&self) -> Instant {
        self.journal.clock().now()
    }

    pub fn from(&self, actor: Actor) -> Envelope {
        let command = self.journal.command_id();
        Envelope { command, actor }
    }

    pub fn nobody(&self) -> Envelope {
        self.from(Actor::new(ActorKind::Nobody, "portal"))
    }

    pub fn by(&self, number: &str) -> Envelope {
        self.from(Actor::staff(number))
    }

    /// The code in the latest message to a number.
    pub async fn latest_code(&self, mobile: &str) -> String {
        let mobile = Mobile::parse(mobile).unwrap();
        let latest = self.inbox.of_mobile(&mobile, 1).await.unwrap();
        latest[0].facts["code"].clone()
    }

    /// Asks for a code and reads it from the phone.
    pub async fn code(&self, mobile: &str, purpose: CodePurpose) -> String {
        self.identity.send_code(mobile, purpose).await.unwrap();
        self.latest_code(mobile).await
    }

    pub async fn sign_in(&self, mobile: &str) -> SignedIn {
        let code = self.code(mobile, CodePurpose::SignIn).await;
        let envelope = self.nobody();
        self.identity.sign_in(envelope, mobile, &code).await.unwrap()
    }

    pub async fn real_person(&self, mobile: &str, number: &str) -> PersonId {
        let person = self.sign_in(mobile).await.person;
        let envelope = self.from(person.actor());
        self.identity.check_real_name(envelope, person, NAME, number).await.unwrap();
        person
    }

    /// The first administrator, `ADMIN` of Hubei.
    pub async fn administrator(&self) -> TotpEnrolment {
        let staff = new_staff("ADMIN", "王敏", "420000");
        let setup = self.from(Actor::system("console"));
        self.identity.create_first_administrator(setup, staff, PASSWORD).await.unwrap()
    }

    /// Somebody with a role, added by `ADMIN`.
    pub async fn member(&self, number: &str, role: &str) -> TotpEnrolment {
        let staff = new_staff(number, "陈立", "420500");
        let added = self.identity.add_staff(self.by("ADMIN"), staff, PASSWORD).await.unwrap();
        let grant = self.grant(role);
        self.identity.grant_role(self.by("ADMIN"), number, grant).await.unwrap();
        added
    }

    /// A role in Yichang from now on.
    pub fn grant(&self, role: &str) -> NewGrant {
        NewGrant {
            role: role.into(),
            authority: yichang(),
            office: None,
            point: None,
            valid_from: self.now(),
            valid_until: None,
        }
    }

    /// The journal is whole and the tables are its fold.
    pub async fn verify(self) {
        self.holds().await;
    }

    pub async fn holds(&self) {
        let folder = self.scratch.folder().join(Chance::system().digits(12));
        std::fs::create_dir_all(&folder).unwrap();
        let options = VerifyOptions {
            schema: schema(),
            kinds: identity::kinds(),
            keys: keys(),
            rebuild_in: Some(folder),
            anchor: None,
            progress: Arc::new(|_, _| {}),
        };
        let report = journal::verify(&self.scratch.db, options).await.unwrap();
        assert_eq!(report.difference, None);
        assert!(report.rows > 0, "nothing was compared");
    }

    /// All payloads of the journal in one text.
    pub async fn journal_text(&self) -> String {
        let read = |tx: db::Tx| async move {
            let columns = ["payload", "subject", "seen", "actor"];
            let rows = tx.rows(&db::select("journal", &columns, &[])).await?;
            let mut text = String::new();
            for row in rows {
                for column in columns {
                    text.push_str(&row.text(column)?);
                    text.push('\n');
                }
            }
            Ok(text)
        };
        self.scratch.db.read(read).await.unwrap()
    }
}

pub fn yichang() -> Authority {
    Authority::parse("420500").unwrap()
}

pub fn new_staff(number: &str, name: &str, home: &str) -> NewStaff {
    NewStaff { number: number.into(), name: name.into(), home: Authority::parse(home).unwrap() }
}

/// The refusal's code.
pub fn code_of<T: std::fmt::Debug>(outcome: base::Result<T>) -> String {
    let error = outcome.expect_err("a refusal");
    error.code().unwrap_or_else(|| panic!("{error}")).to_owned()
}

/// The refusal's code and field.
pub fn on_field<T: std::fmt::Debug>(outcome: base::Result<T>) -> (String, String) {
    let error = outcome.expect_err("a refusal");
    let refusal = error.refusal().unwrap_or_else(|| panic!("{error}"));
    (refusal.code.clone(), refusal.field.clone().unwrap_or_default())
}
