//! A hall to play in: the queue, a clock in the hand, clerks with numbers.

use std::sync::Arc;

use base::{Authority, Chance, Date, Instant, ManualClock, Result};
use catalogue::{Catalogue, Stage};
use db::Schema;
use db::testing::Scratch;
use identity::{DemoInbox, Identity, IdentityCheckSimulator, Rights};
use journal::{Actor, ActorKind, Envelope, Journal, KeyRing, VerifyOptions};
use offices::{Offices, Places, PlacesSetup};
use policy::Policy;
use queue::{
    Act, Asked, Lanes, NewTicket, Place, Queue, Setup, Skill, StageState, Ticket, TicketKey,
    WindowKey,
};

pub const CAR: &str = "veh_register_new";
pub const LICENCE: &str = "drv_replace_lost";

pub fn schema() -> Schema {
    Schema::new([journal::migrations(), policy::migrations(), queue::migrations()])
}

pub fn place() -> Place {
    Place { authority: Authority::new("370200"), point: "370200-lane".into() }
}

pub fn window(label: &str) -> WindowKey {
    WindowKey { place: place(), label: label.into() }
}

/// Friday, 27 November 2026.
pub fn at(hour: i64, minute: i64) -> Instant {
    Date::ymd(2026, 11, 27).unwrap().start().plus_hours(hour).plus_minutes(minute)
}

pub fn counter() -> Skill {
    Skill::new("counter", Stage::Accept)
}

pub fn car(stage: Stage) -> Skill {
    Skill::new("new_car", stage)
}

pub fn new(item: &str) -> NewTicket {
    NewTicket {
        place: place(),
        item: item.into(),
        appointment: None,
        visitor: None,
        asked: Asked::Normal,
        case: None,
    }
}

fn places(journal: &Journal, policy: &Policy, catalogue: &Catalogue) -> Places {
    let identity = Identity::new(identity::Setup {
        journal: journal.clone(),
        rights: Rights::load(None).unwrap(),
        notices: Arc::new(DemoInbox::new(journal.clone())),
        check: Arc::new(IdentityCheckSimulator),
    });
    let offices = Offices::load(catalogue, policy.deadlines(), None).unwrap();
    Places::new(PlacesSetup { journal: journal.clone(), identity, offices })
}

pub struct Hall {
    pub queue: Queue,
    pub hand: Arc<ManualClock>,
    pub journal: Journal,
    scratch: Scratch,
}

impl Hall {
    /// Friday at ten.
    pub fn open(scratch: Scratch) -> Self {
        Self::made(scratch, false)
    }

    /// The same, at points whose hours are known.
    pub fn with_hours(scratch: Scratch) -> Self {
        Self::made(scratch, true)
    }

    fn made(scratch: Scratch, knows_hours: bool) -> Self {
        let hand = ManualClock::at(at(10, 0));
        let journal = Journal::new(journal::Setup {
            db: scratch.db.clone(),
            clock: hand.clock(),
            chance: Chance::seeded(1),
            node: "test".into(),
            keys: KeyRing::seeded(&Chance::seeded(2)).unwrap(),
            anchor: None,
        });
        let catalogue = Arc::new(Catalogue::load(None).unwrap());
        let lanes = Lanes::load(&catalogue, None).unwrap();
        let policy = Policy::load(journal.clone(), None).unwrap();
        let places = knows_hours.then(|| places(&journal, &policy, &catalogue));
        let queue =
            Queue::new(Setup { journal: journal.clone(), policy, catalogue, lanes, places });
        Self { queue, hand, journal, scratch }
    }

    pub fn by(&self, actor: Actor) -> Envelope {
        Envelope { command: self.journal.command_id(), actor }
    }

    /// The clerk who serves at a window: 0405 at 5.
    pub fn clerk(&self, label: &str) -> Envelope {
        self.by(Actor::staff(format!("04{label:0>2}")))
    }

    pub fn citizen(&self) -> Envelope {
        self.by(Actor::system("touch_screen"))
    }

    /// Whoever stands at the touch screen.
    pub fn anybody(&self) -> Envelope {
        self.by(Actor::new(ActorKind::Nobody, "visitor"))
    }

    pub fn minutes(&self, n: i64) {
        self.hand.advance_seconds(n * 60);
    }

    pub async fn opens(&self, label: &str, skills: &[Skill]) -> WindowKey {
        let key = window(label);
        self.queue.open_window(self.clerk(label), &key, skills).await.unwrap();
        key
    }

    pub async fn take(&self, new: NewTicket) -> Result<TicketKey> {
        self.queue.take_ticket(self.citizen(), new).await
    }

    /// A ticket for an item, a minute later.
    pub async fn comes(&self, item: &str) -> TicketKey {
        self.minutes(1);
        self.take(new(item)).await.unwrap()
    }

    pub async fn next(&self, label: &str) -> Result<String> {
        let called = self.queue.call_next(self.clerk(label), &window(label)).await;
        called.map(|key| key.number.to_string())
    }

    pub async fn act(&self, label: &str, act: Act) -> Result<()> {
        self.queue.act(self.clerk(label), &window(label), act).await
    }

    pub async fn finish(&self, label: &str) -> Result<()> {
        self.queue.finish_stage(self.clerk(label), &window(label)).await
    }

    /// What a stage waits for happened elsewhere: in the case.
    pub async fn happens(&self, key: &TicketKey, stage: Stage) -> Result<()> {
        self.queue.finish_elsewhere(self.by(Actor::system("lane_case")), key, stage).await
    }

    /// The ticket is for this case.
    pub async fn joins(&self, label: &str, key: &TicketKey, case: &str) -> Result<()> {
        self.queue.join_case(self.clerk(label), key, case).await.map(drop)
    }

    /// Called, there, served for so many minutes.
    pub async fn serves(&self, label: &str, minutes: i64) -> String {
        let number = self.next(label).await.unwrap();
        self.act(label, Act::Begin).await.unwrap();
        self.minutes(minutes);
        self.finish(label).await.unwrap();
        number
    }

    pub async fn see(&self, key: &TicketKey) -> Ticket {
        self.queue.ticket(key).await.unwrap().unwrap()
    }

    pub async fn state(&self, key: &TicketKey, skill: &Skill) -> StageState {
        self.see(key).await.turn(skill).unwrap().state
    }

    /// The tables are the fold of the journal.
    pub async fn holds(&self) {
        self.journal.seal_all().await.unwrap();
        let folder = self.scratch.folder().join(self.journal.chance().digits(12));
        std::fs::create_dir_all(&folder).unwrap();
        let options = VerifyOptions {
            schema: schema(),
            kinds: queue::kinds(),
            keys: self.journal.keys().clone(),
            rebuild_in: Some(folder),
            anchor: None,
            progress: Arc::new(|_, _| {}),
        };
        let report = journal::verify(&self.scratch.db, options).await.unwrap();
        assert_eq!(report.difference, None);
        assert!(report.rows > 0);
    }
}

pub fn code<T: std::fmt::Debug>(refused: Result<T>) -> String {
    refused.unwrap_err().code().unwrap().to_owned()
}
