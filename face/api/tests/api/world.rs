//! The vehicle office of Qingdao behind the API: a clock moved by hand, officers, and citizens who
//! sign in through the API itself.

use std::path::Path;
use std::sync::Arc;

use api::{Api, Site};
use base::{Authority, Chance, Instant, ManualClock};
use booking::Bookings;
use casework::{CaseKey, Cases};
use catalogue::Catalogue;
use codes::Mobile;
use db::testing::Scratch;
use db::{Engine, Schema};
use delivery::{CarrierKey, CarrierSimulator, Delivery};
use feedback::Feedback;
use identity::{
    DemoInbox, Identity, IdentityCheckSimulator, NewGrant, NewSession, NewStaff, PersonId, Rights,
    SessionOf, TokenHash,
};
use issuance::Issuance;
use issuance::document::Fonts;
use journal::{Actor, Envelope, Journal, KeyRing};
use offices::Offices;
use payments::{GatewayKey, Payments, SimulatedGateway};
use plates::{KeptNumbers, Plates};
use policy::Policy;
use queue::{Lanes, Queue};
use reactions::{CaseBook, OfficeNumbers};
use registry::Registry;
use serde_json::json;
use web::{CookieMode, Gate, RateLimit, SessionCookie, SessionToken, TrustedProxies};

use crate::client::Client;
use crate::things::{car, day, licence, mark};

const PASSWORD: &str = "春江花月夜-2026!";
/// Officers of the online centre.
pub const CHEN: &str = "0417";
pub const LIN: &str = "0418";
/// Hands parcels to the post.
pub const HE: &str = "0601";
/// Gives items to places and takes them.
pub const WU: &str = "0802";

pub fn qingdao() -> Authority {
    Authority::new("370200")
}

pub fn schema() -> Schema {
    Schema::new([
        journal::migrations(),
        identity::migrations(),
        policy::migrations(),
        offices::migrations(),
        registry::migrations(),
        plates::migrations(),
        booking::migrations(),
        queue::migrations(),
        casework::migrations(),
        payments::migrations(),
        issuance::migrations(),
        delivery::migrations(),
        feedback::migrations(),
    ])
}

pub struct World {
    pub api: Api,
    pub hand: Arc<ManualClock>,
    pub inbox: DemoInbox,
    pub bank: SimulatedGateway,
    pub carrier: CarrierSimulator,
    _scratch: Scratch,
}

impl World {
    /// The same, where codes may be asked for so often in a minute.
    pub async fn with_sign_in_limit(per_minute: u32) -> Self {
        let mut world = Self::new().await;
        let (clock, chance) = (world.hand.clock(), Chance::seeded(5));
        let cookie = SessionCookie::citizen(CookieMode::Secure);
        let limit = RateLimit::new(per_minute, per_minute, cookie, clock, &chance);
        world.api.site = Arc::new(site(Some(limit)));
        world
    }

    /// The same, where so much signing in and so much searching are free in a minute; more costs a proof of work.
    pub async fn with_gate(free: u32) -> Self {
        let mut world = Self::new().await;
        let gate = |purpose| {
            Gate::new(purpose, move || free, [9; 32], world.hand.clock(), Chance::seeded(9))
        };
        let (gate, search) = (gate("sign_in"), gate("search").of_searches());
        let site = Site { gate: Some(gate), search_gate: Some(search), ..site(None) };
        world.api.site = Arc::new(site);
        world
    }

    /// Tuesday 24 November 2026, ten o'clock.
    pub async fn new() -> Self {
        Self::over(Scratch::new(Engine::Sqlite, &schema()).await).await
    }

    /// The same on this database.
    pub async fn over(scratch: Scratch) -> Self {
        let hand = ManualClock::at(day("2026-11-24").start().plus_hours(10));
        let journal = Journal::new(journal::Setup {
            db: scratch.db.clone(),
            clock: hand.clock(),
            chance: Chance::seeded(1),
            node: "test".into(),
            keys: KeyRing::seeded(&Chance::seeded(2)).unwrap(),
            anchor: None,
        });
        let inbox = DemoInbox::new(journal.clone());
        let bank_key = GatewayKey::new(&[7; 32]).unwrap();
        let bank = SimulatedGateway::new(bank_key.clone(), hand.clock(), Chance::seeded(3));
        let carrier_key = CarrierKey::new(&[8; 32]).unwrap();
        let carrier = CarrierSimulator::new(carrier_key.clone(), Chance::seeded(4));
        let api = wired(journal, &inbox, (bank.clone(), bank_key), carrier_key);
        let world = Self { api, hand, inbox, bank, carrier, _scratch: scratch };
        world.staff().await;
        world
    }

    async fn staff(&self) {
        let identity = &self.api.identity;
        let member =
            |number: &str| NewStaff {
                number: number.into(), name: "陈立".into(), home: qingdao()
            };
        let console = self.from(Actor::system("console"));
        identity.create_first_administrator(console, member("ADMIN"), PASSWORD).await.unwrap();
        let online = "online_centre";
        let staff = [(CHEN, online), (LIN, online), (HE, "mail_room"), (WU, "supervisor")];
        for (number, role) in staff {
            identity.add_staff(self.by("ADMIN"), member(number), PASSWORD).await.unwrap();
            let grant = NewGrant {
                role: role.into(),
                authority: qingdao(),
                office: None,
                point: None,
                valid_from: self.now(),
                valid_until: None,
            };
            identity.grant_role(self.by("ADMIN"), number, grant).await.unwrap();
        }
    }

    pub fn now(&self) -> Instant {
        self.api.journal.clock().now()
    }

    pub fn from(&self, actor: Actor) -> Envelope {
        Envelope { command: self.api.journal.command_id(), actor }
    }

    /// A form of a member of staff.
    pub fn by(&self, number: &str) -> Envelope {
        self.from(Actor::staff(number))
    }

    /// A fresh key for a command.
    pub fn key(&self) -> String {
        self.api.journal.command_id().to_string()
    }

    /// Somebody without a token.
    pub fn nobody(&self) -> Client {
        Client::new(api::router(self.api.clone()))
    }

    /// A client with the token of a member of staff.
    pub async fn officer(&self) -> Client {
        let token = SessionToken::draw(self.api.journal.chance());
        let session = NewSession {
            token: TokenHash(token.hash()),
            of: SessionOf::Staff(CHEN.into()),
            user_agent: "test".into(),
            address: [127, 0, 0, 1].into(),
        };
        self.api.identity.begin_session(session).await.unwrap();
        self.nobody().with(token.reveal())
    }

    /// The newest code sent to a number.
    pub async fn code(&self, mobile: &str) -> String {
        let mobile = Mobile::parse(mobile).unwrap();
        let latest = self.inbox.of_mobile(&mobile, 1).await.unwrap();
        latest[0].facts["code"].clone()
    }

    /// Somebody who signed in with a mobile number.
    pub async fn stranger(&self, mobile: &str) -> (Client, PersonId) {
        let nobody = self.nobody();
        let sent = nobody.post("/api/v1/sessions/code", &json!({ "mobile": mobile })).await;
        assert_eq!(sent.status, 202);
        let body = json!({ "mobile": mobile, "code": self.code(mobile).await });
        let begun = nobody.post("/api/v1/sessions", &body).await.ok();
        let token = begun["token"].as_str().unwrap().to_owned();
        let mobile = Mobile::parse(mobile).unwrap();
        let person = self.api.identity.find_by_mobile(&mobile).await.unwrap().unwrap();
        (nobody.with(token), person)
    }

    /// Zhou Xiaoming: real name checked, a car in its second year, a licence with an old photo.
    pub async fn zhou(&self) -> (Client, PersonId) {
        let (client, person) = self.stranger("13800000001").await;
        let named = json!({ "name": "周晓明", "identity_number": "420500199001010013" });
        let checked = client.command("/api/v1/me/real-name", &self.key(), &named).await;
        assert_eq!(checked.status, 204, "{checked:?}");
        let by = || self.from(Actor::system("import"));
        self.api.registry.enter_vehicle(by(), car(person), None).await.unwrap();
        self.api.registry.enter_licence(by(), licence(person), None).await.unwrap();
        (client, person)
    }

    /// The mark, applied for.
    pub async fn sent(&self, client: &Client) -> String {
        let sent = client.command("/api/v1/cases", &self.key(), &mark()).await.ok();
        sent["number"].as_str().unwrap().to_owned()
    }

    pub fn case(number: &str) -> CaseKey {
        CaseKey { authority: qingdao(), number: number.parse().unwrap() }
    }

    /// Chen accepts and Lin approves.
    pub async fn approve(&self, number: &str) {
        let (cases, case): (&Cases, CaseKey) = (&self.api.cases, Self::case(number));
        let seen = async || cases.case(&Actor::system("test"), &case).await.unwrap().version;
        cases.accept(self.by(CHEN), case.clone(), seen().await).await.unwrap();
        cases.approve(self.by(LIN), case.clone(), seen().await).await.unwrap();
    }
}

fn wired(
    journal: Journal,
    inbox: &DemoInbox,
    (bank, bank_key): (SimulatedGateway, GatewayKey),
    carrier: CarrierKey,
) -> Api {
    let catalogue = Arc::new(Catalogue::load(None).unwrap());
    let policy = Policy::load(journal.clone(), None).unwrap();
    let offices = Offices::load(&catalogue, policy.deadlines(), None).unwrap();
    let registry = Registry::new(journal.clone(), offices.authorities().cloned());
    let identity = Identity::new(identity::Setup {
        journal: journal.clone(),
        rights: Rights::load(None).unwrap(),
        notices: Arc::new(inbox.clone()),
        check: Arc::new(IdentityCheckSimulator),
    });
    let issuance = Issuance::new(journal.clone(), Some(fonts()), "https://cheguan.example");
    let former = KeptNumbers::new(journal.clone(), Arc::new(registry.clone()));
    let cases = Cases::new(casework::Setup {
        journal: journal.clone(),
        catalogue: Arc::clone(&catalogue),
        identity: identity.clone(),
        policy: policy.clone(),
        offices: offices.clone(),
        register: Arc::new(registry.clone()),
        numbers: Arc::new(OfficeNumbers { former, issuance: issuance.clone() }),
    });
    let plates = Plates::new(plates::Setup {
        journal: journal.clone(),
        identity: identity.clone(),
        policy: policy.clone(),
        register: Arc::new(registry.clone()),
        applications: Arc::new(CaseBook { cases: cases.clone(), registry: registry.clone() }),
    });
    let bookings = Bookings::new(booking::Setup {
        journal: journal.clone(),
        identity: identity.clone(),
        policy: policy.clone(),
        catalogue: Arc::clone(&catalogue),
        offices: offices.clone(),
    });
    let queue = hall(&journal, &policy, (&catalogue, &cases));
    let payments = Payments::new(payments::Setup {
        journal: journal.clone(),
        policy: policy.clone(),
        gateway: Arc::new(bank),
        key: bank_key,
    });
    Api {
        issuance,
        delivery: Delivery::new(delivery::Setup {
            journal: journal.clone(),
            key: carrier,
            signature_minutes: 10,
        }),
        feedback: Feedback::new(journal.clone(), policy.clone()),
        site: Arc::new(site(None)),
        journal,
        identity,
        catalogue,
        offices,
        policy,
        registry,
        cases,
        payments,
        plates,
        bookings,
        queue,
    }
}

/// Tickets, and the hours in which they are given.
fn hall(
    journal: &Journal,
    policy: &Policy,
    (catalogue, cases): (&Arc<Catalogue>, &Cases),
) -> Queue {
    Queue::new(queue::Setup {
        journal: journal.clone(),
        policy: policy.clone(),
        lanes: Lanes::load(catalogue, None).unwrap(),
        catalogue: Arc::clone(catalogue),
        places: Some(cases.places().clone()),
    })
}

/// Without limits, but for this one.
fn site(sign_in_limit: Option<RateLimit>) -> Site {
    Site {
        mode: CookieMode::Secure,
        limit: None,
        sign_in_limit,
        gate: None,
        search_gate: None,
        proxies: TrustedProxies::default(),
    }
}

/// The fonts of the web build, parsed once.
fn fonts() -> Fonts {
    static FONTS: std::sync::LazyLock<Fonts> = std::sync::LazyLock::new(|| {
        let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist/fonts");
        let [regular, bold] = ["Regular", "Bold"].map(|weight| {
            let file = built.join(format!("NotoSansSC-{weight}.ttf"));
            std::fs::read(file).expect("`make` builds the fonts into web/dist/fonts")
        });
        Fonts::new(regular, bold).unwrap()
    });
    FONTS.clone()
}
