//! An office in one process for the tests of pages: the real services on a scratch database, and
//! browsers that keep cookies and send the forms they were shown.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests say what they expect")]

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use base::{Authority, Chance, Date};
use casework::CaseKey;
use codes::{CaseNumber, Mobile, Plate, PlateKind, ResidentId, Vin};
use db::Engine;
use db::testing::Scratch;
use http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use http::{Request, StatusCode};
use identity::PersonId;
use journal::{Actor, Envelope, Sealer};
use registry::{Licence, LicenceId, Owner, Statuses, Vehicle, VehicleId};
use testkit::TestOffice;
use tokio::task::AbortHandle;
use tower::ServiceExt as _;
use web::{CookieMode, Csrf, CsrfKeys, SessionCookie};

use crate::{Portal, Site, router};

/// Where our people live.
pub(crate) const QINGDAO: &str = "370200";

/// Somebody's mobile number.
pub(crate) const MOBILE: &str = "13800000001";

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A private saloon whose second year ends with December 2026: a mark may be asked for.
pub(crate) fn car(number: &str, owner: PersonId) -> Vehicle {
    let digits: u32 = number.bytes().map(u32::from).sum::<u32>() % 1_000_000;
    Vehicle {
        id: VehicleId {
            authority: Authority::new(QINGDAO),
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
        id: LicenceId { authority: Authority::new(QINGDAO), holder },
        file_number: "370200123456".into(),
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

/// A photo as a phone takes it, small.
pub(crate) fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let photo = image::RgbImage::from_fn(358, 441, |x, y| {
        let light = u8::try_from((x + y) % 256).unwrap();
        image::Rgb([light, 200, 255 - light])
    });
    photo.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// The office on the evening of Tuesday 24 November 2026, with everything that follows following.
pub(crate) struct Office {
    pub kit: TestOffice,
    pub portal: Portal,
    router: Router,
    follows: [AbortHandle; 2],
}

impl Drop for Office {
    fn drop(&mut self) {
        self.follows.iter().for_each(AbortHandle::abort);
    }
}

impl Office {
    /// Open for everybody, as a demo.
    pub async fn new() -> Self {
        Self::with(true).await
    }

    /// A demo or not.
    pub async fn with(is_demo: bool) -> Self {
        let scratch = Scratch::new(Engine::Sqlite, &reactions::schema()).await;
        let kit = TestOffice::new(scratch).await;
        let town = &kit.town;
        let mode = CookieMode::Secure;
        let keys = CsrfKeys { current: [1; 32], previous: None };
        let chance = Chance::seeded(7);
        let site = Site {
            home: Authority::new(QINGDAO),
            mode,
            csrf: Csrf::new(keys, SessionCookie::citizen(mode), chance),
            limit: None,
            proxies: web::TrustedProxies::default(),
            inbox: is_demo.then(|| town.inbox.clone()),
            gateway: is_demo.then(|| town.gateway.clone()),
        };
        let office = town.office.clone();
        let follows = [
            tokio::spawn(Sealer::new(&office.journal).run()).abort_handle(),
            tokio::spawn(office.runner().run()).abort_handle(),
        ];
        let portal = Portal {
            journal: office.journal,
            identity: office.identity,
            catalogue: office.catalogue,
            offices: office.offices,
            policy: office.policy,
            registry: office.registry,
            cases: office.cases,
            payments: office.payments,
            issuance: office.issuance,
            delivery: office.delivery,
            feedback: office.feedback,
            site: Arc::new(site),
        };
        Self { router: router(portal.clone()), kit, portal, follows }
    }

    /// A browser that nobody has used.
    pub fn browser(&self) -> Browser {
        Browser { router: self.router.clone(), cookies: BTreeMap::new(), page: Page::default() }
    }

    /// Some time passes.
    pub fn wait(&self, seconds: i64) {
        self.kit.town.hand.advance_seconds(seconds);
    }

    /// Everything follows that follows.
    pub async fn settle(&self) {
        self.kit.town.settle().await.unwrap();
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

    /// Somebody signs in on another device.
    pub async fn again(&self, mobile: &str) -> (Browser, PersonId) {
        self.wait(3_600);
        self.citizen(mobile).await
    }

    /// Somebody whose real name is checked: the `n`-th.
    pub async fn named(&self, n: u32) -> (Browser, PersonId) {
        let (mut browser, person) = self.citizen(&format!("138000000{n:02}")).await;
        let number = ResidentId::with_check(&format!("370202199001010{n:02}")).unwrap();
        browser.open("/me/real-name").await;
        let answers = [("name", "周晓明"), ("identity_number", number.as_str())];
        let page = browser.send("/me/real-name", &answers).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
        (browser, person)
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
        let messages = self.kit.town.inbox.of_mobile(&mobile, 5).await.unwrap();
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

/// What a browser was answered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub status: StatusCode,
    pub location: String,
    pub body: String,
}

impl Page {
    /// What it says without its tags, for a test that fails.
    pub fn text(&self) -> String {
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

    /// Where the first form of the page goes.
    pub fn action(&self) -> String {
        let form = self.body.split("<form ").nth(1).unwrap();
        form.split("action=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    /// The first form that goes to `action`: its hidden fields.
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

    /// Sends the first form of the page with these answers, and opens the page it leads to when there is
    /// one more to answer.
    pub async fn answer(&mut self, answers: &[(&str, &str)]) -> Page {
        let action = self.page.action();
        let page = self.send(&action, answers).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
        if page.location.starts_with("/apply/") {
            self.follow().await;
        }
        page
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

    /// Sends a form with a file: name and bytes.
    pub async fn upload(&mut self, action: &str, field: &str, file: (&str, &[u8])) -> Page {
        self.upload_with(action, &[], field, file).await
    }

    /// Sends a form with answers and a file.
    pub async fn upload_with(
        &mut self,
        action: &str,
        answers: &[(&str, &str)],
        field: &str,
        (name, bytes): (&str, &[u8]),
    ) -> Page {
        let mut fields = self.page.form(action);
        fields.extend(answers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let part = format!("--cut\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: image/jpeg\r\n\r\n");
        body.extend_from_slice(part.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--cut--\r\n");
        let request = Request::post(action)
            .header(CONTENT_TYPE, "multipart/form-data; boundary=cut")
            .body(Body::from(body))
            .unwrap();
        self.ask(request).await
    }

    /// Goes on from a photo that is there already.
    pub async fn follow_to_check(&mut self, photo: &str) -> Page {
        let page = self.upload(photo, "file", ("", b"")).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
        self.follow().await
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
