//! The hall of Yichang in the small: who drafts, who publishes, a clerk, the hotline, two supervisors,
//! people, a clock moved by hand.

use std::sync::Arc;

use base::{Authority, Chance, Date, Instant, ManualClock, Result};
use booking::{
    Booking, BookingCode, BookingState, Bookings, Days, NewPlan, NewWaiting, PersonId, Placed,
    PlanId, Release, Share, SheetKey, SlotKey, Span, Wanted,
};
use catalogue::{Catalogue, Channel, Group};
use codes::Mobile;
use db::testing::Scratch;
use db::{Db, Schema};
use identity::{
    CodePurpose, DemoInbox, Identity, IdentityCheckSimulator, NewGrant, NewStaff, Rights,
};
use journal::{Actor, ActorKind, Envelope, Journal, KeyRing, VerifyOptions};
use offices::Offices;
use policy::Policy;

/// Drafts.
pub const PLANNER: &str = "0101";
/// Publishes, and decides appeals.
pub const CHIEF: &str = "0102";
/// Serves at a window.
pub const CLERK: &str = "0103";
/// Answers the hotline.
pub const HOTLINE: &str = "0104";
/// Another one who publishes.
pub const DEPUTY: &str = "0105";
pub const PASSWORD: &str = "春江花月夜-2026!";
pub const HALL: &str = "420500-hall";
/// An item of the hall, of the group `vehicle`.
pub const ITEM: &str = "veh_transfer_local";

pub fn schema() -> Schema {
    Schema::new([
        journal::migrations(),
        identity::migrations(),
        policy::migrations(),
        offices::migrations(),
        booking::migrations(),
    ])
}

pub fn yichang() -> Authority {
    Authority::new("420500")
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Somebody; the id says who.
pub fn person(n: u128) -> PersonId {
    PersonId(uuid::Uuid::from_u128(n + 0x1000))
}

/// A place in the line for these days, by web.
pub fn waits(from: &str, to: &str) -> NewWaiting {
    NewWaiting {
        authority: yichang(),
        point: HALL.into(),
        item: ITEM.into(),
        vehicle: None,
        channel: Channel::Web,
        from: day(from),
        to: day(to),
    }
}

pub fn sheet(on: &str) -> SheetKey {
    let (authority, point) = (yichang(), HALL.to_owned());
    SheetKey { authority, point, group: Group::Vehicle, day: day(on) }
}

/// A half-hour: `2026-12-01 09:30`.
pub fn slot(text: &str) -> SlotKey {
    let (on, time) = text.split_once(' ').unwrap();
    let (hours, minutes) = time.split_once(':').unwrap();
    let minute: i64 = hours.parse::<i64>().unwrap() * 60 + minutes.parse::<i64>().unwrap();
    sheet(on).slot(minute)
}

pub fn wanted(at: &str, channel: Channel) -> Wanted {
    Wanted { slot: slot(at), item: ITEM.into(), vehicle: None, channel }
}

/// All by web, or so many hundredths kept back, by phone, at the counter.
pub fn share(walk_in: i64, phone: i64, counter: i64) -> Share {
    Share { walk_in_percent: walk_in, phone_percent: phone, counter_percent: counter }
}

/// Windows of 30 minutes a visit from nine to eleven, all by web.
pub fn plan(from: &str, to: &str, windows: i64) -> NewPlan {
    NewPlan {
        authority: yichang(),
        point: HALL.into(),
        group: Group::Vehicle,
        from: day(from),
        to: day(to),
        days: Days::Open,
        spans: vec![Span { from: 9 * 60, to: 11 * 60, windows }],
        visit_minutes: 30,
        share: Some(share(0, 0, 0)),
        release: Release::AtOnce,
    }
}

pub fn code<T>(told: Result<T>) -> String {
    match told {
        Ok(_) => "yes".into(),
        Err(error) => error.code().map_or(format!("{error}"), str::to_owned),
    }
}

#[derive(Clone)]
pub struct Parts {
    pub journal: Journal,
    pub identity: Identity,
    pub inbox: DemoInbox,
    pub bookings: Bookings,
}

pub struct Hall {
    pub hand: Arc<ManualClock>,
    pub parts: Parts,
    pub bookings: Bookings,
    pub journal: Journal,
    pub scratch: Scratch,
}

fn keys() -> KeyRing {
    KeyRing::seeded(&Chance::seeded(2)).unwrap()
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
    let bookings = Bookings::new(booking::Setup {
        journal: journal.clone(),
        identity: identity.clone(),
        policy,
        catalogue,
        offices,
    });
    Parts { journal, identity, inbox, bookings }
}

impl Hall {
    /// Monday 30 November 2026, nine o'clock.
    pub async fn new(scratch: Scratch) -> Self {
        let hand = ManualClock::at(day("2026-11-30").start().plus_hours(9));
        let parts = open(scratch.db.clone(), &hand, 1);
        let (bookings, journal) = (parts.bookings.clone(), parts.journal.clone());
        let hall = Self { hand, parts, bookings, journal, scratch };
        hall.staff().await;
        hall
    }

    /// With a plan published.
    pub async fn with(scratch: Scratch, new: NewPlan) -> Self {
        let hall = Self::new(scratch).await;
        hall.publish(new).await;
        hall
    }

    async fn staff(&self) {
        let member =
            |number: &str| NewStaff {
                number: number.into(), name: "王敏".into(), home: yichang()
            };
        let identity = &self.parts.identity;
        let console = self.from(Actor::system("console"));
        identity.create_first_administrator(console, member("ADMIN"), PASSWORD).await.unwrap();
        for (number, role) in [
            (PLANNER, "slot_planner"),
            (CHIEF, "supervisor"),
            (CLERK, "clerk_police"),
            (HOTLINE, "hotline_agent"),
            (DEPUTY, "supervisor"),
        ] {
            identity.add_staff(self.by("ADMIN"), member(number), PASSWORD).await.unwrap();
            let grant = NewGrant {
                role: role.into(),
                authority: yichang(),
                office: None,
                point: None,
                valid_from: self.now(),
                valid_until: None,
            };
            identity.grant_role(self.by("ADMIN"), number, grant).await.unwrap();
        }
    }

    pub fn now(&self) -> Instant {
        self.journal.clock().now()
    }

    /// The clock at `2026-12-01 09:30`.
    pub fn at(&self, text: &str) {
        self.hand.set(slot(text).starts_at());
    }

    pub fn from(&self, actor: Actor) -> Envelope {
        Envelope { command: self.journal.command_id(), actor }
    }

    /// A form of a member of staff.
    pub fn by(&self, number: &str) -> Envelope {
        self.from(Actor::staff(number))
    }

    /// A form of somebody.
    pub fn of(&self, person: PersonId) -> Envelope {
        self.from(person.actor())
    }

    pub fn program(&self) -> Envelope {
        self.from(Actor::system("test"))
    }

    pub async fn publish(&self, new: NewPlan) -> PlanId {
        let plan = self.bookings.draft_plan(self.by(PLANNER), new).await.unwrap();
        self.bookings.publish_plan(self.by(CHIEF), &yichang(), plan).await.unwrap();
        plan
    }

    /// Somebody holds a seat by web.
    pub async fn hold(&self, who: u128, at: &str) -> Result<Placed> {
        let wanted = wanted(at, Channel::Web);
        self.bookings.hold(self.of(person(who)), person(who), wanted).await
    }

    pub async fn confirm(&self, who: u128, code: &BookingCode) -> Result<journal::Done> {
        self.bookings.confirm(self.of(person(who)), &yichang(), code).await
    }

    /// Somebody holds a seat by web and confirms it.
    pub async fn book(&self, who: u128, at: &str) -> Result<BookingCode> {
        let code = self.hold(who, at).await?.code;
        self.confirm(who, &code).await?;
        Ok(code)
    }

    pub async fn cancel(&self, who: u128, code: &BookingCode) -> Result<journal::Done> {
        self.bookings.cancel(self.of(person(who)), &yichang(), code).await
    }

    pub async fn booking(&self, code: &BookingCode) -> Booking {
        self.bookings.booking(&yichang(), code).await.unwrap().unwrap()
    }

    pub async fn state(&self, code: &BookingCode) -> BookingState {
        self.booking(code).await.state_at(self.now())
    }

    /// Somebody with an account.
    pub async fn account(&self, mobile: &str) -> PersonId {
        let identity = &self.parts.identity;
        identity.send_code(mobile, CodePurpose::SignIn).await.unwrap();
        let number = Mobile::parse(mobile).unwrap();
        let latest = self.parts.inbox.of_mobile(&number, 1).await.unwrap();
        let nobody = self.from(Actor::new(ActorKind::Nobody, "portal"));
        identity.sign_in(nobody, mobile, &latest[0].facts["code"]).await.unwrap().person
    }

    /// The tables are the fold of the journal.
    pub async fn verified(&self) {
        let folder = self.scratch.folder().join("rebuilt");
        std::fs::create_dir_all(&folder).unwrap();
        let options = VerifyOptions {
            schema: schema(),
            kinds: identity::kinds()
                .and(policy::kinds())
                .and(offices::kinds())
                .and(booking::kinds()),
            keys: keys(),
            rebuild_in: Some(folder),
            anchor: None,
            progress: Arc::new(|_, _| {}),
        };
        let report = journal::verify(&self.scratch.db, options).await.unwrap();
        assert_eq!(report.difference, None);
        assert!(report.entries > 0);
    }
}
