//! An office in one process for the tests of pages: the real services on a scratch database, and
//! browsers that keep cookies and send the forms they were shown.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests say what they expect")]

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use base::{Authority, Chance, Date, Instant, ManualClock};
use casework::{Cases, Setup as CasesSetup};
use catalogue::Catalogue;
use codes::{Mobile, Plate, PlateKind, Vin};
use db::testing::Scratch;
use db::{Engine, Schema};
use feedback::Feedback;
use http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use http::{Request, StatusCode};
use identity::{DemoInbox, Identity, IdentityCheckSimulator, PersonId, Rights, Setup as IdentitySetup};
use issuance::Issuance;
use journal::{Actor, Envelope, Journal, KeyRing, Setup};
use offices::Offices;
use payments::{GatewayKey, Payments, Setup as PaymentsSetup, SimulatedGateway};
use policy::Policy;
use registry::{Licence, LicenceId, Owner, Registry, Statuses, Vehicle, VehicleId};
use tower::ServiceExt as _;
use web::{CookieMode, Csrf, CsrfKeys, SessionCookie};

use crate::{Portal, Site, router};

pub(crate) const YICHANG: &str = "420500";

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Sunday 22 November 2026, nine o'clock.
pub(crate) fn morning() -> Instant {
    day("2026-11-22").start().plus_hours(9)
}

/// A private saloon whose second year ends with December 2026: a mark may be asked for.
pub(crate) fn car(number: &str, owner: PersonId) -> Vehicle {
    let digits: u32 = number.bytes().map(u32::from).sum::<u32>() % 1_000_000;
    Vehicle {
        id: VehicleId {
            authority: Authority::new(YICHANG),
            plate: Plate::of(PlateKind::SMALL_CAR, number).unwrap(),
        },
        vin: Vin::with_check(&format!("LSVAA41830E{digits:06}")).unwrap(),
        type_code: "K33".into(),
        use_nature: "A".into(),
        seats: 5,
        brand: "大众".into(),
        model: "SVW7180".into(),
        colour: "白".into(),
        first_registered_on: day("2024-12-05"),
        manufactured_on: Some(day("2024-08-01")),
        owner: Owner::Person(owner),
        statuses: Statuses::normal(),
        insurance_until: Some(day("2027-03-31")),
        tax_paid_until: Some(day("2026-12-31")),
        open_violations: 0,
        open_accidents: 0,
        injury_accident: false,
        illegal_modification: false,
        mark_valid_until: Some(day("2026-12-31")),
        mark_serial: Some("0000000001".into()),
    }
}

/// A six-year licence with an old photo.
pub(crate) fn licence(holder: PersonId) -> Licence {
    Licence {
        id: LicenceId { authority: Authority::new(YICHANG), holder },
        file_number: "420500123456".into(),
        classes: "C1".into(),
        first_issued_on: day("2021-05-10"),
        valid_from: day("2021-05-10"),
        valid_until: Some(day("2027-05-10")),
        statuses: Statuses::normal(),
        points: 3,
        photo_taken_on: Some(day("2021-05-01")),
        card_serial: "4250000000001".into(),
    }
}

/// The office.
pub(crate) struct Office {
    _scratch: Scratch,
    pub clock: Arc<ManualClock>,
    pub portal: Portal,
    pub inbox: DemoInbox,
    pub bank: SimulatedGateway,
    router: Router,
}

impl Office {
    /// Open for everybody, as a demo.
    pub async fn new() -> Self {
        Self::with(true).await
    }

    /// A demo or not.
    pub async fn with(is_demo: bool) -> Self {
        let scratch = Scratch::new(Engine::Sqlite, &schema()).await;
        let clock = ManualClock::at(morning());
        let chance = Chance::seeded(7);
        let journal = Journal::new(Setup {
            db: scratch.db.clone(),
            clock: clock.clock(),
            chance: chance.clone(),
            node: "test".into(),
            keys: KeyRing::seeded(&chance).unwrap(),
            anchor: None,
        });
        let inbox = DemoInbox::new(journal.clone());
        let key = GatewayKey::new(&[7; 32]).unwrap();
        let bank = SimulatedGateway::new(key.clone(), clock.clock(), chance.clone());
        let mode = CookieMode::Secure;
        let keys = CsrfKeys { current: [1; 32], previous: None };
        let site = Site {
            home: Authority::new(YICHANG),
            mode,
            csrf: Csrf::new(keys, SessionCookie::citizen(mode), chance),
            limit: None,
            proxies: web::TrustedProxies::default(),
            inbox: is_demo.then(|| inbox.clone()),
        };
        let portal = portal(journal, &inbox, (bank.clone(), key), site);
        Self { _scratch: scratch, clock, inbox, bank, router: router(portal.clone()), portal }
    }

    /// A browser that nobody has used.
    pub fn browser(&self) -> Browser {
        Browser { router: self.router.clone(), cookies: BTreeMap::new(), page: Page::default() }
    }

    /// An entry by the office itself.
    pub fn envelope(&self) -> Envelope {
        Envelope { command: self.portal.command(), actor: Actor::system("test") }
    }

    /// Somebody who signs in with a new number: the browser and who it is.
    pub async fn citizen(&self, mobile: &str) -> (Browser, PersonId) {
        let mut browser = self.browser();
        browser.open("/sign-in").await;
        browser.send("/sign-in", &[("mobile", mobile), ("act", "send")]).await;
        let code = self.code(mobile).await;
        let page = browser.send("/sign-in", &[("code", &code), ("act", "enter")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
        let mobile = Mobile::parse(mobile).unwrap();
        (browser, self.portal.identity.find_by_mobile(&mobile).await.unwrap().unwrap())
    }

    /// Zhou Xiaoming: real name checked, one car, one licence.
    pub async fn zhou(&self) -> (Browser, PersonId) {
        let (mut browser, person) = self.citizen("13800000001").await;
        self.name(&mut browser, "周晓明", "420500199001010016").await;
        let registry = &self.portal.registry;
        registry.enter_vehicle(self.envelope(), car("鄂E5K7C2", person), None).await.unwrap();
        registry.enter_licence(self.envelope(), licence(person), None).await.unwrap();
        (browser, person)
    }

    async fn name(&self, browser: &mut Browser, name: &str, number: &str) {
        let number = codes::ResidentId::with_check(&number[..17]).unwrap();
        browser.open("/me/real-name").await;
        let answers = [("name", name), ("identity_number", number.as_str())];
        let page = browser.send("/me/real-name", &answers).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    }

    /// The newest code sent to a number.
    pub async fn code(&self, mobile: &str) -> String {
        let mobile = Mobile::parse(mobile).unwrap();
        let messages = self.inbox.of_mobile(&mobile, 1).await.unwrap();
        messages.first().unwrap().facts["code"].clone()
    }
}

fn schema() -> Schema {
    Schema::new([
        journal::migrations(),
        identity::migrations(),
        policy::migrations(),
        registry::migrations(),
        casework::migrations(),
        payments::migrations(),
        issuance::migrations(),
        feedback::migrations(),
    ])
}

fn portal(
    journal: Journal,
    inbox: &DemoInbox,
    (bank, key): (SimulatedGateway, GatewayKey),
    site: Site,
) -> Portal {
    let catalogue = Arc::new(Catalogue::load(None).unwrap());
    let policy = Policy::load(journal.clone(), None).unwrap();
    let offices = Offices::load(&catalogue, policy.deadlines(), None).unwrap();
    let registry = Registry::new(journal.clone(), offices.authorities().cloned());
    let identity = Identity::new(IdentitySetup {
        journal: journal.clone(),
        rights: Rights::load(None).unwrap(),
        notices: Arc::new(inbox.clone()),
        check: Arc::new(IdentityCheckSimulator),
    });
    let cases = Cases::new(CasesSetup {
        journal: journal.clone(),
        catalogue: Arc::clone(&catalogue),
        identity: identity.clone(),
        policy: policy.clone(),
        offices: offices.clone(),
        register: Arc::new(registry.clone()),
    });
    let payments = Payments::new(PaymentsSetup {
        journal: journal.clone(),
        policy: policy.clone(),
        gateway: Arc::new(bank),
        key,
    });
    Portal {
        issuance: Issuance::new(journal.clone(), None, "https://cheguan.example"),
        feedback: Feedback::new(journal.clone(), policy.clone()),
        site: Arc::new(site),
        journal,
        identity,
        catalogue,
        offices,
        policy,
        registry,
        cases,
        payments,
    }
}

/// What a browser was answered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub status: StatusCode,
    pub location: String,
    pub body: String,
}

impl Page {
    /// What it says without its tags, for a test that fails.
    fn text(&self) -> String {
        let main = self.body.split("<main ").nth(1).unwrap_or(&self.body);
        let pieces = main.split('<').map(|piece| piece.split_once('>').map_or(piece, |p| p.1));
        pieces.filter(|piece| !piece.trim().is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// It is a page, and a good one.
    pub fn good(&self) -> &Self {
        assert_eq!(ui::audit::problems(&self.body), Vec::<String>::new(), "{}", self.text());
        self
    }

    /// It says so.
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.body.contains(words), "{words} is not in\n{}", self.text());
        self
    }

    /// It does not say so.
    pub fn says_not(&self, words: &str) -> &Self {
        assert!(!self.body.contains(words), "{words} is in\n{}", self.text());
        self
    }

    /// The `n`th form that goes to `action`: its hidden fields.
    fn form(&self, action: &str) -> Vec<(String, String)> {
        let mark = format!("action=\"{action}\"");
        let form = self.body.split("<form ").skip(1).find(|form| {
            form.split('>').next().is_some_and(|head| head.contains(&mark))
        });
        let form = form.unwrap_or_else(|| panic!("no form to {action} in\n{}", self.text()));
        let form = form.split("</form>").next().unwrap();
        let hidden = form.split("<input type=\"hidden\" name=\"").skip(1);
        let value = |rest: &str| {
            let (name, rest) = rest.split_once('"').unwrap();
            let (_, rest) = rest.split_once("value=\"").unwrap();
            (name.to_owned(), rest.split('"').next().unwrap().to_owned())
        };
        hidden.map(value).collect()
    }
}

/// A browser: cookies, and the page it shows.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    pub page: Page,
}

impl Browser {
    /// Opens an address.
    pub async fn open(&mut self, path: &str) -> Page {
        let request = Request::get(path).body(Body::empty()).unwrap();
        self.ask(request).await
    }

    /// Opens an address in each language and view, and holds each page to be good.
    pub async fn look(&mut self, path: &str) -> Page {
        for query in ["lang=en", "view=elder", "lang=zh-CN", "view=normal"] {
            let mark = if path.contains('?') { '&' } else { '?' };
            let switched = self.open(&format!("{path}{mark}{query}")).await;
            assert_eq!(switched.status, StatusCode::SEE_OTHER);
            let page = self.open(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
            page.good();
        }
        self.page.clone()
    }

    /// Sends the form that the page shows for `action`, with these answers and its hidden fields.
    pub async fn send(&mut self, action: &str, answers: &[(&str, &str)]) -> Page {
        let mut fields = self.page.form(action);
        for (name, value) in answers {
            fields.retain(|(known, _)| known != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        self.post(action, &fields).await
    }

    /// Posts fields as they are.
    pub async fn post(&mut self, path: &str, fields: &[(String, String)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        self.ask(request).await
    }

    /// The hidden fields of a form on the page, to be sent again or changed.
    pub fn hidden(&self, action: &str) -> Vec<(String, String)> {
        self.page.form(action)
    }

    /// Opens where the last answer leads.
    pub async fn follow(&mut self) -> Page {
        let location = self.page.location.clone();
        assert!(!location.is_empty(), "{}: {}", self.page.status, self.page.body);
        self.open(&location).await
    }

    /// Sends a request as it is.
    pub async fn ask(&mut self, mut request: Request<Body>) -> Page {
        let cookies: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(COOKIE, cookies.join("; ").parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        for line in response.headers().get_all(SET_COOKIE) {
            let (name, value) = line.to_str().unwrap().split_once('=').unwrap();
            let value = value.split(';').next().unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
            if value.is_empty() {
                self.cookies.remove(name);
            }
        }
        let location = response.headers().get(LOCATION).map(|l| l.to_str().unwrap().to_owned());
        let status = response.status();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        self.page = Page {
            status,
            location: location.unwrap_or_default(),
            body: String::from_utf8_lossy(&body).into_owned(),
        };
        self.page.clone()
    }
}
