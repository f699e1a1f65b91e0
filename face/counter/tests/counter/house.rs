//! A house to work in: the test office with its reactions running, the counter before it, and staff who
//! sign in at it.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use base::{Authority, Date};
use casework::{CaseKey, Matter};
use counter::{Counter, DemoStaff, Site};
use db::Engine;
use db::testing::Scratch;
use identity::{InboxMessage, NewGrant, NewStaff, PersonId};
use journal::{Actor, Envelope, Sealer};
use queue::device::{Devices, SimulatedPrinter, SimulatedReader};
use scenarios::actors::{by_hand, by_post};
use scenarios::cars::Situation;
use scenarios::life::{Citizen, MARK, move_in};
use scenarios::world::PASSWORD;
use testkit::TestOffice;
use tokio::task::JoinHandle;
use web::{CookieMode, CsrfKeys, TrustedProxies};

use crate::browser::Browser;

/// The test office with a counter.
pub struct House {
    pub office: TestOffice,
    pub router: Router,
    /// What came out of the printer of the hall.
    pub printer: SimulatedPrinter,
    /// Where a card is laid.
    pub reader: SimulatedReader,
    tasks: Vec<JoinHandle<()>>,
}

impl Drop for House {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

pub fn qingdao() -> Authority {
    Authority::new("370200")
}

impl House {
    /// A house in which what follows from an act follows by itself.
    pub async fn open() -> Self {
        let mut house = Self::still().await;
        house.wake();
        house
    }

    /// The same over this database.
    pub async fn over(scratch: Scratch) -> Self {
        let mut house = Self::still_over(scratch).await;
        house.wake();
        house
    }

    /// The same under rule values of its own.
    pub async fn under_rules(scratch: Scratch, values: &str) -> Self {
        let mut house = Self::around(TestOffice::under_rules(scratch, values).await);
        house.wake();
        house
    }

    /// Lets things follow by themselves from now on.
    pub fn wake(&mut self) {
        let of = &self.office.town.office;
        self.tasks.push(tokio::spawn(Sealer::new(&of.journal).run()));
        self.tasks.push(tokio::spawn(of.runner().run()));
    }

    /// A house in which nothing follows before the town settles: for plays that would be overtaken.
    pub async fn still() -> Self {
        Self::still_over(Scratch::new(Engine::Sqlite, &reactions::schema()).await).await
    }

    async fn still_over(scratch: Scratch) -> Self {
        Self::around(TestOffice::new(scratch).await)
    }

    fn around(office: TestOffice) -> Self {
        let (printer, reader) = (SimulatedPrinter::default(), SimulatedReader::default());
        let devices = Devices::simulated(printer.clone(), reader.clone());
        let router = counter_with(&office, [].into(), devices);
        Self { office, router, printer, reader, tasks: Vec::new() }
    }

    /// A browser in which this member of staff is signed in.
    pub async fn signed_in(&self, number: &str) -> Browser {
        let mut browser = Browser::new(&self.router);
        browser.get("/counter/sign-in").await;
        let code = self.code(number).await;
        let answers = [("number", number), ("password", PASSWORD), ("code", &code)];
        browser.submit("/counter/sign-in", &answers).await;
        assert!(!browser.path.contains("sign-in"), "{number} is not in:\n{}", browser.page);
        browser
    }

    /// The code that an authenticator just reset shows.
    pub async fn code(&self, number: &str) -> String {
        let identity = &self.office.town.office.identity;
        let device =
            identity.reset_totp(self.form(Actor::system("console")), number).await.unwrap();
        device.code_at(self.office.town.now()).unwrap()
    }

    pub fn form(&self, actor: Actor) -> Envelope {
        self.office.town.form(actor)
    }

    /// Somebody who has one role, freshly hired.
    pub async fn hire(&self, number: &str, role: &str, at: &str) {
        let identity = &self.office.town.office.identity;
        let home = Authority::new(at);
        let staff = NewStaff { number: number.into(), name: "试岗".into(), home };
        let by = || self.form(Actor::staff("0001"));
        identity.add_staff(by(), staff, "只用一次-换掉它-7391").await.unwrap();
        let own = self.form(Actor::staff(number));
        identity.change_password(own, ("只用一次-换掉它-7391", PASSWORD), None).await.unwrap();
        self.hire_also(number, role, at).await;
    }

    /// Somebody who is hired has one more role.
    pub async fn hire_also(&self, number: &str, role: &str, at: &str) {
        let identity = &self.office.town.office.identity;
        let by = || self.form(Actor::staff("0001"));
        let grant = NewGrant {
            role: role.into(),
            authority: Authority::new(at),
            office: None,
            point: None,
            valid_from: self.office.town.now(),
            valid_until: None,
        };
        identity.grant_role(by(), number, grant).await.unwrap();
    }

    /// The `n`-th citizen of Qingdao, with a car in this situation.
    pub async fn citizen(&self, n: u64, situation: Situation) -> Citizen {
        move_in(&self.office.town, &qingdao(), n, (situation, self.today())).await.unwrap()
    }

    /// The message of this kind that went to somebody; what follows by itself may be at it still.
    pub async fn told(&self, person: PersonId, kind: &str) -> InboxMessage {
        for _ in 0..200 {
            let all = self.office.town.inbox.of_person(person, 20).await.unwrap();
            if let Some(found) = all.into_iter().find(|one| one.key.starts_with(kind)) {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{kind} was not told")
    }

    pub fn today(&self) -> Date {
        self.office.town.now().date()
    }

    /// The `n`-th citizen asks for the mark; to the door, or to be fetched.
    pub async fn applied(&self, n: u64, by_door: bool) -> (Citizen, CaseKey) {
        let citizen = self.citizen(n, Situation::Due).await;
        let answers = if by_door { by_post(&citizen.profile) } else { by_hand() };
        let matter = Matter::Vehicle { plate: citizen.plate.clone() };
        let town = &self.office.town;
        let who = (citizen.person, &qingdao());
        let case = town.apply(who, MARK, matter, answers).await.unwrap();
        town.settle().await.unwrap();
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        (citizen, case)
    }

    /// The same, accepted by 0417 and approved by 0418.
    pub async fn approved(&self, n: u64, by_door: bool) -> (Citizen, CaseKey) {
        let (citizen, case) = self.applied(n, by_door).await;
        let town = &self.office.town;
        town.accept("0417", &case).await.unwrap();
        town.approve("0418", &case).await.unwrap();
        town.settle().await.unwrap();
        (citizen, case)
    }

    /// The same, made and handed over, delivered and closed.
    pub async fn closed(&self, n: u64) -> (Citizen, CaseKey) {
        let (citizen, case) = self.approved(n, false).await;
        let town = &self.office.town;
        town.make_all(&qingdao(), "0501").await.unwrap();
        town.settle().await.unwrap();
        let by = self.form(Actor::staff("0601"));
        town.office.cases.record_pickup(by, case.clone()).await.unwrap();
        town.settle().await.unwrap();
        (citizen, case)
    }
}

/// The counter before an office, with these people to sign in as, and without a device.
pub fn counter_of(office: &TestOffice, demo: Arc<[DemoStaff]>) -> Router {
    counter_with(office, demo, Devices::default())
}

fn counter_with(office: &TestOffice, demo: Arc<[DemoStaff]>, devices: Devices) -> Router {
    let of = &office.town.office;
    let counter = Counter {
        journal: of.journal.clone(),
        identity: of.identity.clone(),
        catalogue: Arc::clone(&of.catalogue),
        offices: of.offices.clone(),
        cases: of.cases.clone(),
        payments: of.payments.clone(),
        issuance: of.issuance.clone(),
        delivery: of.delivery.clone(),
        feedback: of.feedback.clone(),
        plates: of.plates.clone(),
        queue: of.queue.clone(),
        devices,
        bookings: of.bookings.clone(),
        registry: of.registry.clone(),
        policy: of.policy.clone(),
        directives: of.directives.clone(),
        terminals: counter::Terminals::default(),
        clock: of.journal.clock().clone(),
        chance: of.journal.chance().clone(),
        mode: CookieMode::PlainDemo,
        demo,
    };
    let csrf = CsrfKeys { current: [7; 32], previous: None };
    counter::router(counter, Site { csrf, proxies: TrustedProxies::default() })
}

/// The pages of a case.
pub fn case_path(case: &CaseKey) -> String {
    format!("/counter/cases/{}", case.number.as_str())
}
