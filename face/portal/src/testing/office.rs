//! The office of a test, with or without its staff, under a clock moved by hand.

use std::sync::Arc;

use axum::Router;
use base::{Authority, Chance, ManualClock};
use casework::CaseKey;
use codes::{CaseNumber, Mobile, ResidentId};
use db::Engine;
use db::testing::Scratch;
use delivery::CarrierKey;
use http::StatusCode;
use identity::{DemoInbox, IdentityCheckSimulator, PersonId};
use journal::{Actor, Envelope, Journal, KeyRing, Sealer, Setup};
use payments::{GatewayKey, SimulatedGateway};
use queue::device::{Devices, SimulatedPrinter, SimulatedReader};
use reactions::{OfficeSetup, Runner};
use registry::Vehicle;
use testkit::TestOffice;
use tokio::sync::Mutex;
use tokio::task::JoinSet;
use web::{CookieMode, Csrf, CsrfKeys, Gate, SessionCookie};

use super::{Browser, MOBILE, QINGDAO, car, day, licence};
use crate::{Portal, Site, router};

/// The office on the evening of Tuesday 24 November 2026, with everything that follows following.
pub(crate) struct Office {
    pub portal: Portal,
    pub hand: Arc<ManualClock>,
    pub inbox: DemoInbox,
    pub bank: SimulatedGateway,
    /// Its staff, where a test needs any: hiring takes seconds.
    staff: Option<TestOffice>,
    _scratch: Option<Scratch>,
    router: Router,
    runner: Mutex<Runner>,
    _follows: JoinSet<()>,
}

impl Office {
    /// Open for citizens, as a demo, with nobody behind the counter.
    pub async fn new() -> Self {
        Self::without_staff(true).await
    }

    /// A demo that phones on the same network open by plain http.
    pub async fn by_plain_http() -> Self {
        let office = Self::new().await;
        let portal = with_site(&office.portal, CookieMode::PlainDemo);
        Self { router: router(portal.clone()), portal, ..office }
    }

    /// The same, where so many codes, tickets and searches a minute are free for all browsers together.
    pub async fn behind_gates(free: u32) -> Self {
        let office = Self::new().await;
        let gate = |purpose| {
            Gate::new(purpose, move || free, [9; 32], office.hand.clock(), Chance::seeded(9))
        };
        let demo = office.portal.site.inbox.clone().zip(office.portal.site.gateway.clone());
        let site = Site {
            gate: Some(gate("sign_in")),
            search_gate: Some(gate("search").of_searches()),
            ..site(CookieMode::Secure, demo)
        };
        let halls = office.portal.halls.clone().behind(gate("ticket"));
        let portal = Portal { site: Arc::new(site), halls, ..office.portal.clone() };
        Self { router: router(portal.clone()), portal, ..office }
    }

    /// The same, with a reader of identity cards beside each touch screen.
    pub fn with_reader(self) -> (Self, SimulatedReader) {
        let (office, _, reader) = self.with_devices();
        (office, reader)
    }

    /// The same, with a printer beside each touch screen.
    pub fn with_printer(self) -> (Self, SimulatedPrinter) {
        let (office, printer, _) = self.with_devices();
        (office, printer)
    }

    fn with_devices(self) -> (Self, SimulatedPrinter, SimulatedReader) {
        let (printer, reader) = (SimulatedPrinter::default(), SimulatedReader::default());
        let devices = Devices::simulated(printer.clone(), reader.clone());
        let halls = self.portal.halls.clone().with_devices(devices);
        let portal = Portal { halls, ..self.portal.clone() };
        (Self { router: router(portal.clone()), portal, ..self }, printer, reader)
    }

    /// The same, not as a demo.
    pub async fn outside_a_demo() -> Self {
        Self::without_staff(false).await
    }

    /// With its staff.
    pub async fn staffed() -> Self {
        Self::staffed_on(Scratch::new(Engine::Sqlite, &reactions::schema()).await).await
    }

    /// With its staff, on this database.
    pub async fn staffed_on(scratch: Scratch) -> Self {
        let kit = TestOffice::new(scratch).await;
        let (town, hand) = (&kit.town, Arc::clone(&kit.town.hand));
        let (office, inbox, bank) = (town.office.clone(), town.inbox.clone(), town.gateway.clone());
        let around = (hand, inbox, bank);
        Self { staff: Some(kit), ..Self::around(office, around, true) }
    }

    async fn without_staff(is_demo: bool) -> Self {
        let scratch = Scratch::new(Engine::Sqlite, &reactions::schema()).await;
        Self::open(scratch, is_demo).await
    }

    /// A demo with nobody behind the counter, in a city where a rule has another value.
    pub async fn ruled(key: &str, value: i64) -> Self {
        let scratch = Scratch::new(Engine::Sqlite, &reactions::schema()).await;
        let rules = scratch.folder().join("data/rules");
        std::fs::create_dir_all(&rules).unwrap();
        let own = format!(
            "[[value]]\nkey = '{key}'\nregion = '{QINGDAO}'\nvalid_from = '2017-05-01'\nvalue = {value}\nsource = 'x'\n"
        );
        std::fs::write(rules.join("own.toml"), own).unwrap();
        Self::open(scratch, true).await
    }

    /// A demo on this database, with nobody behind the counter.
    pub async fn on(scratch: Scratch) -> Self {
        Self::open(scratch, true).await
    }

    async fn open(scratch: Scratch, is_demo: bool) -> Self {
        let evening = day("2026-11-24").start().plus_minutes(21 * 60 + 14);
        let (hand, chance) = (ManualClock::at(evening), Chance::seeded(3));
        let journal = Journal::new(Setup {
            db: scratch.db.clone(),
            clock: hand.clock(),
            chance: chance.clone(),
            node: "test".into(),
            keys: KeyRing::seeded(&chance).unwrap(),
            anchor: None,
        });
        let inbox = DemoInbox::new(journal.clone());
        let key = GatewayKey::new(&[7; 32]).unwrap();
        let bank = SimulatedGateway::new(key.clone(), hand.clock(), chance);
        let office = reactions::Office::open(OfficeSetup {
            journal,
            overlay: Some(scratch.folder().join("data")).filter(|own| own.exists()),
            notices: Arc::new(inbox.clone()),
            check: Arc::new(IdentityCheckSimulator),
            gateway: (Arc::new(bank.clone()), key),
            carrier: CarrierKey::new(&[8; 32]).unwrap(),
            fonts: None,
            public_address: "https://cgs.example.cn".into(),
        });
        let office = office.await.unwrap();
        Self { _scratch: Some(scratch), ..Self::around(office, (hand, inbox, bank), is_demo) }
    }

    fn around(
        office: reactions::Office,
        (hand, inbox, bank): (Arc<ManualClock>, DemoInbox, SimulatedGateway),
        is_demo: bool,
    ) -> Self {
        let mut follows = JoinSet::new();
        follows.spawn(Sealer::new(&office.journal).run());
        follows.spawn(office.runner().run());
        let runner = Mutex::new(office.runner());
        let portal = portal(office, is_demo.then(|| (inbox.clone(), bank.clone())));
        let router = router(portal.clone());
        let (staff, scratch) = (None, None);
        Self {
            portal,
            hand,
            inbox,
            bank,
            staff,
            _scratch: scratch,
            router,
            runner,
            _follows: follows,
        }
    }

    /// The town with its staff.
    pub fn kit(&self) -> &TestOffice {
        self.staff.as_ref().unwrap()
    }

    /// Some time passes.
    pub fn wait(&self, seconds: i64) {
        self.hand.advance_seconds(seconds);
    }

    /// Everything follows that follows.
    pub async fn settle(&self) {
        self.runner.lock().await.drain().await.unwrap();
    }

    /// A browser that nobody has used.
    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// An entry by the office itself.
    pub fn envelope(&self) -> Envelope {
        Envelope { command: self.portal.command(), actor: Actor::system("test") }
    }

    /// Somebody who signs in with a new number: the browser and who it is.
    pub async fn citizen(&self, mobile: &str) -> (Browser, PersonId) {
        let mut browser = self.browser();
        let person = self.signs_in(&mut browser, mobile).await;
        (browser, person)
    }

    /// Somebody signs in with a browser that others may have used before.
    pub async fn signs_in(&self, browser: &mut Browser, mobile: &str) -> PersonId {
        browser.open("/sign-in").await;
        browser.send("/sign-in", &[("mobile", mobile), ("act", "send")]).await;
        let code = self.code(mobile).await;
        let page = browser.send("/sign-in", &[("code", &code), ("act", "enter")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
        let mobile = Mobile::parse(mobile).unwrap();
        self.portal.identity.find_by_mobile(&mobile).await.unwrap().unwrap()
    }

    /// Somebody signs in on another device.
    pub async fn again(&self, mobile: &str) -> (Browser, PersonId) {
        self.wait(3_600);
        self.citizen(mobile).await
    }

    /// Somebody whose real name is checked: the `n`-th.
    pub async fn named(&self, n: u32) -> (Browser, PersonId) {
        let mut browser = self.browser();
        let person = self.named_at(&mut browser, n).await;
        (browser, person)
    }

    /// The same, with a browser that others may have used before.
    pub async fn named_at(&self, browser: &mut Browser, n: u32) -> PersonId {
        let person = self.signs_in(browser, &format!("138000000{n:02}")).await;
        let number = ResidentId::with_check(&format!("370202199001010{n:02}")).unwrap();
        browser.open("/me/real-name").await;
        let answers = [("name", "周晓明"), ("identity_number", number.as_str())];
        let page = browser.send("/me/real-name", &answers).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
        person
    }

    /// Zhou Xiaoming: real name checked, one car that is due, one licence.
    pub async fn zhou(&self) -> (Browser, PersonId) {
        let (browser, person) = self.named(1).await;
        self.enter(car("鲁B5K7C2", person)).await;
        let registry = &self.portal.registry;
        registry.enter_licence(self.envelope(), licence(person), None).await.unwrap();
        (browser, person)
    }

    /// A vehicle comes on record.
    pub async fn enter(&self, vehicle: Vehicle) {
        let registry = &self.portal.registry;
        registry.enter_vehicle(self.envelope(), vehicle, None).await.unwrap();
    }

    /// The newest code sent to a number.
    pub async fn code(&self, mobile: &str) -> String {
        let mobile = Mobile::parse(mobile).unwrap();
        let messages = self.inbox.of_mobile(&mobile, 5).await.unwrap();
        messages.iter().find_map(|message| message.facts.get("code")).unwrap().clone()
    }

    /// Somebody asks for a mark by pages, to be posted: the case.
    pub async fn applied(&self, browser: &mut Browser) -> CaseKey {
        browser.open("/apply/veh_exempt_mark").await;
        browser.follow().await;
        browser.follow().await;
        browser.answer(&[("delivery", "post")]).await;
        let to = [
            ("recipient", "周晓明"),
            ("recipient_mobile", MOBILE),
            ("address", "青岛市市南区香港中路7号2单元301"),
        ];
        browser.answer(&to).await;
        let page = browser.answer(&[("declaration", "yes")]).await;
        self.case_in(&page.location)
    }

    /// The case that an address names.
    pub fn case_in(&self, path: &str) -> CaseKey {
        let number = path.split('/').nth(2).unwrap();
        self.portal.cases.find(&CaseNumber::parse(number).unwrap()).unwrap()
    }
}

/// The same services behind other cookies.
fn with_site(portal: &Portal, mode: CookieMode) -> Portal {
    let demo = portal.site.inbox.clone().zip(portal.site.gateway.clone());
    Portal { site: Arc::new(site(mode, demo)), ..portal.clone() }
}

fn site(mode: CookieMode, demo: Option<(DemoInbox, SimulatedGateway)>) -> Site {
    let keys = CsrfKeys { current: [1; 32], previous: None };
    let (inbox, gateway) = demo.unzip();
    Site {
        home: Authority::new(QINGDAO),
        mode,
        csrf: Csrf::new(keys, SessionCookie::citizen(mode), Chance::seeded(7)),
        limit: None,
        gate: None,
        search_gate: None,
        sign_in_limit: None,
        proxies: web::TrustedProxies::default(),
        inbox,
        gateway,
    }
}

fn portal(office: reactions::Office, demo: Option<(DemoInbox, SimulatedGateway)>) -> Portal {
    Portal {
        journal: office.journal,
        identity: office.identity,
        catalogue: office.catalogue,
        offices: office.offices,
        policy: office.policy,
        registry: office.registry,
        cases: office.cases,
        payments: office.payments,
        plates: office.plates,
        search: booking::Search::new(office.bookings.clone()),
        halls: crate::Halls::new(office.queue, "https://cgs.example.cn", None),
        bookings: office.bookings,
        issuance: office.issuance,
        delivery: office.delivery,
        feedback: office.feedback,
        site: Arc::new(site(CookieMode::Secure, demo)),
    }
}
