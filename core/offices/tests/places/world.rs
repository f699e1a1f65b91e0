//! Qingdao in the small: a supervisor who may change hours, a clerk who may not, a supervisor of another
//! city, two policy officers, a clock moved by hand.

use std::sync::Arc;

use base::{Authority, Chance, Date, Instant, ManualClock, Refusal, Result};
use catalogue::{Catalogue, Channel};
use db::Schema;
use db::testing::Scratch;
use identity::{DemoInbox, Identity, IdentityCheckSimulator, NewGrant, NewStaff, Rights};
use journal::{Actor, Envelope, Journal, KeyRing, VerifyOptions};
use offices::{Offices, Places, PlacesSetup, WindowKind};
use policy::{Directives, NewDirective, Policy, Uncounted};

pub const CHIEF: &str = "0001";
pub const CLERK: &str = "0002";
pub const ELSEWHERE: &str = "0003";
pub const POLICY: [&str; 2] = ["0004", "0005"];
const PASSWORD: &str = "春江花月夜-2026!";

pub fn schema() -> Schema {
    Schema::new([
        journal::migrations(),
        identity::migrations(),
        policy::migrations(),
        offices::migrations(),
    ])
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn at(text: &str) -> Instant {
    let (on, time) = text.split_once(' ').unwrap();
    let (hour, minute) = time.split_once(':').unwrap();
    let minutes = hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap();
    day(on).start().plus_minutes(minutes)
}

pub fn qingdao() -> Authority {
    Authority::new("370200")
}

pub struct World {
    pub journal: Journal,
    pub places: Places,
    pub catalogue: Catalogue,
    pub hand: Arc<ManualClock>,
    directives: Directives,
    identity: Identity,
    scratch: Scratch,
}

impl World {
    /// Thursday 26 November 2026, nine o'clock.
    pub async fn open(scratch: Scratch) -> Self {
        let hand = ManualClock::at(at("2026-11-26 09:00"));
        let journal = Journal::new(journal::Setup {
            db: scratch.db.clone(),
            clock: hand.clock(),
            chance: Chance::seeded(1),
            node: "test".into(),
            keys: KeyRing::seeded(&Chance::seeded(2)).unwrap(),
            anchor: None,
        });
        let identity = Identity::new(identity::Setup {
            journal: journal.clone(),
            rights: Rights::load(None).unwrap(),
            notices: Arc::new(DemoInbox::new(journal.clone())),
            check: Arc::new(IdentityCheckSimulator),
        });
        let policy = Policy::load(journal.clone(), None).unwrap();
        let catalogue = Catalogue::load(None).unwrap();
        let offices = Offices::load(&catalogue, policy.deadlines(), None).unwrap();
        let directives = Directives::new(policy::Setup {
            identity: identity.clone(),
            policy: policy.clone(),
            reach: Arc::new(Uncounted),
        });
        let setup = PlacesSetup { journal: journal.clone(), identity: identity.clone(), offices };
        let places = Places::new(setup);
        let world = Self { journal, places, catalogue, hand, directives, identity, scratch };
        world.staff().await;
        world
    }

    async fn staff(&self) {
        let member = |number: &str| NewStaff {
            number: number.into(),
            name: "王敏".into(),
            home: Authority::new("370000"),
        };
        let console =
            Envelope { command: self.journal.command_id(), actor: Actor::system("console") };
        self.identity.create_first_administrator(console, member("ADMIN"), PASSWORD).await.unwrap();
        for (number, role, authority) in [
            (CHIEF, "supervisor", "370200"),
            (CLERK, "clerk_police", "370200"),
            (ELSEWHERE, "supervisor", "371600"),
            (POLICY[0], "policy_admin", "370000"),
            (POLICY[1], "policy_admin", "370000"),
        ] {
            self.identity.add_staff(self.by("ADMIN"), member(number), PASSWORD).await.unwrap();
            let grant = NewGrant {
                role: role.into(),
                authority: Authority::new(authority),
                office: None,
                point: None,
                valid_from: self.journal.clock().now(),
                valid_until: None,
            };
            self.identity.grant_role(self.by("ADMIN"), number, grant).await.unwrap();
        }
    }

    pub fn by(&self, number: &str) -> Envelope {
        Envelope { command: self.journal.command_id(), actor: Actor::staff(number) }
    }

    /// Who is who.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Drafted by one, published by another.
    pub async fn order(&self, said: NewDirective) {
        let scope = said.scope.clone();
        let id = self.directives.draft(self.by(POLICY[0]), said).await.unwrap();
        self.directives.publish(self.by(POLICY[1]), &scope, (id, 1)).await.unwrap();
    }

    /// The kinds of hours of a point on a day, as it stands now.
    pub async fn kinds(&self, point: &str, on: &str) -> Result<Vec<WindowKind>> {
        let today = self.places.today(&qingdao()).await?;
        let point = today.point(point).unwrap();
        let openings = today.openings(point, day(on))?;
        Ok(openings.into_iter().map(|opening| opening.kind).collect())
    }

    /// Whether the hall does an item for those who come at an instant.
    pub async fn admits(&self, item: &str, when: &str) -> Result<(), Refusal> {
        let today = self.places.today(&qingdao()).await.unwrap();
        let hall = today.point("370200-hall").unwrap();
        today.admits(self.catalogue.item(item).unwrap(), hall, Channel::Window, at(when))
    }

    /// The journal is whole and the tables are its fold.
    pub async fn holds(&self) {
        let folder = self.scratch.folder().join(Chance::system().digits(12));
        std::fs::create_dir_all(&folder).unwrap();
        let options = VerifyOptions {
            schema: schema(),
            kinds: policy::kinds().and(identity::kinds()).and(offices::kinds()),
            keys: self.journal.keys().clone(),
            rebuild_in: Some(folder),
            anchor: None,
            progress: Arc::new(|_, _| {}),
        };
        let report = journal::verify(self.journal.db(), options).await.unwrap();
        assert_eq!(report.difference, None);
        assert!(report.rows > 0, "nothing was compared");
    }
}
