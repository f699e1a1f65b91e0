//! The vehicle office of Qingdao in the small: a clock moved by hand, a citizen with a car and a
//! licence, officers of the online centre, a certificate maker, a mail room.

use std::sync::Arc;

use base::{Authority, Chance, Date, Instant, ManualClock};
use casework::{Case, CaseKey, Cases, DraftSaved, Matter, Numbers, PersonId, Source, Submission};
use catalogue::{Catalogue, Channel, NumberFacts};
use codes::{Mobile, PlateKind};
use db::testing::Scratch;
use db::{Db, Schema};
use identity::{
    BoxFuture, CodePurpose, DemoInbox, Identity, IdentityCheckSimulator, NewGrant, NewStaff, Rights,
};
use journal::{Actor, ActorKind, Done, Envelope, Journal, KeyRing, VerifyOptions};
use offices::Offices;
use policy::Policy;
use registry::{Licence, Registry, Vehicle};

pub use crate::things::*;

pub const MOBILE: &str = "13800000001";
const IDENTITY_NUMBER: &str = "420500199001010013";
const PASSWORD: &str = "春江花月夜-2026!";
pub const MARK: &str = "veh_exempt_mark";
pub const LOST: &str = "drv_replace_lost";
pub const CONTACT: &str = "drv_contact_change";
/// Officers of the online centre.
pub const CHEN: &str = "0417";
pub const LIN: &str = "0418";
/// Makes marks and cards.
pub const SUN: &str = "0501";
/// Hands parcels to the post.
pub const HE: &str = "0601";
/// Supervises.
pub const WU: &str = "0001";

pub fn schema() -> Schema {
    Schema::new([
        journal::migrations(),
        identity::migrations(),
        policy::migrations(),
        offices::migrations(),
        registry::migrations(),
        casework::migrations(),
    ])
}

fn keys() -> KeyRing {
    KeyRing::seeded(&Chance::seeded(2)).unwrap()
}

/// No number is kept for anybody, and nobody has a paper plate.
struct NoneKept;

impl Numbers for NoneKept {
    fn kept<'a>(
        &'a self,
        _: &'a Authority,
        _: PersonId,
        _: PlateKind,
    ) -> BoxFuture<'a, base::Result<Option<NumberFacts>>> {
        Box::pin(std::future::ready(Ok(None)))
    }

    fn paper_plate_until<'a>(
        &'a self,
        _: &'a CaseKey,
    ) -> BoxFuture<'a, base::Result<Option<Date>>> {
        Box::pin(std::future::ready(Ok(None)))
    }
}

/// Everything that the program wires together.
#[derive(Clone)]
pub struct Parts {
    pub journal: Journal,
    pub identity: Identity,
    pub inbox: DemoInbox,
    pub registry: Registry,
    pub cases: Cases,
}

/// The program on a database, with dice of its own.
pub fn open(db: Db, hand: &Arc<ManualClock>, seed: u64) -> Parts {
    let journal = Journal::new(journal::Setup {
        db,
        clock: hand.clock(),
        chance: Chance::seeded(seed),
        node: "test".into(),
        keys: keys(),
        anchor: None,
    });
    let inbox = DemoInbox::new(journal.clone());
    let identity = Identity::new(identity::Setup {
        journal: journal.clone(),
        rights: Rights::load(None).unwrap(),
        notices: Arc::new(inbox.clone()),
        check: Arc::new(IdentityCheckSimulator),
    });
    let catalogue = Arc::new(Catalogue::load(None).unwrap());
    let policy = Policy::load(journal.clone(), None).unwrap();
    let offices = Offices::load(&catalogue, policy.deadlines(), None).unwrap();
    let registry = Registry::new(journal.clone(), offices.authorities().cloned());
    let cases = Cases::new(casework::Setup {
        journal: journal.clone(),
        catalogue,
        identity: identity.clone(),
        policy,
        offices,
        register: Arc::new(registry.clone()),
        numbers: Arc::new(NoneKept),
    });
    Parts { journal, identity, inbox, registry, cases }
}

pub struct World {
    pub parts: Parts,
    pub cases: Cases,
    pub hand: Arc<ManualClock>,
    pub scratch: Scratch,
    pub zhou: PersonId,
}

impl World {
    /// Tuesday 24 November 2026, 21:14: Zhou has a car in its second year and a licence.
    pub async fn new(scratch: Scratch) -> Self {
        let hand = ManualClock::at(day("2026-11-24").start().plus_minutes(21 * 60 + 14));
        let parts = open(scratch.db.clone(), &hand, 1);
        let cases = parts.cases.clone();
        let zhou = PersonId(uuid::Uuid::nil());
        let mut world = Self { parts, cases, hand, scratch, zhou };
        world.zhou = world.person(MOBILE, IDENTITY_NUMBER).await;
        world.enter(&car(world.zhou)).await;
        world.license(&licence(world.zhou)).await;
        world.staff().await;
        world
    }

    async fn staff(&self) {
        let console = self.from(Actor::system("console"));
        let admin = member("ADMIN", "王敏");
        let made = self.parts.identity.create_first_administrator(console, admin, PASSWORD).await;
        made.unwrap();
        for (number, role) in [
            (CHEN, "online_centre"),
            (LIN, "online_centre"),
            (SUN, "cert_maker"),
            (HE, "mail_room"),
            (WU, "supervisor"),
        ] {
            self.officer(number, role).await;
        }
    }

    /// Somebody with a role in Qingdao.
    pub async fn officer(&self, number: &str, role: &str) {
        let added =
            self.parts.identity.add_staff(self.by("ADMIN"), member(number, "陈立"), PASSWORD);
        added.await.unwrap();
        self.grant(number, role).await;
    }

    pub async fn grant(&self, number: &str, role: &str) {
        let grant = NewGrant {
            role: role.into(),
            authority: qingdao(),
            office: None,
            point: None,
            valid_from: self.now(),
            valid_until: None,
        };
        self.parts.identity.grant_role(self.by("ADMIN"), number, grant).await.unwrap();
    }

    /// Somebody whose real name was checked.
    pub async fn person(&self, mobile: &str, number: &str) -> PersonId {
        let person = self.stranger(mobile).await;
        let checked = self.parts.identity.check_real_name(
            self.from(person.actor()),
            person,
            "周晓明",
            number,
        );
        checked.await.unwrap();
        person
    }

    /// Somebody who only signed in.
    pub async fn stranger(&self, mobile: &str) -> PersonId {
        let identity = &self.parts.identity;
        identity.send_code(mobile, CodePurpose::SignIn).await.unwrap();
        let code = self.latest_code(mobile).await;
        let nobody = self.from(Actor::new(ActorKind::Nobody, "portal"));
        identity.sign_in(nobody, mobile, &code).await.unwrap().person
    }

    pub async fn latest_code(&self, mobile: &str) -> String {
        let mobile = Mobile::parse(mobile).unwrap();
        let latest = self.parts.inbox.of_mobile(&mobile, 1).await.unwrap();
        latest[0].facts["code"].clone()
    }

    pub async fn enter(&self, vehicle: &Vehicle) {
        let by = self.from(Actor::system("import"));
        self.parts.registry.enter_vehicle(by, vehicle.clone(), None).await.unwrap();
    }

    pub async fn license(&self, licence: &Licence) {
        let by = self.from(Actor::system("import"));
        self.parts.registry.enter_licence(by, licence.clone(), None).await.unwrap();
    }

    pub fn now(&self) -> Instant {
        self.parts.journal.clock().now()
    }

    pub fn from(&self, actor: Actor) -> Envelope {
        Envelope { command: self.parts.journal.command_id(), actor }
    }

    /// A form of a member of staff.
    pub fn by(&self, number: &str) -> Envelope {
        self.from(Actor::staff(number))
    }

    /// A form of Zhou's.
    pub fn zhou(&self) -> Envelope {
        self.from(self.zhou.actor())
    }

    /// The program, following a rule.
    pub fn system(&self, rule: &str) -> Envelope {
        self.from(Actor::system(rule))
    }

    pub fn submission(&self, item: &str, matter: Matter, answers: Answers) -> Submission {
        Submission {
            authority: qingdao(),
            item: item.into(),
            matter: Some(matter),
            channel: Channel::App,
            point: None,
            applicant: self.zhou,
            source: Source::Given { answers, uploads: Vec::new() },
        }
    }

    /// The mark for Zhou's car, to the door.
    pub fn mark(&self) -> Submission {
        self.submission(MARK, my_car(), by_post())
    }

    pub async fn submit(&self, submission: Submission) -> CaseKey {
        let actor = submission.applicant.actor();
        let done = self.cases.submit(self.from(actor), submission).await.unwrap();
        CaseKey::of(&done.entry).unwrap()
    }

    /// The mark, sent in.
    pub async fn submitted(&self) -> CaseKey {
        self.submit(self.mark()).await
    }

    /// … and paid, and accepted by Chen.
    pub async fn accepted(&self) -> CaseKey {
        let key = self.submitted().await;
        self.pay(&key).await;
        let seen = self.case(&key).await.version;
        self.cases.accept(self.by(CHEN), key.clone(), seen).await.unwrap();
        key
    }

    /// … and approved by Lin.
    pub async fn approved(&self) -> CaseKey {
        let key = self.accepted().await;
        self.approve(&key, LIN).await.unwrap();
        key
    }

    pub async fn approve(&self, key: &CaseKey, officer: &str) -> base::Result<Done> {
        let seen = self.case(key).await.version;
        self.cases.approve(self.by(officer), key.clone(), seen).await
    }

    pub async fn pay(&self, key: &CaseKey) {
        let paid = self.cases.mark_paid(self.system("payments"), key.clone(), "order-1".into());
        paid.await.unwrap();
    }

    pub async fn case(&self, key: &CaseKey) -> Case {
        self.cases.case(&Actor::system("test"), key).await.unwrap()
    }

    pub async fn save(&self, item: &str, matter: Matter, answers: Answers) {
        let draft = DraftSaved {
            authority: qingdao(),
            item: item.into(),
            matter,
            channel: Channel::App,
            step: "check".into(),
            answers,
        };
        self.cases.save_draft(self.zhou, draft).await.unwrap();
    }

    /// All payloads of the journal in one text.
    pub async fn journal_text(&self) -> String {
        let read = |tx: db::Tx| async move {
            let columns = ["payload", "subject", "seen", "actor"];
            let mut text = String::new();
            for row in tx.rows(&db::select("journal", &columns, &[])).await? {
                for column in columns {
                    text.push_str(&row.text(column)?);
                    text.push('\n');
                }
            }
            Ok(text)
        };
        self.scratch.db.read(read).await.unwrap()
    }

    /// The journal is whole and the tables are its fold.
    pub async fn holds(&self) {
        let folder = self.scratch.folder().join(Chance::system().digits(12));
        std::fs::create_dir_all(&folder).unwrap();
        let kinds = journal::Kinds::new()
            .and(identity::kinds())
            .and(policy::kinds())
            .and(offices::kinds())
            .and(registry::kinds())
            .and(casework::kinds());
        let options = VerifyOptions {
            schema: schema(),
            kinds,
            keys: keys(),
            rebuild_in: Some(folder),
            anchor: None,
            progress: Arc::new(|_, _| {}),
        };
        let report = journal::verify(&self.scratch.db, options).await.unwrap();
        assert_eq!(report.difference, None);
        assert!(report.rows > 0, "nothing was compared");
    }
}

fn member(number: &str, name: &str) -> NewStaff {
    NewStaff { number: number.into(), name: name.into(), home: qingdao() }
}

/// The question for the mark by phone.
pub fn ask(world: &World, matter: Matter) -> casework::Ask {
    casework::Ask {
        authority: qingdao(),
        item: MARK.into(),
        point: None,
        channel: Channel::App,
        at: world.now(),
        applicant: Some(world.zhou),
        matter: Some(matter),
    }
}
