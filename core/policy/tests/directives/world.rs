//! Henan in the small: two policy officers of the province and two of a city, a clerk, a supervisor and
//! the province's business supervision, a clock moved by hand.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use base::{Authority, Chance, Date, Instant, ManualClock, Result};
use db::Schema;
use db::testing::Scratch;
use identity::{DemoInbox, Identity, IdentityCheckSimulator, NewGrant, NewStaff, Rights};
use journal::{Actor, Envelope, Journal, KeyRing, VerifyOptions};
use policy::{
    BoxFuture, Directive, DirectiveId, Directives, Green, GreenId, NewDirective, Policy, Reach,
    Touched,
};

pub const PROVINCE: [&str; 2] = ["0101", "0102"];
pub const CITY: [&str; 2] = ["0201", "0202"];
pub const CLERK: &str = "0301";
pub const CHIEF: &str = "0302";
pub const WATCH: &str = "0303";
const PASSWORD: &str = "春江花月夜-2026!";

pub fn schema() -> Schema {
    Schema::new([journal::migrations(), identity::migrations(), policy::migrations()])
}

pub fn region(code: &str) -> Authority {
    Authority::new(code)
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Counts five cases for each order of a directive; by which approvals one came.
#[derive(Clone, Default)]
pub struct FiveCases {
    pub came: Arc<Mutex<BTreeSet<GreenId>>>,
}

impl Reach for FiveCases {
    fn touched<'a>(&'a self, said: &'a NewDirective, _: Instant) -> BoxFuture<'a, Result<Touched>> {
        let cases = 5 * u64::try_from(said.effects.len()).unwrap();
        Box::pin(async move { Ok(Touched { points: 2, cases, ..Touched::default() }) })
    }

    fn is_used<'a>(&'a self, green: &'a Green) -> BoxFuture<'a, Result<bool>> {
        let came = self.came.lock().unwrap().contains(&green.id);
        Box::pin(async move { Ok(came) })
    }
}

pub struct World {
    pub journal: Journal,
    pub policy: Policy,
    pub directives: Directives,
    pub hand: Arc<ManualClock>,
    pub cases: FiveCases,
    identity: Identity,
    scratch: Scratch,
}

impl World {
    /// Sunday 23 February 2020, ten o'clock.
    pub async fn open(scratch: Scratch) -> Self {
        let hand = ManualClock::at(day("2020-02-23").start().plus_hours(10));
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
        let cases = FiveCases::default();
        let directives = Directives::new(policy::Setup {
            identity: identity.clone(),
            policy: policy.clone(),
            reach: Arc::new(cases.clone()),
        });
        let world = Self { journal, policy, directives, hand, cases, identity, scratch };
        world.staff().await;
        world
    }

    async fn staff(&self) {
        let member = |number: &str| NewStaff {
            number: number.into(),
            name: "王敏".into(),
            home: region("410000"),
        };
        let console = self.from(Actor::system("console"));
        self.identity.create_first_administrator(console, member("ADMIN"), PASSWORD).await.unwrap();
        for (number, role, at) in [
            (PROVINCE[0], "policy_admin", "410000"),
            (PROVINCE[1], "policy_admin", "410000"),
            (CITY[0], "policy_admin", "411000"),
            (CITY[1], "policy_admin", "411000"),
            (CLERK, "clerk_police", "410100"),
            (CHIEF, "supervisor", "410100"),
            (WATCH, "biz_supervisor", "410000"),
        ] {
            self.identity.add_staff(self.by("ADMIN"), member(number), PASSWORD).await.unwrap();
            self.grant(number, role, at).await;
        }
    }

    pub async fn grant(&self, number: &str, role: &str, at: &str) {
        let grant = NewGrant {
            role: role.into(),
            authority: region(at),
            office: None,
            point: None,
            valid_from: self.now(),
            valid_until: None,
        };
        self.identity.grant_role(self.by("ADMIN"), number, grant).await.unwrap();
    }

    pub fn now(&self) -> Instant {
        self.journal.clock().now()
    }

    pub fn from(&self, actor: Actor) -> Envelope {
        Envelope { command: self.journal.command_id(), actor }
    }

    pub fn by(&self, number: &str) -> Envelope {
        self.from(Actor::staff(number))
    }

    pub async fn seen(&self, scope: &str, id: DirectiveId) -> Directive {
        self.policy.directive(&region(scope), id).await.unwrap().unwrap()
    }

    /// Drafted by the first, published by the second, as it was seen.
    pub async fn publish(
        &self,
        [first, second]: [&str; 2],
        said: NewDirective,
    ) -> Result<DirectiveId> {
        let scope = said.scope.clone();
        let id = self.directives.draft(self.by(first), said).await?;
        let preview = self.directives.preview(&Actor::staff(second), &scope, id).await?;
        self.directives.publish(self.by(second), &scope, (id, preview.version)).await?;
        Ok(id)
    }

    /// The journal is whole and the tables are its fold.
    pub async fn holds(&self) {
        let folder = self.scratch.folder().join(Chance::system().digits(12));
        std::fs::create_dir_all(&folder).unwrap();
        let options = VerifyOptions {
            schema: schema(),
            kinds: policy::kinds().and(identity::kinds()),
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

pub fn henan() -> NewDirective {
    let text = include_str!("../../../../data/policies/henan_2020.toml");
    NewDirective::from_toml(text).unwrap()
}
